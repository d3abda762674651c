"""Making a decision: what is so today, held together with what a person says of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from partnercheck.assessment.decide import decide
from partnercheck.assessment.decision import Decision
from partnercheck.assessment.decisions import DecisionBook, is_against
from partnercheck.assessment.fingerprints import conditions_said, facts_said
from partnercheck.assessment.organisations import registrations_of
from partnercheck.problems import UsageError
from partnercheck.spelling import did_you_mean
from partnercheck.values.status import Status

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria, Requirement
    from partnercheck.models.profile import Profile


def requirement_named(criteria: Criteria, id: str) -> Requirement:
    """The requirement with this id. Raises UsageError where there is none."""
    found = criteria.by_id.get(id)
    if found is None:
        raise UsageError(f"`{criteria.name}` has no requirement `{id}`", did_you_mean(id, list(criteria.by_id)))
    return found


def make_decision(
    criteria: Criteria,
    profile: Profile,
    as_of: date,
    requirement: Requirement,
    status: Status | None,
    *,
    by: str,
    when: str,
    why: str,
    override: bool = False,
) -> Decision:
    """The decision on what the profile says today. `status` is None to withdraw an earlier one.

    Raises UsageError where nobody is named, no reason is given, or it goes against what the rules settle without being
    called an override, or where the criteria allow none.
    """
    if not by.strip():
        raise UsageError("nobody is named who decides", "say who, with `--by KA`")
    if not why.strip():
        raise UsageError("a decision needs its reason", 'say why, with `--why "..."`')
    decision = Decision(
        organisation=profile.organisation.name,
        registrations=registrations_of(profile),
        criteria=criteria.name,
        version=criteria.version,
        requirement=requirement.id,
        status=status,
        by=by.strip(),
        when=when,
        why=why.strip(),
        override=override,
        facts=facts_said(requirement, criteria, profile),
        conditions=conditions_said(requirement, criteria),
    )
    if status is None:
        return decision._replace(override=False)
    place = criteria.requirements.index(requirement)
    ruling = decide(criteria, profile.values, as_of).rulings[place]
    if not is_against(decision, ruling):
        return decision._replace(override=False)
    says = f"the rules say {ruling.status.words}: {ruling.reason.words}"
    if not requirement.allows_override:
        raise UsageError(
            f"`{requirement.id}` cannot be decided against the rules: {says}",
            "the criteria say `override: never` of it; mend the profile, or the criteria",
        )
    if not override:
        raise UsageError(
            f"`{requirement.id}` would be decided against the rules: {says}",
            "if that is meant, add `--override`; every report will say so",
        )
    return decision


def latest_of(decisions: Iterable[Decision], criteria: Criteria, profile: Profile) -> dict[str, Decision]:
    """The last decision on each requirement of the profile's organisation, by requirement."""
    return DecisionBook(decisions, criteria.name).latest(profile.organisation.name, registrations_of(profile))
