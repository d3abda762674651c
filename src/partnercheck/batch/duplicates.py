"""Duplicates: the same organisation applying twice, by registration number or by a name that is nearly the same.

Names are not compared each with each. Two names with one typo between them agree in their first half or in their last
half, unless two letters are exchanged right in the middle; and names with their words in another order agree once the
words are sorted. So a name is compared only with those that have one of a few keys, and the work grows with the number
of names rather than with its square.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from partnercheck.assessment.organisations import (
    Identity,
    identity,
    keys,
    keys_to_find,
    nearly_same_name,
    registered_apart,
)
from partnercheck.batch.result import SameAs, Sameness
from partnercheck.batch.several import AnyAssessed

_MOST_COMPARED = 50
"""A half that more names share than this says nothing of likeness, and is not followed: the work stays bounded."""


class _Seen(NamedTuple):
    known_by: Identity
    name: str
    file: str


class DuplicateFinder:
    """Remembers what has been seen, in the order of the rows, so that a row can name the earlier ones it is like."""

    def __init__(self) -> None:
        self._by_registration: dict[str, str] = {}
        # Keys are kept as hashes, which take little room; two keys with one hash cost only a comparison.
        self._by_key: dict[int, int | tuple[int, ...]] = {}
        self._seen: list[_Seen] = []

    def look(self, row: AnyAssessed) -> tuple[SameAs, ...]:
        """The earlier rows that look like this one's organisation; each file once. Remembers the row."""
        found: dict[str, SameAs] = {}
        for registration in row.registrations:
            earlier = self._by_registration.setdefault(registration, row.file)
            if earlier != row.file:
                found.setdefault(earlier, SameAs(earlier, Sameness.REGISTRATION, registration))
        seen = _Seen(identity(row.organisation, row.registrations), row.organisation, row.file)
        if seen.known_by.normal:
            for other in self._with_a_key_of(seen):
                if nearly_same_name(seen.known_by, other.known_by) and not registered_apart(
                    seen.known_by, other.known_by
                ):
                    found.setdefault(other.file, SameAs(other.file, Sameness.NAME, other.name))
        return tuple(found.values())

    def _with_a_key_of(self, seen: _Seen) -> Iterator[_Seen]:
        """The earlier names to compare this one with, in order; files the name under its keys."""
        by_key = self._by_key
        compared: set[int] = set()
        for key in keys_to_find(seen.known_by):
            found = by_key.get(hash(key))
            if found is None:
                continue
            if isinstance(found, int):
                compared.add(found)
            elif len(found) < _MOST_COMPARED or key == seen.known_by.normal:
                compared.update(found)
        for key in keys(seen.known_by):
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
