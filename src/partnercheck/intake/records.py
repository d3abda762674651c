"""Records: one application within a file of many, as a profile's plain data and with the places of its answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from partnercheck.intake import table_problems
from partnercheck.intake.cells import OddCell, UnreadableCellError, seen
from partnercheck.intake.days import read_day
from partnercheck.intake.headings import Column
from partnercheck.intake.layout import Layout, target_of, ticked
from partnercheck.intake.nesting import nested, nested_alone
from partnercheck.intake.record_places import CellPositions, LinePositions
from partnercheck.intake.related import relatives_among, with_relatives
from partnercheck.intake.rows import CellProblem
from partnercheck.intake.settings import ColumnMapping
from partnercheck.intake.targets import Target, in_dots
from partnercheck.loading.json_reader import read_json
from partnercheck.loading.positions import Positions
from partnercheck.loading.source import Source, source_from_bytes
from partnercheck.problems import Problem, ReadingError, Span
from partnercheck.values.data import Data, Path

if TYPE_CHECKING:
    from partnercheck.intake.fact_names import FactNames
    from partnercheck.intake.lists import ItemCell


@dataclass(frozen=True, slots=True)
class HowRead:
    """How a file was read, said once, before its records: the sheet, the encoding, and columns that name no fact."""

    file: str
    said: tuple[str, ...] = ()
    headings_passed_over: tuple[str, ...] = ()


@dataclass(slots=True)
class RowReading:
    """What one record says: the profile's data; the cells that cannot be read; and what a person should know.

    `answers` are as they were told, by path, and `columns` the number of each one's column (from 0). `notes` are
    (heading, words); `others` what was written beside the choices, by heading. `as_of` is the record's own day, if it
    has one.
    """

    data: dict[str, Data]
    cell_problems: list[CellProblem] = field(default_factory=list)
    answers: list[tuple[Path, Data]] = field(default_factory=list)
    columns: dict[Path, int] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)
    as_of: date | None = None

    @property
    def origins(self) -> dict[Path, int]:
        """For each path of the data, the number of the column (from 0) that it came from."""
        return {path: self.columns[origin] for path, origin in nested(self.answers)[1].items()}


@dataclass(frozen=True, slots=True)
class CellRecord:
    """One row of a spreadsheet, with the items that stand elsewhere."""

    file: str
    row: int
    cells: tuple[str, ...]
    layout: Layout
    items: tuple[ItemCell, ...] = ()

    @property
    def place(self) -> str:
        """`file:row`, which stands for this application in every output."""
        return f"{self.file}:{self.row}"

    def read(self) -> RowReading:
        """The row, with everything in it that cannot be read."""
        return _RowReader(self).read()

    def data(self, names: FactNames) -> dict[str, Data]:
        """The cells as a profile. Raises ReadingError with every cell that cannot be read."""
        reading = self.read()
        if reading.cell_problems:
            raise ReadingError(*(self.problem(cell_problem) for cell_problem in reading.cell_problems))
        return reading.data

    def positions(self, names: FactNames) -> Positions:
        """Where each answer stands."""
        return CellPositions(self.file, self.row, self.read().origins)

    def cell_problem(self, problem: Problem) -> CellProblem | None:
        """What a problem found in the profile says of one of the row's cells; None where it is about none of them."""
        place = problem.span.column - 1 if problem.span else -1
        if not 0 <= place < min(len(self.cells), len(self.layout.targets)):
            return None
        target = self.layout.targets[place]
        if target is None or problem.code == "PC202":
            return None
        heading, text = self.layout.headings[place], seen(self.cells[place])
        return CellProblem(heading, place + 1, text, problem.message, problem.help, "", in_dots(target.path))

    def problem_told(self, problem: Problem, cell_problem: CellProblem) -> Problem:
        """A problem found in the profile, told by the heading and the text of the cell."""
        told = "" if cell_problem.text in problem.message else f" (the cell says `{cell_problem.text}`)"
        return replace(problem, message=f"`{cell_problem.heading}`: {problem.message}{told}")

    def problem(self, cell_problem: CellProblem) -> Problem:
        """A cell that cannot be read, as problems are told."""
        return table_problems.unreadable_cell(self.file, self.row, cell_problem)


class _RowReader:
    """Reads one row: cell by cell, and what several columns say together."""

    def __init__(self, record: CellRecord) -> None:
        self._record = record
        self._reading = RowReading({})
        self._answers: list[tuple[Path, Data]] = []
        self._columns: dict[Path, int] = {}
        self._parts: dict[Path, list[tuple[int, Target, str]]] = {}

    def read(self) -> RowReading:
        """The whole row."""
        record, reading = self._record, self._reading
        answers, columns = self._answers, self._columns
        cells = record.cells
        width = len(cells)
        for place, target, kept in record.layout.mapped:
            if place >= width:
                break
            cell = cells[place]
            if not cell and cell.__class__ is str:
                continue
            known = kept.get(cell) if cell.__class__ is str else None
            if known is None or known.note or known.others:
                known = target.read_at_once(cell)
            if known is None:
                self._take(place, target, cell)
            elif known.value is not None:
                columns[target.path] = place
                answers.append((target.path, known.value))
        for item in record.items:
            if item.cell or isinstance(item.cell, OddCell):
                self._take(-1, item.target, item.cell, item.heading)
        for path, parts in self._parts.items():
            self._take_together(path, parts)
        relatives = record.layout.relatives
        if record.items:
            relatives = {**relatives, **relatives_among(item.target for item in record.items)}
        if relatives:
            self._answers = with_relatives(self._answers, relatives)
        self._read_as_of()
        reading.data = nested_alone(self._answers)
        reading.answers, reading.columns = answers, columns
        return reading

    def _take(self, place: int, target: Target, cell: str, heading: str = "") -> None:
        if target.is_part:
            self._parts.setdefault(target.path, []).append((place, target, cell))
            return
        try:
            read = target.read(cell)
        except UnreadableCellError as unreadable:
            self._refuse(place, cell, unreadable, target.path, heading)
            return
        if read.note:
            self._reading.notes.append((self._heading(place, heading), read.note))
        self._reading.others += [(self._heading(place, heading), text) for text in read.others]
        if read.value is not None:
            self._answer(place, target.path, read.value)

    def _answer(self, place: int, path: Path, value: Data) -> None:
        self._columns.setdefault(path, place)
        self._answers.append((path, value))

    def _heading(self, place: int, heading: str = "") -> str:
        return heading or self._record.layout.headings[place]

    def _refuse(self, place: int, cell: str, unreadable: UnreadableCellError, path: Path, heading: str = "") -> None:
        cell_problem = CellProblem(
            self._heading(place, heading),
            place + 1,
            seen(cell),
            unreadable.message,
            unreadable.help,
            unreadable.setting,
            in_dots(path),
        )
        self._reading.cell_problems.append(cell_problem)

    def _take_together(self, path: Path, parts: list[tuple[int, Target, str]]) -> None:
        """One column for each option, and what was written beside them."""
        options: list[str] = []
        unticked = False
        other = ""
        style = parts[0][1].style
        for place, target, cell in parts:
            try:
                if target.is_other:
                    if text := "" if isinstance(cell, OddCell) else " ".join(cell.split()):
                        other = other or style.other or "?"
                        self._reading.others.append((self._heading(place), text))
                        if other == "?":
                            raise UnreadableCellError(
                                f"`{seen(cell)}` was written beside the choices",
                                "say whether that leaves the question open, or counts as none of the choices",
                                "other: open",
                            )
                    continue
                tick = ticked(target, cell)
            except UnreadableCellError as unreadable:
                self._refuse(place, cell, unreadable, path)
                return
            if tick:
                options.append(target.option)
            unticked = unticked or tick is False
        self._settle(path, parts, options, other, unticked=unticked)

    def _settle(
        self, path: Path, parts: list[tuple[int, Target, str]], options: list[str], other: str, *, unticked: bool
    ) -> None:
        place, target, cell = parts[0]
        one = self._answered(path)
        if other == "open":
            self._answers = [answer for answer in self._answers if answer[0] != path]
            return
        found: Data = None
        if options == ["none"] or (other == "none" and not options):
            found = "none"
        elif "none" in options:
            self._refuse(
                place,
                cell,
                UnreadableCellError("both none of the choices and some of them are ticked", "untick one of them"),
                path,
            )
            return
        elif options:
            found = list(dict.fromkeys(options))
        if one is not None:
            if found is not None and _as_set(one) != _as_set(found):
                message = "the columns of the options say otherwise than the column of the question"
                self._refuse(
                    self._columns[path], cell, UnreadableCellError(message, "keep the columns that are right"), path
                )
            return
        if found is None and unticked:
            if not target.style.nothing_ticked:
                self._refuse(
                    place,
                    cell,
                    UnreadableCellError(
                        "none of the options is ticked, which could mean none of them, or no answer",
                        "say which it means",
                        "nothing_ticked: unanswered",
                    ),
                    path,
                )
                return
            found = "none" if target.style.nothing_ticked == "none" else None
        if found is not None:
            if not target.kind.is_list and isinstance(found, list):
                if len(found) > 1:
                    self._refuse(
                        place,
                        cell,
                        UnreadableCellError("more than one is ticked, where one is asked for", "keep one"),
                        path,
                    )
                    return
                found = found[0]
            self._answer(place, path, found)

    def _answered(self, path: Path) -> Data:
        return next((value for told, value in self._answers if told == path), None)

    def _read_as_of(self) -> None:
        layout, cells = self._record.layout, self._record.cells
        if layout.as_of < 0:
            return
        cell = cells[layout.as_of] if layout.as_of < len(cells) else ""
        try:
            day = read_day(cell.strip(), layout.as_of_style).text[:10] if cell.strip() else ""
            self._reading.as_of = date.fromisoformat(day)
        except (UnreadableCellError, ValueError) as error:
            message = "expected the day that the application is checked as of" + (
                f", not `{seen(cell)}`" if cell else ""
            )
            told = (
                error
                if isinstance(error, UnreadableCellError) and cell.strip()
                else UnreadableCellError(message, "write it as 2026-03-31")
            )
            self._refuse(layout.as_of, cell, told, ())


def _as_set(value: Data) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset({str(value)})


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
        try:
            return _as_profile(self._read(), self.mapping, names)
        except ReadingError as error:
            raise ReadingError(
                *(
                    problem if problem.file else _on_line(replace(problem, file=self.file), self.row)
                    for problem in error.problems
                )
            ) from None

    def positions(self, names: FactNames) -> Positions:
        """Where each answer stands."""
        return _places(self._source(), self.row, self._read(), self.mapping, names)

    def _placed(self, problem: Problem) -> Problem:
        return problem if problem.file else _on_line(replace(problem, file=self.file), self.row)

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
        try:
            return _as_profile(self.answers, _NO_MAPPING, names)
        except ReadingError as error:
            raise ReadingError(*(replace(problem, file=self.place) for problem in error.problems)) from None


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line of JSON that stands in no file: a record with its name, what it says, and the line that says it."""

    place: str
    answers: dict[str, Data]
    line: Source

    @property
    def file(self) -> str:
        """What stands for a file in its problems."""
        return self.place

    def data(self, names: FactNames) -> dict[str, Data]:
        """The answers as a profile."""
        return _as_profile(self.answers, _NO_MAPPING, names)

    def positions(self, names: FactNames) -> Positions:
        """Where each answer stands on the line."""
        return _places(Source(self.place, self.line.text), 1, self.answers, _NO_MAPPING, names)


_NO_MAPPING = ColumnMapping()


def _as_profile(told: dict[str, Data], mapping: ColumnMapping, names: FactNames) -> dict[str, Data]:
    return told if _is_a_profile(told, mapping) else nested(_answers(told, mapping, names))[0]


def _places(source: Source, row: int, told: dict[str, Data], mapping: ColumnMapping, names: FactNames) -> LinePositions:
    origins: dict[Path, Path] = {}
    if not _is_a_profile(told, mapping):
        keys = {_path_of(key, mapping, names): key for key in told}
        _, placed = nested(_answers(told, mapping, names))
        origins = {path: (keys[origin],) for path, origin in placed.items()}
    return LinePositions(source, row, origins)


def _is_a_profile(told: dict[str, Data], mapping: ColumnMapping) -> bool:
    return not mapping.targets and not mapping.ignored and not any("." in key for key in told)


def _answers(told: dict[str, Data], mapping: ColumnMapping, names: FactNames) -> Iterator[tuple[Path, Data]]:
    for key, value in told.items():
        if key in mapping.ignored:
            continue
        target = target_of(Column(key), mapping, names)
        if target and isinstance(value, str):
            try:
                value = target.read(value).value
            except UnreadableCellError as unreadable:
                problem = Problem(
                    "PC504", f"`{key}`: {unreadable.message}", "", None, unreadable.help, in_dots(target.path)
                )
                raise ReadingError(problem) from None
        yield _path_of(key, mapping, names), value


def _path_of(key: str, mapping: ColumnMapping, names: FactNames) -> Path:
    target = target_of(Column(key), mapping, names)
    return target.path if target else (key,)


def _on_line(problem: Problem, row: int) -> Problem:
    span = problem.span
    return replace(problem, span=replace(span, line=row) if span else Span(row, 1, 1), source_line="")


Record = CellRecord | LineRecord | AnswersRecord | ToldLine
