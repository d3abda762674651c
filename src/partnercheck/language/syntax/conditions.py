"""What conditions are made of: constants, calls, lists, `not`, `and`, `or`, and comparisons."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from partnercheck.language.call import Call
from partnercheck.language.comparing import compare_pair
from partnercheck.language.functions.registry import FUNCTIONS
from partnercheck.language.node import ConditionNode, Node
from partnercheck.language.operators.arithmetic import Negative
from partnercheck.language.operators.logic import All, AnyOf, Fixed, Not
from partnercheck.language.problems import gathered
from partnercheck.language.syntax.numbers import build_number
from partnercheck.language.types import ChoiceListType, DateType, TextType, Type
from partnercheck.spelling import did_you_mean

if TYPE_CHECKING:
    from partnercheck.language.building import Building

_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.In: "in",
    ast.NotIn: "not in",
}


def build_constant(builder: Building, node: ast.Constant) -> Node:
    """A number, a text or a truth value, written out."""
    if isinstance(node.value, bool):
        return Fixed(node.value)
    if isinstance(node.value, str):
        return _written(TextType(node.value))
    return build_number(builder, node)


def _written(kind: Type) -> Node:
    return Node(kind, (), lambda environment: None)


def build_call(builder: Building, node: ast.Call) -> Node:
    """A function of the language."""
    if not isinstance(node.func, ast.Name):
        raise builder.problem("PC404", "only the language's own functions can be used", node.func)
    known = FUNCTIONS.get(node.func.id)
    if known is None:
        help = did_you_mean(node.func.id, FUNCTIONS)
        raise builder.problem("PC404", f"there is no function `{node.func.id}`", node.func, help)
    return known.build(Call(builder, known.name, known.forms, node))


def build_joined(builder: Building, node: ast.BoolOp) -> Node:
    """`and`, `or`: the problems of all parts are reported together."""
    parts = gathered(*(partial(builder.condition, value) for value in node.values))
    return All(parts) if isinstance(node.op, ast.And) else AnyOf(parts)


def build_unary(builder: Building, node: ast.UnaryOp) -> Node:
    """`not` and the minus sign."""
    if isinstance(node.op, ast.Not):
        return Not(builder.condition(node.operand))
    if isinstance(node.op, ast.USub):
        number = builder.number(node.operand)
        if isinstance(number.type, DateType):
            raise builder.problem("PC406", "a date has no minus sign", node)
        return Negative(number)
    raise builder.problem("PC401", "this sign has no meaning here", node)


def build_comparison(builder: Building, node: ast.Compare) -> Node:
    """A comparison or a chain of them."""
    sides = [node.left, *node.comparators]

    def compared(place: int) -> ConditionNode:
        sign = _SIGNS.get(type(node.ops[place]))
        if sign is None:
            raise builder.problem("PC401", "`is` has no meaning here", node, "use `==`")
        return compare_pair(builder, sides[place], sign, sides[place + 1], node)

    made = gathered(*(partial(compared, place) for place in range(len(node.ops))))
    if len(made) == 1:
        return made[0]
    for place, part in enumerate(made):
        part.start, part.end = builder.span(sides[place])[0], builder.span(sides[place + 1])[1]
        part.source = builder.text[part.start : part.end]
    return All(made)


def build_list(builder: Building, node: ast.List | ast.Tuple | ast.Set) -> Node:
    """A list of choices or texts, in quotes."""
    listed = gathered(*(partial(builder.listed, element) for element in node.elts))
    if not listed:
        raise builder.problem("PC405", "this list is empty", node, "name at least one choice")
    return _written(ChoiceListType(tuple(name for names in listed for name in names)))
