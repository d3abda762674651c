"""Rows of a table: when each is the one that fits, as formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.logic.formula import Formula, both

if TYPE_CHECKING:
    from partnercheck.language.tables.table import RowTable, TableRow
    from partnercheck.logic.space import SpaceReader


def rows_of(table: RowTable, reading: SpaceReader) -> list[tuple[TableRow, Formula]]:
    """Each row with when it is the first that fits; where something is undefined in a cell, it does not."""
    own = {row.place: row_fits(row, reading) for row in table.rows}
    before: dict[int, list[Formula]] = {row.place: [] for row in table.rows}
    for one, other in table.overlaps():
        before[other.place].append(own[one.place].negation)
    return [(row, both(own[row.place], *before[row.place])) for row in table.rows]


def row_fits(row: TableRow, reading: SpaceReader) -> Formula:
    """When a row fits, whatever others do."""
    return both(*(reading.meaning_of(guard).true for guard in row.guards))


def is_complete(table: RowTable, reading: SpaceReader) -> bool:
    """Whether there is always a row that fits."""
    guards = [guard for row in table.rows for guard in row.guards]
    return not table.gaps and all(reading.meaning_of(guard).is_two_valued for guard in guards)
