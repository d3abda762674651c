"""Small criteria and profiles to plan for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.planning.change import applied
from partnercheck.planning.plan import plan
from partnercheck.planning.planned import Plan

DAY = date(2026, 9, 15)


def criteria_of(facts: str, *conditions: str):
    """Criteria with these facts (YAML lines) and a required requirement for each condition."""
    entries = "".join(
        f"\n  - {{id: r{n}, title: Requirement {n}, importance: required, met_when: '{text}'}}"
        for n, text in enumerate(conditions)
    )
    lines = "".join(f"\n  {line}" for line in facts.strip().splitlines())
    text = f'criteria: small\ntitle: Small\nversion: "1"\ncurrency: GBP\nfacts:{lines}\nrequirements:{entries}\n'
    return load_criteria_source(Source("small.yaml", text), Path())


def profile_of(criteria, text: str):
    data = read_data(Source("org.yaml", "organisation: {name: An organisation}\n" + text))
    return validate_profile(data, criteria.profile_model, DAY, "org.yaml")


def planned(facts: str, profile: str, *conditions: str) -> Plan:
    criteria = criteria_of(facts, *conditions)
    return plan(criteria, profile_of(criteria, profile), DAY)


def verdict_after(criteria, profile, found: Plan):
    """What the profile comes to with the changes made, read anew."""
    from partnercheck.assessment.decide import decide

    changed = applied(dict(profile.data), found.changes, DAY.isoformat())
    return decide(criteria, validate_profile(changed, criteria.profile_model, DAY, "org.yaml").values, DAY).verdict
