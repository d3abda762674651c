"""A small fund and organisations that it decides about: requirements that wait for a person, and some that do not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from partnercheck.assessment.decision import Decision
from partnercheck.assessment.fingerprints import conditions_said, facts_said
from partnercheck.assessment.organisations import registrations_of
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.models.criteria import Criteria
from partnercheck.models.profile import Profile, validate_profile
from partnercheck.values.status import Status

AS_OF = date(2026, 1, 15)
WRITTEN = """\
criteria: street-fund
title: "The street fund"
version: "1"
currency: GBP
definitions:
  enough: 3/4
facts:
  reach: {type: claim, label: reach, question: Whom do you reach?}
  open_to_all: {type: yes_no, label: open to all, question: Open to all?}
  board: {type: headcount, label: trustees, question: Trustees?, groups: {local: who live here, young: under 30}}
  level: {type: choice, ordered: yes, label: level, question: Level?, choices: {low: Low, high: High}}
  hall: {type: yes_no, label: has a hall, question: A hall?}
requirements:
  - {id: reach, title: Reaches the people it is for, judgement: claimed(reach), importance: required}
  - {id: open, title: Open to all, met_when: open_to_all, importance: required}
  - {id: local, title: Led by people who live here, met_when: share(board.local) >= enough,
     borderline_when: share(board.local) >= 1/2, importance: required, reading: Trustees only.}
  - {id: hall, title: Keeps its hall open, applies_when: hall, met_when: level == "high", importance: expected}
  - {id: money, title: Small enough, met_when: organisation.income <= money(100000), override: never}
"""
ANSWERS: dict[str, Any] = {
    "organisation": {"name": "Sangam Trust", "registrations": ["GB-CHC-1165432"], "income": "40000"},
    "reach": {"answer": "yes", "summary": "Young carers on two estates", "evidence": ["visits"]},
    "open_to_all": "yes",
    "board": {"total": "8", "local": "5", "young": "1"},
    "hall": "no",
    "evidence": [{"id": "visits", "title": "Visits counted", "date": "2025-04"}],
}


def criteria(written: str = WRITTEN) -> Criteria:
    """The fund's criteria."""
    return load_criteria_source(Source("street-fund.yaml", written), Path())


def profile(held: Criteria, changes: Mapping[str, Any] | None = None) -> Profile:
    """An organisation with these answers changed; None takes one away."""
    data = {**ANSWERS, **(changes or {})}
    data = {key: value for key, value in data.items() if value is not None}
    return validate_profile(data, held.profile_model, AS_OF, "sangam.yaml")


def decided(held: Criteria, read: Profile, id: str, status: Status | None, **more: Any) -> Decision:
    """A decision on what is so now."""
    requirement = held.by_id[id]
    given: dict[str, Any] = {
        "organisation": read.organisation.name,
        "registrations": registrations_of(read),
        "criteria": held.name,
        "version": held.version,
        "by": "KA",
        "when": "2026-01-10",
        "why": "Seen on a visit",
        "facts": facts_said(requirement, held, read),
        "conditions": conditions_said(requirement, held),
    }
    return Decision(requirement=id, status=status, **{**given, **more})
