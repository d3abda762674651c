"""Rounding to whole units, up or down: exact, and only where the author asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import Step
from partnercheck.language.node import NumberNode
from partnercheck.language.types import DurationType, NumberType, Type
from partnercheck.values.interval import Exact, Interval, exactly
from partnercheck.values.rounding import multiple_above, multiple_below, rounded_down, rounded_up

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment


class Rounded(NumberNode):
    """A number as whole units, rounded up or down; the next one up is itself where it is whole already."""

    __slots__ = ("is_up", "number", "unit")

    identity = ("is_up", "unit")

    def __init__(self, number: NumberNode, unit: Exact, kind: Type, *, is_up: bool) -> None:
        inner, work = number.run, rounded_up if is_up else rounded_down

        def run(environment: Environment) -> Interval:
            return work(inner(environment), unit)

        super().__init__(kind, (number,), run)
        self.number, self.unit, self.is_up = number, unit, is_up

    @property
    def grain(self) -> Exact | None:
        return self.unit

    def _said(self, number: str) -> str:
        from partnercheck.language.words import exact_in_words, plural_of

        kind, way = self.type, "up" if self.is_up else "down"
        if isinstance(kind, NumberType) and self.unit == 1:
            return f"{number}, rounded {way} to a whole number"
        unit = exact_in_words(self.unit, kind, (self.unit,))
        if isinstance(kind, DurationType) and unit.startswith("1 "):
            return f"{number}, rounded {way} to whole {plural_of(unit.removeprefix('1 '))}"
        return f"{number}, rounded {way} to a multiple of {unit}"

    def words(self) -> str:
        return self._said(self.number.words())

    def compared(self, relation: str, needed: str) -> str:
        return f"{self.words()}, is {relation} {needed}"

    def amount(self, value: Interval, environment: Environment, against: Any) -> str:
        from partnercheck.language.words import interval_in_words

        total = interval_in_words(value, self.type, against)
        return f"{self._said(self.number.amount(self.number.run(environment), environment, ()))}: {total}"

    def asks(self, number: Exact) -> Iterator[tuple[NumberNode, Exact]]:
        """Rounded up it reaches a number just beyond the unit before it; rounded down, at the number itself."""
        for multiple in (multiple_below(number, self.unit), multiple_above(number, self.unit)):
            yield self.number, multiple
            yield self.number, multiple - self.unit if self.is_up else multiple + self.unit

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        bound = needed.high if up else needed.low
        if bound is None:
            return ()
        unit = self.unit
        if up:
            reached = multiple_below(bound, unit) + unit if strict else multiple_above(bound, unit)
        else:
            reached = multiple_above(bound, unit) - unit if strict else multiple_below(bound, unit)
        if up == self.is_up:
            # Just beyond the unit before (after) is enough: it is rounded the rest of the way.
            beyond = reached - unit if up else reached + unit
            return self.number.steps_to(exactly(beyond), True, up, environment)
        return self.number.steps_to(exactly(reached), False, up, environment)
