"""Suppression: small counts of organisations are hidden in what is shared, and so is what would give them away.

A table of counts is shown with its margins, so a single hidden count in a row or a column could be worked out from
the rest. As statistics offices do, a second count is then hidden beside it (the smallest that is shown, other than
nought where there is one), until no line has exactly one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from partnercheck.batch.result import BatchSummary, BreakdownSummary, GroupSummary

Table = list[list[int | None]]
Lines = Sequence[Sequence[tuple[int, int]]]


def with_small_counts_hidden(summary: BatchSummary, below: int) -> BatchSummary:
    """The summary with every count from 1 to `below - 1` hidden in "who each requirement keeps out"."""
    if below <= 1:
        return summary
    return replace(summary, breakdowns=tuple(_hidden_in(breakdown, below) for breakdown in summary.breakdowns))


def hide_small(table: Sequence[Sequence[int | None]], below: int) -> Table:
    """The table with its small counts hidden, and with them what would give them away along a row or a column."""
    hidden: Table = [[None if count is None or 0 < count < below else count for count in row] for row in table]
    if not hidden:
        return hidden
    height, width = len(hidden), len(hidden[0])
    rows = [[(row, column) for column in range(width)] for row in range(height)]
    columns = [[(row, column) for row in range(height)] for column in range(width)]
    lines = [line for line in (*rows, *columns) if len(line) > 1]
    while _hide_one_more(hidden, lines):
        pass
    return hidden


def _hide_one_more(table: Table, lines: Lines) -> bool:
    """Hides a second count in the first line that has exactly one hidden; False where there is no such line."""
    for line in lines:
        cells = [(count == 0, count, row, column) for row, column in line if (count := table[row][column]) is not None]
        if len(cells) == len(line) - 1:
            *_, row, column = min(cells)
            table[row][column] = None
            return True
    return False


def _hidden_in(summary: BreakdownSummary, below: int) -> BreakdownSummary:
    groups = summary.groups
    totals = hide_small([[group.total for group in groups]], below)[0]
    verdicts = _hide_in_table([group.verdicts for group in groups], totals, below)
    tables = [
        _hide_in_table([group.standings[place] for group in groups], totals, below)
        for place in range(len(groups[0].standings) if groups else 0)
    ]
    hidden = [
        GroupSummary(
            group.id,
            group.label,
            totals[place],
            tuple(verdicts[place]),
            tuple(tuple(table[place]) for table in tables),
        )
        for place, group in enumerate(groups)
    ]
    return BreakdownSummary(summary.breakdown, tuple(hidden), below)


def _hide_in_table(table: Sequence[Sequence[int | None]], totals: Sequence[int | None], below: int) -> Table:
    """The table with small counts hidden; of a group whose total is hidden, every count is."""
    return hide_small(
        [[None] * len(row) if total is None else list(row) for row, total in zip(table, totals, strict=True)], below
    )
