"""The larger, or the smaller, of some numbers, amounts, days or lengths of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import Step
from partnercheck.language.node import NumberNode
from partnercheck.language.types import DateType, DurationType, Type
from partnercheck.values.aggregates import largest_of, smallest_of
from partnercheck.values.interval import Exact, Interval, Nobody

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment

_WORDS = {
    DateType: (("earlier", "earliest"), ("later", "latest")),
    DurationType: (("shorter", "shortest"), ("longer", "longest")),
}
_OF_NUMBERS = (("smaller", "smallest"), ("larger", "largest"))


class Extreme(NumberNode):
    """The largest or the smallest of its parts. A part that is undefined is left out, as in `or` and `and`."""

    __slots__ = ("is_largest",)

    identity = ("is_largest",)

    def __init__(self, numbers: Sequence[NumberNode], kind: Type, *, is_largest: bool) -> None:
        runs = [number.run for number in numbers]
        work = largest_of if is_largest else smallest_of

        def run(environment: Environment) -> Interval:
            return work([one(environment) for one in runs])

        super().__init__(kind, numbers, run)
        self.is_largest = is_largest

    @property
    def numbers(self) -> tuple[NumberNode, ...]:
        """What it is the largest or the smallest of."""
        return self.parts  # type: ignore[return-value]  # made of nothing else

    def _said(self, names: Sequence[str]) -> str:
        from partnercheck.language.words import joined

        of_two, of_more = _WORDS.get(type(self.type), _OF_NUMBERS)[self.is_largest]
        return f"the {of_two if len(names) == 2 else of_more} of {joined(names)}"

    def words(self) -> str:
        return self._said([number.words() for number in self.numbers])

    def amount(self, value: Interval, environment: Environment, against: Any) -> str:
        from partnercheck.language.words import interval_in_words

        def named(number: NumberNode) -> str:
            if number.is_fixed:
                return number.words()
            found: Interval = number.run(environment)
            is_none = found.nobody == Nobody.SURELY and number.reads
            return f"{number.words()} ({'none' if is_none else interval_in_words(found, number.type, against)})"

        total = interval_in_words(value, self.type, against)
        return f"{self._said([named(number) for number in self.numbers])}: {total}"

    def pieces(self) -> Iterator[NumberNode]:
        for number in self.numbers:
            yield from number.pieces()

    def asks(self, number: Exact) -> Iterator[tuple[NumberNode, Exact]]:
        for part in self.numbers:
            yield part, number

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        """One part is enough to move the whole towards its own end; the other way, every part that is beyond it."""
        moved = [number.steps_to(needed, strict, up, environment) for number in self._nearest_first(up, environment)]
        found = [steps for steps in moved if steps]
        if up == self.is_largest:
            return found[0] if found else ()
        return tuple(step for steps in found for step in steps)

    def _nearest_first(self, up: bool, environment: Environment) -> list[NumberNode]:
        def end(number: NumberNode) -> Exact:
            value: Interval = number.run(environment)
            bound = value.low if up else value.high
            return 0 if bound is None else -bound if up else bound

        return sorted((number for number in self.numbers if not number.is_fixed), key=end)
