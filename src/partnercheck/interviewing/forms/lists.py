"""Lists that are there already: more items added to them, and items taken out by their number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnercheck.interviewing.edits import Edit, Edits, Keys
from partnercheck.interviewing.question import UnclearError
from partnercheck.values.data import Data

_WITHOUT = re.compile(
    r"(?:without|remove|take out|drop|delete)\s+(?:number\s+|nr\s+|#)?([0-9]{1,4}(?:[\s,]+(?:and\s+)?[0-9]{1,4})*)\Z",
    re.I,
)


def how_to_take_out(items: object) -> str:
    """How to take something out of a list that is there; empty where nothing is."""
    if not isinstance(items, list) or not items:
        return ""
    return "without 1 takes it out" if len(items) == 1 else "without 2 takes the second out"


def places_to_take_out(text: str, many: int) -> tuple[int, ...]:
    """The places (from 0) that "without 2, 3" names, each once; empty for any other answer. Raises UnclearError."""
    found = _WITHOUT.match(text.strip().rstrip(" ."))
    if found is None:
        return ()
    numbers = sorted({int(number) for number in re.findall("[0-9]+", found[1])})
    if numbers[0] < 1 or numbers[-1] > many:
        raise UnclearError(f"there are {many} in the list", f"write a number from 1 to {many}: `without {many}`")
    return tuple(number - 1 for number in numbers)


def taken_out(keys: Keys, items: Sequence[Data], places: Sequence[int]) -> Edits:
    """The edits that take items out of a list; where none is left, there is none."""
    if len(places) == len(items):
        return (Edit(keys, "none"),)
    return tuple(Edit((*keys, place), None, takes_out=True) for place in sorted(places, reverse=True))


def grown_to(number: int, keys: Keys, items: Sequence[Data], new: dict[str, Data], called: str) -> Edits:
    """The edits that make a list so long; what was told of an item is taken out only where that is asked for."""
    if number >= len(items):
        return tuple(Edit((*keys, place), dict(new)) for place in range(len(items), number))
    if all(item in ({}, new) for item in items[number:]):
        return taken_out(keys, items, range(number, len(items)))
    raise UnclearError(
        f"{len(items)} {called} are told about already",
        f"say which of them to take out: `without {len(items)}` takes out the last",
    )
