"""People: sets of people, counted or listed; how many there are of them, of their unions and of their overlaps.

Where people are counted, the overlap of two sets is known only within bounds (Fréchet: 7 and 7 of 8 share at least 6).
Where they are listed (values/roster.py) it is exact. A set answers for its size, its groups and shares of them; bounds
hold for every way of filling in what is unknown, and knowing more never widens them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from partnercheck.values.cause import NO_CAUSES, Cause, CauseKind, Causes
from partnercheck.values.interval import Bound, Exact, Interval, exactly
from partnercheck.values.joint import Expression, Of
from partnercheck.values.shares import share_between

if TYPE_CHECKING:
    from partnercheck.values.crowds import Crowds

UNBOUNDED = Interval(0, None)


class KnownPart(Protocol):
    """The people of one headcount who are inside some groups and without some others."""

    inside: frozenset[str]
    without: frozenset[str]

    @property
    def size(self) -> Interval:
        """How many they are."""


class Universe(Protocol):
    """Everybody of one headcount."""

    def part(self, inside: frozenset[str], without: frozenset[str]) -> KnownPart:
        """Those inside some groups and without some others."""

    def __hash__(self) -> int: ...


class PeopleSet:
    """Some people, listed or counted."""

    __slots__ = ()

    @property
    def size(self) -> Interval:
        """How many people there are."""
        raise NotImplementedError

    @property
    def paths(self) -> tuple[str, ...]:
        """The facts that the set is made from."""
        raise NotImplementedError

    def group(self, name: str) -> PeopleSet:
        """Those of the set who are in a group."""
        raise NotImplementedError

    def outside(self, name: str) -> PeopleSet:
        """Those of the set who are not in a group."""
        raise NotImplementedError

    def unrelated(self, by: frozenset[str] | None = None) -> Interval:
        """The largest number of people of the set of whom no two are related. Counts alone say little of that.

        `by` names the ways of being related that matter; None for any.
        """
        size = self.size
        low = None if size.low is None else min(1, size.low)
        if size.high is not None and size.high <= 1:
            return size
        return Interval(low, size.high, size.causes | imprecise_at(self.paths))

    def related(self, by: frozenset[str] | None = None) -> PeopleSet:
        """Those of the set who have at least one relative in it."""
        return Among(self, fewest=2)

    def alone(self, by: frozenset[str] | None = None) -> PeopleSet:
        """Those of the set who have no relative in it."""
        return Among(self, fewest=1)

    def share_of(self, name: str) -> Interval:
        """The share of the set that is in a group; undefined where nobody is in the set."""
        return share_between(self.group(name).size, self.outside(name).size, self.size)

    def union(self, other: PeopleSet) -> PeopleSet:
        """All who are in this set, the other or both, each counted once."""
        return union_of((self, other))

    def intersection(self, other: PeopleSet) -> PeopleSet:
        """All who are in both sets."""
        return intersection_of((self, other))

    def united(self, other: PeopleSet) -> PeopleSet | None:
        """The union as a set of the same simple kind, where there is one."""
        return None

    def met(self, other: PeopleSet) -> PeopleSet | None:
        """The intersection as a set of the same simple kind, where there is one."""
        return None

    def containers(self) -> dict[Universe, KnownPart]:
        """For each headcount that surely holds this whole set, the smallest known part of it that does."""
        return {}

    def expressed(self, crowds: Crowds) -> Expression | None:
        """The set as an expression over the crowds that it is made of, which are noted; None where it is none."""
        return None


def imprecise_at(paths: Iterable[str]) -> Causes:
    """Counts do not say who: the cause of an overlap known only by bounds."""
    return frozenset(Cause(CauseKind.IMPRECISE, path) for path in paths)


def all_causes(intervals: Iterable[Interval]) -> Causes:
    """The causes of all of these."""
    return NO_CAUSES.union(*(interval.causes for interval in intervals))


def union_of(sets: Iterable[PeopleSet]) -> PeopleSet:
    """All the people of these sets, each counted once."""
    terms: list[PeopleSet] = []
    for one in sets:
        for part in one.terms if isinstance(one, Union) else (one,):
            _add_simplified(terms, part, "united")
    return terms[0] if len(terms) == 1 else Union(tuple(terms))


def intersection_of(sets: Iterable[PeopleSet]) -> PeopleSet:
    """The people who are in all of these sets."""
    terms: list[PeopleSet] = []
    for one in sets:
        for part in one.terms if isinstance(one, Overlap) else (one,):
            _add_simplified(terms, part, "met")
    return terms[0] if len(terms) == 1 else Overlap(tuple(terms))


def _add_simplified(terms: list[PeopleSet], new: PeopleSet, how: str) -> None:
    """Adds a term, merged with the first term that it makes one simple set with."""
    for place, term in enumerate(terms):
        merged = getattr(term, how)(new)
        if merged is not None:
            del terms[place]
            _add_simplified(terms, merged, how)
            return
    terms.append(new)


class Among(PeopleSet):
    """Some of a set of people: who, and how many, the counts do not say.

    There are none where the set surely has fewer than `fewest` people: nobody is their own relative.
    """

    __slots__ = ("_fewest", "_whole")

    def __init__(self, whole: PeopleSet, fewest: int) -> None:
        self._whole = whole
        self._fewest = fewest

    @property
    def size(self) -> Interval:
        size = self._whole.size
        if size.high is not None and size.high < self._fewest:
            return exactly(0)
        return Interval(0, size.high, size.causes | imprecise_at(self.paths))

    @property
    def paths(self) -> tuple[str, ...]:
        return self._whole.paths

    def group(self, name: str) -> PeopleSet:
        # Of two who are related, one may be in the group and one not.
        return Among(self._whole.group(name), fewest=1)

    def outside(self, name: str) -> PeopleSet:
        return Among(self._whole.outside(name), fewest=1)

    def containers(self) -> dict[Universe, KnownPart]:
        return self._whole.containers()


def together(people: PeopleSet, alone: Interval) -> Interval:
    """The size of a set, whose bounds were got term by term, with all that was counted looked at together."""
    from partnercheck.values.crowds import Crowds

    if alone.is_exact:
        return alone
    crowds = Crowds()
    expression = people.expressed(crowds)
    return alone if expression is None else crowds.narrowed(expression, alone)


class _Compound(PeopleSet):
    """Several sets that only bounds can join."""

    __slots__ = ("_size", "terms")

    def __init__(self, terms: tuple[PeopleSet, ...]) -> None:
        self.terms = terms
        self._size: Interval | None = None

    @property
    def size(self) -> Interval:
        if self._size is None:
            self._size = together(self, self._bounds())
        return self._size

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(path for term in self.terms for path in term.paths))

    def expressed(self, crowds: Crowds) -> Expression | None:
        parts = tuple(term.expressed(crowds) for term in self.terms)
        known = tuple(part for part in parts if part is not None)
        return Of(isinstance(self, Union), known) if len(known) == len(parts) else None

    def _bounds(self) -> Interval:
        raise NotImplementedError

    def _interval(self, low: Bound, high: Bound, sizes: Sequence[Interval], around: Interval) -> Interval:
        if low == high and low is not None:
            return exactly(low)
        causes = all_causes((around, *sizes))
        paths = (path for term, size in zip(self.terms, sizes, strict=True) if size.high != 0 for path in term.paths)
        return Interval(low, high, causes | imprecise_at(paths))

    def _around(self) -> Interval:
        """The smallest number of people known to hold all the terms; unbounded where no headcount holds them."""
        sizes = [container.size for container in _common(self.terms).values()]
        bounded = [size for size in sizes if size.high is not None]
        if bounded:
            return min(bounded, key=lambda size: size.high or 0)
        return Interval(0, None, all_causes(sizes))


class Union(_Compound):
    """Sets of which it is not known how far they overlap, taken together."""

    __slots__ = ()

    def group(self, name: str) -> PeopleSet:
        return union_of(term.group(name) for term in self.terms)

    def outside(self, name: str) -> PeopleSet:
        return union_of(term.outside(name) for term in self.terms)

    def containers(self) -> dict[Universe, KnownPart]:
        return _common(self.terms)

    def _bounds(self) -> Interval:
        sizes = [term.size for term in self.terms]
        filled = [size for size in sizes if size.high != 0]
        if len(filled) <= 1:
            return filled[0] if filled else exactly(0)
        around = self._around()
        high = _sum(size.high for size in filled)
        if high is not None and around.low is not None and high <= around.low:
            around = UNBOUNDED  # however many they are in all, the sets fit in
        return self._interval(max(size.low or 0 for size in filled), _least(high, around.high), sizes, around)

    def unrelated(self, by: frozenset[str] | None = None) -> Interval:
        """At least what one of the sets has alone, at most what they have together."""
        found = [term.unrelated(by) for term in self.terms]
        low = max(one.low or 0 for one in found)
        return self._interval(low, _least(_sum(one.high for one in found), self.size.high), found, self.size)


class Overlap(_Compound):
    """Sets of which it is not known how far they overlap: those who are in all of them."""

    __slots__ = ()

    def group(self, name: str) -> PeopleSet:
        return intersection_of(term.group(name) for term in self.terms)

    def outside(self, name: str) -> PeopleSet:
        return intersection_of(term.outside(name) for term in self.terms)

    def containers(self) -> dict[Universe, KnownPart]:
        found: dict[Universe, KnownPart] = {}
        for term in self.terms:
            for universe, part in term.containers().items():
                known = found.get(universe)
                found[universe] = (
                    part if known is None else universe.part(known.inside | part.inside, known.without | part.without)
                )
        return found

    def _bounds(self) -> Interval:
        sizes = [term.size for term in self.terms]
        if any(size.high == 0 for size in sizes):
            return exactly(0)
        around = self._around()
        beyond = len(sizes) - 1
        low: Exact = 0
        if around.high is not None:
            low = max(0, sum(size.low or 0 for size in sizes) - beyond * around.high)
        most = _sum(size.high for size in sizes)
        if most is not None and around.low is not None and most <= beyond * around.low:
            around = UNBOUNDED  # however many they are in all, the sets need not meet
        inner = (part.size.high for part in self.containers().values())
        return self._interval(low, _least(*(size.high for size in sizes), *inner), sizes, around)

    def unrelated(self, by: frozenset[str] | None = None) -> Interval:
        """At least one person where there is one; at most what each of the sets has."""
        found = [term.unrelated(by) for term in self.terms]
        low = min(1, self.size.low or 0)
        return self._interval(low, _least(self.size.high, *(one.high for one in found)), found, self.size)


def _common(terms: Sequence[PeopleSet]) -> dict[Universe, KnownPart]:
    """For each headcount that holds every term, the smallest known part of it that does."""
    first, *others = (term.containers() for term in terms)
    found = dict(first)
    for other in others:
        found = {
            universe: universe.part(part.inside & other[universe].inside, part.without & other[universe].without)
            for universe, part in found.items()
            if universe in other
        }
    return found


def _least(*bounds: Bound) -> Bound:
    return min((bound for bound in bounds if bound is not None), default=None)


def _sum(bounds: Iterable[Bound]) -> Bound:
    total: Exact = 0
    for bound in bounds:
        if bound is None:
            return None
        total += bound
    return total


class PeopleByRole:
    """The people of a fact, by the roles they hold."""

    __slots__ = ()

    def role(self, name: str) -> PeopleSet:
        """Those who hold a role."""
        raise NotImplementedError

    @property
    def everyone(self) -> PeopleSet:
        """All of them, each once."""
        raise NotImplementedError

    def is_told(self, part: tuple[str, ...]) -> bool:
        """Whether the number of a part (a role, or a group in it) is told exactly, and only who they are is not."""
        return True
