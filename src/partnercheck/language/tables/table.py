"""Tables: rows of cells, the first row that fits, and what no row or more than one fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product
from math import prod
from typing import TYPE_CHECKING

from partnercheck.language.explanation import Explanation
from partnercheck.language.node import ConditionNode, Node
from partnercheck.language.tables.columns import Cell, TableColumn
from partnercheck.language.words import joined
from partnercheck.values.cause import Causes, in_order
from partnercheck.values.interval import Interval
from partnercheck.values.truth import FALSE, NOBODY, TRUE, Outcome, outcome_of

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment

MOST_PARTS = 20_000
"""Into how many combinations the columns of a table may fall: each is looked at."""


@dataclass(frozen=True)
class TableRow:
    """One row: a cell for each column, what it comes to, and which of the rows in the file it is."""

    cells: tuple[Cell, ...]
    outcome: Node | str
    place: int
    guards: tuple[ConditionNode, ...] = field(repr=False)

    def outcome_of(self, environment: Environment) -> Outcome:
        """Whether it fits. With something undefined in a cell it does not: there is nothing to hold against it."""
        found = [guard.outcome(environment) for guard in self.guards]
        if not found:
            return outcome_of(TRUE, frozenset())
        mask = 0
        if all(one.mask & TRUE for one in found):
            mask |= TRUE
        if any(one.mask & FALSE for one in found):
            mask |= FALSE
        if any(one.mask & NOBODY for one in found):
            mask |= NOBODY
        return outcome_of(mask, frozenset().union(*(one.causes for one in found)))


@dataclass(frozen=True)
class RowTable:
    """Columns and rows. `bounds` are what each column can come to, whatever is answered."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    bounds: tuple[Interval, ...]

    @cached_property
    def size(self) -> int:
        """How many combinations there are to look at."""
        return prod(len(parts) for parts in self._parts)

    @cached_property
    def _parts(self) -> list[list[Cell]]:
        return [
            column.parts([row.cells[place] for row in self.rows], self.bounds[place])
            for place, column in enumerate(self.columns)
        ]

    @cached_property
    def gaps(self) -> tuple[tuple[Cell, ...], ...]:
        """What no row fits: a cell for each column, with what lies side by side taken together."""
        missing = [cells for cells in product(*self._parts) if not any(self._fits(row, cells) for row in self.rows)]
        for place in reversed(range(len(self.columns))):
            missing = self._side_by_side(missing, place)
        return tuple(missing)

    def _fits(self, row: TableRow, cells: Sequence[Cell]) -> bool:
        return all(column.meets(one, other) for column, one, other in zip(self.columns, row.cells, cells, strict=True))

    def _side_by_side(self, missing: list[tuple[Cell, ...]], place: int) -> list[tuple[Cell, ...]]:
        order = {cell: number for number, cell in enumerate(self._parts[place])}
        found: dict[tuple[Cell, ...], list[tuple[Cell, int]]] = {}
        for cells in missing:
            rest = (*cells[:place], *cells[place + 1 :])
            runs = found.setdefault(rest, [])
            cell = cells[place]
            if runs and runs[-1][1] + 1 == order[cell]:
                runs[-1] = self.columns[place].joined(runs[-1][0], cell), order[cell]
            else:
                runs.append((cell, order[cell]))
        return [(*rest[:place], cell, *rest[place:]) for rest, runs in found.items() for cell, _ in runs]

    def overlaps(self) -> Iterator[tuple[TableRow, TableRow]]:
        """Pairs of rows that both fit something, as far as the columns are free of one another."""
        for one, other in combinations(self.rows, 2):
            if self._fits(one, other.cells):
                yield one, other

    def possible(self, environment: Environment) -> tuple[list[tuple[TableRow, Outcome]], bool, Causes]:
        """The rows that may be the one that fits; whether it may be none; and why that is open."""
        found: list[tuple[TableRow, Outcome]] = []
        nobody, is_sure = bool(self.gaps), False
        for row in self.rows:
            outcome = row.outcome_of(environment)
            nobody = nobody or bool(outcome.mask & NOBODY)
            if outcome.mask & TRUE:
                found.append((row, outcome))
            if outcome.mask == TRUE:
                is_sure = True
                break
        return found, nobody and not is_sure, frozenset().union(*(outcome.causes for _, outcome in found))

    # In words

    def row_in_words(self, row: TableRow) -> str:
        """What a row asks: "number of staff is less than 5 and open is yes"."""
        asked = [guard.words() for guard in row.guards]
        return joined(asked) if asked else "none of the rows before it fits" if row.place else "always"

    def cells_in_words(self, cells: Sequence[Cell]) -> str:
        """A combination in words: "existing customer: no; risk score: more than 130"."""
        return "; ".join(
            f"{column.label}: {column.words(cell)}" for column, cell in zip(self.columns, cells, strict=True)
        )

    def opened(self, environment: Environment, outcome_in_words: dict[int, str]) -> tuple[Explanation, ...]:
        """The rows that fit, or may fit, each with what it asks and comes to."""
        rows, _, _ = self.possible(environment)
        return tuple(
            Explanation(
                text=f"{outcome_in_words[row.place]}, where {self.row_in_words(row)}",
                truth=outcome.truth,
                causes=in_order(outcome.causes),
            )
            for row, outcome in rows
        )
