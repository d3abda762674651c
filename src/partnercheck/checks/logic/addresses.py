"""Addresses: when two parts of conditions are the same thing. Where it cannot be told, they are taken as different."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from partnercheck.checks.logic.space import Level, Reading
from partnercheck.checks.logic.variables import Key
from partnercheck.language.choices import ChoiceIs, ChoicesHold, Given, TextIs
from partnercheck.language.functions.aggregates import Aggregate
from partnercheck.language.functions.days import AsOf
from partnercheck.language.functions.evidence import Claimed, ClaimEvidenced, ItemEvidenced, Window
from partnercheck.language.functions.lists import CountOfItems, Quantified, ShareOfItems
from partnercheck.language.functions.people import CountOfPeople, ShareOfPeople, Unrelated
from partnercheck.language.node import Node
from partnercheck.language.operators.arithmetic import Arithmetic, Negative, Number
from partnercheck.language.operators.comparison import Comparison
from partnercheck.language.operators.logic import All, AnyOf, AtLeast, Fixed, Not
from partnercheck.language.people import Combined, EveryoneIn, GroupOf, PeopleReference, Related, RoleOf
from partnercheck.language.references import (
    ConditionReference,
    DefinedCondition,
    DefinedNumber,
    Named,
    NumberReference,
    Reference,
)

REFERENCES = (Reference, NumberReference, ConditionReference, PeopleReference)
LISTS = (CountOfItems, ShareOfItems, Quantified, Aggregate)


def place_of(named: Named, reading: Reading) -> Key:
    """The fact of the profile, or the field of an item, that a name stands for."""
    if named.field is None:
        return ("fact", named.path)
    depth, name = named.field
    return ("field", reading.levels[depth].key, name)


def root_of(node: Node, reading: Reading) -> str:
    """The fact of the profile that a list lies in."""
    named = getattr(node, "named", None)
    if not isinstance(named, Named):
        return ""
    return named.path if named.field is None else reading.levels[named.field[0]].root


def level_of(items: Node, reading: Reading) -> Level:
    """The list that a function looks through."""
    named = getattr(items, "named", None)
    fact = reading.fact_at(named.path, named.field) if isinstance(named, Named) else None
    return Level(key_of(items, reading), fact, root_of(items, reading))


def _window(window: Window | None) -> Hashable:
    return None if window is None else (window.length, window.unit)


# What, besides its kind and its parts, makes a node what it is. Nodes of any other kind are only like themselves.
_OWN: dict[type[Node], Callable[[Any], Hashable]] = {
    Comparison: lambda node: node.sign.text,
    Arithmetic: lambda node: node.sign,
    Negative: lambda node: None,
    Number: lambda node: (node.value, node.type),
    AsOf: lambda node: None,
    All: lambda node: None,
    AnyOf: lambda node: None,
    Not: lambda node: None,
    AtLeast: lambda node: node.count,
    Fixed: lambda node: node.value,
    ChoiceIs: lambda node: node.allowed,
    ChoicesHold: lambda node: (node.how, frozenset(node.wanted)),
    TextIs: lambda node: frozenset(node.allowed),
    Given: lambda node: None,
    Claimed: lambda node: None,
    ClaimEvidenced: lambda node: _window(node.window),
    ItemEvidenced: lambda node: _window(node.window),
    CountOfPeople: lambda node: None,
    ShareOfPeople: lambda node: None,
    Unrelated: lambda node: frozenset(node.ways),
    Related: lambda node: frozenset(node.ways),
    GroupOf: lambda node: node.group,
    Combined: lambda node: node.how,
    RoleOf: lambda node: (node.named.path, node.role),
    EveryoneIn: lambda node: node.named.path,
    CountOfItems: lambda node: None,
    ShareOfItems: lambda node: None,
    Quantified: lambda node: node.how,
    Aggregate: lambda node: node.how,
}


def key_of(node: Node, reading: Reading) -> Key:
    """The same for two parts only if they are the same thing."""
    if isinstance(node, REFERENCES):
        return place_of(node.named, reading)
    if isinstance(node, (DefinedCondition, DefinedNumber)):
        return key_of(node.parts[0], reading.outside())
    own = _OWN.get(type(node))
    if own is None:
        return ("itself", id(node))
    inner = reading
    keys = []
    for place, part in enumerate(node.parts):
        keys.append(key_of(part, inner))
        if place == 0 and isinstance(node, LISTS):
            inner = reading.inside(level_of(part, reading))
    return (type(node).__name__, own(node), *keys)
