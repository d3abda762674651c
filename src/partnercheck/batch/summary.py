"""The summary of a batch, kept as running counts so that it takes the same room for any number of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from partnercheck.batch.result import (
    SPECIAL_GROUPS,
    UNANSWERED,
    AssessedRow,
    BatchHeading,
    BatchRow,
    BatchSummary,
    Breakdown,
    BreakdownSummary,
    DuplicatePair,
    GroupSummary,
    NotValidRow,
    PassedOverRow,
    RequirementSummary,
    Standing,
    standing_of,
)
from partnercheck.values.status import Reason, Status, Verdict

_REASONS = tuple(Reason)
Outcome = tuple[Status, Reason]


class _Counts:
    """Verdicts, and how each requirement came out, of all organisations or of one group of them."""

    def __init__(self, requirements: int) -> None:
        self.verdicts = dict.fromkeys(Verdict, 0)
        self.outcomes: list[Counter[Outcome]] = [Counter() for _ in range(requirements)]

    @property
    def total(self) -> int:
        return sum(self.verdicts.values())

    def add(self, verdict: Verdict, outcomes: Sequence[Outcome]) -> None:
        self.verdicts[verdict] += 1
        for counts, outcome in zip(self.outcomes, outcomes, strict=True):
            counts[outcome] += 1

    def standings(self, place: int) -> tuple[int, ...]:
        """How often a requirement has each Standing, in order."""
        counts = dict.fromkeys(Standing, 0)
        for (status, reason), count in self.outcomes[place].items():
            counts[standing_of(status, reason)] += count
        return tuple(counts.values())

    def reasons(self, place: int) -> Counter[Reason]:
        """How often a requirement has each reason."""
        counts: Counter[Reason] = Counter()
        for (_, reason), count in self.outcomes[place].items():
            counts[reason] += count
        return counts


@dataclass
class Tally:
    """Counts rows as they come; `summary` can be asked for at any time."""

    heading: BatchHeading
    not_valid: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    problem_codes: Counter[str] = field(default_factory=Counter)
    duplicates: list[DuplicatePair] = field(default_factory=list)
    columns_passed_over: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._size = len(self.heading.requirements)
        self._all = _Counts(self._size)
        self._alone: list[Counter[Reason]] = [Counter() for _ in self.heading.requirements]
        self._place = {requirement.id: place for place, requirement in enumerate(self.heading.requirements)}
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
            case PassedOverRow():
                self.passed_over[row.reason] += 1

    def _add_assessed(self, row: AssessedRow) -> None:
        outcomes = [(outcome.status, outcome.reason) for outcome in row.requirements]
        self._all.add(row.verdict, outcomes)
        for counts_by_group, groups in zip(self._groups, row.groups, strict=True):
            for group in groups:
                counts = counts_by_group.get(group)
                if counts is None:
                    counts = counts_by_group[group] = _Counts(self._size)
                counts.add(row.verdict, outcomes)
        alone = row.stands_alone
        if alone:
            self._alone[self._place[alone.id]][alone.reason] += 1
        self._tiers.update(id for id, reached in row.tiers if reached)
        self.duplicates += [DuplicatePair(row.file, row.organisation, same) for same in row.same_as]

    def summary(self, not_reached: int = 0) -> BatchSummary:
        """All counts so far; `not_reached` is how many of those found an interrupt left aside."""
        passed_over = self.passed_over.total()
        return BatchSummary(
            found=self.assessed + self.not_valid + passed_over + not_reached,
            assessed=self.assessed,
            not_valid=self.not_valid,
            passed_over=passed_over,
            verdicts=tuple(self._all.verdicts.items()),
            requirements=tuple(self._requirement(place) for place in range(len(self.heading.requirements))),
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
            not_reached=not_reached,
        )

    def _requirement(self, place: int) -> RequirementSummary:
        heading = self.heading.requirements[place]
        return RequirementSummary(
            heading.id,
            heading.title,
            tuple(zip(Standing, self._all.standings(place), strict=True)),
            _reasons_in_order(self._all.reasons(place)),
            self._alone[place].total(),
            _reasons_in_order(self._alone[place]),
        )

    def _breakdown(self, breakdown: Breakdown, counts: dict[str, _Counts]) -> BreakdownSummary:
        labels = (*breakdown.groups, *SPECIAL_GROUPS.items())
        groups = [_group(id, label, counts[id]) for id, label in labels if id in counts]
        return BreakdownSummary(breakdown, tuple(groups))


def _group(id: str, label: str, counts: _Counts) -> GroupSummary:
    standings = tuple(counts.standings(place) for place in range(len(counts.outcomes)))
    return GroupSummary(id, label, counts.total, tuple(counts.verdicts.values()), standings)


def _most_frequent_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _reasons_in_order(counts: Counter[Reason]) -> tuple[tuple[Reason, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], _REASONS.index(item[0]))))
