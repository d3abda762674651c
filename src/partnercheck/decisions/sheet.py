"""The shape of the sheet in which people decide within a workbook of results: its headings, and what may be chosen."""

from __future__ import annotations

from partnercheck.values.status import Status

SHEET = "To decide"
ABOUT = "About"

ORGANISATION = "organisation"
REQUIREMENT = "requirement"
TITLE = "title"
SAYS = "the rules say"
WHY = "why they say so"
SAID = "what they said"
SO_FAR = "decided before"
DECISION = "decision"
OVERRIDE = "override"
BY = "decided by"
REASON = "why it is decided so"
FILE = "file"
MADE_ON = "made on"

CRITERIA = "criteria"
"""Where it was held against several, the name of those that the requirement is one of."""

HEADINGS = (
    ORGANISATION, REQUIREMENT, TITLE, SAYS, WHY, SAID, SO_FAR, DECISION, OVERRIDE, BY, REASON, FILE, MADE_ON,
)  # fmt: skip
TO_READ = (SAID,)
"""Headings that only a person reads: a workbook that was written without them can be read back as well."""

CRITERIA_FILE = "criteria file"
AS_OF = "as of"
OWN_DAY = "as of the day under"
"""Instead of it, where each application has a day of its own."""

WITHDRAW = "withdraw"
CHOICES = (
    *(status.words for status in (Status.MET, Status.BORDERLINE, Status.MISSING, Status.NOT_APPLICABLE)),
    WITHDRAW,
)
YES = "yes"


def headings(*, several: bool) -> tuple[str, ...]:
    """The headings of the sheet; `several` criteria have a column that says which is meant."""
    return (HEADINGS[0], CRITERIA, *HEADINGS[1:]) if several else HEADINGS
