"""Cases run, as JSON for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnercheck.assessment.result import Explanation, Place
from partnercheck.json_text import json_text
from partnercheck.report.problems import problem_data
from partnercheck.report.screen import Screen

if TYPE_CHECKING:
    from partnercheck.cases.coverage import Coverage, Seen
    from partnercheck.cases.run import CaseOutcome, Difference
    from partnercheck.mutants.run import MutantsRun
    from partnercheck.mutants.testing import CriteriaTested, TestRun

SCHEMA = "partnercheck.cases/1"


def render_json(run: TestRun, fail_under: int = 0, screen: Screen | None = None) -> str:
    """Every case with its outcome, in ASCII, so that nothing in it can steer a terminal."""
    failing = sum(not outcome.holds for outcome in run.outcomes)
    data = {
        "schema": SCHEMA,
        "cases": len(run.outcomes),
        "failing": failing,
        "to_confirm": sum(len(tested.to_confirm) for tested in run.tested),
        "criteria": [_tested(tested) for tested in run.tested],
        "without_cases": list(run.without_cases),
        "problems": [problem_data(problem) for problem in run.problems],
    }
    return json_text(data, ascii=True)


def _tested(tested: CriteriaTested) -> dict[str, Any]:
    return {
        "name": tested.criteria.name,
        "file": tested.criteria.file,
        "cases_files": list(tested.files),
        "cases": [_outcome(outcome) for outcome in tested.outcomes],
        "coverage": _coverage(tested.coverage) if tested.coverage is not None else None,
        "mutants": _mutants(tested.mutants) if tested.mutants is not None else None,
        "not_measured": tested.not_measured,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "percent": coverage.percent,
        "wanted": coverage.wanted,
        "lacking": coverage.lacking,
        "requirements": [_seen(seen) for seen in coverage.requirements],
        "definitions": [_seen(seen) for seen in coverage.definitions],
    }


def _seen(seen: Seen) -> dict[str, Any]:
    return {
        "id": seen.id,
        "seen": [status.value for status in seen.statuses],
        "unseen": [status.value for status in seen.unseen],
        "parts": [
            {
                "key": part.key,
                "source": part.source,
                "place": place_data(part.place),
                "seen": [truth.value for truth in part.seen],
                "unseen": [truth.value for truth in part.unseen],
            }
            for part in seen.parts
        ],
    }


def _mutants(run: MutantsRun) -> dict[str, Any]:
    return {
        "tried": run.tried,
        "noticed": run.noticed,
        "equivalent": run.equivalent,
        "unnoticed": [
            {
                "subject": one.mutant.subject,
                "key": one.mutant.key,
                "what": one.mutant.what,
                "place": place_data(one.mutant.place),
                "before": list(one.mutant.before),
                "after": list(one.mutant.after),
                "witness": one.shown,
                "noticed_by_to_confirm": one.to_confirm or None,
            }
            for one in run.unnoticed
        ],
    }


def _outcome(outcome: CaseOutcome) -> dict[str, Any]:
    return {
        "case": outcome.case.name,
        "holds": outcome.holds,
        "to_confirm": outcome.case.to_confirm,
        "as_of": outcome.case.as_of.isoformat(),
        "place": place_data(outcome.place),
        "differences": [_difference(one) for one in outcome.differences],
    }


def _difference(one: Difference) -> dict[str, Any]:
    result = one.result
    return {
        "subject": one.subject,
        "expected": one.expected,
        "got": one.got,
        "place": place_data(one.place),
        "why": result.why if result else "",
        "rule": place_data(result.place) if result and result.place else None,
        "explanations": [{"role": role, **_explanation(part)} for role, part in result.explanations] if result else [],
        "short_of_met": [
            {"requirement": short.id, "status": short.status.value, "reason": short.reason.value,
             "importance": short.importance.value}
            for short in one.weighing
        ],
    }  # fmt: skip


def place_data(place: Place) -> dict[str, Any]:
    """File, line and column; null where there is no such line."""
    return {"file": place.file, "line": place.line or None, "column": place.column or None}


def _explanation(explanation: Explanation) -> dict[str, Any]:
    return {
        "text": explanation.text,
        "truth": explanation.truth.value,
        "joined_by": explanation.joined_by,
        "source": explanation.source,
        "parts": [_explanation(part) for part in explanation.parts],
    }
