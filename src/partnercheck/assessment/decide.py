"""Deciding: the bare outcome of each requirement and the verdict, by the table of DESIGN part 4. Pure, and fast."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.assessment.narrowing import narrowed
from partnercheck.assessment.result import Decided, Ruling
from partnercheck.assessment.values_by_day import require_values
from partnercheck.assessment.verdict import possible_weights, weight_of, worst, worst_possible
from partnercheck.language.environment import Environment
from partnercheck.language.operators.logic import Fixed
from partnercheck.quick import remembered
from partnercheck.values.cause import NO_CAUSES, Cause, CauseKind, Causes, in_order, kinds
from partnercheck.values.status import Importance, Reason, Status, Verdict
from partnercheck.values.truth import (
    FALSE,
    IS_FALSE,
    IS_TRUE,
    NOBODY,
    TRUE,
    Outcome,
    all_of,
    any_of,
    masks_in,
    negate,
    outcome_of,
)

if TYPE_CHECKING:
    from partnercheck.language.node import ConditionNode
    from partnercheck.models.criteria import Criteria, Requirement
    from partnercheck.values.answers import Value

_STATUS_PLACE = {status: place for place, status in enumerate(Status)}


def decide(criteria: Criteria, values: Mapping[str, Value], as_of: date) -> Decided:
    """The status and reason of every requirement, and the verdict; `values` are the profile's, by fact path."""
    return decide_within(criteria, Environment(values, as_of.toordinal()))


def decide_within(criteria: Criteria, environment: Environment) -> Decided:
    """As `decide`, in an environment that goes on to be asked why."""
    require_values(criteria, environment)
    values, day = environment.values, environment.as_of
    weighed = []
    for requirement, few in criteria.few_answers.items():
        # Plain facts alone are looked at as quickly as what they came to before is found again.
        answers = few.in_profile(values) if few.unanswered else None
        weighed.append(
            _weighed(requirement, environment)
            if answers is None
            else _weighed_alike(requirement, day, few.names, answers)
        )
    rulings = tuple([one.ruling for one in weighed])
    verdict = worst([one.weight for one in weighed])
    tiers = decide_tiers(criteria, environment, rulings, verdict) if criteria.tiers else ()
    return Decided(verdict, worst_possible([one.possible for one in weighed]), rulings, tiers)


def decide_tiers(
    criteria: Criteria, environment: Environment, rulings: Iterable[Ruling], verdict: Verdict
) -> tuple[tuple[str, bool], ...]:
    """Which tiers are reached with the statuses as they stand, and the facts as far as they are known."""
    statuses = {one.id: frozenset((one.status,)) for one in rulings}
    looked_at = tier_environment(environment, statuses, frozenset((verdict,)))
    return tuple((tier.id, tier.when.outcome(looked_at).mask == TRUE) for tier in criteria.tiers)


def tier_environment(
    environment: Environment, statuses: Mapping[str, frozenset[Status]], verdicts: frozenset[Verdict]
) -> Environment:
    """What a tier may look at: the facts and the as-of date of an environment, and the statuses and verdicts given."""
    return Environment(environment.values, environment.as_of, statuses=statuses.__getitem__, verdicts=verdicts)


def decide_requirement(requirement: Requirement, environment: Environment) -> Ruling:
    """Status, reason, importance and `could_be` of one requirement, quickly: for searches that ask it very often.

    Facts that stand in several parts are not looked at together here, so `could_be` may be wider than in `decide`.
    """
    return _weighed(requirement, environment, closely=False).ruling


def decide_closely(requirement: Requirement, environment: Environment) -> Ruling:
    """As `decide_requirement`, with `could_be` as narrow as in `decide`."""
    return _weighed(requirement, environment).ruling


def rulings_once_answered(
    requirement: Requirement, environment: Environment, stays_open: CauseKind = CauseKind.UNDISCLOSED
) -> tuple[Ruling, ...]:
    """The rulings that there may be once every unanswered fact is answered, and nothing else is told.

    What is undisclosed or inexact stays so: where that alone leaves a condition unknown, it is unknown afterwards, for
    the cause `stays_open`. Sound, as outlooks are: a ruling that is not among them cannot come about.
    """
    outlooks = (
        requirement.applies_when.run(environment).outlook if requirement.applies_when is not None else IS_TRUE.outlook,
        (met := _met(requirement, environment)).outlook,
        requirement.borderline_when.run(environment).outlook
        if requirement.borderline_when is not None
        else IS_FALSE.outlook,
        _judged(requirement, met, environment).outlook,
        requirement.required_when.run(environment).outlook
        if requirement.required_when is not None
        else IS_FALSE.outlook,
    )
    return _rulings_after(requirement, outlooks, stays_open)


@remembered(16_384)
def _rulings_after(requirement: Requirement, outlooks: tuple[int, ...], stays_open: CauseKind) -> tuple[Ruling, ...]:
    still_open = frozenset((Cause(stays_open, ""),))
    found: dict[Ruling, None] = {}
    for masks in product(*(masks_in(outlook) for outlook in outlooks)):
        applies, met, near, judged, required = (outcome_of(mask, still_open) for mask in masks)
        found[_ruling(requirement, applies, met, near, judged, required, Reason.NEAR_THRESHOLD).ruling] = None
    return tuple(found)


class _Weighed(NamedTuple):
    """A ruling, and what it does to the verdict: now, and (as bits) once all is known."""

    ruling: Ruling
    weight: Verdict
    possible: int


def _weighed(requirement: Requirement, environment: Environment, *, closely: bool = True) -> _Weighed:
    """Run the conditions that matter; what they come to decides the rest."""
    applies = requirement.applies_when.run(environment) if requirement.applies_when is not None else IS_TRUE
    met = _met(requirement, environment)
    near = judged = IS_FALSE
    if met is not IS_TRUE:
        if requirement.borderline_when is not None:
            near = requirement.borderline_when.run(environment)
        judged = _judged(requirement, met, environment)
    required = requirement.required_when.run(environment) if requirement.required_when is not None else IS_FALSE
    why_near = _why_near(requirement, environment) if near is IS_TRUE else Reason.NEAR_THRESHOLD
    weighed = _ruling(requirement, applies, met, near, judged, required, why_near)
    if not closely or len(weighed.ruling.could_be) == 1:
        return weighed
    left = narrowed(requirement, environment, weighed.ruling.could_be, partial(_possible, requirement))
    if left == weighed.ruling.could_be:
        return weighed
    ruling = weighed.ruling._replace(could_be=left)
    return _Weighed(ruling, weighed.weight, possible_weights(ruling))


def _possible(requirement: Requirement, environment: Environment) -> tuple[Status, ...]:
    """The statuses that the requirement can have with these facts, each condition by itself."""
    applies = requirement.applies_when.run(environment) if requirement.applies_when is not None else IS_TRUE
    met = _met(requirement, environment)
    near = requirement.borderline_when.run(environment) if requirement.borderline_when is not None else IS_FALSE
    judged = _judged(requirement, met, environment)
    return _could_be(requirement, applies, met, near, judged)


def _could_be(
    requirement: Requirement, applies: Outcome, met: Outcome, near: Outcome, judged: Outcome
) -> tuple[Status, ...]:
    return could_be(
        applies.mask,
        met.mask,
        near.mask,
        # `judgement: yes` beside a `met_when` holds only while that is unknown: never once all is known.
        judged.mask if _has_own_condition(requirement) else FALSE,
        requirement.never_missing,
        requirement.when_nobody,
    )


@remembered(16_384)
def _weighed_alike(requirement: Requirement, day: int, names: tuple[str, ...], answers: tuple[Value, ...]) -> _Weighed:
    """As `_weighed`, for answers that many organisations give."""
    return _weighed(requirement, Environment(dict(zip(names, answers, strict=True)), day))


@remembered(16_384)
def _ruling(
    requirement: Requirement,
    applies: Outcome,
    met: Outcome,
    near: Outcome,
    judged: Outcome,
    required: Outcome,
    why_near: Reason,
) -> _Weighed:
    """The ruling that these outcomes lead to. Most profiles of a round share theirs: each is worked out once."""
    status, reason, causes = _status(requirement, applies, met, near, judged, why_near)
    importances, importance_causes = _importances(requirement, required)
    ruling = Ruling(
        id=requirement.id,
        status=status,
        reason=reason,
        importance=importances[0],
        could_be=_could_be(requirement, applies, met, near, judged),
        causes=in_order(causes | importance_causes),
        importance_could_be=importances,
    )
    return _Weighed(ruling, weight_of(ruling), possible_weights(ruling))


def _met(requirement: Requirement, environment: Environment) -> Outcome:
    # Without `met_when` only a person can say: never met by the program (the judgement condition stands for it).
    found: Outcome = requirement.met_when.run(environment) if requirement.met_when is not None else IS_FALSE
    return found


def _judged(requirement: Requirement, met: Outcome, environment: Environment) -> Outcome:
    """Whether a person decides where the program does not find it met: its own condition, or else `met_when`'s."""
    if requirement.judgement is None:
        return IS_FALSE
    return requirement.judgement.run(environment) if _has_own_condition(requirement) else met


def _has_own_condition(requirement: Requirement) -> bool:
    """`judgement` says when a person decides; `yes` beside a `met_when` leaves that to it."""
    return requirement.judgement is not None and not (
        isinstance(requirement.judgement, Fixed) and requirement.met_when is not None
    )


def _waits(requirement: Requirement, judged: Outcome) -> bool:
    """Whether a person decides depends on answers that are still to come."""
    return _has_own_condition(requirement) and _not_false(judged).answers_could_decide


def importance_causes(requirement: Requirement, environment: Environment) -> tuple[Cause, ...]:
    """Why it is open how much a requirement weighs; empty where that is known."""
    if requirement.required_when is None:
        return ()
    return in_order(_importances(requirement, requirement.required_when.run(environment))[1])


def _importances(requirement: Requirement, required: Outcome) -> tuple[tuple[Importance, ...], Causes]:
    """The importances possible, strictest first, and why it is open where there are several."""
    if required.mask == TRUE:
        return (Importance.REQUIRED,), NO_CAUSES
    if required.mask & TRUE:
        return (Importance.REQUIRED, requirement.importance), required.causes
    return (requirement.importance,), NO_CAUSES


def _status(
    requirement: Requirement,
    applies: Outcome,
    met: Outcome,
    near: Outcome,
    judged: Outcome,
    why_near: Reason,
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
    if requirement.judgement is not None and judged.mask != FALSE and not _waits(requirement, judged):
        # An answer that would show it to be met spares the person.
        return Status.BORDERLINE, Reason.NEEDS_JUDGEMENT, judged.causes | met.causes | applies.causes
    # An open `applies_when` is one more way to be all right: nothing falls short for certain until it is settled.
    settled = any_of((met, _never_applies(applies))) if open_application else met
    if settled.is_unknown and not settled.answers_could_decide:
        return Status.BORDERLINE, _doubt(settled.causes), settled.causes
    if near is IS_TRUE:
        return Status.BORDERLINE, why_near, met.causes | applies.causes
    short = Status.BORDERLINE if requirement.never_missing else Status.MISSING
    if _waits(requirement, judged):
        near = any_of((near, _not_false(judged)))
    if settled.mask == FALSE:
        if near.is_unknown and not near.answers_could_decide:
            return Status.BORDERLINE, _doubt(near.causes), near.causes
        if near.is_unknown:
            return short, Reason.UNANSWERED, near.causes
        return short, Reason.FALLS_SHORT, NO_CAUSES
    # What is borderline at the least is so whether or not it is near.
    causes = met.causes | applies.causes
    return short, Reason.UNANSWERED, causes if requirement.never_missing else causes | near.causes


def _never_applies(applies: Outcome) -> Outcome:
    """True where the requirement turns out not to apply; nobody to count there counts as not applying."""
    return negate(any_of((applies, IS_FALSE)))


def _not_false(judged: Outcome) -> Outcome:
    """A person decides wherever the condition is not false; nobody to count there is not false."""
    return all_of((judged, IS_TRUE))


def _doubt(causes: Causes) -> Reason:
    return Reason.UNDISCLOSED if CauseKind.UNDISCLOSED in kinds(causes) else Reason.IMPRECISE


def _why_near(requirement: Requirement, environment: Environment) -> Reason:
    """Why a requirement is borderline whose `borderline_when` holds: not every such condition is about a figure."""
    assert requirement.borderline_when is not None
    if _lacks_only_evidence(requirement, environment):
        return Reason.NOT_EVIDENCED
    near_a_figure = requirement.borderline_when.holds_by_figure(environment)
    return Reason.NEAR_THRESHOLD if near_a_figure else Reason.PARTLY_SHOWN


def _lacks_only_evidence(requirement: Requirement, environment: Environment) -> bool:
    """Whether the requirement would be met if all that is claimed had evidence."""
    if requirement.met_when is None or not _asks_for_evidence(requirement.met_when):
        return False
    assumed: Outcome = requirement.met_when.run(environment.assuming_evidence())
    return assumed.mask == TRUE


@remembered(4096)
def _asks_for_evidence(condition: ConditionNode) -> bool:
    return any(node.asks_for_evidence for node in condition.every_node())


@remembered(4096)
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
