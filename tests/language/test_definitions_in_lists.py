"""A definition looks at the whole profile, wherever it is used; and each use knows its own place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from partnercheck.assessment.decide import decide
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.values.status import Status

AS_OF = date(2026, 1, 15)
HEAD = """
criteria: example
title: Example
version: "1"
facts:
  accounts: {type: records, label: accounts, question: Accounts?, fields: {income: {type: number, label: income}}}
  work: {type: examples, label: work, question: Work?, topics: {racism: Racism}}
definitions:
  a_large_year: any(accounts, income > 5)
  all_income: sum(accounts, income)
requirements:
"""
WORK = [{"topics": ["racism"]}]


def status(condition: str, accounts: list[dict[str, str]]) -> Status:
    criteria = load_criteria_source(
        Source("example.yaml", f"{HEAD}  - {{id: one, title: One, met_when: '{condition}'}}\n"), Path()
    )
    data = {"organisation": {"name": "An organisation"}, "accounts": accounts, "work": WORK}
    return decide(criteria, validate_profile(data, criteria.profile_model, AS_OF, "p").values, AS_OF).rulings[0].status


def test_a_defined_condition_over_a_list_works_inside_another_list():
    condition = 'count(work, "racism" in topics and a_large_year) >= 1'
    assert status(condition, [{"income": "6"}]) is Status.MET
    assert status(condition, [{"income": "5"}]) is Status.MISSING


def test_a_defined_number_over_a_list_works_inside_another_list():
    condition = "any(work, all_income >= 8)"
    assert status(condition, [{"income": "4"}, {"income": "4"}]) is Status.MET
    assert status(condition, [{"income": "4"}, {"income": "3"}]) is Status.MISSING


def test_each_use_of_a_definition_has_its_own_place():
    text = "a_large_year or not a_large_year"
    criteria = load_criteria_source(
        Source("example.yaml", f"{HEAD}  - {{id: one, title: One, met_when: {text}}}\n"), Path()
    )
    condition = criteria.requirements[0].met_when
    assert condition is not None
    first, second = condition.parts[0], condition.parts[1].parts[0]
    assert (first.start, first.end, second.start, second.end) == (0, 12, 20, 32)
