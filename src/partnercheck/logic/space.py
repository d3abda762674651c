"""The space of profiles: all that conditions ask about, each thing as one variable however often it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.facts.items import ItemsFact
from partnercheck.language.environment import Environment
from partnercheck.language.functions.days import AsOf
from partnercheck.logic.formula import NEVER, Formula, Literal, Meaning
from partnercheck.logic.variables import Key, NamedCells, Ordered, Test, Variable
from partnercheck.values.answers import Text
from partnercheck.values.interval import Bound, Exact, Interval, Nobody

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact
    from partnercheck.language.node import ConditionNode, Node, NumberNode
    from partnercheck.models.criteria import Criteria

FREE: frozenset[str] = frozenset()
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Base:
    """A number that is not made of others: a fact, a count of people, a share. Equal where the key is."""

    key: Key
    low: Bound = field(compare=False, default=None)
    high: Bound = field(compare=False, default=None)
    whole: bool = field(compare=False, default=False)
    may_be_absent: bool = field(compare=False, default=False)
    links: frozenset[str] = field(compare=False, default=FREE)
    made_of: Any = field(compare=False, default=None)  # how the solver counts it: see people.py and lists.py
    order: int = field(compare=False, default=0)  # in which a space met it

    @property
    def is_told(self) -> bool:
        """A profile tells the number itself; it is not counted."""
        return self.made_of is None or self.made_of == PAST


FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()
PAST = "past"
"""What a day is made of that is never after the as-of date."""
AS_OF = Base(("as of",), FIRST_DAY, LAST_DAY, whole=True)


class Linear(NamedTuple):
    """A number as a sum: so many times each base, and a constant."""

    terms: Mapping[Base, Exact]
    constant: Exact = 0


class Level(NamedTuple):
    """A list that is being looked through: which one, the fact that holds it, and the fact of the profile it is in."""

    key: Key
    fact: Fact | None
    root: str


class Space:
    """The variables of one or two sets of criteria."""

    def __init__(self) -> None:
        self.variables: dict[Key, Variable] = {}
        self.meanings: dict[int, tuple[Node, Meaning]] = {}
        self._bases: dict[Key, Base] = {}
        self._fresh = 0

    def base(self, base: Base) -> Base:
        """The one base with this key: whoever asks for it gets the same."""
        found = self._bases.get(base.key)
        if found is None:
            found = self._bases[base.key] = replace(base, order=len(self._bases) + 1)
        return found

    def _met(self, variable: Variable) -> None:
        variable.order = len(self.variables) + 1
        self.variables[variable.key] = variable

    def _named(self, key: Key, *, others: bool = False) -> NamedCells:
        found = self.variables.get(key)
        if found is None:
            found = NamedCells(key, others=others)
            self._met(found)
        assert isinstance(found, NamedCells)
        return found

    def yes(self, key: Key) -> Formula:
        """Something that is so, or is not."""
        variable = self._named(key)
        if not variable.names:
            variable.one_of((YES, NO))
        return Literal(variable, frozenset((YES,)))

    def anything(self) -> Meaning:
        """A condition that nothing is known of, and that nothing else asks about."""
        self._fresh += 1
        key, outcomes = ("anything", self._fresh), (YES, NO, "nobody")
        return Meaning(self.one_of(key, outcomes, (YES,)), self.one_of(key, outcomes, (NO,)))

    def one_of(self, key: Key, choices: Iterable[str], wanted: Iterable[str]) -> Formula:
        """One of some choices is among those wanted."""
        variable = self._named(key)
        variable.one_of(choices)
        return Literal(variable, frozenset(wanted))

    def text_is(self, key: Key, wanted: Iterable[str]) -> Formula:
        """A text is one of those wanted."""
        variable = self._named(key, others=True)
        names = frozenset(wanted)
        variable.told_apart(names)
        return Literal(variable, names)

    def ordered(self, key: Key, base: Base) -> Ordered:
        """A number with the bounds and links of this base."""
        found = self.variables.get(key)
        if found is None:
            found = Ordered(key, base.links, base.low, base.high, whole=base.whole, may_be_absent=base.may_be_absent)
            self._met(found)
        assert isinstance(found, Ordered)
        if found.low != base.low or found.high != base.high:
            found.within(base.low, base.high)
        return found


def held(one: Exact, sign: str, other: Exact) -> bool:
    """Whether one known number lies so towards another."""
    holds = {
        "<": one < other,
        "<=": one <= other,
        "==": one == other,
        "!=": one != other,
        ">=": one >= other,
        ">": one > other,
    }
    return holds[sign]


def compared(variable: Ordered, sign: str, threshold: Exact) -> Formula:
    """The variable held against a threshold: false where it is absent."""
    test = variable.told_apart(Test(sign, threshold))
    return NEVER if test is None else Literal(variable, test)


@dataclass(frozen=True)
class SpaceReader:
    """Reads the nodes of one set of criteria into a space; `levels` are the lists being looked through."""

    space: Space
    criteria: Criteria
    meaning: Callable[[ConditionNode, SpaceReader], Meaning]
    levels: tuple[Level, ...] = ()

    def meaning_of(self, node: ConditionNode) -> Meaning:
        """When a condition within this one is true, and when it is false."""
        return self.meaning(node, self)

    def inside(self, level: Level) -> SpaceReader:
        """For what is asked of each item of a list."""
        found = SpaceReader(self.space, self.criteria, self.meaning, (*self.levels, level))
        found.__dict__["_unanswered"] = self._unanswered
        return found

    def outside(self) -> SpaceReader:
        """For definitions, which look at the whole profile."""
        if not self.levels:
            return self
        found = SpaceReader(self.space, self.criteria, self.meaning)
        found.__dict__["_unanswered"] = self._unanswered
        return found

    @cached_property
    def _unanswered(self) -> dict[str, Any]:
        return {path: fact.unanswered(path) for path, fact in self.criteria.all_facts.items()}

    def fact_at(self, path: str, place: tuple[int, str] | None) -> Fact | None:
        """The fact at a path of the profile, or of a field of the list at that level."""
        if place is None:
            return self.criteria.all_facts.get(path)
        depth, name = place
        fact = self.levels[depth].fact if depth < len(self.levels) else None
        return fact.fields.get(name) if isinstance(fact, ItemsFact) else None

    def bounds(self, node: NumberNode) -> Interval:
        """What the number lies between, whatever is answered: what the engine says where nothing is."""
        if any(isinstance(part, AsOf) for part in node.every_node()):
            return Interval(None, None, nobody=Nobody.PERHAPS)
        found: Interval = node.run(self.saying_nothing())
        return found

    def saying_nothing(self) -> Environment:
        """What the engine sees of a profile, and of items, in which nothing is answered."""
        return self._nothing_said

    @cached_property
    def _nothing_said(self) -> Environment:
        environment = Environment(self._unanswered, 1)
        environment.items = [_empty_item(level.fact) for level in self.levels]
        return environment


def _empty_item(fact: Fact | None) -> Mapping[str, Any]:
    if isinstance(fact, ItemsFact):
        return {name: inner.unanswered(name) for name, inner in fact.fields.items()}
    return {"text": Text(None, frozenset())}
