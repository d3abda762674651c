"""Columns: what a table of applications says of each, once for every format that is a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from partnercheck.assessment.result import DecisionSeen
from partnercheck.batch.result import SPECIAL_GROUPS, AssessedRow, BatchHeading, Breakdown, RequirementOutcome
from partnercheck.values.status import Status


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """One column: its heading, what it says of an application, and how wide it reads well (in characters)."""

    heading: str
    text: Callable[[AssessedRow], str]
    width: int = 16


def result_columns(heading: BatchHeading) -> tuple[ResultColumn, ...]:
    """The columns of a table of results, for a batch with this heading."""
    return (
        ResultColumn("organisation", lambda row: row.organisation, 26),
        ResultColumn("verdict", lambda row: row.verdict.words, 13),
        ResultColumn("could still be", _could_still_be, 14),
        ResultColumn("held back by", lambda row: "; ".join(held_back_by(row)), 30),
        *(_standing(place, requirement.id) for place, requirement in enumerate(heading.requirements)),
        *(_reached(place, title) for place, (_, title) in enumerate(heading.tiers)),
        *(_groups(place, breakdown) for place, breakdown in enumerate(heading.breakdowns)),
        *(_decisions() if heading.has_decisions else ()),
        ResultColumn("registrations", lambda row: "; ".join(row.registrations), 20),
        ResultColumn("looks the same as", lambda row: "; ".join(same.words for same in row.same_as), 28),
        ResultColumn("file", lambda row: row.file, 26),
    )


def _could_still_be(row: AssessedRow) -> str:
    others = [verdict.words for verdict in row.verdict_could_be if verdict is not row.verdict]
    return ", ".join(others)


def _decisions() -> tuple[ResultColumn, ...]:
    """What people decided, what the rules say where they did, and which decisions do not count."""
    return (
        ResultColumn("decided by a person", lambda row: "; ".join(_decided(row)), 40),
        ResultColumn("what the rules say there", lambda row: "; ".join(_rules_say(row)), 40),
        ResultColumn("overrides", lambda row: ", ".join(one.id for one, seen in _seen(row) if seen.is_override), 24),
        ResultColumn("look again", lambda row: "; ".join(_look_again(row)), 40),
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


def _standing(place: int, id: str) -> ResultColumn:
    return ResultColumn(id, lambda row: row.requirements[place].standing.words, 13)


def _reached(place: int, title: str) -> ResultColumn:
    return ResultColumn(title, lambda row: "yes" if row.tiers[place][1] else "no", 11)


def _groups(place: int, breakdown: Breakdown) -> ResultColumn:
    labels = {**SPECIAL_GROUPS, **dict(breakdown.groups)}
    return ResultColumn(breakdown.label, lambda row: "; ".join(labels[group] for group in row.groups[place]), 20)


def held_back_by(row: AssessedRow) -> tuple[str, ...]:
    """The requirements that hold the organisation back, missing ones first."""
    holding = [outcome for outcome in row.requirements if outcome.holds_back]
    missing = [outcome.id for outcome in holding if outcome.status is Status.MISSING]
    return (*missing, *(outcome.id for outcome in holding if outcome.status is not Status.MISSING))
