"""`round_up` and `round_down`: a number, amount or length of time as whole units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.language.functions.registry import function
from partnercheck.language.node import Node, depends_on_day
from partnercheck.language.types import DateType, DurationType, Measure, MoneyType, NumberType, Type
from partnercheck.values.interval import Interval

if TYPE_CHECKING:
    from partnercheck.language.call import Call


def _rounded(call: Call) -> Node:
    from partnercheck.language.operators.rounding import Rounded

    call.takes(2, 2)
    number, unit = call.builder.number(call.arguments[0]), call.builder.number(call.arguments[1])
    if isinstance(number.type, DateType):
        help = "round a length of time instead, as in `round_down(length, years(1))`"
        raise call.problem("PC405", "a day cannot be rounded", help, call.arguments[0])
    if not _fits(number.type, unit.type):
        help = _unit_help(number.type)
        message = f"{number.type.words} is not rounded to units that are {unit.type.words}"
        raise call.problem("PC406", message, help, call.arguments[1])
    value: Interval | None = unit.run(None) if unit.is_fixed and not depends_on_day(unit) else None  # type: ignore[arg-type]  # a fixed number reads no environment
    if value is None or not value.is_exact or value.low is None or value.low <= 0:
        help = "name the unit, as in `round_up(count(staff) / 8, 1)`"
        raise call.problem("PC405", f"`{call.name}` needs a unit of more than 0, written out", help, call.arguments[1])
    return Rounded(number, value.low, _kind(number.type, value), is_up=call.name == "round_up")


def _fits(number: Type, unit: Type) -> bool:
    if isinstance(number, NumberType) and isinstance(unit, NumberType):
        return unit.literal or unit.measure is number.measure
    return number == unit


def _unit_help(number: Type) -> str:
    if isinstance(number, MoneyType):
        return "name an amount, as in `round_down(income, money(1_000))`"
    if isinstance(number, DurationType):
        unit = "years(1)" if number.unit == "months" else "weeks(1)"
        return f"name a length of time in {number.unit}, as in `round_down(length, {unit})`"
    return "name a number, as in `round_up(count(staff) / 8, 1)`"


def _kind(number: Type, unit: Interval) -> Type:
    """Rounded to whole numbers, a number is whole; a share stays the part of a whole that it is."""
    if not isinstance(number, NumberType) or number.measure in (Measure.SHARE, Measure.RATIO):
        return number
    return NumberType(number.measure, number.literal, isinstance(unit.low, int), number.unit)


@function(
    "round_up",
    "round_up(NUMBER, UNIT)",
    gives="the next multiple of a unit, or the number itself where it is one: `round_up(count(staff) / 8, 1)`",
)
def build_round_up(call: Call) -> Node:
    return _rounded(call)


@function(
    "round_down",
    "round_down(NUMBER, UNIT)",
    gives="the last multiple of a unit before it, or the number itself: `round_down(income, money(1_000))`",
)
def build_round_down(call: Call) -> Node:
    return _rounded(call)
