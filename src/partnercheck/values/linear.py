"""Linear programmes: the least and the most that a sum can be, given bounds of other sums. Exact, and small.

The simplex method on fractions, in two phases, with Bland's rule, so that it ends (R. G. Bland, 1977).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from partnercheck.values.interval import Bound


class Row(NamedTuple):
    """What the sum of some of the variables (all of them at least 0) lies between. `members` are their places."""

    members: frozenset[int]
    low: Bound
    high: Bound


def extremes(count: int, rows: Sequence[Row], wanted: frozenset[int]) -> tuple[Bound, Bound] | None:
    """The least and the most that the sum of the `wanted` of so many variables can be; None where nothing fits.

    None as a bound: there is none.
    """
    least = _Tableau(count, rows)
    if not least.is_feasible():
        return None
    low = least.minimum([1 if place in wanted else 0 for place in range(count)])
    most = _Tableau(count, rows)
    most.is_feasible()
    high = most.minimum([-1 if place in wanted else 0 for place in range(count)])
    return low, None if high is None else -high


def _take(row: list[Fraction], factor: Fraction, equation: list[Fraction], usable: int) -> None:
    """So many times an equation off a row of costs, and off the value in its last place."""
    if factor:
        for one in range(usable):
            if equation[one]:
                row[one] -= factor * equation[one]
        row[-1] -= factor * equation[-1]


class _Tableau:
    """Equations, each solved for a basic variable: one of those given, or a slack or artificial one of a bound."""

    def __init__(self, count: int, rows: Sequence[Row]) -> None:
        self.equations: list[list[Fraction]] = []
        bounds = [(row.members, bound, sign) for row in rows for bound, sign in ((row.low, -1), (row.high, 1)) if bound]
        bounds += [(row.members, 0, 1) for row in rows if row.high == 0]
        self.real = count + len(bounds)
        self.width = self.real + len(bounds)
        self.basis: list[int] = []
        for place, (members, bound, sign) in enumerate(bounds):
            assert bound is not None
            # sum + slack = high, or sum - slack = low; an artificial variable starts the latter.
            equation = [Fraction(1 if one in members else 0) for one in range(count)] + [Fraction(0)] * (
                2 * len(bounds)
            )
            equation[count + place] = Fraction(sign)
            equation[self.real + place] = Fraction(1)
            equation.append(Fraction(bound))
            self.equations.append(equation)
            self.basis.append(count + place if sign == 1 else self.real + place)

    def is_feasible(self) -> bool:
        """Brings the artificial variables to 0."""
        cost = [Fraction(0)] * self.real + [Fraction(1)] * (self.width - self.real)
        return self._solve(cost, self.width) == 0 and self._without_artificial()

    def _without_artificial(self) -> bool:
        for place, basic in enumerate(self.basis):
            if basic >= self.real:
                entering = next((one for one in range(self.real) if self.equations[place][one]), None)
                if entering is not None:
                    self._pivot(place, entering)
        return True

    def minimum(self, objective: Sequence[int]) -> Fraction | None:
        """The least value of a sum; None where there is none."""
        cost = [Fraction(factor) for factor in objective]
        return self._solve(cost + [Fraction(0)] * (self.width - len(cost)), self.real)

    def _solve(self, cost: list[Fraction], usable: int) -> Fraction | None:
        reduced = [*cost[:usable], Fraction(0)]
        for equation, basic in zip(self.equations, self.basis, strict=True):
            _take(reduced, cost[basic], equation, usable)
        while True:
            entering = next((one for one in range(usable) if reduced[one] < 0), None)
            if entering is None:
                return -reduced[-1]
            ratios = [
                (equation[-1] / equation[entering], self.basis[place], place)
                for place, equation in enumerate(self.equations)
                if equation[entering] > 0
            ]
            if not ratios:
                return None
            place = min(ratios)[2]
            self._pivot(place, entering)
            _take(reduced, reduced[entering], self.equations[place], usable)

    def _pivot(self, place: int, entering: int) -> None:
        leading = self.equations[place]
        scale = leading[entering]
        leading[:] = [one / scale if one else one for one in leading]
        for other, equation in enumerate(self.equations):
            factor = equation[entering]
            if other != place and factor:
                self.equations[other] = [
                    one - factor * lead if lead else one for one, lead in zip(equation, leading, strict=True)
                ]
        self.basis[place] = entering
