"""The reasoner: what no profile can make true, proved by the search, or by the solver where one is installed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from partnercheck.logic.conditions import meaning_of
from partnercheck.logic.exact import ExactAnswer, ExactSolver, are_linked, solver_is_there
from partnercheck.logic.formula import Formula, Meaning
from partnercheck.logic.search import Found, TooMuchWorkError, search
from partnercheck.logic.space import Space, SpaceReader

if TYPE_CHECKING:
    from partnercheck.language.node import ConditionNode
    from partnercheck.models.criteria import Criteria


class Reasoner:
    """Answers questions about all profiles of one set of criteria, or of two versions of it."""

    def __init__(self, criteria: Criteria, *, with_solver: bool = True, space: Space | None = None) -> None:
        self.criteria = criteria
        self.with_solver = with_solver
        self.space = space or Space()
        self.reading = SpaceReader(self.space, criteria, meaning_of)

    @cached_property
    def _solver(self) -> ExactSolver | None:
        return ExactSolver() if self.with_solver and solver_is_there() else None

    def meaning(self, condition: ConditionNode) -> Meaning:
        """When a condition is true, and when it is false."""
        return meaning_of(condition, self.reading)

    def never(self, *formulas: Formula) -> bool:
        """Whether it is proved that no profile makes all of these true. False where it is not known."""
        try:
            found = search(*formulas)
        except TooMuchWorkError:
            found = {}
        if found is None:
            return True
        if not self._is_worth_solving(formulas):
            return False
        assert self._solver is not None
        try:
            return self._solver.is_impossible(*formulas)
        except TooMuchWorkError:
            return False

    def _is_worth_solving(self, formulas: tuple[Formula, ...]) -> bool:
        return self._solver is not None and are_linked(frozenset().union(*(formula.variables for formula in formulas)))

    def example(self, *formulas: Formula) -> Found | ExactAnswer | None:
        """A way in which all of these may be true; None where none was found, or none is known."""
        try:
            if self._is_worth_solving(formulas):
                assert self._solver is not None
                return self._solver.solve(*formulas)
            return search(*formulas)
        except TooMuchWorkError:
            return None

    def always_equal(self, one: Meaning, other: Meaning) -> bool:
        """Whether it is proved that two conditions come to the same for every profile."""
        return (
            self.never(one.true, other.true.negation)
            and self.never(other.true, one.true.negation)
            and self.never(one.false, other.false.negation)
            and self.never(other.false, one.false.negation)
        )
