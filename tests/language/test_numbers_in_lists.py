"""Numbers made of an item's own fields are no thresholds, on whichever side of a comparison they stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.assessment.assess import assess
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.problems import CriteriaError
from partnercheck.values.status import Status

AS_OF = date(2026, 1, 15)
HEAD = """
criteria: example
title: Example
version: "1"
currency: GBP
facts:
  years:
    type: records
    label: years
    question: Years?
    fields:
      cost: {type: money, label: cost}
      team: {type: headcount, label: team, groups: {g: in g}}
      length: {type: duration, label: length}
      proof: {type: claim, label: proof}
requirements:
"""


def load(condition: str):
    text = f"{HEAD}  - {{id: one, title: One, met_when: '{condition}'}}\n"
    return load_criteria_source(Source("example.yaml", text), Path())


@pytest.mark.parametrize(
    ("condition", "team", "expected"),
    [
        ("any(years, 2 <= count(team))", {"total": "2", "g": "0"}, Status.MET),
        ("any(years, 2 <= count(team))", {"total": "1", "g": "0"}, Status.MISSING),
        ("any(years, 1/2 <= share(team.g))", {"total": "2", "g": "1"}, Status.MET),
        ("any(years, count(team) > count(team.g))", {"total": "2", "g": "2"}, Status.MISSING),
        ("any(years, cost * 2 >= cost + money(3))", {"total": "0"}, Status.MET),
    ],
)
def test_a_number_of_the_item_may_stand_on_either_side(condition, team, expected):
    criteria = load(condition)
    data = {"organisation": {"name": "An organisation"}, "years": [{"cost": "3", "team": team}]}
    profile = validate_profile(data, criteria.profile_model, AS_OF, "p")
    assert assess(criteria, profile, AS_OF).requirements[0].status is expected


def test_a_window_has_to_be_written_out_and_cannot_be_a_field():
    with pytest.raises(CriteriaError, match="`within` needs a length of time"):
        load("any(years, evidenced(proof, within=length))")
