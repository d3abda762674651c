"""The JUnit report: well-formed whatever a profile says, and failing exactly where `assess` would."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from partnercheck.report.failing import falls_short
from partnercheck.report.junit import render_junit
from partnercheck.report.options import FailOn, ReportOptions
from tests.report.assessments import ALL, ELIGIBLE, EVERYTHING, HOSTILE


def outcomes(name: str, fail_on: FailOn) -> dict[str, str]:
    """What each test case holds: failure, skipped, system-out, or nothing where it passed."""
    suites = ElementTree.fromstring(render_junit([ALL[name]], ReportOptions(fail_on=fail_on)).encode())
    return {
        case.get("name", "").partition(":")[0]: " ".join(child.tag for child in case) or "passed"
        for case in suites.iter("testcase")
    }


def test_everything(golden: Callable[[str, str], None]) -> None:
    golden("everything.junit.xml", render_junit([EVERYTHING], ReportOptions()))


def test_a_missing_requirement_fails_unless_it_is_for_information_only() -> None:
    assert outcomes("everything", FailOn.MISSING) == {
        "experience": "passed",
        "policy-influence": "failure",
        "internal-work": "system-out",
        "staff-from-communities": "failure",
        "board-from-communities": "system-out",
        "lived-experience": "system-out",
        "volunteers": "skipped",
        "income": "system-out",
        "age": "system-out",
        "staff-nearly": "system-out",
        "faith": "skipped",
    }


def test_a_borderline_one_fails_where_that_is_asked_for() -> None:
    assert outcomes("borderline", FailOn.BORDERLINE) == {
        "experience": "passed",
        "board-from-communities": "failure",
        "income": "system-out",
    }


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("fail_on", [FailOn.MISSING, FailOn.BORDERLINE])
def test_it_fails_exactly_where_the_exit_status_does(name: str, fail_on: FailOn) -> None:
    assert ("failure" in outcomes(name, fail_on).values()) == falls_short([ALL[name]], fail_on)


def test_the_counts_are_those_of_the_cases() -> None:
    suite = ElementTree.fromstring(render_junit([EVERYTHING], ReportOptions()).encode())[0]
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "11", "failures": "2", "errors": "0", "skipped": "2"}


def test_hostile_text_stays_text() -> None:
    root = ElementTree.fromstring(render_junit([HOSTILE], ReportOptions()).encode())
    assert {element.tag for element in root.iter()} == {
        "testsuites",
        "testsuite",
        "properties",
        "property",
        "testcase",
        "failure",
        "system-out",
    }


def test_what_xml_cannot_hold_is_replaced() -> None:
    odd = ELIGIBLE._replace(organisation="a\ufffeb\x00c\ud800d")
    root = ElementTree.fromstring(render_junit([odd], ReportOptions()).encode())
    assert root.tag == "testsuites"
