"""Suppression: small counts of organisations are hidden in what is shared, and so is what would give them away.

Whoever reads the summary knows how many there are in all of each verdict and standing, and how many each group has, so
a hidden count can often be worked out from what is shown. It cannot be where another set of counts fits everything that
is shown as well: one that differs by a single organisation moved around a ring of hidden counts, which leaves every sum
as it is. (Tables of counts with fixed sums are flows in a network, and two flows differ by such rings.) More is hidden
until each hidden count has such a ring through it. A count that its sums alone give away (a column that is nought in
all) is no secret, and is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from partnercheck.batch.counts import BatchSummary, BreakdownSummary, GroupSummary
from partnercheck.batch.result import SPECIAL_GROUPS
from partnercheck.batch.several import AnySummary, summary_of

Counts = Sequence[Sequence[int]]
Cell = tuple[int, int]
_REST = -1
"""In a path: where organisations that are in several groups may go to and come from without a sum being wrong."""


def with_small_counts_hidden(summary: AnySummary, below: int) -> AnySummary:
    """The summary with every count from 1 to `below - 1` hidden in "who each requirement keeps out".

    Under several criteria the same organisations are counted again and again: what is hidden under one of them must
    not be given away under another, so that all their tables are looked at together.
    """
    if below <= 1:
        return summary
    in_all = [_in_all(one) for one in summary.each]
    hidden = [_hidden_in(same, in_all, below) for same in zip(*(one.breakdowns for one in summary.each), strict=True)]
    return summary_of(
        tuple(
            replace(one, breakdowns=tuple(of_each[place] for of_each in hidden))
            for place, one in enumerate(summary.each)
        )
    )


def _in_all(summary: BatchSummary) -> list[list[int]]:
    """How often each verdict and each standing came out, as everybody may know."""
    in_all = [[count for _, count in summary.verdicts]]
    return in_all + [[count for _, count in requirement.standings] for requirement in summary.requirements]


def hides_something(summary: AnySummary) -> bool:
    """Whether any count is hidden in it."""
    groups = [group for one in summary.each for breakdown in one.breakdowns for group in breakdown.groups]
    return any(None in (group.total, *group.verdicts) or any(None in s for s in group.standings) for group in groups)


@dataclass
class CountTable:
    """Counts of organisations by group (rows) and outcome (columns), with what is known of them in all.

    Where groups overlap, an organisation is in at least one of them: a column adds up to no less than `in_all` says,
    and no group has more. `alone` marks the rows of groups whose organisations are in no other.
    """

    counts: Counts
    in_all: Sequence[int]
    alone: Sequence[bool] | None = None  # None where no organisation is in two groups
    hidden: set[Cell] = field(default_factory=set)

    def may_be_hidden(self, cell: Cell) -> bool:
        """Not yet hidden, and not plain from its column, which is nought in all."""
        return cell not in self.hidden and self.in_all[cell[1]] > 0

    def hide(self, cells: Iterator[Cell]) -> None:
        """Hide these, but for those that everybody knows."""
        self.hidden.update(cell for cell in cells if self.may_be_hidden(cell))

    def cells(self, row: int) -> Iterator[Cell]:
        """A row's cells."""
        return ((row, column) for column in range(len(self.in_all)))

    def is_open(self, cell: Cell) -> bool:
        """Whether a hidden count may be another one, for all that is shown."""
        row, column = cell
        goes_up = self._may_rise(cell) and self._leads(("column", column), ("row", row), without=cell)
        goes_down = self.counts[row][column] > 0 and self._leads(("row", row), ("column", column), without=cell)
        return goes_up or goes_down

    def may_move(self, joined: int, left: int | None) -> bool:
        """Whether one more organisation may be in the row `joined`, and one fewer in the row `left`, if any."""
        target = ("rest", _REST) if left is None else ("row", left)
        return self._leads(("row", joined), target, without=None)

    def _leads(self, start: tuple[str, int], target: tuple[str, int], without: Cell | None) -> bool:
        reached, pending = {start}, [start]
        while pending:
            for place in self._next(pending.pop(), without):
                if place not in reached:
                    if place == target:
                        return True
                    reached.add(place)
                    pending.append(place)
        return False

    def _next(self, place: tuple[str, int], without: Cell | None) -> Iterator[tuple[str, int]]:
        """From a row to the columns in which it may have one more; from a column to the rows that may have one less."""
        kind, number = place
        if kind == "row":
            for cell in self.cells(number):
                if cell in self.hidden and cell != without and self._may_rise(cell):
                    yield "column", cell[1]
        elif kind == "column":
            for row, counts in enumerate(self.counts):
                if counts[number] > 0 and (row, number) in self.hidden and (row, number) != without:
                    yield "row", row
            if self.alone is not None:
                yield "rest", _REST
        elif self.alone is not None:
            for column, total in enumerate(self.in_all):
                if sum(row[column] for row in self.counts) > total:
                    yield "column", column

    def _may_rise(self, cell: Cell) -> bool:
        """Whether one more still fits what is known in all. Where groups overlap this is careful: all at once."""
        if self.alone is None:
            return True
        row, column = cell
        others = zip(self.counts, self.alone, strict=True)
        by_themselves = sum(counts[column] for counts, alone in others if alone)
        shared = (
            max((counts[column] for counts, alone in zip(self.counts, self.alone, strict=True) if not alone), default=0)
            if self.alone[row]
            else self.counts[row][column]
        )
        return by_themselves + shared < self.in_all[column]


def hide_small(tables: Sequence[CountTable], totals: Sequence[int], below: int) -> set[int]:
    """Hide small counts in the tables of one breakdown, and what would give them away; gives the rows whose total is.

    Of a group whose total is hidden, every count is.
    """
    rows: set[int] = {row for row, total in enumerate(totals) if 0 < total < below}
    for table in tables:
        table.hide(
            (row, column)
            for row, counts in enumerate(table.counts)
            for column, count in enumerate(counts)
            if 0 < count < below
        )
    while True:
        for table in tables:
            for row in rows:
                table.hide(table.cells(row))
        given_away = any(not _total_is_open(tables, rows, row) for row in sorted(rows))
        others = [(total, row) for row, total in enumerate(totals) if row not in rows]
        if given_away and others:
            rows.add(min(others)[1])
        elif not _hide_more(tables):
            return rows


def _total_is_open(tables: Sequence[CountTable], rows: set[int], row: int) -> bool:
    """Whether a group may have one organisation more or fewer, with every table still fitting what is shown."""
    nobody: list[int | None] = [None] if all(table.alone is not None for table in tables) else []
    others = [*sorted(rows - {row}), *nobody]
    return any(
        all(table.may_move(row, other) for table in tables)
        or (other is not None and all(table.may_move(other, row) for table in tables))
        for other in others
    )


def _hide_more(tables: Sequence[CountTable]) -> bool:
    """Hides more until no count is given away; False where none was, or nothing was left to hide."""
    has_hidden = False
    for table in tables:
        while chosen := _needed(table):
            table.hidden.update(chosen)
            has_hidden = True
    return has_hidden


def _needed(table: CountTable) -> list[Cell]:
    """What to hide beside the first count that is given away; nothing where none is, or nothing is left."""
    if not _free(table):
        return []
    given_away = next((cell for cell in sorted(table.hidden) if not table.is_open(cell)), None)
    if given_away is None:
        return []
    return _one_that_opens(table, given_away) or _ring(table, given_away) or _any_beside(table, given_away)


def _one_that_opens(table: CountTable, cell: Cell) -> list[Cell]:
    """The one count that is enough."""
    for other in sorted(_free(table), key=lambda one: _worth(table, one)):
        table.hidden.add(other)
        is_enough = table.is_open(cell)
        table.hidden.discard(other)
        if is_enough:
            return [other]
    return []


def _ring(table: CountTable, cell: Cell) -> list[Cell]:
    """The corners of the cheapest rectangle with the count in a corner, so that one may go around it."""
    row, column = cell
    best: tuple[tuple[bool, int], list[Cell]] | None = None
    for other_row in range(len(table.counts)):
        for other_column in range(len(table.in_all)):
            corners = [(row, other_column), (other_row, column), (other_row, other_column)]
            if other_row == row or other_column == column or not all(table.in_all[one[1]] for one in corners):
                continue
            added = [one for one in corners if one not in table.hidden]
            table.hidden.update(added)
            is_enough = table.is_open(cell)
            table.hidden.difference_update(added)
            counts = [table.counts[one[0]][one[1]] for one in added]
            cost = (0 in counts, sum(counts))
            if is_enough and (best is None or cost < best[0]):
                best = (cost, added)
    return best[1] if best is not None else []


def _any_beside(table: CountTable, cell: Cell) -> list[Cell]:
    """The count in the row or the column that is worth least; where nothing is shown there, of the table."""
    free = _free(table)
    near = [one for one in free if one[0] == cell[0] or one[1] == cell[1]]
    return [min(near or free, key=lambda one: _worth(table, one))] if free else []


def _free(table: CountTable) -> list[Cell]:
    every = ((row, column) for row in range(len(table.counts)) for column in range(len(table.in_all)))
    return [one for one in every if table.may_be_hidden(one)]


def _worth(table: CountTable, cell: Cell) -> tuple[bool, int, Cell]:
    """Small counts are given up first, but a nought last: it hides little."""
    count = table.counts[cell[0]][cell[1]]
    return count == 0, count, cell


def _hidden_in(
    same: Sequence[BreakdownSummary], in_all: Sequence[Sequence[Sequence[int]]], below: int
) -> list[BreakdownSummary]:
    """One breakdown as it is under each of the criteria: its groups are the same, and so are their totals."""
    groups = same[0].groups
    alone = [group.id in SPECIAL_GROUPS for group in groups] if same[0].breakdown.overlapping else None
    of_each = [
        [
            CountTable(_known(counts), sums, alone)
            for counts, sums in zip(_counted(one.groups, len(sums_of_one) - 1), sums_of_one, strict=True)
        ]
        for one, sums_of_one in zip(same, in_all, strict=True)
    ]
    every = [table for tables in of_each for table in tables]
    rows = hide_small(every, _known([[group.total for group in groups]])[0], below)
    return [
        BreakdownSummary(one.breakdown, _hidden_groups(one.groups, tables, rows), below)
        for one, tables in zip(same, of_each, strict=True)
    ]


def _counted(groups: Sequence[GroupSummary], requirements: int) -> list[list[tuple[int | None, ...]]]:
    """The counts of each table: the verdicts, then the standings of each requirement."""
    counted = [[group.verdicts for group in groups]]
    return counted + [[group.standings[place] for group in groups] for place in range(requirements)]


def _hidden_groups(
    groups: Sequence[GroupSummary], tables: Sequence[CountTable], rows: set[int]
) -> tuple[GroupSummary, ...]:
    verdicts, *standings = [_shown(table) for table in tables]
    return tuple(
        GroupSummary(
            group.id,
            group.label,
            None if place in rows else group.total,
            verdicts[place],
            tuple(table[place] for table in standings),
        )
        for place, group in enumerate(groups)
    )


def _known(counts: Sequence[Sequence[int | None]]) -> list[list[int]]:
    """Counts of which none is hidden yet."""
    return [[0 if count is None else count for count in row] for row in counts]


def _shown(table: CountTable) -> list[tuple[int | None, ...]]:
    return [
        tuple(None if (row, column) in table.hidden else count for column, count in enumerate(counts))
        for row, counts in enumerate(table.counts)
    ]
