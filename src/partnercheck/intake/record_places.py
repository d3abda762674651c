"""Places within one record: where an answer stands in a spreadsheet's row, or in one line of JSON."""

from __future__ import annotations

from dataclasses import replace

from partnercheck.loading.positions import Positions
from partnercheck.loading.source import Source
from partnercheck.problems import Span
from partnercheck.values.data import Path


class CellPositions(Positions):
    """Places in a spreadsheet: the row as the line, and the number of the column as the column."""

    def __init__(self, file: str, row: int, columns: dict[Path, int]) -> None:
        super().__init__(Source(file, ""), {})
        self._row = row
        self._columns = columns

    def has(self, path: Path) -> bool:
        return any(held[: len(path)] == path for held in self._columns)

    def key(self, path: Path) -> Span:
        return self.value(path)

    def value(self, path: Path) -> Span:
        """The cell that holds it, the first of the cells inside it, or the cell of what it stands in."""
        while path:
            inside = [place for held, place in self._columns.items() if held[: len(path)] == path]
            if inside:
                return self._cell(min(inside))
            if path in self._columns:
                return self._cell(self._columns[path])
            path = path[:-1]
        return self._cell(0)

    def inside(self, path: Path, start: int, end: int) -> Span:
        return self.value(path)

    def _cell(self, place: int) -> Span:
        return Span(self._row, place + 1, place + 2)


class LinePositions(Positions):
    """Places in one line of a file, for answers that stand under another name there."""

    def __init__(self, source: Source, row: int, origins: dict[Path, Path]) -> None:
        from partnercheck.loading.json_positions import locate_json  # only for a record with a problem in it

        super().__init__(source, locate_json(source))
        self._row = row
        self._origins = origins

    def has(self, path: Path) -> bool:
        return super().has(self._origin(path)) or any(held[: len(path)] == path for held in self._origins)

    def key(self, path: Path) -> Span:
        return self._in_file(super().key(self._origin(path)))

    def value(self, path: Path) -> Span:
        return self._in_file(super().value(self._origin(path)))

    def inside(self, path: Path, start: int, end: int) -> Span:
        return self._in_file(super().inside(self._origin(path), start, end))

    def line(self, number: int) -> str:
        return self._source.line(1)

    def _origin(self, path: Path) -> Path:
        for length in range(len(path), 0, -1):
            if path[:length] in self._origins:
                return (*self._origins[path[:length]], *path[length:])
        inside = [origin for held, origin in self._origins.items() if held[: len(path)] == path]
        return inside[0] if path and inside else path

    def _in_file(self, span: Span) -> Span:
        return replace(span, line=self._row)
