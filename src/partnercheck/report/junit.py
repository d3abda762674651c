"""The JUnit report, for build services: one test case for each requirement."""

from __future__ import annotations

from collections.abc import Sequence

from junitparser import TestCase, TestSuite

from partnercheck.assessment.result import Assessment, RequirementResult
from partnercheck.report.failing import fails
from partnercheck.report.junit_xml import case, document, failure, skipped, suite
from partnercheck.report.options import FailOn, ReportOptions
from partnercheck.report.words import (
    as_of_words,
    criteria_words,
    decision_lines,
    name_of,
    note_words,
    reason_words,
    step_words,
)
from partnercheck.values.status import Status


def render_junit(assessments: Sequence[Assessment], options: ReportOptions) -> str:
    """A suite for each assessment. What fails here is what makes `assess` exit with 1, but for `--fail-on never`."""
    return document(_suite(assessment, options.fail_on) for assessment in assessments)


def _suite(assessment: Assessment, fail_on: FailOn) -> TestSuite:
    return suite(
        f"{assessment.criteria.name}: {name_of(assessment)}",
        [_case(result, assessment, fail_on) for result in assessment.requirements],
        (
            ("verdict", assessment.verdict.words),
            ("profile", assessment.profile_file),
            ("criteria", criteria_words(assessment.criteria)),
            ("as of", as_of_words(assessment)),
            *(("look at", note_words(note)) for note in assessment.notes),
        ),
        f"{assessment.as_of.isoformat()}T00:00:00",
    )


def _case(result: RequirementResult, assessment: Assessment, fail_on: FailOn) -> TestCase:
    classname = ".".join(part for part in (assessment.criteria.name, result.section) if part)
    name = f"{result.id}: {result.title}"
    if fails(result, fail_on):
        return case(classname, name, failure(result.reason.value, _message(result), _details(result)))
    if result.status is Status.NOT_APPLICABLE:
        return case(classname, name, skipped(_message(result)))
    needs_no_word = result.status is Status.MET and result.decision is None
    return case(classname, name, said=() if needs_no_word else _details(result))


def _message(result: RequirementResult) -> str:
    return f"{result.status.words}: {result.why}"


def _details(result: RequirementResult) -> list[str]:
    """All that helps a reader of the build's log, a line each."""
    lines = [_message(result), reason_words(result), *decision_lines(result)]
    lines += [f"what would help: {step_words(step)}" for step in result.steps]
    lines += [result.advice] if result.advice else []
    return [*lines, f"rule: {result.place}"] if result.place else lines
