"""Check an organisation against published eligibility criteria, and say why.

    from datetime import date
    from partnercheck import assess, load_criteria, load_profile

    criteria = load_criteria("criteria/small-grants.yaml")
    profile = load_profile("org.yaml", criteria, as_of=date(2026, 1, 15))
    assessment = assess(criteria, profile, date(2026, 1, 15))

Everything here is loaded when first used, so that `partnercheck --help` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partnercheck.assessment.assess import assess as assess
    from partnercheck.assessment.result import Assessment as Assessment
    from partnercheck.batch.from_python import RecordCheck as RecordCheck
    from partnercheck.batch.from_python import assess_many as assess_many
    from partnercheck.batch.line_check import LineCheck as LineCheck
    from partnercheck.loading.criteria_files import load_criteria as load_criteria
    from partnercheck.loading.profile_files import load_profile as load_profile
    from partnercheck.models.criteria import Criteria as Criteria
    from partnercheck.models.profile import Profile as Profile
    from partnercheck.problems import CriteriaError as CriteriaError
    from partnercheck.problems import PartnercheckError as PartnercheckError
    from partnercheck.problems import Problem as Problem
    from partnercheck.problems import ProfileError as ProfileError

__version__ = "0.1.0"

_PUBLIC = {
    "Assessment": "partnercheck.assessment.result",
    "Criteria": "partnercheck.models.criteria",
    "CriteriaError": "partnercheck.problems",
    "PartnercheckError": "partnercheck.problems",
    "LineCheck": "partnercheck.batch.line_check",
    "Problem": "partnercheck.problems",
    "Profile": "partnercheck.models.profile",
    "ProfileError": "partnercheck.problems",
    "RecordCheck": "partnercheck.batch.from_python",
    "assess": "partnercheck.assessment.assess",
    "assess_many": "partnercheck.batch.from_python",
    "load_criteria": "partnercheck.loading.criteria_files",
    "load_profile": "partnercheck.loading.profile_files",
}

__all__ = ["__version__", *_PUBLIC]


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
