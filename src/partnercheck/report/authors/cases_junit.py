"""Cases run, as JUnit for build services: a suite for each criteria file, a test for each case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnercheck.problems import Problem
from partnercheck.report.junit import xml_text

if TYPE_CHECKING:
    from partnercheck.authoring.cases.run import CaseOutcome, CriteriaTested, Difference, TestRun


def render_junit(run: TestRun) -> str:
    """Failing cases are failures; what did not load, or has no cases, is an error."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    for tested in run.tested:
        lines += _suite(tested)
    lines += _not_run(run)
    return "\n".join([*lines, "</testsuites>", ""])


def _suite(tested: CriteriaTested) -> Iterator[str]:
    yield (
        f'  <testsuite name="{xml_text(tested.criteria.name)}" tests="{len(tested.outcomes)}" '
        f'failures="{len(tested.failing)}" errors="0" skipped="0">'
    )
    for outcome in tested.outcomes:
        yield from _case(outcome, tested.criteria.name)
    yield "  </testsuite>"


def _case(outcome: CaseOutcome, name: str) -> Iterator[str]:
    opening = f'    <testcase classname="{xml_text(name)}" name="{xml_text(outcome.case.name)}" time="0"'
    if outcome.holds:
        yield f"{opening}/>"
        return
    message = "; ".join(f"{one.subject}: expected {one.expected}, got {one.got}" for one in outcome.differences)
    details = "\n".join(_details(one) for one in outcome.differences)
    yield f"{opening}>"
    yield f'      <failure type="case" message="{xml_text(message)}">{details}</failure>'
    yield "    </testcase>"


def _details(one: Difference) -> str:
    why = one.result.why if one.result is not None else ""
    words = f"{one.place}: {one.subject} is expected to be {one.expected}, and is {one.got}"
    return xml_text(f"{words}: {why}" if why else words)


def _not_run(run: TestRun) -> Iterator[str]:
    errors = [(problem.place, _message(problem)) for problem in run.problems]
    errors += [(file, "there are no cases for these criteria") for file in run.without_cases]
    if not errors:
        return
    yield f'  <testsuite name="not run" tests="{len(errors)}" failures="0" errors="{len(errors)}" skipped="0">'
    for place, message in errors:
        yield f'    <testcase classname="not run" name="{xml_text(place)}" time="0">'
        yield f'      <error type="not valid" message="{xml_text(message)}"/>'
        yield "    </testcase>"
    yield "  </testsuite>"


def _message(problem: Problem) -> str:
    return f"{problem.code} {problem.message}" + (f" ({problem.help})" if problem.help else "")
