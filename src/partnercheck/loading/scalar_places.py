"""Where each character of a scalar's value stands in the file, for carets inside an expression.

The value is rebuilt from the source text with YAML's rules for escapes and folding (YAML 1.2, 7.3 and 8.1), and the
result is only trusted when it equals the value that libyaml read.
"""

from __future__ import annotations

import re

Offsets = list[tuple[int, int]]
"""For each character of the value the offsets of what stands for it in the file, and one more entry for the end."""

_SPACE_AND_BREAKS = re.compile(r"[ \t]*(?:(?:\r\n|[\r\n\x85\u2028\u2029])[ \t]*)+")
_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n|[\r\n])[ \t]*|.)"
)
_NAMED_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def character_offsets(text: str, start: int, end: int, style: str, value: str) -> Offsets | None:
    """The place of every character of `value`, written at `text[start:end]` in `style`; None if it cannot be told."""
    if style in ("|", ">"):
        return _block(text, start, end, value)
    inset = 1 if style else 0
    return _flow(text, start + inset, end - inset, style, value)


def _flow(text: str, start: int, end: int, style: str, value: str) -> Offsets | None:
    """Plain and quoted scalars: escapes are one character, a lone line break is a space, more of them are one fewer."""
    characters: list[str] = []
    offsets: Offsets = []
    at = start
    while at < end:
        after = at + 1
        if style == '"' and text[at] == "\\" and (escape := _ESCAPE.match(text, at, end)):
            after = escape.end()
            written = _unescape(escape.group())
        elif style == "'" and text.startswith("''", at):
            after = at + 2
            written = "'"
        elif text[at] in " \t\r\n\x85\u2028\u2029" and (fold := _SPACE_AND_BREAKS.match(text, at, end)):
            after = fold.end()
            breaks = [(found.start(), found.end()) for found in _BREAK.finditer(text, at, after)]
            characters.extend("\n" * (len(breaks) - 1) or " ")
            offsets.extend(breaks[1:] or breaks)
            at = after
            continue
        else:
            written = text[at]
        if written:
            characters.append(written)
            offsets.append((at, after))
        at = after
    offsets.append((end, end))
    return offsets if "".join(characters) == value else None


def _unescape(escape: str) -> str:
    kind = escape[1]
    if kind in "xuU":
        if len(escape) == 12:  # a surrogate pair, as JSON writes characters beyond the first 65,536
            return chr(0x10000 + ((int(escape[2:6], 16) - 0xD800) << 10) + int(escape[8:], 16) - 0xDC00)
        return chr(int(escape[2:], 16))
    return "" if kind in "\r\n" else _NAMED_ESCAPES.get(kind, kind)


def _block(text: str, start: int, end: int, value: str) -> Offsets | None:
    """Literal and folded scalars: what is not white space stands in the file in the same order, after the header.

    White space between is lined up from the left before its first line break and from the right after its last.
    """
    header_end = _BREAK.search(text, start, end)
    at = header_end.end() if header_end else end
    offsets: Offsets = []
    for run in re.finditer(r"\s+|\S+", value):
        wanted = run.group()
        if wanted.isspace():
            gap = re.compile(r"\s*").match(text, at, end)
            after = gap.end() if gap else at
            offsets.extend(_line_up(text, at, after, wanted))
            at = after
        else:
            gap = re.compile(r"\s*").match(text, at, end)
            at = gap.end() if gap else at
            if not text.startswith(wanted, at):
                return None
            offsets.extend((place, place + 1) for place in range(at, at + len(wanted)))
            at += len(wanted)
    offsets.append((at, at))
    return offsets


def _line_up(text: str, start: int, end: int, white: str) -> Offsets:
    breaks = [(found.start(), found.end()) for found in _BREAK.finditer(text, start, end)] or [(end, end)]
    first, last = white.find("\n"), white.rfind("\n")
    offsets: Offsets = []
    seen = 0
    for number, character in enumerate(white):
        if character == "\n":
            offsets.append(breaks[min(seen, len(breaks) - 1)])
            seen += 1
        elif number < first or first < 0:
            place = min(start + number, breaks[0][0])
            offsets.append((place, place + 1))
        else:
            place = (
                max(end - (len(white) - number), breaks[0][1])
                if number > last
                else breaks[min(seen, len(breaks) - 1)][0]
            )
            offsets.append((place, place + 1))
    return offsets
