"""What was checked, as JUnit for build services: a suite for each file, a test for each problem in it."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.problems import Problem, Severity
from partnercheck.report.checks.checked import Checked
from partnercheck.report.checks.text import NOTHING_TO_CHECK
from partnercheck.report.junit import xml_text
from partnercheck.report.screen import Screen


def render(checked: Checked, screen: Screen) -> str:
    """What makes the command fail is a failure here; other warnings are passed tests with their words."""
    files = dict.fromkeys((*checked.files, *(problem.file for problem in checked.problems)))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    for file in files:
        lines += _suite(file, [problem for problem in checked.problems if problem.file == file])
    for file in checked.passed_over:
        lines += _passed_over(file)
    return "\n".join([*lines, "</testsuites>", ""])


def _suite(file: str, problems: list[Problem]) -> Iterator[str]:
    failing = sum(problem.severity is Severity.ERROR for problem in problems)
    counts = f'tests="{len(problems) or 1}" failures="{failing}" errors="0" skipped="0"'
    yield f'  <testsuite name="{xml_text(file)}" {counts}>'
    if not problems:
        yield f'    <testcase classname="{xml_text(file)}" name="nothing to mend" time="0"/>'
    for problem in problems:
        yield from _case(problem, problem.severity is Severity.ERROR)
    yield "  </testsuite>"


def _passed_over(file: str) -> Iterator[str]:
    name = xml_text(file)
    yield f'  <testsuite name="{name}" tests="1" failures="0" errors="0" skipped="1">'
    yield f'    <testcase classname="{name}" name="nothing to check" time="0">'
    yield f'      <skipped message="{xml_text(NOTHING_TO_CHECK)}"/>'
    yield "    </testcase>"
    yield "  </testsuite>"


def _case(problem: Problem, fails: bool) -> Iterator[str]:
    title = xml_text(f"{problem.code} at {problem.place}")
    details = xml_text(f"{problem.place}: {problem.message}" + (f" ({problem.help})" if problem.help else ""))
    yield f'    <testcase classname="{xml_text(problem.file)}" name="{title}" time="0">'
    if fails:
        yield f'      <failure type="{problem.code}" message="{xml_text(problem.message)}">{details}</failure>'
    else:
        yield f"      <system-out>{details}</system-out>"
    yield "    </testcase>"
