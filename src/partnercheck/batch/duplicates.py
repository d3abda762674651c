"""Duplicates: the same organisation applying twice, by registration number or by a name that is nearly the same.

Names are not compared each with each. Two names with one slip between them agree in their first half or in their last
half, unless two letters are exchanged right in the middle; and names with their words in another order agree once the
words are sorted. So a name is compared only with those that have one of a few keys, and the work grows with the number
of names rather than with its square.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from partnercheck.batch.result import AssessedRow, SameAs, Sameness

# Words that organisations add or leave out from one form to the next.
_DISPENSABLE = frozenset(("a", "an", "and", "cic", "cio", "co", "limited", "llp", "ltd", "of", "plc", "the", "uk"))
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_MOST_COMPARED = 50
"""A half that more names share than this says nothing of likeness, and is not followed: the work stays bounded."""
_SHORTEST = 6
"""A slip in a name shorter than this makes another name."""


class _Seen(NamedTuple):
    normal: str
    digits: str
    name: str
    file: str
    registrations: tuple[str, ...]


class DuplicateFinder:
    """Remembers what has been seen, in the order of the rows, so that a row can name the earlier ones it is like."""

    def __init__(self) -> None:
        self._by_registration: dict[str, str] = {}
        # Keys are kept as hashes, which take little room; two keys with one hash cost only a comparison.
        self._by_key: dict[int, int | tuple[int, ...]] = {}
        self._seen: list[_Seen] = []

    def look(self, row: AssessedRow) -> tuple[SameAs, ...]:
        """The earlier rows that look like this one's organisation; each file once. Remembers the row."""
        found: dict[str, SameAs] = {}
        for registration in row.registrations:
            earlier = self._by_registration.setdefault(registration, row.file)
            if earlier != row.file:
                found.setdefault(earlier, SameAs(earlier, Sameness.REGISTRATION, registration))
        normal = normal_form(row.organisation)
        digits = "".join(_DIGITS.findall(normal))
        seen = _Seen(normal, digits, row.organisation, row.file, row.registrations)
        if seen.normal:
            for other in self._with_a_key_of(seen):
                if _nearly_same(seen, other) and not _registered_apart(seen, other):
                    found.setdefault(other.file, SameAs(other.file, Sameness.NAME, other.name))
        return tuple(found.values())

    def _with_a_key_of(self, seen: _Seen) -> Iterator[_Seen]:
        """The earlier names to compare this one with, in order; files the name under its keys."""
        by_key = self._by_key
        compared: set[int] = set()
        for key in _keys_to_find(seen):
            found = by_key.get(hash(key))
            if found is None:
                continue
            if isinstance(found, int):
                compared.add(found)
            elif len(found) < _MOST_COMPARED or key == seen.normal:
                compared.update(found)
        for key in _keys(seen):
            place = hash(key)
            filed = by_key.get(place)
            # Most keys have one name: a tuple for each would take much of the memory.
            if filed is None:
                by_key[place] = len(self._seen)
            elif isinstance(filed, int):
                by_key[place] = (filed, len(self._seen))
            elif len(filed) < _MOST_COMPARED:
                by_key[place] = (*filed, len(self._seen))
        yield from [self._seen[index] for index in sorted(compared)]
        self._seen.append(seen)


def normal_form(name: str) -> str:
    """The name's telling words, sorted, without case, accents, punctuation and legal endings."""
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = _WORD.findall(plain.casefold().replace("'", "").replace("’", ""))
    telling = [word for word in words if word not in _DISPENSABLE] or words
    telling.sort()
    return " ".join(telling)


def _keys(seen: _Seen) -> Iterator[str]:
    """What a name is filed under: the whole of it, its first half and its last half.

    The digits are part of every half: names that differ in a number are different names.
    """
    yield seen.normal
    if len(seen.normal) >= _SHORTEST:
        yield from _halves(seen, len(seen.normal) // 2)


def _keys_to_find(seen: _Seen) -> Iterator[str]:
    """The keys of every name that is one slip away: of its own length, or one letter shorter or longer."""
    normal = seen.normal
    length = len(normal)
    yield normal
    if length >= _SHORTEST - 1:
        half = length // 2
        yield from _halves(seen, half)
        if length % 2:
            yield from _halves(seen, half + 1)
        else:
            yield from _halves(seen, half - 1)
            yield normal[: half - 1] + normal[half] + normal[half - 1] + normal[half + 1 :]


def _halves(seen: _Seen, half: int) -> Iterator[str]:
    yield f"<{seen.digits}|{seen.normal[:half]}"
    yield f">{seen.digits}|{seen.normal[len(seen.normal) - half :]}"


def _nearly_same(one: _Seen, other: _Seen) -> bool:
    """The same telling words, or one slip of the keyboard apart; names that differ in a number are different names."""
    if one.normal == other.normal:
        return True
    if one.digits != other.digits or min(len(one.normal), len(other.normal)) < _SHORTEST:
        return False
    return DamerauLevenshtein.distance(one.normal, other.normal, score_cutoff=1) <= 1


def _registered_apart(one: _Seen, other: _Seen) -> bool:
    """Both gave a number in one register, and none is shared: two organisations, however like their names are."""
    ours, theirs = frozenset(one.registrations), frozenset(other.registrations)
    if not ours or not theirs or ours & theirs:
        return False
    return bool({_register(number) for number in ours} & {_register(number) for number in theirs})


def _register(registration: str) -> str:
    return "-".join(registration.split("-", 2)[:2])
