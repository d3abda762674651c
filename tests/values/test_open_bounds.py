"""Open bounds: every value that two intervals can have together lies in what is worked out of them, and no more."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.values.aggregates import AGGREGATES, aggregate
from partnercheck.values.interval import (
    HIGH_OPEN,
    LOW_OPEN,
    Interval,
    add,
    at_least,
    divide,
    equal,
    hull,
    more_than,
    multiply,
    subtract,
)
from partnercheck.values.truth import FALSE, IS_TRUE, TRUE

NEAR = Fraction(1, 1_000_000)
bounds = st.integers(-3, 3)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(bounds), draw(bounds)))
    open = draw(st.integers(0, 3)) if low < high else 0
    unbounded = draw(st.integers(0, 7))
    return Interval(None if unbounded == 0 else low, None if unbounded == 1 else high, open=open)


def values_in(interval: Interval) -> list[Fraction]:
    """Its bounds where they are among its values, what is next to them, and some between."""
    low = Fraction(interval.low if interval.low is not None else (interval.high or 0) - 50)
    high = Fraction(interval.high if interval.high is not None else (interval.low or 0) + 50)
    found = {low + NEAR, high - NEAR, (low + high) / 2} if low < high else set()
    found |= {Fraction(n) for n in range(-3, 4) if low < n < high}
    if not interval.open & LOW_OPEN:
        found.add(low)
    if not interval.open & HIGH_OPEN:
        found.add(high)
    return sorted(found)


def holds(interval: Interval, value: Fraction) -> bool:
    above = interval.low is None or value > interval.low or (value == interval.low and not interval.open & LOW_OPEN)
    below = interval.high is None or value < interval.high or (value == interval.high and not interval.open & HIGH_OPEN)
    return above and below


@settings(max_examples=400, deadline=None)
@given(intervals(), intervals(), st.sampled_from([add, subtract, multiply, hull]))
def test_what_is_worked_out_holds_every_value(left, right, work):
    plain = {
        add: lambda a, b: [a + b],
        subtract: lambda a, b: [a - b],
        multiply: lambda a, b: [a * b],
        hull: lambda a, b: [a, b],
    }
    found = work(left, right)
    seen = [one for a in values_in(left) for b in values_in(right) for one in plain[work](a, b)]
    assert all(holds(found, value) for value in seen)
    # A bound that counts as reached is reached, or nearly so where it is left out.
    if None not in (left.low, left.high, right.low, right.high):
        for bound, left_out in ((found.low, found.open & LOW_OPEN), (found.high, found.open & HIGH_OPEN)):
            assert bound is not None
            assert (bound in seen) != bool(left_out)
            assert any(abs(value - bound) < Fraction(1, 1000) for value in seen)


@settings(max_examples=300, deadline=None)
@given(intervals(), intervals())
def test_a_quotient_holds_every_value(left, right):
    found = divide(left, right)
    for divisor in values_in(right):
        for value in values_in(left):
            if divisor == 0:
                assert found.nobody
            else:
                assert holds(found, value / divisor)


@settings(max_examples=400, deadline=None)
@given(intervals(), intervals())
def test_comparisons_are_sure_exactly_where_every_pair_agrees(left, right):
    pairs = [(a, b) for a in values_in(left) for b in values_in(right)]
    for compare, plain in (
        (at_least, lambda a, b: a >= b),
        (more_than, lambda a, b: a > b),
        (equal, lambda a, b: a == b),
    ):
        seen = {plain(a, b) for a, b in pairs}
        mask = compare(left, right).mask
        assert all(mask & (TRUE if value else FALSE) for value in seen)
        if compare is not equal:
            assert mask == sum(TRUE if value else FALSE for value in seen)


@settings(max_examples=300, deadline=None)
@given(st.lists(intervals(), min_size=1, max_size=3), st.sampled_from(sorted(AGGREGATES)))
def test_aggregates_of_known_items_hold_every_value(items, how):
    found = aggregate([(IS_TRUE, item) for item in items], AGGREGATES[how])
    work = {"sum": sum, "mean": lambda vs: sum(vs) / len(vs), "largest": max, "smallest": min}[how]
    ways = [[]]
    for item in items:
        ways = [[*way, value] for way in ways for value in values_in(item)[:4] + values_in(item)[-2:]]
    assert all(holds(found, Fraction(work(way))) for way in ways)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (Interval(0, 5, open=HIGH_OPEN), Interval(0, 2), Interval(0, 10, open=HIGH_OPEN)),
        (Interval(0, 5, open=LOW_OPEN), Interval(0, 2), Interval(0, 10)),
        (Interval(0, 5, open=LOW_OPEN), Interval(1, 2), Interval(0, 10, open=LOW_OPEN)),
    ],
)
def test_nothing_times_anything_is_reached_where_nothing_is(left, right, expected):
    assert multiply(left, right) == expected
