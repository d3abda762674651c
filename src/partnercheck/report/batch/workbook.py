"""A workbook, laid out to be worked in and printed: wrapped, at the top, in one typeface, on pages in landscape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any, BinaryIO
from weakref import finalize

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from partnercheck.harmless import harmless
from partnercheck.report.batch.cells import may_start_a_formula
from partnercheck.report.batch.scratch import Scratch
from partnercheck.report.batch.summary_tables import Cell, Share

LONGEST_TEXT = 32_767
"""In one cell, in UTF-16 units."""
_A4 = 9
_LINE_COLOUR = "#C9D2DA"
_HEADING_COLOUR = "#E4E9EE"
# As Excel's file format writes what XML cannot hold (ECMA-376, part 1, 22.9.2.19). Not every reader knows of it, so
# what only looks like one is parted by a joiner that has no width, rather than written in that way itself.
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_WORD_JOINER = "\u2060"
_LINE = 15.0
_TALLEST = 409.0
"""The heights of a line and of the tallest row that there can be, in points."""
_MAY_BREAK = re.compile(r"[^\s-]+-*|-+")


class Look(Enum):
    """How cells look; all are in one typeface."""

    ROW = "row"
    HEADING = "heading"
    LINE = "line"
    STRONG_LINE = "strong line"


_WRAPPED = {"text_wrap": True, "valign": "top"}
_PROPERTIES: dict[Look, dict[str, Any]] = {
    Look.ROW: {**_WRAPPED, "align": "left", "bottom": 1, "bottom_color": _LINE_COLOUR},
    Look.HEADING: {**_WRAPPED, "bold": True, "bg_color": _HEADING_COLOUR, "bottom": 1},
    Look.LINE: {"valign": "top"},
    Look.STRONG_LINE: {"valign": "top", "bold": True},
}


class Book:
    """A workbook. Finish it once; what is written on the way goes even if it never is."""

    def __init__(self, stream: BinaryIO, title: str, note: str, moment: datetime) -> None:
        """`note` stands at the foot of each page, and `moment` for the time of its making."""
        self._scratch = Scratch()
        self._book = Workbook(stream, {"constant_memory": True, "tmpdir": self._scratch.path, "use_zip64": True})
        # The library closes its files only where the workbook is finished.
        finalize(self, _close_files_of, self._book.worksheets_objs)
        self._book.set_properties({"title": harmless(title), "author": "partnercheck", "created": moment})
        self._title, self._note = title, note
        self._formats: dict[tuple[Look, str, bool], Any] = {}

    def sheet(self, name: str) -> Any:
        """A new sheet, set up for print."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.6)
        sheet.set_header(f"&L{_of_a_page(self._title)}&R{_of_a_page(name)}")
        sheet.set_footer(f"&L{_of_a_page(self._note)}&RPage &P of &N")
        sheet.fit_to_pages(1, 0)
        return sheet

    def drop(self, sheet: Any) -> None:
        """Takes a sheet away."""
        self._book.worksheets_objs.remove(sheet)
        del self._book.sheetnames[sheet.get_name()]
        # What is repeated on each page of a sheet is kept by the number of that sheet.
        for number, other in enumerate(self._book.worksheets_objs):
            other.index = number
        sheet.row_data_fh.close()

    def _format(self, look: Look, number: str = "", *, quoted: bool = False) -> Any:
        key = (look, number, quoted)
        if key not in self._formats:
            properties = {**_PROPERTIES[look], **({"num_format": number} if number else {}), "quote_prefix": quoted}
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def fill(self, colour: str) -> Any:
        """The look of a cell that says a certain thing."""
        return self._book.add_format({"bg_color": colour, "pattern": 1})

    def finish(self) -> None:
        """Writes the workbook. Raises OSError where it cannot be written."""
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from None
        finally:
            self._scratch.clear()

    def write_row(self, sheet: Any, row: int, cells: Sequence[Cell], widths: Sequence[int], look: Look) -> None:
        """A row as tall as its cells need, in columns of these widths."""
        lines = 1
        for place, cell in enumerate(cells):
            self.write(sheet, row, place, cell, look)
            if isinstance(cell, str) and len(cell) > widths[place]:
                lines = max(lines, lines_of(cell, widths[place]))
        # Not every program works out by itself how tall a row must be.
        if lines > 1:
            sheet.set_row(row, min(_LINE * lines, _TALLEST))
        # The library keeps the height of every row for good; those of the rows before the last are written already.
        for name in ("row_info", "set_rows", "row_sizes"):  # the second is what some releases call the first
            getattr(sheet, name, {}).pop(row - 2, None)

    def write(self, sheet: Any, row: int, column: int, value: Cell, look: Look) -> None:
        """A cell that is a number, a share or a text, and never a formula."""
        if not value:
            sheet.write_blank(row, column, None, self._format(look))
        elif isinstance(value, str):
            self._write_text(sheet, row, column, _LIKE_AN_ESCAPE.sub(f"_{_WORD_JOINER}", _cut(harmless(value))), look)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self._format(look, "#,##0"))
        elif value.total:
            sheet.write_number(row, column, value.count / value.total, self._format(look, _as_share(value)))

    def _write_text(self, sheet: Any, row: int, column: int, text: str, look: Look) -> None:
        style = self._format(look, quoted=may_start_a_formula(text))
        if text.startswith("<r>") and text.endswith("</r>"):
            # The library takes such a text for markup of its own, unless it comes in parts.
            sheet.write_rich_string(row, column, text[0], text[1], text[2:], style)
        else:
            sheet.write_string(row, column, text, style)


def _close_files_of(sheets: list[Any]) -> None:
    for sheet in sheets:
        sheet.row_data_fh.close()


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column of this width, broken between words and after hyphens.

    A unit of width is a digit of the standard typeface; most letters are a little narrower.
    """
    if len(text) <= width:
        return 1
    lines, taken = 1, 0
    for word in _MAY_BREAK.finditer(text):
        length = word.end() - word.start()
        apart = taken > 0 and text[word.start() - 1] != "-"
        if taken and taken + apart + length > width:
            lines, taken, apart = lines + 1, 0, False
        # A word longer than a line goes on in the next ones.
        lines += (length - 1) // width
        taken = (length - 1) % width + 1 if length > width else taken + apart + length
    return lines


def _of_a_page(text: str) -> str:
    """The text as the head or foot of a page takes it, where `&` begins an order, and no longer than there is room."""
    told = harmless(text)
    return (told if len(told) <= 80 else f"{told[:79]}…").replace("&", "&&")


def _as_share(share: Share) -> str:
    """How the number is shown: as a whole percentage, never as 0% or 100% where it is not quite so."""
    return "0%" if share.words.endswith("%") and share.words[0].isdigit() else f'"{share.words}"'


def _cut(text: str) -> str:
    """No more than a cell can hold."""
    if len(text) <= LONGEST_TEXT // 2:
        return text
    data = text.encode("utf-16-le")
    if len(data) <= 2 * LONGEST_TEXT:
        return text
    return data[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"
