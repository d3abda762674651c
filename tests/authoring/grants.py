"""A small criteria file with cases, for the tests of what authors use."""

from __future__ import annotations

from pathlib import Path

CRITERIA = """\
criteria: small-grants
title: "Small grants: who can apply"
version: "1"
currency: GBP
facts:
  led_as:
    type: choices
    label: how you are led
    question: Is your organisation led by any of these?
    choices: {community: Community led, faith_based: Faith based}
  staff:
    type: headcount
    label: staff
    question: How many staff do you have?
    groups: {local: from here}
  safe:
    type: claim
    label: a safeguarding policy
    question: Do you have a safeguarding policy?
definitions:
  needed_share: 3/4
requirements:
  - id: local-staff
    title: At least 3 in 4 staff are from here
    applies_when: any_of(led_as, "community")
    met_when: share(staff.local) >= needed_share
    borderline_when: share(staff.local) >= 2/3
  - id: safe
    title: Keeps people safe
    importance: expected
    met_when: evidenced(safe)
    borderline_when: claimed(safe)
tiers:
  - {id: safest, title: Safest, when: met("safe")}
"""

CASES = """\
criteria: small-grants
as_of: 2026-01-15
bases:
  strong:
    led_as: [community]
    staff: {total: 8, local: 6}
    safe: {answer: yes, evidence: [policy]}
    evidence: [{id: policy, title: The policy}]
  weaker: {extends: strong, staff: {local: 4}}
cases:
  - case: exactly three in four is enough
    extends: strong
    expect: {local-staff: {status: met, reason: shown}, safe: met}
    verdict: eligible
    tiers: {safest: yes}
  - case: four of eight are too few
    extends: weaker
    expect: {local-staff: {status: missing, reason: falls_short}}
    verdict: not_eligible
"""


def write_grants(folder: Path, criteria: str = CRITERIA, cases: str | None = CASES) -> Path:
    """The criteria folder, with the cases where there are some."""
    criteria_folder = folder / "criteria"
    (criteria_folder / "cases").mkdir(parents=True, exist_ok=True)
    (criteria_folder / "small-grants.yaml").write_text(criteria, encoding="utf-8")
    if cases is not None:
        (criteria_folder / "cases" / "small-grants.yaml").write_text(cases, encoding="utf-8")
    return criteria_folder
