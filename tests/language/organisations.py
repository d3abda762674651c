"""Criteria with one fact of every kind, and a short way to hold a condition against a profile."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import yaml

from partnercheck.assessment.assess import assess
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile

AS_OF = date(2026, 1, 15)

FACTS = """
criteria: every-kind
title: One fact of every kind
version: "1"
currency: GBP
facts:
  open: {type: yes_no, label: open to all, question: Are you open to all?}
  level: {type: choice, ordered: yes, label: level, question: Which level?, choices: {low: Low, middle: Middle, high: High}}
  kind: {type: choice, label: kind, question: Which kind?, choices: {arts: Arts, sport: Sport}}
  led_as: {type: choices, label: led as, question: Led as?, choices: {community: Community led, faith_based: Faith based}}
  motto: {type: text, label: motto, question: What is your motto?}
  size: {type: number, label: size, question: How large?}
  turnover: {type: money, label: turnover, question: What is your turnover?}
  reserve: {type: share, label: reserve, question: What share is in reserve?}
  registered_on: {type: date, label: day of registration, question: When were you registered?}
  project: {type: duration, label: length of the project, question: How long is the project?}
  staff:
    type: headcount
    label: staff
    question: How many staff?
    groups: {from_communities: from these communities, with_lived_experience: with lived experience}
  board:
    type: people
    label: board
    question: Who is on the board?
    roles: {trustee: trustees, senior_staff: senior staff}
    groups: {from_communities: from these communities}
  influence: {type: claim, label: influence on policy, question: Do you influence policy?}
  experience:
    type: examples
    label: experience
    question: What have you done?
    topics: {racism: Racism, inequity: Inequity}
  accounts:
    type: records
    label: accounts
    question: What are your accounts?
    fields:
      year_end: {type: date, label: year end, question: When did the year end?}
      income: {type: money, label: income, question: What was the income?}
  partners:
    type: records
    label: partners
    question: Who are your partners?
    fields:
      name: {type: text, label: name, question: Name?}
      lead: {type: yes_no, label: lead partner, question: Is it the lead?}
      income: {type: money, label: income, question: What was the income?}
definitions:
  has_income: any(accounts, income >= money(4))
  both: intersection(staff.from_communities, staff.with_lived_experience)
  leaders: {label: those who lead, is: "union(board.trustee, board.senior_staff)"}
  small: size < 5
bands:
  points: {of: size, rows: {under 5: 1, 5 or more: 3}}
  points_of_staff: {of: share(staff.from_communities), rows: {under 1/2: 1, 1/2 or more: 3}}
"""


@cache
def criteria_with(**conditions: str):
    """Criteria with one requirement that has these conditions."""
    requirement = {"id": "one", "title": "One", **{key: yaml.safe_load(text) for key, text in conditions.items()}}
    written = FACTS + yaml.safe_dump({"requirements": [requirement]}, sort_keys=False, width=1000)
    return load_criteria_source(Source("every-kind.yaml", written), Path())


def assessed(profile: str, *, as_of: date = AS_OF, **conditions: str):
    """The result of the one requirement for a profile written as YAML (the organisation's name is added)."""
    criteria = criteria_with(**{key: yaml.safe_dump(value) for key, value in conditions.items()})
    data = read_data(Source("profile.yaml", "organisation: {name: An organisation}\n" + profile))
    return assess(criteria, validate_profile(data, criteria.profile_model, as_of, "profile.yaml"), as_of).requirements[
        0
    ]
