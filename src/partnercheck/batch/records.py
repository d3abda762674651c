"""Records: one application within a file of many, as a profile's plain data and with the places of its answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from partnercheck.batch.columns import ColumnMapping, FactNames, Layout, target_of
from partnercheck.batch.nesting import nested
from partnercheck.loading.data import Data, Path
from partnercheck.loading.json_reader import read_json
from partnercheck.loading.positions import Positions
from partnercheck.loading.source import Source, source_from_bytes
from partnercheck.problems import Problem, ReadingError, Span


@dataclass(frozen=True, slots=True)
class ColumnsPassedOver:
    """Columns of a file that name no fact: said once, before its records."""

    file: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellRecord:
    """One row of a spreadsheet."""

    file: str
    row: int
    cells: tuple[str, ...]
    layout: Layout

    @property
    def place(self) -> str:
        """`file:row`, which stands for this application in every output."""
        return f"{self.file}:{self.row}"

    def data(self, names: FactNames) -> dict[str, Data]:
        """The cells as a profile."""
        return nested(self._answers())[0]

    def positions(self, names: FactNames) -> Positions:
        """Where each answer stands."""
        _, origins = nested(self._answers())
        columns = {target.path: place for place, target in enumerate(self.layout.targets) if target}
        return _CellPositions(self.file, self.row, {path: columns[origin] for path, origin in origins.items()})

    def _answers(self) -> Iterator[tuple[Path, Data]]:
        for target, cell in zip(self.layout.targets, self.cells, strict=False):
            if target and (value := target.read(cell)) is not None:
                yield target.path, value


class _CellPositions(Positions):
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


@dataclass(frozen=True, slots=True)
class LineRecord:
    """One line of JSON: a profile as it is, or with facts under dotted paths or mapped names."""

    file: str
    row: int
    line: bytes
    mapping: ColumnMapping

    @property
    def place(self) -> str:
        """`file:row`, which stands for this application in every output."""
        return f"{self.file}:{self.row}"

    def data(self, names: FactNames) -> dict[str, Data]:
        """The line as a profile. Raises ReadingError with the place in the file."""
        return _as_profile(self._read(), self.mapping, names)

    def positions(self, names: FactNames) -> Positions:
        """Where each answer stands."""
        told = self._read()
        origins: dict[Path, Path] = {}
        if not _is_a_profile(told, self.mapping):
            keys = {_path_of(key, self.mapping, names): key for key in told}
            _, placed = nested(_answers(told, self.mapping, names))
            origins = {path: (keys[origin],) for path, origin in placed.items()}
        return _LinePositions(self._source(), self.row, origins)

    def _source(self) -> Source:
        return source_from_bytes(self.file, self.line)

    def _read(self) -> dict[str, Data]:
        try:
            return read_json(self._source())
        except ReadingError as error:
            raise ReadingError(*(_on_line(problem, self.row) for problem in error.problems)) from None


@dataclass(frozen=True, slots=True)
class AnswersRecord:
    """One record that a program holds already. It has no place within a file."""

    place: str
    answers: dict[str, Data]

    @property
    def file(self) -> str:
        """What stands for a file in its problems."""
        return self.place

    def data(self, names: FactNames) -> dict[str, Data]:
        """The answers as a profile."""
        return _as_profile(self.answers, _NO_MAPPING, names)


_NO_MAPPING = ColumnMapping()


def _as_profile(told: dict[str, Data], mapping: ColumnMapping, names: FactNames) -> dict[str, Data]:
    return told if _is_a_profile(told, mapping) else nested(_answers(told, mapping, names))[0]


def _is_a_profile(told: dict[str, Data], mapping: ColumnMapping) -> bool:
    return not mapping.targets and not mapping.ignored and not any("." in key for key in told)


def _answers(told: dict[str, Data], mapping: ColumnMapping, names: FactNames) -> Iterator[tuple[Path, Data]]:
    for key, value in told.items():
        if key in mapping.ignored:
            continue
        target = target_of(key, mapping, names)
        if target and isinstance(value, str):
            value = target.read(value)
        yield _path_of(key, mapping, names), value


def _path_of(key: str, mapping: ColumnMapping, names: FactNames) -> Path:
    target = target_of(key, mapping, names)
    return target.path if target else (key,)


class _LinePositions(Positions):
    """Places in one line of a file, for answers that stand under another name there."""

    def __init__(self, source: Source, row: int, origins: dict[Path, Path]) -> None:
        from partnercheck.loading.json_positions import locate_json  # only for a record with a mistake in it

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


def _on_line(problem: Problem, row: int) -> Problem:
    span = problem.span
    return replace(problem, span=replace(span, line=row) if span else Span(row, 1, 1), source_line="")


Record = CellRecord | LineRecord | AnswersRecord
