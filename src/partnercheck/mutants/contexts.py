"""What the numbers in criteria are held against: a whole number may be a count, or a share of 100%."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnercheck.language.node import Node
from partnercheck.language.operators.comparison import Comparison
from partnercheck.language.references import DefinedNumber
from partnercheck.language.types import ChoiceType, Measure, NumberType

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria


@dataclass(frozen=True, slots=True)
class Contexts:
    """The comparisons of shares by their text, the names of numbers that shares are held against, ordered choices."""

    share_comparisons: frozenset[str] = frozenset()
    share_names: frozenset[str] = frozenset()
    ordered_choices: Mapping[str, tuple[str, ...]] | None = None

    def is_share(self, comparison: str) -> bool:
        """Whether a comparison, by its text, is between shares."""
        return in_one_line(comparison) in self.share_comparisons

    def neighbours(self, fact: str, choice: str) -> tuple[str, ...]:
        """The choices next to one, where the fact's choices have an order."""
        order = (self.ordered_choices or {}).get(fact, ())
        if choice not in order:
            return ()
        place = order.index(choice)
        return tuple(order[near] for near in (place - 1, place + 1) if 0 <= near < len(order))


def in_one_line(text: str) -> str:
    """The text with every stretch of blanks as one space."""
    return " ".join(text.split())


def contexts_of(criteria: Criteria) -> Contexts:
    """The contexts of all that is written in these criteria."""
    sources: set[str] = set()
    names: set[str] = set()
    for node in _comparisons(criteria):
        sides = (node.left, node.right)
        if any(isinstance(side.type, NumberType) and side.type.measure is Measure.SHARE for side in sides):
            sources.add(in_one_line(node.source))
            names |= {part.name for side in sides for part in side.every_node() if isinstance(part, DefinedNumber)}
    ordered = {
        path: tuple(name for name, _ in kind.choices)
        for path, fact in criteria.all_facts.items()
        if isinstance(kind := fact.language_type(), ChoiceType) and kind.ordered
    }
    return Contexts(frozenset(sources), frozenset(names), ordered)


def _comparisons(criteria: Criteria) -> Iterator[Comparison]:
    conditions: list[Node] = [condition for one in criteria.requirements for _, condition in one.conditions()]
    conditions += [definition.node for definition in criteria.definitions.values()]
    for condition in conditions:
        for node in condition.every_node():
            if isinstance(node, Comparison):
                yield node
