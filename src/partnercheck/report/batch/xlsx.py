"""XLSX: a workbook with a sheet of results, of reasons, of invalid files and of the summary."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from partnercheck.batch.result import AssessedRow, BatchHeading, BatchRow, BatchSummary, NotValidRow, Standing
from partnercheck.report.batch import sheets
from partnercheck.report.batch.columns import result_columns
from partnercheck.report.batch.sheets import Heading, Table
from partnercheck.report.batch.summary_tables import every_table
from partnercheck.report.batch.to_decide import ToDecide
from partnercheck.report.batch.workbook import Book, Look
from partnercheck.report.words import in_short
from partnercheck.values.status import Verdict

_COLOURS = {
    Verdict.ELIGIBLE.words: "#C6E7CE",
    Verdict.BORDERLINE.words: "#FFE9A8",
    Verdict.INCOMPLETE.words: "#D5E3F7",
    Verdict.NOT_ELIGIBLE.words: "#F7CFC9",
    Standing.MET.words: "#C6E7CE",
    Standing.FALLS_SHORT.words: "#F7CFC9",
    Standing.UNANSWERED.words: "#D5E3F7",
    Standing.NOT_APPLICABLE.words: "#E4E4E4",
}
"""By the words in the cell, which say the same as the colour. Text stays black: contrast is above 10 to 1 on each."""

_NOT_VALID_HEADINGS = (
    Heading("file", 34),
    Heading("line", 7),
    Heading("column", 8),
    Heading("what is wrong", 60),
    Heading("what to write", 60),
    Heading("code", 9),
)
_REASON_HEADINGS = (
    Heading("organisation", 26),
    Heading("requirement", 22),
    Heading("title", 34),
    Heading("importance", 13),
    Heading("status", 14),
    Heading("why", 48),
    Heading("reason", 26),
    Heading("could be", 16),
    Heading("facts that are open", 28),
    Heading("file", 26),
)
_SUMMARY_WIDTHS = (36, 26, *(15,) * 10)


class XlsxWriter:
    """Fills the sheets as rows come, and writes the workbook at the end."""

    def __init__(self, stream: BinaryIO, heading: BatchHeading, *, summary_only: bool = False) -> None:
        self._heading = heading
        self._columns = result_columns(heading)
        self._titles = {requirement.id: requirement.title for requirement in heading.requirements}
        day, criteria = heading.as_of, heading.criteria
        self._about = f"version {criteria.version}, as of {day.isoformat()}"
        self._book = Book(stream, criteria.title, self._about, datetime(day.year, day.month, day.day))
        columns = [Heading(column.heading, column.width) for column in self._columns]
        self._summary_only = summary_only
        self._results = Table(self._book, "Results", columns, _COLOURS)
        self._reasons: Table | None = Table(self._book, "Reasons", _REASON_HEADINGS, _COLOURS)
        self._not_valid = Table(self._book, "Not valid", _NOT_VALID_HEADINGS, {})
        self._summary = self._book.sheet("Summary")
        self._to_decide = ToDecide(self._book, heading)
        self._reason_count = 0

    def add(self, row: BatchRow) -> None:
        """Adds the row to the sheets it belongs on."""
        if isinstance(row, AssessedRow):
            name, *others = [column.text(row) for column in self._columns]
            self._results.add([in_short(name), *others])
            self._add_reasons(row)
            self._to_decide.add(row)
        elif isinstance(row, NotValidRow):
            for problem in row.problems:
                line = problem.span.line if problem.span else ""
                column = problem.span.column if problem.span else ""
                self._not_valid.add([row.file, line, column, problem.message, problem.help, problem.code])

    def finish(self, summary: BatchSummary) -> tuple[str, ...]:
        """Adds the summary and writes the workbook; what had no room in it is said."""
        self._add_summary(summary)
        if self._summary_only:
            for sheet in (self._results, self._reasons, self._not_valid):
                if sheet is not None:
                    sheet.drop()
            self._book.finish()
            return ()
        self._results.finish()
        self._not_valid.finish()
        left_out = self._finish_reasons()
        self._to_decide.finish()
        self._book.finish()
        return left_out

    def _add_reasons(self, row: AssessedRow) -> None:
        for outcome in row.requirements:
            if not outcome.why:
                continue
            self._reason_count += 1
            if self._reasons is not None and self._reasons.is_full:
                # Reasons for some and not for others would be taken for reasons for all.
                self._reasons.drop()
                self._reasons = None
            if self._reasons is not None:
                self._reasons.add(
                    [
                        in_short(row.organisation),
                        outcome.id,
                        self._titles[outcome.id],
                        outcome.importance.value,
                        outcome.standing.words,
                        outcome.why,
                        outcome.reason.words,
                        ", ".join(status.words for status in outcome.could_be),
                        "; ".join(outcome.open_facts),
                        row.file,
                    ]
                )

    def _finish_reasons(self) -> tuple[str, ...]:
        if self._reasons is not None:
            self._reasons.finish()
            return ()
        words = (
            f"the sheet Reasons is left out: {self._reason_count:,} rows do not fit into its {sheets.MOST_ROWS - 1:,}; "
            "each reason is in .csv, .json and .jsonl"
        )
        sheet = self._book.sheet("Reasons")
        sheet.set_column(0, 0, 80)
        self._book.write(sheet, 0, 0, words, Look.LINE)
        return (words,)

    def _add_summary(self, summary: BatchSummary) -> None:
        book, sheet = self._book, self._summary
        for place, width in enumerate(_SUMMARY_WIDTHS):
            sheet.set_column(place, place, width)
        book.write(sheet, 0, 0, self._heading.criteria.title, Look.STRONG_LINE)
        book.write(sheet, 1, 0, self._about, Look.LINE)
        row = 3
        for table in every_table(summary):
            book.write(sheet, row, 0, table.title, Look.STRONG_LINE)
            book.write_row(sheet, row + 1, table.headings, _SUMMARY_WIDTHS, Look.HEADING)
            row += 2
            for cells in table.rows:
                book.write_row(sheet, row, cells, _SUMMARY_WIDTHS, Look.ROW)
                row += 1
            if table.note:
                book.write(sheet, row, 0, table.note, Look.LINE)
                row += 1
            row += 1
