"""Files of many: the records of one file, one at a time; what cannot be read is a row of its own."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

from partnercheck.facts.reading.called import folded
from partnercheck.intake import table_problems
from partnercheck.intake.cells import OddCell
from partnercheck.intake.fact_names import FactNames
from partnercheck.intake.headings import MOST_ABOVE, Column, Headings, find_headings
from partnercheck.intake.known_as import KnownAs
from partnercheck.intake.layout import Layout, lay_out, target_of
from partnercheck.intake.lists import ItemsByKey, items_of
from partnercheck.intake.records import AnswersRecord, CellRecord, HowRead, LineRecord, Record
from partnercheck.intake.rows import NotValidRow, PassedOverRow
from partnercheck.intake.separated import LONGEST_LINE, UndecodedError, open_separated
from partnercheck.intake.settings import ColumnMapping
from partnercheck.intake.stored_numbers import SheetRows, columns_of_numbers
from partnercheck.intake.targets import ColumnsError
from partnercheck.intake.unreadable import UnreadableError

EMPTY_ROW = "an empty row"
TOTAL_ROW = "a row of totals"
HEADINGS_AGAIN = "the headings again"

T = TypeVar("T")
RowsRead = tuple[Iterator[Sequence[str]], int, tuple[str, ...]]
RecordItem = Record | HowRead | NotValidRow | PassedOverRow


class Rows(Iterator[T]):
    """Counts the rows of a file from 1 as they are read, so that what stops the reading can be placed."""

    def __init__(self) -> None:
        self.number = 0
        self._rows: Iterator[T] = iter(())

    def over(self, rows: Iterable[T], skipped: int = 0) -> Rows[T]:
        """Goes through these, of which the first stands after so many lines that were passed over."""
        self._rows = iter(rows)
        self.number = skipped
        return self

    def __next__(self) -> T:
        row = next(self._rows)
        self.number += 1
        return row


def read_records(file: str, mapping: ColumnMapping, names: FactNames) -> Iterator[RecordItem]:
    """The records of a file, read by its ending. What stops the reading is the last item, with the row it stands in."""
    rows: Rows[Any] = Rows()
    try:
        yield from reader_of(file)(file, mapping, names, rows)
    except ColumnsError as error:
        yield NotValidRow(file, error.problems)
    except (UnicodeDecodeError, UndecodedError) as error:
        help = "save it again as UTF-8, which spreadsheet programs offer as a kind of CSV"
        line = error.line if isinstance(error, UndecodedError) else _first_line_not_utf8(file)
        yield _stopped(file, line, "this line is not UTF-8 text", help)
    except csv.Error:
        help = "look for a quote that is never closed, or a line that is far too long"
        yield _stopped(file, rows.number + 1, "the file cannot be read on from here", help)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        yield _stopped(file, 0, f"this file cannot be read: {reason}", "check who may read it")
    except UnreadableError as error:
        yield _stopped(file, rows.number and rows.number + 1, str(error), error.help)


def _stopped(file: str, row: int, message: str, help: str) -> NotValidRow:
    return NotValidRow(f"{file}:{row}" if row else file, (table_problems.unreadable(file, message, help, row),))


def _first_line_not_utf8(file: str) -> int:
    """Text is decoded a block ahead of the rows, so the line is looked for anew."""
    with Path(file).open("rb") as stream:
        for number, line in enumerate(stream, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 0


def is_known(names: FactNames, mapping: ColumnMapping) -> Callable[[Column], bool]:
    """Whether a column's heading is one that something is known of."""
    mapped = {*mapping.folded_targets(), *map(folded, mapping.ignored)}

    def known(column: Column) -> bool:
        if not column.heading:
            return False
        return any(folded(name) in mapped for name in column.names) or target_of(column, mapping, names) is not None

    return known


def rows_of(
    file: str, mapping: ColumnMapping, names: FactNames, sheet: str = ""
) -> tuple[Iterator[Sequence[str]], int, tuple[str, ...]]:
    """The rows of a workbook or of separated values, how many lines were passed over, and how they were read."""
    ending = Path(file).suffix.lower()
    if ending in WORKBOOKS:
        from partnercheck.intake.workbooks import open_sheet

        opened = open_sheet(file, sheet or mapping.sheet, [about.sheet for about in mapping.lists if about.sheet])
        return opened.rows, 0, (opened.said,) if opened.said else ()
    known = is_known(names, mapping)
    told = open_separated(
        file,
        mapping.encoding,
        mapping.delimiter,
        lambda cells: sum(known(Column(" ".join(cell.split()))) for cell in cells),
        ending=ending,
    )
    return told.rows, told.skipped, told.said


def _read_rows(file: str, mapping: ColumnMapping, names: FactNames, rows: Rows[Any]) -> Iterator[RecordItem]:
    found, skipped, said = rows_of(file, mapping, names)
    items = items_of(file, mapping, names, rows_of)
    rows.over(found, skipped)
    first, stopped_by = _ahead(rows, MOST_ABOVE + 3 + mapping.heading_row)
    if not any(cell.strip() for _, cells in first for cell in cells):
        if stopped_by is not None:
            raise stopped_by
        rows.number = 0
        raise UnreadableError("there is nothing in this file", "export it again with a row of headings")
    try:
        headings = find_headings(first, is_known(names, mapping), mapping.heading_row)
    except LookupError:
        rows.number = 0
        help = "count the rows as the spreadsheet program numbers them"
        raise UnreadableError(f"row {mapping.heading_row} holds no headings", help) from None
    layout = lay_out(headings.columns, mapping, names, file, headings.row)
    yield HowRead(file, (*said, *_about(headings)), layout.passed_over)
    amounts = columns_of_numbers(layout.headings, layout.targets)
    if isinstance(found, SheetRows):
        found.numbers.watch(amounts)
    rest = chain((pair for pair in first if pair[0] > headings.last_row), _rest(rows, stopped_by))
    yield from _records(file, rest, headings, layout, items)
    odd = (*(found.numbers.said(amounts) if isinstance(found, SheetRows) else ()), *(items.said if items else ()))
    if odd:
        yield HowRead(file, odd)


def _ahead(rows: Rows[Sequence[str]], most: int) -> tuple[list[tuple[int, Sequence[str]]], Exception | None]:
    """The first rows, and what stopped the reading of them, if anything did."""
    first: list[tuple[int, Sequence[str]]] = []
    try:
        for row in islice(rows, most):
            first.append((rows.number, row))
    except Exception as error:
        return first, error
    return first, None


def _rest(rows: Rows[Sequence[str]], stopped_by: Exception | None) -> Iterator[tuple[int, Sequence[str]]]:
    if stopped_by is not None:
        raise stopped_by
    for row in rows:
        yield rows.number, row


def _about(headings: Headings) -> Iterator[str]:
    if headings.program:
        yield f"as {headings.program} writes it"
    if headings.row > 1:
        yield f"headings in row {headings.row}"


def _records(
    file: str, rows: Iterator[tuple[int, Sequence[str]]], headings: Headings, layout: Layout, items: ItemsByKey | None
) -> Iterator[RecordItem]:
    any_row = False
    width = len(headings.columns)
    again = tuple(column.heading for column in headings.columns)
    place_of_key = items.place_in(layout.headings) if items else -1
    empty: list[int] = []
    for number, row in rows:
        if not any(cell.strip() or isinstance(cell, OddCell) for cell in row):
            empty.append(number)  # kept back: empty rows after the last with answers are no rows at all
            continue
        any_row = True
        for passed in empty:
            yield PassedOverRow(f"{file}:{passed}", EMPTY_ROW)
        empty.clear()
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            problem = table_problems.too_many_cells(file, number, len(row), width)
            yield NotValidRow(f"{file}:{number}", (problem,))
        elif reason := _no_application(row, again):
            yield PassedOverRow(f"{file}:{number}", reason)
        else:
            cells = tuple(row) if len(row) <= width else tuple(row[:width])
            further = items.of(cells[place_of_key] if place_of_key < len(cells) else "") if items else ()
            yield CellRecord(file, number, cells, layout, further)
    if items:
        yield from items.left_over()
    if not any_row:
        raise UnreadableError("there are headings and no rows", "export it again with the applications in it")


_TOTALS = frozenset(
    ("total", "totals", "grand total", "sub-total", "subtotal", "sum", "sums", "average", "mean", "count")
)
_TOTALS |= frozenset(
    ("gesamt", "summe", "insgesamt", "total général", "somme", "cyfanswm", "in all", "all applications")
)


def _no_application(row: Sequence[str], headings: tuple[str, ...]) -> str:
    """Why a row with something in it is no application; empty where it may be one."""
    first = next((cell for cell in row if cell.strip()), "")
    if first == headings[0] or first.strip() in headings:
        same = sum(
            " ".join(cell.split()) == heading for cell, heading in zip(row, headings, strict=False) if cell.strip()
        )
        if same == sum(1 for cell in row if cell.strip()) and same > 1:
            return HEADINGS_AGAIN
    if len(first) < 24 and folded(first).rstrip(":") in _TOTALS:
        others = [cell for cell in row if cell.strip() and cell is not first]
        if others and all(any(character.isdigit() for character in cell) and _is_figure(cell) for cell in others):
            return TOTAL_ROW
    return ""


def _is_figure(cell: str) -> bool:
    return not any(character.isalpha() for character in cell)


def _read_lines(file: str, mapping: ColumnMapping, names: FactNames, rows: Rows[Any]) -> Iterator[RecordItem]:
    with Path(file).open("rb") as stream:
        for line in rows.over(iter(lambda: stream.readline(LONGEST_LINE + 1), b"")):
            place = f"{file}:{rows.number}"
            if len(line) > LONGEST_LINE:
                rest = line
                while rest and not rest.endswith(b"\n"):
                    rest = stream.readline(LONGEST_LINE)
                help = "write each application on a line of its own"
                yield NotValidRow(
                    place, (table_problems.unreadable(file, "this line is far too long", help, rows.number),)
                )
            elif not line.strip():
                yield PassedOverRow(place, EMPTY_ROW)
            else:
                yield LineRecord(file, rows.number, line.rstrip(b"\r\n"), mapping)
    if not rows.number:
        raise UnreadableError("there is nothing in this file", "export it again with the applications in it")


def _read_json(file: str, mapping: ColumnMapping, names: FactNames, rows: Rows[Any]) -> Iterator[RecordItem]:
    from partnercheck.intake.json_lists import applications_in

    for place, answers in rows.over(applications_in(file, names)):
        yield AnswersRecord(place, answers)


def _read_zip(file: str, mapping: ColumnMapping, names: FactNames, rows: Rows[Any]) -> Iterator[RecordItem]:
    from partnercheck.intake.zipped import unpacked

    with unpacked(file, mapping.sheet) as found:
        read = reader_of(found.table)(found.table, replace(mapping, sheet=""), names, rows)
        known_as = KnownAs(found.table, file)
        try:
            yield HowRead(file, (found.said,))
            for item in read:
                yield known_as.told(item)
        except ColumnsError as error:
            raise ColumnsError(*map(known_as.problem, error.problems)) from None


Reader = Callable[[str, ColumnMapping, FactNames, Rows[Any]], Iterator[RecordItem]]
WORKBOOKS = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"))
READERS: dict[str, Reader] = {
    **dict.fromkeys((".csv", ".tsv", *sorted(WORKBOOKS)), _read_rows),
    ".json": _read_json,
    ".jsonl": _read_lines,
    ".ndjson": _read_lines,
    ".zip": _read_zip,
}


def reader_of(file: str) -> Reader:
    """What reads a file with this ending. Raises UnreadableError, naming the endings that are read."""
    ending = Path(file).suffix.lower()
    if ending not in READERS:
        kinds = ", ".join(f"`{known}`" for known in READERS)
        raise UnreadableError(f"files ending in `{ending}` are not read", f"export the applications as one of {kinds}")
    return READERS[ending]
