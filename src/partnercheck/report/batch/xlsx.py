"""XLSX: a workbook with a sheet of results, of reasons, of invalid files and of the summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import BinaryIO

from partnercheck.batch.outcomes import Standing
from partnercheck.batch.result import AssessedRow, BatchHeading, NotValidRow, PassedOverRow
from partnercheck.batch.several import AnyAssessed, AnyHeading, AnyRow, AnySummary
from partnercheck.harmless import harmless
from partnercheck.report.batch import sheets
from partnercheck.report.batch.columns import ResultColumn, columns_under, overview_columns, result_columns
from partnercheck.report.batch.sheets import Heading, Table
from partnercheck.report.batch.summary_tables import every_part
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


_CRITERIA_HEADING = Heading("criteria", 22)
_MADE_BY_OTHERS = frozenset({"results", "reasons", "not valid", "summary", "to decide", "about", "history"})
"""Names that other sheets have; the last is kept by Excel for itself."""
_NO_DAY = date(1980, 1, 1)
"""For the time of a workbook's making where there is no one day: the first that its parts can have."""
_LONGEST_NAME = 27
"""Of a sheet's name, in characters, with room for the number of a sheet in which it goes on."""


class XlsxWriter:
    """Fills the sheets as rows come, and writes the workbook at the end. Each of several criteria has a sheet."""

    def __init__(self, stream: BinaryIO, heading: AnyHeading, *, summary_only: bool = False) -> None:
        self._heading = heading
        self._several = len(heading.each) > 1
        day = heading.as_of or _NO_DAY
        versions = [f"version {one.criteria.version}" for one in heading.each]
        self._title = "; ".join(one.criteria.title for one in heading.each)
        self._about = f"{', '.join(versions)}, as of {heading.as_of_in_words}"
        self._book = Book(stream, self._title, self._about, datetime(day.year, day.month, day.day))
        self._summary_only = summary_only
        self._columns = overview_columns(heading) if self._several else result_columns(heading)
        self._results = self._table("Results", self._columns)
        self._under: list[tuple[tuple[ResultColumn, ...], Table]] = []
        if self._several:
            for name, one in zip(_sheet_names([one.criteria.name for one in heading.each]), heading.each, strict=True):
                columns = columns_under(one)
                self._under.append((columns, self._table(name, columns)))
        reason_headings = (_CRITERIA_HEADING, *_REASON_HEADINGS) if self._several else _REASON_HEADINGS
        self._reasons: Table | None = Table(self._book, "Reasons", reason_headings, _COLOURS)
        self._not_valid = Table(self._book, "Not valid", _NOT_VALID_HEADINGS, {})
        self._summary = self._book.sheet("Summary")
        self._to_decide = ToDecide(self._book, heading)
        self._reason_count = 0

    def _table(self, name: str, columns: Sequence[ResultColumn]) -> Table:
        return Table(self._book, name, [Heading(column.heading, column.width) for column in columns], _COLOURS)

    def add(self, row: AnyRow) -> None:
        """Adds the row to the sheets it belongs on."""
        if isinstance(row, NotValidRow):
            for problem in row.problems:
                line = problem.span.line if problem.span else ""
                column = problem.span.column if problem.span else ""
                self._not_valid.add([row.file, line, column, problem.message, problem.help, problem.code])
        elif not isinstance(row, PassedOverRow):
            _add_result(self._results, self._columns, row)
            for one, (columns, table) in zip(row.each, self._under, strict=False):
                _add_result(table, columns, one)
            for heading, one in zip(self._heading.each, row.each, strict=True):
                self._add_reasons(heading, one)
            self._to_decide.add(row)

    def finish(self, summary: AnySummary) -> tuple[str, ...]:
        """Adds the summary and writes the workbook; what had no room in it is said."""
        self._add_summary(summary)
        of_each = [table for _, table in self._under]
        if self._summary_only:
            for sheet in (self._results, *of_each, self._reasons, self._not_valid):
                if sheet is not None:
                    sheet.drop()
            self._book.finish()
            return ()
        for table in (self._results, *of_each, self._not_valid):
            table.finish()
        left_out = self._finish_reasons()
        self._to_decide.finish()
        self._book.finish()
        return left_out

    def _add_reasons(self, heading: BatchHeading, row: AssessedRow) -> None:
        for place, outcome in enumerate(row.requirements):
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
                        *([heading.criteria.name] if self._several else []),
                        in_short(row.organisation),
                        outcome.id,
                        heading.requirements[place].title,
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

    def _add_summary(self, summary: AnySummary) -> None:
        book, sheet = self._book, self._summary
        for place, width in enumerate(_SUMMARY_WIDTHS):
            sheet.set_column(place, place, width)
        book.write(sheet, 0, 0, self._title, Look.STRONG_LINE)
        book.write(sheet, 1, 0, self._about, Look.LINE)
        row = 3
        for part in every_part(self._heading, summary):
            if part.title:
                book.write(sheet, row, 0, part.title, Look.STRONG_LINE)
                row += 2
            for table in part.tables:
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


def _add_result(table: Table, columns: Sequence[ResultColumn], row: AnyAssessed) -> None:
    name, *others = [column.text(row) for column in columns]
    table.add([in_short(name), *others])


def _sheet_names(criteria: Sequence[str]) -> list[str]:
    """A sheet's name for each of the criteria: as like theirs as a workbook allows, and no two alike."""
    taken = set(_MADE_BY_OTHERS)
    names = []
    for wanted in criteria:
        shortened = _NOT_IN_A_NAME.sub("-", harmless(wanted)).strip("' ")[:_LONGEST_NAME] or "criteria"
        tries = (
            shortened,
            *(f"{shortened[: _LONGEST_NAME - len(str(number)) - 1]}-{number}" for number in range(2, 100)),
        )
        name = next(one for one in tries if one.lower() not in taken)
        taken.add(name.lower())
        names.append(name)
    return names


_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
