"""Counting decisions: which of them are about this organisation, which are in force, and what the verdict then is.

The table is DESIGN part 8's: a decision counts while the facts and the conditions that it was made on are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from partnercheck.assessment.decide import decide_tiers, importance_causes
from partnercheck.assessment.decision import Decision, DecisionSeen, Force
from partnercheck.assessment.fingerprints import conditions_said, facts_said
from partnercheck.assessment.organisations import (
    Identity,
    identity,
    keys,
    keys_to_find,
    registrations_of,
    same_organisation,
    surely_same,
)
from partnercheck.assessment.result import Decided, Ruling, WithDecisions
from partnercheck.assessment.verdict import possible_weights, weight_of, worst, worst_possible
from partnercheck.values.status import Reason

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment
    from partnercheck.models.criteria import Criteria, Requirement
    from partnercheck.models.profile import Profile

SETTLED = (Reason.SHOWN, Reason.FALLS_SHORT, Reason.DOES_NOT_APPLY, Reason.NOBODY_TO_COUNT)
"""The reasons for which the rules leave nothing open: to decide otherwise is an override."""

_HEADINGS = {
    "importance": "how much it weighs",
    "applies_when": "when it applies",
    "met_when": "when it is met",
    "borderline_when": "when it is borderline",
    "judgement": "when a person judges",
    "otherwise": "what it is otherwise",
    "when_nobody": "what it is with nobody to count",
    "facts": "how its facts are answered",
}


class DecisionBook:
    """The decisions made under one set of criteria, by organisation, in the order in which they were made."""

    def __init__(self, decisions: Iterable[Decision], criteria: str) -> None:
        self._made: list[tuple[Identity, Decision]] = []
        self._by_key: dict[str, list[int]] = {}
        known: dict[tuple[str, tuple[str, ...]], Identity] = {}
        for decision in decisions:
            if decision.criteria != criteria:
                continue
            named = (decision.organisation, decision.registrations)
            one = known.get(named) or known.setdefault(named, identity(*named))
            place = len(self._made)
            self._made.append((one, decision))
            for key in {*decision.registrations, *(keys(one) if one.normal else ())}:
                self._by_key.setdefault(key, []).append(place)

    def __len__(self) -> int:
        return len(self._made)

    def latest(self, organisation: str, registrations: tuple[str, ...]) -> dict[str, Decision]:
        """The last decision on each requirement of this organisation, by requirement; withdrawn ones are left out.

        One for an organisation of nearly this name is given only where there is none for this very one.
        """
        if not self._made:
            return {}
        one = identity(organisation, registrations)
        names = keys_to_find(one) if one.normal else ()
        places = {place for key in (*registrations, *names) for place in self._by_key.get(key, ())}
        surely: dict[str, Decision] = {}
        nearly: dict[str, Decision] = {}
        for place in sorted(places):
            other, decision = self._made[place]
            if same_organisation(one, other):
                (surely if surely_same(one, other) else nearly)[decision.requirement] = decision
        found = {**nearly, **surely}
        return {id: decision for id, decision in found.items() if decision.status is not None}


def with_decisions(
    criteria: Criteria,
    profile: Profile,
    environment: Environment,
    rules: Decided,
    latest: Mapping[str, Decision],
) -> WithDecisions:
    """Count the decisions that are in force; `latest` has the last one on each requirement of this organisation."""
    seen: dict[str, DecisionSeen] = {}
    rulings: list[Ruling] = []
    weights = []
    for requirement, ruling in zip(criteria.requirements, rules.rulings, strict=True):
        decision = latest.get(requirement.id)
        weight = weight_of(ruling)
        if decision is not None:
            found = seen[requirement.id] = look_at(decision, requirement, ruling, criteria, profile)
            if found.counts:
                decided = _decided(decision, requirement, ruling, environment)
                # To repeat what the rules say changes nothing: what is unanswered goes on waiting for its answer.
                weight = weight if decided.status is ruling.status else weight_of(decided)
                ruling = decided
        rulings.append(ruling)
        weights.append(weight)
    verdict = worst(weights)
    could_be = worst_possible(map(possible_weights, rulings))
    tiers = decide_tiers(criteria, environment, rulings, verdict) if criteria.tiers else ()
    return WithDecisions(Decided(verdict, could_be, tuple(rulings), tiers), rules, seen)


def look_at(
    decision: Decision, requirement: Requirement, ruling: Ruling, criteria: Criteria, profile: Profile
) -> DecisionSeen:
    """Whether a decision counts, held against the facts and the conditions of today."""
    changed = tuple(_changed(decision, requirement, criteria, profile))
    if changed:
        return DecisionSeen(decision, Force.STALE, changed=changed)
    if not _is_for(decision, profile):
        return DecisionSeen(decision, Force.NEARLY_THE_NAME)
    if not is_against(decision, ruling):
        return DecisionSeen(decision, Force.IN_FORCE)
    if not requirement.allows_override:
        return DecisionSeen(decision, Force.FORBIDDEN)
    if not decision.override:
        return DecisionSeen(decision, Force.NOT_AN_OVERRIDE)
    return DecisionSeen(decision, Force.IN_FORCE, is_override=True)


def _is_for(decision: Decision, profile: Profile) -> bool:
    """It was made for this very organisation, and not for one of nearly its name."""
    one = identity(profile.organisation.name, registrations_of(profile))
    return surely_same(one, identity(decision.organisation, decision.registrations))


def is_settled(ruling: Ruling) -> bool:
    """The rules leave nothing open for a person to decide."""
    return ruling.reason in SETTLED


def is_against(decision: Decision, ruling: Ruling) -> bool:
    """The decision is other than what the rules settle."""
    return is_settled(ruling) and decision.status is not ruling.status


def _decided(decision: Decision, requirement: Requirement, ruling: Ruling, environment: Environment) -> Ruling:
    assert decision.status is not None
    return ruling._replace(
        status=decision.status,
        reason=Reason.DECIDED,
        could_be=(decision.status,),
        causes=importance_causes(requirement, environment),
    )


def _changed(decision: Decision, requirement: Requirement, criteria: Criteria, profile: Profile) -> Iterator[str]:
    """What is other than when the decision was made: the facts read, with what was said then and now; the rule."""
    before = {fact.path: fact for fact in decision.facts}
    now = {fact.path: fact for fact in facts_said(requirement, criteria, profile)}
    for path, fact in now.items():
        then = before.get(path)
        if then is None:
            yield f"{fact.label}: not looked at then, {fact.words} now"
        elif then.fingerprint != fact.fingerprint:
            same = "what is said of it" if then.words == fact.words else f"{then.words} then, {fact.words} now"
            yield f"{fact.label}: {same}" + (" has changed" if then.words == fact.words else "")
    for path, fact in before.items():
        if path not in now:
            yield f"{fact.label}: {fact.words} then, not looked at now"
    asked, asks = dict(decision.conditions), dict(conditions_said(requirement, criteria))
    parts = [_HEADINGS.get(key, key) for key in dict.fromkeys((*asks, *asked)) if asked.get(key) != asks.get(key)]
    if parts:
        yield f"the rule itself: {', '.join(parts)}"
