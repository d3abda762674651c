"""A row as plain data, which JSON Lines, JSON and other programs get: the schema is in docs/batch.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from partnercheck.assessment.result import CriteriaUsed
from partnercheck.batch.result import (
    AssessedRow,
    BatchHeading,
    NotValidRow,
    OutcomeKind,
    PassedOverRow,
    RequirementHeading,
    RequirementOutcome,
)
from partnercheck.batch.several import AnyHeading, AnyRow, SeveralRow
from partnercheck.decisions.data import decision_data, rules_data
from partnercheck.problems import Problem
from partnercheck.quick import QUICK, remembered

SCHEMA = "partnercheck.batch-row/1"
SCHEMA_OF_SEVERAL = "partnercheck.batch-rows/1"
_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)
"""Everything outside ASCII is escaped: a line holds no control or direction character, whatever a name holds."""


def row_data(row: AnyRow, heading: AnyHeading) -> dict[str, Any]:
    """The row as lists, mappings and texts. Under several criteria it has a field for each of them, by name."""
    match row:
        case AssessedRow():
            return _assessed(row, heading.each[0])
        case SeveralRow():
            return _assessed_by_several(row, heading)
        case NotValidRow():
            told = {"organisation": row.organisation} if row.organisation else {}
            problems = [problem_data(problem) for problem in row.problems]
            return _opening(row.file, "not_valid") | told | {"problems": problems}
        case PassedOverRow():
            return _opening(row.file, "passed_over") | {"reason": row.reason}


def json_line(row: AnyRow, heading: AnyHeading) -> bytes:
    """The row as one line of JSON: what `row_data` gives, made of ready pieces, as a batch writes very many."""
    if not isinstance(row, AssessedRow):
        return f"{_ENCODER.encode(row_data(row, heading))}\n".encode()
    heading = heading.each[0]
    groups = [
        f"{_quoted(breakdown.path)}:{_listed(ids)}"
        for breakdown, ids in zip(heading.breakdowns, row.groups, strict=True)
    ]
    about = _criteria_text(heading.criteria, _day_of(row, heading))
    written = _written(heading)
    return (
        f'{{"schema":"{SCHEMA}","file":{_quoted(row.file)},"outcome":"assessed",'
        f'"organisation":{_quoted(row.organisation)},{about},'
        f'"verdict":"{row.verdict.value}","verdict_could_be":{_listed([one.value for one in row.verdict_could_be])},'
        f'"requirements":{{{",".join(map(written, row.requirements))}}},{_answers_text(row)}'
        f'"tiers":{_tiers_text(row.tiers)},"groups":{{{",".join(groups)}}},"registrations":{_listed(row.registrations)},'
        f'"same_as":{_ENCODER.encode(_same_as(row)) if row.same_as else "[]"}{_more_text(row, heading)}}}\n'
    ).encode()


def whole_line(row: AnyRow, heading: AnyHeading) -> bytes:
    """As `json_line`, with all that the row holds beside it (batch/whole_rows.py)."""
    from partnercheck.batch.whole_rows import whole_data

    return json_line(row, heading)[:-2] + f',"whole":{_ENCODER.encode(whole_data(row, heading))}}}\n'.encode()


def _answers_text(row: AssessedRow) -> str:
    return f'"answers":{_quoted(row.answers)},' if row.answers else ""


def _more_text(row: AssessedRow, heading: BatchHeading) -> str:
    return "".join(f",{_quoted(key)}:{_ENCODER.encode(told)}" for key, told in _more(row, heading).items())


_NO_WHY = '"","open":[]}'
_quoted = json.encoder.encode_basestring_ascii


def _listed(texts: Iterable[str]) -> str:
    return f"[{','.join(map(_quoted, texts))}]"


@remembered(64)
def _criteria_text(criteria: CriteriaUsed, as_of: str) -> str:
    return (
        f'"criteria":{_quoted(criteria.name)},"criteria_version":{_quoted(criteria.version)},'
        f'"criteria_fingerprint":"{criteria.fingerprint}","as_of":"{as_of}"'
    )


@remembered(4096)
def _tiers_text(tiers: tuple[tuple[str, bool], ...]) -> str:
    return _ENCODER.encode(dict(tiers))


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
            return f"{_quoted(kind.id)}:{_ENCODER.encode(_outcome(outcome, self._about[kind.id]))}"
        if why or open_facts:
            opening = self._openings.get(kind) or self._opening(kind)
            return f'{opening}{_quoted(why)},"open":{_listed(open_facts)}}}'
        return self._whole.get(kind) or self._opening(kind) + _NO_WHY

    def _opening(self, kind: OutcomeKind) -> str:
        """An outcome up to its `why`."""
        text = _ENCODER.encode(_outcome(RequirementOutcome(kind), self._about[kind.id])).removesuffix(_NO_WHY)
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


def _assessed(row: AssessedRow, heading: BatchHeading) -> dict[str, Any]:
    return _opening(row.file, "assessed") | {
        "organisation": row.organisation,
        "criteria": heading.criteria.name,
        "criteria_version": heading.criteria.version,
        "criteria_fingerprint": heading.criteria.fingerprint,
        "as_of": _day_of(row, heading),
        **_held_against(row, heading),
        **_of_the_organisation(row, heading),
    }


def _assessed_by_several(row: SeveralRow, heading: AnyHeading) -> dict[str, Any]:
    first = row.each[0]
    return {
        "schema": SCHEMA_OF_SEVERAL,
        "file": row.file,
        "outcome": "assessed",
        "organisation": row.organisation,
        "as_of": _day_of(row, heading),
        "criteria": {
            of.criteria.name: {
                "criteria_version": of.criteria.version,
                "criteria_fingerprint": of.criteria.fingerprint,
                **_held_against(one, of),
            }
            for one, of in zip(row.each, heading.each, strict=True)
        },
        **_of_the_organisation(first, heading.each[0]),
    }


def _held_against(row: AssessedRow, heading: BatchHeading) -> dict[str, Any]:
    """What it comes to under one of the criteria."""
    return {
        "verdict": row.verdict.value,
        "verdict_could_be": [verdict.value for verdict in row.verdict_could_be],
        "requirements": dict(_outcomes(row, heading)),
        **({"answers": row.answers} if row.answers else {}),
        "tiers": dict(row.tiers),
    }


def _of_the_organisation(row: AssessedRow, heading: BatchHeading) -> dict[str, Any]:
    """What is the same whatever it is held against."""
    return {
        "groups": {
            breakdown.path: list(groups) for breakdown, groups in zip(heading.breakdowns, row.groups, strict=True)
        },
        "registrations": list(row.registrations),
        "same_as": _same_as(row),
        **_more(row, heading),
    }


def _day_of(row: AssessedRow | SeveralRow, heading: AnyHeading) -> str:
    """The day that it was assessed for: its own, or everybody's."""
    day = row.as_of or heading.as_of
    return day.isoformat() if day is not None else ""


def _more(row: AssessedRow, heading: BatchHeading) -> dict[str, Any]:
    """What there is to say beside: of how cells were read, what was written beside the choices, what says its day."""
    own = {"as_of_from": heading.own_day} if row.as_of is not None and heading.own_day else {}
    told = {"notes": row.notes, "beside": row.beside}
    return own | {
        key: [{"heading": heading, "text": text} for heading, text in some] for key, some in told.items() if some
    }


def _same_as(row: AssessedRow) -> list[dict[str, str]]:
    return [{"file": same.file, "by": same.sameness.value, "detail": same.detail} for same in row.same_as]


def _outcomes(row: AssessedRow, heading: BatchHeading) -> Iterator[tuple[str, dict[str, Any]]]:
    for outcome, about in zip(row.requirements, heading.requirements, strict=True):
        yield outcome.id, _outcome(outcome, about)


def _outcome(outcome: RequirementOutcome, about: RequirementHeading) -> dict[str, Any]:
    return {
        "meaning": about.meaning,
        "reads": list(about.reads),
        "status": outcome.status.value,
        "reason": outcome.reason.value,
        "importance": outcome.importance.value,
        "could_be": [status.value for status in outcome.could_be],
        "why": outcome.why,
        "open": list(outcome.open_facts),
        **_decision(outcome),
    }


def _decision(outcome: RequirementOutcome) -> dict[str, Any]:
    """What was decided, and what the rules say; nothing where nobody decided anything."""
    seen, rules = outcome.decision, outcome.rules_say
    return {} if seen is None or rules is None else {"decision": decision_data(seen), "rules_say": rules_data(rules)}


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
