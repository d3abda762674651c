"""Tables on the sheets of a workbook: rows under a heading, and further sheets where one is full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from partnercheck.report.batch.summary_tables import Cell
from partnercheck.report.batch.workbook import Book, Look

MOST_ROWS = 1_048_576
"""In one sheet of a workbook, the heading among them."""
_WIDEST_PAGE = 290
"""How many characters of width go on one page in landscape, at a size that can still be read."""


class Heading(NamedTuple):
    """What stands over a column, and how wide the column is, in characters."""

    words: str
    width: int


class Table:
    """Rows under a heading that stays in view and on each page, with filters, and colours by what cells say."""

    def __init__(self, book: Book, name: str, headings: Sequence[Heading], colours: dict[str, str]) -> None:
        self._book = book
        self._name = name
        self._headings = headings
        self._widths = [heading.width for heading in headings]
        self._fills = {words: book.fill(colour) for words, colour in colours.items()}
        self._sheets = 0
        self._begin()

    def add(self, cells: Sequence[Cell]) -> None:
        """One more row."""
        if self._rows >= MOST_ROWS:
            self._end()
            self._begin()
        self._write(cells, Look.ROW)

    @property
    def is_full(self) -> bool:
        """The next row would begin another sheet."""
        return self._rows >= MOST_ROWS

    @property
    def sheet(self) -> Any:
        """The sheet that the next row goes on."""
        return self._sheet

    def finish(self) -> None:
        """All rows were added."""
        self._end()

    def drop(self) -> None:
        """Takes the table away again; it must not have gone on in a second sheet."""
        self._book.drop(self._sheet)

    def _begin(self) -> None:
        self._sheets += 1
        self._rows = 0
        self._sheet = self._book.sheet(self._name if self._sheets == 1 else f"{self._name} {self._sheets}")
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)
        self._sheet.repeat_columns(0)
        self._sheet.fit_to_pages(-(-sum(self._widths) // _WIDEST_PAGE), 0)
        for place, heading in enumerate(self._headings):
            self._sheet.set_column(place, place, heading.width)
        self._write([heading.words for heading in self._headings], Look.HEADING)

    def _write(self, cells: Sequence[Cell], look: Look) -> None:
        self._book.write_row(self._sheet, self._rows, cells, self._widths, look)
        self._rows += 1

    def _end(self) -> None:
        area = (0, 0, self._rows - 1, len(self._headings) - 1)
        self._sheet.autofilter(*area)
        for words, fill in self._fills.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{words}"', "format": fill}
            self._sheet.conditional_format(*area, rule)
