"""Regions: sets of answers to one fact that the search looks at together, and takes apart where it has to."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, Protocol

from partnercheck.planning.change import Candidate

if TYPE_CHECKING:
    from partnercheck.values.answers import Value
    from partnercheck.values.interval import Exact

FURTHEST = 10**12
"""How far an open-ended range is searched, in a fact's smallest units; beyond it nothing is claimed."""


class Cost(NamedTuple):
    """What a plan costs, in the order in which plans are compared: real work, answers, facts, and how far figures move.

    `distance` is the change of a figure as a part of what it is now; of people, how many come or change places; of an
    ordered choice, by how many places it moves.
    """

    work: int = 0
    answers: int = 0
    facts: int = 0
    distance: Exact = 0


NOTHING = Cost()


def in_all(costs: Sequence[Cost]) -> Cost:
    """The cost of several answers together."""
    return Cost(
        sum(cost.work for cost in costs),
        sum(cost.answers for cost in costs),
        sum(cost.facts for cost in costs),
        sum((cost.distance for cost in costs), start=Fraction(0)),
    )


class Region(Protocol):
    """Some answers to one fact: no cheaper than `least`, and each of them within `value`.

    In `value`, what the region leaves open is unanswered, and what stays without an answer is undisclosed: nothing is
    to be hoped for from it. `as_it_is` is what a single answer comes to in a profile.
    `candidate` is the answer itself where it is only one; `width` says which region to take apart first, and `parts`
    are regions that hold the same answers between them. `goes_on` where it holds more than is ever looked at.
    """

    @property
    def least(self) -> Cost: ...
    @property
    def value(self) -> Value: ...
    @property
    def as_it_is(self) -> Value: ...
    @property
    def candidate(self) -> Candidate | None: ...
    @property
    def width(self) -> int: ...
    @property
    def goes_on(self) -> bool: ...
    def parts(self) -> Sequence[Region]: ...


class Settled:
    """One answer; `as_it_stays` is its value where it leaves something unanswered, taken as never to be told."""

    __slots__ = ("as_it_is", "candidate", "least", "value")

    width = 0
    goes_on = False

    def __init__(self, candidate: Candidate, value: Value, as_it_stays: Value | None = None) -> None:
        self.candidate: Candidate | None = candidate
        self.as_it_is = value
        self.value = value if as_it_stays is None else as_it_stays
        self.least = Cost(candidate.work, candidate.answers, 1 if candidate.kind else 0, candidate.distance)

    def parts(self) -> Sequence[Region]:
        """None: it is one answer."""
        return ()


class RegionUnion:
    """Regions of which one holds the answer, cheapest first; `value` holds them all."""

    __slots__ = ("least", "regions", "value")

    candidate: Candidate | None = None
    goes_on = False

    def __init__(self, regions: Sequence[Region], value: Value) -> None:
        self.regions = sorted(regions, key=lambda region: region.least)
        self.value = value
        self.least = self.regions[0].least

    @property
    def as_it_is(self) -> Value:
        """As far as it is known."""
        return self.value

    @property
    def width(self) -> int:
        """Fewest first, and all before ranges."""
        return -len(self.regions)

    def parts(self) -> Sequence[Region]:
        """The cheapest, and the others."""
        first, *others = self.regions
        if len(others) < 2:
            return self.regions
        return first, RegionUnion(others, self.value)


class Unlisted:
    """Answers that are never proposed, as there are too many of them: none is cheaper than `least`."""

    __slots__ = ("least", "value")

    candidate: Candidate | None = None
    width = 0
    goes_on = True

    def __init__(self, least: Cost, value: Value) -> None:
        self.least = least
        self.value = value

    @property
    def as_it_is(self) -> Value:
        """As far as it is known."""
        return self.value

    def parts(self) -> Sequence[Region]:
        """None that is looked at."""
        return ()


Span = tuple[int, int | None]
"""Whole numbers from the first to the last, both included; None where there is no end."""


def halves(span: Span) -> tuple[Span, Span] | None:
    """A span in two, the nearer to its beginning first; None where it is one number, or goes on beyond all bounds."""
    low, high = span
    if high is None:
        middle = 2 * abs(low) + 63
        return None if low > FURTHEST else ((low, middle), (middle + 1, None))
    if low >= high:
        return None
    middle = (low + high) // 2
    return (low, middle), (middle + 1, high)


def width_of(span: Span) -> int:
    """How many numbers it holds, less one; of one without an end, more than of any other."""
    return FURTHEST * FURTHEST if span[1] is None else span[1] - span[0]
