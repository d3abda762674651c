"""Counting: the numbers of one question as z3 sees them, counted by kinds of people and by kinds of items.

The groups of one population are counted by kinds of people (in this group and not in that one), the items of a list by
what holds for them; every count is then a sum of whole numbers, and every share a quotient of two such sums.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import combinations
from typing import Any

from partnercheck.logic.formula import Formula
from partnercheck.logic.lists import ItemsCount, ItemsShare, Sorted
from partnercheck.logic.people import CountOf, PopulationCrowd, ShareIn
from partnercheck.logic.search import TooMuchWorkError, search
from partnercheck.logic.space import Base
from partnercheck.logic.variables import Key
from partnercheck.values.interval import Exact

MOST_NAMES = 6
"""More roles and groups than this make too many kinds of people: they are then taken as free of one another."""
MOST_PATTERNS = 60

Kind = frozenset[str]
Pattern = tuple[Formula, ...]


class Quotient:
    """A number as z3 sees it: a quotient of two sums, absent where the second is 0 or where it is said to be."""

    def __init__(self, over: Any, under: Any = 1, absent: Any = None) -> None:
        self.over = over
        self.under = under
        self.absent = absent


class Counting:
    """What is counted for one question: each base as a number, and the constraints that go with it."""

    def __init__(self, z3: Any, context: Any, solver: Any, bases: Iterable[Base]) -> None:
        self.z3 = z3
        self.context = context
        self.solver = solver
        self.numbers: dict[Base, Quotient] = {}
        self.kinds: dict[Key, dict[Kind, Any]] = {}
        self.patterns: dict[Key, list[tuple[Pattern, Any]]] = {}
        self._made = 0
        self._names: dict[Key, frozenset[str]] = {}
        self._sorted: dict[Key, list[Sorted]] = {}
        for base in bases:
            self._prepare(base)

    def _prepare(self, base: Base) -> None:
        for crowd, more in _crowds(base.made_of):
            known = self._names.get(crowd.population, frozenset())
            self._names[crowd.population] = known | crowd.belongs.names() | more
        if isinstance(base.made_of, (ItemsCount, ItemsShare)):
            self._sorted.setdefault(base.made_of.items.level.key, []).append(base.made_of.items)

    def number(self, base: Base) -> Quotient:
        """The number that a base stands for."""
        number = self.numbers.get(base)
        if number is None:
            number = self.numbers[base] = self._counted(base) or self._plain(base)
        return number

    def fresh(self, make: Callable[..., Any]) -> Any:
        """A new constant of z3."""
        self._made += 1
        return make(f"v{self._made}", self.context)

    def total(self, terms: list[Any]) -> Any:
        """A sum."""
        return self.z3.Sum(terms) if terms else self.z3.IntVal(0, self.context)

    def everything(self) -> list[Any]:
        """How many there are of each kind of people and of items."""
        counts = [count for kinds in self.kinds.values() for count in kinds.values()]
        return counts + [count for patterns in self.patterns.values() for _, count in patterns]

    def _count(self) -> Any:
        number = self.fresh(self.z3.Int)
        self.solver.add(number >= 0)
        return number

    def _population(self, population: Key) -> dict[Kind, Any]:
        """How many people there are of each kind: with these roles and groups, and without the others."""
        kinds = self.kinds.get(population)
        if kinds is None:
            names = sorted(self._names[population])
            every = [frozenset(some) for size in range(len(names) + 1) for some in combinations(names, size)]
            kinds = self.kinds[population] = {kind: self._count() for kind in every}
        return kinds

    def _list(self, key: Key) -> list[tuple[Pattern, Any]]:
        """How many items there are of each kind: for which these formulas hold."""
        patterns = self.patterns.get(key)
        if patterns is None:
            found: list[Pattern] = [()]
            for items in dict.fromkeys(self._sorted[key]):
                neither = (items.true.negation, items.false.negation)
                found = [
                    (*pattern, *more)
                    for pattern in found
                    for more in ((items.true,), (items.false,), neither)
                    if _may_hold((*pattern, *more))
                ]
                if len(found) > MOST_PATTERNS:
                    raise TooMuchWorkError
            patterns = self.patterns[key] = [(pattern, self._count()) for pattern in found]
        return patterns

    def _counted(self, base: Base) -> Quotient | None:
        made_of = base.made_of
        if isinstance(made_of, (CountOf, ShareIn)) and len(self._names[made_of.crowd.population]) <= MOST_NAMES:
            kinds = self._population(made_of.crowd.population)
            whole = self.total([count for kind, count in kinds.items() if made_of.crowd.belongs.holds(kind)])
            if isinstance(made_of, CountOf):
                return Quotient(whole)
            part = self.total([count for kind, count in kinds.items() if made_of.part.holds(kind)])
            return Quotient(part, whole, whole == 0)
        if isinstance(made_of, (ItemsCount, ItemsShare)):
            patterns = self._list(made_of.items.level.key)
            true = self.total([count for pattern, count in patterns if made_of.items.true in pattern])
            if isinstance(made_of, ItemsCount):
                return Quotient(true)
            false = self.total([count for pattern, count in patterns if made_of.items.false in pattern])
            return Quotient(true, true + false, true + false == 0)
        return None

    def _plain(self, base: Base) -> Quotient:
        number = self.fresh(self.z3.Int if base.whole else self.z3.Real)
        if base.low is not None:
            self.solver.add(number >= self.exact(base.low))
        if base.high is not None:
            self.solver.add(number <= self.exact(base.high))
        return Quotient(number, absent=self.fresh(self.z3.Bool) if base.may_be_absent else None)

    def exact(self, value: Exact) -> Any:
        """A number written out."""
        fraction = Fraction(value)
        if fraction.denominator == 1:
            return self.z3.IntVal(fraction.numerator, self.context)
        return self.z3.RealVal(f"{fraction.numerator}/{fraction.denominator}", self.context)


def _may_hold(formulas: tuple[Formula, ...]) -> bool:
    try:
        return search(*formulas, steps=400) is not None
    except TooMuchWorkError:
        return True


def _crowds(made_of: Any) -> list[tuple[PopulationCrowd, frozenset[str]]]:
    if isinstance(made_of, CountOf):
        return [(made_of.crowd, frozenset())]
    if isinstance(made_of, ShareIn):
        return [(made_of.crowd, made_of.part.names())]
    return []
