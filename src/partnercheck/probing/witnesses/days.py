"""Days: where values hold from one day until the next, two versions may differ only on a later day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnercheck.assessment.values_by_day import require_values
from partnercheck.language.environment import Environment
from partnercheck.language.tables.dated import NumberByDate
from partnercheck.probing.witnesses.search import TRIES, find_witness
from partnercheck.problems import UsageError

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria, Requirement
    from partnercheck.probing.witnesses.witness import Witness


def find_on_some_day(
    before: tuple[Criteria, Requirement], after: tuple[Criteria, Requirement], as_of: date, tries: int = TRIES
) -> tuple[Witness, date] | None:
    """A profile that differs on the as-of date; else on the first day of a value by date on which one does."""
    for day in _days(before[1], after[1], as_of):
        if _has_values(before[0], day) and _has_values(after[0], day):
            found = find_witness(before, after, day, tries)
            if found is not None:
                return found, day
    return None


def _days(before: Requirement, after: Requirement, as_of: date) -> list[date]:
    """The as-of date, and each first day of a value, with the day before it."""
    nodes = [node for side in (before, after) for _, asked in side.conditions() for node in asked.every_node()]
    first_days = {day for node in nodes if isinstance(node, NumberByDate) for day in node.first_days}
    later = sorted({day + by for day in first_days for by in (0, -1)} - {as_of.toordinal()})
    return [as_of, *(date.fromordinal(day) for day in later)]


def _has_values(criteria: Criteria, day: date) -> bool:
    """Whether nothing that these criteria read begins only after a day."""
    try:
        require_values(criteria, Environment({}, day.toordinal()))
    except UsageError:
        return False
    return True
