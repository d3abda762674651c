"""What conditions ask of each fact: the numbers that it is held against, the choices named, the ages of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnercheck.language.choices import ChoiceIs, ChoicesHold, TextIs
from partnercheck.language.environment import Environment
from partnercheck.language.functions.people import ShareOfPeople, Unrelated
from partnercheck.language.node import Node, NumberNode
from partnercheck.language.operators.arithmetic import Arithmetic, Negative
from partnercheck.language.operators.comparison import Comparison
from partnercheck.language.operators.working_back import worked_back
from partnercheck.language.people import GroupOf, Related, RoleOf
from partnercheck.language.references import DefinedNumber
from partnercheck.language.types import DateType
from partnercheck.values.asked import Asked
from partnercheck.values.interval import Exact

_SOME = (0, 1, 2)
"""Tried where two facts are held against each other, and no number is written out."""


class AskedOfAll(NamedTuple):
    """What is asked of each fact, by its path as conditions name it; and what is written out anywhere: numbers and days
    (ordinals), whatever they are held against, fields of items, and whether it matters who is related to whom.
    """

    facts: dict[str, Asked]
    numbers: set[Exact]
    days: set[Exact]
    fields: set[str]
    relations: bool


def ask(nodes: Iterable[Node], as_of: int) -> AskedOfAll:
    """What conditions and definitions ask, as of a day (an ordinal)."""
    gathering = _Gathering(as_of)
    for node in nodes:
        gathering.visit(node, ())
    return AskedOfAll(
        gathering.found,
        gathering.numbers,
        gathering.days,
        gathering.fields,
        gathering.relations,
    )


class _Gathering:
    """One walk through conditions. `lists` are what is asked of the lists being looked through, outermost first."""

    def __init__(self, as_of: int) -> None:
        self.found: dict[str, Asked] = {}
        self.numbers: set[Exact] = set()
        self.days: set[Exact] = set()
        self.fields: set[str] = set()
        self.relations = False
        self.environment = Environment({}, as_of)

    def visit(self, node: Node, lists: tuple[Asked, ...]) -> None:
        """Take note of one part, and of all below it."""
        if isinstance(node, NumberNode) and node.is_fixed and (fixed := node.run(self.environment).low) is not None:
            (self.days if isinstance(node.type, DateType) else self.numbers).add(fixed)
        if node.named is not None and node.named.field is not None:
            self.fields.add(node.named.field[1])
        self.relations |= isinstance(node, (Unrelated, Related))
        if isinstance(node, Comparison):
            self._compared(node, lists)
        elif isinstance(node, ChoiceIs):
            self._named(node.choice, node.allowed, lists)
        elif isinstance(node, ChoicesHold):
            self._named(node.choices, node.wanted, lists)
        elif isinstance(node, TextIs):
            self._named(node.text, node.allowed, lists)
        if node.window is not None:
            for asked in self._asked(node, lists):
                asked.windows.add((node.window.length, node.window.unit))
        over = node.over
        if over is not None:
            (inner,) = list(self._asked(over.items, lists))[:1] or [Asked(as_of=self.environment.as_of)]
            self.visit(over.items, lists)
            self.visit(over.asked, (*lists, inner))
            self.visit(over.where, (*lists, inner))
            return
        self._read(node, lists)
        for part in node.parts:
            self.visit(part, lists)

    def _asked(self, node: Node, lists: tuple[Asked, ...]) -> Iterator[Asked]:
        """What is asked of the facts and fields that a part reads."""
        named = node.named
        if named is not None:
            if named.field is None:
                yield self.found.setdefault(named.path, Asked(as_of=self.environment.as_of))
            elif named.field[0] < len(lists):
                yield lists[named.field[0]].of_field(named.field[1])
        for part in node.parts:
            yield from self._asked(part, lists)

    def _read(self, node: Node, lists: tuple[Asked, ...]) -> None:
        for asked in self._asked(node, lists):
            asked.relations |= isinstance(node, (Unrelated, Related))
            if isinstance(node, RoleOf):
                asked.names[node.role] = None
            elif isinstance(node, GroupOf):
                asked.names[node.group] = None

    def _named(self, node: Node, names: Iterable[str], lists: tuple[Asked, ...]) -> None:
        for asked in self._asked(node, lists):
            asked.names.update(dict.fromkeys(names))

    def _compared(self, node: Comparison, lists: tuple[Asked, ...]) -> None:
        for side, other in ((node.left, node.right), (node.right, node.left)):
            if side.is_fixed:
                continue
            for piece in other.pieces():
                if piece.is_fixed:
                    threshold = piece.run(self.environment)
                    if threshold.low is not None:
                        self._held_against(side, threshold.low, lists)
                else:
                    for number in _SOME:
                        self._held_against(side, number, lists)

    def _held_against(self, node: NumberNode, number: Exact, lists: tuple[Asked, ...]) -> None:
        """A number is held against another: what that asks of the facts that it is worked out from."""
        if isinstance(node, DefinedNumber):
            self._held_against(node.number, number, ())
        elif isinstance(node, Negative):
            (inner,) = node.parts
            assert isinstance(inner, NumberNode)
            self._held_against(inner, -number, lists)
        elif isinstance(node, Arithmetic):
            self._worked_back(node, number, lists)
        elif parts := tuple(node.asks(number)):
            for part, held_against in parts:
                self._held_against(part, held_against, lists)
        else:
            over = node.over
            if over is not None and isinstance(over.asked, NumberNode):
                (inner_asked,) = list(self._asked(over.items, lists))[:1] or [Asked(as_of=self.environment.as_of)]
                self._held_against(over.asked, number, (*lists, inner_asked))
            for asked in self._asked(over.items if over is not None else node, lists):
                (asked.shares if _is_share(node) else asked.numbers).add(number)

    def _worked_back(self, node: Arithmetic, number: Exact, lists: tuple[Asked, ...]) -> None:
        """From what the whole is held against to what its part would be, where the other part is written out."""
        for side, other in ((node.left, node.right), (node.right, node.left)):
            if side.is_fixed:
                continue
            fixed = other.run(self.environment).low if other.is_fixed else None
            if fixed is None:
                for some in (number, *_SOME):
                    self._held_against(side, some, lists)
            else:
                back = worked_back(node, side is node.left, number, fixed)
                if back is not None:
                    self._held_against(side, back, lists)


def _is_share(node: Node) -> bool:
    from partnercheck.language.functions.lists import ShareOfItems

    return isinstance(node, (ShareOfPeople, ShareOfItems))
