"""Columns of a table: what each looks at, what a cell of it asks, and how all that there is falls into parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from partnercheck.language.choices import ChoiceIs, listed
from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.operators.arithmetic import Number
from partnercheck.language.operators.comparison import SIGNS, Comparison
from partnercheck.language.operators.logic import All, Not
from partnercheck.language.tables import spans
from partnercheck.language.types import LITERAL, ChoiceType, DateType, DurationType, NumberType
from partnercheck.language.words import exact_in_words, interval_in_words
from partnercheck.values.interval import HIGH_OPEN, LOW_OPEN, Exact, Interval

Cell: TypeAlias = "Interval | frozenset[str] | None"
"""A stretch of numbers, or some choices; None where anything will do. A yes/no column has the choices yes and no."""


@dataclass(frozen=True)
class TableColumn:
    """What one column looks at. `name` is what rows call it; empty where it is the only one."""

    name: str
    node: Node

    @property
    def label(self) -> str:
        """What a report calls it."""
        return self.node.words()

    def condition(self, cell: Cell) -> ConditionNode | None:
        """What a cell asks; None where it asks nothing."""
        raise NotImplementedError

    def parts(self, cells: Iterable[Cell], bounds: Interval) -> list[Cell]:
        """All that there is, in parts that lie in each cell wholly or not at all."""
        raise NotImplementedError

    def meets(self, one: Cell, other: Cell) -> bool:
        """Whether something lies in both cells."""
        raise NotImplementedError

    def common(self, one: Cell, other: Cell) -> Cell:
        """What lies in both of two cells that meet."""
        if one is None or other is None:
            return other if one is None else one
        return self._common(one, other)

    def _common(self, one: Cell, other: Cell) -> Cell:
        raise NotImplementedError

    def joined(self, one: Cell, other: Cell) -> Cell:
        """Two parts as one, the second being what comes next."""
        raise NotImplementedError

    def words(self, cell: Cell) -> str:
        """A cell in words."""
        raise NotImplementedError


class NumberColumn(TableColumn):
    """A column that looks at a number, an amount, a length of time or a day."""

    node: NumberNode

    @property
    def is_whole(self) -> bool:
        """Whether what lies between two of its numbers may be nothing."""
        return isinstance(self.node.type, (DateType, DurationType)) or self.node.grain == 1

    def condition(self, cell: Cell) -> ConditionNode | None:
        if cell is None:
            return None
        assert isinstance(cell, Interval)
        if cell.low == cell.high and cell.low is not None:
            return self._compared("==", cell.low)
        asked = []
        if cell.low is not None:
            asked.append(self._compared(">" if cell.open & LOW_OPEN else ">=", cell.low))
        if cell.high is not None:
            asked.append(self._compared("<" if cell.open & HIGH_OPEN else "<=", cell.high))
        return None if not asked else asked[0] if len(asked) == 1 else All(asked)

    def _compared(self, sign: str, value: Exact) -> Comparison:
        kind = self.node.type
        written = replace(LITERAL, whole=isinstance(value, int)) if isinstance(kind, NumberType) else kind
        return Comparison(self.node, SIGNS[sign], Number(value, written))

    def parts(self, cells: Iterable[Cell], bounds: Interval) -> list[Cell]:
        found = [cell for cell in cells if isinstance(cell, Interval)]
        return list(spans.regions(found, bounds, are_whole=self.is_whole))

    def meets(self, one: Cell, other: Cell) -> bool:
        if not isinstance(one, Interval) or not isinstance(other, Interval):
            return True
        both = spans.common(one, other)
        return not spans.is_empty(spans.of_whole_numbers(both) if self.is_whole else both)

    def _common(self, one: Cell, other: Cell) -> Cell:
        assert isinstance(one, Interval)
        assert isinstance(other, Interval)
        return spans.common(one, other)

    def joined(self, one: Cell, other: Cell) -> Cell:
        assert isinstance(one, Interval)
        assert isinstance(other, Interval)
        return spans.joined(one, other)

    def words(self, cell: Cell) -> str:
        if not isinstance(cell, Interval) or (cell.low is None and cell.high is None):
            return "anything"
        kind = self.node.type
        ends = [end for end in (cell.low, cell.high) if end is not None]
        if isinstance(kind, DateType) and len(ends) < 2:
            day = exact_in_words(ends[0], kind)
            if cell.low is None:
                return f"before {day}" if cell.open & HIGH_OPEN else f"until {day}"
            return f"after {day}" if cell.open & LOW_OPEN else f"from {day}"
        if self.is_whole:
            cell = spans.of_whole_numbers(cell)
        if cell.high is None and cell.low == 0 and not cell.open:
            return f"at least {exact_in_words(0, kind, (0, 2))}"
        return interval_in_words(cell, kind, ends)


class ChoiceColumn(TableColumn):
    """A column that looks at a choice."""

    @property
    def choices(self) -> Sequence[tuple[str, str]]:
        """Ids with labels."""
        assert isinstance(self.node.type, ChoiceType)
        return self.node.type.choices

    def condition(self, cell: Cell) -> ConditionNode | None:
        if cell is None:
            return None
        assert isinstance(cell, frozenset)
        wanted = [name for name, _ in self.choices if name in cell]
        return ChoiceIs(self.node, wanted, "==" if len(wanted) == 1 else "in")

    def parts(self, cells: Iterable[Cell], bounds: Interval) -> list[Cell]:
        return [frozenset((name,)) for name, _ in self.choices]

    def meets(self, one: Cell, other: Cell) -> bool:
        if not isinstance(one, frozenset) or not isinstance(other, frozenset):
            return True
        return not one.isdisjoint(other)

    def _common(self, one: Cell, other: Cell) -> Cell:
        assert isinstance(one, frozenset)
        assert isinstance(other, frozenset)
        return one & other

    def joined(self, one: Cell, other: Cell) -> Cell:
        assert isinstance(one, frozenset)
        assert isinstance(other, frozenset)
        return one | other

    def words(self, cell: Cell) -> str:
        if not isinstance(cell, frozenset) or len(cell) == len(self.choices):
            return "anything"
        return listed([label for name, label in self.choices if name in cell], "or")


class YesNoColumn(ChoiceColumn):
    """A column that looks at a condition."""

    node: ConditionNode

    @property
    def choices(self) -> Sequence[tuple[str, str]]:
        return (("yes", "yes"), ("no", "no"))

    def condition(self, cell: Cell) -> ConditionNode | None:
        if not isinstance(cell, frozenset) or len(cell) == 2:
            return None
        return self.node if "yes" in cell else Not(self.node)
