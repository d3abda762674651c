"""Taken: a tier among tiers of which the first that holds is taken, and no other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from partnercheck.language.explanation import Explanation
from partnercheck.language.node import ConditionNode
from partnercheck.language.words import joined
from partnercheck.values.cause import in_order
from partnercheck.values.truth import TRUE, Outcome, all_of, decided, negate

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment


class Taken(ConditionNode):
    """It holds, and none of those before it does. Nobody to count is not that it holds, neither here nor there.

    `earlier` are the (title, condition) of those before it.
    """

    __slots__ = ("alone", "earlier")

    identity = ()
    is_opaque = True

    def __init__(self, own: ConditionNode, earlier: Sequence[tuple[str, ConditionNode]]) -> None:
        runs = tuple(condition.run for _, condition in earlier)

        def run(environment: Environment) -> Outcome:
            before = [negate(decided(one(environment))) for one in runs]
            return all_of([decided(own.run(environment)), *before])

        super().__init__((own, *(condition for _, condition in earlier)), run)
        self.alone = own
        self.earlier = tuple(earlier)

    def words(self) -> str:
        before = [title for title, _ in self.earlier]
        return f"{self.alone.words()}; and not {self._titles(before)}" if before else self.alone.words()

    @staticmethod
    def _titles(titles: Sequence[str]) -> str:
        return joined([f"“{title}”" for title in titles], "or")

    def told(self, environment: Environment) -> str:
        told = self.alone.told(environment)
        if self.alone.outcome(environment).mask != TRUE:
            return told
        masks = [(title, condition.outcome(environment).mask) for title, condition in self.earlier]
        taken = [title for title, mask in masks if mask == TRUE]
        if taken:
            return f"{told}; “{taken[0]}” comes before and is reached"
        still_open = [title for title, mask in masks if mask & TRUE]
        return f"{told}; {self._titles(still_open)} comes before and could be reached" if still_open else told

    def explain(self, environment: Environment) -> Explanation:
        outcome = self.outcome(environment)
        own = self.alone.explain(environment)
        return Explanation(
            self.told(environment), outcome.truth, in_order(outcome.causes), source=self.source, parts=(own,)
        )

    def denied(self) -> ConditionNode:
        raise AssertionError("a tier is not denied")

    def holds_by_figure(self, environment: Environment) -> bool:
        return self.alone.holds_by_figure(environment)


def taken_first(conditions: Sequence[tuple[str, ConditionNode]]) -> list[ConditionNode]:
    """For the (title, condition) of each tier in order: when it is the first that holds."""
    found: list[ConditionNode] = []
    for place, (_, own) in enumerate(conditions):
        taken = Taken(own, conditions[:place])
        taken.source, taken.keys = own.source, own.keys
        taken.start, taken.end = own.start, own.end
        found.append(taken)
    return found
