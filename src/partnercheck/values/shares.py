"""Shares: what part members are of members and others together, each of them known only within bounds."""

from __future__ import annotations

from fractions import Fraction

from partnercheck.quick import remembered
from partnercheck.values.interval import UNDEFINED, Bound, Exact, Interval, Nobody, exactly, simplest


@remembered(16_384)  # a round has the same few counts of people again and again
def exact_share(members: Exact, total: Exact) -> Interval:
    """The share that so many are of so many."""
    return exactly(simplest(Fraction(members, total))) if total else UNDEFINED


@remembered(16_384)
def share_between(members: Interval, others: Interval, size: Interval) -> Interval:
    """The share that `members` are of members and others together, these being `size` people."""
    if size.high == 0 or (members.high == 0 and others.high == 0):
        return UNDEFINED
    low, high = _ratio(members.low, others.high, None), _ratio(members.high, others.low, 1)
    if size.high is not None and members.low:
        low = max(low, Fraction(members.low, size.high))
    if members.high is not None and size.low:
        high = min(high, Fraction(members.high, max(members.high, size.low)))
    if others.high == 0:
        low = high = 1
    if members.high == 0:
        low = high = 0
    nobody = Nobody.NO if members.low or others.low or size.low else Nobody.PERHAPS
    low, high = simplest(low), simplest(high)
    if low == high and not nobody:
        return exactly(low)
    return Interval(low, high, members.causes | others.causes | size.causes, nobody)


def _ratio(part: Bound, rest: Bound, if_unbounded: int | None) -> Exact:
    """part / (part + rest), towards the bound that is asked for where one of them has no bound."""
    if if_unbounded is None:
        return 0 if not part or rest is None else Fraction(part, part + rest)
    if part is None or not rest:
        return 0 if part == 0 else if_unbounded
    return Fraction(part, part + rest)
