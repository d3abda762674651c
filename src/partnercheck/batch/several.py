"""Several criteria in one batch: an application's results under each, and what holds for all of them.

One and several are gone through alike: a heading, a row that was assessed and a summary each have `each`, which holds
one of them for each of the criteria, in the order in which these were named. With one there, it is the thing itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from partnercheck.batch.counts import BatchSummary
from partnercheck.batch.result import AssessedRow, BatchHeading, BatchRow, Breakdown, NotValidRow, PassedOverRow, SameAs


@dataclass(frozen=True, slots=True)
class SeveralRow:
    """One application held against several criteria: its results under each. What it says of itself is in all alike."""

    each: tuple[AssessedRow, ...]

    @property
    def file(self) -> str:
        """Where the application is."""
        return self.each[0].file

    @property
    def organisation(self) -> str:
        """The organisation's name."""
        return self.each[0].organisation

    @property
    def registrations(self) -> tuple[str, ...]:
        """The organisation's registration numbers."""
        return self.each[0].registrations

    @property
    def same_as(self) -> tuple[SameAs, ...]:
        """Earlier applications that look like the same organisation's."""
        return self.each[0].same_as

    @property
    def as_of(self) -> date | None:
        """The application's own day, where it has one."""
        return self.each[0].as_of


@dataclass(frozen=True, slots=True)
class SeveralHeading:
    """What holds for every row of a batch against several criteria. Day and breakdowns are the same for each."""

    each: tuple[BatchHeading, ...]

    @property
    def as_of(self) -> date | None:
        """The day that all are assessed for; None where each has its own."""
        return self.each[0].as_of

    @property
    def as_of_in_words(self) -> str:
        """As of which day, as it stands behind "as of"."""
        return self.each[0].as_of_in_words

    @property
    def own_day(self) -> str:
        """What says each application's own day, where it has one."""
        return self.each[0].own_day

    @property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """How organisations are told apart."""
        return self.each[0].breakdowns


@dataclass(frozen=True, slots=True)
class SeveralSummary:
    """What a batch against several criteria came to. What was found and how it was read is in each alike."""

    each: tuple[BatchSummary, ...]


AnyAssessed = AssessedRow | SeveralRow
AnyRow = BatchRow | SeveralRow
AnyHeading = BatchHeading | SeveralHeading
AnySummary = BatchSummary | SeveralSummary


def heading_of(each: tuple[BatchHeading, ...]) -> AnyHeading:
    """The heading of a batch against these criteria."""
    return each[0] if len(each) == 1 else SeveralHeading(each)


def row_of(each: tuple[AssessedRow, ...]) -> AnyAssessed:
    """The row that these results of one application make."""
    return each[0] if len(each) == 1 else SeveralRow(each)


def summary_of(each: tuple[BatchSummary, ...]) -> AnySummary:
    """The summary of a batch against these criteria."""
    return each[0] if len(each) == 1 else SeveralSummary(each)


def like_earlier(row: AnyAssessed, same_as: tuple[SameAs, ...]) -> AnyAssessed:
    """The row, saying which earlier ones look like the same organisation's."""
    return row_of(tuple(replace(one, same_as=same_as) for one in row.each))


def standing_at(row: AnyRow, file: str) -> AnyRow:
    """The row, under another name of the place where its application is."""
    if isinstance(row, NotValidRow | PassedOverRow):
        return replace(row, file=file)
    return row_of(tuple(replace(one, file=file) for one in row.each))
