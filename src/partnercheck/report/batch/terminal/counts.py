"""A table of counts: in columns where the screen is wide enough for them, else as lines that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from partnercheck.report.batch.summary_tables import HIDDEN, Cell, SummaryTable
from partnercheck.report.terminal.hanging import STEP, indented
from partnercheck.report.terminal.ink import HEADING, QUIET, STRONG, Ink
from partnercheck.report.words import shown

_GAP = 2
_TALLEST_HEADING = 3


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """Any of the summary's tables."""

    table: SummaryTable
    ink: Ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        table, ink = self.table, self.ink
        yield ink.text(table.title, HEADING)
        columns = self._columns()
        fits = sum(column.width + _GAP for column in columns) - _GAP <= options.max_width
        if fits and max(len(column.heading) for column in columns) <= _TALLEST_HEADING:
            yield from self._side_by_side(columns)
        else:
            for lines in self._lines():
                yield from indented(console, lines[:1], STEP, options.max_width)
                yield from indented(console, lines[1:], 2 * STEP, options.max_width)
        if table.note:
            yield from indented(console, [ink.text(f"({table.note})", QUIET)], STEP, options.max_width)

    def _columns(self) -> list[_Column]:
        return [
            _Column.of(heading, [_in_words(row[place]) for row in self.table.rows], is_count)
            for place, (heading, is_count) in enumerate(zip(self.table.headings, self._are_counts(), strict=True))
        ]

    def _side_by_side(self, columns: list[_Column]) -> Iterator[Text]:
        height = max(len(column.heading) for column in columns)
        for line in range(height):
            yield self.ink.text(_line(columns, [column.heading_line(line, height) for column in columns]), QUIET)
        for row in self.table.rows:
            yield self.ink.text(_line(columns, [_in_words(cell) for cell in row]))

    def _lines(self) -> Iterator[list[Text]]:
        """For each row its texts, and below them the counts that are not nought, each with its heading."""
        counts = self._are_counts()
        for row in self.table.rows:
            texts = [text for cell, is_count in zip(row, counts, strict=True) if not is_count and (text := str(cell))]
            told = [
                f"{_in_words(cell)} {heading.removesuffix('s') if cell == 1 else heading}"
                for cell, heading, is_count in zip(row, self.table.headings, counts, strict=True)
                if is_count and cell
            ]
            lines = [self.ink.text(": ".join(texts), STRONG)]
            yield [*lines, self.ink.text(", ".join(told))] if told else lines

    def _are_counts(self) -> list[bool]:
        columns = zip(*self.table.rows, strict=True)
        return [all(isinstance(cell, int) or cell == HIDDEN for cell in column) for column in columns]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's heading, broken into lines, and how wide it is."""

    heading: tuple[str, ...]
    width: int
    is_count: bool

    @classmethod
    def of(cls, heading: str, cells: list[str], is_count: bool) -> _Column:
        width = max(cell_len(text) for text in (*heading.split(), *cells))
        return cls(tuple(_broken(heading, width)), width, is_count)

    def heading_line(self, line: int, height: int) -> str:
        """The heading's part in one of the lines above the table, where it stands at the bottom."""
        place = line - (height - len(self.heading))
        return self.heading[place] if place >= 0 else ""

    def padded(self, text: str) -> str:
        blanks = " " * (self.width - cell_len(text))
        return blanks + text if self.is_count else text + blanks


def _line(columns: list[_Column], texts: list[str]) -> str:
    gap = " " * _GAP
    return gap.join(column.padded(shown(text)) for column, text in zip(columns, texts, strict=True))


def _broken(heading: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in heading.split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _in_words(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else shown(str(cell))
