"""Columns: what a table of applications says of each, once for every format that is a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from partnercheck.assessment.result import DecisionSeen
from partnercheck.batch.outcomes import RequirementOutcome
from partnercheck.batch.result import SPECIAL_GROUPS, AssessedRow, BatchHeading, Breakdown
from partnercheck.batch.several import AnyAssessed, AnyHeading
from partnercheck.values.status import Status

_NARROWEST = 16
"""With room for the name of criteria in the heading."""


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """One column: the key of a row that it tells in words (batch/row_keys.py), its heading, what it says of an
    application, and how wide it reads well (in characters).
    """

    key: str
    heading: str
    text: Callable[[Any], str]  # of an AssessedRow; under several criteria, of a SeveralRow
    width: int = 16

    def under(self, place: int, criteria: str) -> ResultColumn:
        """The column for one of several criteria, with its name in the heading."""
        text = self.text
        return ResultColumn(
            self.key, f"{criteria}: {self.heading}", lambda row: text(row.each[place]), max(self.width, _NARROWEST)
        )


def result_columns(heading: AnyHeading) -> tuple[ResultColumn, ...]:
    """The columns of a table of results, for a batch with this heading: under several criteria, a set for each."""
    if isinstance(heading, BatchHeading):
        rest = *_told_apart(heading), *_decisions(heading), *_KNOWN_BY
        return (_ORGANISATION, *_own_day(heading), *_came_to(heading), *rest)
    sets = [
        column.under(place, one.criteria.name)
        for place, one in enumerate(heading.each)
        for column in (*_came_to(one), *_decisions(one))
    ]
    return (_ORGANISATION, *_own_day(heading), *sets, *_told_apart(heading.each[0]), *_KNOWN_BY)


def overview_columns(heading: AnyHeading) -> tuple[ResultColumn, ...]:
    """Of several criteria the verdicts side by side, and what holds each organisation back."""
    sets = [
        column.under(place, one.criteria.name)
        for place, one in enumerate(heading.each)
        for column in (*_VERDICT, *_tiers(one))
    ]
    return (_ORGANISATION, *_own_day(heading), *sets, *_told_apart(heading.each[0]), *_KNOWN_BY)


def columns_under(heading: BatchHeading) -> tuple[ResultColumn, ...]:
    """The columns of a table under one of several criteria; what is the same under all stands in the overview."""
    return (_ORGANISATION, *_came_to(heading), *_decisions(heading), _FILE)


def _own_day(heading: AnyHeading) -> tuple[ResultColumn, ...]:
    """The day that each is assessed for, where that is not the same for all."""
    return (ResultColumn("as_of", "as of", lambda row: row.as_of.isoformat(), 12),) if heading.own_day else ()


def _came_to(heading: BatchHeading) -> tuple[ResultColumn, ...]:
    standings = [_standing(place, requirement.id) for place, requirement in enumerate(heading.requirements)]
    return (*_VERDICT, *standings, *_tiers(heading))


def _tiers(heading: BatchHeading) -> Iterator[ResultColumn]:
    return (_reached(place, title) for place, (_, title) in enumerate(heading.tiers))


def _told_apart(heading: BatchHeading) -> Iterator[ResultColumn]:
    return (_groups(place, breakdown) for place, breakdown in enumerate(heading.breakdowns))


_ORGANISATION = ResultColumn("organisation", "organisation", lambda row: row.organisation, 26)
_FILE = ResultColumn("file", "file", lambda row: row.file, 26)
_KNOWN_BY = (
    ResultColumn("registrations", "registrations", lambda row: "; ".join(row.registrations), 20),
    ResultColumn("same_as", "looks the same as", lambda row: "; ".join(same.words for same in row.same_as), 28),
    _FILE,
)


def _could_still_be(row: AssessedRow) -> str:
    others = [verdict.words for verdict in row.verdict_could_be if verdict is not row.verdict]
    return ", ".join(others)


def _decisions(heading: BatchHeading) -> tuple[ResultColumn, ...]:
    """What people decided, what the rules say where they did, and which decisions do not count; if any did."""
    if not heading.has_decisions:
        return ()
    return (
        ResultColumn("requirements", "decided by a person", lambda row: "; ".join(_decided(row)), 40),
        ResultColumn("requirements", "what the rules say there", lambda row: "; ".join(_rules_say(row)), 40),
        ResultColumn(
            "requirements",
            "overrides",
            lambda row: ", ".join(one.id for one, seen in _seen(row) if seen.is_override),
            24,
        ),
        ResultColumn("requirements", "look again", lambda row: "; ".join(_look_again(row)), 40),
    )


def _seen(row: AssessedRow) -> list[tuple[RequirementOutcome, DecisionSeen]]:
    return [(outcome, outcome.decision) for outcome in row.requirements if outcome.decision is not None]


def _decided(row: AssessedRow) -> Iterator[str]:
    for outcome, seen in _seen(row):
        if seen.counts:
            yield f"{outcome.id}: {outcome.status.words}, {seen.decision.by}, {seen.decision.day_in_words}"


def _rules_say(row: AssessedRow) -> Iterator[str]:
    for outcome, seen in _seen(row):
        if seen.counts and outcome.rules_say is not None:
            yield f"{outcome.id}: {outcome.rules_say.status.words}, {outcome.rules_say.reason.words}"


def _look_again(row: AssessedRow) -> Iterator[str]:
    for outcome, seen in _seen(row):
        if not seen.counts:
            changed = f" ({'; '.join(seen.changed)})" if seen.changed else ""
            yield f"{outcome.id}: {seen.force.words}{changed}"


_VERDICT = (
    ResultColumn("verdict", "verdict", lambda row: row.verdict.words, 13),
    ResultColumn("verdict_could_be", "could still be", _could_still_be, 14),
    ResultColumn("requirements", "held back by", lambda row: "; ".join(held_back_by(row)), 30),
)


def _standing(place: int, id: str) -> ResultColumn:
    return ResultColumn("requirements", id, lambda row: row.requirements[place].standing.words, 13)


def _reached(place: int, title: str) -> ResultColumn:
    return ResultColumn("tiers", title, lambda row: "yes" if row.tiers[place][1] else "no", 11)


def _groups(place: int, breakdown: Breakdown) -> ResultColumn:
    labels = {**SPECIAL_GROUPS, **dict(breakdown.groups)}
    return ResultColumn(
        "groups", breakdown.label, lambda row: "; ".join(labels[group] for group in row.each[0].groups[place]), 20
    )


def held_back_by(row: AssessedRow) -> tuple[str, ...]:
    """The requirements that hold the organisation back, missing ones first."""
    holding = [outcome for outcome in row.requirements if outcome.holds_back]
    missing = [outcome.id for outcome in holding if outcome.status is Status.MISSING]
    return (*missing, *(outcome.id for outcome in holding if outcome.status is not Status.MISSING))


def why_in_line(heading: AnyHeading, row: AnyAssessed) -> str:
    """In one line why each requirement is short of met, under each of the criteria by its name."""
    several = len(heading.each) > 1
    return "; ".join(
        f"{f'{of.criteria.name}: ' if several else ''}{outcome.id}: {outcome.why}"
        for of, one in zip(heading.each, row.each, strict=True)
        for outcome in one.requirements
        if outcome.why
    )
