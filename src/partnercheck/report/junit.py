"""The JUnit report, for build services: one test case for each requirement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partnercheck.assessment.result import Assessment, RequirementResult
from partnercheck.report.failing import fails
from partnercheck.report.options import FailOn, ReportOptions
from partnercheck.report.words import (
    as_of_words,
    criteria_words,
    decision_lines,
    name_of,
    reason_words,
    shown,
    step_words,
)
from partnercheck.values.status import Status

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SPECIAL = re.compile('[&<>"]')
_NOT_XML = re.compile("[^\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(assessments: Sequence[Assessment], options: ReportOptions) -> str:
    """A suite for each assessment. What fails here is what makes `assess` exit with 1, but for `--fail-on never`."""
    suites = [line for assessment in assessments for line in _suite(assessment, options.fail_on)]
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", *suites, "</testsuites>", ""))


def _suite(assessment: Assessment, fail_on: FailOn) -> Iterator[str]:
    results = assessment.requirements
    failures = sum(fails(result, fail_on) for result in results)
    skipped = sum(result.status is Status.NOT_APPLICABLE for result in results)
    name = xml_text(f"{assessment.criteria.name}: {name_of(assessment)}")
    yield (
        f'  <testsuite name="{name}" tests="{len(results)}" '
        f'failures="{failures}" errors="0" skipped="{skipped}" timestamp="{assessment.as_of.isoformat()}T00:00:00">'
    )
    yield "    <properties>"
    for name, value in (
        ("verdict", assessment.verdict.words),
        ("profile", assessment.profile_file),
        ("criteria", criteria_words(assessment.criteria)),
        ("as of", as_of_words(assessment)),
    ):
        yield f'      <property name="{name}" value="{xml_text(value)}"/>'
    yield "    </properties>"
    for result in results:
        yield from _case(result, assessment, fail_on)
    yield "  </testsuite>"


def _case(result: RequirementResult, assessment: Assessment, fail_on: FailOn) -> Iterator[str]:
    name = f"{result.id}: {result.title}"
    classname = ".".join(part for part in (assessment.criteria.name, result.section) if part)
    opening = f'    <testcase classname="{xml_text(classname)}" name="{xml_text(name)}" time="0"'
    if fails(result, fail_on):
        yield f"{opening}>"
        message = xml_text(_message(result))
        yield f'      <failure type="{result.reason.value}" message="{message}">{_details(result)}</failure>'
        yield "    </testcase>"
    elif result.status is Status.NOT_APPLICABLE:
        yield f"{opening}>"
        yield f'      <skipped message="{xml_text(_message(result))}"/>'
        yield "    </testcase>"
    elif result.status is Status.MET and result.decision is None:
        yield f"{opening}/>"
    else:
        yield f"{opening}>"
        yield f"      <system-out>{_details(result)}</system-out>"
        yield "    </testcase>"


def _message(result: RequirementResult) -> str:
    return f"{result.status.words}: {result.why}"


def _details(result: RequirementResult) -> str:
    """All that helps a reader of the build's log, a line each, as XML can hold it."""
    said = (_message(result), reason_words(result), *decision_lines(result))
    parts = [*said, *(f"what would help: {step_words(step)}" for step in result.steps)]
    if result.advice:
        parts.append(result.advice)
    if result.place:
        parts.append(f"rule: {result.place}")
    return "\n".join(xml_text(part) for part in parts)


def xml_text(text: str) -> str:
    """Text as XML can hold it; a character that it cannot hold at all becomes a replacement character."""
    return _SPECIAL.sub(lambda match: _ENTITIES[match.group()], _NOT_XML.sub("\ufffd", shown(text)))
