"""Counts: what a batch came to over all its rows. Renderers choose from these."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from partnercheck.batch.outcomes import Standing
from partnercheck.batch.result import Breakdown, SameAs
from partnercheck.values.status import Reason, Verdict


@dataclass(frozen=True, slots=True)
class RequirementSummary:
    """How one requirement stands over all that were assessed.

    `alone` counts the organisations that only this requirement stands between and eligibility, with the reasons.
    `decided` counts the decisions that hold, `overrides` those of them that go against the rules, and `look_again` the
    decisions that do not count.
    """

    id: str
    title: str
    standings: tuple[tuple[Standing, int], ...]  # every Standing in order, zeros included
    reasons: tuple[tuple[Reason, int], ...]  # those that occur, most frequent first
    alone: int = 0
    alone_reasons: tuple[tuple[Reason, int], ...] = ()
    decided: int = 0
    overrides: int = 0
    look_again: int = 0
    holds_back: int = 0  # organisations that it keeps from being eligible, alone or with others

    @property
    def has_decisions(self) -> bool:
        """Somebody decided something about this requirement."""
        return bool(self.decided or self.look_again)


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """One group of a breakdown: how many it has, their verdicts, and how each requirement stands for them.

    A count is None where it is hidden because it is small, or because it would give a small one away. `standings` is
    aligned with the heading's requirements, each inner tuple with Standing.
    """

    id: str
    label: str
    total: int | None
    verdicts: tuple[int | None, ...]  # aligned with Verdict
    standings: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class BreakdownSummary:
    """Who each requirement keeps out, by one breakdown.

    Groups that nobody is in are left out, and so is a breakdown by a fact that nobody answered.
    """

    breakdown: Breakdown
    groups: tuple[GroupSummary, ...]
    hidden_below: int = 0  # counts from 1 to one below this were hidden


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two rows that look like the same organisation's."""

    file: str
    organisation: str
    same_as: SameAs


class WrongColumn(NamedTuple):
    """One cause in one column: how many rows have it, an example of a cell, and the setting that mends it."""

    heading: str
    cause: str
    rows: int
    text: str
    setting: str


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """What a batch came to.

    found = assessed + not_valid + passed_over + not_reached; the last is 0 unless the batch was interrupted.
    """

    found: int
    assessed: int
    not_valid: int
    passed_over: int
    verdicts: tuple[tuple[Verdict, int], ...]  # every Verdict in order, zeros included
    requirements: tuple[RequirementSummary, ...]
    tiers: tuple[tuple[str, int], ...] = ()  # (id, how many reach it)
    breakdowns: tuple[BreakdownSummary, ...] = ()
    duplicates: tuple[DuplicatePair, ...] = ()
    passed_over_reasons: tuple[tuple[str, int], ...] = ()  # most frequent first
    problem_codes: tuple[tuple[str, int], ...] = field(default=())  # files by the code of their first problem
    columns_passed_over: tuple[tuple[str, str], ...] = ()  # (file, heading) of columns that name no fact
    files_read: tuple[tuple[str, str], ...] = ()  # (file, how it was read) where that does not go without saying
    read_as: tuple[tuple[str, str, int], ...] = ()  # (heading, how its cells were read, in how many rows)
    columns_at_fault: tuple[WrongColumn, ...] = ()  # most rows first
    beside: tuple[tuple[str, str, str], ...] = ()  # (file, heading, what was written beside the choices)
    own_days: tuple[date, date] | None = None  # the first and the last, where applications have days of their own
    not_reached: int = 0

    @property
    def each(self) -> tuple[BatchSummary, ...]:
        """The summary under each of the criteria, of which there is one (batch/several.py)."""
        return (self,)

    @property
    def interrupted(self) -> bool:
        """The batch was stopped before its end."""
        return self.not_reached > 0
