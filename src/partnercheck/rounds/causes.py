"""Why a requirement stands otherwise than in the round before: decisions, the day, the criteria, or the facts.

Results alone tell decisions and facts: where a requirement means what it meant, only what was said of it can have
moved it. Where its meaning changed, the records of both rounds are needed. The older applications are then assessed
again, first as of the newer day, then under the newer criteria, and each step that makes a difference is a cause; what
is left between the last of them and the newer round are the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from functools import cached_property

from partnercheck.rounds.archive import Archive
from partnercheck.rounds.load import Round, RoundRow, RoundStanding, rows_by_file

Rework = Callable[[Archive, Archive, bool], list[bytes]]
"""The rows of the older applications as of the newer day and, where True, under the newer criteria."""


class ChangeCause(Enum):
    """Why a requirement stands otherwise than in the round before."""

    DECISIONS = "decisions"
    DAY = "the day"
    CRITERIA = "criteria"
    FACTS = "facts"
    FACTS_OR_CRITERIA = "facts or criteria"
    PROGRAM = "the program"


class Causes:
    """Tells why, for two rounds."""

    def __init__(self, before: Round, after: Round, rework: Rework) -> None:
        self._before = before
        self._after = after
        self._rework = rework
        self._same_criteria = (before.criteria, before.version) == (after.criteria, after.version)

    @property
    def are_exact(self) -> bool:
        """Both rounds are records, so that every cause can be worked out."""
        return self._before.archive is not None and self._after.archive is not None

    def of(self, id: str, row: RoundRow, old: RoundStanding, new: RoundStanding) -> tuple[ChangeCause, ...]:
        """Every cause, in the order in which they are looked for."""
        by_the_rules = (old.rules_status, old.rules_reason) != (new.rules_status, new.rules_reason)
        decided = (ChangeCause.DECISIONS,) if old.decided != new.decided else ()
        if not by_the_rules and decided:
            return decided
        if self.are_exact:
            told = tuple(self._worked_out(id, row, old, new))
        else:
            same = old.meaning == new.meaning if old.meaning and new.meaning else self._same_criteria
            told = (ChangeCause.FACTS if same else ChangeCause.FACTS_OR_CRITERIA,)
        return (*decided, *told)

    def _worked_out(self, id: str, row: RoundRow, old: RoundStanding, new: RoundStanding) -> Iterator[ChangeCause]:
        last, told = _rules(old), False
        for cause, rows in ((ChangeCause.DAY, self._as_of_the_day), (ChangeCause.CRITERIA, self._under_the_criteria)):
            found = rows.get(row.file)
            standing = found.requirements.get(id) if found is not None else None
            if standing is None:  # the newer criteria cannot read the older application
                yield ChangeCause.FACTS_OR_CRITERIA
                return
            if _rules(standing) != last:
                yield cause
                told = True
            last = _rules(standing)
        if last != _rules(new):
            yield ChangeCause.FACTS
        elif not told:
            yield ChangeCause.PROGRAM

    @cached_property
    def _as_of_the_day(self) -> dict[str, RoundRow]:
        return self._reworked(under_the_criteria=False)

    @cached_property
    def _under_the_criteria(self) -> dict[str, RoundRow]:
        return self._reworked(under_the_criteria=True)

    def _reworked(self, *, under_the_criteria: bool) -> dict[str, RoundRow]:
        before, after = self._before.archive, self._after.archive
        assert before is not None
        assert after is not None
        under = self._after if under_the_criteria else self._before
        return rows_by_file(self._rework(before, after, under_the_criteria), under.criteria)


def _rules(one: RoundStanding) -> tuple[object, object]:
    return one.rules_status, one.rules_reason
