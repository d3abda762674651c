"""Numbered columns: `Trustee 2 name`, `Name of the 2nd trustee`: one field of one item of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from partnercheck.facts.reading.called import loosened

if TYPE_CHECKING:
    from partnercheck.intake.fact_names import Askable

FIELD_WORDS = {
    "who": ("name", "initials", "who", "full name"),
    "roles": ("role", "roles", "position"),
    "groups": ("groups", "group"),
}
"""What else the fields of a list of people are called."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBER = re.compile(
    rf"(?<![0-9])(?:(?P<figure>[1-9][0-9]?)(?:st|nd|rd|th)?(?![0-9])|\b(?P<word>{'|'.join(_ORDINALS)})\b)",
    re.IGNORECASE,
)


def numbered(plain_heading: str, askable: Sequence[Askable]) -> Askable | None:
    """The field of a list's item that a heading means: its words without the number name one field and no other.

    The heading is without its own number, star and question mark. None where it means none, or could mean two.
    """
    numbers = list(_NUMBER.finditer(plain_heading))
    if len(numbers) != 1:
        return None
    (found,) = numbers
    number = int(found["figure"]) if found["figure"] else _ORDINALS.index(found["word"].lower()) + 1
    words = loosened(f"{plain_heading[: found.start()]} {plain_heading[found.end() :]}")
    words = " ".join(_without_articles(words.replace(":", " ")))
    fields = [one for one in askable if one.path.count(0) == 1]
    # An id alone, such as `income_2`, is enough where nothing else is called so, and no list is named.
    others = {str(one.path[-1]) for one in askable if 0 not in one.path}
    meant = [one for one in fields if words in _said_of(one)] or [
        one for one in fields if words == loosened(str(one.path[-1])) and str(one.path[-1]) not in others
    ]
    if len(meant) != 1:
        return None
    (one,) = meant
    at = one.path.index(0)
    return one._replace(path=(*one.path[:at], number, *one.path[at + 1 :]))


def field_words(one: Askable) -> set[str]:
    """What a field of a list is called, by itself."""
    last = str(one.path[-1])
    label = one.label.rpartition(":")[2]
    return {loosened(last), loosened(label).strip(), *FIELD_WORDS.get(last, ())}


def list_words(path: tuple[str | int, ...], label: str) -> set[str]:
    """What one item of a list is called, by the list's id and its label."""
    told = {loosened(str(path[-1])), loosened(label)}
    return {_singular(" ".join(_without_articles(words))) for words in told}


def _said_of(one: Askable) -> set[str]:
    at = one.path.index(0)
    items = list_words(one.path[:at], one.label.partition(":")[0])
    return {said for item in items for field in field_words(one) for said in _orders(item, field)}


def _orders(item: str, field: str) -> Iterator[str]:
    for noun in (item, _plural(item)):
        yield f"{noun} {field}"
        yield f"{field} {noun}"
        yield f"{field} of {noun}"


def _without_articles(words: str) -> list[str]:
    return [word for word in words.split() if word not in ("the", "our", "your", "a", "an")]


def _singular(words: str) -> str:
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def _plural(words: str) -> str:
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"
