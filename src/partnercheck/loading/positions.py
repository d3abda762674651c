"""Where each key and value of a file stands, for the files in which somebody needs to be shown a place."""

from __future__ import annotations

from collections.abc import Mapping

from partnercheck.loading.offsets import Offsets
from partnercheck.loading.scalar_places import character_offsets
from partnercheck.loading.source import Source
from partnercheck.problems import Span
from partnercheck.values.data import Path


class Positions:
    """Finds the place of a path such as `("staff", "total")` or `("evidence", 0, "date")` in the file."""

    def __init__(self, source: Source, places: Mapping[Path, Offsets]) -> None:
        self._source = source
        self._places = places

    def has(self, path: Path) -> bool:
        """Whether the file itself holds something at this path."""
        return path in self._places

    def key(self, path: Path) -> Span:
        """The key of the value at `path`, or of the nearest thing around it that the file does hold."""
        place = self._nearest(path)
        return self._source.span(*(place.key or (place.start, place.end)))

    def value(self, path: Path) -> Span:
        """The value at `path`, or the nearest thing around it; where nothing is written after a key, the key."""
        place = self._nearest(path)
        if place.start == place.end and place.key:
            return self._source.span(*place.key)
        return self._source.span(place.start, place.end)

    def cut_by_comma(self, path: Path) -> str:
        """How to write a text within brackets that a comma cut in two just before or behind this value; else empty."""
        place, around = self._places.get(path), self._places.get(path[:-1])
        text = self._source.text
        if place is None or around is None or place.style or text[around.start : around.start + 1] not in ("[", "{"):
            return ""
        if place.start == place.end and place.key:
            at = len(text[: place.key[0]].rstrip()) - 1
        elif self._has_rest(path[:-1], place.end) or place.text.count("(") > place.text.count(")"):
            at = place.end
        elif place.text.count("(") < place.text.count(")"):
            at = place.start
        else:
            return ""
        from partnercheck.loading.cut_text import in_quotes

        return in_quotes(text, around.start, at)

    def _has_rest(self, mapping: Path, end: int) -> bool:
        """Whether what ends there is followed by a comma, and then by a name without a value."""
        keys = (
            place.key[0]
            for path, place in self._places.items()
            if path[:-1] == mapping and place.key and place.start == place.end
        )
        return any(self._source.text[end:key].strip() == "," for key in keys if key > end)

    def line(self, number: int) -> str:
        """The text of a line, for showing it above a caret."""
        return self._source.line(number)

    def inside(self, path: Path, start: int, end: int) -> Span:
        """The place of the characters from `start` up to `end` of a scalar's value, however it is quoted or folded."""
        place = self._places.get(path)
        if place is None or place.style is None or place.start == place.end:
            return self.value(path)
        offsets = character_offsets(self._source.text, place.start, place.end, place.style, place.text)
        if offsets is None:
            return self.value(path)
        length = len(place.text)
        first = min(max(start, 0), length)
        last = min(max(end, first), length)
        if first == last:
            return self._source.span(offsets[first][0], offsets[first][0] + 1)
        return self._source.span(offsets[first][0], offsets[last - 1][1])

    def _nearest(self, path: Path) -> Offsets:
        while path not in self._places:
            path = path[:-1]
        return self._places[path]


def locate(source: Source) -> Positions:
    """Reads the file again, keeping the place of everything in it. It raises what `read_data` raises."""
    if source.is_json:
        from partnercheck.loading.json_positions import locate_json

        return Positions(source, locate_json(source))
    from partnercheck.loading.yaml_positions import locate_yaml

    return Positions(source, locate_yaml(source))
