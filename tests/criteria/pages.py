"""An invented page of guidance, and its outline."""

from __future__ import annotations

from partnercheck.tracing.fingerprint import fingerprint_of
from partnercheck.tracing.outline import Outline, OutlineItem, Role

PAGE = """\
Who the river fund is for
We fund groups that look after the river, its banks and the people who swim in it.
What groups must show
Every group should be able to show:
- at least two in three members living within a mile of the river (if you're a members' club)
- a plan for clean water, agreed with the neighbours
- that children take part in decisions about the banks
How we decide
A panel of neighbours reads every letter. It meets four times a year, and it answers everybody within six weeks.
"""

ROLES = {
    "must-show.1": Role.REQUIREMENT,
    "must-show.2": Role.REQUIREMENT,
    "must-show.3": Role.REQUIREMENT,
    "who.1": Role.CONTEXT,
    "must-show.intro": Role.CONTEXT,
    "decide.1": Role.DEFINITION,
}
IDS = (
    ("who", "who"),
    ("who", "who.1"),
    ("must-show", "must-show"),
    ("must-show", "must-show.intro"),
    ("must-show", "must-show.1"),
    ("must-show", "must-show.2"),
    ("must-show", "must-show.3"),
    ("decide", "decide"),
    ("decide", "decide.1"),
)
ANSWERS = {
    "must-show.1": ("members-nearby",),
    "must-show.2": ("water-plan",),
    "must-show.3": ("children-decide", "children-are-heard"),
}


def river_outline() -> Outline:
    """The outline of the page above."""
    items = tuple(
        OutlineItem(item, f"gist of {item}", fingerprint_of(line), section, ROLES.get(item))
        for (section, item), line in zip(IDS, PAGE.splitlines(), strict=True)
    )
    return Outline("river-fund", "The river fund", "river-fund.yaml", items)
