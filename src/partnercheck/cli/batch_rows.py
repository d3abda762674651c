"""`partnercheck batch --from-rows`: what was written as rows, on however many machines, as one batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from partnercheck.problems import UsageError

if TYPE_CHECKING:
    from partnercheck.batch.written_rows import WrittenRows
    from partnercheck.report.formats import Format


def rows_together(
    inputs: Sequence[str],
    outputs: Mapping[str, Format],
    criteria: Sequence[str],
    as_of: date | None,
    by: Sequence[str],
) -> WrittenRows:
    """The rows in these files as one batch. Raises UsageError or RowsError where they are none.

    The criteria are those named, or the default ones where the rows are theirs; the day is the rows' own.
    """
    from partnercheck.batch.breakdowns import default_paths
    from partnercheck.batch.written_rows import WrittenRows, files_of_rows
    from partnercheck.cli.options import load_several

    for file, format in outputs.items():
        if format.shows_explanations:
            help = "run the batch over the applications for it, or write .xlsx, .csv, .md, .json or .jsonl"
            raise UsageError(f"`{file}` shows the whole of each assessment, which rows do not hold", help=help)
    files = files_of_rows(inputs)
    if written := [file for file in files if file in outputs]:
        raise UsageError(f"`{written[0]}` is both read and written", help="write the results into another file")
    rows = WrittenRows(files)
    if rows.has_decisions:
        help = "run the batch over the applications, with the decisions on them"
        raise UsageError("these rows hold decisions, which are not read back from rows", help=help)
    for file, format in outputs.items():
        if format.asks_to_decide and rows.asks_to_decide:
            help = "run the batch over the applications for it, or write .csv, .md, .json or .jsonl"
            raise UsageError(f"`{file}` asks for decisions, and rows do not hold what these are made on", help=help)
    loaded = load_several(list(criteria))
    rows.over(loaded, as_of, by or (() if rows.made_with else default_paths(*loaded)))
    return rows
