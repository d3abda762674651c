"""The summary of a batch, kept as running counts so that it takes the same room for any number of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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
from partnercheck.values.status import Reason, Verdict

_VERDICT_PLACE = {verdict: place for place, verdict in enumerate(Verdict)}
_STANDING_PLACE = {standing: place for place, standing in enumerate(Standing)}
_REASONS = tuple(Reason)


@dataclass
class _Counts:
    """Verdicts, and standings by requirement, of all organisations or of one group of them."""

    total: int
    verdicts: list[int]
    standings: list[list[int]]

    @classmethod
    def none_yet(cls, heading: BatchHeading) -> _Counts:
        return cls(0, [0] * len(Verdict), [[0] * len(Standing) for _ in heading.requirements])

    def add(self, verdict: int, standings: Iterable[int]) -> None:
        self.total += 1
        self.verdicts[verdict] += 1
        for counts, standing in zip(self.standings, standings, strict=True):
            counts[standing] += 1


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
        self._all = _Counts.none_yet(self.heading)
        self._reasons: list[Counter[Reason]] = [Counter() for _ in self.heading.requirements]
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
        verdict = _VERDICT_PLACE[row.verdict]
        standings = [_STANDING_PLACE[standing_of(outcome.status, outcome.reason)] for outcome in row.requirements]
        self._all.add(verdict, standings)
        for reasons, outcome in zip(self._reasons, row.requirements, strict=True):
            reasons[outcome.reason] += 1
        for counts_by_group, groups in zip(self._groups, row.groups, strict=True):
            for group in groups:
                counts = counts_by_group.get(group)
                if counts is None:
                    counts = counts_by_group[group] = _Counts.none_yet(self.heading)
                counts.add(verdict, standings)
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
            verdicts=tuple(zip(Verdict, self._all.verdicts, strict=True)),
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
            tuple(zip(Standing, self._all.standings[place], strict=True)),
            _reasons_in_order(self._reasons[place]),
            self._alone[place].total(),
            _reasons_in_order(self._alone[place]),
        )

    def _breakdown(self, breakdown: Breakdown, counts: dict[str, _Counts]) -> BreakdownSummary:
        labels = (*breakdown.groups, *SPECIAL_GROUPS.items())
        groups = [_group(id, label, counts[id]) for id, label in labels if id in counts]
        return BreakdownSummary(breakdown, tuple(groups))


def _group(id: str, label: str, counts: _Counts) -> GroupSummary:
    return GroupSummary(
        id, label, counts.total, tuple(counts.verdicts), tuple(tuple(standings) for standings in counts.standings)
    )


def _most_frequent_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _reasons_in_order(counts: Counter[Reason]) -> tuple[tuple[Reason, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], _REASONS.index(item[0]))))
