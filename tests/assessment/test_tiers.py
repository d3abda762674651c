"""Tiers: over statuses, and over facts, definitions and the as-of date, joined as any condition."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from partnercheck.assessment.assess import assess
from partnercheck.batch.check import Checker
from partnercheck.intake.records import AnswersRecord
from partnercheck.interviewing.interview import Interview
from partnercheck.interviewing.relevance import Engine
from partnercheck.interviewing.starter import starter
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source
from partnercheck.planning.plan import plan

HEAD = """\
criteria: tiers
title: Tiers
version: "1"
facts:
  open: {type: yes_no, label: open, question: Open?}
  rural: {type: yes_no, label: rural, question: Rural?}
  size: {type: number, label: size, question: Size?}
  accounts:
    type: records
    label: accounts
    question: Accounts?
    fields: {good: {type: yes_no, label: good}}
definitions:
  remote: rural and size < 10
requirements:
  - {id: open, title: Open, met_when: open}
tiers:
"""
DAY = date(2024, 1, 1)


def criteria_with(when):
    text = HEAD + yaml.safe_dump([{"id": "top", "title": "Top", "when": when}], width=1000)
    return load_criteria_source(Source("tiers.yaml", text), Path())


def profile_with(criteria, said):
    return read_profile(Source("org.yaml", "organisation: {name: An organisation}\n" + said), criteria, as_of=DAY)


REACHED = [
    # (the tier's condition, what the profile says, reached, could be reached)
    ("eligible() and rural", "open: yes\nrural: yes", True, (True,)),
    ("eligible() and rural", "open: yes\nrural: no", False, (False,)),
    ("eligible() and rural", "open: yes", False, (True, False)),
    ("eligible() and rural", "open: no\nrural: yes", False, (False,)),
    ("eligible() and rural", "rural: yes", False, (True, False)),
    ("eligible() or rural", "rural: yes", True, (True,)),
    ('met("open") and not rural', "open: yes\nrural: undisclosed", False, (True, False)),
    ("remote", "rural: yes\nsize: 9", True, (True,)),
    ("remote", "rural: yes\nsize: 10", False, (False,)),
    ({"all": ['met("open")', {"not": "remote"}]}, "open: yes\nrural: no", True, (True,)),
    ({"any": ["missing(\"open\")", "count(accounts, good) >= 1"]}, "open: yes\naccounts: [{good: yes}]", True, (True,)),
    ("any(accounts, good and rural)", "rural: yes\naccounts: [{good: yes}]", True, (True,)),
    ("all(accounts, good)", "accounts: none", False, ()),
    ('eligible() and as_of >= date("2023-01-01")', "open: yes", True, (True,)),
    ('eligible() and as_of >= date("2024-01-01")', "open: yes", True, (True,)),
    ('eligible() and as_of >= date("2024-01-02")', "open: yes", False, (False,)),
    ("rural", "rural: yes", True, (True,)),
]  # fmt: skip


@pytest.mark.parametrize(("when", "said", "reached", "could_be"), REACHED)
def test_a_tier_reads_facts_definitions_and_the_day(when, said, reached, could_be):
    criteria = criteria_with(when)
    tier = assess(criteria, profile_with(criteria, said), DAY).tiers[0]
    assert (tier.reached, tier.could_be) == (reached, could_be)
    assert tier.explanation.text


def test_a_batch_finds_the_same_tiers():
    criteria = criteria_with("eligible() and rural")
    data = {"organisation": {"name": "One"}, "open": "yes", "rural": "yes"}
    row = Checker(criteria, DAY)(AnswersRecord("One", data))
    assert row.tiers == (("top", True),)


def test_a_plan_for_a_tier_changes_the_facts_that_it_reads():
    criteria = criteria_with("eligible() and remote")
    found = plan(criteria, profile_with(criteria, "open: yes\nrural: no\nsize: 9"), DAY, "top")
    assert found.is_enough
    assert [change.path for change in found.changes] == ["rural"]


def test_an_interview_asks_what_only_a_tier_reads():
    criteria = criteria_with("eligible() and rural")
    interview = Interview.begin(Engine(criteria, DAY), Source("org.yaml", starter([criteria], "One")))
    asked = []
    while (question := interview.next_question()) is not None:
        asked.append(question.root)
        interview = interview.answered(question, "yes")
    assert asked == ["open", "rural"]


def test_a_starter_says_for_what_a_fact_of_a_tier_matters():
    text = starter([criteria_with("eligible() and rural")], "One")
    assert "It does not change the verdict; it matters for: Top." in text
