"""Why a requirement stands otherwise than in the round before: decisions, the day, the criteria, or the facts.

Rows carry fingerprints of what a requirement means and of every answer that it reads, the as-of day among them where it
looks at that. Of facts, criteria and the day, those that are the same in both rounds cannot have moved it: where one is
left, that is the cause; where more are left, each of them may be. The records of both rounds tell these apart as well:
the older applications are then assessed again, first as of the newer day, then under the newer criteria, and each step
that makes a difference is a cause; what is left between the last of them and the newer round are the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from functools import cached_property

from partnercheck.assessment.answers_read import of_the_day
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
    FACTS_OR_DAY = "facts or the day"
    CRITERIA_OR_DAY = "criteria or the day"
    ANY_OF_THREE = "facts, criteria or the day"
    PROGRAM = "the program"

    @property
    def is_open(self) -> bool:
        """Several of them changed, and which of these it was is not known."""
        return self in (self.FACTS_OR_CRITERIA, self.FACTS_OR_DAY, self.CRITERIA_OR_DAY, self.ANY_OF_THREE)


_LEFT = {
    (True, True, True): ChangeCause.PROGRAM,
    (True, True, False): ChangeCause.DAY,
    (True, False, True): ChangeCause.CRITERIA,
    (True, False, False): ChangeCause.CRITERIA_OR_DAY,
    (False, True, True): ChangeCause.FACTS,
    (False, True, False): ChangeCause.FACTS_OR_DAY,
    (False, False, True): ChangeCause.FACTS_OR_CRITERIA,
    (False, False, False): ChangeCause.ANY_OF_THREE,
}
"""The cause by what is the same in both rounds: the facts, the meaning, and the day as far as it is looked at."""


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

    def of(
        self, ids: tuple[str, str], rows: tuple[RoundRow, RoundRow], old: RoundStanding, new: RoundStanding
    ) -> tuple[ChangeCause, ...]:
        """Every cause, in the order in which they are looked for. `ids` and `rows` are the older and the newer."""
        by_the_rules = (old.rules_status, old.rules_reason) != (new.rules_status, new.rules_reason)
        decided = (ChangeCause.DECISIONS,) if old.decided != new.decided else ()
        if not by_the_rules and decided:
            return decided
        if self.are_exact:
            return (*decided, *self._worked_out(ids, rows[0], old, new))
        return (*decided, self._left_open(rows, old, new))

    def _left_open(self, rows: tuple[RoundRow, RoundRow], old: RoundStanding, new: RoundStanding) -> ChangeCause:
        """What the rows alone leave: whatever is not the same in both rounds."""
        same_meaning = old.meaning == new.meaning if old.meaning and new.meaning else self._same_criteria
        if old.answers is None or new.answers is None:
            return ChangeCause.FACTS if same_meaning else ChangeCause.FACTS_OR_CRITERIA
        days = [of_the_day(date.fromisoformat(row.as_of)) for row in rows]
        before, after = old.answers - {days[0]}, new.answers - {days[1]}
        # Where the answers that the older one reads are as they were, it would still stand as it stood, had it stayed;
        # where those that the newer one reads are, it would have stood then as it stands now.
        kept = before <= rows[1].answers or after <= rows[0].answers
        same_facts = before == after if same_meaning else kept
        reads_the_day = days[0] in old.answers or days[1] in new.answers
        return _LEFT[same_facts, same_meaning, days[0] == days[1] or not reads_the_day]

    def _worked_out(
        self, ids: tuple[str, str], row: RoundRow, old: RoundStanding, new: RoundStanding
    ) -> Iterator[ChangeCause]:
        last, told = _rules(old), False
        for cause, id, rows in (
            (ChangeCause.DAY, ids[0], self._as_of_the_day),
            (ChangeCause.CRITERIA, ids[1], self._under_the_criteria),
        ):
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
