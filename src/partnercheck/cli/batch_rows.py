"""`partnercheck batch --from-rows`: what was written as rows, on however many machines, as one batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from partnercheck.problems import UsageError

if TYPE_CHECKING:
    from partnercheck.batch.written_rows import WrittenRows
    from partnercheck.loading.own_day import AsOf
    from partnercheck.report.formats import Format


def rows_together(
    inputs: Sequence[str],
    outputs: Mapping[str, Format],
    criteria: Sequence[str],
    as_of: AsOf | None,
    by: Sequence[str],
    *,
    whole: bool = False,
) -> WrittenRows:
    """The rows in these files as one batch. Raises UsageError or RowsError where they are none.

    The criteria are those named, or the default ones where the rows are theirs; the day is the rows' own.
    """
    from partnercheck.batch.breakdowns import default_paths
    from partnercheck.batch.written_rows import WrittenRows, files_of_rows
    from partnercheck.cli.options import load_several

    files = files_of_rows(inputs)
    if written := [file for file in files if file in outputs]:
        raise UsageError(f"`{written[0]}` is both read and written", help="write the results into another file")
    rows = WrittenRows(files)
    if not rows.are_whole:
        if whole:
            raise UsageError("these rows are not whole, and cannot be written as such", help=_WHOLE)
        _refuse_what_takes_whole_rows(rows, outputs)
    loaded = load_several(list(criteria))
    rows.over(loaded, as_of, by or (() if rows.made_with else default_paths(*loaded)))
    return rows


_WHOLE = "write the rows with `--whole-rows`, or with `whole=True` of LineCheck and RecordCheck"


def _refuse_what_takes_whole_rows(rows: WrittenRows, outputs: Mapping[str, Format]) -> None:
    if rows.has_decisions:
        raise UsageError("these rows hold decisions, and not all that stands beside them", help=_WHOLE)
    for file, format in outputs.items():
        if format.shows_explanations:
            raise UsageError(f"`{file}` shows the whole of each assessment, which these rows do not hold", help=_WHOLE)
        if format.asks_to_decide and rows.asks_to_decide:
            told = f"`{file}` asks for decisions, and these rows do not hold what they are made on"
            raise UsageError(told, help=_WHOLE)
