"""Clauses dropped: a part of an `and` or `or`, a `not`, one of several choices or figures, a narrowing condition."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from partnercheck.mutants.expression import Expression, TextChange, changes

_WORDS = {ast.And: "and", ast.Or: "or"}
_LISTING = {"any_of": 1, "all_of": 1, "none_of": 1, "met": 0, "borderline": 0, "missing": 0, "not_applicable": 0}
"""Functions that list choices or requirements, and how many arguments come before the list."""

_SWAPPED = {"max": "min", "min": "max", "round_up": "round_down", "round_down": "round_up"}
"""Functions that have an opposite."""

_NARROWED = ("count", "any")
"""Functions that also work without the condition after the list."""


@changes(ast.BoolOp)
def drop_part(expression: Expression, node: ast.BoolOp) -> Iterator[TextChange]:
    """Each part of an `and` or `or`."""
    word = _WORDS[type(node.op)]
    sources = [_bracketed(expression, value) for value in node.values]
    for place, value in enumerate(node.values):
        rest = f" {word} ".join(sources[:place] + sources[place + 1 :])
        yield expression.replaced(node, rest, f"dropped `{_short(expression.source(value))}`")


@changes(ast.UnaryOp)
def drop_not(expression: Expression, node: ast.UnaryOp) -> Iterator[TextChange]:
    """A `not`."""
    if isinstance(node.op, ast.Not):
        start = expression.span(node)[0]
        found = re.compile(r"not\s*").match(expression.text, start)
        assert found is not None
        yield TextChange(start, found.end(), "", "dropped `not`")


@changes(ast.IfExp)
def drop_condition(expression: Expression, node: ast.IfExp) -> Iterator[TextChange]:
    """The condition of `A if C else B`: always the one, always the other."""
    for kept in (node.body, node.orelse):
        source = expression.source(kept)
        yield expression.replaced(node, f"({source})", f"`... if ... else ...` became `{_short(source)}`")


@changes(ast.List, ast.Tuple)
def drop_listed(expression: Expression, node: ast.List | ast.Tuple) -> Iterator[TextChange]:
    """One of several choices in a list."""
    yield from _drop_each(expression, node.elts)


@changes(ast.Call)
def drop_argument(expression: Expression, node: ast.Call) -> Iterator[TextChange]:
    """One of several choices, requirements, sets or figures; rounding; the condition on items; `within`, `where`."""
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in _LISTING:
        yield from _drop_each(expression, node.args[_LISTING[name] :])
    if name in _SWAPPED:
        yield expression.replaced(node.func, _SWAPPED[name], f"`{name}` became `{_SWAPPED[name]}`")
    if name in ("round_up", "round_down") and node.args:
        yield expression.replaced(node, f"({expression.source(node.args[0])})", f"dropped `{name}`")
    if name in ("union", "intersection", "max", "min"):
        for kept in _without_each(node.args):
            sources = ", ".join(expression.source(argument) for argument in kept)
            rest = f"{name}({sources})" if len(kept) > 1 else f"({sources})" if name in _SWAPPED else sources
            (dropped,) = [argument for argument in node.args if argument not in kept]
            yield expression.replaced(node, rest, f"dropped `{expression.source(dropped)}`")
    if name in _NARROWED and len(node.args) == 2:
        start, end = expression.span(node.args[0])[1], expression.span(node.args[1])[1]
        yield TextChange(start, end, "", f"dropped the condition of `{name}`")
    if name == "evidenced" and node.args:
        claimed = f"claimed({expression.source(node.args[0])})"
        yield expression.replaced(node, claimed, "`evidenced` became `claimed`")
    yield from _drop_keywords(expression, node)


def _drop_keywords(expression: Expression, node: ast.Call) -> Iterator[TextChange]:
    for keyword in node.keywords:
        others = [*node.args, *(other for other in node.keywords if other is not keyword)]
        rest = ", ".join(expression.source(argument) for argument in others)
        changed = f"{expression.source(node.func)}({rest})"
        yield expression.replaced(node, changed, f"dropped `{keyword.arg}`")


def _drop_each(expression: Expression, nodes: Sequence[ast.expr]) -> Iterator[TextChange]:
    if len(nodes) < 2:
        return
    for place, node in enumerate(nodes):
        what = f"dropped `{expression.source(node)}`"
        if place + 1 < len(nodes):
            yield TextChange(expression.span(node)[0], expression.span(nodes[place + 1])[0], "", what)
        else:
            yield TextChange(expression.span(nodes[place - 1])[1], expression.span(node)[1], "", what)


def _without_each(nodes: Sequence[ast.expr]) -> Iterator[list[ast.expr]]:
    for dropped in nodes:
        yield [node for node in nodes if node is not dropped]


def _bracketed(expression: Expression, node: ast.expr) -> str:
    source = expression.source(node)
    return f"({source})" if isinstance(node, ast.BoolOp) else source


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
