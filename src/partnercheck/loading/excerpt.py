"""The line a problem is on, with carets under the place: plain text, safe and rightly aligned in any terminal."""

from __future__ import annotations

import unicodedata

from partnercheck.harmless import harmless
from partnercheck.problems import Problem

_TAB = "    "
_ELLIPSIS = ("…", 1)


def excerpt(problem: Problem, *, width: int = 100) -> str:
    """Two lines, numbered and without colour; empty when the problem has no place in a line.

    A line wider than `width` terminal cells is cut around the place, with an ellipsis where it was cut.
    """
    span, line = problem.span, problem.source_line
    if span is None:
        return ""
    start = min(span.column - 1, len(line))
    end = max(start, min(span.end_column - 1, len(line)))
    # A line may be a million characters long: no more of it is looked at than can be shown.
    first, last = max(0, start - width), start + width
    before = [_cell(character) for character in line[first:start]]
    marked = [_cell(character) for character in line[start : min(end, last)]]
    after = [_cell(character) for character in line[end:last]]
    if first or last < len(line) or _width(before + marked + after) > width:
        before = _fitting(before[::-1], width // 3)[::-1]
        if len(before) < start:
            before = [_ELLIPSIS, *before]
        marked = _fitting(marked, width - _width(before))
        after = _fitting(after, width - _width(before + marked)) if start + len(marked) == end else []
        if start + len(marked) + len(after) < len(line):
            after = [*after, _ELLIPSIS]
    number = str(span.line)
    shown = "".join(text for text, _ in before + marked + after)
    carets = " " * _width(before) + "^" * max(1, _width(marked))
    return f"{number} | {shown}".rstrip() + f"\n{' ' * len(number)} | {carets}"


def _cell(character: str) -> tuple[str, int]:
    """What is shown for a character, and how many terminal cells that takes."""
    if character == "\t":
        return _TAB, len(_TAB)
    shown = harmless(character)
    if len(shown) > 1:
        return shown, len(shown)
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return shown, 0
    return shown, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _width(cells: list[tuple[str, int]]) -> int:
    return sum(width for _, width in cells)


def _fitting(cells: list[tuple[str, int]], room: int) -> list[tuple[str, int]]:
    """As many of the cells, from the first, as there is room for."""
    used = 0
    for number, (_, width) in enumerate(cells):
        used += width
        if used > room:
            return cells[:number]
    return cells
