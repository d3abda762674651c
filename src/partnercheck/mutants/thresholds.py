"""Thresholds moved by the smallest step: a count by one, a share by one in a hundred, a day by a day."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction

from partnercheck.mutants.expression import WRITTEN_OUT, Expression, TextChange, changes, is_fraction

_HUNDREDTH = Fraction(1, 100)
_ORDERED = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


@changes(ast.Compare)
def move_ordered_choice(expression: Expression, node: ast.Compare) -> Iterator[TextChange]:
    """A choice that others are ranked against becomes its neighbour."""
    if len(node.ops) != 1 or not isinstance(node.ops[0], _ORDERED):
        return
    (right,) = node.comparators
    if isinstance(right, ast.Constant) and isinstance(right.value, str):
        for near in expression.contexts.neighbours(expression.source(node.left), right.value):
            yield expression.replaced(right, f'"{near}"', f"{right.value} became {near}")


@changes(ast.Constant, ast.BinOp)
def move_number(expression: Expression, node: ast.expr) -> Iterator[TextChange]:
    """A number written out: a whole one by one, a share or a part by a hundredth."""
    value = number_in(expression, node)
    if value is not None:
        step = Fraction(1) if value.denominator == 1 and not _is_share(expression, node) else _HUNDREDTH
        for near in (value - step, value + step):
            yield expression.replaced(node, written(near), _what(expression, node, written(near)))


@changes(ast.Call)
def move_written_out(expression: Expression, node: ast.Call) -> Iterator[TextChange]:
    """A day, a length of time or an amount of money."""
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name not in WRITTEN_OUT or not node.args:
        return
    if name == "date":
        yield from _moved_day(expression, node)
        return
    value = number_in(expression, node.args[0])
    if value is None:
        return
    if name == "money":
        step = Fraction(1) if value.denominator == 1 else _HUNDREDTH
        for near in (value - step, value + step):
            yield expression.replaced(node.args[0], written(near), _what(expression, node.args[0], written(near)))
        return
    unit, times = _UNITS[name]
    for near in (value * times - 1, value * times + 1):
        if near >= 0:
            yield expression.replaced(node, f"{unit}({near})", _what(expression, node, f"{unit}({near})"))


_UNITS: dict[str, tuple[str, int]] = {
    "years": ("months", 12), "months": ("months", 1), "weeks": ("days", 7), "days": ("days", 1),
}  # fmt: skip


def number_in(expression: Expression, node: ast.AST) -> Fraction | None:
    """The number that a part writes out, `3/4` and `0.75` alike; None for anything else."""
    if isinstance(node, ast.BinOp):
        if not is_fraction(node):
            return None
        upper, lower = number_in(expression, node.left), number_in(expression, node.right)
        return upper / lower if upper is not None and lower else None
    if not isinstance(node, ast.Constant) or isinstance(node.value, (bool, str)):
        return None
    try:
        return Fraction(expression.source(node).replace("_", ""))
    except ValueError:
        return None


def written(value: Fraction) -> str:
    """A number as the language reads it: whole, as a decimal where that is exact and short, else as a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    for places in range(1, 7):
        scaled = value * 10**places
        if scaled.denominator == 1:
            sign, digits = "-" if scaled < 0 else "", str(abs(scaled.numerator)).rjust(places + 1, "0")
            return f"{sign}{digits[:-places]}.{digits[-places:]}"
    return f"{value.numerator}/{value.denominator}"


def _moved_day(expression: Expression, node: ast.Call) -> Iterator[TextChange]:
    argument = node.args[0]
    if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
        return
    day = date.fromisoformat(argument.value)
    steps: tuple[Callable[[date], date], ...] = (
        lambda one: one - timedelta(days=1),
        lambda one: one + timedelta(days=1),
    )
    for step in steps:
        try:
            near = step(day).isoformat()
        except OverflowError:
            continue
        yield expression.replaced(argument, f'"{near}"', f"{argument.value} became {near}")


def _what(expression: Expression, node: ast.AST, new: str) -> str:
    return f"{' '.join(expression.source(node).split())} became {new}"


def _is_share(expression: Expression, node: ast.expr) -> bool:
    """Whether a whole number is held against a share, so that 1 means all."""
    for compared in ast.walk(expression.tree):
        if isinstance(compared, ast.Compare) and node in (compared.left, *compared.comparators):
            return expression.contexts.is_share(expression.source(compared))
    return expression.tree is node and expression.is_share
