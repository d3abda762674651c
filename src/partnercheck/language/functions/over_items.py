"""Looking through lists of examples, records and texts: what every function over a list shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.language.explanation import Explanation, Step, StepKind
from partnercheck.language.node import ConditionNode, Node
from partnercheck.language.operators.logic import Fixed
from partnercheck.language.problems import gathered
from partnercheck.language.types import ItemsType
from partnercheck.language.words import joined, plural_of, singular_of
from partnercheck.values.answers import Items, Text
from partnercheck.values.cause import NO_CAUSES, Causes, in_order
from partnercheck.values.truth import TRUE, Outcome, Truth, only_where

if TYPE_CHECKING:
    from partnercheck.language.call import Call
    from partnercheck.language.environment import Environment

PerItem = Callable[["Environment"], Any]


def over_items(items: Node, per_item: PerItem) -> Callable[[Environment], tuple[list[Any] | None, Causes]]:
    """A closure that gives `per_item`'s value for every item, or None and the causes where the list is not known."""
    inner = items.run

    def run(environment: Environment) -> tuple[list[Any] | None, Causes]:
        found: Items = inner(environment)
        if found.items is None:
            return None, found.causes
        if not found.items:
            return [], NO_CAUSES
        stack = environment.items
        depth = len(stack)
        values = []
        try:
            for item in found.items:
                stack.append(item)
                values.append(per_item(environment))
                stack.pop()
        finally:
            del stack[depth:]
        return values, NO_CAUSES

    return run


def noun_of(items: Node, count: int = 2) -> str:
    assert isinstance(items.type, ItemsType)
    return singular_of(items.type.noun) if count == 1 else plural_of(items.type.noun)


def item_name(item: Any, position: int) -> str:
    """What to call an item in an explanation: its first known text, or its position."""
    for value in item.values():
        if isinstance(value, Text) and value.text:
            return f"“{value.text}”"
    return f"number {position}"


MOST_NAMED = 3


def names_in_words(names: Sequence[str]) -> str:
    """ "“A”, “B” and 4 more"."""
    shown = [*names[:MOST_NAMED], *([f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else [])]
    return joined(shown)


class SortedNames(NamedTuple):
    """What items are called for which a condition holds, for which it does not, and for which that is not known."""

    held: Sequence[str]
    others: Sequence[str]
    open: Sequence[str]

    @property
    def total(self) -> int:
        """How many are looked at."""
        return sum(map(len, self))

    def lacking_in_words(self) -> str:
        """ ", but not “A”; of “B” it is not known"; nothing where there is only one, or all are alike."""
        if self.total < 2:
            return ""
        but = f", but not {names_in_words(self.others)}" if self.others and len(self.others) < self.total else ""
        known = f"; of {names_in_words(self.open)} it is not known" if self.open else ""
        return but + known


class Over:
    """The parts that a function over a list shares: a gate for each item, and words for it."""

    __slots__ = ("asked", "items", "where")

    def __init__(self, items: Node, asked: Node, where: ConditionNode) -> None:
        self.items = items
        self.asked = asked
        self.where = where

    @property
    def nodes(self) -> tuple[Node, ...]:
        return (self.items, self.asked, self.where)

    def gated(self) -> PerItem:
        """The outcome of what is asked, only where the filter holds."""
        asked, where = self.asked.run, self.where.run
        if isinstance(self.where, Fixed):
            return asked

        def run(environment: Environment) -> Outcome:
            return only_where(where(environment), asked(environment))

        return run

    def where_words(self) -> str:
        return "" if isinstance(self.where, Fixed) else f" where {self.where.words()}"

    def asked_words(self) -> str:
        if isinstance(self.asked, Fixed):
            return self.where_words()
        words = self.asked.words()
        # A statement ("income is at least £5") and the name of something ("evidence") go with different words.
        if " is " not in words:
            return f" with {words}{self.where_words()}"
        among = "" if isinstance(self.where, Fixed) else f", of those where {self.where.words()}"
        return f" where {words}{among}"

    @property
    def is_plain(self) -> bool:
        """Every item counts: nothing is asked of it."""
        return isinstance(self.asked, Fixed) and isinstance(self.where, Fixed)

    def sorted_names(self, environment: Environment) -> SortedNames:
        """What the items looked at are called: those for which it holds, does not, and may or may not."""
        opened = [one for one in self.each(environment) if one.truth is not Truth.NOBODY]
        by_truth = {truth: [one.text for one in opened if one.truth is truth] for truth in Truth}
        return SortedNames(by_truth[Truth.TRUE], by_truth[Truth.FALSE], by_truth[Truth.UNKNOWN])

    def each(self, environment: Environment) -> tuple[Explanation, ...]:
        """Every item opened, by name."""
        found: Items = self.items.run(environment)
        if found.items is None:
            return ()
        opened = []
        gated = self.gated()
        for position, item in enumerate(found.items, 1):
            environment.items.append(item)
            try:
                outcome: Outcome = gated(environment)
                parts: tuple[Explanation, ...] = ()
                if isinstance(self.asked, ConditionNode) and not isinstance(self.asked, Fixed):
                    parts = (self.asked.explain(environment),)
            finally:
                environment.items.pop()
            opened.append(Explanation(item_name(item, position), outcome.truth, in_order(outcome.causes), parts=parts))
        return tuple(opened)


def example_steps(over: Over, lacking: int, environment: Environment) -> tuple[Step, ...]:
    """More items, or evidence for those that lack nothing else."""
    path = next(over.items.paths(), "")
    lists_evidence = isinstance(over.items.type, ItemsType) and over.items.type.has_evidence
    if lists_evidence and not environment.assume_evidence:
        now, _ = over_items(over.items, over.gated())(environment)
        assumed, _ = over_items(over.items, over.gated())(environment.assuming_evidence())
        if now is not None and assumed is not None:
            found: Items = over.items.run(environment)
            assert found.items is not None
            lacks_evidence = [
                item_name(item, position)
                for position, (item, before, after) in enumerate(zip(found.items, now, assumed, strict=True), 1)
                if before.mask != TRUE and after.mask == TRUE
            ]
            if len(lacks_evidence) >= lacking:
                return tuple(
                    Step(StepKind.EVIDENCE, f"add evidence to {name}", path, 1) for name in lacks_evidence[:lacking]
                )
    kind = StepKind.EXAMPLE if lists_evidence else StepKind.OTHER
    more = f"{lacking:,} more {noun_of(over.items, lacking)}"
    return (Step(kind, f"{more}{over.asked_words()}", path, lacking),)


def over_of(call: Call, ask: Callable[[Call, Node], Node] | None = None) -> Over:
    """The parts of the call: the list, what is asked of each item (a condition, or what `ask` builds), the filter."""
    items = call.items(call.arguments[0])

    def asked() -> Node:
        if ask is not None:
            return ask(call, items)
        return call.condition_within(items, call.arguments[1]) if len(call.arguments) > 1 else Fixed(True)

    def where() -> Node:
        keyword = call.keywords.get("where")
        return call.condition_within(items, keyword) if keyword is not None else Fixed(True)

    one, other = gathered(asked, where)
    assert isinstance(other, ConditionNode)
    return Over(items, one, other)
