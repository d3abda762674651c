"""Joint bounds: how many people are in a set made of unions and overlaps, all that is counted being looked at together.

A person is of some kind: outside or inside each headcount, and there with or without each of the groups that matter.
What was counted bounds how many there are of some kinds; how many there can be of others is a linear programme over
them. Bounds that are got term by term lose what one term says of another: of 8 trustees 7 are women and 7 are black,
and so 6 are both, however many others are taken together with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from math import ceil, floor
from typing import NamedTuple

from partnercheck.quick import remembered
from partnercheck.values.interval import Bound
from partnercheck.values.linear import Row, extremes

MOST_KINDS = 150
"""Kinds of people: with more, bounds are left as they are got term by term."""


class Inside(NamedTuple):
    """Those of one crowd who are in some of its groups, and in none of some others."""

    crowd: int
    inside: frozenset[str]
    without: frozenset[str]


class Of(NamedTuple):
    """Those in any (a union) or in all (an overlap) of some sets."""

    any: bool
    parts: tuple[Expression, ...]


Expression = Inside | Of


class CellBounds(NamedTuple):
    """How many people of a crowd are in some groups and in none of some others."""

    inside: frozenset[str]
    without: frozenset[str]
    low: Bound
    high: Bound


class Crowd(NamedTuple):
    """People counted, or listed, under one path: the groups that matter, and what is known of how many there are."""

    groups: tuple[str, ...]
    cells: tuple[CellBounds, ...]


@remembered(4096)
def joint_bounds(expression: Expression, crowds: tuple[Crowd, ...]) -> tuple[Bound, Bound] | None:
    """The fewest and the most people in a set; None where there are too many kinds, or what was counted cannot be."""
    size = 1
    for crowd in crowds:
        size *= 1 + 2 ** len(crowd.groups)
        if size > MOST_KINDS:
            return None
    kinds = [
        kind for kind in product(*(tuple(_memberships(crowd)) for crowd in crowds)) if any(m is not None for m in kind)
    ]
    rows = [
        Row(_places(kinds, Inside(place, cell.inside, cell.without)), cell.low, cell.high)
        for place, crowd in enumerate(crowds)
        for cell in crowd.cells
    ]
    found = extremes(len(kinds), rows, _places(kinds, expression))
    if found is None:
        return None
    low, high = found
    return 0 if low is None else ceil(low), None if high is None else floor(high)


Membership = frozenset[str] | None
Kind = tuple[Membership, ...]


def _memberships(crowd: Crowd) -> Iterator[Membership]:
    yield None
    for size in range(len(crowd.groups) + 1):
        yield from map(frozenset, combinations(crowd.groups, size))


def _places(kinds: list[Kind], expression: Expression) -> frozenset[int]:
    return frozenset(place for place, kind in enumerate(kinds) if _belongs(kind, expression))


def _belongs(kind: Kind, expression: Expression) -> bool:
    if isinstance(expression, Of):
        parts = (_belongs(kind, part) for part in expression.parts)
        return any(parts) if expression.any else all(parts)
    held = kind[expression.crowd]
    return held is not None and expression.inside <= held and not expression.without & held
