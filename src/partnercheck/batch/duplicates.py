"""Duplicates: the same organisation applying twice, by registration number or by a name that is nearly the same.

Names are not compared each with each. Two names with one slip between them agree in their first half or in their
last half, and names with their words in another order agree once the words are sorted; so a name is compared only
with those that share one of these keys, and the work grows with the number of names rather than with its square.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

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
        # Keys are kept as checksums, which take little room; two keys with one checksum cost only a comparison.
        self._by_key: dict[int, tuple[int, ...]] = {}
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
        compared: set[int] = set()
        for key in _keys(seen):
            number = crc32(key.encode())
            bucket = self._by_key.get(number, ())
            if len(bucket) < _MOST_COMPARED:
                self._by_key[number] = (*bucket, len(self._seen))
            elif key != seen.normal:
                continue
            if bucket:
                compared.update(bucket)
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
    """Keys of which two names with one slip between them share at least one: whole, first half, last half.

    A slip may make a name one letter longer or shorter, so the halves for those lengths are keys as well. The digits
    are part of every half: names that differ in a number are different names.
    """
    normal, digits = seen.normal, seen.digits
    yield normal
    length = len(normal)
    if length >= _SHORTEST:
        half = length // 2
        yield f"<{digits}|{normal[:half]}"
        yield f">{digits}|{normal[length - half :]}"
        if length % 2 == 0:
            yield f"<{digits}|{normal[: half - 1]}"
            yield f">{digits}|{normal[length - half + 1 :]}"


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
