"""Cases run, as JUnit for build services: a suite for each criteria file, a test for each case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnercheck.problems import Problem
from partnercheck.report.junit import xml_text
from partnercheck.report.screen import Screen

if TYPE_CHECKING:
    from partnercheck.cases.run import CaseOutcome, Difference
    from partnercheck.mutants.testing import CriteriaTested, TestRun


def render_junit(run: TestRun, fail_under: int = 0, screen: Screen | None = None) -> str:
    """Failing cases are failures; what did not load, or has no cases, is an error."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    for tested in run.tested:
        lines += _suite(tested)
        lines += _coverage(tested, fail_under)
        lines += _mutants(tested)
        lines += _not_measured(tested)
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


def _coverage(tested: CriteriaTested, fail_under: int) -> Iterator[str]:
    if tested.coverage is None:
        return
    enough = tested.sees_enough(fail_under)
    name = xml_text(f"{tested.criteria.name}: coverage")
    case = f'    <testcase classname="{name}" name="at least {fail_under}% seen" time="0"'
    yield f'  <testsuite name="{name}" tests="1" failures="{int(not enough)}" errors="0" skipped="0">'
    if enough:
        yield f"{case}/>"
    else:
        words = f"{tested.coverage.percent}% seen, {fail_under}% needed"
        yield from (f"{case}>", f'      <failure type="coverage" message="{words}"/>', "    </testcase>")
    yield "  </testsuite>"


def _mutants(tested: CriteriaTested) -> Iterator[str]:
    run = tested.mutants
    if run is None:
        return
    name = xml_text(f"{tested.criteria.name}: small changes")
    count = len(run.unnoticed)
    yield f'  <testsuite name="{name}" tests="{count + 1}" failures="{count}" errors="0" skipped="0">'
    yield f'    <testcase classname="{name}" name="{run.noticed} of {run.tried} changes noticed" time="0"/>'
    for one in run.unnoticed:
        mutant = one.mutant
        diff = [*(f"- {line}" for line in mutant.before), *(f"+ {line}" for line in mutant.after)]
        title = xml_text(f"{mutant.place}: {mutant.subject}, {mutant.key}: {mutant.what}")
        yield f'    <testcase classname="{name}" name="{title}" time="0">'
        details = "\n".join(xml_text(line) for line in diff)
        yield f'      <failure type="unnoticed" message="no case notices this change">{details}</failure>'
        yield "    </testcase>"
    yield "  </testsuite>"


def _not_measured(tested: CriteriaTested) -> Iterator[str]:
    if not tested.not_measured:
        return
    name = xml_text(f"{tested.criteria.name}: not measured")
    yield f'  <testsuite name="{name}" tests="1" failures="0" errors="0" skipped="1">'
    yield f'    <testcase classname="{name}" name="what was asked for besides the cases" time="0">'
    yield f'      <skipped message="{xml_text(tested.not_measured)}"/>'
    yield "    </testcase>"
    yield "  </testsuite>"


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
