"""CSV: a row for everything found, in one table that a spreadsheet program opens as it is."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from partnercheck.batch.result import AssessedRow, NotValidRow, PassedOverRow
from partnercheck.batch.several import AnyHeading, AnyRow, AnySummary, SeveralRow
from partnercheck.problems import Problem
from partnercheck.report.batch.cells import csv_cell
from partnercheck.report.batch.columns import result_columns, why_in_line
from partnercheck.report.batch.summary_tables import SummaryTable, every_part

_BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes UTF-8 for another encoding and spoils every name with an accent."""


class CsvWriter:
    """Writes each row as it comes."""

    def __init__(self, stream: BinaryIO, heading: AnyHeading, *, summary_only: bool = False) -> None:
        self._stream = stream
        self._heading = heading
        self._line = io.StringIO(newline="")
        self._csv = csv.writer(self._line)
        self._columns = result_columns(heading)
        self._line.write(_BYTE_ORDER_MARK)
        self._summary_only = summary_only
        if not summary_only:
            self._write(
                ["outcome", *(column.heading for column in self._columns), "why", "what is wrong", "what to write"]
            )

    def add(self, row: AnyRow) -> None:
        """Writes the row."""
        match row:
            case AssessedRow() | SeveralRow():
                why = why_in_line(self._heading, row)
                self._write(["assessed", *(column.text(row) for column in self._columns), why, "", ""])
            case NotValidRow():
                wrong = "; ".join(_in_words(problem) for problem in row.problems)
                help = "; ".join(dict.fromkeys(problem.help for problem in row.problems if problem.help))
                self._write(["not valid", *self._only_the_file(row.file), "", wrong, help])
            case PassedOverRow():
                self._write(["passed over", *self._only_the_file(row.file), "", row.reason, ""])

    def finish(self, summary: AnySummary) -> tuple[str, ...]:
        """A CSV file is one table: the summary has no place in it, but where it is all that is wanted."""
        for part in every_part(self._heading, summary) if self._summary_only else ():
            if part.title:
                self._write([part.title])
            for table in part.tables:
                self._write_table(table)
        return ()

    def _write_table(self, table: SummaryTable) -> None:
        self._write([table.title])
        self._write(list(table.headings))
        for row in table.rows:
            self._write([str(cell) for cell in row])
        self._write([table.note] if table.note else [])

    def _only_the_file(self, file: str) -> list[str]:
        return [file if column.heading == "file" else "" for column in self._columns]

    def _write(self, cells: list[str]) -> None:
        self._csv.writerow([csv_cell(cell) for cell in cells])
        self._stream.write(self._line.getvalue().encode())
        self._line.seek(0)
        self._line.truncate()


def _in_words(problem: Problem) -> str:
    return f"line {problem.span.line}: {problem.message}" if problem.span else problem.message
