"""Cases run, as JUnit for build services: a suite for each criteria file, a test for each case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from junitparser import TestCase, TestSuite

from partnercheck.report.junit_xml import case, document, error, failure, skipped, suite
from partnercheck.report.screen import Screen

if TYPE_CHECKING:
    from partnercheck.cases.run import CaseOutcome, Difference
    from partnercheck.mutants.testing import CriteriaTested, TestRun
    from partnercheck.problems import Problem


def render_junit(run: TestRun, fail_under: int = 0, screen: Screen | None = None) -> str:
    """Failing cases are failures; what did not load, or has no cases, is an error."""
    suites = [one for tested in run.tested for one in _suites(tested, fail_under)]
    return document([*suites, *_not_run(run)])


def _suites(tested: CriteriaTested, fail_under: int) -> Iterator[TestSuite]:
    name = tested.criteria.name
    yield suite(name, [_case(outcome, name) for outcome in tested.outcomes])
    if tested.coverage is not None:
        seen = f"{tested.coverage.percent}% seen, {fail_under}% needed"
        came = None if tested.sees_enough(fail_under) else failure("coverage", seen)
        subject = f"{name}: coverage"
        yield suite(subject, [case(subject, f"at least {fail_under}% seen", came)])
    if tested.mutants is not None:
        subject = f"{name}: small changes"
        noticed = case(subject, f"{tested.mutants.noticed} of {tested.mutants.tried} changes noticed")
        yield suite(subject, [noticed, *_unnoticed(tested, subject)])
    if tested.not_measured:
        subject = f"{name}: not measured"
        yield suite(subject, [case(subject, "what was asked for besides the cases", skipped(tested.not_measured))])


def _case(outcome: CaseOutcome, name: str) -> TestCase:
    if outcome.holds and outcome.case.to_confirm:
        return case(name, outcome.case.name, skipped("it holds, and is to be confirmed by a person"))
    if outcome.holds:
        return case(name, outcome.case.name)
    message = "; ".join(f"{one.subject}: expected {one.expected}, got {one.got}" for one in outcome.differences)
    return case(name, outcome.case.name, failure("case", message, list(map(_details, outcome.differences))))


def _details(one: Difference) -> str:
    why = one.result.why if one.result is not None else ""
    words = f"{one.place}: {one.subject} is expected to be {one.expected}, and is {one.got}"
    return f"{words}: {why}" if why else words


def _unnoticed(tested: CriteriaTested, subject: str) -> Iterator[TestCase]:
    for one in tested.mutants.unnoticed if tested.mutants else ():
        mutant = one.mutant
        diff = [*(f"- {line}" for line in mutant.before), *(f"+ {line}" for line in mutant.after)]
        name = f"{mutant.place}: {mutant.subject}, {mutant.key}: {mutant.what}"
        yield case(subject, name, failure("unnoticed", "no case notices this change", diff))


def _not_run(run: TestRun) -> Iterator[TestSuite]:
    errors = [(problem.place, _message(problem)) for problem in run.problems]
    errors += [(file, "there are no cases for these criteria") for file in run.without_cases]
    if errors:
        yield suite("not run", [case("not run", place, error("not valid", message)) for place, message in errors])


def _message(problem: Problem) -> str:
    return f"{problem.code} {problem.message}" + (f" ({problem.help})" if problem.help else "")
