"""Bands and values by date: the row that fits, what is known in part, words, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.assessment.assess import assess
from partnercheck.language.environment import Environment
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.problems import CriteriaError, UsageError

AS_OF = date(2026, 1, 15)
HEAD = """\
criteria: one
title: One
version: "1"
currency: GBP
facts:
  existing: {type: yes_no, label: existing customer, question: Q?}
  level: {type: choice, label: level, question: Q?, choices: {low: Low, mid: Middle, high: High}}
  score: {type: number, whole: yes, minimum: 0, label: risk score, question: Q?}
  income: {type: money, label: income, question: Q?}
  part: {type: share, label: part, question: Q?}
  lease: {type: duration, label: lease, question: Q?}
  opened: {type: date, label: opened, question: Q?}
  staff: {type: headcount, label: staff, question: Q?, groups: {local: local}}
"""
BANDS = """\
bands:
  points: {label: points for staff, of: count(staff), rows: {under 5: 1, 5 to 9: 2, 10 or more: 3}}
  by_share: {of: share(staff.local), rows: {under 1/2: 0, 1/2 to under 3/4: 1, 3/4 or more: 2}}
  limit: {of: level, rows: {low: money(100), mid: money(200), high: income / 2}}
  open_since: {of: opened, rows: {before 2020-02-29: 2, 2020-02-29 or later: 1}}
  by_lease: {of: lease, rows: {under 3 years: 0, 3 years or more: 1}}
  risk:
    of: {existing: existing, score: score}
    choices: {decline: Decline, high: High, medium: Medium, low: Low}
    ordered: yes
    rows:
      - {existing: no, score: under 100, is: high}
      - {existing: no, score: 100 to under 120, is: medium}
      - {existing: no, score: 120 or more, is: low}
      - {existing: yes, score: under 80, is: decline}
      - {existing: yes, score: 80 to under 110, is: medium}
      - {existing: yes, score: 110 or more, is: low}
  on_risk: {label: years looked back, of: risk, rows: {decline: 5, high: 4, medium: 3, low: 2}}
  either: {of: {level: level, open: existing}, rows: [{level: [low, mid], is: 1}, {level: high, open: yes, is: 2}, {open: no, level: high, is: 3}]}
values:
  staff_share: {2026-01-01: 3/4, 2027-01-01: 4/5}
  floor: {label: the least income, from: {before: money(50), 2026-06-01: money(60)}}
  by_opening: {by: opened, from: {before: 1, 2021-01-01: 2}}
"""  # as a file has them


def criteria(condition, bands=BANDS, head=HEAD):
    requirement = f"requirements:\n  - id: one\n    title: One\n    met_when: {condition!r}\n"
    return load_criteria_source(Source("one.yaml", head + bands + requirement), Path())


def told(condition, as_of=AS_OF, **answers):
    """The outcome (true, false, unknown, nobody to count) and what is said of it."""
    built = criteria(condition)
    profile = validate_profile({"organisation": {"name": "X"}, **answers}, built.profile_model, as_of, "p")
    node = built.requirements[0].met_when
    environment = Environment(profile.values, as_of.toordinal())
    return node.outcome(environment).truth.value, node.told(environment)


NOBODY = "nobody to count"


@pytest.mark.parametrize(
    ("condition", "answers", "truth"),
    [
        ("points == 1", {"staff": {"total": "4"}}, "true"),
        ("points == 2", {"staff": {"total": "5"}}, "true"),
        ("points == 2", {"staff": {"total": "9"}}, "true"),
        ("points == 3", {"staff": {"total": "10"}}, "true"),
        ("points <= 2", {"staff": {"total": "4-9"}}, "true"),
        ("points >= 2", {"staff": {"total": "4-9"}}, "unknown"),
        ("points >= 1", {}, "true"),
        ("points == 3", {"staff": {"total": "at least 10"}}, "true"),
        ("points * 2 + 1 == 5", {"staff": {"total": "5-9"}}, "true"),
        ("by_share == 1", {"staff": {"total": "4", "local": "2"}}, "true"),
        ("by_share == 2", {"staff": {"total": "4", "local": "3"}}, "true"),
        ("by_share == 0", {"staff": {"total": "0", "local": "0"}}, NOBODY),
        ("by_share == 0 or points == 1", {"staff": {"total": "0", "local": "0"}}, "true"),
        ("limit <= income", {"level": "low", "income": "100"}, "true"),
        ("limit <= income", {"level": "mid", "income": "199"}, "false"),
        ("limit <= income", {"level": "high", "income": "1"}, "true"),
        ("limit <= income", {"income": "200"}, "true"),  # whichever level it is
        ("open_since == 2", {"opened": "2020-02-28"}, "true"),
        ("open_since == 1", {"opened": "2020-02-29"}, "true"),
        ("open_since == 1", {"opened": "2020"}, "unknown"),
        ("by_lease == 0", {"lease": "35 months"}, "true"),
        ("by_lease == 1", {"lease": "3 years"}, "true"),
        ('risk == "high"', {"existing": "no", "score": "99"}, "true"),
        ('risk == "medium"', {"existing": "no", "score": "100"}, "true"),
        ('risk >= "medium"', {"existing": "yes", "score": "100-200"}, "true"),
        ('risk >= "medium"', {"score": "120"}, "true"),
        ('risk >= "medium"', {"score": "95"}, "unknown"),
        ('risk in ["high", "medium"]', {"score": "95"}, "true"),  # high if new, medium if known
        ('risk != "decline"', {"existing": "no"}, "true"),
        ('risk == "decline"', {"existing": "no"}, "false"),
        ("on_risk == 3", {"existing": "no", "score": "100"}, "true"),
        ("on_risk <= 4", {"existing": "no"}, "true"),
        ("either == 1", {"level": "mid"}, "true"),
        ("either >= 2", {"level": "high"}, "true"),
        ("share(staff.local) >= staff_share", {"staff": {"total": "4", "local": "3"}}, "true"),
        ("income >= floor", {"income": "50"}, "true"),
        ("by_opening == 1", {"opened": "2020-12-31"}, "true"),
        ("by_opening == 2", {"opened": "2021-01-01"}, "true"),
        ("by_opening <= 2", {}, "true"),
    ],
)
def test_it_comes_to(condition, answers, truth):
    assert told(condition, **answers)[0] == truth


@pytest.mark.parametrize(("day", "truth"), [("2026-12-31", "true"), ("2027-01-01", "false"), ("2026-01-01", "true")])
def test_the_as_of_date_chooses_the_value(day, truth):
    answers = {"staff": {"total": "100", "local": "79"}}
    assert told("share(staff.local) >= staff_share", date.fromisoformat(day), **answers)[0] == truth


def test_a_day_before_the_first_value_is_an_error_that_says_so():
    built = criteria("share(staff.local) >= staff_share")
    day = date(2025, 12, 31)
    profile = validate_profile({"organisation": {"name": "X"}}, built.profile_model, day, "p")
    with pytest.raises(UsageError) as caught:
        assess(built, profile, day)
    (problem,) = caught.value.problems
    assert problem.message == "`staff_share` has no value on 31 December 2025: its first is from 1 January 2026"
    assert problem.help == (
        "assess as of a later day (`--as-of`), or add what held until then to one.yaml: `before: ...`"
    )


def test_a_value_that_nothing_reads_may_begin_whenever_it_does():
    built = criteria("income >= floor")
    day = date(2025, 12, 31)
    profile = validate_profile({"organisation": {"name": "X"}, "income": "50"}, built.profile_model, day, "p")
    assert assess(built, profile, day).requirements[0].status.value == "met"


@pytest.mark.parametrize(
    ("condition", "answers", "words"),
    [
        ("points >= 2", {"staff": {"total": "4"}}, "points for staff: 1; at least 2 needed"),
        ("points >= 2", {"staff": {"total": "4-5"}}, "points for staff: 1 or 2; at least 2 needed"),
        ('risk >= "medium"', {"score": "95"}, "risk: High or Medium; needs to be Medium or Low"),
        ('not (risk >= "medium")', {"existing": "no", "score": "95"}, "risk: High"),
        ("income >= floor", {"income": "49"}, "income: £49; at least £50 needed"),
        ("share(staff.local) >= staff_share", {"staff": {"total": "4", "local": "2"}}, "2 of 4 staff local: 50%; at least 75% needed"),
        ("income >= limit", {"level": "mid", "income": "1"}, "income: £1; needs to be at least limit: £200"),
    ],
)  # fmt: skip
def test_what_was_found_is_told(condition, answers, words):
    assert told(condition, **answers)[1] == words


def test_an_explanation_opens_the_rows_that_may_fit():
    built = criteria('risk >= "medium"')
    data = {"organisation": {"name": "X"}, "existing": "no", "score": "95-101"}
    assessment = assess(built, validate_profile(data, built.profile_model, AS_OF, "p"), AS_OF)
    opened = assessment.requirements[0].explanations[0][1].parts
    assert [(one.text, one.truth.value) for one in opened] == [
        ("High, where existing customer: no and risk score is less than 100", "unknown"),
        ("Medium, where existing customer: no and risk score is at least 100 and less than 120", "unknown"),
    ]


@pytest.mark.parametrize(
    ("condition", "answers", "steps"),
    [
        ("points >= 2", {"staff": {"total": "3"}}, ["2 more: staff"]),
        ("points <= 2", {"staff": {"total": "11"}}, []),  # nobody is asked to leave
        ("by_share >= 1", {"staff": {"total": "10", "local": "4"}}, ["1 more of the 10 staff local"]),
    ],
)
def test_what_would_help_is_the_way_to_the_nearest_row(condition, answers, steps):
    built = criteria(condition)
    profile = validate_profile({"organisation": {"name": "X"}, **answers}, built.profile_model, AS_OF, "p")
    found = [step.words for step in assess(built, profile, AS_OF).requirements[0].steps]
    assert [step.split(" of them")[0].split(" (")[0] for step in found] == steps


@pytest.mark.parametrize(
    ("bands", "code", "message", "help"),
    [
        ("bands: {a: {of: score, rows: {less 5: 1}}}", "PC414", "`less 5` is not a number", "write `under 5`"),
        ("bands: {a: {of: score, rows: [{score: 5, is: 1}]}}", "PC414", "rows are needed here", "write `rows: {under 5: 1, 5 or more: 2}`"),
        ("bands: {a: {of: {s: score}, rows: {under 5: 1}}}", "PC414", "rows are needed here", "write each after a dash: `- {s: ..., is: ...}`"),
        ("bands: {a: {of: {s: score}, rows: [{sore: 5, is: 1}]}}", "PC414", "`sore` is nothing that these bands look at", "write one of: `s`, `is`"),
        ("bands: {a: {of: {s: score}, rows: [{s: 5}]}}", "PC301", "`is` is missing", "add `is:` here"),
        ("bands: {a: {of: score}}", "PC301", "`rows` is missing", "add `rows:` here"),
        ("bands: {a: {of: sore, rows: {any: 1}}}", "PC402", "there is no fact or definition `sore`", "`score`"),
        ("bands: {a: {of: staff.local / 0, rows: {any: 1}}}", "PC405", "nothing can be divided by 0", ""),
        ("bands: {a: {of: level, rows: {lo: 1}}}", "PC407", "`lo` is not one of the choices", "did you mean `low`?"),
        ("bands: {a: {of: existing, rows: {maybe: 1}}}", "PC407", "`maybe` is not one of the choices", "write one of: `yes`, `no`"),
        ("bands: {a: {of: score, choices: {x: X}, rows: {any: y}}}", "PC407", "`y` is not one of the choices", "write one of: `x`"),
        ("bands: {a: {of: score, rows: {any: high}}}", "PC402", "there is no fact or definition `high`", ""),
        ("bands: {a: {of: score, rows: {under 5: 1, 5 or more: money(2)}}}", "PC406", "one row is a number and another an amount of money (GBP): all have to be of one kind", ""),
        ("bands: {a: {of: organisation.name, rows: {any: 1}}}", "PC408", "bands look at numbers, days, choices and conditions, and this is a text", ""),
        ("bands: {score: {of: score, rows: {any: 1}}}", "PC303", "`score` is a fact already", "give the definition another name"),
        ("bands: {a: {of: a, rows: {any: 1}}}", "PC409", "this goes in a circle: a uses a", ""),
        ("values: {a: {2026-01: 1}}", "PC414", "`2026-01` is not a day", "write the first day that it holds on"),
        ("values: {a: {2026-01-01: 1, 2026-1-1: 2}}", "PC414", "is there twice", "drop one of them"),
        ("values: {a: {by: score, from: {before: 1}}}", "PC408", "a day is needed here, and this is a number", "name a day"),
        ("values: {a: {label: A}}", "PC301", "`from` is missing", ""),
        ("values: {a: {2026-01-01: level}}", "PC408", "a number is needed here, and this is a choice", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_to_write(bands, code, message, help):
    with pytest.raises(CriteriaError) as caught:
        criteria("existing", bands + "\n")
    found = [problem for problem in caught.value.problems if problem.code == code]
    assert any(message in problem.message and help in problem.help for problem in found), caught.value.problems


def test_numbers_and_choices_do_not_mix():
    with pytest.raises(CriteriaError) as caught:
        criteria('points == "low"')
    assert "cannot be compared" in caught.value.problems[0].message


def test_a_sum_of_points_is_opened_to_the_points_that_it_is_made_of():
    built = criteria("points + by_share * 2 >= 9")
    data = {"organisation": {"name": "X"}, "staff": {"total": "8", "local": "4"}}
    assessment = assess(built, validate_profile(data, built.profile_model, AS_OF, "p"), AS_OF)
    opened = assessment.requirements[0].explanations[0][1].parts
    assert [one.text for one in opened] == ["points for staff: 2", "by share: 1"]
    assert [one.text for one in opened[0].parts] == ["2, where at least 5 staff and at most 9"]


def test_what_a_named_number_lacks_is_told_by_its_name():
    named = "definitions: {total: {label: points in all, is: points + by_share}}\n"
    built = criteria("total >= 9", BANDS + named)
    data = {"organisation": {"name": "X"}, "staff": {"total": "8", "local": "4"}}
    assessment = assess(built, validate_profile(data, built.profile_model, AS_OF, "p"), AS_OF)
    assert [step.words for step in assessment.requirements[0].steps] == ["points in all: 6 more needed"]
