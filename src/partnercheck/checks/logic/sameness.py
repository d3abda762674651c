"""Sameness: whether two conditions, or two requirements, come to the same for every profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.checks.logic.reasoner import Reasoner
from partnercheck.checks.logic.requirements import meanings_of, status_formulas

if TYPE_CHECKING:
    from partnercheck.language.node import ConditionNode
    from partnercheck.models.criteria import Criteria, Requirement


def equivalent(
    one: ConditionNode, other: ConditionNode, criteria: Criteria, *, with_solver: bool = True
) -> bool | None:
    """Whether two conditions come to the same for every profile in which all is answered.

    True is proved; None is not known. Both are read with the facts of `criteria`.
    """
    reasoner = Reasoner(criteria, with_solver=with_solver)
    return reasoner.always_equal(reasoner.meaning(one), reasoner.meaning(other)) or None


def same_outcomes(one: Requirement, other: Requirement, criteria: Criteria, *, with_solver: bool = True) -> bool | None:
    """As `equivalent`, for the statuses of two requirements and how much they weigh."""
    reasoner = Reasoner(criteria, with_solver=with_solver)
    first, second = meanings_of(one, reasoner.meaning), meanings_of(other, reasoner.meaning)
    if one.importance is not other.importance and (one.required_when is None) == (other.required_when is None):
        return None
    weighs_the_same = reasoner.never(first.required.true, second.required.true.negation) and reasoner.never(
        second.required.true, first.required.true.negation
    )
    statuses, others = status_formulas(one, first), status_formulas(other, second)
    same = weighs_the_same and all(reasoner.never(statuses[status], others[status].negation) for status in statuses)
    return same or None
