"""What the fact types that are numbers or days share: their values are intervals."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from partnercheck.facts.fact import Fact, not_told
from partnercheck.facts.given import Given, Marker, why_not
from partnercheck.language.words import exact_in_words, interval_in_words
from partnercheck.values.answers import Evidence, Value
from partnercheck.values.asked import Asked, around
from partnercheck.values.cause import CauseKind, kinds
from partnercheck.values.interval import UNDEFINED, Bound, Exact, Interval, Nobody, simplest


class NumericFact(Fact):
    """Read to a Given."""

    planning = "figure"

    @property
    @abstractmethod
    def bounds(self) -> tuple[Bound, Bound]:
        """What any answer lies between."""

    def known(self, given: Given, path: str, evidence: Mapping[str, Evidence]) -> Interval:
        return given.at(path)

    def unknown(self, given: Marker | None, path: str) -> Interval:
        return Interval(*self.bounds, why_not(given, path), Nobody.PERHAPS if self.may_be_none else Nobody.NO)

    def no_such_thing(self) -> Interval:
        return UNDEFINED

    def in_words(self, value: Value) -> str:
        assert isinstance(value, Interval)
        if value.nobody == Nobody.SURELY:
            return "none"
        if value.causes and CauseKind.IMPRECISE not in kinds(value.causes):
            return not_told(value.causes)
        return interval_in_words(value, self.language_type())

    def meant(self, text: str, years_from: int = 0) -> tuple[str, ...]:
        return tuple(one for one in self._everyday(text, years_from) if one != text and self.accepts(one))

    def _everyday(self, text: str, years_from: int) -> Iterable[str]:
        from partnercheck.facts.reading.everyday import in_figures

        return (in_figures(text),)

    @property
    def steps(self) -> tuple[Exact, ...]:
        """How far from a number the next ones are tried, the widest step first and the smallest unit last."""
        return (1,)

    @property
    def smallest(self) -> Exact:
        """The unit in which such a figure is moved: a penny, a day, one hundredth."""
        return self.steps[-1]

    @property
    def between_units(self) -> bool:
        """Whether a figure may lie between two of its smallest units."""
        return False

    def written(self, value: Exact) -> str | None:
        """The value as a profile holds it (a day is an ordinal, a duration in its unit); None where it cannot."""
        exact = Fraction(value)
        if exact.denominator == 1:
            return str(exact.numerator)
        if 10_000 % exact.denominator:
            return f"{exact.numerator}/{exact.denominator}"
        places = next(places for places in range(1, 5) if 10**places % exact.denominator == 0)
        scaled = abs(exact.numerator) * 10**places // exact.denominator
        return f"{'-' if exact < 0 else ''}{scaled // 10**places}.{scaled % 10**places:0{places}}"

    def nearest(self, value: Exact) -> tuple[Exact, ...]:
        """The value, where it is a whole number of this fact's smallest steps; else the ones on either side, and it."""
        step = self.steps[-1]
        below = Fraction(value) // step * step
        return (value,) if below == value else (simplest(below), value, simplest(below + step))

    def near(self, asked: Asked) -> Iterator[str]:
        numbers = {near for number in asked.numbers for near in self.nearest(number)} or {self._beginning(asked)}
        tried: dict[Exact, None] = {}
        for step in self.steps:
            tried |= dict.fromkeys(around(numbers, step))
        for number in tried:
            text = self.written(number)
            if text is not None:
                yield text

    def _beginning(self, asked: Asked) -> Exact:
        """Where answers begin if it is held against nothing that is known."""
        return 0

    def apart_in_words(self, gap: Exact) -> str:
        """How far two such figures are apart, `gap` being above 0."""
        return exact_in_words(gap, self.language_type())
