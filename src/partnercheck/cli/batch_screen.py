"""A batch's report on the screen."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnercheck.batch.several import AnyHeading, AnyRow, AnySummary
    from partnercheck.report.batch.terminal import TerminalReport


class ReportOnScreen:
    """The terminal report. What it needs is imported when the first row comes: by then the workers are at work."""

    def __init__(self, heading: AnyHeading, most_rows: int, *, by_requirement: bool, full: bool) -> None:
        self._full = full
        self._heading = heading
        self._most_rows = most_rows
        self._by_requirement = by_requirement

    @cached_property
    def _report(self) -> TerminalReport:
        from partnercheck.cli.streams import output_screen
        from partnercheck.report.batch.terminal import TerminalReport

        return TerminalReport(
            self._heading,
            output_screen(),
            most_rows=self._most_rows,
            by_requirement=self._by_requirement,
            full=self._full,
        )

    def add(self, row: AnyRow) -> None:
        """Keeps the row, if it is to be shown."""
        self._report.add(row)

    def show(self, summary: AnySummary, below: int) -> None:
        """Writes the report; counts below `below` are hidden."""
        from partnercheck.batch.suppression import with_small_counts_hidden
        from partnercheck.cli.streams import output_screen, write_output

        write_output(self._report.render(with_small_counts_hidden(summary, below)), output_screen().encoding)
