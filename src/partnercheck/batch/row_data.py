"""A row as plain data, which JSON Lines, JSON and other programs get: the schema is in docs/batch.md."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from partnercheck.batch.outcomes import OutcomeKind, RequirementOutcome
from partnercheck.batch.result import AssessedRow, BatchHeading, NotValidRow, PassedOverRow
from partnercheck.batch.row_keys import (
    AS_OF,
    CRITERIA,
    HELD_AGAINST,
    MADE_WITH,
    OF_THE_ORGANISATION,
    ORGANISATION,
    REQUIREMENTS,
    ROW_KEYS,
    outcome_data,
    told,
)
from partnercheck.batch.several import AnyHeading, AnyRow, SeveralRow
from partnercheck.problems import Problem
from partnercheck.quick import QUICK

SCHEMA = "partnercheck.batch-row/1"
SCHEMA_OF_SEVERAL = "partnercheck.batch-rows/1"
_LEFT_OPEN = tuple(key._replace(value=lambda row, heading: 0) if key is REQUIREMENTS else key for key in ROW_KEYS)
_OPEN = f'"{REQUIREMENTS.name}":0'
"""Where the requirements go. No text of a user's can hold it, as quotation marks in one are escaped."""
_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)
"""Everything outside ASCII is escaped: a line holds no control or direction character, whatever a name holds."""


def row_data(row: AnyRow, heading: AnyHeading) -> dict[str, Any]:
    """The row as lists, mappings and texts. Under several criteria it has a field for each of them, by name."""
    match row:
        case AssessedRow():
            return _opening(row.file, "assessed") | told(ROW_KEYS, row, heading.each[0])
        case SeveralRow():
            return _assessed_by_several(row, heading)
        case NotValidRow():
            known = {ORGANISATION.name: row.organisation} if row.organisation else {}
            problems = [problem_data(problem) for problem in row.problems]
            return _opening(row.file, "not_valid") | known | {"problems": problems}
        case PassedOverRow():
            return _opening(row.file, "passed_over") | {"reason": row.reason}


def json_line(row: AnyRow, heading: AnyHeading) -> bytes:
    """The row as one line of JSON: what `row_data` gives, with what became of the requirements made of ready pieces."""
    if not isinstance(row, AssessedRow):
        return f"{_ENCODER.encode(row_data(row, heading))}\n".encode()
    heading = heading.each[0]
    opening, _, rest = _ENCODER.encode(_opening(row.file, "assessed") | told(_LEFT_OPEN, row, heading)).partition(_OPEN)
    return f"{opening}{_OPEN[:-1]}{{{','.join(map(_written(heading), row.requirements))}}}{rest}\n".encode()


def whole_line(row: AnyRow, heading: AnyHeading) -> bytes:
    """As `json_line`, with all that the row holds beside it (batch/whole_rows.py)."""
    from partnercheck.batch.whole_rows import whole_data

    return json_line(row, heading)[:-2] + f',"whole":{_ENCODER.encode(whole_data(row, heading))}}}\n'.encode()


_NO_WHY = '"","open":[]}'
_quoted = json.encoder.encode_basestring_ascii


def _listed(texts: Iterable[str]) -> str:
    return f"[{','.join(map(_quoted, texts))}]"


class _Written:
    """Outcomes as text, for one batch: what an outcome begins with is the same for all organisations alike."""

    def __init__(self, heading: BatchHeading) -> None:
        self.heading = heading
        self._about = {about.id: about for about in heading.requirements}
        self._openings: dict[OutcomeKind, str] = {}
        self._whole: dict[OutcomeKind, str] = {}

    def __call__(self, outcome: RequirementOutcome) -> str:
        kind, why, open_facts, beside = outcome
        if beside is not None and beside.decision is not None:
            return f"{_quoted(kind.id)}:{_ENCODER.encode(outcome_data(outcome, self._about[kind.id]))}"
        if why or open_facts:
            opening = self._openings.get(kind) or self._opening(kind)
            return f'{opening}{_quoted(why)},"open":{_listed(open_facts)}}}'
        return self._whole.get(kind) or self._opening(kind) + _NO_WHY

    def _opening(self, kind: OutcomeKind) -> str:
        """An outcome up to its `why`."""
        text = _ENCODER.encode(outcome_data(RequirementOutcome(kind), self._about[kind.id])).removesuffix(_NO_WHY)
        opening = f"{_quoted(kind.id)}:{text}"
        if QUICK:
            self._openings[kind], self._whole[kind] = opening, opening + _NO_WHY
        return opening


_last_written: list[_Written] = []


def _written(heading: BatchHeading) -> _Written:
    """What was kept of the batch that was last written."""
    if not _last_written or _last_written[0].heading is not heading:
        _last_written[:] = [_Written(heading)]
    return _last_written[0]


def _opening(file: str, outcome: str) -> dict[str, Any]:
    return {"schema": SCHEMA, "file": file, "outcome": outcome}


def _assessed_by_several(row: SeveralRow, heading: AnyHeading) -> dict[str, Any]:
    first, of_first = row.each[0], heading.each[0]
    return {
        **_opening(row.file, "assessed"),
        "schema": SCHEMA_OF_SEVERAL,
        **told((ORGANISATION, AS_OF), first, of_first),
        CRITERIA.name: {
            of.criteria.name: told((*MADE_WITH, *HELD_AGAINST), one, of)
            for one, of in zip(row.each, heading.each, strict=True)
        },
        **told(OF_THE_ORGANISATION, first, of_first),
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
