"""What was checked, as JUnit for build services: a suite for each file, a test for each problem in it."""

from __future__ import annotations

from junitparser import TestCase

from partnercheck.problems import Problem, Severity
from partnercheck.report.checks.checked import Checked
from partnercheck.report.checks.text import NOTHING_TO_CHECK
from partnercheck.report.junit_xml import case, document, failure, skipped, suite
from partnercheck.report.screen import Screen


def render(checked: Checked, screen: Screen) -> str:
    """What makes the command fail is a failure here; other warnings are passed tests with their words."""
    found: dict[str, list[TestCase]] = {file: [] for file in checked.files}
    for problem in checked.problems:
        found.setdefault(problem.file, []).append(_case(problem))
    suites = [suite(file, cases or [case(file, "nothing to mend")]) for file, cases in found.items()]
    passed_over = (
        suite(file, [case(file, "nothing to check", skipped(NOTHING_TO_CHECK))]) for file in checked.passed_over
    )
    return document([*suites, *passed_over])


def _case(problem: Problem) -> TestCase:
    details = [f"{problem.place}: {problem.message}" + (f" ({problem.help})" if problem.help else "")]
    name = f"{problem.code} at {problem.place}"
    if problem.severity is Severity.ERROR:
        return case(problem.file, name, failure(problem.code, problem.message, details))
    return case(problem.file, name, said=details)
