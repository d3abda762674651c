"""What would fail at evaluation is refused when the criteria are built; what is built never leaves the calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.assessment.assess import assess
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.problems import CriteriaError

AS_OF = date(2026, 1, 15)
HEAD = """
criteria: example
title: Example
version: "1"
currency: GBP
facts:
  until: {type: date, label: until, question: Until?}
  cost: {type: money, label: cost, question: Cost?}
  note: {type: text, label: note, question: Note?}
requirements:
"""


def load(condition: str):
    text = f"{HEAD}  - {{id: one, title: One, met_when: '{condition}'}}\n"
    return load_criteria_source(Source("example.yaml", text), Path())


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ('"a" == "a"', "PC406"),
        ('"a" in ["a", "b"]', "PC406"),
        ('given("a")', "PC405"),
        ("-until <= as_of", "PC406"),
        ("until <= as_of - days(as_of)", "PC405"),
        ("cost >= money(years(1))", "PC405"),
        ('cost >= money(date("2026-01-01"))', "PC405"),
    ],
)
def test_an_expression_without_a_meaning_is_refused(condition, code):
    with pytest.raises(CriteriaError) as caught:
        load(condition)
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "move", ["+ days(100000)", "- days(100000)", "+ days(30) + months(1)", "- days(30) - years(1)"]
)
def test_days_moved_out_of_the_calendar_are_put_into_words_all_the_same(day, move):
    criteria = load(f"until {move} <= as_of")
    data = {"organisation": {"name": "An organisation"}, "until": day}
    profile = validate_profile(data, criteria.profile_model, AS_OF, "p")
    assert assess(criteria, profile, AS_OF).requirements[0].why
