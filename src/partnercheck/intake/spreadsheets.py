"""Spreadsheets and files of lines: the records of one file, one at a time; what cannot be read is a row of its own."""

from __future__ import annotations

import csv
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from partnercheck.intake import faults
from partnercheck.intake.columns import ColumnMapping, ColumnsError, FactNames, lay_out
from partnercheck.intake.records import CellRecord, ColumnsPassedOver, LineRecord, Record
from partnercheck.intake.rows import NotValidRow, PassedOverRow
from partnercheck.loading.source import DEFAULT_LIMIT

EMPTY_ROW = "an empty row"
_LONGEST_LINE = DEFAULT_LIMIT
_LARGEST_WORKBOOK = 512 << 20
"""What a workbook may unpack to: some hundred thousand rows; more is a mistake or an attack."""

T = TypeVar("T")
RecordItem = Record | ColumnsPassedOver | NotValidRow | PassedOverRow


class _UnreadableError(Exception):
    """The file cannot be read on."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


class _Rows(Iterator[T]):
    """Counts the rows of a file from 1 as they are read, so that what stops the reading can be placed."""

    def __init__(self) -> None:
        self.number = 0
        self._rows: Iterator[T] = iter(())

    def over(self, rows: Iterable[T]) -> _Rows[T]:
        self._rows = iter(rows)
        return self

    def __next__(self) -> T:
        row = next(self._rows)
        self.number += 1
        return row


def read_records(file: str, mapping: ColumnMapping, names: FactNames) -> Iterator[RecordItem]:
    """The records of a file, read by its ending. What stops the reading is the last item, with the row it stands in."""
    rows: _Rows[Any] = _Rows()
    try:
        yield from _READERS[Path(file).suffix.lower()](file, mapping, names, rows)
    except ColumnsError as error:
        yield NotValidRow(file, error.problems)
    except UnicodeDecodeError:
        help = "save it again as UTF-8, which spreadsheet programs offer as a kind of CSV"
        yield _stopped(file, _first_line_not_utf8(file), "this line is not UTF-8 text", help)
    except csv.Error:
        help = "look for a quote that is never closed, or a line that is far too long"
        yield _stopped(file, rows.number + 1, "the file cannot be read on from here", help)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        yield _stopped(file, 0, f"this file cannot be read: {reason}", "check who may read it")
    except _UnreadableError as error:
        yield _stopped(file, rows.number and rows.number + 1, str(error), error.help)


def _stopped(file: str, row: int, message: str, help: str) -> NotValidRow:
    return NotValidRow(f"{file}:{row}" if row else file, (faults.unreadable(file, message, help, row),))


def _first_line_not_utf8(file: str) -> int:
    """Text is decoded a block ahead of the rows, so the line is looked for anew."""
    with Path(file).open("rb") as stream:
        for number, line in enumerate(stream, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 0


def _read_csv(file: str, mapping: ColumnMapping, names: FactNames, rows: _Rows[Any]) -> Iterator[RecordItem]:
    with Path(file).open(encoding="utf-8-sig", newline="") as stream:
        head = stream.readline(_LONGEST_LINE)
        lines = _lines(chain([head], iter(lambda: stream.readline(_LONGEST_LINE), "")))
        cells = rows.over(csv.reader(lines, delimiter=_delimiter(head), strict=True))
        yield from _records(file, cells, mapping, names)


def _lines(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if len(line) >= _LONGEST_LINE:
            raise csv.Error
        yield line


def _delimiter(head: str) -> str:
    """Some programs write semicolons or tabs: whichever stands most often between the headings."""
    return max((",", ";", "\t"), key=head.count)


def _read_xlsx(file: str, mapping: ColumnMapping, names: FactNames, rows: _Rows[Any]) -> Iterator[RecordItem]:
    yield from _records(file, rows.over(_sheet_rows(file, mapping.sheet)), mapping, names)


def _sheet_rows(file: str, sheet: str) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which do not matter here
        try:
            with zipfile.ZipFile(file) as archive:
                if sum(part.file_size for part in archive.infolist()) > _LARGEST_WORKBOOK:
                    raise _UnreadableError("this workbook unpacks to far too much", "export the applications alone")
            book = load_workbook(file, read_only=True, data_only=True)
            if sheet and sheet not in book.sheetnames:
                help = "its sheets are " + ", ".join(f"`{name}`" for name in book.sheetnames)
                raise _UnreadableError(f"there is no sheet called `{sheet}`", help)
            for row in book[sheet or book.sheetnames[0]].iter_rows(values_only=True):
                yield [_cell_text(cell) for cell in row]
            book.close()
        except (_UnreadableError, OSError, GeneratorExit):
            raise
        except Exception as error:  # damaged files surface as errors of almost any kind
            help = "open it in a spreadsheet program and save it again as .xlsx"
            raise _UnreadableError("this is not a workbook that can be read", help) from error


def _cell_text(value: object) -> str:
    """A cell as a person would type it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _records(file: str, rows: _Rows[Sequence[str]], mapping: ColumnMapping, names: FactNames) -> Iterator[RecordItem]:
    headings = next((row for row in rows if any(cell.strip() for cell in row)), None)
    if not headings:
        rows.number = 0
        raise _UnreadableError("there is nothing in this file", "export it again with a row of headings")
    layout = lay_out(headings, mapping, names, file)
    if layout.passed_over:
        yield ColumnsPassedOver(file, layout.passed_over)
    any_row = False
    width = len(headings)
    empty: list[int] = []
    for row in rows:
        filled = [cell.strip() != "" for cell in row]
        if not any(filled):
            empty.append(rows.number)  # kept back: the many empty rows after the last with answers are no rows at all
            continue
        any_row = True
        for number in empty:
            yield PassedOverRow(f"{file}:{number}", EMPTY_ROW)
        empty.clear()
        if any(filled[width:]):
            problem = faults.too_many_cells(file, rows.number, len(row), width)
            yield NotValidRow(f"{file}:{rows.number}", (problem,))
        else:
            yield CellRecord(file, rows.number, tuple(row[:width]), layout)
    if not any_row:
        raise _UnreadableError("there are headings and no rows", "export it again with the applications in it")


def _read_lines(file: str, mapping: ColumnMapping, names: FactNames, rows: _Rows[Any]) -> Iterator[RecordItem]:
    with Path(file).open("rb") as stream:
        for line in rows.over(iter(lambda: stream.readline(_LONGEST_LINE + 1), b"")):
            place = f"{file}:{rows.number}"
            if len(line) > _LONGEST_LINE:
                rest = line
                while rest and not rest.endswith(b"\n"):
                    rest = stream.readline(_LONGEST_LINE)
                help = "write each application on a line of its own"
                yield NotValidRow(place, (faults.unreadable(file, "this line is far too long", help, rows.number),))
            elif not line.strip():
                yield PassedOverRow(place, EMPTY_ROW)
            else:
                yield LineRecord(file, rows.number, line.rstrip(b"\r\n"), mapping)
    if not rows.number:
        raise _UnreadableError("there is nothing in this file", "export it again with the applications in it")


_Reader = Callable[[str, ColumnMapping, FactNames, _Rows[Any]], Iterator[RecordItem]]
_READERS: dict[str, _Reader] = {
    ".csv": _read_csv,
    ".xlsx": _read_xlsx,
    ".jsonl": _read_lines,
    ".ndjson": _read_lines,
}
