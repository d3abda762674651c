"""Crowds: the headcounts and lists that a set of people is made of, noted while the set is written as an expression."""

from __future__ import annotations

from collections.abc import Sized
from itertools import combinations
from typing import Protocol

from partnercheck.values.cause import NO_CAUSES, Causes
from partnercheck.values.interval import Interval, exactly
from partnercheck.values.joint import CellBounds, Crowd, Expression, Inside, joint_bounds

MOST_LISTED = 3
"""Sets of one list that are told apart: how many people are in each of them and not in the others is known exactly."""
_NONE: frozenset[str] = frozenset()


class CountedPeople(Protocol):
    """Everybody of one headcount, and how many are in each of its groups."""

    @property
    def size(self) -> Interval: ...
    def count_of(self, group: str, /) -> Interval: ...
    def __hash__(self) -> int: ...


class CountedSet(Protocol):
    """Those of a headcount who are inside some groups and without some others."""

    inside: frozenset[str]
    without: frozenset[str]

    @property
    def universe(self) -> CountedPeople: ...


class ListedPeople(Protocol):
    """People one by one; `all` has a bit for each."""

    @property
    def people(self) -> Sized: ...
    @property
    def all(self) -> int: ...
    def __hash__(self) -> int: ...


class ListedSet(Protocol):
    """Some of them: the bits of those who surely belong, and of those who may."""

    @property
    def roster(self) -> ListedPeople: ...
    @property
    def certain(self) -> int: ...
    @property
    def possible(self) -> int: ...


def _is_plain(expression: Expression) -> bool:
    """One union or overlap of crowds that say nothing of one another, or of single groups of one crowd."""
    if isinstance(expression, Inside):
        return True
    parts = [part for part in expression.parts if isinstance(part, Inside)]
    if len(parts) < len(expression.parts):
        return False
    crowds = {part.crowd for part in parts}
    return len(crowds) == len(parts) or (
        len(crowds) == 1 and all(len(part.inside) == 1 and not part.without for part in parts)
    )


class Crowds:
    """The crowds met so far, in order."""

    def __init__(self) -> None:
        self._places: dict[CountedPeople | ListedPeople, int] = {}
        self._groups: dict[CountedPeople, set[str]] = {}
        self._sets: dict[ListedPeople, list[tuple[int, int]]] = {}

    def counted(self, part: CountedSet) -> Expression:
        """Part of a headcount."""
        universe = part.universe
        self._groups.setdefault(universe, set()).update(part.inside | part.without)
        return Inside(self._place(universe), part.inside, part.without)

    def listed(self, part: ListedSet) -> Expression | None:
        """Some people of a list, as a group of it; None where there are too many such sets."""
        known = self._sets.setdefault(part.roster, [])
        bits = part.certain, part.possible
        if bits not in known:
            if len(known) == MOST_LISTED:
                return None
            known.append(bits)
        return Inside(self._place(part.roster), frozenset((str(known.index(bits)),)), _NONE)

    def _place(self, crowd: CountedPeople | ListedPeople) -> int:
        return self._places.setdefault(crowd, len(self._places))

    def narrowed(self, expression: Expression, alone: Interval) -> Interval:
        """The bounds of an expression, none of them wider than those got term by term."""
        if _is_plain(expression):
            return alone
        found = joint_bounds(expression, self._as_told({}))
        if found is None:
            return alone
        low = max(found[0] or 0, alone.low or 0)
        high = alone.high if found[1] is None else found[1] if alone.high is None else min(found[1], alone.high)
        if low == high:
            return exactly(low)
        return Interval(low, high, alone.causes | self._causes(expression, found), alone.nobody)

    def _causes(self, expression: Expression, found: object) -> Causes:
        """Why totals are not known that could still narrow the bounds."""
        causes = NO_CAUSES
        for universe in self._groups:
            total = universe.size
            if total.is_exact or not total.causes:
                continue
            counted = [universe.count_of(name).low or 0 for name in self._groups[universe]]
            fewest = exactly(max([total.low or 0, *counted]))
            if joint_bounds(expression, self._as_told({universe: fewest})) != found:
                causes |= total.causes
        return causes

    def _as_told(self, totals: dict[CountedPeople, Interval]) -> tuple[Crowd, ...]:
        return tuple(
            self._listed_crowd(crowd) if crowd in self._sets else self._counted_crowd(crowd, totals)  # type: ignore[arg-type]  # one or the other
            for crowd in self._places
        )

    def _counted_crowd(self, universe: CountedPeople, totals: dict[CountedPeople, Interval]) -> Crowd:
        groups = tuple(sorted(self._groups[universe]))
        total = totals.get(universe, universe.size)
        cells = [CellBounds(_NONE, _NONE, total.low, total.high)]
        for name in groups:
            count = universe.count_of(name)
            cells.append(CellBounds(frozenset((name,)), _NONE, count.low, count.high))
        return Crowd(groups, tuple(cells))

    def _listed_crowd(self, roster: ListedPeople) -> Crowd:
        sets = self._sets[roster]
        names = tuple(str(place) for place in range(len(sets)))
        cells = [CellBounds(_NONE, _NONE, len(roster.people), len(roster.people))]
        for size in range(1, len(names) + 1):
            for inside in combinations(range(len(sets)), size):
                certain = possible = roster.all
                for place, (sure, may_be) in enumerate(sets):
                    certain &= sure if place in inside else ~may_be
                    possible &= may_be if place in inside else ~sure
                without = frozenset(name for place, name in enumerate(names) if place not in inside)
                held = frozenset(names) - without
                cells.append(CellBounds(held, without, certain.bit_count(), possible.bit_count()))
        return Crowd(names, tuple(cells))
