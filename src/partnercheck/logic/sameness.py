"""Sameness: whether two conditions, or two requirements, come to the same for every profile; and if not, where not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from partnercheck.assessment.decide import decide_requirement
from partnercheck.language.environment import Environment
from partnercheck.logic.examples import Example, environment_of, example_for
from partnercheck.logic.formula import Formula, Meaning
from partnercheck.logic.reasoner import Reasoner
from partnercheck.logic.requirements import Meanings, meanings_of, status_formulas
from partnercheck.problems import ProfileError
from partnercheck.values.status import Status

if TYPE_CHECKING:
    from partnercheck.language.node import ConditionNode
    from partnercheck.models.criteria import Criteria, Requirement


def equivalent(
    one: ConditionNode, other: ConditionNode, criteria: Criteria, *, with_solver: bool = True
) -> bool | None:
    """Whether two conditions come to the same for every profile in which all is answered.

    True is proved; False was seen on a profile; None is not known. Both are read with the facts of `criteria`.
    """
    reasoner = Reasoner(criteria, with_solver=with_solver)
    first, second = reasoner.meaning(one), reasoner.meaning(other)
    if reasoner.always_equal(first, second):
        return True

    def differ(environment: Environment) -> bool:
        masks = {condition.outcome(environment).mask for condition in (one, other)}
        return len(masks) == 2 and all(mask & (mask - 1) == 0 for mask in masks)

    for formulas in _ways_to_differ(first, second):
        if example_for(reasoner, differ, *formulas) is not None:
            return False
    return None


def _ways_to_differ(one: Meaning, other: Meaning) -> Iterator[tuple[Formula, Formula]]:
    for first, second in ((one, other), (other, one)):
        yield first.true, second.true.negation
        yield first.false, second.false.negation


def same_outcomes(one: Requirement, other: Requirement, criteria: Criteria, *, with_solver: bool = True) -> bool | None:
    """As `equivalent`, for the statuses of two requirements and how much they weigh."""
    reasoner = Reasoner(criteria, with_solver=with_solver)
    first, second = (meanings_of(requirement, reasoner.meaning) for requirement in (one, other))
    if one.importance is not other.importance and (one.required_when is None) == (other.required_when is None):
        return None
    weigh_the_same = reasoner.always_equal(first.required, second.required)
    return (weigh_the_same and same_statuses(reasoner, one, first, other, second)) or None


def same_statuses(reasoner: Reasoner, one: Requirement, first: Meanings, other: Requirement, second: Meanings) -> bool:
    """Whether it is proved that two requirements have the same status for every profile in which all is answered."""
    statuses, others = status_formulas(one, first), status_formulas(other, second)
    return all(reasoner.never(statuses[status], others[status].negation) for status in Status)


def differing_profile(old: Criteria, new: Criteria, requirement_id: str, *, with_solver: bool = True) -> Example | None:
    """A smallest profile that gets another status from one version of a requirement than from the other.

    None where none was found, which is no proof that there is none: `same_outcomes` gives that. Facts that make no
    difference are left out of it.
    """
    before, after = old.by_id[requirement_id], new.by_id[requirement_id]
    reasoner = Reasoner(new, with_solver=with_solver)
    earlier = Reasoner(old, with_solver=with_solver, space=reasoner.space)
    was = status_formulas(before, meanings_of(before, earlier.meaning))
    now = status_formulas(after, meanings_of(after, reasoner.meaning))

    def differs(example: Example) -> bool:
        try:
            first, second = (
                decide_requirement(version.by_id[requirement_id], _environment(version, example))
                for version in (old, new)
            )
        except ProfileError:
            return False
        return first.status is not second.status

    for status in Status:
        # A profile that loses a status, or gains it.
        for formulas in ((was[status], now[status].negation), (now[status], was[status].negation)):
            found = example_for(reasoner, lambda environment: True, *formulas)
            if found is not None and differs(found):
                return _without_idle_answers(found, differs)
    return None


def _environment(criteria: Criteria, example: Example) -> Environment:
    """What one version sees of an example: only the facts that it has."""
    known = {"organisation", "evidence", *criteria.facts}
    data = {name: answer for name, answer in example.data.items() if name in known}
    return environment_of(criteria, example._replace(data=data))


def _without_idle_answers(example: Example, differs: Any) -> Example:
    """The example with every answer left out that makes no difference."""
    for name in list(example.data):
        fewer = example._replace(data={key: answer for key, answer in example.data.items() if key != name})
        if differs(fewer):
            example = fewer
    return example
