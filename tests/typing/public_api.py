"""The types of all that `partnercheck` offers to programs, as mypy sees them. Checked, and never run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import assert_type

import partnercheck
from partnercheck import Assessment, Criteria, CriteriaError, PartnercheckError, Problem, Profile, ProfileError

criteria = partnercheck.load_criteria("fund.yaml")
assert_type(criteria, Criteria)

profile = partnercheck.load_profile("org.yaml", criteria, as_of=date(2026, 1, 15))
assert_type(profile, Profile)

assessment = partnercheck.assess(criteria, profile, date(2026, 1, 15))
assert_type(assessment, Assessment)
assert_type(assessment.verdict.words, str)

rows = partnercheck.assess_many(["org.yaml"], criteria, as_of=date(2026, 1, 15))
assert_type(next(rows).file, str)


def problems() -> Iterator[Problem]:
    """What is wrong with criteria or a profile: both errors hold every problem."""
    try:
        partnercheck.load_criteria("fund.yaml")
    except CriteriaError as error:
        yield from error.problems
    except ProfileError as error:
        yield from error.problems
    except PartnercheckError as error:
        assert_type(str(error), str)
