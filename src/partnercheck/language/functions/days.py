"""Days and durations: the as-of date, dates written out, and lengths of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.language.functions.registry import function
from partnercheck.language.node import Node, NumberNode
from partnercheck.language.operators.arithmetic import Number
from partnercheck.language.types import DATE, DurationType
from partnercheck.values.calendar import parse_date
from partnercheck.values.interval import Interval, exactly

if TYPE_CHECKING:
    from partnercheck.language.call import Call
    from partnercheck.language.environment import Environment


class AsOf(NumberNode):
    """The day that the assessment is made for."""

    __slots__ = ()

    identity = ()
    is_the_day = True

    def __init__(self) -> None:
        def run(environment: Environment) -> Interval:
            return exactly(environment.as_of)

        super().__init__(DATE, (), run)

    def words(self) -> str:
        return "the as-of date"


@function("date", 'date("2026-03-31")', gives="that day")
def build_date(call: Call) -> Node:
    text = call.text(call.only_argument())
    day = parse_date(text)
    if day is None or day[0] != day[1]:
        raise call.problem(
            "PC405", f"`{text}` is not a day", 'write year, month and day, as in date("2026-03-31")', call.arguments[0]
        )
    return Number(day[0], DATE)


def _duration(call: Call, unit: str, times: int) -> Node:
    value = call.whole_number(call.only_argument())
    return Number(value * times, DurationType(unit))


@function("years", "years(1)", gives="a number of calendar years")
def build_years(call: Call) -> Node:
    return _duration(call, "months", 12)


@function("months", "months(15)", gives="a number of calendar months")
def build_months(call: Call) -> Node:
    return _duration(call, "months", 1)


@function("weeks", "weeks(6)", gives="a number of weeks")
def build_weeks(call: Call) -> Node:
    return _duration(call, "days", 7)


@function("days", "days(30)", gives="a number of days")
def build_days(call: Call) -> Node:
    return _duration(call, "days", 1)
