"""Comparing: which two things may stand on the sides of a sign, and the node that compares them."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from partnercheck.language.call import listed_ids, no_such_choice
from partnercheck.language.choices import ChoiceIs, ChoicesHold, TextIs
from partnercheck.language.node import ConditionNode, Node
from partnercheck.language.operators.arithmetic import Number
from partnercheck.language.operators.comparison import SIGNS, Comparison
from partnercheck.language.operators.logic import Not
from partnercheck.language.problems import gathered
from partnercheck.language.types import (
    ChoiceListType,
    ChoicesType,
    ChoiceType,
    DateType,
    Measure,
    MoneyType,
    NumberType,
    TextType,
    Type,
)

if TYPE_CHECKING:
    from partnercheck.language.building import Building


def compare_pair(builder: Building, left: ast.expr, sign: str, right: ast.expr, whole: ast.expr) -> ConditionNode:
    """One comparison of a chain."""
    first, second = gathered(lambda: builder.build(left), lambda: builder.build(right))
    made = (
        _membership(builder, first, sign, second, left, right)
        or _choice_comparison(builder, first, sign, second, left, right)
        or _number_comparison(builder, first, sign, second, left, right)
    )
    if made is None:
        _unlike(builder, first, sign, second, whole)
    assert made is not None
    return made


def _unlike(builder: Building, first: Node, sign: str, second: Node, whole: ast.expr) -> None:
    help = ""
    kinds = {part.type.measure for part in (first, second) if isinstance(part.type, NumberType)}
    if kinds == {Measure.SHARE, Measure.COUNT}:
        help = "compare a count with a count, or a share with a share: `count(...)` or `share(...)`"
    for one, other in ((first, second), (second, first)):
        if isinstance(one.type, MoneyType) and isinstance(other, Number):
            help = f"write the amount as `money({other.source})`"
        if isinstance(one.type, DateType) and isinstance(other.type, TextType) and other.type.literal:
            help = f"write the day as `date({other.source})`"
        if isinstance(one.type, ChoicesType) and isinstance(other.type, TextType):
            help = f"several may be chosen: write `any_of({one.source}, {other.source})`"
    raise builder.problem(
        "PC406", f"{first.type.words} cannot be compared with {second.type.words} by `{sign}`", whole, help
    )


def _membership(
    builder: Building, first: Node, sign: str, second: Node, left: ast.expr, right: ast.expr
) -> ConditionNode | None:
    if sign not in ("in", "not in"):
        return None
    made: ConditionNode | None = None
    if isinstance(second.type, ChoicesType) and isinstance(first.type, TextType) and first.type.literal:
        _known_choice(builder, first.type.literal, second.type.choices, left)
        made = ChoicesHold(second, "any_of", [first.type.literal])
    elif isinstance(second.type, ChoicesType) and isinstance(first.type, ChoiceType):
        from partnercheck.language.functions.choices import choices_against

        made = choices_against(builder, first, "any_of", second, right)
    elif (ids := listed_ids(second)) is not None and isinstance(second.type, ChoiceListType):
        if isinstance(first.type, ChoiceType):
            choices = first.type.choices
            gathered(*(partial(_known_choice, builder, name, choices, right) for name in ids))
            made = ChoiceIs(first, ids, "in")
        elif _is_told(first):
            made = TextIs(first, ids)
    return Not(made) if made is not None and sign == "not in" else made


def _choice_comparison(
    builder: Building, first: Node, sign: str, second: Node, left: ast.expr, right: ast.expr
) -> ConditionNode | None:
    if isinstance(second.type, ChoiceType) and isinstance(first.type, TextType):
        first, second, left, right = second, first, right, left
        sign = SIGNS[sign].turned if sign in SIGNS else sign
    if not isinstance(second.type, TextType) or second.type.literal is None or sign not in SIGNS:
        return None
    literal = second.type.literal
    if _is_told(first) and sign in ("==", "!="):
        same = TextIs(first, [literal])
        return same if sign == "==" else Not(same)
    if not isinstance(first.type, ChoiceType):
        return None
    _known_choice(builder, literal, first.type.choices, right)
    names = [name for name, _ in first.type.choices]
    place = names.index(literal)
    by_sign = {
        "==": [literal],
        "!=": [name for name in names if name != literal],
        ">=": names[place:],
        ">": names[place + 1 :],
        "<=": names[: place + 1],
        "<": names[:place],
    }
    if sign not in ("==", "!=") and not first.type.ordered:
        raise builder.problem(
            "PC406", "these choices have no order", left, "add `ordered: yes` to the fact, or use `==` or `in`"
        )
    return ChoiceIs(first, by_sign[sign], sign)


def _known_choice(builder: Building, name: str, choices_: Sequence[tuple[str, str]], node: ast.expr) -> None:
    known = [choice for choice, _ in choices_]
    if name not in known:
        raise no_such_choice(builder, name, known, node)


def _number_comparison(
    builder: Building, first: Node, sign: str, second: Node, left: ast.expr, right: ast.expr
) -> ConditionNode | None:
    one, other = builder.as_number(first), builder.as_number(second)
    if one is None or other is None or sign not in SIGNS or not _alike(one.type, other.type):
        return None
    return Comparison(one, SIGNS[sign], other)


def _is_told(node: Node) -> bool:
    """A text that a profile tells, and not one written in quotes, which says nothing of anybody."""
    return isinstance(node.type, TextType) and node.type.literal is None


def _alike(left: Type, right: Type) -> bool:
    """Whether two numeric types may be compared."""
    if isinstance(left, NumberType) and isinstance(right, NumberType):
        if left.literal or right.literal or left.measure == right.measure:
            return True
        return Measure.SHARE not in (left.measure, right.measure) or Measure.RATIO in (left.measure, right.measure)
    return left == right
