"""Numbers, signs between them, and one of two numbers by a condition."""

from __future__ import annotations

import ast
import re
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.operators.arithmetic import Arithmetic, Number, find_work
from partnercheck.language.operators.conditional import IfElse, common_type
from partnercheck.language.problems import ExpressionError, gathered
from partnercheck.language.types import LITERAL, NumberType
from partnercheck.values.interval import Exact, divide_exactly, simplest

if TYPE_CHECKING:
    from partnercheck.language.building import Building

_PLAIN_NUMBER = re.compile(r"[0-9][0-9_]{0,29}(\.[0-9_]{1,20})?\Z")
_HYPHENATED = re.compile(r"[a-z][\w.]*(?:-[a-z]\w*)+\Z")
_WORK: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def build_number(builder: Building, node: ast.Constant) -> Node:
    """A number written out, in digits."""
    start, end = builder.span(node)
    text = builder.text[start:end]
    if isinstance(node.value, (int, float)) and _PLAIN_NUMBER.match(text):
        digits = text.replace("_", "")
        return written_number(int(digits) if digits.isdecimal() else simplest(Fraction(digits)))
    raise builder.problem("PC401", "this number cannot be read", node, "write it in digits, such as 10_000 or 0.75")


def build_arithmetic(builder: Building, node: ast.BinOp) -> Node:
    """`+`, `-`, `*` and `/`; a fraction of two whole numbers written out is one number."""
    sign = _WORK.get(type(node.op))
    if sign is None:
        raise builder.problem("PC401", "this sign has no meaning here", node, "use + - * / only")
    _refuse_hyphens(builder, node)
    left, right = gathered(lambda: builder.number(node.left), lambda: builder.number(node.right))
    if sign == "/" and isinstance(right, Number):
        if right.value == 0:
            raise builder.problem("PC405", "nothing can be divided by 0", node.right)
        if isinstance(left, Number) and _are_literals(left, right):
            return written_number(divide_exactly(left.value, right.value))
    found = find_work(sign, left.type, right.type)
    if found is None:
        message = f"`{sign}` cannot join {left.type.words} and {right.type.words}"
        raise builder.problem("PC406", message, node)
    if isinstance(left, Number) and isinstance(right, Number) and _are_literals(left, right):
        value: Exact = found[1](left.run(None), right.run(None)).low  # type: ignore[arg-type, assignment]  # both are written out
        return written_number(value)
    return Arithmetic(left, sign, right, found)


def _refuse_hyphens(builder: Building, node: ast.BinOp) -> None:
    """`small-income` where there is a `small_income`: names are written with underscores."""
    start, end = builder.span(node)
    written = builder.text[start:end]
    if not _HYPHENATED.match(written):
        return
    meant = written.replace("-", "_")
    if {written, meant} & builder.scope.ids():
        right = written if written in builder.scope.ids() else meant
        message = f"`{written}` is a subtraction, and what is chosen is named in quotes"
        raise builder.problem("PC402", message, node, f'write it in quotes: `"{right}"`')
    known = meant in builder.scope.names()
    if not known and "." in meant:
        with suppress(ExpressionError):
            builder.build(ast.parse(meant, mode="eval").body)
            known = True
    if known:
        message = f"`{written}` is a subtraction, and names are written with underscores"
        raise builder.problem("PC402", message, node, f"did you mean `{meant}`?")


def written_number(value: Exact) -> Number:
    """A number as it stands in a condition: it fits any measure."""
    return Number(value, replace(LITERAL, whole=isinstance(value, int)))


def _are_literals(*numbers: Node) -> bool:
    return all(isinstance(number.type, NumberType) and number.type.literal for number in numbers)


def build_choice_of_numbers(builder: Building, node: ast.IfExp) -> Node:
    """`A if CONDITION else B`: one of two numbers of a kind."""
    condition, then, otherwise = gathered(
        lambda: builder.condition(node.test), lambda: builder.number(node.body), lambda: builder.number(node.orelse)
    )
    assert isinstance(condition, ConditionNode)
    assert isinstance(then, NumberNode)
    assert isinstance(otherwise, NumberNode)
    kind = common_type(then.type, otherwise.type)
    if kind is None:
        message = f"this is {then.type.words} or {otherwise.type.words}: both have to be of one kind"
        raise builder.problem("PC406", message, node)
    return IfElse(condition, then, otherwise, kind)
