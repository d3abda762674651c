"""Nodes: the parts of a parsed, type-checked expression. Each can be run, put into words, explained and mended.

`run` is a closure made once when the expression is built, so that evaluating is a chain of plain calls.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from partnercheck.language.explanation import Explanation, Step
from partnercheck.language.types import CONDITION, NumberType, Type
from partnercheck.values.cause import in_order

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment
    from partnercheck.values.interval import Exact, Interval
    from partnercheck.values.truth import Outcome

Run = Callable[["Environment"], Any]


class Naming(Protocol):
    """A name that is read: the fact's path (empty for a field of an item), or the list's depth and the field's name."""

    path: str
    label: str
    field: tuple[int, str] | None


class LooksThrough(Protocol):
    """What a function over a list looks through, what it asks of each item, and which items it looks at."""

    items: Node
    asked: Node
    where: ConditionNode


class AgeLimit(Protocol):
    """How old evidence may be: `length` in `unit`, which is months or days."""

    @property
    def length(self) -> int:
        """In whole units."""

    @property
    def unit(self) -> str:
        """Months or days."""


class Node:
    """One part of an expression: its type, the parts below it, and where it stands in the expression's text.

    `start` and `end` are character offsets. `keys` is set on parts joined in YAML: the keys below the condition.
    """

    __slots__ = ("end", "keys", "parts", "run", "source", "start", "type")

    reads = False
    """Whether the node itself looks at a fact, or at a field of an item."""

    identity: ClassVar[tuple[str, ...] | None] = None
    """The attributes that, besides its kind and its parts, make it what it is; None: it is only like itself."""

    is_opaque = False
    """Whether the logic leaves open what it means, and knows only what it can come to."""

    is_only_said = False
    """Whether it is made only to be put into words: no condition that is read has it."""

    named: Naming | None = None
    """The fact or field that it reads by name."""

    over: LooksThrough | None = None
    """The list that it looks through."""

    window: AgeLimit | None = None
    """How old the evidence may be that it looks for."""

    is_the_day = False
    """Whether it is the as-of date."""

    asks_for_evidence = False
    """Whether the node itself looks for evidence."""

    def __init__(self, kind: Type, parts: Sequence[Node], run: Run) -> None:
        self.type = kind
        self.parts = tuple(parts)
        self.run = run
        self.start = 0
        self.end = 0
        self.source = ""
        self.keys: tuple[str | int, ...] = ()

    def words(self) -> str:
        """What this part is called, as a noun phrase, or for a condition as a statement."""
        raise NotImplementedError

    def paths(self) -> Iterator[str]:
        """The paths of the facts that this part reads, in reading order (with repeats)."""
        for part in self.parts:
            yield from part.paths()

    def rows_opened(self, environment: Environment) -> tuple[Explanation, ...]:
        """The rows of a table that fit, or may fit, where it stands for one."""
        return ()

    def own(self) -> Hashable:
        """What, besides its kind and its parts, makes it what it is. Only where it has an identity."""
        return tuple(_comparable(getattr(self, name)) for name in self.identity or ())

    def every_node(self, seen: set[int] | None = None) -> Iterator[Node]:
        """This node and all below it, in reading order; what several definitions share comes once."""
        seen = set() if seen is None else seen
        if id(self) in seen:
            return
        seen.add(id(self))
        yield self
        for part in self.parts:
            yield from part.every_node(seen)


def _comparable(value: Any) -> Hashable:
    if type(value) in (tuple, list):
        return frozenset(value)
    found: Hashable = value
    return found


def depends_on_day(node: Node) -> bool:
    """Whether some part of it is the as-of date."""
    return any(part.is_the_day for part in node.every_node())


def once(node: Node, work: Run) -> Run:
    """`work`, done once for each environment: other conditions may ask the same in the same words.

    Within a list, the same words mean another thing for each item: there, nothing is kept.
    """

    def run(environment: Environment) -> Any:
        source = node.source
        if environment.items or not source:
            return work(environment)
        found = environment.known.get(source)
        if found is None:
            found = environment.known[source] = work(environment)
        return found

    return run


class NumberNode(Node):
    """A number, amount, day or duration: runs to an Interval."""

    __slots__ = ()

    def amount(self, value: Interval, environment: Environment, against: Sequence[Any]) -> str:
        """The value in words, with what it is made of ("12 of 16 staff: 75%")."""
        from partnercheck.language.words import interval_in_words

        return f"{self.words()}: {interval_in_words(value, self.type, against)}"

    def compared(self, relation: str, needed: str) -> str:
        """A comparison of this number as a statement."""
        return f"{self.words()} is {relation} {needed}"

    def less(self, part: NumberNode) -> Callable[[Environment], Interval] | None:
        """How what is left without a part is worked out, where it is known to be a part of this; else None."""
        return None

    @property
    def is_fixed(self) -> bool:
        """It reads neither facts nor fields of an item: a threshold, the author's own."""
        return not any(node.reads for node in self.every_node())

    @property
    def moved_back(self) -> tuple[Run, Run] | None:
        """Where it is a day moved back by months: the day, and by how many; else None."""
        return None

    @property
    def grain(self) -> Exact | None:
        """The number of which it is always a multiple; None where it may be any number."""
        return 1 if isinstance(self.type, NumberType) and self.type.whole else None

    def pieces(self) -> Iterator[NumberNode]:
        """The numbers of which it always is one; most are only themselves."""
        yield self

    def asks(self, number: Exact) -> Iterator[tuple[NumberNode, Exact]]:
        """Where it is held against a number: its parts, and what they are held against by that; for most none."""
        yield from ()

    def named_number(self, environment: Environment) -> Explanation | None:
        """A number with a name of its own, opened; None for any other."""
        return None

    def named_numbers(self, environment: Environment) -> tuple[Explanation, ...]:
        """The numbers with a name that it is worked out from, opened; itself where it has one."""
        found = self.named_number(environment)
        if found is not None:
            return (found,)
        if self.over is not None or self.is_fixed:
            return ()
        numbers = (part for part in self.parts if isinstance(part, NumberNode))
        return tuple(one for number in numbers for one in number.named_numbers(environment))

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        """The changes that would bring this number to what is needed; none where the node knows of none."""
        return ()


class ConditionNode(Node):
    """A condition: runs to an Outcome."""

    __slots__ = ()

    def __init__(self, parts: Sequence[Node], run: Run) -> None:
        super().__init__(CONDITION, parts, run)

    def outcome(self, environment: Environment) -> Outcome:
        """Evaluate it."""
        found: Outcome = self.run(environment)
        return found

    def told(self, environment: Environment) -> str:
        """What was found, in words; by default the statement itself."""
        return self.words()

    def explain(self, environment: Environment) -> Explanation:
        """This condition opened: what it asks, what it came to, and its parts."""
        outcome = self.outcome(environment)
        return Explanation(
            text=self.told(environment),
            truth=outcome.truth,
            causes=in_order(outcome.causes),
            source=self.source,
            parts=self.opened(environment),
        )

    def holds_by_figure(self, environment: Environment) -> bool:
        """It is true, and what makes it so is a number, an amount or a day held against another."""
        return False

    def denied(self) -> ConditionNode:
        """The opposite, as a condition that says itself: what stands under `not` is put into words by it."""
        raise NotImplementedError

    def opened(self, environment: Environment) -> tuple[Explanation, ...]:
        """The parts worth showing below it."""
        return ()

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        """The changes that would make it true; none where it is true already."""
        return ()

    def steps_to_false(self, environment: Environment) -> tuple[Step, ...]:
        """The changes that would make it false; none where it is false already."""
        return ()
