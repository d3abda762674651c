"""CSV: a row for everything found, in one table that a spreadsheet program opens as it is."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from partnercheck.batch.result import AssessedRow, BatchHeading, BatchRow, BatchSummary, NotValidRow, PassedOverRow
from partnercheck.problems import Problem
from partnercheck.report.batch.cells import csv_cell
from partnercheck.report.batch.columns import result_columns
from partnercheck.report.batch.summary_tables import every_table

_BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes UTF-8 for another encoding and spoils every name with an accent."""


class CsvWriter:
    """Writes each row as it comes."""

    def __init__(self, stream: BinaryIO, heading: BatchHeading, *, summary_only: bool = False) -> None:
        self._stream = stream
        self._line = io.StringIO(newline="")
        self._csv = csv.writer(self._line)
        self._columns = result_columns(heading)
        self._line.write(_BYTE_ORDER_MARK)
        self._summary_only = summary_only
        if not summary_only:
            self._write(
                ["outcome", *(column.heading for column in self._columns), "why", "what is wrong", "what to write"]
            )

    def add(self, row: BatchRow) -> None:
        """Writes the row."""
        match row:
            case AssessedRow():
                why = "; ".join(f"{outcome.id}: {outcome.why}" for outcome in row.requirements if outcome.why)
                self._write(["assessed", *(column.text(row) for column in self._columns), why, "", ""])
            case NotValidRow():
                wrong = "; ".join(_in_words(problem) for problem in row.problems)
                help = "; ".join(dict.fromkeys(problem.help for problem in row.problems if problem.help))
                self._write(["not valid", *self._only_the_file(row.file), "", wrong, help])
            case PassedOverRow():
                self._write(["passed over", *self._only_the_file(row.file), "", row.reason, ""])

    def finish(self, summary: BatchSummary) -> tuple[str, ...]:
        """A CSV file is one table: the summary has no place in it, but where it is all that is wanted."""
        for table in every_table(summary) if self._summary_only else ():
            self._write([table.title])
            self._write(list(table.headings))
            for row in table.rows:
                self._write([str(cell) for cell in row])
            self._write([table.note] if table.note else [])
        return ()

    def _only_the_file(self, file: str) -> list[str]:
        return [file if column.heading == "file" else "" for column in self._columns]

    def _write(self, cells: list[str]) -> None:
        self._csv.writerow([csv_cell(cell) for cell in cells])
        self._stream.write(self._line.getvalue().encode())
        self._line.seek(0)
        self._line.truncate()


def _in_words(problem: Problem) -> str:
    return f"line {problem.span.line}: {problem.message}" if problem.span else problem.message
