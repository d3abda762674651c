"""Intervals: a number, count, share, amount or day of which only the bounds may be known. Exact, never rounded.

A bound is a whole number or a Fraction; None means unbounded. Whether a bound is itself possible is part of it: "less
than 10" holds 9.99 and not 10. Days are proleptic ordinals, so that a date is a number too. An interval may also be
undefined ("nobody to count"), surely or perhaps.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

from partnercheck.values.cause import NO_CAUSES, Causes
from partnercheck.values.truth import FALSE, IS_FALSE, IS_NOBODY, IS_TRUE, NOBODY, TRUE, Outcome, outcome_of

Exact = int | Fraction
Bound = int | Fraction | None


class Nobody(IntEnum):
    """Whether a number is undefined because there was nobody, or nothing, to count."""

    NO = 0
    PERHAPS = 1
    SURELY = 2


CLOSED, LOW_OPEN, HIGH_OPEN = 0, 1, 2
"""Which bounds of an interval are not among its values, as bits."""


class Interval(NamedTuple):
    """All values from `low` to `high`, with the causes where that is more than one value.

    Both bounds are included, but for those that `open` names.
    """

    low: Bound
    high: Bound
    causes: Causes = NO_CAUSES
    nobody: Nobody = Nobody.NO
    open: int = CLOSED

    @property
    def is_exact(self) -> bool:
        """One value, and surely defined."""
        return self.low is not None and self.low == self.high and not self.nobody


UNDEFINED = Interval(None, None, NO_CAUSES, Nobody.SURELY)


_SMALL = tuple(Interval(number, number) for number in range(256))
"""Nearly all counts are among these."""


def exactly(value: Exact) -> Interval:
    """A known number."""
    return _SMALL[value] if value.__class__ is int and 0 <= value < 256 else Interval(value, value)


def simplest(value: Exact) -> Exact:
    """A whole number as an int, so that arithmetic on counts stays fast."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator strictly between two others, by the Stern-Brocot tree."""
    whole = low.numerator // low.denominator
    if whole + 1 < high:
        return Fraction(whole + 1)
    rest_low, rest_high = low - whole, high - whole
    if rest_low == 0:
        return whole + Fraction(1, (1 / rest_high).__floor__() + 1)
    return whole + 1 / simplest_between(1 / rest_high, 1 / rest_low)


def divide_exactly(numerator: Exact, denominator: Exact) -> Exact:
    """The exact quotient. `denominator` is not 0."""
    return simplest(Fraction(numerator) / Fraction(denominator))


def _joined(left: Interval, right: Interval) -> tuple[Causes, Nobody]:
    if left.nobody == Nobody.SURELY or right.nobody == Nobody.SURELY:
        return NO_CAUSES, Nobody.SURELY
    causes = left.causes | right.causes if left.causes and right.causes else left.causes or right.causes
    return causes, max(left.nobody, right.nobody)


def add(left: Interval, right: Interval) -> Interval:
    """The sum of two numbers."""
    causes, nobody = _joined(left, right)
    if nobody == Nobody.SURELY:
        return UNDEFINED
    low = None if left.low is None or right.low is None else left.low + right.low
    high = None if left.high is None or right.high is None else left.high + right.high
    return Interval(low, high, causes, nobody, left.open | right.open)


def negative(value: Interval) -> Interval:
    """The number with its sign turned."""
    return Interval(
        None if value.high is None else -value.high,
        None if value.low is None else -value.low,
        value.causes,
        value.nobody,
        _turned(value.open),
    )


def _turned(open: int) -> int:
    return (HIGH_OPEN if open & LOW_OPEN else 0) | (LOW_OPEN if open & HIGH_OPEN else 0)


def subtract(left: Interval, right: Interval) -> Interval:
    """The difference of two numbers."""
    return add(left, negative(right))


def _product(left: Bound, right: Bound, left_sign: int, right_sign: int) -> tuple[int, Exact]:
    """A product of bounds as (infinity's sign or 0, value). An unbounded bound has the sign that goes with its side."""
    if left is not None and right is not None:
        return 0, left * right
    if left == 0 or right == 0:
        return 0, 0
    sign = (left_sign if left is None else (1 if left > 0 else -1)) * (
        right_sign if right is None else (1 if right > 0 else -1)
    )
    return sign, 0


def multiply(left: Interval, right: Interval) -> Interval:
    """The product of two numbers."""
    causes, nobody = _joined(left, right)
    if nobody == Nobody.SURELY:
        return UNDEFINED
    if not left.open and not right.open:
        products = [
            _product(one, other, one_sign, other_sign)
            for one, one_sign in ((left.low, -1), (left.high, 1))
            for other, other_sign in ((right.low, -1), (right.high, 1))
        ]
        low, high = min(products), max(products)
        return Interval(None if low[0] else low[1], None if high[0] else high[1], causes, nobody)
    found = [
        (_product(one, other, one_sign, other_sign), _product_is_open(one, one_open, other, other_open))
        for one, one_sign, one_open in _ends(left)
        for other, other_sign, other_open in _ends(right)
    ]
    low, high = min(product for product, _ in found), max(product for product, _ in found)
    low_open = all(is_open for product, is_open in found if product == low)
    high_open = all(is_open for product, is_open in found if product == high)
    open = (LOW_OPEN if low_open else 0) | (HIGH_OPEN if high_open else 0)
    return Interval(None if low[0] else low[1], None if high[0] else high[1], causes, nobody, open)


def _ends(value: Interval) -> tuple[tuple[Bound, int, bool], tuple[Bound, int, bool]]:
    return (value.low, -1, bool(value.open & LOW_OPEN)), (value.high, 1, bool(value.open & HIGH_OPEN))


def _product_is_open(one: Bound, one_open: bool, other: Bound, other_open: bool) -> bool:
    """Whether a product of ends is not reached: 0 itself times anything is 0, whatever the other end is."""
    if (one == 0 and not one_open) or (other == 0 and not other_open):
        return False
    return one_open or other_open


def _includes_zero(value: Interval) -> bool:
    reaches_down = value.low is None or value.low < 0 or (value.low == 0 and not value.open & LOW_OPEN)
    reaches_up = value.high is None or value.high > 0 or (value.high == 0 and not value.open & HIGH_OPEN)
    return reaches_down and reaches_up


def divide(left: Interval, right: Interval) -> Interval:
    """The quotient of two numbers; where the divisor is 0 there is nothing to divide by: undefined."""
    causes, nobody = _joined(left, right)
    if nobody == Nobody.SURELY or (right.low == 0 and right.high == 0):
        return UNDEFINED
    if not _includes_zero(right):
        result = multiply(left, _inverse(right))
        return Interval(
            None if result.low is None else simplest(result.low),
            None if result.high is None else simplest(result.high),
            causes,
            nobody,
            result.open,
        )
    return _divide_near_zero(left, right, causes)


def _inverse(value: Interval) -> Interval:
    """1 divided by a number that is surely not 0. What grows without bound has an inverse that never reaches 0."""
    low: Bound
    high: Bound
    if value.low is not None and value.low >= 0:
        low = 0 if value.high is None else divide_exactly(1, value.high)
        high = None if value.low == 0 else divide_exactly(1, value.low)
        open = _turned(value.open) | (LOW_OPEN if value.high is None else 0)
    else:
        low = None if value.high == 0 or value.high is None else divide_exactly(1, value.high)
        high = 0 if value.low is None else divide_exactly(1, value.low)
        open = _turned(value.open) | (HIGH_OPEN if value.low is None else 0)
    return Interval(low, high, NO_CAUSES, Nobody.NO, open)


def _divide_near_zero(left: Interval, right: Interval, causes: Causes) -> Interval:
    """The divisor may be 0, and may be other than 0: the quotient may be undefined, and may be very large."""
    not_negative = right.low is not None and right.low >= 0
    not_positive = right.high is not None and right.high <= 0
    if not (not_negative or not_positive):
        return Interval(None, None, causes, Nobody.PERHAPS)
    if not_positive:
        return _divide_near_zero(negative(left), negative(right), causes)
    # The divisor lies in (0, high]: the quotient's sign is the dividend's, its size at least dividend / high.
    shrink = 0 if right.high is None else divide_exactly(1, right.high)
    low = None if left.low is None or left.low < 0 else simplest(left.low * shrink)
    high = None if left.high is None or left.high > 0 else simplest(left.high * shrink)
    return Interval(low, high, causes, Nobody.PERHAPS)


def hull(left: Interval, right: Interval) -> Interval:
    """The smallest interval that holds both: one of the two holds, and which is not known."""
    causes = left.causes | right.causes
    if left.nobody == Nobody.SURELY:
        return right if right.nobody == Nobody.SURELY else right._replace(causes=causes, nobody=Nobody.PERHAPS)
    if right.nobody == Nobody.SURELY:
        return left._replace(causes=causes, nobody=Nobody.PERHAPS)
    low = None if left.low is None or right.low is None else min(left.low, right.low)
    high = None if left.high is None or right.high is None else max(left.high, right.high)
    open = CLOSED
    if left.open or right.open:
        # A bound is left out where neither of the two that lie there is among the values.
        low_open = all(one.open & LOW_OPEN for one in (left, right) if one.low == low)
        high_open = all(one.open & HIGH_OPEN for one in (left, right) if one.high == high)
        open = (LOW_OPEN if low_open else 0) | (HIGH_OPEN if high_open else 0)
    return Interval(low, high, causes, max(left.nobody, right.nobody), open)


def _compare(left: Interval, right: Interval, sure: bool, possible: bool) -> Outcome:
    nobody = left.nobody or right.nobody
    if not nobody:
        if sure:
            return IS_TRUE
        if not possible:
            return IS_FALSE
        return outcome_of(TRUE | FALSE, left.causes | right.causes)
    if nobody == Nobody.SURELY or right.nobody == Nobody.SURELY:
        return IS_NOBODY
    mask = NOBODY | (TRUE if possible else 0) | (0 if sure else FALSE)
    return outcome_of(mask, left.causes | right.causes)


def _both_known(left: Interval, right: Interval) -> bool:
    """Each is one known value, kept as such: then a single comparison tells."""
    return (
        left.low is left.high
        and right.low is right.high
        and left.low is not None
        and right.low is not None
        and not left.nobody
        and not right.nobody
    )


def at_least(left: Interval, right: Interval) -> Outcome:
    """`left >= right`."""
    if _both_known(left, right):
        return IS_TRUE if left.low >= right.low else IS_FALSE  # type: ignore[operator]  # neither is None
    sure = left.low is not None and right.high is not None and left.low >= right.high
    possible = left.high is None or right.low is None or left.high > right.low
    if not possible and left.high == right.low:
        possible = not (left.open & HIGH_OPEN or right.open & LOW_OPEN)
    return _compare(left, right, sure, possible)


def more_than(left: Interval, right: Interval) -> Outcome:
    """`left > right`."""
    if _both_known(left, right):
        return IS_TRUE if left.low > right.low else IS_FALSE  # type: ignore[operator]  # neither is None
    sure = left.low is not None and right.high is not None and left.low > right.high
    if not sure and left.low is not None and left.low == right.high:
        sure = bool(left.open & LOW_OPEN or right.open & HIGH_OPEN)
    possible = left.high is None or right.low is None or left.high > right.low
    return _compare(left, right, sure, possible)


def equal(left: Interval, right: Interval) -> Outcome:
    """`left == right`."""
    same = left.low is not None and left.low == left.high == right.low == right.high
    apart = _lies_below(left, right) or _lies_below(right, left)
    return _compare(left, right, same, not apart)


def _lies_below(left: Interval, right: Interval) -> bool:
    """No value of the one is as large as any of the other."""
    if left.high is None or right.low is None:
        return False
    return left.high < right.low or (left.high == right.low and bool(left.open & HIGH_OPEN or right.open & LOW_OPEN))


Comparator = Callable[[Interval, Interval], Outcome]
