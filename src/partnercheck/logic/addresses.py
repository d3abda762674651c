"""Addresses: when two parts of conditions are the same thing. Where it cannot be told, they are taken as different."""

from __future__ import annotations

from partnercheck.language.node import Naming, Node
from partnercheck.language.people import DefinedPeople, PeopleReference
from partnercheck.language.references import (
    ConditionReference,
    DefinedCondition,
    DefinedNumber,
    NumberReference,
    Reference,
)
from partnercheck.language.tables.nodes import DefinedChoice
from partnercheck.logic.space import Level, SpaceReader
from partnercheck.logic.variables import Key

REFERENCES = (Reference, NumberReference, ConditionReference, PeopleReference)


def place_of(named: Naming, reading: SpaceReader) -> Key:
    """The fact of the profile, or the field of an item, that a name stands for."""
    if named.field is None:
        return ("fact", named.path)
    depth, name = named.field
    return ("field", reading.levels[depth].key, name)


def root_of(node: Node, reading: SpaceReader) -> str:
    """The fact of the profile that a list lies in."""
    named = node.named
    if named is None:
        return ""
    return named.path if named.field is None else reading.levels[named.field[0]].root


def level_of(items: Node, reading: SpaceReader) -> Level:
    """The list that a function looks through."""
    named = items.named
    fact = reading.fact_at(named.path, named.field) if named is not None else None
    return Level(key_of(items, reading), fact, root_of(items, reading))


def key_of(node: Node, reading: SpaceReader) -> Key:
    """The same for two parts only if they are the same thing."""
    if isinstance(node, REFERENCES):
        return place_of(node.named, reading)
    if isinstance(node, (DefinedCondition, DefinedNumber, DefinedPeople, DefinedChoice)):
        return key_of(node.parts[0], reading.outside())
    if node.identity is None:
        return ("itself", id(node))
    inner = reading
    keys = []
    for place, part in enumerate(node.parts):
        keys.append(key_of(part, inner))
        if place == 0 and node.over is not None:
            inner = reading.inside(level_of(part, reading))
    return (type(node).__name__, node.own(), *keys)
