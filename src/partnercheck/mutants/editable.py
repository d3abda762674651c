"""A file's text as something to edit: the place of every part, and what to write there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from partnercheck.loading.json_positions import locate_json
from partnercheck.loading.offsets import Offsets
from partnercheck.loading.scalar_places import character_offsets
from partnercheck.loading.source import Source
from partnercheck.loading.yaml_positions import locate_yaml
from partnercheck.values.data import Path


@dataclass(frozen=True, slots=True, order=True)
class TextEdit:
    """The characters of a file from `start` up to `end` become `replacement`."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True)
class Editable:
    """One file, and where everything in it stands."""

    source: Source

    @cached_property
    def places(self) -> dict[Path, Offsets]:
        """The place of every value by its path."""
        return locate_json(self.source) if self.source.is_json else locate_yaml(self.source)

    @cached_property
    def _ends(self) -> dict[Path, int]:
        """Where each value ends, lists and mappings with all that they hold."""
        ends: dict[Path, int] = {}
        for path, place in self.places.items():
            for depth in range(len(path) + 1):
                ends[path[:depth]] = max(ends.get(path[:depth], 0), place.end)
        return ends

    def within(self, path: Path, start: int, end: int, replacement: str) -> TextEdit | None:
        """Change some characters of a text, however it is quoted or folded."""
        place = self.places.get(path)
        if place is None or place.style is None:
            return None
        offsets = character_offsets(self.source.text, place.start, place.end, place.style, place.text)
        if offsets is None:
            whole = place.text[:start] + replacement + place.text[end:]
            return TextEdit(place.start, place.end, json.dumps(whole, ensure_ascii=False))
        if start == end:
            first = last = offsets[start][0]
        else:
            first, last = offsets[start][0], offsets[end - 1][1]
        return TextEdit(first, last, _quoted(replacement, place.style))

    def instead(self, path: Path, replacement: str) -> TextEdit | None:
        """Write a plain word or number in place of a value."""
        place = self.places.get(path)
        if place is None:
            return None
        return TextEdit(place.start, self._ends[path], f'"{replacement}"' if self.source.is_json else replacement)

    def extent(self, path: Path) -> tuple[int, int]:
        """Where a value begins and ends, with all that it holds."""
        return self.places[path].start, self._ends[path]

    def unwrapped(self, path: Path, key: str, inner: object) -> TextEdit:
        """Put what a mapping's only key holds in the place of the mapping."""
        place = self.places[(*path, key)]
        start, end = self.extent(path)
        in_brackets = place.style is not None or self.source.text[place.start] in "[{"
        # YAML reads JSON too: what is joined over several lines is written on one.
        held = self.source.text[place.start : place.end] if in_brackets else json.dumps(inner, ensure_ascii=False)
        return TextEdit(start, end, held)

    def rename(self, path: Path, name: str) -> TextEdit | None:
        """Give a key another name."""
        place = self.places.get(path)
        if place is None or place.key is None:
            return None
        return TextEdit(*place.key, f'"{name}"' if self.source.is_json else name)

    def remove(self, path: Path) -> TextEdit | None:
        """Take an item out of a list, or a key with its value out of a mapping; None where that cannot be told."""
        place = self.places.get(path)
        if place is None:
            return None
        start = place.key[0] if place.key else place.start
        if self._in_brackets(path[:-1]):
            return self._remove_between_commas(path, start)
        line_start = self.source.text.rfind("\n", 0, start) + 1
        before = self.source.text[line_start:start]
        if before.strip() != ("" if place.key else "-"):
            return None
        return TextEdit(line_start, min(self._line_end(path) + 1, len(self.source.text)), "")

    def add_key(self, path: Path, beside: Path, value: str) -> TextEdit | None:
        """Write a key with its value after another key of the same mapping, on a line of its own or in its brackets."""
        place = self.places.get(beside)
        if place is None or place.key is None:
            return None
        name = path[-1]
        if self._in_brackets(path[:-1]):
            pair = f', "{name}": "{value}"' if self.source.is_json else f", {name}: {value}"
            return TextEdit(self._ends[beside], self._ends[beside], pair)
        line_start = self.source.text.rfind("\n", 0, place.key[0]) + 1
        indent = " " * (place.key[0] - line_start)
        at = self._line_end(beside)
        return TextEdit(at, at, f"\n{indent}{name}: {value}")

    def _line_end(self, path: Path) -> int:
        """The end of the last line of a value; a folded text has the line break in it already."""
        end = self._ends[path]
        if self.source.text[end - 1] == "\n":
            return end - 1
        found = self.source.text.find("\n", end)
        return len(self.source.text) if found < 0 else found

    def _in_brackets(self, path: Path) -> bool:
        return self.source.text[self.places[path].start] in "[{"

    def _remove_between_commas(self, path: Path, start: int) -> TextEdit | None:
        """With the comma after it, or where it is the last the comma before it."""
        siblings = sorted(
            ((one.key[0] if one.key else one.start), self._ends[other])
            for other, one in self.places.items()
            if len(other) == len(path) and other[:-1] == path[:-1]
        )
        number = [begin for begin, _ in siblings].index(start)
        if number + 1 < len(siblings):
            return TextEdit(start, siblings[number + 1][0], "")
        return TextEdit(siblings[number - 1][1], self._ends[path], "") if number else None


def _quoted(text: str, style: str) -> str:
    if style == '"':
        return json.dumps(text, ensure_ascii=False)[1:-1]
    return text.replace("'", "''") if style == "'" else text


def edited(text: str, edits: Iterable[TextEdit]) -> str:
    """The text with the edits made; they do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


def changed_lines(text: str, edits: Iterable[TextEdit]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The lines that the edits change, before and after, and the number of the first of them."""
    ordered = sorted(edits)
    first = text.rfind("\n", 0, ordered[0].start) + 1
    # What is taken away up to a line's end leaves the next line as it was.
    end = max(edit.end - (edit.end > edit.start and text[edit.end - 1] == "\n") for edit in ordered)
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    inside = [TextEdit(edit.start - first, edit.end - first, edit.replacement) for edit in ordered]
    before = text[first : last + 1]
    after = edited(before, inside)
    return tuple(before.splitlines()), tuple(after.splitlines()), text.count("\n", 0, first) + 1
