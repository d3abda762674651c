"""YAML text to the plain tree, more than twice as quickly, for text in which nothing is out of the ordinary.

A batch reads thousands of files that are nearly all plain: names, values, lists, brackets, folded texts. rapidyaml
reads those in a fraction of the time that an event for each of their tokens takes. It is laxer than libyaml in a few
corners, and writes a few numbers otherwise; all of these begin with a telling character or word. A text that holds one
where it could matter is left to the reader that everything else goes through, and so is one that turns out wrong.

One laxness is let pass: lines that are moved in too far below a value are taken for names with spaces. No fact has such
a name, so that such a file is not valid either way, and what is said of it is said by the other reader.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from partnercheck.values.data import Data

if TYPE_CHECKING:
    from partnercheck.loading.source import Source

_PRINTABLE = "".join(map(chr, range(0x20, 0x7F))).replace("\\", "").encode() + b"\n"
"""Of ASCII, all but control characters, and the backslash of escapes."""
_TELLING = re.compile(
    r"""
    [\n\[{,:?-][ ]*                        # where a value, a name or a comment may begin,
    (?=[^a-zA-Z0-9\n [{/(-]|true|false)    # if it begins out of the ordinary:
    (?: [&*!@`%~?:] | \.\.\.               # with a sign that has a meaning of its own,
      | \](?<!\[\]) | \}(?<!\{\})          # with a bracket that closes nothing,
      | [>|](?!-?\n)                       # with the head of a folded or literal text that asks for more than usual,
      | "(?![^"\n]*"[\n,\]}])              # with quotes that do not end with the value on the same line,
      | '(?![^'\n]*'[\n,\]}])
      | true | false                       # with a word that is no text in JSON
    )
    """,
    re.VERBOSE,
)
_AFTER_BRACKETS = frozenset(("\n", ",", "]", "}", ""))
_DECIMAL = re.compile(r"-?[1-9][0-9]*\.[0-9]*[1-9]\Z")
"""Decimals that JSON writes as they were written: no zeros are put before or after the point."""
_plain_lines: set[str] = set()
"""Lines that were found to be plain: much of a form is the same in every file."""
_MOST_LINES = 4_096
_LONGEST_LINE = 100
_LONGEST = 1 << 15
_OLDEST = (0, 15, 2)
"""Earlier versions of rapidyaml write some texts otherwise, and tell of errors otherwise."""
_ROOM = 1 << 18
"""For the same as JSON, in bytes; whatever needs more is not plain."""


class _NotPlainError(ValueError):
    """Something here is to be looked at more closely."""


def read_quickly(source: Source) -> dict[str, Data] | None:
    """The mapping that a plain YAML text holds; None where it takes a closer look, or rapidyaml is not installed.

    While it reads, what the process writes to its standard error stream is lost, as rapidyaml tells of errors there:
    for processes of this program's own only.
    """
    reader = _reader()
    text = source.text
    if reader is None or source.is_json or not _is_plain(text):
        return None
    try:
        return reader(text)
    except ValueError:
        return None


def _is_plain(text: str) -> bool:
    """Whether the two readers read it alike: whether each of its lines is plain."""
    if text[-1:] != "\n" or len(text) > _LONGEST:
        return False
    lines = set(text.split("\n")) - _plain_lines
    if not lines:
        return True
    if not _are_plain("\n".join(lines)):
        return False
    if len(_plain_lines) < _MOST_LINES:
        _plain_lines.update([line for line in lines if len(line) <= _LONGEST_LINE])
    return True


def _are_plain(lines: str) -> bool:
    if lines.encode("utf-8", "replace").translate(None, _PRINTABLE) and not _is_plain_beyond_ascii(lines):
        return False
    for closing in "]}":
        if not {piece[:1] for piece in lines.split(closing)[1:]} <= _AFTER_BRACKETS:
            return False
    return _TELLING.search(f"\n{lines}\n") is None and _comments_are_plain(lines)


def _is_plain_beyond_ascii(text: str) -> bool:
    return "\\" not in text and text.replace("\n", "").isprintable()


def _comments_are_plain(text: str) -> bool:
    """None follows brackets on the same line, where the readers do not agree what it ends."""
    at = text.find(" #")
    while at >= 0:
        if text.rfind("\n", 0, at) < max(text.rfind("[", 0, at), text.rfind("{", 0, at)):
            return False
        at = text.find(" #", at + 1)
    return True


@cache
def _reader() -> Callable[[str], dict[str, Data]] | None:
    """Reads a plain text. Raises ValueError where there is anything in it that is not."""
    try:
        ryml: Any = import_module("ryml")  # it has no types
        if ryml.version_tuple < _OLDEST:
            return None
        # Its errors are printed by C++, below anything that Python could redirect.
        standard_error, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except (ImportError, AttributeError, OSError):
        return None
    parse, emit, redirect, failure = ryml.parse_in_arena, ryml.emit_json_in_place, os.dup2, ryml.ExceptionBasic
    tree, room = ryml.Tree(), bytearray(_ROOM)

    def read(text: str) -> dict[str, Data]:
        redirect(nowhere, 2)
        try:
            tree.clear()
            tree.clear_arena()
            parse(text, tree)
            document = _decode(str(emit(tree, room), "utf-8"))
        except (failure, RuntimeError, RecursionError, TypeError, IndexError) as error:
            raise _NotPlainError from error
        finally:
            redirect(standard_error, 2)
        if document.__class__ is not dict:
            raise _NotPlainError
        found: dict[str, Data] = document
        return found

    return read


class _Names:
    """Counts the names in mappings as they are read: fewer than are written means that one is there twice."""

    def __init__(self) -> None:
        self.found = 0

    def __call__(self, mapping: dict[str, Any]) -> dict[str, Any]:
        if not mapping or "" in mapping or "null" in mapping:
            raise _NotPlainError
        self.found += len(mapping)
        return mapping


def _decimal(text: str) -> str:
    if _DECIMAL.match(text):
        return text
    raise _NotPlainError


def _no_number(_: str) -> str:
    raise _NotPlainError


_names = _Names()
_document = json.JSONDecoder(
    object_hook=_names, parse_int=str, parse_float=_decimal, parse_constant=_no_number
).raw_decode


def _decode(text: str) -> Any:
    _names.found = 0
    document, end = _document(text)
    # A text that looks like the end of a name may be counted as well: then it takes a closer look.
    if text[end:].strip() or text.count('":') > _names.found:
        raise _NotPlainError
    return document
