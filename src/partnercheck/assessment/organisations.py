"""Organisations told apart: by a registration that is shared, or by a name that is nearly the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from partnercheck.models.profile import Profile

# Words that organisations add or leave out from one form to the next.
_DISPENSABLE = frozenset(("a", "an", "and", "cic", "cio", "co", "limited", "llp", "ltd", "of", "plc", "the", "uk"))
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_SHORTEST = 6
"""A typo in a name shorter than this makes another name."""


class Identity(NamedTuple):
    """What an organisation is known by: the telling words of its name, the digits among them, its registrations."""

    normal: str
    digits: str
    registrations: tuple[str, ...]


def identity(name: str, registrations: tuple[str, ...]) -> Identity:
    """What the organisation of this name, with these registrations, is known by."""
    normal = normal_form(name)
    return Identity(normal, "".join(_DIGITS.findall(normal)), registrations)


def registrations_of(profile: Profile) -> tuple[str, ...]:
    """The organisation's registrations; none where it gave none, or would not say."""
    given = profile.organisation.registrations
    return given if isinstance(given, tuple) else ()


def normal_form(name: str) -> str:
    """The name's telling words, sorted, without case, accents, punctuation and legal endings."""
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = _WORD.findall(plain.casefold().replace("'", "").replace("’", ""))
    telling = [word for word in words if word not in _DISPENSABLE] or words
    telling.sort()
    return " ".join(telling)


def keys(one: Identity) -> Iterator[str]:
    """What a name is filed under: the whole of it, its first half and its last half.

    The digits are part of every half: names that differ in a number are different names.
    """
    yield one.normal
    if len(one.normal) >= _SHORTEST:
        yield from _halves(one, len(one.normal) // 2)


def keys_to_find(one: Identity) -> Iterator[str]:
    """The keys of every name that is one typo away: of its own length, or one letter shorter or longer."""
    normal = one.normal
    length = len(normal)
    yield normal
    if length >= _SHORTEST - 1:
        half = length // 2
        yield from _halves(one, half)
        if length % 2:
            yield from _halves(one, half + 1)
        else:
            yield from _halves(one, half - 1)
            yield normal[: half - 1] + normal[half] + normal[half - 1] + normal[half + 1 :]


def _halves(one: Identity, half: int) -> Iterator[str]:
    yield f"<{one.digits}|{one.normal[:half]}"
    yield f">{one.digits}|{one.normal[len(one.normal) - half :]}"


def nearly_same_name(one: Identity, other: Identity) -> bool:
    """The same telling words, or one typo apart; names that differ in a number are different names."""
    if one.normal == other.normal:
        return True
    if one.digits != other.digits or min(len(one.normal), len(other.normal)) < _SHORTEST:
        return False
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance(one.normal, other.normal, score_cutoff=1) <= 1


def registered_apart(one: Identity, other: Identity) -> bool:
    """Both gave a number in one register, and none is shared: two organisations, however like their names are."""
    ours, theirs = frozenset(one.registrations), frozenset(other.registrations)
    if not ours or not theirs or ours & theirs:
        return False
    return bool({_register(number) for number in ours} & {_register(number) for number in theirs})


def same_organisation(one: Identity, other: Identity) -> bool:
    """A shared registration; or nearly the same name, unless they are registered apart."""
    if frozenset(one.registrations) & frozenset(other.registrations):
        return True
    return bool(one.normal) and nearly_same_name(one, other) and not registered_apart(one, other)


def surely_same(one: Identity, other: Identity) -> bool:
    """As `same_organisation`, without the typo: two organisations may have names one letter apart."""
    if frozenset(one.registrations) & frozenset(other.registrations):
        return True
    return bool(one.normal) and one.normal == other.normal and not registered_apart(one, other)


def _register(registration: str) -> str:
    return "-".join(registration.split("-", 2)[:2])
