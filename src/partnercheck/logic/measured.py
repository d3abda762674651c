"""Made to measure: people and items of which a count or a share comes out as wanted."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations
from typing import Any

from partnercheck.logic.drafts import CannotBeShownError
from partnercheck.logic.formula import Formula
from partnercheck.logic.lists import ItemsCount, ItemsShare
from partnercheck.logic.people import GROUP, ROLE, Belongs, CountOf, ShareIn
from partnercheck.values.interval import Exact

MOST_ITEMS, MOST_PEOPLE = 12, 40
Pattern = tuple[Formula, ...]


def person(place: int, kind: frozenset[str]) -> dict[str, Any]:
    """A line of a list of people, for somebody of this kind."""
    return {
        "who": f"P{place}",
        "roles": sorted(name.removeprefix(ROLE) for name in kind if name.startswith(ROLE)),
        "groups": sorted(name.removeprefix(GROUP) for name in kind if name.startswith(GROUP)),
    }


def _kind(names: frozenset[str], wanted: Iterable[tuple[Belongs, bool]]) -> frozenset[str]:
    """The fewest roles and groups with which somebody belongs, or does not belong, as wanted."""
    tests = list(wanted)
    for size in range(len(names) + 1):
        for some in combinations(sorted(names), size):
            if all(belongs.holds(frozenset(some)) == yes for belongs, yes in tests):
                return frozenset(some)
    raise CannotBeShownError


def people_for(made_of: CountOf | ShareIn, value: Exact | None) -> dict[frozenset[str], int]:
    """People of whom a count or share comes out as wanted."""
    whole = made_of.crowd.belongs
    if isinstance(made_of, CountOf):
        return {_kind(whole.names(), [(whole, True)]): int(value or 0)}
    if value is None:
        return {}
    names = whole.names() | made_of.part.names()
    share = Fraction(value)
    kinds: dict[frozenset[str], int] = {}
    for belongs, number in ((True, share.numerator), (False, share.denominator - share.numerator)):
        if number:
            kinds[_kind(names, [(whole, True), (made_of.part, belongs)])] = number
    if share == 0:
        # Said of the group as well, so that nobody has to guess that it is empty.
        kinds[_kind(names, [(whole, True), (made_of.part, True)])] = 0
    return kinds


def items_for(made_of: ItemsCount | ItemsShare, value: Exact | None) -> list[Pattern]:
    """Items of which a count or share comes out as wanted."""
    items = made_of.items
    if value is None:
        return []
    if isinstance(made_of, ItemsCount):
        if value > MOST_ITEMS:
            raise CannotBeShownError
        return [(items.true,)] * int(value)
    share = Fraction(value)
    if share.denominator > MOST_ITEMS:
        raise CannotBeShownError
    true: list[Pattern] = [(items.true,)]
    false: list[Pattern] = [(items.false,)]
    return true * share.numerator + false * (share.denominator - share.numerator)
