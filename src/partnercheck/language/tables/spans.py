"""Spans: stretches of numbers or days that the cells of a table name, and how they cut up all that there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import ceil, floor

from partnercheck.values.interval import CLOSED, HIGH_OPEN, LOW_OPEN, Bound, Interval


def span(low: Bound, high: Bound, *, low_open: bool = False, high_open: bool = False) -> Interval:
    """From one bound to another; None where it has no end."""
    return Interval(low, high, open=(LOW_OPEN if low_open else 0) | (HIGH_OPEN if high_open else 0))


def is_empty(one: Interval) -> bool:
    """Whether there is nothing in it."""
    if one.low is None or one.high is None:
        return False
    return one.low > one.high or (one.low == one.high and one.open != CLOSED)


def of_whole_numbers(one: Interval) -> Interval:
    """The whole numbers in it, from the first to the last."""
    low, high = one.low, one.high
    if low is not None:
        low = floor(low) + 1 if one.open & LOW_OPEN else ceil(low)
    if high is not None:
        high = ceil(high) - 1 if one.open & HIGH_OPEN else floor(high)
    return Interval(low, high)


def common(one: Interval, other: Interval) -> Interval:
    """What lies in both."""
    low, low_open = one.low, bool(one.open & LOW_OPEN)
    if low is None or (other.low is not None and other.low >= low):
        low_open = bool(other.open & LOW_OPEN) or (low_open and low == other.low)
        low = other.low
    high, high_open = one.high, bool(one.open & HIGH_OPEN)
    if high is None or (other.high is not None and other.high <= high):
        high_open = bool(other.open & HIGH_OPEN) or (high_open and high == other.high)
        high = other.high
    return span(low, high, low_open=low_open, high_open=high_open)


def joined(one: Interval, other: Interval) -> Interval:
    """Both together, the other being what comes next."""
    return Interval(one.low, other.high, open=(one.open & LOW_OPEN) | (other.open & HIGH_OPEN))


def regions(cells: Iterable[Interval], bounds: Interval, *, are_whole: bool) -> list[Interval]:
    """All between the bounds, cut where a cell begins or ends: each lies in a cell wholly, or not at all."""
    cut = _of_whole_numbers(cells) if are_whole else _of_numbers(cells)
    found = [common(one, bounds) for one in cut]
    return [one for one in found if not is_empty(of_whole_numbers(one) if are_whole else one)]


def _of_whole_numbers(cells: Iterable[Interval]) -> Iterator[Interval]:
    starts = set()
    for cell in map(of_whole_numbers, cells):
        starts |= {cell.low, None if cell.high is None else cell.high + 1}
    ends = [None, *sorted(start for start in starts if start is not None), None]
    for low, after in pairwise(ends):
        yield Interval(low, None if after is None else after - 1)


def _of_numbers(cells: Iterable[Interval]) -> Iterator[Interval]:
    ends = sorted({end for cell in cells for end in (cell.low, cell.high) if end is not None})
    if not ends:
        yield Interval(None, None)
        return
    yield span(None, ends[0], high_open=True)
    for low, high in pairwise(ends):
        yield Interval(low, low)
        yield span(low, high, low_open=True, high_open=True)
    yield Interval(ends[-1], ends[-1])
    yield span(ends[-1], None, low_open=True)
