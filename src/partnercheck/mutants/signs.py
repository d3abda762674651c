"""Signs changed: `>=` and `>`, `and` and `or`, `==` and `!=`, `in` and `not in`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

from partnercheck.mutants.expression import Expression, TextChange, changes

_SIGN = re.compile(r">=|<=|==|!=|>|<|\bnot\s+in\b|\bin\b")
_SWAPPED = {
    ">=": ">", ">": ">=", "<=": "<", "<": "<=", "==": "!=", "!=": "==", "in": "not in", "not in": "in",
}  # fmt: skip
_JOINED = {ast.And: ("and", "or"), ast.Or: ("or", "and")}


@changes(ast.Compare)
def swap_signs(expression: Expression, node: ast.Compare) -> Iterator[TextChange]:
    """Each sign of a comparison, or of a chain, for the one that differs least."""
    sides = [node.left, *node.comparators]
    for left, right in pairwise(sides):
        start, end = expression.between(left, right)
        found = _SIGN.search(expression.text, start, end)
        if found is not None:
            sign = " ".join(found.group().split())
            swapped = _SWAPPED[sign]
            yield TextChange(found.start(), found.end(), swapped, f"`{sign}` became `{swapped}`")


@changes(ast.BoolOp)
def swap_joining_words(expression: Expression, node: ast.BoolOp) -> Iterator[TextChange]:
    """`and` for `or`, and the other way round, between all the parts."""
    word, swapped = _JOINED[type(node.op)]
    start, end = expression.span(node)
    text, last = "", start
    for left, right in pairwise(node.values):
        gap = expression.between(left, right)
        text += expression.text[last : gap[0]] + re.sub(rf"\b{word}\b", swapped, expression.text[slice(*gap)])
        last = gap[1]
    yield TextChange(start, end, text + expression.text[last:end], f"`{word}` became `{swapped}`")
