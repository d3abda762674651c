"""Aggregates: the sum, mean, largest and smallest of numbers, of which some are only perhaps among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from partnercheck.values.cause import NO_CAUSES
from partnercheck.values.interval import (
    CLOSED,
    HIGH_OPEN,
    LOW_OPEN,
    UNDEFINED,
    Interval,
    Nobody,
    add,
    divide_exactly,
    exactly,
    hull,
    negative,
)
from partnercheck.values.truth import TRUE, Outcome

Work = Callable[[list[Interval], list[Interval]], Interval]


def aggregate(pairs: Sequence[tuple[Outcome, Interval]], work: Work) -> Interval:
    """Sort the items into those surely and those perhaps there, and work on their bounds."""
    surely: list[Interval] = []
    perhaps: list[Interval] = []
    causes = NO_CAUSES
    for gate, value in pairs:
        if not gate.mask & TRUE or value.nobody == Nobody.SURELY:
            continue
        causes |= gate.causes | value.causes
        (surely if gate.mask == TRUE and not value.nobody else perhaps).append(value)
    return work(surely, perhaps)._replace(causes=causes)


def _sum(surely: list[Interval], perhaps: list[Interval]) -> Interval:
    total = exactly(0)
    for value in surely:
        total = add(total, value)
    for value in perhaps:
        total = add(total, hull(exactly(0), value._replace(nobody=Nobody.NO)))
    return total


def _mean(surely: list[Interval], perhaps: list[Interval]) -> Interval:
    if not surely and not perhaps:
        return UNDEFINED
    low = _extreme_mean([value.low for value in surely], [value.low for value in perhaps], sign=1)
    high = _extreme_mean([value.high for value in surely], [value.high for value in perhaps], sign=-1)
    # Which of the items that may be left out make the extreme mean is not followed: then its bounds count as reached.
    open = CLOSED if perhaps else reduce(or_, (value.open for value in surely))
    return Interval(low, high, NO_CAUSES, Nobody.NO if surely else Nobody.PERHAPS, open)


def _extreme_mean(sure: list[Any], maybe: list[Any], sign: int) -> Any:
    """The lowest (sign 1) or highest (sign -1) mean: add what may be there, most extreme first, while that helps."""
    if None in sure or None in maybe:
        return None
    chosen = list(sure)
    for value in sorted(maybe, key=lambda bound: sign * bound):
        if chosen and sign * value * len(chosen) >= sign * sum(chosen):
            break
        chosen.append(value)
    return divide_exactly(sum(chosen), len(chosen))


def _largest(surely: list[Interval], perhaps: list[Interval]) -> Interval:
    if not surely and not perhaps:
        return UNDEFINED
    highs = [value.high for value in surely + perhaps]
    high = None if None in highs else max(bound for bound in highs if bound is not None)
    open = HIGH_OPEN if all(value.open & HIGH_OPEN for value in surely + perhaps if value.high == high) else CLOSED
    if surely:
        lows = [value.low for value in surely if value.low is not None]
        low = max(lows) if lows else None
        if any(value.open & LOW_OPEN for value in surely if value.low == low):
            open |= LOW_OPEN
        return Interval(low, high, NO_CAUSES, Nobody.NO, open)
    lows = [value.low for value in perhaps if value.low is not None]
    low = min(lows) if len(lows) == len(perhaps) else None
    if all(value.open & LOW_OPEN for value in perhaps if value.low == low):
        open |= LOW_OPEN
    return Interval(low, high, NO_CAUSES, Nobody.PERHAPS, open)


def _smallest(surely: list[Interval], perhaps: list[Interval]) -> Interval:
    return negative(_largest([negative(value) for value in surely], [negative(value) for value in perhaps]))


def largest_of(values: Sequence[Interval]) -> Interval:
    """The largest of some numbers; what is undefined is left out. Causes are those of what may be the largest."""
    there = [value for value in values if value.nobody != Nobody.SURELY]
    found = _largest([one for one in there if not one.nobody], [one for one in there if one.nobody])
    if found.is_exact or not there:
        return found
    low = found.low
    perhaps = (value for value in there if low is None or value.high is None or value.high > low or value.nobody)
    return found._replace(causes=NO_CAUSES.union(*(value.causes for value in perhaps)))


def smallest_of(values: Sequence[Interval]) -> Interval:
    """The smallest of some numbers; what is undefined is left out."""
    return negative(largest_of([negative(value) for value in values]))


AGGREGATES: dict[str, Work] = {"sum": _sum, "mean": _mean, "largest": _largest, "smallest": _smallest}
