"""The keys of a row that was assessed, in one list: what each may hold, how it is told, and how it is read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from partnercheck.batch.outcomes import RequirementOutcome, outcome_kind
from partnercheck.batch.result import AssessedRow, BatchHeading, RequirementHeading, Sameness
from partnercheck.decisions.data import DECISION, RULES_SAY, decision_data, rules_data
from partnercheck.schema_parts import (
    COUNT,
    DAY,
    FINGERPRINT,
    TEXT,
    YES_NO,
    Schema,
    list_of,
    map_of,
    object_of,
    one_of,
    some_of,
)
from partnercheck.values.status import Importance, Reason, Status, Verdict


class OutcomeKey(NamedTuple):
    """A key of what became of one requirement: its name, what it may hold, and its value; None where it is left out."""

    name: str
    schema: Schema
    value: Callable[[RequirementOutcome, RequirementHeading], Any]
    is_always_there: bool = True


class RowKey(NamedTuple):
    """A key of a row: its name, what it may hold, and its value; None where it is left out.

    `field` of an AssessedRow is what `read` gives back of the value. Raises KeyError, TypeError or ValueError where it
    holds anything else.
    """

    name: str
    schema: Schema
    value: Callable[[AssessedRow, BatchHeading], Any]
    field: str = ""
    read: Callable[[Any, BatchHeading], Any] | None = None
    is_always_there: bool = True


def _decision(outcome: RequirementOutcome) -> dict[str, Any] | None:
    seen, rules = outcome.decision, outcome.rules_say
    return None if seen is None or rules is None else decision_data(seen)


def _rules_say(outcome: RequirementOutcome) -> dict[str, Any] | None:
    seen, rules = outcome.decision, outcome.rules_say
    return None if seen is None or rules is None else rules_data(rules)


OUTCOME_KEYS = (
    OutcomeKey("meaning", TEXT, lambda outcome, about: about.meaning),
    OutcomeKey("reads", list_of(COUNT), lambda outcome, about: list(about.reads)),
    OutcomeKey("status", one_of(Status), lambda outcome, about: outcome.status.value),
    OutcomeKey("reason", one_of(Reason), lambda outcome, about: outcome.reason.value),
    OutcomeKey("importance", one_of(Importance), lambda outcome, about: outcome.importance.value),
    OutcomeKey("could_be", some_of(Status), lambda outcome, about: [status.value for status in outcome.could_be]),
    OutcomeKey("why", TEXT, lambda outcome, about: outcome.why),
    OutcomeKey("open", list_of(TEXT), lambda outcome, about: list(outcome.open_facts)),
    # Only where somebody decided something.
    OutcomeKey("decision", DECISION, lambda outcome, about: _decision(outcome), is_always_there=False),
    OutcomeKey("rules_say", RULES_SAY, lambda outcome, about: _rules_say(outcome), is_always_there=False),
)


def outcome_data(outcome: RequirementOutcome, about: RequirementHeading) -> dict[str, Any]:
    """What became of one requirement, as plain data."""
    return {key.name: value for key in OUTCOME_KEYS if (value := key.value(outcome, about)) is not None}


def _requirements(row: AssessedRow, heading: BatchHeading) -> dict[str, dict[str, Any]]:
    pairs = zip(row.requirements, heading.requirements, strict=True)
    return {outcome.id: outcome_data(outcome, about) for outcome, about in pairs}


def _read_requirements(told: dict[str, Any], heading: BatchHeading) -> tuple[RequirementOutcome, ...]:
    if list(told) != [each.id for each in heading.requirements]:
        raise ValueError("other requirements")
    return tuple(
        RequirementOutcome(
            outcome_kind(
                id,
                Status(one["status"]),
                Reason(one["reason"]),
                Importance(one["importance"]),
                tuple(map(Status, one["could_be"])),
            ),
            one["why"],
            tuple(one["open"]),
        )
        for id, one in told.items()
    )


def _text(told: Any, heading: BatchHeading) -> str:
    if not isinstance(told, str):
        raise TypeError("a text is expected")
    return told


def _headed(some: Iterable[tuple[str, str]]) -> list[dict[str, str]] | None:
    return [{"heading": heading, "text": text} for heading, text in some] or None


def _read_headed(told: Any, heading: BatchHeading) -> tuple[tuple[str, str], ...]:
    return tuple((said["heading"], said["text"]) for said in told)


def day_of(row: AssessedRow, heading: BatchHeading) -> str:
    """The day that it was assessed for: its own, or everybody's."""
    day = row.as_of or heading.as_of
    return day.isoformat() if day is not None else ""


_OUTCOME = object_of(**{key.name: key.schema for key in OUTCOME_KEYS if key.is_always_there})
_OUTCOME["properties"] |= {key.name: key.schema for key in OUTCOME_KEYS}
_HEADED = list_of(object_of(heading=TEXT, text=TEXT), minItems=1)
_SAME_AS = list_of(object_of(file=TEXT, by=one_of(Sameness), detail=TEXT))

ORGANISATION = RowKey(
    "organisation", TEXT, lambda row, heading: row.organisation, "organisation", lambda told, heading: told
)
AS_OF = RowKey("as_of", DAY, day_of)
CRITERIA = RowKey("criteria", TEXT, lambda row, heading: heading.criteria.name)
MADE_WITH = (
    RowKey("criteria_version", TEXT, lambda row, heading: heading.criteria.version),
    RowKey("criteria_fingerprint", FINGERPRINT, lambda row, heading: heading.criteria.fingerprint),
)
"""Which text of the criteria a row was made with."""

REQUIREMENTS = RowKey("requirements", map_of(_OUTCOME), _requirements, "requirements", _read_requirements)
HELD_AGAINST = (
    RowKey(
        "verdict",
        one_of(Verdict),
        lambda row, heading: row.verdict.value,
        "verdict",
        lambda told, heading: Verdict(told),
    ),
    RowKey(
        "verdict_could_be",
        some_of(Verdict),
        lambda row, heading: [verdict.value for verdict in row.verdict_could_be],
        "verdict_could_be",
        lambda told, heading: tuple(map(Verdict, told)),
    ),
    REQUIREMENTS,
    RowKey("answers", TEXT, lambda row, heading: row.answers or None, "answers", _text, is_always_there=False),
    RowKey(
        "tiers",
        map_of(YES_NO),
        lambda row, heading: dict(row.tiers),
        "tiers",
        lambda told, heading: tuple((id, told[id]) for id, _ in heading.tiers),
    ),
)
"""What an application comes to under one of the criteria."""

OF_THE_ORGANISATION = (
    RowKey(
        "groups",
        map_of(list_of(TEXT)),
        lambda row, heading: {one.path: list(ids) for one, ids in zip(heading.breakdowns, row.groups, strict=True)},
        "groups",
        lambda told, heading: tuple(tuple(told[breakdown.path]) for breakdown in heading.breakdowns),
    ),
    RowKey(
        "registrations",
        list_of(TEXT),
        lambda row, heading: list(row.registrations),
        "registrations",
        lambda told, heading: tuple(told),
    ),
    RowKey(
        "same_as",
        _SAME_AS,
        lambda row, heading: [
            {"file": same.file, "by": same.sameness.value, "detail": same.detail} for same in row.same_as
        ],
    ),
    RowKey(
        "as_of_from",
        TEXT,
        lambda row, heading: (heading.own_day or None) if row.as_of is not None else None,
        is_always_there=False,
    ),
    RowKey("notes", _HEADED, lambda row, heading: _headed(row.notes), "notes", _read_headed, is_always_there=False),
    RowKey("beside", _HEADED, lambda row, heading: _headed(row.beside), "beside", _read_headed, is_always_there=False),
)
"""What is the same whatever it is held against."""

ROW_KEYS = (ORGANISATION, CRITERIA, *MADE_WITH, AS_OF, *HELD_AGAINST, *OF_THE_ORGANISATION)
"""Every key of a row under one set of criteria, in the order in which it is written."""


def told(keys: Iterable[RowKey], row: AssessedRow, heading: BatchHeading) -> dict[str, Any]:
    """What a row tells under some of its keys."""
    return {key.name: value for key in keys if (value := key.value(row, heading)) is not None}


def fields_read(keys: Iterable[RowKey], data: dict[str, Any], heading: BatchHeading) -> dict[str, Any]:
    """The fields of an AssessedRow that data has under some keys. Raises KeyError, TypeError or ValueError."""
    return {
        key.field: key.read(data[key.name], heading)
        for key in keys
        if key.read is not None and (key.is_always_there or key.name in data)
    }
