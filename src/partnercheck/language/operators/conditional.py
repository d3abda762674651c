"""A number by condition: one number where a condition holds, another where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import Step
from partnercheck.language.node import ConditionNode, NumberNode
from partnercheck.language.operators.arithmetic import find_work
from partnercheck.language.types import DateType, Type
from partnercheck.values.interval import UNDEFINED, Exact, Interval, Nobody, hull
from partnercheck.values.truth import FALSE, NOBODY, TRUE

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment


def common_type(one: Type, other: Type) -> Type | None:
    """What a number is that is one of these; None where they are unlike."""
    if isinstance(one, DateType) and one == other:
        return one
    found = find_work("+", one, other)
    return None if found is None or isinstance(found[0], DateType) else found[0]


class IfElse(NumberNode):
    """`A if CONDITION else B`. While the condition is open it may be either; with nobody to count it is undefined."""

    __slots__ = ("condition", "otherwise", "then")

    identity = ()

    def __init__(self, condition: ConditionNode, then: NumberNode, otherwise: NumberNode, kind: Type) -> None:
        decide, first, second = condition.run, then.run, otherwise.run

        def run(environment: Environment) -> Interval:
            outcome = decide(environment)
            mask = outcome.mask
            if mask == TRUE:
                return first(environment)  # type: ignore[no-any-return]  # a number's run
            if mask == FALSE:
                return second(environment)  # type: ignore[no-any-return]  # a number's run
            if mask == NOBODY:
                return UNDEFINED
            found = [work(environment) for work, bit in ((first, TRUE), (second, FALSE)) if mask & bit]
            both: Interval = found[0] if len(found) == 1 else hull(*found)
            nobody = max(both.nobody, Nobody.PERHAPS) if mask & NOBODY else both.nobody
            if both.low == both.high is not None and not nobody:
                return both  # whichever it is, it comes to the same
            return both._replace(causes=both.causes | outcome.causes, nobody=nobody)

        super().__init__(kind, (condition, then, otherwise), run)
        self.condition = condition
        self.then = then
        self.otherwise = otherwise

    def words(self) -> str:
        return f"{self.then.words()}, or {self.otherwise.words()} unless {self.condition.words()}"

    def pieces(self) -> Iterator[NumberNode]:
        yield from self.then.pieces()
        yield from self.otherwise.pieces()

    def asks(self, number: Exact) -> Iterator[tuple[NumberNode, Exact]]:
        yield self.then, number
        yield self.otherwise, number

    def _chosen(self, environment: Environment) -> tuple[NumberNode, str] | None:
        """The number that it is, and why, in words; None while that is open."""
        mask = self.condition.outcome(environment).mask
        if mask == TRUE:
            return self.then, self.condition.words()
        return (self.otherwise, self.condition.denied().words()) if mask == FALSE else None

    def amount(self, value: Interval, environment: Environment, against: Any) -> str:
        chosen = self._chosen(environment)
        if chosen is None:
            return super().amount(value, environment, against)
        number, why = chosen
        return f"{number.amount(value, environment, against)} (as {why})"

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        chosen = self._chosen(environment)
        return () if chosen is None else chosen[0].steps_to(needed, strict, up, environment)
