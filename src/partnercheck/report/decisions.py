"""What was decided of one organisation, and what waits for a person, as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from partnercheck.assessment.assess import assess
from partnercheck.assessment.decision import Decision
from partnercheck.report.words import capitalised, counted, decision_lines, name_of, shown
from partnercheck.values.status import Reason

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria
    from partnercheck.models.profile import Profile


def listed(criteria: Criteria, profile: Profile, as_of: date, decisions: Iterable[Decision]) -> str:
    """Each requirement with a decision, and each that a person has to judge, with what to write."""
    found = assess(criteria, profile, as_of, decisions)
    decided = [one for one in found.requirements if one.decision is not None]
    waiting = [one for one in found.requirements if one.reason is Reason.NEEDS_JUDGEMENT]
    lines = [f"{name_of(found)}: {found.verdict.words}", ""]
    for one in decided:
        lines.append(f"{one.status.words}: {shown(one.title)} ({one.id})")
        lines += [f"  {shown(line)}" for line in (one.why, *decision_lines(one))]
    lines += [f"{counted(len(waiting), 'requirement')} waiting for a person" + (":" if waiting else ".")]
    lines += [f"  {one.id}: {shown(one.title)}" for one in waiting]
    if not decided:
        lines.insert(2, capitalised("nothing was decided yet."))
    return "\n".join(lines) + "\n"
