"""Which requirements count as failing, for the exit status and for build services."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from partnercheck.assessment.result import Assessment, RequirementResult
from partnercheck.report.options import FailOn
from partnercheck.values.status import Importance, Status

if TYPE_CHECKING:
    from partnercheck.batch.outcomes import RequirementOutcome


def fails(result: RequirementResult | RequirementOutcome, fail_on: FailOn) -> bool:
    """A requirement that counts is missing; or borderline, where that is asked to count as well."""
    if result.importance is Importance.INFORMATIONAL:
        return False
    return result.status is Status.MISSING or (result.status is Status.BORDERLINE and fail_on is FailOn.BORDERLINE)


def any_fails(results: Iterable[RequirementResult | RequirementOutcome], fail_on: FailOn) -> bool:
    """Whether one of these requirements makes the shell be told that something falls short."""
    return fail_on is not FailOn.NEVER and any(fails(result, fail_on) for result in results)


def falls_short(assessments: Iterable[Assessment], fail_on: FailOn) -> bool:
    """Whether the shell is told that something falls short."""
    return any(any_fails(assessment.requirements, fail_on) for assessment in assessments)
