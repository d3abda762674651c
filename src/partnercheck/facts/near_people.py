"""Answers about people on each side of what conditions ask: small headcounts, and short lists of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations_with_replacement, pairwise, product
from typing import Any

from partnercheck.values.asked import Asked
from partnercheck.values.interval import simplest_between

_MOST_PEOPLE = 4
_MOST_TOTAL = 10_000
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def headcounts_near(every_group: Iterable[str], asked: Asked) -> Iterator[dict[str, str]]:
    """Headcounts in which each group that is asked about is on one side or the other of what is asked."""
    groups = [group for group in every_group if group in asked.names]
    shares = _shares(asked)
    totals = {share.denominator for share in shares}
    totals |= {one * other for one in totals for other in totals if one * other <= 60} if len(groups) > 1 else set()
    totals |= {int(number) + step for number in asked.numbers for step in (-1, 0, 1)}
    yield {"total": "0", **dict.fromkeys(groups, "0")}
    for total in sorted(number for number in totals if 0 < number <= _MOST_TOTAL):
        counts = {(share * total).__floor__() for share in shares} | {(share * total).__ceil__() for share in shares}
        counts |= {int(number) + step for number in asked.numbers for step in (-1, 0, 1)}
        sizes = sorted(count for count in counts if 0 <= count <= total)
        for chosen in product(sizes, repeat=len(groups)):
            yield {"total": str(total), **{group: str(count) for group, count in zip(groups, chosen, strict=True)}}


def people_near(every_role: Iterable[str], every_group: Iterable[str], asked: Asked) -> Iterator[Any]:
    """Up to four people of every kind that is told apart; then more, for shares that four people cannot make."""
    roles = [role for role in every_role if role in asked.names] or list(every_role)[:1]
    groups = [group for group in every_group if group in asked.names]
    held = [[role] for role in roles] + ([roles] if len(roles) > 1 else [])
    kinds = [
        {"roles": role, "groups": [group for group, chosen in zip(groups, belongs, strict=True) if chosen] or "none"}
        for role in held
        for belongs in product((True, False), repeat=len(groups))
    ]
    yield "none"
    for count in range(1, _MOST_PEOPLE + 1):
        for chosen in combinations_with_replacement(kinds, count):
            yield from _named(list(chosen), asked)
    largest = max((int(number) for number in asked.numbers), default=0)
    for share in _shares(asked):
        if _MOST_PEOPLE < share.denominator <= 60:
            for one, other in pairwise(kinds):
                inside = share.numerator
                yield from _named([one] * inside + [other] * (share.denominator - inside), asked)
    for count in range(_MOST_PEOPLE + 1, min(largest + 2, 30)):
        for kind in kinds:
            yield from _named([kind] * count, asked)


def _named(people: list[dict[str, Any]], asked: Asked) -> Iterator[list[dict[str, Any]]]:
    """The people with marks to tell them apart; where relations matter, nobody related, and then the first two."""
    marks = [f"{first}{second}" for first in _LETTERS for second in _LETTERS]
    named = [{"who": mark, **person} for mark, person in zip(marks, people, strict=False)]
    if not asked.relations:
        yield named
        return
    alone: list[dict[str, Any]] = [{**person, "related_to": "none"} for person in named]
    yield alone
    if len(alone) > 1:
        yield [{**alone[0], "related_to": [marks[1]]}, *alone[1:]]


def _shares(asked: Asked) -> list[Fraction]:
    """Each share asked for, and the simplest between one and the next: all the sides that a share can lie on."""
    known = sorted({Fraction(0), Fraction(1), *(Fraction(share) for share in asked.shares if 0 <= share <= 1)})
    between = [simplest_between(low, high) for low, high in pairwise(known)]
    return sorted({*known, *between}, key=lambda share: (share.denominator, share))
