"""Duplicates: the same organisation applying twice, by registration number or by a name that is nearly the same.

Names are not compared each with each. Two names with one slip between them agree in their first half or in their
last half, and names with their words in another order agree once the words are sorted; so a name is compared only
with those that share one of these keys, and the work grows with the number of names rather than with its square.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Seen:
    normal: str
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
        seen = _Seen(normal_form(row.organisation), row.organisation, row.file, row.registrations)
        if seen.normal:
            for other in self._with_a_key_of(seen):
                if _nearly_same(seen.normal, other.normal) and not _registered_apart(seen, other):
                    found.setdefault(other.file, SameAs(other.file, Sameness.NAME, other.name))
        return tuple(found.values())

    def _with_a_key_of(self, seen: _Seen) -> Iterator[_Seen]:
        """The earlier names to compare this one with, in order; files the name under its keys."""
        compared: set[int] = set()
        for key in _keys(seen.normal):
            number = crc32(key.encode())
            bucket = self._by_key.get(number, ())
            if len(bucket) < _MOST_COMPARED:
                self._by_key[number] = (*bucket, len(self._seen))
            elif key != seen.normal:
                continue
            compared.update(bucket)
        yield from [self._seen[index] for index in sorted(compared)]
        self._seen.append(seen)


def normal_form(name: str) -> str:
    """The name's telling words, sorted, without case, accents, punctuation and legal endings."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    words = _WORD.findall(plain.replace("'", "").replace("’", ""))
    telling = [word for word in words if word not in _DISPENSABLE] or words
    return " ".join(sorted(telling))


def _keys(normal: str) -> Iterator[str]:
    """Keys of which two names with one slip between them share at least one: whole, first half, last half.

    A slip may make a name one letter longer or shorter, so the halves for those lengths are keys as well.
    """
    yield normal
    length = len(normal)
    if length >= _SHORTEST:
        for half in {length // 2, (length - 1) // 2}:
            yield f"<{half}{normal[:half]}"
            yield f">{half}{normal[length - half :]}"


def _nearly_same(one: str, other: str) -> bool:
    """The same telling words, or one slip of the keyboard apart; names that differ in a number are different names."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1


def _registered_apart(one: _Seen, other: _Seen) -> bool:
    """Both gave a number in one register, and none is shared: two organisations, however like their names are."""
    ours, theirs = frozenset(one.registrations), frozenset(other.registrations)
    if not ours or not theirs or ours & theirs:
        return False
    return bool({_register(number) for number in ours} & {_register(number) for number in theirs})


def _register(registration: str) -> str:
    return "-".join(registration.split("-", 2)[:2])
