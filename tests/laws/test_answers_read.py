"""Fingerprints of answers: alike where conditions see no difference, and another where they see one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.assessment.answers_read import AnswersRead, apart, of_the_day
from partnercheck.assessment.decide import decide
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from tests.laws import worlds
from tests.laws.test_laws import AS_OF, RELAXED, SCALE, load, looked_at, read, requirements


@given(st.data())
@settings(RELAXED, max_examples=150 * SCALE)
def test_the_same_answers_come_to_the_same(data):
    written = data.draw(requirements("one")), data.draw(requirements("two"))
    criteria = load(*written)
    said = {name: data.draw(worlds.views(name))[0] for name in sorted(looked_at(*written))}
    other = dict(said)
    for name in data.draw(st.sets(st.sampled_from(sorted(said)))) if said else ():
        other[name] = data.draw(worlds.views(name))[0]
    before, after = (read(criteria, one).values for one in (said, other))
    answers = AnswersRead(criteria)
    told = [apart(answers.said(values, AS_OF)) for values in (before, after, before)]
    assert told[0] == told[2] == apart(AnswersRead(criteria).said(before, AS_OF))
    rulings = [decide(criteria, values, AS_OF).rulings for values in (before, after)]
    for old, new in zip(*rulings, strict=True):
        if all(told[0][place] == told[1][place] for place in answers.of[old.id]):
            assert (old.status, old.reason, old.could_be) == (new.status, new.reason, new.could_be)


HEAD = """\
criteria: reading
title: Reading
version: "1"
currency: GBP
values: {least: {2026-01-01: 3, 2027-01-01: 4}}
facts:
  open: {type: yes_no, label: open, question: Open?}
  form: {type: choice, label: form, question: Form?, choices: {a: A, b: B}}
  led_as: {type: choices, label: led as, question: Led as?, choices: {a: A, b: B, c: C}}
  motto: {type: text, label: motto, question: Motto?}
  spent: {type: money, label: spent, question: Spent?}
  began: {type: date, label: began, question: Began?}
  staff: {type: headcount, label: staff, question: Staff?, groups: {local: local, young: young}}
  reach: {type: claim, label: reach, question: Reach?}
  work: {type: examples, label: work, question: Work?, topics: {a: A, b: B}}
  accounts:
    type: records
    label: accounts
    question: Accounts?
    fields:
      year: {type: date, label: year, question: Year?}
      income: {type: money, label: income, question: Income?}
requirements:
  - {id: one, title: One, met_when: '%s'}
"""


def fund(condition: str):
    return load_criteria_source(Source("reading.yaml", HEAD % condition), Path())


def answers_of(criteria, said, as_of=AS_OF) -> set[str]:
    data = {"organisation": {"name": "N"}, "evidence": EVIDENCE} | said
    profile = validate_profile(data, criteria.profile_model, as_of, "p")
    answers = AnswersRead(criteria)
    told = apart(answers.said(profile.values, as_of))
    return {told[place] for place in answers.of["one"]}


EVIDENCE = [
    {"id": "p", "title": "P", "date": "2025-04-01"},
    {"id": "q", "title": "Q", "date": "2025-04-01"},
    {"id": "r", "title": "R", "date": "2019-04-01"},
]
PIECE = {"title": "One", "topics": ["a"], "started": "2020", "outcomes": ["It grew"], "evidence": ["p"]}
COUNTED = 'count(work, "a" in topics) >= 1'
SAME = {
    "another way to say yes": ("open", {"open": "yes"}, {"open": "Yes"}),
    "another order of choices": ('"a" in led_as', {"led_as": ["a", "b"]}, {"led_as": ["b", "a"]}),
    "another way to write an amount": ("spent <= money(9)", {"spent": "48000"}, {"spent": "48000.00"}),
    "another group of the same people": (
        "share(staff.local) >= 1/2",
        {"staff": {"total": "8", "local": "5", "young": "1"}},
        {"staff": {"total": "8", "local": "5", "young": "3"}},
    ),
    "another fact": ("open", {"open": "yes", "form": "a"}, {"open": "yes", "form": "b"}),
    "another summary of a claim": (
        "evidenced(reach)",
        {"reach": {"answer": "yes", "summary": "Old", "evidence": ["p"]}},
        {"reach": {"answer": "yes", "summary": "New", "evidence": ["q"]}},
    ),
    "another title of a piece of work": (COUNTED, {"work": [PIECE]}, {"work": [{**PIECE, "title": "Two"}]}),
    "another outcome of as many": (
        "count(work, count(outcomes) >= 1) >= 1",
        {"work": [PIECE]},
        {"work": [{**PIECE, "outcomes": ["It shrank"]}]},
    ),
    "another field of a record": (
        "count(accounts, income >= money(5)) >= 1",
        {"accounts": [{"year": "2024-01-01", "income": "9"}]},
        {"accounts": [{"year": "2025-01-01", "income": "9"}]},
    ),
}
OTHER = {
    "yes and no": ("open", {"open": "yes"}, {"open": "no"}),
    "nothing and no": ("open", {}, {"open": "no"}),
    "nothing and undisclosed": ("open", {}, {"open": "undisclosed"}),
    "none and nothing": ('"a" in led_as', {"led_as": "none"}, {}),
    "none and another": ('"a" in led_as', {"led_as": "none"}, {"led_as": ["b"]}),
    "a text": ('motto == "x"', {"motto": "x"}, {"motto": "y"}),
    "an amount by a penny": ("spent <= money(9)", {"spent": "48000"}, {"spent": "48000.01"}),
    "a year and its first day": ('began < date("2020-01-01")', {"began": "2019"}, {"began": "2019-01-01"}),
    "the whole": (
        "share(staff.local) >= 1/2",
        {"staff": {"total": "8", "local": "5"}},
        {"staff": {"total": "9", "local": "5"}},
    ),
    "0 and nothing": ("share(staff.local) >= 1/2", {"staff": {"total": "8"}}, {"staff": {"total": "8", "local": "0"}}),
    "one undisclosed": (
        "share(staff.local) >= 1/2",
        {"staff": {"total": "8", "local": "5"}},
        {"staff": {"total": "8", "local": {"count": "5", "undisclosed": "1"}}},
    ),
    "no evidence and some": (
        "evidenced(reach)",
        {"reach": {"answer": "yes"}},
        {"reach": {"answer": "yes", "evidence": ["p"]}},
    ),
    "older evidence": (
        "evidenced(reach, within=months(24))",
        {"reach": {"answer": "yes", "evidence": ["p"]}},
        {"reach": {"answer": "yes", "evidence": ["r"]}},
    ),
    "another topic": (COUNTED, {"work": [PIECE]}, {"work": [{**PIECE, "topics": ["b"]}]}),
    "one piece of work more": (COUNTED, {"work": [PIECE]}, {"work": [PIECE, PIECE]}),
    "one outcome more": (
        "count(work, count(outcomes) >= 2) >= 1",
        {"work": [PIECE]},
        {"work": [{**PIECE, "outcomes": ["It grew", "And again"]}]},
    ),
    "none and not told": (COUNTED, {"work": "none"}, {}),
    "the income of a record": (
        "count(accounts, income >= money(5)) >= 1",
        {"accounts": [{"income": "9"}]},
        {"accounts": [{"income": "4"}]},
    ),
    "the latest record": (
        "latest(accounts, by=year).income >= money(5)",
        {"accounts": [{"year": "2024-01-01", "income": "9"}, {"year": "2025-01-01", "income": "4"}]},
        {"accounts": [{"year": "2024-01-01", "income": "9"}, {"year": "2023-01-01", "income": "4"}]},
    ),
}


@pytest.mark.parametrize("case", SAME, ids=str)
def test_what_conditions_do_not_see_makes_no_difference(case):
    condition, one, other = SAME[case]
    criteria = fund(condition)
    assert answers_of(criteria, one) == answers_of(criteria, other)


@pytest.mark.parametrize("case", OTHER, ids=str)
def test_what_conditions_see_makes_one(case):
    condition, one, other = OTHER[case]
    criteria = fund(condition)
    assert answers_of(criteria, one) != answers_of(criteria, other)


LATER = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("condition", "looks"),
    [
        ("began > as_of - years(2)", True),
        ('began > date("2020-01-01")', False),
        ("evidenced(reach, within=months(24))", True),
        ("evidenced(reach)", False),
        ("staff.total >= least", True),
        ("staff.total >= 3", False),
        ("count(work, started > as_of - years(2)) >= 1", True),
    ],
)
def test_a_requirement_that_looks_at_the_day_has_it_among_its_answers(condition, looks):
    criteria = fund(condition)
    said = {
        "began": "2019-01-01",
        "staff": {"total": "3"},
        "work": [PIECE],
        "reach": {"answer": "yes", "evidence": ["p"]},
    }
    before, after = answers_of(criteria, said), answers_of(criteria, said, LATER)
    assert (of_the_day(AS_OF) in before, of_the_day(LATER) in after) == (looks, looks)
    assert before - {of_the_day(AS_OF)} == after - {of_the_day(LATER)}


def test_what_weighs_a_requirement_is_none_of_its_answers():
    criteria = load_criteria_source(
        Source(
            "reading.yaml",
            (HEAD % "open").replace("met_when", "importance: {required_when: spent > money(5)}, met_when"),
        ),
        Path(),
    )
    assert answers_of(criteria, {"open": "yes", "spent": "4"}) == answers_of(criteria, {"open": "yes", "spent": "9"})


def test_one_answer_to_another_fact_is_another_fingerprint():
    assert not answers_of(fund("open"), {"open": "yes"}) & answers_of(fund("spent <= money(9) or open"), {"spent": "4"})
