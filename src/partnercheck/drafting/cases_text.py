"""The file of drafted cases: the first requirement seen with every status it can have, the others as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from partnercheck.drafting.criteria_text import EXAMPLE_ID, fact_id, requirement_id
from partnercheck.drafting.items import DraftOutline

_HEAD = """\
# Worked cases: what comes out for whom. `partnercheck criteria test --coverage --mutants` says what they leave unseen,
# and with `--write` adds what is missing, each marked for you to confirm.
"""


def cases_text(name: str, day: date, draft: DraftOutline | None) -> str:
    """The cases as a file, all of which hold."""
    asking = draft.asking() if draft is not None else ()
    first, fact = (requirement_id(asking[0]), fact_id(asking[0])) if asking else (EXAMPLE_ID, "works_here")
    good, bad = ("no", "yes") if asking and asking[0].is_excluded else ("yes", "no")
    waiting = [requirement_id(item) for item in asking[1:]]
    verdict = "borderline" if waiting else "eligible"
    rows = [f"{_HEAD}criteria: {name}", f"as_of: {day.isoformat()}", "", "cases:"]
    rows += _case("what is asked is there", f"{{{fact}: {good}}}", first, "met", "shown", verdict)
    rows += _case("what is asked is not there", f"{{{fact}: {bad}}}", first, "missing", "falls_short", "not_eligible")
    rows += _case("the question is not answered", "{}", first, "missing", "unanswered", "incomplete")
    rows += _case(
        "an answer is not disclosed", f"{{{fact}: undisclosed}}", first, "borderline", "undisclosed", "borderline"
    )
    if waiting:
        rows += ["  - case: without a rule a person judges", f"    profile: {{{fact}: {good}}}", "    expect:"]
        rows += [f"      {id}: {{status: borderline, reason: needs_judgement}}" for id in waiting]
        rows.append("    verdict: borderline")
    return "\n".join(rows) + "\n"


def _case(name: str, profile: str, id: str, status: str, reason: str, verdict: str) -> Iterator[str]:
    yield f"  - case: {name}"
    yield f"    profile: {profile}"
    yield f"    expect: {{{id}: {{status: {status}, reason: {reason}}}}}"
    yield f"    verdict: {verdict}"
    yield ""
