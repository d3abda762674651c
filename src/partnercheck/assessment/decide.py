"""Deciding: the bare outcome of each requirement and the verdict, by the table of DESIGN part 4. Pure, and fast."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from partnercheck.assessment.result import Decided, Decision
from partnercheck.assessment.verdict import possible_verdicts, verdict_of
from partnercheck.language.environment import Environment
from partnercheck.values.cause import NO_CAUSES, CauseKind, Causes, in_order, kinds
from partnercheck.values.status import Importance, Reason, Status, Verdict
from partnercheck.values.truth import FALSE, IS_FALSE, IS_TRUE, NOBODY, TRUE, Outcome, all_of, any_of, negate

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria, Requirement
    from partnercheck.values.answers import Value

_STATUS_PLACE = {status: place for place, status in enumerate(Status)}


def decide(criteria: Criteria, values: Mapping[str, Value], as_of: date) -> Decided:
    """The status and reason of every requirement, and the verdict; `values` are the profile's, by fact path."""
    environment = Environment(values, as_of.toordinal())
    decisions = tuple(decide_requirement(requirement, environment) for requirement in criteria.requirements)
    verdicts = possible_verdicts(decisions)
    verdict = verdict_of(decisions)
    tiers = decide_tiers(criteria, decisions, verdict) if criteria.tiers else ()
    return Decided(verdict, verdicts, decisions, tiers)


def decide_tiers(criteria: Criteria, decisions: tuple[Decision, ...], verdict: Verdict) -> tuple[tuple[str, bool], ...]:
    """Which tiers are reached with the statuses as they stand."""
    environment = tier_environment({one.id: frozenset((one.status,)) for one in decisions}, frozenset((verdict,)))
    return tuple((tier.id, tier.when.outcome(environment).mask == TRUE) for tier in criteria.tiers)


def tier_environment(statuses: Mapping[str, frozenset[Status]], verdicts: frozenset[Verdict]) -> Environment:
    """What a tier may look at: statuses and verdicts, and no facts."""
    return Environment({}, 0, statuses=statuses.__getitem__, verdicts=verdicts)


def decide_requirement(requirement: Requirement, environment: Environment) -> Decision:
    """Status, reason, importance and `could_be` of one requirement."""
    applies = requirement.applies_when.run(environment) if requirement.applies_when is not None else IS_TRUE
    met = _met(requirement, environment)
    near = requirement.borderline_when.run(environment) if requirement.borderline_when is not None else IS_FALSE
    judged = _judged(requirement, met, environment)
    status, reason, causes = _status(requirement, applies, met, near, judged, environment)
    importances, importance_causes = _importances(requirement, environment)
    return Decision(
        id=requirement.id,
        status=status,
        reason=reason,
        importance=importances[0],
        could_be=could_be(
            applies.mask,
            met.mask,
            near.mask,
            # Where there is a `met_when`, a person decides only while it is unknown: never once all is known.
            judged.mask if requirement.met_when is None else FALSE,
            requirement.never_missing,
            requirement.when_nobody,
        ),
        causes=in_order(causes | importance_causes) if causes or importance_causes else (),
        importance_could_be=importances,
    )


def _met(requirement: Requirement, environment: Environment) -> Outcome:
    # Without `met_when` only a person can say: never met by the program (the judgement condition stands for it).
    found: Outcome = requirement.met_when.run(environment) if requirement.met_when is not None else IS_FALSE
    return found


def _judged(requirement: Requirement, met: Outcome, environment: Environment) -> Outcome:
    """Whether a person decides: the requirement's condition, `met_when` and `judgement` together, "not false"."""
    if requirement.judgement is None:
        return IS_FALSE
    condition: Outcome = requirement.judgement.run(environment)
    return condition if requirement.met_when is None else all_of((met, condition))


def _importances(requirement: Requirement, environment: Environment) -> tuple[tuple[Importance, ...], Causes]:
    """The importances possible, strictest first, and why it is open where there are several."""
    if requirement.required_when is None:
        return (requirement.importance,), NO_CAUSES
    outcome: Outcome = requirement.required_when.run(environment)
    if outcome.mask == TRUE:
        return (Importance.REQUIRED,), NO_CAUSES
    if outcome.mask & TRUE:
        return (Importance.REQUIRED, requirement.importance), outcome.causes
    return (requirement.importance,), NO_CAUSES


def _status(
    requirement: Requirement,
    applies: Outcome,
    met: Outcome,
    near: Outcome,
    judged: Outcome,
    environment: Environment,
) -> tuple[Status, Reason, Causes]:
    """The rows of the table, in their order."""
    if not applies.mask & TRUE:
        reason = Reason.NOBODY_TO_COUNT if applies.mask == NOBODY else Reason.DOES_NOT_APPLY
        return Status.NOT_APPLICABLE, reason, NO_CAUSES
    open_application = applies.mask != TRUE
    if met.mask == NOBODY and not (open_application and requirement.when_nobody is not Status.NOT_APPLICABLE):
        return requirement.when_nobody, Reason.NOBODY_TO_COUNT, NO_CAUSES
    if met is IS_TRUE:
        return Status.MET, Reason.SHOWN, NO_CAUSES
    if requirement.judgement is not None and judged.mask != FALSE:
        return Status.BORDERLINE, Reason.NEEDS_JUDGEMENT, judged.causes | applies.causes
    # An open `applies_when` is one more way to be all right: nothing falls short for certain until it is settled.
    settled = any_of((met, _never_applies(applies))) if open_application else met
    if settled.is_unknown and not settled.answers_could_decide:
        return Status.BORDERLINE, _doubt(settled.causes), settled.causes
    if near is IS_TRUE:
        return Status.BORDERLINE, _near_reason(requirement, environment), met.causes | applies.causes
    short = Status.BORDERLINE if requirement.never_missing else Status.MISSING
    if settled.mask == FALSE:
        if near.is_unknown and not near.answers_could_decide:
            return Status.BORDERLINE, _doubt(near.causes), near.causes
        if near.is_unknown:
            return short, Reason.UNANSWERED, near.causes
        return short, Reason.FALLS_SHORT, NO_CAUSES
    return short, Reason.UNANSWERED, met.causes | applies.causes | near.causes


def _never_applies(applies: Outcome) -> Outcome:
    """True where the requirement turns out not to apply; nobody to count there counts as not applying."""
    return negate(any_of((applies, IS_FALSE)))


def _doubt(causes: Causes) -> Reason:
    return Reason.UNDISCLOSED if CauseKind.UNDISCLOSED in kinds(causes) else Reason.IMPRECISE


def _near_reason(requirement: Requirement, environment: Environment) -> Reason:
    """Not evidenced where the requirement would be met if all that is claimed had evidence; else near the threshold."""
    if requirement.met_when is not None:
        assumed: Outcome = requirement.met_when.run(environment.assuming_evidence())
        if assumed.mask == TRUE:
            return Reason.NOT_EVIDENCED
    return Reason.NEAR_THRESHOLD


@lru_cache(maxsize=4096)
def could_be(
    applies: int, met: int, near: int, judged: int, never_missing: bool, when_nobody: Status
) -> tuple[Status, ...]:
    """The statuses possible once all is known: the table, for every way in which the masks can turn out."""
    possible: set[Status] = set()
    if applies & (FALSE | NOBODY):
        possible.add(Status.NOT_APPLICABLE)
    if applies & TRUE:
        short = Status.BORDERLINE if never_missing else Status.MISSING
        if met & NOBODY:
            possible.add(when_nobody)
        if met & TRUE:
            possible.add(Status.MET)
        if met & FALSE:
            if judged & (TRUE | NOBODY) or near & TRUE:
                possible.add(Status.BORDERLINE)
            if judged & FALSE and near & (FALSE | NOBODY):
                possible.add(short)
    return tuple(sorted(possible, key=_STATUS_PLACE.__getitem__))
