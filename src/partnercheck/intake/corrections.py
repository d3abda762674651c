"""Corrections: a workbook with only the rows that are not valid, below the headings as they were, to be read again.

What is wrong with a cell is its comment, and it is marked; the rest of the row stays as it was. Texts stay texts,
and nothing in them can start a formula.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.intake.cells import OddCell, PlainCell
from partnercheck.intake.headings import MOST_ABOVE, find_headings
from partnercheck.intake.spreadsheets import READERS, is_known, rows_of
from partnercheck.intake.zipped import ENDING, unpacked

if TYPE_CHECKING:
    from partnercheck.intake.fact_names import FactNames
    from partnercheck.intake.rows import NotValidRow
    from partnercheck.intake.settings import ColumnMapping

_MARK = "FFF2CC"
_TABLES = frozenset(ending for ending in READERS if not ending.startswith((".json", ".ndjson")))


class Corrections(NamedTuple):
    """The workbook's bytes, and how many rows there are to mend."""

    data: bytes
    rows: int


def corrections_of(rows: Sequence[NotValidRow], mapping: ColumnMapping, names: FactNames) -> Corrections | None:
    """The workbook, a sheet for each file with rows to mend; None where there are none."""
    by_file: dict[str, dict[int, NotValidRow]] = {}
    for row in rows:
        file, _, number = row.file.rpartition(":")
        if number.isdecimal() and file.lower().endswith(tuple(_TABLES)) and Path(file).is_file():
            by_file.setdefault(file, {})[int(number)] = row
    if not by_file:
        return None
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for place, (file, bad) in enumerate(by_file.items(), 1):
        sheet = book.create_sheet(f"corrections {place}" if len(by_file) > 1 else "corrections")
        if file.lower().endswith(ENDING):
            with unpacked(file, mapping.sheet) as inside:
                _write(sheet, inside.table, bad, replace(mapping, sheet=""), names)
        else:
            _write(sheet, file, bad, mapping, names)
    stream = io.BytesIO()
    book.save(stream)
    return Corrections(stream.getvalue(), sum(map(len, by_file.values())))


def _write(sheet: Any, file: str, bad: dict[int, NotValidRow], mapping: ColumnMapping, names: FactNames) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    found, skipped, _ = rows_of(file, mapping, names)
    numbered = enumerate(found, skipped + 1)
    first = list(islice(numbered, MOST_ABOVE + 3 + mapping.heading_row))
    headings = find_headings(first, is_known(names, mapping), mapping.heading_row)
    target = 0
    for number, row in [*first, *numbered]:
        if number <= headings.last_row:
            target = number  # what stands above stays where it was: settings may name the row
        elif number in bad:
            target += 1
        else:
            continue
        for column, cell in enumerate(row, 1):
            if cell:
                _put(sheet.cell(target, column), cell)
        if number <= headings.last_row:
            continue
        wrong = bad[number]
        told: dict[int, list[str]] = {}
        for cell_problem in wrong.cells:
            help = f" {cell_problem.help[:1].upper()}{cell_problem.help[1:]}." if cell_problem.help else ""
            told.setdefault(max(cell_problem.column, 1), []).append(
                f"{cell_problem.message[:1].upper()}{cell_problem.message[1:]}.{help}"
            )
        if not told:
            told[1] = [problem.message for problem in wrong.problems]
        for column, words in told.items():
            marked = sheet.cell(target, column)
            marked.fill = PatternFill("solid", fgColor=_MARK)
            marked.comment = Comment(f"Row {number} of the export. " + " ".join(words), "partnercheck")


def _put(place: Any, cell: str) -> None:
    if isinstance(cell, PlainCell) and _is_number(cell):
        place.value = float(cell)
    elif isinstance(cell, OddCell):
        place.value = None
    else:
        place.value = _writable(cell)
        place.data_type = "s"
        place.quotePrefix = cell[:1] in "=+-@"


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _writable(text: str) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return str(ILLEGAL_CHARACTERS_RE.sub("", text))[:32_767]
