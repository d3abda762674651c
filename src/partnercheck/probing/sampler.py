"""The sampler: answers on both sides of whatever some criteria hold facts against."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from partnercheck.facts.fact import Fact
from partnercheck.facts.numeric import NumericFact
from partnercheck.language.node import Node
from partnercheck.language.types import SHARE, DateType, DurationType
from partnercheck.models.criteria import Criteria
from partnercheck.probing.asked import ask
from partnercheck.values.asked import Asked
from partnercheck.values.data import Data
from partnercheck.values.interval import Exact

_COUNTS = (0, 1, 2, 3, 4, 5, 10, 100, 100_000)
_YEARS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100)
_FEW = 60
_LARGE = 1_000_000_000
_FIRST_DAY = date(1900, 1, 1).toordinal()


class Sampler:
    """Sample answers for some criteria, as of a day: such that what none of them changes, hardly any answer would.

    `asked` is what they ask of each fact and of anything.
    """

    def __init__(self, criteria: Criteria, as_of: date) -> None:
        self.as_of = as_of
        conditions: list[Node] = [asked for one in criteria.readers for _, asked in one.conditions()]
        definitions = (definition.node for definition in criteria.definitions.values())
        self.asked = ask([*conditions, *definitions], as_of.toordinal())
        self.numbers = tuple(sorted(self.asked.numbers))
        self.days = tuple(sorted(map(int, self.asked.days)))

    def near(self, step: Exact = 1) -> Iterator[Exact]:
        """Small and large numbers, and those just below, at and just above each threshold."""
        yield from dict.fromkeys((*_COUNTS, *(t + by for t in self.numbers for by in (-step, 0, step))))

    def whole(self, most: int | None = None) -> Iterator[int]:
        """As `near`, in whole numbers from 0; up to `most`, also those near each threshold as a share of it."""
        found = {whole for number in self.near() for whole in (math.floor(number), math.ceil(number))}
        if most is not None:
            if most <= 60:
                found = set(range(most + 1))
            found |= {most, *(math.floor(t * most) + by for t in self.numbers for by in (-1, 0, 1, 2))}
        yield from sorted(one for one in found if one >= 0 and (most is None or one <= most))

    def shares(self) -> Iterator[Exact]:
        """Nothing, the whole, and shares around each threshold."""
        found = {t + by for t in self.numbers for by in (Fraction(-1, 1000), 0, Fraction(1, 1000))}
        yield from sorted(one for one in {0, Fraction(1, 2), 1, *found} if 0 <= one <= 1)

    def days_near(self) -> Iterator[int]:
        """Days, as ordinals, around each threshold, and around so many years or months before the as-of day."""
        today = self.as_of.toordinal()
        lengths = {int(t) for t in self.numbers if 0 < t < 1500}
        before = [int(years * 365.25) for years in _YEARS] + [int(months * 30.4375) for months in lengths]
        before += list(lengths)
        around = {
            day + by for day in (*self.days, *(today - length for length in before)) for by in (-40, -1, 0, 1, 40)
        }
        for day in sorted(around | {_FIRST_DAY}):
            if _FIRST_DAY <= day <= date.max.toordinal():
                yield day

    def answers(self, fact: Fact) -> list[Data]:
        """Answers of one fact by itself."""
        if not isinstance(fact, NumericFact):
            counts = Asked(set(self.whole()), as_of=self.as_of.toordinal())
            return list(fact.near(counts.together_with(self.asked.facts.get(fact.id, Asked()))))
        written = (fact.written(value) for value in self._values(fact))
        return list(dict.fromkeys(text for text in written if text is not None))

    def _values(self, fact: NumericFact) -> Iterator[Exact]:
        kind = fact.language_type()
        if isinstance(kind, DateType):
            yield from self.days_near()
            return
        if kind == SHARE:
            yield from self.shares()
            return
        low, high = fact.bounds
        yield from (bound for bound in (low, high) if bound is not None)
        if fact.steps == (1,) and low is not None and high is not None and high - low <= _FEW:
            yield from range(int(low), int(high) + 1)
        yield from self.whole() if isinstance(kind, DurationType) else self.near()
        yield _LARGE
