"""Ages: one rule for both ways of writing one, also for whoever was born on 29 February."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from partnercheck.checks.registry import Subject
from partnercheck.language.environment import Environment
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.logic import equivalent
from partnercheck.values.calendar import add_months
from partnercheck.values.interval import Interval, exactly

HEAD = """\
criteria: one
title: One
version: "1"
facts:
  born: {type: date, label: born, question: Born?}
  closing: {type: date, label: closing day, question: Closing?}
"""


def criteria(*conditions, definitions="{}"):
    entries = [{"id": f"r{n}", "title": f"R{n}", "met_when": text} for n, text in enumerate(conditions)]
    rest = f"definitions: {definitions}\n" if definitions != "{}" else ""
    text = HEAD + rest + yaml.safe_dump({"requirements": entries})
    return load_criteria_source(Source("one.yaml", text), Path())


LONG_AGO = exactly(1)


def outcome(condition, born, as_of, closing=LONG_AGO):
    return condition.outcome(Environment({"born": born, "closing": closing}, as_of)).truth.value


SIGNS = ["<", "<=", "==", "!=", ">=", ">"]
TURNED = {"<": ">", "<=": ">=", "==": "==", "!=": "!=", ">=": "<=", ">": "<"}


@pytest.mark.parametrize(
    ("born", "as_of", "expected"),
    [
        ("2008-02-28", "2026-02-27", "false"),
        ("2008-02-28", "2026-02-28", "true"),
        ("2008-02-29", "2026-02-27", "false"),
        ("2008-02-29", "2026-02-28", "true"),  # the year has no 29 February
        ("2008-02-29", "2026-03-01", "true"),
        ("2008-03-01", "2026-02-28", "false"),
        ("2008-03-01", "2026-03-01", "true"),
        ("2010-02-28", "2028-02-28", "true"),
        ("2010-03-01", "2028-02-29", "false"),
        ("2006-02-28", "2024-02-28", "true"),
        ("2006-02-28", "2024-02-29", "true"),
    ],
)
def test_eighteen_years_have_passed(born, as_of, expected):
    ways = ["born <= as_of - years(18)", "born + years(18) <= as_of", "as_of >= born + years(18)", "limit >= born",
            "as_of - years(18) >= born", "not (born > as_of - years(18))", "born <= limit"]  # fmt: skip
    built = criteria(*ways, definitions="{limit: as_of - years(18)}")
    for way, requirement in zip(ways, built.requirements, strict=True):
        days = (date.fromisoformat(one).toordinal() for one in (born, as_of))
        found = outcome(requirement.met_when, exactly(next(days)), next(days))
        assert found == expected, way


BOTH = {
    (sign, months): criteria(
        f"born {sign} as_of - months({months})",
        f"born + months({months}) {sign} as_of",
        f"as_of - months({months}) {TURNED[sign]} born",
        f"as_of {TURNED[sign]} born + months({months})",
        f"born {sign} closing - months({months})",
        f"born + months({months}) {sign} closing",
    )
    for sign in SIGNS
    for months in (1, 12, 48, 216)
}
DAYS = st.dates(date(2003, 12, 1), date(2029, 4, 1)).map(date.toordinal)
ENDS = st.sampled_from(
    [
        (date(year, month, 1) + timedelta(days=by)).toordinal()
        for year in (2008, 2023, 2024, 2026, 2027, 2028)
        for month in (1, 2, 3, 4, 12)
        for by in (-3, -2, -1, 0, 1)
    ]
)


@given(st.sampled_from(SIGNS), st.sampled_from([1, 12, 48, 216]), st.one_of(DAYS, ENDS), st.one_of(DAYS, ENDS))
@example("<=", 216, date(2008, 2, 29).toordinal(), date(2026, 2, 28).toordinal())
@example(">=", 216, date(2008, 2, 28).toordinal(), date(2026, 2, 28).toordinal())
@settings(deadline=None, max_examples=300)
def test_every_way_of_writing_a_length_of_time_comes_to_the_same(sign, months, born, day):
    later = add_months(born, months)
    compare = {
        "<": later < day,
        "<=": later <= day,
        "==": later == day,
        "!=": later != day,
        ">=": later >= day,
        ">": later > day,
    }
    expected = str(compare[sign]).lower()
    for requirement in BOTH[sign, months].requirements:
        assert outcome(requirement.met_when, exactly(born), day, exactly(day)) == expected


@pytest.mark.parametrize("sign", SIGNS)
def test_the_logic_knows_that_both_ways_are_one(sign):
    built = BOTH[sign, 216]
    first, *others = (requirement.met_when for requirement in built.requirements[:4])
    assert all(equivalent(first, other, built) for other in others)
    assert equivalent(built.requirements[4].met_when, built.requirements[5].met_when, built)


def test_a_month_of_birth_is_looked_at_on_all_its_days():
    (one,) = criteria("born <= as_of - years(18)").requirements
    february = Interval(date(2008, 2, 1).toordinal(), date(2008, 2, 29).toordinal())
    assert outcome(one.met_when, february, date(2026, 2, 28).toordinal()) == "true"
    assert outcome(one.met_when, february, date(2026, 2, 27).toordinal()) == "unknown"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("born <= as_of - years(18)", "born: 1 March 2008; on or before 29 February 2008 needed"),
        ("born < as_of - years(18)", "born: 1 March 2008; before 28 February 2008 needed"),
        ('born <= date("2026-02-28") - years(18)', "born: 1 March 2008; on or before 29 February 2008 needed"),
    ],
)
def test_the_day_that_is_needed_is_the_one_that_counts(condition, words):
    (one,) = criteria(condition).requirements
    environment = Environment({"born": exactly(date(2008, 3, 1).toordinal())}, date(2026, 2, 28).toordinal())
    assert one.met_when.told(environment) == words


@pytest.mark.parametrize(
    ("condition", "warned"),
    [
        ("born <= as_of - years(18)", False),
        ("born + years(18) <= as_of", False),
        ("born <= limit", False),
        ("born <= max(as_of - years(18), closing)", True),
        ("born <= (as_of - years(18) if closing < as_of else as_of)", True),
        ("born + years(18) <= max(as_of, closing)", False),
        ("born <= as_of - years(17) - months(12)", True),
        ("born + years(17) + months(12) <= as_of", True),
        ("born <= as_of - years(17) - days(365)", True),
        ("born <= as_of - days(6570)", False),
        ("born - years(1) <= as_of - years(19)", True),
        ('born <= max(date("2008-02-29") - years(1), closing)', False),  # the author's own day: nothing differs
    ],
)
def test_a_warning_where_two_ways_of_writing_it_would_differ(condition, warned):
    from partnercheck.checks.run import checks, findings

    built = criteria(condition, definitions="{limit: as_of - years(18)}")
    found = findings([Subject(built)], [checks()["PC816"]])
    assert bool(found) == warned, [one.problem.message for one in found]
