"""People as the logic sees them: a population of individuals, each with or without some roles and groups."""

from __future__ import annotations

from typing import NamedTuple

from partnercheck.language.people import (
    Combined,
    DefinedPeople,
    EveryoneIn,
    GroupOf,
    PeopleNode,
    PeopleReference,
    RoleOf,
)
from partnercheck.logic.addresses import key_of, place_of
from partnercheck.logic.space import SpaceReader
from partnercheck.logic.variables import Key


class Belongs(NamedTuple):
    """Who is meant: those with all ("and") or some ("or") of these; a text names one role or group."""

    how: str
    parts: tuple[Belongs | str, ...]

    def holds(self, held: frozenset[str]) -> bool:
        """For somebody who holds these roles and groups."""
        found = (part in held if isinstance(part, str) else part.holds(held) for part in self.parts)
        return all(found) if self.how == "and" else any(found)

    def names(self) -> frozenset[str]:
        """The roles and groups that matter."""
        return frozenset().union(*({p} if isinstance(p, str) else p.names() for p in self.parts))


EVERYBODY = Belongs("and", ())
ROLE, GROUP = "role ", "group "


class PopulationCrowd(NamedTuple):
    """Some people of one population."""

    population: Key
    fact: str  # the fact of the profile that they are counted in; empty within a list
    belongs: Belongs


class CountOf(NamedTuple):
    """How many they are."""

    crowd: PopulationCrowd


class ShareIn(NamedTuple):
    """What share of a crowd also belongs to a part of it; absent where there is nobody."""

    crowd: PopulationCrowd
    part: Belongs


def crowd_of(node: PeopleNode, reading: SpaceReader) -> PopulationCrowd | None:
    """The people that a node stands for; None where they are of more than one population."""
    if isinstance(node, PeopleReference):
        key = key_of(node, reading)
        return PopulationCrowd(key, node.named.path, EVERYBODY)
    if isinstance(node, (RoleOf, EveryoneIn)):
        belongs = Belongs("and", (ROLE + node.role,)) if isinstance(node, RoleOf) else EVERYBODY
        return PopulationCrowd(place_of(node.named, reading), node.named.path, belongs)
    if isinstance(node, DefinedPeople):
        return crowd_of(node.people, reading.outside())
    if isinstance(node, GroupOf):
        assert node.whole is not None
        whole = crowd_of(node.whole, reading)
        return whole and whole._replace(belongs=Belongs("and", (whole.belongs, GROUP + node.group)))
    if isinstance(node, Combined):
        crowds = [crowd_of(part, reading) for part in node.parts if isinstance(part, PeopleNode)]
        first = crowds[0]
        if first is None or any(crowd is None or crowd.population != first.population for crowd in crowds):
            return None
        how = "or" if node.how == "union" else "and"
        return first._replace(belongs=Belongs(how, tuple(crowd.belongs for crowd in crowds if crowd is not None)))
    return None


def facts_in(node: PeopleNode) -> frozenset[str]:
    """The facts of the profile that people are counted in."""
    found: set[str] = set()
    for part in node.every_node():
        if part.named is not None and part.named.path:
            found.add(part.named.path)
    return frozenset(found)
