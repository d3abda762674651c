"""Names and dotted paths: fields, definitions, facts, roles, groups and parts."""

from __future__ import annotations

import ast
from copy import copy
from typing import TYPE_CHECKING

from partnercheck.language.functions.days import AsOf
from partnercheck.language.functions.latest import ExtremeItem, field_of_item
from partnercheck.language.functions.over_items import noun_of
from partnercheck.language.functions.registry import FUNCTIONS
from partnercheck.language.node import Node
from partnercheck.language.operators.logic import Fixed
from partnercheck.language.people import EveryoneIn, GroupOf, PeopleNode, RoleOf
from partnercheck.language.references import Reference
from partnercheck.language.types import ItemsType, PeopleByRoleType
from partnercheck.spelling import did_you_mean

if TYPE_CHECKING:
    from partnercheck.language.building import Building


def build_name(builder: Building, node: ast.Name) -> Node:
    """A field, a definition, a fact or the as-of date."""
    name, scope = node.id, builder.scope
    found = scope.field(name)
    if found is None and name == "as_of":
        found = AsOf()
    if found is None and name in scope.definitions and scope.defined is not None:
        # Each use is a node of its own, with its own place in the text.
        found = copy(scope.defined(name))
    if found is None:
        found = scope.fact(name)
    if found is not None:
        return found
    if name in FUNCTIONS:
        forms = " or ".join(f"`{form}`" for form in FUNCTIONS[name].forms)
        raise builder.problem("PC404", f"`{name}` is a function and needs brackets", node, f"write {forms}")
    if name in ("always", "never"):
        return Fixed(name == "always")
    if name in ("true", "false", "yes", "no"):
        raise builder.problem("PC402", f"`{name}` is not a name here", node, "a yes/no fact stands for itself")
    help = f'write it in quotes: `"{name}"`' if name in scope.ids() else did_you_mean(name, scope.names())
    raise builder.problem("PC402", f"there is no fact or definition `{name}`", node, help)


def build_attribute(builder: Building, node: ast.Attribute) -> Node:
    """A dotted path: a core fact, a role, or a group."""
    path = _dotted(node)
    if path is not None:
        fact = builder.scope.fact(path)
        if fact is not None:
            return fact
        first = path.split(".")[0]
        known = [name for name in builder.scope.facts if name.startswith(f"{first}.")]
        if known and builder.scope.fact(first) is None:
            raise builder.problem("PC402", f"there is no fact `{path}`", node, did_you_mean(path, known))
    whole = builder.build(node.value)
    if isinstance(whole, ExtremeItem):
        return _field_of(builder, whole, node)
    if isinstance(whole, Reference) and isinstance(whole.type, PeopleByRoleType):
        roles, kind = dict(whole.type.roles), whole.type
        if node.attr in roles:
            return RoleOf(whole, kind, whole.named, node.attr, roles[node.attr])
        if node.attr in dict(kind.groups):
            whole = EveryoneIn(whole, kind, whole.named)
        else:
            known = [*roles, *dict(kind.groups)]
            raise builder.problem_after_dot(f"there is no role `{node.attr}`", node, did_you_mean(node.attr, known))
    if isinstance(whole, PeopleNode):
        groups = dict(whole.type.groups)
        if node.attr == "total" and not whole.group:
            return whole
        if node.attr in groups:
            return GroupOf(whole, node.attr, groups[node.attr])
        help = did_you_mean(node.attr, groups)
        raise builder.problem_after_dot(f"{whole.words()} has no group `{node.attr}`", node, help)
    raise builder.problem_after_dot(f"{whole.type.words} has no part `{node.attr}`", node)


def _field_of(builder: Building, item: ExtremeItem, node: ast.Attribute) -> Node:
    assert isinstance(item.items.type, ItemsType)
    field = builder.within(item.items.type).scope.field(node.attr)
    if field is None or node.attr not in {name for name, _, _ in item.items.type.fields}:
        help = did_you_mean(node.attr, [name for name, _, _ in item.items.type.fields])
        raise builder.problem_after_dot(f"{noun_of(item.items, 1)} has no field `{node.attr}`", node, help)
    found = field_of_item(item, field)
    if found is None:
        message = (
            f"only numbers, amounts, dates and yes/no answers can be asked for here, and this is {field.type.words}"
        )
        raise builder.problem_after_dot(message, node)
    return found


def _dotted(node: ast.expr) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return None if before is None else f"{before}.{node.attr}"
    return None
