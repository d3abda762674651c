"""A row as plain data, which JSON Lines, JSON and other programs get: the schema is in docs/batch.md."""

from __future__ import annotations

import json
from typing import Any

from partnercheck.batch.result import (
    AssessedRow,
    BatchHeading,
    BatchRow,
    NotValidRow,
    PassedOverRow,
    RequirementOutcome,
)
from partnercheck.problems import Problem

SCHEMA = "partnercheck/batch-row/1"
_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)
"""Everything outside ASCII is escaped: a line holds no control or direction character, whatever a name holds."""


def row_data(row: BatchRow, heading: BatchHeading) -> dict[str, Any]:
    """The row as lists, mappings and texts."""
    match row:
        case AssessedRow():
            return _assessed(row, heading)
        case NotValidRow():
            return _opening(row.file, "not_valid") | {"problems": [problem_data(problem) for problem in row.problems]}
        case PassedOverRow():
            return _opening(row.file, "passed_over") | {"reason": row.reason}


def json_line(row: BatchRow, heading: BatchHeading) -> bytes:
    """The row as one line of JSON."""
    return _ENCODER.encode(row_data(row, heading)).encode() + b"\n"


def _opening(file: str, outcome: str) -> dict[str, Any]:
    return {"schema": SCHEMA, "file": file, "outcome": outcome}


def _assessed(row: AssessedRow, heading: BatchHeading) -> dict[str, Any]:
    return _opening(row.file, "assessed") | {
        "organisation": row.organisation,
        "criteria": heading.criteria.name,
        "criteria_version": heading.criteria.version,
        "as_of": heading.as_of.isoformat(),
        "verdict": row.verdict.value,
        "verdict_could_be": [verdict.value for verdict in row.verdict_could_be],
        "requirements": {outcome.id: _outcome(outcome) for outcome in row.requirements},
        "tiers": dict(row.tiers),
        "groups": {
            breakdown.path: list(groups) for breakdown, groups in zip(heading.breakdowns, row.groups, strict=True)
        },
        "registrations": list(row.registrations),
        "same_as": [{"file": same.file, "by": same.sameness.value, "detail": same.detail} for same in row.same_as],
    }


def _outcome(outcome: RequirementOutcome) -> dict[str, Any]:
    return {
        "status": outcome.status.value,
        "reason": outcome.reason.value,
        "importance": outcome.importance.value,
        "could_be": [status.value for status in outcome.could_be],
        "why": outcome.why,
        "open": list(outcome.open_facts),
    }


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem as plain data; line and column are null where it has no place."""
    span = problem.span
    return {
        "code": problem.code,
        "message": problem.message,
        "help": problem.help,
        "file": problem.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "path": problem.path,
    }
