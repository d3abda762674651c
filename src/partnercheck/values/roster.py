"""Rosters: people listed one by one: unions, overlaps and relations are exact but for what somebody did not say.

A set is two whole numbers used as bits, one a person: those who surely belong to it, and those who may.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.values.answers import ChosenSet
from partnercheck.values.cause import NO_CAUSES, Causes, unanswered
from partnercheck.values.interval import Interval, exactly
from partnercheck.values.joint import Expression
from partnercheck.values.people import PeopleByRole, PeopleSet, imprecise_at
from partnercheck.values.relations import largest_unrelated

if TYPE_CHECKING:
    from partnercheck.values.crowds import Crowds


class Person(NamedTuple):
    """One line of a roster. `related` holds places in the list; None with causes where it is not known.

    `kinds` holds for those of them of whom it was said how they are related: in which ways. `who` is what they are
    called in the list.
    """

    roles: ChosenSet
    groups: ChosenSet
    related: frozenset[int] | None
    related_causes: Causes = NO_CAUSES
    kinds: tuple[tuple[int, frozenset[str]], ...] = ()
    who: str = ""


class Roster(PeopleByRole):
    """People listed under one path."""

    __slots__ = ("_groups", "_relations", "_roles", "all", "path", "people")

    def __init__(self, path: str, people: Sequence[Person]) -> None:
        self.path = path
        self.people = people
        self.all = (1 << len(people)) - 1
        self._roles = _Memberships([person.roles.choices for person in people])
        self._groups = _Memberships([person.groups.choices for person in people])
        self._relations: dict[frozenset[str] | None, tuple[list[int], list[int]]] = {}

    def role(self, name: str) -> RosterSet:
        certain, possible = self._roles.of(name)
        return RosterSet(self, certain, possible, by_roles=True, by_groups=False)

    @property
    def everyone(self) -> RosterSet:
        return RosterSet(self, self.all, self.all, by_roles=False, by_groups=False)

    def group_bits(self, name: str) -> tuple[int, int]:
        """Those who surely are in a group, and those who may be."""
        return self._groups.of(name)

    def relations(self, by: frozenset[str] | None = None) -> tuple[list[int], list[int]]:
        """For each person those surely related, and those who may be, in one of these ways (None: in any).

        One naming the other is enough. Who says nothing of relations may be related to anybody, whatever the other
        said: an answer still to come could name them. So answering never makes an earlier answer wrong.
        """
        found = self._relations.get(by)
        if found is None:
            known = [0] * len(self.people)
            may_be = [0] * len(self.people)
            for place, person in enumerate(self.people):
                if person.related is None:
                    _relate(may_be, place, range(len(self.people)))
                    continue
                others = [other for other in person.related if other != place]
                ways = dict(person.kinds)
                _relate(known, place, others if by is None else [o for o in others if o in ways and ways[o] & by])
                _relate(may_be, place, others if by is None else [o for o in others if o not in ways or ways[o] & by])
            found = self._relations[by] = known, may_be
        return found

    def relation_causes(self, place: int, by: frozenset[str] | None) -> Causes:
        """Why it is not known to whom somebody is related, and in which ways."""
        person = self.people[place]
        if by is None or person.related is None or person.related <= dict(person.kinds).keys():
            return person.related_causes
        return unanswered(f"{self.path}[{place}].related_to")


def _relate(related: list[int], place: int, others: Iterable[int]) -> None:
    for other in others:
        if other != place:
            related[place] |= 1 << other
            related[other] |= 1 << place


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
    """Some people of a roster. `by_roles` and `by_groups` say what belonging to it was decided by.

    `added` holds the causes of whatever else was not known when it was made.
    """

    __slots__ = ("added", "by_groups", "by_roles", "certain", "possible", "roster")

    def __init__(
        self,
        roster: Roster,
        certain: int,
        possible: int,
        *,
        by_roles: bool,
        by_groups: bool,
        added: Causes = NO_CAUSES,
    ) -> None:
        self.roster = roster
        self.certain = certain
        self.possible = possible
        self.by_roles = by_roles
        self.by_groups = by_groups
        self.added = added

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
        return RosterSet(self.roster, certain, possible, by_roles=self.by_roles, by_groups=True, added=self.added)

    def expressed(self, crowds: Crowds) -> Expression | None:
        return crowds.listed(self)

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
        added = self.added | other.added
        return RosterSet(self.roster, certain, possible, by_roles=by_roles, by_groups=by_groups, added=added)

    def unrelated(self, by: frozenset[str] | None = None) -> Interval:
        known, may_be = self.roster.relations(by)
        low, low_ceiling = largest_unrelated(self.certain, may_be)
        if self.certain == self.possible and known == may_be:
            high_floor, high = low, low_ceiling
        else:
            high_floor, high = largest_unrelated(self.possible, known)
        if low == high:
            return exactly(low)
        causes = self._causes(self.possible & ~self.certain) | self._open_relations(by)
        if low != low_ceiling or high_floor != high:
            causes |= imprecise_at((self.roster.path,))
        return Interval(low, high, causes)

    def _open_relations(self, by: frozenset[str] | None) -> Causes:
        """Why it is not known which of these are related."""
        known, may_be = self.roster.relations(by)
        found: set[Causes] = set()
        for place in _places(self.possible):
            if may_be[place] & self.possible != known[place] & self.possible:
                found.add(self.roster.relation_causes(place, by))
        return NO_CAUSES.union(*found)

    def related(self, by: frozenset[str] | None = None) -> RosterSet:
        known, may_be = self.roster.relations(by)
        certain = _having(self.certain, known, self.certain)
        possible = _having(self.possible, may_be, self.possible)
        causes = NO_CAUSES
        if certain != possible:
            causes = self._causes(self.possible & ~self.certain) | self._open_relations(by)
        return self._like(certain, possible, causes)

    def alone(self, by: frozenset[str] | None = None) -> RosterSet:
        known, may_be = self.roster.relations(by)
        certain = self.certain & ~_having(self.certain, may_be, self.possible)
        possible = self.possible & ~_having(self.possible, known, self.certain)
        return self._like(certain, possible, self.related(by).added)

    def _like(self, certain: int, possible: int, causes: Causes) -> RosterSet:
        return RosterSet(
            self.roster,
            certain,
            possible,
            by_roles=self.by_roles,
            by_groups=self.by_groups,
            added=self.added | causes,
        )

    def _causes(self, people: int) -> Causes:
        """Why it is not known whether these belong to the set."""
        found: set[Causes] = {self.added}
        for place in _places(people):
            person = self.roster.people[place]
            if self.by_roles:
                found.add(person.roles.causes)
            if self.by_groups:
                found.add(person.groups.causes)
        return NO_CAUSES.union(*found)


def _having(people: int, related: Sequence[int], among: int) -> int:
    """Those of the people who have a relative among some others."""
    return sum(1 << place for place in _places(people) if related[place] & among)


def _places(people: int) -> list[int]:
    places = []
    while people:
        bit = people & -people
        places.append(bit.bit_length() - 1)
        people ^= bit
    return places
