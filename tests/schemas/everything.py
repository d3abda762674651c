"""Criteria with a fact of every type, and a profile that answers each of them."""

from __future__ import annotations

from typing import Any

CRITERIA = """\
criteria: everything
title: A fact of every type
version: "1"
currency: GBP
facts:
  open: {type: yes_no, label: open, question: Open?}
  level: {type: choice, ordered: yes, label: level, question: Level?, choices: {low: Low, mid: Mid, high: High}}
  led_as: {type: choices, label: led as, question: Led?, choices: {a: A, b: B}}
  motto: {type: text, label: motto, question: Motto?}
  size: {type: number, whole: yes, minimum: 0, maximum: 100, label: size, question: Size?}
  score: {type: number, label: score, question: Score?}
  turnover: {type: money, label: turnover, question: Turnover?}
  deficit: {type: money, negative: yes, label: deficit, question: Deficit?}
  part: {type: share, label: part, question: Part?}
  opened: {type: date, label: opened, question: Opened?}
  lease: {type: duration, label: lease, question: Lease?}
  notice: {type: duration, unit: days, label: notice, question: Notice?}
  staff: {type: headcount, label: staff, question: Staff?, groups: {local: from here, young: under 25}}
  board:
    type: people
    label: board
    question: Board?
    roles: {trustee: trustees, staff_side: senior staff}
    groups: {local: from here}
  safe: {type: claim, label: a policy, question: Policy?}
  work: {type: examples, label: work, question: Work?, topics: {x: X, y: Y}}
  accounts:
    type: records
    label: accounts
    question: Accounts?
    fields:
      year_end: {type: date, label: year end}
      income: {type: money, label: income}
      audited: {type: yes_no, label: audited}
      people: {type: headcount, label: people, groups: {local: from here}}
      kinds: {type: choices, label: kinds, choices: {p: P, q: Q}}
bands:
  points: {label: points for staff, of: count(staff), rows: {under 5: 1, 5 to 9: 2, 10 or more: 3}}
  risk:
    of: {open: open, level: level}
    choices: {small: Small, large: Large}
    ordered: yes
    rows:
      - {open: yes, is: small}
      - {open: no, level: low, is: small}
      - {open: no, level: [mid, high], is: large}
values:
  least: {2020-01-01: 3, 2027-01-01: 4}
  day_needed: {label: the day needed, by: as_of, from: {before: date("2019-01-01"), 2026-01-01: date("2020-01-01")}}
requirements:
  - {id: open, title: Open, met_when: open}
"""

PROFILE: dict[str, Any] = {
    "organisation": {
        "name": "Roshni Health Alliance",
        "legal_form": "charitable_company",
        "registrations": ["GB-CHC-1165432"],
        "founded": "2009-06-01",
        "income": 480000,
        "places": ["Leeds", "Bradford"],
    },
    "open": "yes",
    "level": "mid",
    "led_as": ["a", "b"],
    "motto": "Together",
    "size": 12,
    "score": 12.5,
    "turnover": "£480,000",
    "deficit": -1200,
    "part": "75%",
    "opened": "2023-05",
    "lease": "18 months",
    "notice": "90 days",
    "staff": {"total": 16, "local": {"count": 12, "undisclosed": 1}, "young": "fewer than 5"},
    "board": [
        {"who": "AB", "roles": ["trustee"], "groups": ["local"], "related_to": ["CD"]},
        {"who": "CD", "roles": ["trustee", "staff_side"], "groups": "none"},
    ],
    "safe": {"answer": "yes", "summary": "We have one", "evidence": ["policy"]},
    "work": [
        {
            "title": "Maternity voices",
            "topics": ["x"],
            "started": "2019-04",
            "ended": "2020",
            "outcomes": ["Late bookings fell"],
            "evidence": ["policy"],
        }
    ],
    "accounts": [
        {
            "year_end": "2025-03-31",
            "income": "at least 200,000",
            "audited": True,
            "people": {"total": 5, "local": 3},
            "kinds": ["p"],
        }
    ],
    "evidence": [
        {
            "id": "policy",
            "title": "The policy",
            "kind": "document",
            "date": "2023-05",
            "url": "https://example.org/policy",
            "file": "policy.pdf",
        }
    ],
}

BOARD_BY_ROLE: dict[str, Any] = {"trustee": {"total": 9, "local": 8}, "staff_side": {"total": 3}}
