"""Waiting: the first as-of date on which a requirement holds, all else equal, in the report, the plan and the JSON."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.assessment.assess import assess
from partnercheck.language.explanation import StepKind
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source
from partnercheck.planning.plan import plan
from partnercheck.report.formats import PLAN
from partnercheck.report.json import render_json
from partnercheck.report.plan import PlanFor
from partnercheck.report.screen import Screen
from partnercheck.values.status import Status, Verdict

HEAD = """\
criteria: waiting
title: Waiting
version: "1"
facts:
  started_on: {type: date, past: yes, label: day of starting, question: When?}
  ended_on: {type: date, label: day of ending, question: When?}
  open: {type: yes_no, label: open, question: Open?}
  policy: {type: claim, label: policy, question: Policy?}
  accounts:
    type: records
    label: accounts
    question: Accounts?
    fields: {end: {type: date, label: end}, good: {type: yes_no, label: good}}
  work: {type: examples, label: work, question: Work?, topics: {p: P}}
definitions:
  long_enough: started_on < as_of - years(1)
requirements:
"""
DAY = date(2025, 6, 1)
YEAR = "started_on < as_of - years(1)"


def loaded(**written):
    entry = {"id": "wait", "title": "Waited", **written}
    text = (
        HEAD
        + yaml.safe_dump([entry], width=1000)
        + yaml.safe_dump({"tiers": [{"id": "top", "title": "Top", "when": YEAR}]})
    )
    return load_criteria_source(Source("waiting.yaml", text), Path())


def profile(criteria, said):
    return read_profile(Source("org.yaml", "organisation: {name: One}\n" + said), criteria, as_of=DAY)


def wait_of(criteria, said):
    steps = assess(criteria, profile(criteria, said), DAY).requirements[0].steps
    return next((step.day for step in steps if step.kind is StepKind.WAIT), None)


FROM = [
    # (the requirement, what the profile says, the first day on which it holds)
    ({"met_when": YEAR}, "started_on: 2024-06-01", date(2025, 6, 2)),
    ({"met_when": YEAR}, "started_on: 2024-05-31", None),  # it holds already
    ({"met_when": "started_on <= as_of - years(1)"}, "started_on: 2024-06-02", date(2025, 6, 2)),
    ({"met_when": YEAR}, "started_on: 2025-06-01", date(2026, 6, 2)),
    ({"met_when": YEAR}, "started_on: 2024-06", date(2025, 7, 1)),  # some day of June
    ({"met_when": YEAR}, "started_on: 2024", date(2026, 1, 1)),
    ({"met_when": "started_on + years(10) <= as_of"}, "started_on: 2025-05-31", date(2035, 5, 31)),
    ({"met_when": "started_on + months(1) <= as_of"}, "started_on: 2025-05-31", date(2025, 6, 30)),
    ({"met_when": "as_of - days(400) > started_on"}, "started_on: 2025-01-01", date(2026, 2, 6)),
    ({"met_when": YEAR}, "", None),
    ({"met_when": YEAR}, "started_on: undisclosed", None),
    ({"met_when": f"{YEAR} and open"}, "started_on: 2024-06-01\nopen: yes", date(2025, 6, 2)),
    ({"met_when": f"{YEAR} and open"}, "started_on: 2024-06-01\nopen: no", None),
    ({"met_when": f"{YEAR} and open"}, "started_on: 2024-06-01", None),
    ({"met_when": {"any": ["open", {"all": [YEAR]}]}}, "started_on: 2024-06-01\nopen: no", date(2025, 6, 2)),
    ({"met_when": "long_enough"}, "started_on: 2024-06-01", date(2025, 6, 2)),
    ({"met_when": "not long_enough"}, "started_on: 2024-01-01", None),
    ({"met_when": f"{YEAR} and ended_on > as_of"}, "started_on: 2024-06-05\nended_on: 2025-06-09", date(2025, 6, 6)),
    ({"met_when": f"{YEAR} and ended_on > as_of"}, "started_on: 2024-06-05\nended_on: 2025-06-07", date(2025, 6, 6)),
    ({"met_when": f"{YEAR} and ended_on > as_of"}, "started_on: 2024-06-05\nended_on: 2025-06-06", None),
    ({"met_when": "ended_on < as_of"}, "ended_on: 2040-03-01", date(2040, 3, 2)),
    ({"met_when": "open", "applies_when": "started_on > as_of - years(2)"},
     "started_on: 2025-01-01\nopen: no", date(2027, 1, 1)),
    ({"met_when": "count(accounts, end < as_of - years(1)) >= 2"},
     "accounts: [{end: 2024-01-01}, {end: 2024-08-01}, {end: 2025-03-01}]", date(2025, 8, 2)),
    ({"met_when": "all(accounts, end + years(1) <= as_of)"},
     "accounts: [{end: 2024-07-01}, {end: 2025-03-01}]", date(2026, 3, 1)),
    ({"met_when": YEAR, "borderline_when": "started_on < as_of"}, "started_on: 2024-06-01", date(2025, 6, 2)),
    ({"met_when": 'as_of >= date("2025-09-01")'}, "", date(2025, 9, 1)),
    ({"met_when": "open"}, "open: no", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "said", "day"), FROM)
def test_the_first_day_on_which_it_holds(written, said, day):
    criteria = loaded(**written)
    assert wait_of(criteria, said) == day
    if day is not None:
        read = profile(criteria, said)
        fine = (Status.MET, Status.NOT_APPLICABLE)
        assert assess(criteria, read, day).requirements[0].status in fine
        assert assess(criteria, read, day - timedelta(days=1)).requirements[0].status not in fine


@given(
    st.dates(date(1990, 1, 1), DAY), st.integers(0, 200), st.sampled_from(["years", "months", "weeks", "days"]),
    st.sampled_from(["<", "<="]),
)  # fmt: skip
@settings(deadline=None, max_examples=60)
def test_it_never_holds_before_that_day(started, length, unit, sign):
    length = length % 20 if unit == "years" else length
    criteria = loaded(met_when=f"started_on {sign} as_of - {unit}({length})")
    read = profile(criteria, f"started_on: {started}")
    day = wait_of(criteria, f"started_on: {started}")
    if day is None:
        assert assess(criteria, read, DAY).requirements[0].status is Status.MET
    else:
        assert assess(criteria, read, day).requirements[0].status is Status.MET
        assert assess(criteria, read, day - timedelta(days=1)).requirements[0].status is Status.MISSING


def test_report_plan_and_json_say_it():
    criteria = loaded(met_when=YEAR)
    read = profile(criteria, "started_on: 2024-06-01")
    found = assess(criteria, read, DAY)
    assert found.next_steps[0][1].words == "wait: from 2 June 2025 this holds, all else equal"
    told = json.loads(render_json([found], None))
    assert told["next_steps"][0]["day"] == "2025-06-02"
    planned = plan(criteria, read, DAY)
    assert (planned.verdict, planned.enough_from) == (Verdict.NOT_ELIGIBLE, date(2025, 6, 2))
    screen = Screen(width=200)
    assert "the verdict is eligible from 2 June 2025, all else equal" in PLAN["terminal"].make(
        [PlanFor("it", "It", planned)], "One", screen
    )
    assert "From 2 June 2025 this holds" in PLAN["terminal"].make([PlanFor("it", "It", planned)], "One", screen)
    data = json.loads(PLAN["json"].make([PlanFor("it", "It", planned)], "One", screen))
    assert (data["enough_from"], data["in_the_way"][0]["holds_from"]) == ("2025-06-02", "2025-06-02")


def test_a_plan_combines_changes_and_waiting():
    criteria = loaded(met_when=f"{YEAR} and open")
    planned = plan(criteria, profile(criteria, "started_on: 2024-06-01\nopen: yes"), DAY)
    assert planned.enough_from == date(2025, 6, 2)


def test_a_tier_can_be_waited_for():
    criteria = loaded(met_when="open")
    planned = plan(criteria, profile(criteria, "started_on: 2024-06-01\nopen: yes"), DAY, "top")
    assert planned.enough_from == date(2025, 6, 2)
    assert "“Top” is reached from 2 June 2025" in PLAN["terminal"].make(
        [PlanFor("it", "It", planned)], "One", Screen(width=200)
    )


ADVISED = [
    # (the requirement, what the profile says, whether the advice is a step)
    ("count(accounts, good) >= 2", "accounts: [{good: yes}]", True),
    ("any(accounts, good)", "accounts: [{good: no}]", True),
    ("all(accounts, good)", "accounts: [{good: no}]", True),
    ("started_on < as_of", "started_on: 2025-06-01", True),
    ("open", "open: no", True),
    ("open", "open: undisclosed", True),
    ("evidenced(policy)", "policy: {answer: yes, evidence: none}", True),
    ("open", "open: yes", False),
    ("open", "", False),  # one only has to answer
]


@pytest.mark.parametrize(("met_when", "said", "is_step"), ADVISED)
def test_what_the_author_advises_is_a_step(met_when, said, is_step):
    criteria = loaded(met_when=met_when, advice="Talk to us.")
    steps = [step for _, step in assess(criteria, profile(criteria, said), DAY).next_steps]
    assert [step.words for step in steps if step.kind is StepKind.ADVICE] == (["Talk to us."] if is_step else [])


def test_advice_that_two_requirements_give_is_told_once_for_each_that_is_open():
    criteria = loaded(met_when="open", advice="Talk to us.", importance="informational")
    assert not assess(criteria, profile(criteria, "open: no"), DAY).next_steps
