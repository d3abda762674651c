"""What is wrong with broken JSON, in plain words, and what to write instead."""

from __future__ import annotations

import re

from partnercheck.harmless import in_brief
from partnercheck.loading import file_problems
from partnercheck.loading.source import Source
from partnercheck.problems import ReadingError

_WORD = re.compile(r"[^\s,:\[\]{}\"]+")
_NON_FINITE = re.compile(r"[-+]?(?:nan|inf(?:inity)?)\Z", re.IGNORECASE)
_NUMBER_LIKE = re.compile(r"[-+]?\.?[0-9]")
# What RFC 8259, section 7, allows between quotes. Possessive, as a text can be a million characters long.
_PLAIN_TEXT = re.compile(r'(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+')
_PYTHON_WORDS = {"True": "true", "False": "false", "None": "null", "undefined": "null"}
_ESCAPES = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def no_value(source: Source, at: int, opened: int | None) -> ReadingError:
    """Where a value must stand there is none that JSON knows."""
    text = source.text
    if at >= len(text):
        return file_problems.never_closed(source, opened) if opened is not None else file_problems.empty(source)
    character = text[at]
    if character in ",]}":
        return _extra_comma(source, at)
    if text.startswith(("//", "/*", "#"), at):
        return _comment(source, at)
    word = _WORD.match(text, at)
    written = word.group() if word else character
    end, shown = at + len(written), in_brief(written)
    if _NON_FINITE.match(written):
        help = "write a number with digits, or null when there is none"
        return source.error("PC131", f"`{shown}` is not a number that can be counted with", at, end, help)
    if character == "'":
        return source.error("PC130", "text stands in single quotes", at, at + 1, 'JSON wants double quotes: `"text"`')
    if written in _PYTHON_WORDS:
        return source.error("PC130", f"`{shown}` is not a JSON word", at, end, f"write `{_PYTHON_WORDS[written]}`")
    if _NUMBER_LIKE.match(written):
        help = "write it with plain digits, such as `12` or `0.5`, or put double quotes around it to keep it as it is"
        return source.error("PC130", f"`{shown}` is not a JSON number", at, end, help)
    return source.error("PC130", f"`{shown}` is not a JSON value", at, end, 'put double quotes around text: `"text"`')


def no_key(source: Source, at: int, opened: int) -> ReadingError:
    """Where a name in double quotes must stand there is none."""
    text = source.text
    if at >= len(text):
        return file_problems.never_closed(source, opened)
    if text[at] in ",}":
        return _extra_comma(source, at)
    if text.startswith(("//", "/*", "#"), at):
        return _comment(source, at)
    word = _WORD.match(text, at)
    written = word.group() if word else text[at]
    name = written.strip("'")
    help = f'write `"{name}": ...`' if name.isidentifier() else 'write `"name": value`'
    return source.error("PC130", "a name in double quotes belongs here", at, at + len(written), help)


def no_colon(source: Source, at: int, key_end: int) -> ReadingError:
    """A name without its colon."""
    return source.error("PC130", "there is no colon after this name", key_end - 1, key_end, 'write `"name": value`')


def no_comma(source: Source, at: int, opened: tuple[str, int]) -> ReadingError:
    """Neither a comma nor the bracket that closes."""
    closing, start = opened
    text = source.text
    if at >= len(text):
        return file_problems.never_closed(source, start)
    if text.startswith(("//", "/*", "#"), at):
        return _comment(source, at)
    if text[at] in "]}":
        return file_problems.wrong_bracket(source, at, start)
    help = f"put a comma between one entry and the next, or close with `{closing}`"
    return source.error("PC128", "there is no comma before this", at, at + 1, help)


def more(source: Source, at: int) -> ReadingError:
    """Something after the document's end."""
    return source.error(
        "PC109",
        "the document has ended and something follows",
        at,
        at + 1,
        "keep one document to a file, and nothing after it",
    )


def bad_text(source: Source, start: int) -> ReadingError:
    """A text in quotes that does not end, or holds what it may not."""
    text = source.text
    plain = _PLAIN_TEXT.match(text, start + 1)
    at = plain.end() if plain else start + 1
    if text.startswith("\\", at) and at + 1 < len(text):
        help = "write two backslashes for one: `\\\\`"
        return source.error("PC124", "a backslash here begins nothing that JSON knows", at, at + 2, help)
    if text.startswith("\t", at):
        return source.error("PC130", "a tab stands inside quotes", at, at + 1, "write `\\t` for it, or a space")
    help = 'end the text with `"` on the same line; write `\\n` for a line break inside it'
    return source.error("PC122", "this text is not closed on its line", start, start + 1, help)


def lone_surrogate(source: Source, start: int, end: int) -> ReadingError:
    """Half of a character beyond the first 65,536."""
    for escape in _ESCAPES.finditer(source.text, start, end):
        if escape["lone"]:
            start, end = escape.span()
            break
    written = source.text[start:end]
    help = "write the character itself, or both of its halves, such as `\\ud83d\\ude00`"
    return source.error("PC132", f"`{in_brief(written)}` is half of a character", start, end, help)


def _extra_comma(source: Source, at: int) -> ReadingError:
    before = source.text.rfind(",", 0, at)
    if source.text[at] == "," or (before >= 0 and not source.text[before + 1 : at].strip()):
        place = at if source.text[at] == "," else before
        return source.error("PC128", "there is nothing after this comma", place, place + 1, "take the comma out")
    return source.error("PC130", "there is no value here", at, at + 1, "write a value, or null when there is none")


def _comment(source: Source, at: int) -> ReadingError:
    end = at + len(source.line(source.line_of(at)))
    return source.error(
        "PC130", "JSON has no comments", at, end, "take it out, or write the file as YAML, which has them"
    )
