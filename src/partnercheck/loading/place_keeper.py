"""Collects the place of every node while a reader walks through a file; refuses repeated keys and too much depth."""

from __future__ import annotations

from dataclasses import dataclass

from partnercheck.loading import file_problems
from partnercheck.loading.offsets import Offsets
from partnercheck.loading.source import Source
from partnercheck.values.data import DEEPEST, Path


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet; a mapping also knows its keys and the one awaiting a value."""

    path: Path
    start: int
    own_key: tuple[int, int] | None
    keys: dict[str, tuple[int, int]] | None
    waiting: str | None = None
    count: int = 0
    first_end: int = 0


class PlaceKeeper:
    """Told of each key, value, start and end in the order of the file."""

    def __init__(self, source: Source) -> None:
        self.places: dict[Path, Offsets] = {}
        self._source = source
        self._open: list[_Open] = []

    @property
    def outside(self) -> bool:
        """Whether nothing is open, so that what comes next is the whole document."""
        return not self._open

    @property
    def awaits_key(self) -> bool:
        """Whether the next node is a mapping's key."""
        return bool(self._open) and self._open[-1].keys is not None and self._open[-1].waiting is None

    def key(self, key: str, start: int, end: int) -> None:
        mapping = self._open[-1]
        assert mapping.keys is not None
        if key in mapping.keys:
            raise file_problems.duplicate_key(self._source, key, start, end, mapping.keys[key][0])
        mapping.keys[key] = (start, end)
        mapping.waiting = key

    def scalar(self, text: str, start: int, end: int, style: str) -> None:
        self._keep(self._path(), Offsets(start, end, self._own_key(), style, text))

    def open(self, start: int, *, is_mapping: bool) -> None:
        if len(self._open) >= DEEPEST:
            raise file_problems.too_deep(self._source, start)
        self._open.append(_Open(self._path(), start, self._own_key(), {} if is_mapping else None))

    def close(self, end: int | None = None) -> None:
        """Ends the innermost list or mapping; without an `end`, what it holds on its first line stands for it."""
        ended = self._open.pop()
        own_end = max(ended.first_end, ended.start + 1) if end is None else end
        self._keep(ended.path, Offsets(ended.start, own_end, ended.own_key))

    def _path(self) -> Path:
        if not self._open:
            return ()
        around = self._open[-1]
        return (*around.path, around.count if around.keys is None or around.waiting is None else around.waiting)

    def _own_key(self) -> tuple[int, int] | None:
        around = self._open[-1] if self._open else None
        return around.keys[around.waiting] if around and around.keys and around.waiting is not None else None

    def _keep(self, path: Path, place: Offsets) -> None:
        self.places[path] = place
        if not self._open:
            return
        around = self._open[-1]
        if not around.count:
            key = place.key
            on_one_line = not key or self._source.line_of(key[0]) == self._source.line_of(place.start)
            around.first_end = place.end if on_one_line or not key else key[1]
        around.waiting = None
        around.count += 1
