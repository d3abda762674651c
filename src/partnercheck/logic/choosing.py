"""Choosing: a plain number between two thresholds, as short to write as there is one."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from partnercheck.logic.variables import Gap, Ordered
from partnercheck.values.interval import Exact, simplest, simplest_between


def chosen(variable: Ordered, cell: int) -> Exact | None:
    """A number in a cell of a variable; None where it stands for absent."""
    gap = variable.gap(cell)
    return None if gap is None else chosen_in(variable, gap)


def chosen_in(variable: Ordered, gap: Gap) -> Exact:
    """A number in a gap: a whole one where there is one, and near to 0."""
    low, high = variable.inside(gap)
    if low is not None and low == high:
        return simplest(low)
    open_low = not variable.whole and low is not None and low == gap.low
    open_high = not variable.whole and high is not None and high == gap.high
    least = None if low is None else floor(low) + 1 if open_low else ceil(low)
    most = None if high is None else ceil(high) - 1 if open_high else floor(high)
    if least is None or most is None or least <= most:
        if least is not None and least > 0:
            return least
        return most if most is not None and most < 0 else 0
    assert low is not None
    assert high is not None
    ends = [Fraction(end) for end, is_open in ((low, open_low), (high, open_high)) if not is_open]
    return min([*ends, simplest_between(Fraction(low), Fraction(high))], key=lambda found: found.denominator)
