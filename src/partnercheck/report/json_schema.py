"""The JSON Schema of the JSON report, for other programs; docs/formats.md says the same in words."""

from __future__ import annotations

from partnercheck.assessment.result import StepKind
from partnercheck.decisions.data import DECISION, RULES_SAY
from partnercheck.report.json import SCHEMA, SCHEMA_OF_SEVERAL
from partnercheck.schema_parts import (
    COUNT,
    DAY,
    DIALECT,
    FINGERPRINT,
    TEXT,
    YES_NO,
    Schema,
    definition,
    list_of,
    maybe,
    object_of,
    one_of,
    some_of,
)
from partnercheck.values.cause import CauseKind
from partnercheck.values.status import Importance, Reason, Status, Verdict
from partnercheck.values.truth import Truth

_LINE: Schema = {"type": ["integer", "null"], "minimum": 1}


def assessment_schema() -> Schema:
    """What `assess --format json` writes: one assessment, or several."""
    return {
        "$schema": DIALECT,
        "title": "partnercheck: an assessment, or several",
        "oneOf": [{"$ref": "#/$defs/assessment"}, {"$ref": "#/$defs/assessments"}],
        "$defs": {
            "assessment": _assessment(),
            "assessments": object_of(
                schema={"const": SCHEMA_OF_SEVERAL}, assessments=list_of(definition("assessment"), minItems=2)
            ),
            "requirement": _requirement(),
            "explanation": object_of(**_EXPLANATION),
            "step": object_of(**_STEP),
            "cause": object_of(kind=one_of(CauseKind), path=TEXT),
            "place": object_of(file=TEXT, line=_LINE, column=_LINE),
        },
    }


_EXPLANATION: Schema = {
    "text": TEXT,
    "truth": one_of(Truth),
    "causes": list_of(definition("cause")),
    "joined_by": TEXT,
    "source": TEXT,
    "parts": list_of(definition("explanation")),
}
_STEP: Schema = {
    "kind": one_of(StepKind),
    "words": TEXT,
    "path": TEXT,
    "amount": COUNT,
    "alternatives": list_of(TEXT),
    "only_an_answer": YES_NO,
    "day": maybe(DAY),
}


def _assessment() -> Schema:
    whole = object_of(
        schema={"const": SCHEMA},
        organisation=TEXT,
        profile_file=TEXT,
        criteria=object_of(
            name=TEXT,
            title=TEXT,
            version=TEXT,
            file=TEXT,
            fingerprint=FINGERPRINT,
            sections=list_of(object_of(id=TEXT, title=TEXT)),
        ),
        as_of=DAY,
        verdict=one_of(Verdict),
        best_case=one_of(Verdict),
        verdict_could_be=some_of(Verdict),
        counts=object_of(**{status.value: COUNT for status in Status}),
        requirements=list_of(definition("requirement")),
        tiers=list_of(
            object_of(
                id=TEXT,
                title=TEXT,
                reached=YES_NO,
                could_be=list_of(YES_NO, minItems=1, uniqueItems=True),
                explanation=definition("explanation"),
                advice=TEXT,
            )
        ),
        open_facts=list_of(
            object_of(path=TEXT, label=TEXT, question=TEXT, settles=list_of(TEXT), place=maybe(definition("place")))
        ),
        next_steps=list_of(object_of(requirement=TEXT, **_STEP)),
        planned=maybe(
            object_of(becomes=one_of(Verdict), changes=COUNT, depends_on_answers=YES_NO, in_the_way=list_of(TEXT))
        ),
    )
    # Only where something in the profile may hold a typo.
    note = object_of(path=TEXT, message=TEXT, help=TEXT, place=maybe(definition("place")))
    whole["properties"]["notes"] = list_of(note, minItems=1)
    return whole


def _requirement() -> Schema:
    whole = object_of(
        id=TEXT,
        title=TEXT,
        section=TEXT,
        importance=one_of(Importance),
        importance_is_open=YES_NO,
        status=one_of(Status),
        reason=one_of(Reason),
        could_be=some_of(Status),
        why=TEXT,
        causes=list_of(definition("cause")),
        facts=list_of(object_of(path=TEXT, label=TEXT, question=TEXT, value=TEXT, place=maybe(definition("place")))),
        explanations=list_of(object_of(role=TEXT, **_EXPLANATION)),
        steps=list_of(definition("step")),
        reading=TEXT,
        advice=TEXT,
        guidance=maybe(object_of(id=TEXT, gist=TEXT, section=TEXT)),
        place=maybe(definition("place")),
    )
    # Only where a person decided something.
    whole["properties"] |= {
        "decision": DECISION,
        "rules_say": RULES_SAY,
    }
    return whole
