"""Taking up: what is new on a page put into the outline's own text, and what is gone taken out of it.

Only the lines of the item itself are touched. What is written in braces, or otherwise than an item a line, is left to
its author: LeftToAuthorError says where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnercheck.tracing.outline import Outline, OutlineItem

_NO_ITEMS = re.compile(r"(?P<before>\s*(?:- )?items:)\s*(?:\[\s*\])?\s*(?P<remark>#.*)?")


class LeftToAuthorError(ValueError):
    """The text is written in a way in which only a person can change it safely. `line` is where, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def without(text: str, outline: Outline, item: OutlineItem) -> str:
    """The text without this item; of a heading without its fingerprint, or without its section where that is empty.

    Raises LeftToAuthorError.
    """
    lines = text.splitlines(keepends=True)
    keys = _keys(item)
    if not item.is_heading:
        first, end, _ = _entry(lines, item, keys)
        if sum(other.section == item.section and not other.is_heading for other in outline.items) == 1:
            at = _key_line(item, (*keys[:3],))
            lines[at] = _with_no_items(lines[at], at)
        return "".join([*lines[:first], *lines[end:]])
    if any(other.section == item.section and not other.is_heading for other in outline.items):
        at = _key_line(item, (*keys, "fingerprint"))
        if not re.fullmatch(r"\s*fingerprint:\s*\S+\s*(#.*)?", lines[at].rstrip("\r\n")):
            raise LeftToAuthorError(at + 1)
        return "".join([*lines[:at], *lines[at + 1 :]])
    first, end, _ = _entry(lines, item, keys)
    return "".join([*lines[:first], *lines[end:]])


def with_item(text: str, outline: Outline, after: OutlineItem, entry: Sequence[str]) -> str:
    """The text with an item, as the lines of its mapping, behind another of the same section or behind its heading.

    Raises LeftToAuthorError.
    """
    lines = text.splitlines(keepends=True)
    keys = _keys(after)
    if not after.is_heading:
        _, end, dash = _entry(lines, after, keys)
        return _with_lines(lines, end, dash, entry)
    others = [one for one in outline.items if one.section == after.section and not one.is_heading]
    if others:
        first, _, dash = _entry(lines, others[0], _keys(others[0]))
        return _with_lines(lines, first, dash, entry)
    at = _key_line(after, (*keys, "items"))
    found = _NO_ITEMS.fullmatch(lines[at].rstrip("\r\n"))
    if found is None:
        raise LeftToAuthorError(at + 1)
    remark = f"  {found['remark']}" if found["remark"] else ""
    lines[at] = f"{found['before']}{remark}{_ending(lines[at])}"
    return _with_lines(lines, at + 1, lines[at].index("items:") + 2, entry)


def with_section(text: str, after: OutlineItem | None, outline: Outline, entry: Sequence[str]) -> str:
    """The text with a section, as the lines of its mapping, behind the one of an item; None: before the first.

    Raises LeftToAuthorError.
    """
    lines = text.splitlines(keepends=True)
    beside = after if after is not None else outline.items[0]
    first, end, dash = _entry(lines, beside, _keys(beside)[:2])
    return _with_lines(lines, first if after is None else end, dash, entry)


def free_id(outline: Outline, section: str) -> str:
    """The id of the next item of a section."""
    numbers = [
        int(found[1]) for item in outline.items if (found := re.fullmatch(rf"{re.escape(section)}\.(\d+)", item.id))
    ]
    return f"{section}.{max(numbers, default=0) + 1}"


def free_section_id(outline: Outline, wanted: str) -> str:
    """The id of a new section: the one wanted, or that with a number."""
    taken = {item.section for item in outline.items} | {item.id for item in outline.items}
    number = 2
    while (id := wanted if number == 2 and wanted not in taken else f"{wanted}-{number}") in taken:
        number += 1
    return id


def _keys(item: OutlineItem) -> tuple[str | int, ...]:
    assert item.origin is not None
    return item.origin.keys


def _key_line(item: OutlineItem, keys: tuple[str | int, ...]) -> int:
    assert item.origin is not None
    positions = item.origin.document.positions
    if not positions.has(keys):
        raise LeftToAuthorError(positions.value(keys[:-1]).line)
    return positions.key(keys).line - 1


def _entry(lines: Sequence[str], item: OutlineItem, keys: tuple[str | int, ...]) -> tuple[int, int, int]:
    """The first line of an entry of a list, the first behind it, and the column of its hyphen; all from 0."""
    assert item.origin is not None
    span = item.origin.document.positions.value(keys)
    first = span.line - 1
    line = lines[first]
    before = line[: span.column - 1]
    if before.strip() != "-" or line[span.column - 1 :].startswith(("{", "[")):
        raise LeftToAuthorError(span.line)
    dash = before.index("-")
    end = first + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > dash):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return first, end, dash


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _with_no_items(line: str, at: int) -> str:
    found = _NO_ITEMS.fullmatch(line.rstrip("\r\n"))
    if found is None:
        raise LeftToAuthorError(at + 1)
    remark = f"  {found['remark']}" if found["remark"] else ""
    return f"{found['before']} []{remark}{_ending(line)}"


def _with_lines(lines: Sequence[str], at: int, dash: int, entry: Sequence[str]) -> str:
    """The lines with those of a mapping as an entry of a list, with the line ends that the file has."""
    ending = _ending(lines[0])
    made = [f"{' ' * dash}{'- ' if not place else '  '}{line}{ending}" for place, line in enumerate(entry)]
    before = list(lines[:at])
    if before and not before[-1].endswith(("\n", "\r")):
        before[-1] += ending
    return "".join([*before, *made, *lines[at:]])


def _ending(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"
