"""Plain reading: an answer to its value in one step, where nothing is wrong with it and nothing unusual in it.

A batch reads very many answers, nearly all of them plain. Whatever else an answer may hold is left to the reading that
says what is wrong, and where; both come to the same value, which tests/laws holds them to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from partnercheck.facts.reading.texts import LONGEST_TEXT

if TYPE_CHECKING:
    from partnercheck.values.answers import Evidence, Value

PlainReader: TypeAlias = "Callable[[Any, Mapping[str, Evidence]], Value]"
"""Reads what is written at one place of a profile, with the profile's evidence by id. Raises a ValueError, LookupError
or TypeError where a second look is needed."""

MOST_KEPT = 4_096
"""How many values a plain reader keeps, so that its memory stays the same for any number of files."""
_LONGEST_KEPT = 64


class SecondLookError(ValueError):
    """Something here is not plain."""


def plain_text(written: object) -> str:
    """A text that says something, without white space around it."""
    if written.__class__ is not str:
        raise SecondLookError
    text: str = written.strip()
    if not 0 < len(text) <= LONGEST_TEXT:
        raise SecondLookError
    return text


def in_shape(shape: type, read: Callable[[Any], Value], otherwise: PlainReader) -> PlainReader:
    """`read` for what is written as a list, or as a mapping; the other reader for everything else."""

    def read_either(written: Any, evidence: Mapping[str, Evidence]) -> Value:
        return read(written) if written.__class__ is shape else otherwise(written, evidence)

    return read_either


def keeping(read: PlainReader) -> PlainReader:
    """The reader, with the values kept of short texts: the same few are written again and again."""
    kept: dict[str, Value] = {}

    def read_or_find(written: Any, evidence: Mapping[str, Evidence]) -> Value:
        if written.__class__ is not str:
            return read(written, evidence)
        value = kept.get(written)
        if value is None:
            value = read(written, evidence)
            if len(written) <= _LONGEST_KEPT and len(kept) < MOST_KEPT:
                kept[written] = value
        return value

    return read_or_find


def keeping_lists(read: PlainReader) -> PlainReader:
    """The reader, with the values kept of lists of short texts as well as of the texts."""
    kept: dict[tuple[Any, ...], Value] = {}
    read_other = keeping(read)

    def read_or_find(written: Any, evidence: Mapping[str, Evidence]) -> Value:
        if written.__class__ is not list:
            return read_other(written, evidence)
        key = tuple(written)
        value = kept.get(key)
        if value is None:
            value = read(written, evidence)
            if len(kept) < MOST_KEPT:
                kept[key] = value
        return value

    return read_or_find
