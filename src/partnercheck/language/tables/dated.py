"""Values by date: a number that holds from one day until the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from partnercheck.language.node import NumberNode
from partnercheck.language.tables.nodes import NumberByTable
from partnercheck.language.tables.table import TableRow
from partnercheck.language.words import exact_in_words, joined
from partnercheck.values.interval import Interval

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment


class NumberByDate(NumberByTable):
    """A number that is chosen by a day: by default the as-of date."""

    __slots__ = ()

    @property
    def day(self) -> NumberNode:
        """The day that chooses."""
        found = self.table.columns[0].node
        assert isinstance(found, NumberNode)
        return found

    @property
    def first_days(self) -> tuple[int, ...]:
        """The days from which its values hold, in order."""
        return tuple(int(start) for row in self.table.rows if (start := _start(row)) is not None)

    @property
    def has_a_value_from_the_beginning(self) -> bool:
        """No day comes before its first value."""
        return _start(self.table.rows[0]) is None

    def rows_in_words(self) -> list[str]:
        return [f"{self.number_of(row).words()} {self._when(row)}" for row in self.table.rows]

    def _when(self, row: TableRow) -> str:
        start = _start(row)
        if start is None:
            return f"before {exact_in_words(self.first_days[0], self.day.type)}" if self.first_days else "always"
        return f"from {exact_in_words(start, self.day.type)}"

    def words(self) -> str:
        return joined(self.rows_in_words())

    def amount(self, value: Interval, environment: Environment, against: Sequence[Any]) -> str:
        from partnercheck.language.words import interval_in_words

        return interval_in_words(value, self.type, against)


def _start(row: TableRow) -> int | None:
    (cell,) = row.cells
    assert isinstance(cell, Interval)
    return None if cell.low is None else int(cell.low)
