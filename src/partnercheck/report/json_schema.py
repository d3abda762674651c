"""The JSON Schema of the JSON report, for other programs; docs/formats.md says the same in words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from partnercheck.assessment.decision import Force
from partnercheck.assessment.result import StepKind
from partnercheck.report.json import SCHEMA, SCHEMA_OF_SEVERAL
from partnercheck.values.cause import CauseKind
from partnercheck.values.status import Importance, Reason, Status, Verdict
from partnercheck.values.truth import Truth

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_YES_NO: Schema = {"type": "boolean"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_LINE: Schema = {"type": ["integer", "null"], "minimum": 1}


def assessment_schema() -> Schema:
    """What `assess --format json` writes: one assessment, or several."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "partnercheck: an assessment, or several",
        "oneOf": [{"$ref": "#/$defs/assessment"}, {"$ref": "#/$defs/assessments"}],
        "$defs": {
            "assessment": _assessment(),
            "assessments": _object(
                schema={"const": SCHEMA_OF_SEVERAL}, assessments=_list(_of("assessment"), minItems=2)
            ),
            "requirement": _requirement(),
            "explanation": _object(**_EXPLANATION),
            "step": _object(**_STEP),
            "cause": _object(kind=_one_of(CauseKind), path=_TEXT),
            "place": _object(file=_TEXT, line=_LINE, column=_LINE),
        },
    }


def _object(**properties: Schema) -> Schema:
    """All of these are there; others may come with a later version of the program."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def _of(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _maybe(schema: Schema) -> Schema:
    return {"oneOf": [schema, {"type": "null"}]}


def _one_of(values: Iterable[Enum]) -> Schema:
    return {"enum": [value.value for value in values]}


def _some_of(values: Iterable[Enum]) -> Schema:
    return _list(_one_of(values), minItems=1, uniqueItems=True)


_EXPLANATION: Schema = {
    "text": _TEXT,
    "truth": _one_of(Truth),
    "causes": _list(_of("cause")),
    "joined_by": _TEXT,
    "source": _TEXT,
    "parts": _list(_of("explanation")),
}
_STEP: Schema = {
    "kind": _one_of(StepKind),
    "words": _TEXT,
    "path": _TEXT,
    "amount": _COUNT,
    "alternatives": _list(_TEXT),
    "only_an_answer": _YES_NO,
    "day": _maybe({"type": "string", "format": "date"}),
}


def _assessment() -> Schema:
    whole = _object(
        schema={"const": SCHEMA},
        organisation=_TEXT,
        profile_file=_TEXT,
        criteria=_object(
            name=_TEXT,
            title=_TEXT,
            version=_TEXT,
            file=_TEXT,
            fingerprint={"type": "string", "pattern": "^[0-9a-f]{64}$"},
            sections=_list(_object(id=_TEXT, title=_TEXT)),
        ),
        as_of={"type": "string", "format": "date"},
        verdict=_one_of(Verdict),
        best_case=_one_of(Verdict),
        verdict_could_be=_some_of(Verdict),
        counts=_object(**{status.value: _COUNT for status in Status}),
        requirements=_list(_of("requirement")),
        tiers=_list(
            _object(
                id=_TEXT,
                title=_TEXT,
                reached=_YES_NO,
                could_be=_list(_YES_NO, minItems=1, uniqueItems=True),
                explanation=_of("explanation"),
                advice=_TEXT,
            )
        ),
        open_facts=_list(
            _object(path=_TEXT, label=_TEXT, question=_TEXT, settles=_list(_TEXT), place=_maybe(_of("place")))
        ),
        next_steps=_list(_object(requirement=_TEXT, **_STEP)),
    )
    # Only where something in the profile may hold a typo.
    note = _object(path=_TEXT, message=_TEXT, help=_TEXT, place=_maybe(_of("place")))
    whole["properties"]["notes"] = _list(note, minItems=1)
    return whole


def _requirement() -> Schema:
    whole = _object(
        id=_TEXT,
        title=_TEXT,
        section=_TEXT,
        importance=_one_of(Importance),
        importance_is_open=_YES_NO,
        status=_one_of(Status),
        reason=_one_of(Reason),
        could_be=_some_of(Status),
        why=_TEXT,
        causes=_list(_of("cause")),
        facts=_list(_object(path=_TEXT, label=_TEXT, question=_TEXT, value=_TEXT, place=_maybe(_of("place")))),
        explanations=_list(_object(role=_TEXT, **_EXPLANATION)),
        steps=_list(_of("step")),
        reading=_TEXT,
        advice=_TEXT,
        guidance=_maybe(_object(id=_TEXT, gist=_TEXT, section=_TEXT)),
        place=_maybe(_of("place")),
    )
    # Only where a person decided something.
    whole["properties"] |= {
        "decision": _object(
            status=_one_of(Status),
            by=_TEXT,
            when=_TEXT,
            why=_TEXT,
            force=_one_of(Force),
            override=_YES_NO,
            changed=_list(_TEXT),
        ),
        "rules_say": _object(status=_one_of(Status), reason=_one_of(Reason), could_be=_some_of(Status), why=_TEXT),
    }
    return whole
