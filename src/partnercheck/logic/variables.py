"""Variables: what a condition asks about, each cut into finitely many cells that no condition tells apart further.

A choice has a cell for each of its choices; a number has one for each threshold that it is held against and one for
each gap between them. A set of cells is a whole number used as bits.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable
from math import ceil, floor
from typing import NamedTuple

from partnercheck.values.interval import Bound, Exact

Key = tuple[Hashable, ...]


class Variable:
    """Something that is one way or another.

    `links` names what it shares with other variables: they are not free of one another where a name is the same.
    `full` holds all the cells that are possible, once the variable is settled after its last change.
    """

    __slots__ = ("full", "key", "links", "order", "version")

    def __init__(self, key: Key, links: frozenset[str]) -> None:
        self.key = key
        self.order = 0  # in which a space met it: the same in every run, as the order in a set is not
        self.links = links
        self.full = 0
        self.version = 0

    def settle(self) -> None:
        """Work out which cells are possible, where that has changed."""

    def mask(self, test: Hashable) -> int:
        """The cells in which a test holds."""
        raise NotImplementedError


class NamedCells(Variable):
    """One of several ways, each with a name. `others` stands for all that no test names."""

    __slots__ = ("_possible", "names", "others")

    def __init__(self, key: Key, *, others: bool = False) -> None:
        super().__init__(key, frozenset())
        self.others = others
        self.names: dict[str, int] = {}
        self._possible: set[str] | None = None

    def one_of(self, names: Iterable[str]) -> None:
        """It is one of these; said twice, it is one that both name."""
        known = list(names)
        self._possible = set(known) if self._possible is None else self._possible & set(known)
        self.told_apart(known)

    def told_apart(self, names: Iterable[str]) -> None:
        """Give each of these a cell of its own."""
        for name in names:
            self.names.setdefault(name, len(self.names) + 1)
        possible = self.names if self._possible is None else self._possible
        full = sum(1 << self.names[name] for name in possible) | (1 if self.others else 0)
        if full != self.full:
            self.full = full
            self.version += 1

    def mask(self, test: Hashable) -> int:
        assert isinstance(test, frozenset)
        return sum(1 << self.names[name] for name in test if name in self.names)

    def name_of(self, cell: int) -> str | None:
        """The name of a cell; None for all the others."""
        return next((name for name, place in self.names.items() if place == cell), None)


class Test(NamedTuple):
    """A number held against a threshold. `sign` is a comparison sign, or "absent" where there is no number at all."""

    sign: str
    threshold: Exact = 0


ABSENT = Test("absent")


class Gap(NamedTuple):
    """One cell of a number: the thresholds around it; both are the same where the cell is that one value."""

    low: Bound
    high: Bound


class Ordered(Variable):
    """A number, a day or a length, known to lie within bounds; it may be absent (nobody to count; no evidence)."""

    __slots__ = ("_settled", "high", "low", "may_be_absent", "thresholds", "whole")

    def __init__(
        self, key: Key, links: frozenset[str], low: Bound, high: Bound, *, whole: bool, may_be_absent: bool
    ) -> None:
        super().__init__(key, links)
        self.low, self.high = low, high
        self.whole = whole
        self.may_be_absent = may_be_absent
        self.thresholds: list[Exact] = []
        self._settled = -1

    def within(self, low: Bound, high: Bound) -> None:
        """It lies within these bounds too."""
        if low is not None and (self.low is None or low > self.low):
            self.low = low
        if high is not None and (self.high is None or high < self.high):
            self.high = high
        self.version += 1

    def told_apart(self, test: Test) -> Test | None:
        """The test with a threshold that the number can have, its cells being told apart from now on.

        None where it never holds, as with a whole number that is to be exactly 1/2.
        """
        sign, threshold = test
        if self.whole and threshold.denominator != 1:
            if sign == "==":
                return None
            if sign == "!=":
                return Test("present")
            up = sign in (">", ">=")
            sign, threshold = (">=", ceil(threshold)) if up else ("<=", floor(threshold))
        place = bisect_left(self.thresholds, threshold)
        if place == len(self.thresholds) or self.thresholds[place] != threshold:
            insort(self.thresholds, threshold)
            self.version += 1
        return Test(sign, threshold)

    def settle(self) -> None:
        if self._settled != self.version:
            absent = self._absent_bit
            full = absent - 1
            if self.whole or self.low is not None or self.high is not None:
                full = sum(1 << cell for cell in range(2 * len(self.thresholds) + 1) if self._is_possible(cell))
            self.full = full | absent if self.may_be_absent else full
            self._settled = self.version

    @property
    def _absent_bit(self) -> int:
        return 1 << (2 * len(self.thresholds) + 1)

    def gap(self, cell: int) -> Gap | None:
        """Between which thresholds a cell lies; None where it stands for absent."""
        count = len(self.thresholds)
        if cell > 2 * count:
            return None
        place, on = divmod(cell, 2)
        if on:
            return Gap(self.thresholds[place], self.thresholds[place])
        low = self.thresholds[place - 1] if place else None
        return Gap(low, self.thresholds[place] if place < count else None)

    def _is_possible(self, cell: int) -> bool:
        place, on = divmod(cell, 2)
        thresholds = self.thresholds
        if on:
            value = thresholds[place]
            return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)
        low = thresholds[place - 1] if place else None
        high = thresholds[place] if place < len(thresholds) else None
        if self.whole:
            # The thresholds of a whole number are whole.
            least = self.low if low is None else low + 1 if self.low is None else max(low + 1, ceil(self.low))
            most = self.high if high is None else high - 1 if self.high is None else min(high - 1, floor(self.high))
            return least is None or most is None or least <= most
        open_low, open_high = low is not None, high is not None
        if self.low is not None and (low is None or self.low > low):
            low, open_low = self.low, False
        if self.high is not None and (high is None or self.high < high):
            high, open_high = self.high, False
        return low is None or high is None or (low < high if open_low or open_high else low <= high)

    def inside(self, gap: Gap) -> tuple[Bound, Bound]:
        """The bounds of a gap within those of the number; whole ones where it is whole, else the ends may be open."""
        low, high = gap
        if self.whole and low != high:
            low = None if low is None else floor(low) + 1
            high = None if high is None else ceil(high) - 1
        if self.low is not None and (low is None or self.low > low):
            low = self.low
        if self.high is not None and (high is None or self.high < high):
            high = self.high
        if self.whole:
            low = None if low is None else ceil(low)
            high = None if high is None else floor(high)
        return low, high

    def mask(self, test: Hashable) -> int:
        assert isinstance(test, Test)
        sign = test.sign
        if sign == "absent":
            return self._absent_bit
        every = self._absent_bit - 1
        if sign == "present":
            return every
        on = 1 << (2 * bisect_left(self.thresholds, test.threshold) + 1)
        up_to = 2 * on - 1
        if sign == ">=":
            return every & ~(on - 1)
        if sign == "<":
            return on - 1
        if sign == "<=":
            return up_to
        if sign == ">":
            return every & ~up_to
        return on if sign == "==" else every & ~on


def cells_of(mask: int) -> Iterable[int]:
    """The cells of a set, from the lowest."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
