"""`min`, `max`, `round_up`, `round_down`: exact over intervals, put into words, and refused where units are unlike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from partnercheck.assessment.assess import assess
from partnercheck.language.environment import Environment
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.problems import CriteriaError

AS_OF = date(2026, 1, 15)
FACTS = """
  income: {type: money, label: income, question: Q?}
  before: {type: money, label: income before, question: Q?, may_be_none: yes}
  size: {type: number, whole: yes, label: size, question: Q?}
  score: {type: number, label: score, question: Q?}
  part: {type: share, label: part, question: Q?}
  staff: {type: headcount, label: staff, question: Q?, groups: {g: in g}}
  length: {type: duration, label: length, question: Q?}
  opened: {type: date, label: opened, question: Q?}
  moved: {type: date, label: moved, question: Q?, may_be_none: yes}
  small: {type: yes_no, label: small, question: Q?}
  years: {type: records, label: years, question: Q?, fields: {cost: {type: money, label: cost}}}
"""


def criteria(condition):
    head = f"criteria: one\ntitle: One\nversion: '1'\ncurrency: GBP\nfacts:{FACTS}"
    requirement = {"id": "one", "title": "One", "met_when": condition}
    return load_criteria_source(Source("one.yaml", head + yaml.safe_dump({"requirements": [requirement]})), Path())


def told(condition, **answers):
    """The outcome (true, false, unknown or nobody) and what is said of it."""
    built = criteria(condition)
    data = {"organisation": {"name": "X"}, **answers}
    profile = validate_profile(data, built.profile_model, AS_OF, "p")
    node = built.requirements[0].met_when
    outcome = node.outcome(Environment(profile.values, AS_OF.toordinal()))
    return outcome.truth.value, node.told(Environment(profile.values, AS_OF.toordinal()))


@pytest.mark.parametrize(
    ("condition", "answers", "truth"),
    [
        ("max(income, before) >= money(10)", {"income": "9", "before": "10"}, "true"),
        ("max(income, before) >= money(10)", {"income": "9", "before": "9.99"}, "false"),
        ("max(income, before) >= money(10)", {"income": "10"}, "true"),  # whatever the other is
        ("max(income, before) >= money(10)", {"income": "9"}, "unknown"),
        ("max(income, before) >= money(10)", {"income": "9", "before": "none"}, "false"),  # left out
        ("max(before, before) >= money(10)", {"before": "none"}, "nobody to count"),
        ("min(income, before) >= money(10)", {"income": "9"}, "false"),
        ("min(income, before) >= money(10)", {"income": "10", "before": "none"}, "true"),
        ("max(size, score) > 4", {"size": "2-4", "score": "less than 4"}, "false"),
        ("max(size, score) >= 4", {"size": "2-4", "score": "less than 4"}, "unknown"),
        ("max(size, 3, score) == 3", {"size": "0-3", "score": "1"}, "true"),
        ("min(size, score, 5) <= 5", {}, "true"),
        ("max(opened, moved) <= as_of - years(2)", {"opened": "2020", "moved": "2023"}, "true"),
        ("max(opened, moved) <= as_of - years(2)", {"opened": "2020", "moved": "none"}, "true"),
        ("max(opened, moved) <= as_of - years(2)", {"opened": "2020", "moved": "2024"}, "unknown"),
        ("max(length, months(3)) >= months(4)", {"length": "3 months"}, "false"),
        ("max(count(staff), size) >= 4", {"staff": {"total": "4"}}, "true"),
        ("max(share(staff.g), part) >= 1/2", {"staff": {"total": "4", "g": "2"}, "part": "10%"}, "true"),
        ("max(part, 1/2) >= 0.5", {}, "true"),
        # Rounding: just below, at, just above.
        ("round_up(score, 1) == 2", {"score": "1"}, "false"),
        ("round_up(score, 1) == 2", {"score": "1.01"}, "true"),
        ("round_up(score, 1) == 2", {"score": "2"}, "true"),
        ("round_up(score, 1) == 2", {"score": "2.01"}, "false"),
        ("round_down(score, 1) == 2", {"score": "1.99"}, "false"),
        ("round_down(score, 1) == 2", {"score": "2"}, "true"),
        ("round_down(score, 1) == 2", {"score": "2.99"}, "true"),
        ("round_down(score, 1) == 2", {"score": "3"}, "false"),
        ("round_up(score, 1) == -1", {"score": "-1.5"}, "true"),
        ("round_down(score, 1) == -2", {"score": "-1.5"}, "true"),
        ("round_up(score, 1/3) == 2/3", {"score": "0.5"}, "true"),
        ("round_up(score, 0.25) == 0.75", {"score": "0.6"}, "true"),
        ("round_up(count(staff) / 8, 1) == 3", {"staff": {"total": "17-24"}}, "true"),
        ("round_up(count(staff) / 8, 1) <= 2", {"staff": {"total": "16"}}, "true"),
        ("round_up(score, 1) >= 2", {"score": "more than 1"}, "true"),  # the end itself is not among them
        ("round_up(score, 1) >= 2", {"score": "at least 1"}, "unknown"),
        ("round_down(score, 1) <= 1", {"score": "less than 2"}, "true"),
        ("round_down(score, 1) <= 1", {"score": "at most 2"}, "unknown"),
        ("round_down(income, money(1_000)) == money(9_000)", {"income": "9999.99"}, "true"),
        ("round_down(income, money(1_000)) == money(9_500)", {}, "false"),  # never, whatever it is
        ("round_up(size, 5) != 3", {}, "true"),
        ("round_down(length, years(1)) >= years(2)", {"length": "23 months"}, "false"),
        ("round_down(length, years(1)) >= years(2)", {"length": "24 months"}, "true"),
        ("round_down(part, 1/10) == 0.3", {"part": "39%"}, "true"),
        ("round_up(max(size, score), 1) >= 3", {"size": "1", "score": "2.1"}, "true"),
        ("any(years, round_up(cost, money(10)) == money(20))", {"years": [{"cost": "11"}]}, "true"),
        ("count(years, max(cost, income) >= money(5)) == 1", {"years": [{"cost": "1"}], "income": "5"}, "true"),
    ],
)  # fmt: skip
def test_it_comes_to(condition, answers, truth):
    assert told(condition, **answers)[0] == truth


@pytest.mark.parametrize(
    ("condition", "answers", "words"),
    [
        (
            "max(income, before) >= money(10)",
            {"income": "9", "before": "none"},
            "the larger of income (£9) and income before (none): £9; at least £10 needed",
        ),
        (
            "not (min(income, before, money(30)) >= money(10))",
            {"income": "20", "before": "25"},
            "the smallest of income (£20), income before (£25) and £30: £20; less than £10 needed",
        ),
        (
            "max(opened, moved) <= as_of - years(2)",
            {"opened": "2020-01-01", "moved": "2025"},
            "the later of opened (1 January 2020) and moved (2025): 2025; on or before 15 January 2024 needed",
        ),
        ("min(length, years(1)) >= years(1)", {"length": "6 months"}, "the shorter of length (6 months) and 1 year: 6 months; at least 1 year needed"),
        ("income >= max(money(5), before)", {"income": "1", "before": "7"}, "income: £1; needs to be at least the larger of £5 and income before (£7): £7"),
        ("round_up(count(staff) / 8, 1) <= 2", {"staff": {"total": "17"}}, "number of staff divided by 8: 17 / 8, 2.125, rounded up to a whole number: 3; at most 2 needed"),
        ("round_down(income, money(1_000)) >= money(2_000)", {"income": "1999"}, "income: £1,999, rounded down to a multiple of £1,000: £1,000; at least £2,000 needed"),
        ("round_down(length, years(1)) >= years(2)", {"length": "23 months"}, "length: 23 months, rounded down to whole years: 1 year; at least 2 years needed"),
        ("max(income, before) >= money(10)", {"income": "9"}, "the larger of income (£9) and income before (not answered): at least £9; at least £10 needed"),
    ],
)  # fmt: skip
def test_what_was_found_is_told(condition, answers, words):
    assert told(condition, **answers)[1] == words


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("max(income, before) >= money(10)", "the larger of income and income before is at least £10"),
        ("not (max(income, before) >= money(10))", "the larger of income and income before is less than £10"),
        ("max(size, score, 3) > 4", "the largest of size, score and 3 is more than 4"),
        ("min(opened, moved) < as_of", "the earlier of opened and moved is before the as-of date"),
        ("round_up(score, 1) >= 2", "score, rounded up to a whole number, is at least 2"),
        ("not (round_up(score, 0.5) >= 2)", "score, rounded up to a multiple of 0.5, is less than 2"),
        ("any(years, round_down(cost, money(5)) > money(5))",
         "at least one of the records where cost, rounded down to a multiple of £5, is more than £5"),
    ],
)  # fmt: skip
def test_it_is_put_into_words(condition, words):
    assert criteria(condition).requirements[0].met_when.words() == words


@pytest.mark.parametrize(
    ("condition", "message", "help"),
    [
        ("max(income) >= money(1)", "`max` takes 2 or more in its brackets, and has 1", "write max(NUMBER, NUMBER, ...)"),
        ("max(income, size) >= 1", "this is a number, beside an amount of money (GBP): all have to be of one kind", ""),
        ("max(years, cost) >= money(1)", "`max` needs numbers, and this is a list", "over the items of a list, write `largest(list, NUMBER)`"),
        ("largest(income, before) >= money(1)", "`largest` needs a list, and this is a number", "between figures, write `max(...)`"),
        ("min(opened, length) >= as_of", "this is a duration in months, beside a date: all have to be of one kind", ""),
        ("max(small, size) >= 1", "a number is needed here, and this is a condition", ""),
        ("round_up(score, 0) >= 1", "`round_up` needs a unit of more than 0, written out", "name the unit, as in `round_up(count(staff) / 8, 1)`"),
        ("round_up(score, size) >= 1", "`round_up` needs a unit of more than 0, written out", "name the unit, as in `round_up(count(staff) / 8, 1)`"),
        ("round_up(score) >= 1", "`round_up` takes 2 in its brackets, and has 1", "write round_up(NUMBER, UNIT)"),
        ("round_down(income, 1000) >= money(1)", "an amount of money (GBP) is not rounded to units that are a number",
         "name an amount, as in `round_down(income, money(1_000))`"),
        ("round_down(length, weeks(1)) >= months(1)", "a duration in months is not rounded to units that are a duration in days",
         "name a length of time in months, as in `round_down(length, years(1))`"),
        ("round_down(opened, 1) >= as_of", "a day cannot be rounded", "round a length of time instead, as in `round_down(length, years(1))`"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_to_write(condition, message, help):
    with pytest.raises(CriteriaError) as caught:
        criteria(condition)
    (problem,) = caught.value.problems
    assert problem.message == message
    assert help in problem.help


@pytest.mark.parametrize(
    ("condition", "answers", "steps"),
    [
        ("max(income, before) >= money(10)", {"income": "8", "before": "9"}, ["income before: £1 more needed"]),
        ("max(income, before) <= money(7)", {"income": "8", "before": "9"},
         ["income: £1 less needed", "income before: £2 less needed"]),
        ("min(income, before) >= money(10)", {"income": "8", "before": "9"},
         ["income: £2 more needed", "income before: £1 more needed"]),
        ("round_down(income, money(10)) >= money(20)", {"income": "12"}, ["income: £8 more needed"]),
        ("round_up(size, 10) > 20", {"size": "12"}, ["size: 9 more needed"]),
        ("round_up(size, 10) < 20", {"size": "12"}, ["size: 2 fewer needed"]),
        ("round_down(size, 10) <= 10", {"size": "25"}, ["size: 6 fewer needed"]),
    ],
)  # fmt: skip
def test_what_would_help_is_told_of_the_figures_themselves(condition, answers, steps):
    built = criteria(condition)
    data = {"organisation": {"name": "X"}, **answers}
    assessment = assess(built, validate_profile(data, built.profile_model, AS_OF, "p"), AS_OF)
    assert sorted(step.words for step in assessment.requirements[0].steps) == sorted(steps)
