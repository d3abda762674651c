"""Records: one application within a file of many, as a profile's plain data and with the places of its answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from partnercheck.intake.columns import ColumnMapping, FactNames, Layout, target_of
from partnercheck.intake.nesting import nested
from partnercheck.intake.record_places import CellPositions, LinePositions
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
        return CellPositions(self.file, self.row, {path: columns[origin] for path, origin in origins.items()})

    def _answers(self) -> Iterator[tuple[Path, Data]]:
        for target, cell in zip(self.layout.targets, self.cells, strict=False):
            if target and (value := target.read(cell)) is not None:
                yield target.path, value


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
        return LinePositions(self._source(), self.row, origins)

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


def _on_line(problem: Problem, row: int) -> Problem:
    span = problem.span
    return replace(problem, span=replace(span, line=row) if span else Span(row, 1, 1), source_line="")


Record = CellRecord | LineRecord | AnswersRecord
