"""The applications of one verdict, and those that are not valid: the first of them, and how many more there are."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from partnercheck.batch.result import AssessedRow, NotValidRow
from partnercheck.report.batch.columns import held_back_by
from partnercheck.report.batch.summary_tables import share_in_words
from partnercheck.report.marks import SHORT, mark_of_verdict
from partnercheck.report.terminal.hanging import STEP, Hanging, indented
from partnercheck.report.terminal.ink import QUIET, STRONG, Ink
from partnercheck.report.words import capitalised
from partnercheck.values.status import Verdict

_LONGEST_NAME = 120
_THREE_COLUMNS = 100
"""From this width on the file has a column of its own; below, it stands under the name."""
_INDENT = 2
_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Applications:
    """The verdict with its count, and a line or two for each application: who, what holds them back, where."""

    verdict: Verdict
    count: int
    total: int
    rows: tuple[AssessedRow, ...]
    ink: Ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        ink = self.ink
        share = share_in_words(self.count, self.total)
        heading = f"{capitalised(self.verdict.words)}: {self.count:,} ({share})"
        yield ink.marked(mark_of_verdict(self.verdict), heading)
        if options.max_width >= _THREE_COLUMNS:
            yield self._wide()
        elif self._longest_id() + len(",") <= (options.max_width - _INDENT - 2 * _BETWEEN) // 2:
            yield self._narrow()
        else:
            yield from self._stacked(console, options.max_width)
        yield from _more(self.count - len(self.rows), ink)

    def _wide(self) -> Table:
        table = _grid()
        table.add_column(ratio=3, overflow="fold")
        table.add_column(ratio=4, overflow="fold")
        table.add_column(ratio=3, overflow="fold")
        for row in self.rows:
            table.add_row("", self._name(row), self._held_back_by(row), self._where(row))
        return table

    def _narrow(self) -> Table:
        table = _grid()
        table.add_column(ratio=1, overflow="fold")
        table.add_column(ratio=1, overflow="fold")
        for row in self.rows:
            where = Text.assemble(self._name(row), "\n", self._where(row))
            table.add_row("", where, self._held_back_by(row))
        return table

    def _stacked(self, console: Console, width: int) -> RenderResult:
        """One below another, where in two columns an id would break within a word."""
        for row in self.rows:
            yield from indented(console, [self._name(row)], STEP, width)
            lines = [self._held_back_by(row), self._where(row)]
            yield from indented(console, [line for line in lines if line.plain], 2 * STEP, width)

    def _longest_id(self) -> int:
        return max((len(id) for row in self.rows for id in held_back_by(row)), default=0)

    def _name(self, row: AssessedRow) -> Text:
        name = row.organisation
        return self.ink.text(name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…")

    def _where(self, row: AssessedRow) -> Text:
        day = f", as of {row.as_of.isoformat()}" if row.as_of is not None else ""
        return self.ink.text(f"{row.file}{day}", QUIET)

    def _held_back_by(self, row: AssessedRow) -> Text:
        return self.ink.text(", ".join(held_back_by(row)))


@dataclass(frozen=True, slots=True)
class NotValidFiles:
    """What is wrong with the files that could not be assessed: where, what, and what to write instead."""

    count: int
    rows: tuple[NotValidRow, ...]
    ink: Ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        ink = self.ink
        yield ink.marked(SHORT, f"Not valid: {self.count:,}")
        for row in self.rows:
            first, *others = row.problems
            lines = [ink.text(first.message)]
            if first.help:
                lines.append(ink.text(capitalised(first.help), QUIET))
            if others:
                lines.append(ink.text(f"and {len(others):,} more in this file", QUIET))
            yield Hanging(Text(), (ink.text(first.place, STRONG),), STEP)
            yield from indented(console, lines, 2 * STEP, options.max_width)
        yield from _more(self.count - len(self.rows), ink)


def _grid() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=0)  # with its padding, the indent
    return table


def _more(count: int, ink: Ink) -> RenderResult:
    if count:
        yield ink.text(f"  and {count:,} more: see them all with --rows, or with --output results.csv", QUIET)
