"""Rosters: people listed one by one: unions, overlaps and relations are exact but for what somebody did not say.

A set is two whole numbers used as bits, one a person: those who surely belong to it, and those who may.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from partnercheck.values.answers import ChosenSet
from partnercheck.values.cause import NO_CAUSES, Causes
from partnercheck.values.interval import Interval, exactly
from partnercheck.values.people import PeopleByRole, PeopleSet, imprecise_at
from partnercheck.values.relations import largest_unrelated


class Person(NamedTuple):
    """One line of a roster. `related` holds places in the list; None with causes where it is not known."""

    roles: ChosenSet
    groups: ChosenSet
    related: frozenset[int] | None
    related_causes: Causes = NO_CAUSES


class Roster(PeopleByRole):
    """People listed under one path."""

    __slots__ = ("_groups", "_relations", "_roles", "all", "path", "people")

    def __init__(self, path: str, people: Sequence[Person]) -> None:
        self.path = path
        self.people = people
        self.all = (1 << len(people)) - 1
        self._roles = _Memberships([person.roles.choices for person in people])
        self._groups = _Memberships([person.groups.choices for person in people])
        self._relations: tuple[list[int], list[int]] | None = None

    def role(self, name: str) -> RosterSet:
        certain, possible = self._roles.of(name)
        return RosterSet(self, certain, possible, by_roles=True, by_groups=False)

    @property
    def everyone(self) -> RosterSet:
        return RosterSet(self, self.all, self.all, by_roles=False, by_groups=False)

    def group_bits(self, name: str) -> tuple[int, int]:
        """Those who surely are in a group, and those who may be."""
        return self._groups.of(name)

    def relations(self) -> tuple[list[int], list[int]]:
        """For each person those surely related, and those who may be: two of whom neither said to whom."""
        if self._relations is None:
            known = [0] * len(self.people)
            silent = 0
            for place, person in enumerate(self.people):
                if person.related is None:
                    silent |= 1 << place
                for other in person.related or ():
                    if other != place:
                        known[place] |= 1 << other
                        known[other] |= 1 << place
            may_be = [
                around | (silent & ~(1 << place) if silent >> place & 1 else 0) for place, around in enumerate(known)
            ]
            self._relations = known, may_be
        return self._relations


class _Memberships:
    """Who holds which of some names, as bits; those who did not say may hold any."""

    __slots__ = ("held", "unknown")

    def __init__(self, given: Sequence[frozenset[str] | None]) -> None:
        self.held: dict[str, int] = {}
        self.unknown = 0
        for place, names in enumerate(given):
            if names is None:
                self.unknown |= 1 << place
                continue
            for name in names:
                self.held[name] = self.held.get(name, 0) | 1 << place

    def of(self, name: str) -> tuple[int, int]:
        held = self.held.get(name, 0)
        return held, held | self.unknown


class RosterSet(PeopleSet):
    """Some people of a roster. `by_roles` and `by_groups` say what belonging to it was decided by."""

    __slots__ = ("by_groups", "by_roles", "certain", "possible", "roster")

    def __init__(self, roster: Roster, certain: int, possible: int, *, by_roles: bool, by_groups: bool) -> None:
        self.roster = roster
        self.certain = certain
        self.possible = possible
        self.by_roles = by_roles
        self.by_groups = by_groups

    @property
    def size(self) -> Interval:
        if self.certain == self.possible:
            return exactly(self.certain.bit_count())
        causes = self._causes(self.possible & ~self.certain)
        return Interval(self.certain.bit_count(), self.possible.bit_count(), causes)

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.roster.path,)

    def group(self, name: str) -> RosterSet:
        certain, possible = self.roster.group_bits(name)
        return self._narrowed(self.certain & certain, self.possible & possible)

    def outside(self, name: str) -> RosterSet:
        certain, possible = self.roster.group_bits(name)
        return self._narrowed(self.certain & ~possible, self.possible & ~certain)

    def _narrowed(self, certain: int, possible: int) -> RosterSet:
        return RosterSet(self.roster, certain, possible, by_roles=self.by_roles, by_groups=True)

    def united(self, other: PeopleSet) -> PeopleSet | None:
        if not isinstance(other, RosterSet) or other.roster is not self.roster:
            return None
        return self._joined(other, self.certain | other.certain, self.possible | other.possible)

    def met(self, other: PeopleSet) -> PeopleSet | None:
        if not isinstance(other, RosterSet) or other.roster is not self.roster:
            return None
        return self._joined(other, self.certain & other.certain, self.possible & other.possible)

    def _joined(self, other: RosterSet, certain: int, possible: int) -> RosterSet:
        by_roles, by_groups = self.by_roles or other.by_roles, self.by_groups or other.by_groups
        return RosterSet(self.roster, certain, possible, by_roles=by_roles, by_groups=by_groups)

    def unrelated(self) -> Interval:
        known, may_be = self.roster.relations()
        low, low_ceiling = largest_unrelated(self.certain, may_be)
        if self.certain == self.possible and known == may_be:
            high_floor, high = low, low_ceiling
        else:
            high_floor, high = largest_unrelated(self.possible, known)
        if low == high:
            return exactly(low)
        causes = self._causes(self.possible & ~self.certain)
        for place in _places(self.possible):
            if may_be[place] & self.possible != known[place] & self.possible:
                causes |= self.roster.people[place].related_causes
        if low != low_ceiling or high_floor != high:
            causes |= imprecise_at((self.roster.path,))
        return Interval(low, high, causes)

    def _causes(self, people: int) -> Causes:
        """Why it is not known whether these belong to the set."""
        found: set[Causes] = set()
        for place in _places(people):
            person = self.roster.people[place]
            if self.by_roles:
                found.add(person.roles.causes)
            if self.by_groups:
                found.add(person.groups.causes)
        return NO_CAUSES.union(*found)


def _places(people: int) -> list[int]:
    places = []
    while people:
        bit = people & -people
        places.append(bit.bit_length() - 1)
        people ^= bit
    return places
