"""What a table comes to: a number or a choice, by the row that fits; and a choice that has a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import Explanation, Step
from partnercheck.language.node import Node, NumberNode
from partnercheck.language.tables.columns import NumberColumn
from partnercheck.language.tables.table import RowTable, TableRow
from partnercheck.language.types import ChoiceType, Type
from partnercheck.language.words import joined
from partnercheck.values.answers import Chosen
from partnercheck.values.interval import HIGH_OPEN, LOW_OPEN, UNDEFINED, Exact, Interval, Nobody, exactly, hull

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment


def _shape(table: RowTable) -> str:
    """What makes a table what it is besides its guards and numbers: which row has which."""
    return "; ".join(
        f"{len(row.guards)} {row.outcome if isinstance(row.outcome, str) else 'number'}" for row in table.rows
    )


def _guards(table: RowTable) -> list[Node]:
    return [guard for row in table.rows for guard in row.guards]


class NumberByTable(NumberNode):
    """A number, amount or day: that of the row that fits. While several may fit, it lies among theirs."""

    __slots__ = ("numbers", "shape", "table")

    identity = ("shape",)

    def __init__(self, table: RowTable, kind: Type) -> None:
        numbers = {row.place: row.outcome for row in table.rows if isinstance(row.outcome, NumberNode)}

        def run(environment: Environment) -> Interval:
            rows, nobody, causes = table.possible(environment)
            if not rows:
                return UNDEFINED
            found: Interval = reduce(hull, (numbers[row.place].run(environment) for row, _ in rows))
            if found.low == found.high is not None and not nobody and not found.nobody:
                return found._replace(causes=frozenset())  # whichever row it is, it comes to the same
            causes = found.causes | (causes if len(rows) > 1 or nobody else frozenset())
            return found._replace(causes=causes, nobody=max(found.nobody, Nobody.PERHAPS) if nobody else found.nobody)

        super().__init__(kind, [*_guards(table), *numbers.values()], run)
        self.table = table
        self.numbers = numbers
        self.shape = _shape(table)

    def number_of(self, row: TableRow) -> NumberNode:
        """What a row comes to."""
        return self.numbers[row.place]

    def rows_in_words(self) -> list[str]:
        """Each row: what it comes to, and where."""
        return [f"{self.number_of(row).words()} where {self.table.row_in_words(row)}" for row in self.table.rows]

    def words(self) -> str:
        return joined([column.label for column in self.table.columns])

    def rows_opened(self, environment: Environment) -> tuple[Explanation, ...]:
        """The rows that may fit."""
        return self.table.opened(environment, {place: number.words() for place, number in self.numbers.items()})

    def pieces(self) -> Iterator[NumberNode]:
        for number in self.numbers.values():
            yield from number.pieces()

    def asks(self, number: Exact) -> Iterator[tuple[NumberNode, Exact]]:
        for one in self.numbers.values():
            if not one.is_fixed:
                yield one, number

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        """Where the table looks at one number: how far it is from the nearest row that comes to enough."""
        column = self.table.columns[0]
        if len(self.table.columns) > 1 or not isinstance(column, NumberColumn):
            return ()
        found = []
        for row in self.table.rows:
            (cell,) = row.cells
            value = self.number_of(row).run(environment)
            if isinstance(cell, Interval) and value.is_exact and _is_enough(value, needed, strict=strict, up=up):
                found += [
                    (end, column.node.steps_to(exactly(end), bool(open_), upward, environment))
                    for end, open_, upward in (
                        (cell.low, cell.open & LOW_OPEN, True),
                        (cell.high, cell.open & HIGH_OPEN, False),
                    )
                    if end is not None
                ]
        now = column.node.run(environment)
        if now.low is None:
            return ()
        nearest = sorted((abs(end - now.low), steps) for end, steps in found if steps)
        return nearest[0][1] if nearest else ()


def _is_enough(value: Interval, needed: Interval, *, strict: bool, up: bool) -> bool:
    if value.low is None or needed.low is None or needed.high is None:
        return False
    if up:
        return value.low > needed.high if strict else value.low >= needed.high
    return value.low < needed.low if strict else value.low <= needed.low


class ChoiceByTable(Node):
    """A choice: that of the row that fits. While several may fit, it is one of theirs."""

    __slots__ = ("shape", "table")

    identity = ("shape", "type")

    def __init__(self, table: RowTable, kind: ChoiceType) -> None:
        def run(environment: Environment) -> Chosen:
            rows, nobody, causes = table.possible(environment)
            among = frozenset(row.outcome for row, _ in rows if isinstance(row.outcome, str))
            if len(among) == 1 and not nobody:
                return Chosen(next(iter(among)))
            return Chosen(None, causes, among, nobody or not rows)

        super().__init__(kind, _guards(table), run)
        self.table = table
        self.shape = _shape(table)

    def label_of(self, row: TableRow) -> str:
        """What a report calls the choice of a row."""
        assert isinstance(self.type, ChoiceType)
        return dict(self.type.choices)[str(row.outcome)]

    def rows_in_words(self) -> list[str]:
        """Each row: what it comes to, and where."""
        return [f"{self.label_of(row)} where {self.table.row_in_words(row)}" for row in self.table.rows]

    def words(self) -> str:
        return joined([column.label for column in self.table.columns])

    def rows_opened(self, environment: Environment) -> tuple[Explanation, ...]:
        """The rows that may fit."""
        return self.table.opened(environment, {row.place: self.label_of(row) for row in self.table.rows})


class DefinedChoice(Node):
    """A choice that has a name: bands that come to a choice."""

    __slots__ = ("_paths", "label", "name")

    def __init__(self, name: str, label: str, choice: ChoiceByTable) -> None:
        inner = choice.run

        def run(environment: Environment) -> Any:
            known = environment.known.get(name)
            if known is None:
                known = environment.known[name] = inner(environment.outside_lists())
            return known

        super().__init__(choice.type, (choice,), run)
        self._paths = tuple(dict.fromkeys(choice.paths()))
        self.name = name
        self.label = label

    @property
    def choice(self) -> ChoiceByTable:
        """The choice that the name stands for."""
        part = self.parts[0]
        assert isinstance(part, ChoiceByTable)
        return part

    def paths(self) -> Iterator[str]:
        yield from self._paths

    def words(self) -> str:
        return self.label

    def rows_opened(self, environment: Environment) -> tuple[Explanation, ...]:
        return self.choice.rows_opened(environment.outside_lists())
