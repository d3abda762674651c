"""Days held against days, some of them moved by months, which are of different lengths and so are no mere numbers.

A day held against another that is moved by months lies somewhere on a scale of months: being on or before "three years
before the as-of date" implies being on or before "a year before" it, whatever the as-of date is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from partnercheck.language.functions.days import AsOf
from partnercheck.language.node import NumberNode
from partnercheck.language.operators.arithmetic import Arithmetic, Number
from partnercheck.language.operators.comparison import SIGNS, Comparison
from partnercheck.language.operators.conditional import IfElse
from partnercheck.language.operators.extremes import Extreme
from partnercheck.language.references import DefinedNumber, NumberReference
from partnercheck.language.tables.nodes import NumberByTable
from partnercheck.language.types import DurationType
from partnercheck.logic.formula import ALWAYS, NEVER, Formula, Meaning, all_of, any_of, denied, either, two_valued
from partnercheck.logic.numbers import day_base, linear
from partnercheck.logic.pieces import by_case
from partnercheck.logic.rows import is_complete, rows_of
from partnercheck.logic.space import AS_OF, FIRST_DAY, LAST_DAY, PAST, Base, SpaceReader, compared, held
from partnercheck.values.calendar import add_months
from partnercheck.values.interval import Exact


class MovedDay(NamedTuple):
    """A day: a known one, or that of a base, moved by whole months."""

    base: Base | None
    known: int
    months: int
    past: bool  # never after the as-of date


class LatestOrEarliest(NamedTuple):
    """The latest or the earliest of some days."""

    is_latest: bool
    days: tuple[Days, ...]


class DayByCase(NamedTuple):
    """One of some days, by conditions of which one holds."""

    rows: tuple[tuple[Formula, Days], ...]
    is_exhaustive: bool


Days: TypeAlias = "MovedDay | LatestOrEarliest | DayByCase"


def compared_days(node: Comparison, reading: SpaceReader) -> Meaning | None:
    """When one day lies so towards another; None where they are plain numbers, or nothing is known of them."""
    left, right = _days(node.left, reading), _days(node.right, reading)
    if left is None or right is None:
        return None
    return _compared(left, node.sign.text, right, reading)


def _compared(left: Days, sign: str, right: Days, reading: SpaceReader) -> Meaning | None:
    if isinstance(left, MovedDay):
        if isinstance(right, MovedDay):
            return _plain_days(left, sign, right, reading)
        return _compared(right, SIGNS[sign].turned, left, reading)
    if isinstance(left, DayByCase):
        met = [(guard, _compared(day, sign, right, reading)) for guard, day in left.rows]
        known_rows = [(guard, found) for guard, found in met if found is not None]
        return by_case(known_rows, left.is_exhaustive) if len(known_rows) == len(met) else None
    if sign in ("==", "!="):
        ends = [_compared(left, one, right, reading) for one in (">=", "<=")]
        known = [end for end in ends if end is not None]
        same = all_of(known) if len(known) == 2 else None
        return same if same is None or sign == "==" else denied(same)
    each = [_compared(day, sign, right, reading) for day in left.days]
    known = [found for found in each if found is not None]
    if len(known) < len(each):
        return None
    return any_of(known) if (sign in (">", ">=")) == left.is_latest else all_of(known)


def _plain_days(left: MovedDay, sign: str, right: MovedDay, reading: SpaceReader) -> Meaning | None:
    if any(day.base is not None and day.base.may_be_absent for day in (left, right)):
        return None  # where there is no such day, there is nothing to compare
    met = _both_moved_on(left, right)
    if met is None:
        return None
    left, right = met
    if left.base is None:
        left, right, sign = right, left, SIGNS[sign].turned
    if left.base is None:
        return two_valued(ALWAYS if held(left.known, sign, right.known) else NEVER)
    if right.base is None:
        return _against_a_known_day(left, sign, right.known, reading)
    return _against_each_other(left, sign, right, reading)


def _both_moved_on(left: MovedDay, right: MovedDay) -> tuple[MovedDay, MovedDay] | None:
    """Neither moved back: instead, the other is moved on, as comparisons do; None where that moves one twice."""
    back = [-day.months if day.months < 0 else 0 for day in (left, right)]
    on = [max(day.months, 0) for day in (left, right)]
    if all(back) or (back[0] and on[1]) or (back[1] and on[0]):
        return None
    return _resolved(left, on[0] + back[1]), _resolved(right, on[1] + back[0])


def _resolved(day: MovedDay, months: int) -> MovedDay:
    if day.base is None:
        return day._replace(known=add_months(day.known, months), months=0)
    return day._replace(months=months)


def _days(node: NumberNode, reading: SpaceReader, *, inside: bool = False) -> Days | None:
    """A day as it stands. Inside what is the latest or comes about by cases, days moved back are left as they are."""
    while isinstance(node, DefinedNumber):
        node, reading = node.number, reading.outside()
    if isinstance(node, AsOf):
        return MovedDay(reading.space.base(AS_OF), 0, 0, False)
    if isinstance(node, Number):
        return MovedDay(None, int(node.value), 0, False)
    if isinstance(node, NumberReference):
        base = day_base(node, reading)
        return MovedDay(base, 0, 0, base.made_of == PAST)
    if isinstance(node, Extreme):
        days = [_days(number, reading, inside=True) for number in node.numbers]
        known = tuple(day for day in days if day is not None)
        return LatestOrEarliest(node.is_largest, known) if len(known) == len(days) else None
    if isinstance(node, IfElse):
        then, otherwise = (_days(one, reading, inside=True) for one in (node.then, node.otherwise))
        if then is None or otherwise is None:
            return None
        meaning = reading.meaning_of(node.condition)
        return DayByCase(((meaning.true, then), (meaning.false, otherwise)), meaning.is_two_valued)
    if isinstance(node, NumberByTable):
        dated = [(fits, _days(node.number_of(row), reading, inside=True)) for row, fits in rows_of(node.table, reading)]
        rows = tuple((fits, day) for fits, day in dated if day is not None)
        return DayByCase(rows, is_complete(node.table, reading)) if len(rows) == len(dated) else None
    if isinstance(node, Arithmetic) and isinstance(node.right.type, DurationType):
        start, length = _days(node.left, reading, inside=inside), linear(node.right, reading)
        if start is None or length.terms:
            return None
        by = int(length.constant) * (1 if node.sign == "+" else -1)
        in_days = node.right.type.unit == "days"
        if inside and by < 0 and not in_days:
            plain = isinstance(start, MovedDay) and start.base is None and not start.months
            return _resolved(start, by) if plain else None  # type: ignore[arg-type]  # plain ones are moved days
        return _moved(start, by, in_days=in_days)
    return None


def _moved(start: Days, by: int, *, in_days: bool) -> Days | None:
    """Moved by so many months or days; the order of days is kept."""
    if isinstance(start, LatestOrEarliest):
        moved = [_moved(day, by, in_days=in_days) for day in start.days]
        known = tuple(day for day in moved if day is not None)
        return LatestOrEarliest(start.is_latest, known) if len(known) == len(moved) else None
    if isinstance(start, DayByCase):
        rows = [(guard, _moved(day, by, in_days=in_days)) for guard, day in start.rows]
        kept = tuple((guard, day) for guard, day in rows if day is not None)
        return DayByCase(kept, start.is_exhaustive) if len(kept) == len(rows) else None
    if start.base is None and in_days and not start.months:
        return start._replace(known=start.known + by)
    if start.base is None and not start.months and by >= 0:
        return _resolved(start, by)
    if in_days or start.months:
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
    assert left.base is not None
    assert right.base is not None
    if left.base == right.base:
        return None
    # One that is moved on by so many months is the other moved back by as many: both stand on one scale.
    by, bases = right.months - left.months, (left.base, right.base)
    if _order(left) > _order(right):
        left, right, sign, by, bases = right, left, SIGNS[sign].turned, -by, (bases[1], bases[0])
    low: Exact | None = None
    high: Exact | None = None
    if left.past and right.base == AS_OF:
        high = 0
    if right.past and left.base == AS_OF:
        low = 0
    key = ("months", *bases)
    links = frozenset(repr(base.key) for base in bases)
    variable = reading.space.ordered(key, Base(key, low, high, links=links))
    return two_valued(compared(variable, sign, by))
