"""Checking all: each row of a batch goes to the screen, to every output, and into the exit status."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from partnercheck.problems import ExitStatus, UsageError

if TYPE_CHECKING:
    from partnercheck.batch.result import NotValidRow
    from partnercheck.batch.run import BatchRun
    from partnercheck.batch.several import AnyRow
    from partnercheck.batch.written_rows import WrittenRows
    from partnercheck.cli.batch_screen import ReportOnScreen
    from partnercheck.cli.batch_shown import Shown
    from partnercheck.report.batch.writer import BatchWriter
    from partnercheck.report.options import FailOn


class RowWatch:
    """Looks at each row for what the exit status will be."""

    def __init__(self, fail_on: FailOn, *, keeps_all: bool) -> None:
        self._keeps_all = keeps_all
        from partnercheck.batch.result import NotValidRow, PassedOverRow
        from partnercheck.report.failing import any_fails

        self._not_valid, self._passed_over, self._any_fails = NotValidRow, PassedOverRow, any_fails
        self._fail_on = fail_on
        self.exit_status = ExitStatus.HOLDS
        self.bad_rows: list[NotValidRow] = []

    def look(self, row: AnyRow) -> None:
        """Takes one row into account."""
        if isinstance(row, self._not_valid):
            if self._keeps_all:
                self.bad_rows.append(row)
            self.exit_status = ExitStatus.PROFILE_NOT_VALID
        elif self.exit_status is not ExitStatus.HOLDS or isinstance(row, self._passed_over):
            return
        elif any(self._any_fails(one.requirements, self._fail_on) for one in row.each):
            self.exit_status = ExitStatus.FALLS_SHORT


def check_all(
    run: BatchRun | WrittenRows,
    show: Shown,
    writers: dict[str, BatchWriter],
    report: ReportOnScreen,
    watch: RowWatch,
    below: int,
) -> list[str]:
    """Goes through the rows; what had no room in an output is returned, in words."""
    from partnercheck.batch.suppression import with_small_counts_hidden
    from partnercheck.cli.progress import Progress

    with Progress(run.found_count) as progress, closing(run.rows()) as rows:
        for row, shown in show.rows(rows, progress):
            watch.look(row)
            if shown is None:
                continue
            report.add(shown)
            for file, writer in writers.items():
                try:
                    writer.add(shown)
                except OSError as error:
                    raise _not_written(file, error) from error
    summary = with_small_counts_hidden(show.summary(run.summary()), below)
    left_out = []
    for file, writer in writers.items():
        try:
            left_out += [f"note: in `{file}`, {words}" for words in writer.finish(summary)]
        except OSError as error:
            raise _not_written(file, error) from error
    return left_out


def _not_written(file: str, error: OSError) -> UsageError:
    reason = (error.strerror or str(error)).lower()
    return UsageError(
        f"`{file}` could not be written: {reason}",
        help="what stood there before, if anything, is as it was; no other output was changed either",
    )
