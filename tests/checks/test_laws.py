"""What passes the checks never fails at evaluation, and no profile refutes what the checks say."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from partnercheck.assessment.assess import assess
from partnercheck.checks.registry import Subject
from partnercheck.checks.run import checks, findings
from partnercheck.language.environment import Environment
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.problems import ProfileError
from tests.checks import generated

AS_OF = date(2026, 1, 15)
SCALE = int(os.environ.get("PARTNERCHECK_LAWS", "1"))  # set it to 20 or more for a long look
RELAXED = settings(deadline=None, suppress_health_check=list(HealthCheck))
HEAD = "criteria: generated\ntitle: Generated\nversion: '1'\ncurrency: GBP\nfacts:" + generated.FACTS + generated.TABLES


def load(data):
    """Through the very loader that files go through."""
    return load_criteria_source(Source("generated.yaml", HEAD + yaml.safe_dump(data, sort_keys=False)), Path())


def read(criteria, data):
    try:
        return validate_profile(data, criteria.profile_model, AS_OF, "profile")
    except ProfileError:
        assume(False)
        raise


CLAIMS_IN_ITEMS = {
    "requirements": [
        {
            "id": "one",
            "title": "one",
            "met_when": {"any": ['level in ["low", "high"]', "share(years, good, where=evidenced(proof)) < 1/3"]},
            "applies_when": "open",
            "borderline_when": "open",
            "importance": "expected",
        }
    ]
}


@given(generated.criteria(), st.lists(generated.profiles(), min_size=1, max_size=6))
@example(CLAIMS_IN_ITEMS, [])
@settings(RELAXED, max_examples=80 * SCALE)
def test_no_profile_refutes_a_finding_or_breaks_an_evaluation(data, profiles):
    criteria = load(data)
    found = findings([Subject(criteria)], list(checks().values()))
    for profile in (read(criteria, one) for one in profiles):
        assessment = assess(criteria, profile, AS_OF)
        assert len(assessment.requirements) == len(data["requirements"])
        environment = Environment(profile.values, AS_OF.toordinal())
        for finding in found:
            assert finding.claim is None or finding.claim(environment), finding.problem
        reached = {tier.id for tier in assessment.tiers if tier.reached}
        never = {f.problem.message.split("`")[1] for f in found if f.problem.code == "PC810"}
        assert not reached & never
