"""The summary of a batch, kept as running counts so that it takes the same room for any number of rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from partnercheck.batch.counts import BatchSummary, BreakdownSummary, DuplicatePair, GroupSummary, RequirementSummary
from partnercheck.batch.outcomes import OutcomeKind, Standing, standing_of
from partnercheck.batch.result import (
    SPECIAL_GROUPS,
    UNANSWERED,
    AssessedRow,
    BatchHeading,
    BatchRow,
    Breakdown,
    NotValidRow,
    PassedOverRow,
)
from partnercheck.batch.several import AnyHeading, AnyRow, AnySummary, summary_of
from partnercheck.batch.wrong_columns import ProblemsByColumn
from partnercheck.values.status import Reason, Verdict

_REASONS = tuple(Reason)
_NO_STANDINGS = (0,) * len(Standing)


class _Counts:
    """Verdicts, and how each requirement came out, of all organisations or of one group of them."""

    def __init__(self) -> None:
        self.verdicts = dict.fromkeys(Verdict, 0)
        self.kinds: defaultdict[OutcomeKind, int] = defaultdict(int)

    @property
    def total(self) -> int:
        return sum(self.verdicts.values())

    def add(self, verdict: Verdict, kinds: Iterable[OutcomeKind]) -> None:
        self.verdicts[verdict] += 1
        counts = self.kinds
        for kind in kinds:
            counts[kind] += 1

    def standings(self) -> dict[str, tuple[int, ...]]:
        """For each requirement, how often it has each Standing, in order."""
        found: dict[str, dict[Standing, int]] = defaultdict(lambda: dict.fromkeys(Standing, 0))
        for kind, count in self.kinds.items():
            found[kind.id][standing_of(kind.status, kind.reason)] += count
        return {id: tuple(counts.values()) for id, counts in found.items()}

    def reasons(self) -> dict[str, Counter[Reason]]:
        """For each requirement, how often it has each reason."""
        found: dict[str, Counter[Reason]] = defaultdict(Counter)
        for kind, count in self.kinds.items():
            found[kind.id][kind.reason] += count
        return found


@dataclass
class Tally:
    """Counts rows as they come; `summary` can be asked for at any time."""

    heading: BatchHeading
    not_valid: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    problem_codes: Counter[str] = field(default_factory=Counter)
    duplicates: list[DuplicatePair] = field(default_factory=list)
    columns_passed_over: list[tuple[str, str]] = field(default_factory=list)
    files_read: list[tuple[str, str]] = field(default_factory=list)
    beside: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._all = _Counts()
        self._decisions: Counter[tuple[str, str]] = Counter()
        self._alone: defaultdict[str, Counter[Reason]] = defaultdict(Counter)
        self._with_problem = ProblemsByColumn()
        self._read_as: Counter[tuple[str, str]] = Counter()
        self._days: tuple[date, date] | None = None
        self._tiers = Counter({id: 0 for id, _ in self.heading.tiers})
        self._groups: list[dict[str, _Counts]] = [{} for _ in self.heading.breakdowns]

    @property
    def assessed(self) -> int:
        """How many rows were assessed so far."""
        return self._all.total

    def add(self, row: BatchRow) -> None:
        """Counts one row."""
        match row:
            case AssessedRow():
                self._add_assessed(row)
            case NotValidRow():
                self.not_valid += 1
                self.problem_codes[row.problems[0].code] += 1
                self._with_problem.add(row)
            case PassedOverRow():
                self.passed_over[row.reason] += 1

    def _add_assessed(self, row: AssessedRow) -> None:
        kinds = [outcome.kind for outcome in row.requirements]
        self._all.add(row.verdict, kinds)
        for counts_by_group, groups in zip(self._groups, row.groups, strict=True):
            for group in groups:
                counts = counts_by_group.get(group)
                if counts is None:
                    counts = counts_by_group[group] = _Counts()
                counts.add(row.verdict, kinds)
        alone = row.stands_alone
        if alone:
            self._alone[alone.id][alone.reason] += 1
        if row.notes:
            self._read_as.update(row.notes)
        if row.as_of is not None:
            first, last = self._days or (row.as_of, row.as_of)
            self._days = min(first, row.as_of), max(last, row.as_of)
        if row.beside:
            self.beside += [(row.file, heading, words) for heading, words in row.beside]
        if self.heading.has_decisions:
            self._count_decisions(row)
        for id, reached in row.tiers:
            self._tiers[id] += reached
        if row.same_as:
            self.duplicates += [DuplicatePair(row.file, row.organisation, same) for same in row.same_as]

    def _count_decisions(self, row: AssessedRow) -> None:
        for outcome in row.requirements:
            if outcome.decision is not None:
                counts = self._decisions
                counts[outcome.id, "decided" if outcome.decision.counts else "look_again"] += 1
                counts[outcome.id, "overrides"] += outcome.decision.is_override

    def summary(self, not_reached: int = 0) -> BatchSummary:
        """All counts so far; `not_reached` is how many of those found an interrupt left aside."""
        passed_over = self.passed_over.total()
        return BatchSummary(
            found=self.assessed + self.not_valid + passed_over + not_reached,
            assessed=self.assessed,
            not_valid=self.not_valid,
            passed_over=passed_over,
            verdicts=tuple(self._all.verdicts.items()),
            requirements=self._requirements(),
            tiers=tuple(self._tiers.items()),
            breakdowns=tuple(
                self._breakdown(breakdown, counts)
                for breakdown, counts in zip(self.heading.breakdowns, self._groups, strict=True)
                if set(counts) - {UNANSWERED}
            ),
            duplicates=tuple(self.duplicates),
            passed_over_reasons=_most_frequent_first(self.passed_over),
            problem_codes=_most_frequent_first(self.problem_codes),
            columns_passed_over=tuple(self.columns_passed_over),
            files_read=tuple(self.files_read),
            read_as=tuple((heading, words, count) for (heading, words), count in sorted(self._read_as.items())),
            columns_at_fault=self._with_problem.most_first(),
            beside=tuple(self.beside),
            own_days=self._days,
            not_reached=not_reached,
        )

    def _requirements(self) -> tuple[RequirementSummary, ...]:
        standings, reasons = self._all.standings(), self._all.reasons()
        held_back: Counter[str] = Counter()
        for kind, count in self._all.kinds.items():
            if kind.holds_back:
                held_back[kind.id] += count
        return tuple(
            RequirementSummary(
                heading.id,
                heading.title,
                tuple(zip(Standing, standings.get(heading.id, _NO_STANDINGS), strict=True)),
                _reasons_in_order(reasons.get(heading.id, Counter())),
                self._alone[heading.id].total(),
                _reasons_in_order(self._alone[heading.id]),
                self._decisions[heading.id, "decided"],
                self._decisions[heading.id, "overrides"],
                self._decisions[heading.id, "look_again"],
                held_back[heading.id],
            )
            for heading in self.heading.requirements
        )

    def _breakdown(self, breakdown: Breakdown, counts: dict[str, _Counts]) -> BreakdownSummary:
        labels = (*breakdown.groups, *SPECIAL_GROUPS.items())
        groups = [self._group(id, label, counts[id]) for id, label in labels if id in counts]
        return BreakdownSummary(breakdown, tuple(groups))

    def _group(self, id: str, label: str, counts: _Counts) -> GroupSummary:
        found = counts.standings()
        standings = tuple(found.get(heading.id, _NO_STANDINGS) for heading in self.heading.requirements)
        return GroupSummary(id, label, counts.total, tuple(counts.verdicts.values()), standings)


def _most_frequent_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _reasons_in_order(counts: Counter[Reason]) -> tuple[tuple[Reason, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], _REASONS.index(item[0]))))


class Tallies:
    """Counts rows as they come, under each of the criteria."""

    def __init__(self, heading: AnyHeading) -> None:
        self._each = [Tally(one) for one in heading.each]

    def add(self, row: AnyRow) -> None:
        """Counts one row."""
        if isinstance(row, NotValidRow | PassedOverRow):
            for tally in self._each:
                tally.add(row)
            return
        for tally, result in zip(self._each, row.each, strict=True):
            tally.add(result)

    def note_reading(self, file: str, said: Iterable[str], columns_passed_over: Iterable[str]) -> None:
        """Keeps how a file of many was read, and which of its columns name no fact."""
        words, columns = tuple(said), tuple(columns_passed_over)
        for tally in self._each:
            tally.files_read += [(file, one) for one in words]
            tally.columns_passed_over += [(file, one) for one in columns]

    def summary(self, not_reached: int = 0) -> AnySummary:
        """All counts so far; `not_reached` is how many of those found an interrupt left aside."""
        return summary_of(tuple(tally.summary(not_reached) for tally in self._each))
