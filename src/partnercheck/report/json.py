"""The JSON report: everything that an assessment holds, under the schema that docs/formats.md describes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from partnercheck.assessment.result import (
    Assessment,
    CriteriaUsed,
    Explanation,
    FactRead,
    GuidanceItem,
    Note,
    OpenFact,
    Place,
    PlannedSteps,
    RequirementResult,
    Step,
    TierResult,
)
from partnercheck.decisions.data import decision_data, rules_data
from partnercheck.json_text import json_text
from partnercheck.report.options import ReportOptions
from partnercheck.values.cause import Cause

SCHEMA = "partnercheck.assessment/1"
SCHEMA_OF_SEVERAL = "partnercheck.assessments/1"


def render_json(assessments: Sequence[Assessment], options: ReportOptions) -> str:
    """One assessment as one object; several as a list within one."""
    data = [assessment_data(assessment) for assessment in assessments]
    whole = data[0] if len(data) == 1 else {"schema": SCHEMA_OF_SEVERAL, "assessments": data}
    return json_text(whole)


def assessment_data(assessment: Assessment) -> dict[str, Any]:
    """An assessment as lists, mappings and texts."""
    return {
        "schema": SCHEMA,
        "organisation": assessment.organisation,
        "profile_file": assessment.profile_file,
        "criteria": _criteria(assessment.criteria),
        "as_of": assessment.as_of.isoformat(),
        "verdict": assessment.verdict.value,
        "best_case": assessment.best_case.value,
        "verdict_could_be": [verdict.value for verdict in assessment.verdict_could_be],
        "counts": {status.value: number for status, number in assessment.counts().items()},
        "requirements": [_requirement(result) for result in assessment.requirements],
        "tiers": [_tier(tier) for tier in assessment.tiers],
        "open_facts": [_open_fact(fact) for fact in assessment.open_facts],
        "next_steps": [{"requirement": id, **_step(step)} for id, step in assessment.next_steps],
        "planned": _planned(assessment.planned),
        **({"notes": [_note(note) for note in assessment.notes]} if assessment.notes else {}),
    }


def _planned(planned: PlannedSteps | None) -> dict[str, Any] | None:
    """What the steps come to; None where no plan decided on them, or it does not say."""
    if planned is None:
        return None
    return {
        "becomes": planned.becomes.value,
        "changes": planned.changes,
        "depends_on_answers": planned.depends_on_answers,
        "in_the_way": list(planned.in_the_way),
    }


def _note(note: Note) -> dict[str, Any]:
    return {"path": note.path, "message": note.message, "help": note.help, "place": _place(note.place)}


def _criteria(criteria: CriteriaUsed) -> dict[str, Any]:
    return {
        "name": criteria.name,
        "title": criteria.title,
        "version": criteria.version,
        "file": criteria.file,
        "fingerprint": criteria.fingerprint,
        "sections": [{"id": id, "title": title} for id, title in criteria.sections],
    }


def _requirement(result: RequirementResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "title": result.title,
        "section": result.section,
        "importance": result.importance.value,
        "importance_is_open": result.importance_is_open,
        "status": result.status.value,
        "reason": result.reason.value,
        "could_be": [status.value for status in result.could_be],
        "why": result.why,
        "causes": [_cause(cause) for cause in result.causes],
        "facts": [_fact(fact) for fact in result.facts],
        "explanations": [{"role": role, **_explanation(one)} for role, one in result.explanations],
        "steps": [_step(step) for step in result.steps],
        "reading": result.reading,
        "advice": result.advice,
        "guidance": _guidance(result.guidance),
        "place": _place(result.place),
        **_decision(result),
    }


def _decision(result: RequirementResult) -> dict[str, Any]:
    """What was decided, and what the rules say; nothing where nobody decided anything."""
    seen, rules = result.decision, result.rules_say
    return {} if seen is None or rules is None else {"decision": decision_data(seen), "rules_say": rules_data(rules)}


def _cause(cause: Cause) -> dict[str, Any]:
    return {"kind": cause.kind.value, "path": cause.path}


def _fact(fact: FactRead) -> dict[str, Any]:
    return {
        "path": fact.path,
        "label": fact.label,
        "question": fact.question,
        "value": fact.value,
        "place": _place(fact.place),
    }


def _explanation(explanation: Explanation) -> dict[str, Any]:
    return {
        "text": explanation.text,
        "truth": explanation.truth.value,
        "causes": [_cause(cause) for cause in explanation.causes],
        "joined_by": explanation.joined_by,
        "source": explanation.source,
        "parts": [_explanation(part) for part in explanation.parts],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind.value,
        "words": step.words,
        "path": step.path,
        "amount": step.amount,
        "alternatives": list(step.alternatives),
        "only_an_answer": step.only_an_answer,
        "day": step.day.isoformat() if step.day else None,
    }


def _guidance(item: GuidanceItem | None) -> dict[str, Any] | None:
    return None if item is None else {"id": item.id, "gist": item.gist, "section": item.section}


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"file": place.file, "line": place.line or None, "column": place.column or None}


def _tier(tier: TierResult) -> dict[str, Any]:
    return {
        "id": tier.id,
        "title": tier.title,
        "reached": tier.reached,
        "could_be": list(tier.could_be),
        "explanation": _explanation(tier.explanation),
        "advice": tier.advice,
    }


def _open_fact(fact: OpenFact) -> dict[str, Any]:
    return {
        "path": fact.path,
        "label": fact.label,
        "question": fact.question,
        "settles": list(fact.settles),
        "place": _place(fact.place),
    }
