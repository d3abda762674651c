"""One side of a comparison: an assessment made just now, or as its JSON report holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from partnercheck.assessment.result import Assessment
from partnercheck.values.status import Reason, Status, Verdict


@dataclass(frozen=True, slots=True)
class RequirementSide:
    """How one requirement stood."""

    id: str
    title: str
    status: Status
    reason: Reason
    why: str


@dataclass(frozen=True, slots=True)
class Side:
    """What a comparison needs of an assessment. `facts` holds label and value in words, by path."""

    file: str
    organisation: str
    criteria: str
    criteria_title: str
    version: str
    fingerprint: str
    as_of: str
    verdict: Verdict
    requirements: Mapping[str, RequirementSide]
    tiers: Mapping[str, tuple[str, bool]]
    facts: Mapping[str, tuple[str, str]]


def side_of(assessment: Assessment) -> Side:
    """The side that an assessment is."""
    results = assessment.requirements
    return Side(
        file=assessment.profile_file,
        organisation=assessment.organisation,
        criteria=assessment.criteria.name,
        criteria_title=assessment.criteria.title,
        version=assessment.criteria.version,
        fingerprint=assessment.criteria.fingerprint,
        as_of=assessment.as_of.isoformat(),
        verdict=assessment.verdict,
        requirements={one.id: RequirementSide(one.id, one.title, one.status, one.reason, one.why) for one in results},
        tiers={tier.id: (tier.title, tier.reached) for tier in assessment.tiers},
        facts={fact.path: (fact.label, fact.value) for one in results for fact in one.facts},
    )


def side_saved(data: Mapping[str, Any], file: str) -> Side:
    """The side that a JSON report holds. Raises LookupError, TypeError or ValueError where it is not a whole one."""
    criteria = data["criteria"]
    requirements = [_requirement(one) for one in data["requirements"]]
    return Side(
        file=file,
        organisation=_text(data["organisation"]),
        criteria=_text(criteria["name"]),
        criteria_title=_text(criteria["title"]),
        version=_text(criteria["version"]),
        fingerprint=_text(criteria["fingerprint"]),
        as_of=_text(data["as_of"]),
        verdict=Verdict(data["verdict"]),
        requirements={one.id: one for one in requirements},
        tiers={_text(tier["id"]): (_text(tier["title"]), bool(tier["reached"])) for tier in data["tiers"]},
        facts={
            _text(fact["path"]): (_text(fact["label"]), _text(fact["value"]))
            for one in data["requirements"]
            for fact in one["facts"]
        },
    )


def _requirement(data: Mapping[str, Any]) -> RequirementSide:
    return RequirementSide(
        _text(data["id"]), _text(data["title"]), Status(data["status"]), Reason(data["reason"]), _text(data["why"])
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("expected a text")
    return value
