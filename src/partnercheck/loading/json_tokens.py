"""The pieces of a JSON text in order, each with its place; broken JSON ends the reading with plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]  # not in the stubs
from typing import NamedTuple

from partnercheck.loading import json_syntax
from partnercheck.loading.source import Source


class JsonKind(Enum):
    """What a piece of JSON is."""

    KEY = "key"
    TEXT = "text"
    PLAIN = "number, true or false"
    NULL = "null"
    MAPPING = "start of a mapping"
    LIST = "start of a list"
    END = "end of a mapping or a list"


class Token(NamedTuple):
    """One piece, where it stands, and what it says."""

    kind: JsonKind
    start: int
    end: int
    text: str = ""


_SPACE = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r"(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null)(?![\w.+-])")
_SURROGATE = re.compile("[\ud800-\udfff]")


def tokens(source: Source) -> Iterator[Token]:
    """The pieces of the text, checked to be one JSON value and nothing more."""
    text = source.text
    opened: list[tuple[str, int]] = []  # what closes each open bracket, and where it was opened
    at = _skip(text, 0)
    wants_key = False
    while True:
        if wants_key:
            if text[at : at + 1] != '"':
                raise json_syntax.no_key(source, at, opened[-1][1])
            key, end = _text(source, at)
            yield Token(JsonKind.KEY, at, end, key)
            at = _skip(text, end)
            if text[at : at + 1] != ":":
                raise json_syntax.no_colon(source, at, end)
            at = _skip(text, at + 1)
        character = text[at : at + 1]
        if character == "{" or character == "[":
            yield Token(JsonKind.MAPPING if character == "{" else JsonKind.LIST, at, at + 1)
            closing = "}" if character == "{" else "]"
            opened.append((closing, at))
            at = _skip(text, at + 1)
            if text[at : at + 1] != closing:
                wants_key = character == "{"
                continue
        elif character == '"':
            value, end = _text(source, at)
            yield Token(JsonKind.TEXT, at, end, value)
            at = _skip(text, end)
        elif plain := _PLAIN.match(text, at):
            written = plain.group()
            yield (
                Token(JsonKind.NULL, at, plain.end())
                if written == "null"
                else Token(JsonKind.PLAIN, at, plain.end(), written)
            )
            at = _skip(text, plain.end())
        else:
            raise json_syntax.no_value(source, at, opened[-1][1] if opened else None)
        while opened and text[at : at + 1] == opened[-1][0]:
            yield Token(JsonKind.END, at, at + 1)
            opened.pop()
            at = _skip(text, at + 1)
        if not opened:
            if at < len(text):
                raise json_syntax.more(source, at)
            return
        if text[at : at + 1] != ",":
            raise json_syntax.no_comma(source, at, opened[-1])
        at = _skip(text, at + 1)
        wants_key = opened[-1][0] == "}"


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _text(source: Source, start: int) -> tuple[str, int]:
    try:
        value, end = scanstring(source.text, start + 1, True)
    except JSONDecodeError:
        raise json_syntax.bad_text(source, start) from None
    if not value.isascii() and _SURROGATE.search(value):
        raise json_syntax.lone_surrogate(source, start, end)
    return value, end
