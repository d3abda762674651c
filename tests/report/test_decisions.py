"""Decisions in every report: what the rules say and what was decided stand side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnercheck.report.formats import ASSESSMENT
from partnercheck.report.options import ReportOptions
from partnercheck.report.screen import Screen
from partnercheck.values.status import Status
from tests.report.assessments import DECIDED, ELIGIBLE, seen

WIDE = ReportOptions(screen=Screen(80))


@pytest.mark.parametrize(("format", "ending"), [("terminal", "txt"), ("markdown", "md"), ("junit", "xml")])
def test_a_report_shows_both(format: str, ending: str, golden: Callable[[str, str], None]) -> None:
    golden(f"decided.{ending}", ASSESSMENT[format].make([DECIDED], WIDE))


def test_an_explained_report_shows_both(golden: Callable[[str, str], None]) -> None:
    golden("decided-explained.txt", ASSESSMENT["terminal"].make([DECIDED], WIDE._replace(explain=True)))


@pytest.mark.parametrize("format", ASSESSMENT)
def test_every_format_says_who_when_why_and_what_the_rules_say(format: str) -> None:
    text = " ".join(ASSESSMENT[format].make([DECIDED], WIDE).split())
    assert "KA" in text
    assert "Seen on a visit, with minutes" in text
    assert "A person has to judge this" in text
    assert "founding date: 2024 then, 2025 now" in text
    assert "verride" in text


@pytest.mark.parametrize("format", ASSESSMENT)
def test_what_a_reviewer_writes_is_data(format: str) -> None:
    hostile = seen(Status.MET)
    hostile = hostile._replace(decision=hostile.decision._replace(why="<b>\x1b[31m ::error::x ##[error]", by="=1+1"))
    first = DECIDED.requirements[0]._replace(decision=hostile)
    text = ASSESSMENT[format].make([DECIDED._replace(requirements=(first, *DECIDED.requirements[1:]))], WIDE)
    assert "\x1b" not in text
    assert "<b>\\x1b" not in text or format in ("terminal", "json")
    assert not any(line.strip().startswith("::") for line in text.splitlines())


@pytest.mark.parametrize("format", ASSESSMENT)
def test_a_report_without_decisions_says_nothing_of_them(format: str) -> None:
    assert "decided by" not in ASSESSMENT[format].make([ELIGIBLE], WIDE).lower()
    assert "rules say" not in ASSESSMENT[format].make([ELIGIBLE], WIDE).lower()
