"""Rounding intervals to whole units: exact, and narrow also where an end is not among the values."""

from __future__ import annotations

from math import ceil, floor

from partnercheck.values.interval import CLOSED, LOW_OPEN, Exact, Interval, divide_exactly, negative, simplest


def multiple_below(value: Exact, unit: Exact) -> Exact:
    """The largest multiple of a unit that is no more than a value. `unit` is positive."""
    return simplest(floor(divide_exactly(value, unit)) * unit)


def multiple_above(value: Exact, unit: Exact) -> Exact:
    """The smallest multiple of a unit that is no less than a value. `unit` is positive."""
    return simplest(ceil(divide_exactly(value, unit)) * unit)


def rounded_up(value: Interval, unit: Exact) -> Interval:
    """All that the values come to when each is rounded up to a multiple of a unit."""
    low, high = value.low, value.high
    if low is not None:
        # Whatever lies above a multiple, however little, comes to the next.
        low = multiple_below(low, unit) + unit if value.open & LOW_OPEN else multiple_above(low, unit)
    if high is not None:
        high = multiple_above(high, unit)
    known = low is not None and low == high and not value.nobody
    return value._replace(low=low, high=high, open=CLOSED, causes=frozenset() if known else value.causes)


def rounded_down(value: Interval, unit: Exact) -> Interval:
    """All that the values come to when each is rounded down to a multiple of a unit."""
    return negative(rounded_up(negative(value), unit))
