"""XLSX: a workbook with a sheet of results, of reasons, of invalid files and of the summary. Rows stay in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from partnercheck.batch.result import AssessedRow, BatchHeading, BatchRow, BatchSummary, NotValidRow, Standing
from partnercheck.harmless import harmless
from partnercheck.problems import UsageError
from partnercheck.report.batch.cells import may_start_a_formula
from partnercheck.report.batch.columns import result_columns
from partnercheck.report.batch.summary_tables import every_table
from partnercheck.report.batch.unchanging_zip import copy_without_clock
from partnercheck.values.status import Verdict

_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767
_COLOURS = {
    Verdict.ELIGIBLE.words: "C6E7CE",
    Verdict.BORDERLINE.words: "FFE9A8",
    Verdict.INCOMPLETE.words: "D5E3F7",
    Verdict.NOT_ELIGIBLE.words: "F7CFC9",
    Standing.MET.words: "C6E7CE",
    Standing.FALLS_SHORT.words: "F7CFC9",
    Standing.UNANSWERED.words: "D5E3F7",
    Standing.NOT_APPLICABLE.words: "E4E4E4",
}
"""By the words in the cell, which say the same as the colour. Text stays black: contrast is above 10 to 1 on each."""

_REASON_HEADINGS = (
    ("organisation", 36),
    ("requirement", 30),
    ("title", 50),
    ("importance", 14),
    ("status", 20),
    ("why", 70),
    ("reason", 36),
    ("could be", 24),
    ("facts that are open", 40),
    ("file", 36),
)
_NOT_VALID_HEADINGS = (
    ("file", 40),
    ("line", 8),
    ("column", 8),
    ("what is wrong", 80),
    ("what to write", 80),
    ("code", 10),
)


class XlsxWriter:
    """Fills the sheets as rows come, and writes the workbook at the end."""

    def __init__(self, stream: BinaryIO, heading: BatchHeading) -> None:
        self._stream = stream
        self._heading = heading
        self._columns = result_columns(heading)
        self._titles = {requirement.id: requirement.title for requirement in heading.requirements}
        self._book = Workbook(write_only=True)
        self._results = _Sheet(self._book, "Results", [(column.heading, column.width) for column in self._columns])
        self._reasons = _Sheet(self._book, "Reasons", _REASON_HEADINGS)
        self._not_valid = _Sheet(self._book, "Not valid", _NOT_VALID_HEADINGS)

    def add(self, row: BatchRow) -> None:
        """Adds the row to the sheets it belongs on."""
        if isinstance(row, AssessedRow):
            self._results.add([column.text(row) for column in self._columns])
            for outcome in row.requirements:
                if outcome.why:
                    self._reasons.add(
                        [
                            row.organisation,
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
        elif isinstance(row, NotValidRow):
            for problem in row.problems:
                line = problem.span.line if problem.span else ""
                column = problem.span.column if problem.span else ""
                self._not_valid.add([row.file, line, column, problem.message, problem.help, problem.code])

    def finish(self, summary: BatchSummary) -> None:
        """Adds the summary and writes the workbook."""
        for sheet in (self._results, self._reasons, self._not_valid):
            sheet.finish()
        self._add_summary(summary)
        moment = datetime(self._heading.as_of.year, self._heading.as_of.month, self._heading.as_of.day)
        self._book.properties.creator = "partnercheck"
        self._book.properties.title = harmless(self._heading.criteria.title)
        with TemporaryFile() as file:
            self._book.save(file)
            file.seek(0)
            copy_without_clock(file, self._stream, moment)

    def _add_summary(self, summary: BatchSummary) -> None:
        sheet = self._book.create_sheet("Summary")
        sheet.column_dimensions["A"].width = 40
        sheet.column_dimensions["B"].width = 36
        for letter in "CDEFGHIJ":
            sheet.column_dimensions[letter].width = 18
        criteria = self._heading.criteria
        sheet.append([_cell(sheet, criteria.title, bold=True)])
        sheet.append([_cell(sheet, f"version {criteria.version}, as of {self._heading.as_of.isoformat()}")])
        for table in every_table(summary):
            sheet.append([])
            sheet.append([_cell(sheet, table.title, bold=True)])
            sheet.append([_cell(sheet, heading, bold=True) for heading in table.headings])
            for row in table.rows:
                sheet.append([_cell(sheet, cell) for cell in row])
            if table.note:
                sheet.append([_cell(sheet, table.note)])


class _Sheet:
    """A sheet with a heading that stays in view, filters, and colours by what cells say."""

    def __init__(self, book: Any, title: str, headings: Sequence[tuple[str, int]]) -> None:
        self._sheet = book.create_sheet(title)
        self._sheet.freeze_panes = "B2"
        self._width = get_column_letter(len(headings))
        self._rows = 1
        for place, (_, width) in enumerate(headings, 1):
            self._sheet.column_dimensions[get_column_letter(place)].width = width
        self._sheet.append([_cell(self._sheet, heading, bold=True) for heading, _ in headings])

    def add(self, cells: Iterable[str | int]) -> None:
        self._rows += 1
        if self._rows > _MOST_ROWS:
            raise UsageError("there are more rows than a workbook can hold", help="write .csv or .jsonl instead")
        self._sheet.append([_cell(self._sheet, cell) for cell in cells])

    def finish(self) -> None:
        area = f"A1:{self._width}{self._rows}"
        self._sheet.auto_filter.ref = area
        for words, colour in _COLOURS.items():
            fill = PatternFill(start_color=colour, end_color=colour, fill_type="solid")
            rule = CellIsRule("equal", [f'"{words}"'], fill=fill)  # type: ignore[no-untyped-call]  # bare in its stubs
            self._sheet.conditional_formatting.add(area, rule)


def _cell(sheet: Any, value: str | int, *, bold: bool = False) -> Any:
    """A cell that is a number or a text, and never a formula."""
    if isinstance(value, int):
        return value
    text = harmless(value)
    if len(text) > _LONGEST_TEXT:
        text = text[: _LONGEST_TEXT - 1] + "…"
    risky = may_start_a_formula(text)
    if not (risky or bold):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # openpyxl takes what starts with "=" for a formula
    cell.quotePrefix = risky
    if bold:
        cell.font = Font(bold=True)
    return cell
