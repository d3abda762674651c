"""Days held against days, some of them moved by months, which are of different lengths and so are no mere numbers.

A day held against another that is moved by months lies somewhere on a scale of months: being on or before "three years
before the as-of date" implies being on or before "a year before" it, whatever the as-of date is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from partnercheck.language.functions.days import AsOf
from partnercheck.language.node import NumberNode
from partnercheck.language.operators.arithmetic import Arithmetic, Number
from partnercheck.language.operators.comparison import SIGNS, Comparison
from partnercheck.language.references import DefinedNumber, NumberReference
from partnercheck.language.types import DurationType
from partnercheck.logic.formula import ALWAYS, NEVER, Meaning, either, two_valued
from partnercheck.logic.numbers import day_base, linear
from partnercheck.logic.space import AS_OF, FIRST_DAY, LAST_DAY, PAST, Base, SpaceReader, compared
from partnercheck.values.calendar import add_months
from partnercheck.values.interval import Exact


class MovedDay(NamedTuple):
    """A day: a known one, or that of a base, moved by whole months."""

    base: Base | None
    known: int
    months: int
    past: bool  # never after the as-of date


def compared_days(node: Comparison, reading: SpaceReader) -> Meaning | None:
    """When one day lies so towards another; None where they are plain numbers, or nothing is known of them."""
    left, right = _day(node.left, reading), _day(node.right, reading)
    if left is None or right is None:
        return None
    if any(day.base is not None and day.base.may_be_absent for day in (left, right)):
        return None  # where there is no such day, there is nothing to compare
    sign = node.sign.text
    if left.base is None:
        left, right, sign = right, left, SIGNS[sign].turned
    if left.base is None:
        return None
    if right.base is None:
        return _against_a_known_day(left, sign, right.known, reading)
    return _against_each_other(left, sign, right, reading)


def _day(node: NumberNode, reading: SpaceReader) -> MovedDay | None:
    while isinstance(node, DefinedNumber):
        node, reading = node.number, reading.outside()
    if isinstance(node, AsOf):
        return MovedDay(reading.space.base(AS_OF), 0, 0, False)
    if isinstance(node, Number):
        return MovedDay(None, int(node.value), 0, False)
    if isinstance(node, NumberReference):
        base = day_base(node, reading)
        return MovedDay(base, 0, 0, base.made_of == PAST)
    if isinstance(node, Arithmetic) and isinstance(node.right.type, DurationType):
        return _moved(node, reading)
    return None


def _moved(node: Arithmetic, reading: SpaceReader) -> MovedDay | None:
    start, length = _day(node.left, reading), linear(node.right, reading)
    assert isinstance(node.right.type, DurationType)
    if start is None or length.terms:
        return None
    by = int(length.constant) * (1 if node.sign == "+" else -1)
    if start.base is None:
        days = node.right.type.unit == "days"
        return start._replace(known=start.known + by if days else add_months(start.known, by))
    if node.right.type.unit == "days" or start.months:
        return None  # by days alone it is a plain number; moving twice by months is not moving once
    return start._replace(months=by)


def _against_a_known_day(day: MovedDay, sign: str, known: int, reading: SpaceReader) -> Meaning:
    """Moving by months keeps the order of days: the days that come out before a known one are the first so many."""
    assert day.base is not None
    variable = reading.space.ordered(("number", day.base), day.base)
    before = _first(lambda one: add_months(one, day.months) >= known)
    after = _first(lambda one: add_months(one, day.months) > known)
    tests = {
        "<": ("<", before),
        ">=": (">=", before),
        "<=": ("<", after),
        ">": (">=", after),
    }
    if sign in tests:
        return two_valued(compared(variable, *tests[sign]))
    if before == after:  # no day is moved to it
        return two_valued(NEVER if sign == "==" else ALWAYS)
    if after == before + 1:
        return two_valued(compared(variable, sign, before))
    apart = either(compared(variable, "<", before), compared(variable, ">=", after))
    return two_valued(apart if sign == "!=" else apart.negation)


def _first(reached: Callable[[int], bool]) -> int:
    """The first day for which it is so; one after the last where there is none."""
    low, high = FIRST_DAY, LAST_DAY + 1
    while low < high:
        middle = (low + high) // 2
        if reached(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _order(day: MovedDay) -> int:
    return 0 if day.base is None else day.base.order


def _against_each_other(left: MovedDay, sign: str, right: MovedDay, reading: SpaceReader) -> Meaning | None:
    if left.months and right.months:
        return None
    if left.months or (not right.months and _order(left) > _order(right)):
        left, right, sign = right, left, SIGNS[sign].turned
    assert left.base is not None
    assert right.base is not None
    if left.base == right.base:
        return None
    low: Exact | None = None
    high: Exact | None = None
    if left.past and right.base == AS_OF:
        high = 0
    if right.past and left.base == AS_OF:
        low = 0
    key = ("months", left.base, right.base)
    links = frozenset((repr(left.base.key), repr(right.base.key)))
    variable = reading.space.ordered(key, Base(key, low, high, links=links))
    return two_valued(compared(variable, sign, right.months))
