"""Assessing: the rulings together with every reason for them, in words, with places. Pure: no clock, no files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from partnercheck.assessment.decide import decide_within, tier_environment
from partnercheck.assessment.next_steps import next_steps, open_facts, steps_for
from partnercheck.assessment.result import (
    Assessment,
    CriteriaUsed,
    Decided,
    DecisionSeen,
    Explanation,
    FactRead,
    GuidanceItem,
    Note,
    Place,
    RequirementResult,
    RulesSay,
    Ruling,
    TierResult,
    WithDecisions,
)
from partnercheck.language.environment import Environment
from partnercheck.language.words import joined
from partnercheck.models.core_facts import facts_of
from partnercheck.quick import remembered
from partnercheck.values.cause import CauseKind
from partnercheck.values.status import Reason, Status, Verdict
from partnercheck.values.truth import FALSE, TRUE

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision
    from partnercheck.language.node import ConditionNode
    from partnercheck.models.criteria import Criteria, Origin, Requirement, Tier
    from partnercheck.models.profile import Profile
    from partnercheck.values.answers import Value

REGISTRATIONS = "organisation.registrations"
_HEADINGS = {
    "importance": "required when",
    "applies_when": "applies when",
    "met_when": "met when",
    "borderline_when": "borderline when",
    "judgement": "a person judges when",
}
_PATH_PART = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def assess(criteria: Criteria, profile: Profile, as_of: date, decisions: Iterable[Decision] = ()) -> Assessment:
    """Hold a profile against criteria, as of a day, and say all there is to say about it.

    `decisions` are what people decided, in the order in which they did. Those on other organisations, or under other
    criteria, are left aside; of several on one requirement the last holds.
    """
    environment = Environment(profile.values, as_of.toordinal())
    rules = decide_within(criteria, environment)
    counted = _counted(criteria, profile, environment, rules, decisions)
    decided = counted.decided
    reader = _Reader(criteria, profile)
    results = tuple(
        _with_decision(
            _result(requirement, ruling, environment, reader, rules.verdict_could_be[0]),
            after,
            counted.seen.get(requirement.id),
        )
        for requirement, ruling, after in zip(criteria.requirements, rules.rulings, decided.rulings, strict=True)
    )
    return Assessment(
        organisation=profile.organisation.name,
        profile_file=profile.file,
        criteria=criteria_used(criteria),
        as_of=as_of,
        verdict=decided.verdict,
        verdict_could_be=decided.verdict_could_be,
        requirements=results,
        tiers=tuple(_tier(tier, decided, environment) for tier in criteria.tiers),
        open_facts=open_facts(criteria, decided, environment, reader.place),
        next_steps=next_steps(results),
        notes=_notes(profile, reader),
        terms=tuple(criteria.terms),
    )


def _counted(
    criteria: Criteria, profile: Profile, environment: Environment, rules: Decided, decisions: Iterable[Decision]
) -> WithDecisions:
    listed = tuple(decisions)
    if not listed:
        return WithDecisions(rules, rules, {})
    from partnercheck.assessment.decisions import DecisionBook, with_decisions
    from partnercheck.assessment.organisations import registrations_of

    organisation = profile.organisation
    latest = DecisionBook(listed, criteria.name).latest(organisation.name, registrations_of(profile))
    return with_decisions(criteria, profile, environment, rules, latest)


def _notes(profile: Profile, reader: _Reader) -> tuple[Note, ...]:
    from partnercheck.assessment.organisations import registrations_of

    path = REGISTRATIONS
    registrations = facts_of(reader.criteria.core).registrations
    return tuple(
        Note(f"{path}[{one.place}]", one.message, one.help, reader.place(f"{path}[{one.place}]"))
        for one in registrations.unlikely(registrations_of(profile))
    )


def _with_decision(result: RequirementResult, after: Ruling, seen: DecisionSeen | None) -> RequirementResult:
    """The result with the decision beside what the rules say, and in its place where it counts."""
    if seen is None:
        return result
    rules_say = RulesSay(result.status, result.reason, result.could_be, result.why)
    result = result._replace(decision=seen, rules_say=rules_say)
    if not seen.counts:
        return result
    return result._replace(
        status=after.status,
        reason=after.reason,
        could_be=after.could_be,
        why=decided_why(seen.decision),
        causes=after.causes,
        steps=() if after.status in (Status.MET, Status.NOT_APPLICABLE) else result.steps,
    )


def decided_why(decision: Decision) -> str:
    """One line of why, for a requirement that a person decided."""
    return f"Decided by {decision.by} on {decision.day_in_words}: {' '.join(decision.why.split())}"


def criteria_used(criteria: Criteria) -> CriteriaUsed:
    """What a report says of the criteria."""
    return CriteriaUsed(
        name=criteria.name,
        title=criteria.title,
        version=criteria.version,
        file=criteria.documents[0].shown,
        fingerprint=criteria.fingerprint,
        sections=tuple(criteria.sections.items()),
    )


def keys_of(path: str) -> tuple[str | int, ...]:
    """The keys of a fact's path: `accounts[0].income` is ("accounts", 0, "income")."""
    return tuple(int(index) if index else key for index, key in _PATH_PART.findall(path))


class _Reader:
    """Reads facts for a report: what they are called, their values in words, and where they stand."""

    def __init__(self, criteria: Criteria, profile: Profile) -> None:
        self.criteria = criteria
        self.profile = profile
        self._positions: Any = None

    def place(self, path: str) -> Place:
        """Where the fact stands in the profile; no line where it is absent."""
        return Place(self.profile.file, find=lambda: self._find(keys_of(path)))

    def _find(self, keys: tuple[str | int, ...]) -> tuple[int, int]:
        if self._positions is None:
            self._positions = self.profile.locate() if self.profile.locate is not None else False
        if not self._positions or not self._positions.has(keys):
            return 0, 0
        span = self._positions.value(keys)
        return span.line, span.column

    def read_all(self, paths: Iterable[str]) -> tuple[FactRead, ...]:
        """The facts that a requirement reads; a whole is said without the parts that are read beside it."""
        read = tuple(dict.fromkeys(paths))
        return tuple(self.read(path, any(one.startswith(f"{path}.") for one in read)) for path in read)

    def read(self, path: str, beside_parts: bool) -> FactRead:
        """One fact as a report shows it."""
        found = self.criteria.fact_of(path)
        assert found is not None, path
        fact, rest = found
        value: Any = self.profile.values[self.criteria.name_of(path)]
        whole = fact.words_beside_parts if beside_parts else fact.in_words
        words = fact.words_at(value, rest) if rest else whole(value)
        return FactRead(path, self.criteria.label_of(path), words, self.place(path), fact.question)


def place_of(origin: Origin) -> Place:
    """Where a part of the criteria stands."""

    def find() -> tuple[int, int]:
        span = origin.span
        return span.line, span.column

    return Place(origin.document.shown, find=find)


def _result(
    requirement: Requirement, ruling: Ruling, environment: Environment, reader: _Reader, best: Verdict
) -> RequirementResult:
    return RequirementResult(
        id=requirement.id,
        title=requirement.title,
        section=requirement.section,
        importance=ruling.importance,
        status=ruling.status,
        reason=ruling.reason,
        could_be=ruling.could_be,
        why=why_in_words(requirement, ruling, environment, reader.criteria),
        causes=ruling.causes,
        facts=reader.read_all(requirement.paths()),
        explanations=tuple(
            (_HEADINGS[key], _explained(requirement, key, condition, environment))
            for key, condition in requirement.conditions()
        ),
        steps=steps_for(requirement, ruling, environment, reader.criteria, best),
        reading=requirement.reading,
        advice=requirement.advice,
        guidance=_guidance(requirement, reader.criteria),
        place=place_of(requirement.origin),
        importance_is_open=ruling.importance_is_open,
    )


def _explained(requirement: Requirement, key: str, condition: ConditionNode, environment: Environment) -> Explanation:
    """A condition opened: below the author's own words, where there are any."""
    found = condition.explain(environment)
    said = _in_own_words(requirement, environment) if key == "met_when" else ""
    return Explanation(said, found.truth, found.causes, source=found.source, parts=(found,)) if said else found


def _in_own_words(requirement: Requirement, environment: Environment) -> str:
    """The author's sentence for what `met_when` came to; empty where there is none, or it is not decided."""
    if requirement.wording is None or requirement.met_when is None:
        return ""
    return requirement.wording.of(requirement.met_when, requirement.met_when.outcome(environment), environment)


def _guidance(requirement: Requirement, criteria: Criteria) -> GuidanceItem | None:
    if not requirement.guidance:
        return None
    known = [criteria.outline_items.get(item, ("", "")) for item in requirement.guidance]
    return GuidanceItem(
        id=", ".join(requirement.guidance),
        gist="; ".join(gist for gist, _ in known if gist),
        section=", ".join(dict.fromkeys(section for _, section in known if section)),
    )


def why_in_words(requirement: Requirement, ruling: Ruling, environment: Environment, criteria: Criteria) -> str:
    """One line of why, as a sentence."""
    few = criteria.few_answers[requirement]
    answers = few.in_profile(environment.values)
    if answers is not None:
        return _why_alike(requirement, ruling, environment.as_of, answers, criteria)
    text = _said(requirement, ruling, environment, criteria)
    return text[:1].upper() + text[1:]


@remembered(16_384)
def _why_alike(
    requirement: Requirement, ruling: Ruling, day: int, answers: tuple[Value, ...], criteria: Criteria
) -> str:
    """As `why_in_words`, for answers that many organisations give."""
    names = criteria.few_answers[requirement].names
    environment = Environment(dict(zip(names, answers, strict=True)), day)
    text = _said(requirement, ruling, environment, criteria)
    return text[:1].upper() + text[1:]


def _said(requirement: Requirement, ruling: Ruling, environment: Environment, criteria: Criteria) -> str:
    reason = ruling.reason
    met = requirement.met_when
    applies = requirement.applies_when
    if reason is Reason.DOES_NOT_APPLY and applies is not None:
        return f"applies only where this holds: {_words_of(applies)}"
    if (
        reason is Reason.NOBODY_TO_COUNT
        and applies is not None
        and applies.outcome(environment).mask not in (TRUE, FALSE)
    ):
        return applies.told(environment)
    if reason is Reason.UNANSWERED and (opened := _open_words(ruling, criteria)):
        return opened
    if reason is Reason.PARTLY_SHOWN and requirement.borderline_when is not None:
        # What holds is the condition for borderline; of `met_when` only what it would take is said.
        needed = f"; to be met: {_words_of(met)}" if met is not None else ""
        return f"{requirement.borderline_when.told(environment)}{needed}"
    # Where nothing but evidence is lacking, a sentence for what falls short would deny what is claimed.
    own = _in_own_words(requirement, environment) if reason is not Reason.NOT_EVIDENCED else ""
    told = own or (met.told(environment) if met is not None else "")
    if reason is Reason.UNANSWERED:
        return told
    if reason is Reason.NEEDS_JUDGEMENT:
        judged = (
            requirement.judgement.told(environment) if requirement.judgement and requirement.judgement.parts else ""
        )
        return "; ".join(part for part in (told or judged, "a person has to judge this") if part)
    if reason in (Reason.UNDISCLOSED, Reason.IMPRECISE) and ruling.status is not Status.MET and applies is not None:
        outcome = applies.outcome(environment)
        if outcome.is_unknown:
            return f"{told}; whether it applies is open: {applies.told(environment)}"
    return told or requirement.title


@remembered(4096)
def _words_of(condition: ConditionNode) -> str:
    return condition.words()


@remembered(4096)
def _open_words(ruling: Ruling, criteria: Criteria) -> str:
    """What is not answered yet, by the facts' labels; empty where the ruling names none."""
    paths = dict.fromkeys(cause.path for cause in ruling.causes if cause.kind is CauseKind.UNANSWERED)
    labels = {path: criteria.label_of(path) for path in paths}
    for path in paths:
        # A claim and the evidence for it are one thing to ask for.
        claim, _, part = path.rpartition(".")
        if part == "evidence" and claim in labels:
            labels[claim] = f"{labels[claim]}, with evidence"
            del labels[path]
    unique = list(dict.fromkeys(labels.values()))
    if not unique:
        return ""
    shown = unique[:3] + ([f"{len(unique) - 3} more"] if len(unique) > 3 else [])
    return f"not answered yet: {joined(shown)}"


def _tier(tier: Tier, decided: Decided, environment: Environment) -> TierResult:
    now = tier_environment(
        environment, {one.id: frozenset((one.status,)) for one in decided.rulings}, frozenset((decided.verdict,))
    )
    later = tier_environment(
        environment, {one.id: frozenset(one.could_be) for one in decided.rulings}, frozenset(decided.verdict_could_be)
    )
    mask = tier.when.outcome(later).mask
    explanation: Explanation = tier.when.explain(now)
    return TierResult(
        id=tier.id,
        title=tier.title,
        reached=tier.when.outcome(now).mask == TRUE,
        could_be=tuple(value for value, bit in ((True, TRUE), (False, FALSE)) if mask & bit),
        explanation=explanation,
        advice=tier.advice,
    )
