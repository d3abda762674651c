"""Narrowing: what a fact that stands in several parts of a requirement comes to, looked at in all of them together.

Conditions are worked out part by part, so that a fact of which little is known may seem to be one thing in one part and
another in the next. Here such a fact is cut into cases that hold every value it can have: its choices, its whole
numbers where they are few, or the stretches between the thresholds that it is held against. What the requirement can
come to is what it comes to in some case. It is done where it is cheap; elsewhere the result stays as wide as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product
from math import ceil, floor
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.language.choices import ChoicesHold
from partnercheck.language.node import Node, NumberNode
from partnercheck.language.operators.arithmetic import Arithmetic
from partnercheck.language.operators.comparison import Comparison
from partnercheck.language.operators.working_back import turning_points
from partnercheck.language.people import GroupOf, PeopleNode, PeopleReference
from partnercheck.language.references import ConditionReference, NumberReference, Reference
from partnercheck.language.types import ChoiceType, DateType, DurationType, NumberType, Type
from partnercheck.quick import remembered
from partnercheck.values.answers import Chosen, ChosenSet, Claim, Evidence, EvidenceList, Value
from partnercheck.values.calendar import months_back
from partnercheck.values.headcount import Headcount
from partnercheck.values.interval import HIGH_OPEN, LOW_OPEN, UNDEFINED, Bound, Exact, Interval, Nobody, exactly
from partnercheck.values.people import imprecise_at
from partnercheck.values.truth import IS_FALSE, IS_TRUE, Outcome

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment
    from partnercheck.models.criteria import Requirement
    from partnercheck.values.status import Status

MOST_CASES = 48
"""Of one fact, or of several together: more than these take longer than they are worth."""
MOST_CHOICES = 4

StatusesIn = Callable[["Environment"], Iterable["Status"]]


class FactUse(NamedTuple):
    """A fact that a requirement reads: whether in several places, how, and what it is held against.

    `thresholds` are what reads it, and what that is held against; `choices` are those that tests name, None where
    something else reads the fact as well. `groups` are those of a headcount that matter.
    """

    path: str
    type: Type
    is_repeated: bool = False
    thresholds: tuple[tuple[NumberNode, NumberNode], ...] = ()
    choices: tuple[str, ...] | None = None
    groups: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Its values are days, months or whole numbers."""
        kind = self.type
        return isinstance(kind, (DateType, DurationType)) or (isinstance(kind, NumberType) and kind.whole)


def narrowed(
    requirement: Requirement, environment: Environment, possible: tuple[Status, ...], statuses_in: StatusesIn
) -> tuple[Status, ...]:
    """The statuses of these that some case still comes to."""
    cases = {}
    for fact in repeated_facts(requirement):
        found = cases_of(fact, environment)
        if found is not None:
            cases[fact.path] = found
    left = set(possible)
    for path, values in cases.items():
        left &= _over(environment, (path,), [(value,) for value in values], statuses_in)
    size = 1
    for values in cases.values():
        size *= len(values)
    if len(cases) > 1 and size <= MOST_CASES:
        left &= _over(environment, tuple(cases), list(product(*cases.values())), statuses_in)
    return tuple(status for status in possible if status in left) or possible


def _over(
    environment: Environment, paths: tuple[str, ...], ways: Sequence[tuple[Value, ...]], statuses_in: StatusesIn
) -> set[Status]:
    found: set[Status] = set()
    for way in ways:
        values = {**environment.values, **dict(zip(paths, way, strict=True))}
        found.update(statuses_in(environment.knowing(values)))
    return found


@remembered(4096)
def repeated_facts(requirement: Requirement) -> tuple[FactUse, ...]:
    """The facts that stand in more than one place of the requirement's conditions."""
    return tuple(fact for fact in facts_used(requirement) if fact.is_repeated)


@remembered(4096)
def facts_used(requirement: Requirement) -> tuple[FactUse, ...]:
    """The facts that the requirement's conditions read."""
    conditions = [condition for _, condition in requirement.conditions()]
    seen: set[int] = set()
    nodes = [node for condition in conditions for node in condition.every_node(seen)]
    readers: dict[str, list[Node]] = {}
    for node in nodes:
        if path := _path(node):
            readers.setdefault(path, []).append(node)
    shared = _under_what_is_shared(conditions, nodes)
    return tuple(
        _used(path, found, nodes, is_repeated=len(found) > 1 or not shared.isdisjoint(map(id, found)))
        for path, found in readers.items()
    )


def _under_what_is_shared(conditions: Sequence[Node], nodes: Iterable[Node]) -> set[int]:
    """What stands under a node that several others have: a definition used twice, what all rows of a table look at."""
    users = Counter(id(part) for node in nodes for part in node.parts)
    users.update(map(id, conditions))
    under: set[int] = set()
    for node in nodes:
        if users[id(node)] > 1:
            under.update(id(one) for one in node.every_node(under))
    return under


def _used(path: str, readers: Sequence[Node], nodes: Sequence[Node], *, is_repeated: bool) -> FactUse:
    thresholds = [
        (side, piece)
        for node in nodes
        if isinstance(node, Comparison)
        for side, other in ((node.left, node.right), (node.right, node.left))
        for piece in other.pieces()
        if piece.is_fixed and any(_path(part) == path for part in side.every_node())
    ]
    tests = [node for node in nodes if isinstance(node, ChoicesHold) and _path(node.choices) == path]
    named = sorted({name for test in tests for name in test.wanted}) if len(tests) == len(readers) else None
    groups = sorted({node.group for node in nodes if isinstance(node, GroupOf) and _counted_in(node) == path})
    choices = None if named is None else tuple(named)
    return FactUse(path, readers[0].type, is_repeated, tuple(thresholds), choices, tuple(groups))


def _counted_in(node: PeopleNode) -> str:
    """The headcount that a group is narrowed from."""
    whole: PeopleNode | None = node
    while whole is not None and whole.whole is not None:
        whole = whole.whole
    return _path(whole) if whole is not None else ""


def _path(node: Node) -> str:
    """The fact of the profile that a node is; empty for fields of items, and for what is made of facts."""
    if isinstance(node, (Reference, NumberReference, ConditionReference, PeopleReference)):
        return node.named.path
    return ""


def cases_of(fact: FactUse, environment: Environment) -> list[Value] | None:
    """Values that together hold all that the fact can be; None where it is known, or where they are too many."""
    value = environment.values.get(fact.path)
    split = _SPLITS.get(type(value))
    if split is None:
        return None
    found = split(fact, value, environment)
    return found if found is not None and 1 < len(found) <= MOST_CASES else None


def _of_condition(fact: FactUse, value: Outcome, environment: Environment) -> list[Value] | None:
    return [IS_TRUE, IS_FALSE] if value.is_unknown else None


def _of_choice(fact: FactUse, value: Chosen, environment: Environment) -> list[Value] | None:
    kind = fact.type
    if value.choice is not None or not isinstance(kind, ChoiceType):
        return None
    return [Chosen(name) for name, _ in kind.choices]


def _of_choices(fact: FactUse, value: ChosenSet, environment: Environment) -> list[Value] | None:
    """Only the choices that conditions name can matter, where nothing but such tests reads them."""
    if value.choices is not None:
        return None
    named = fact.choices
    if named is None or len(named) > MOST_CHOICES:
        return None
    every = [some for size in range(len(named) + 1) for some in combinations(named, size)]
    return [ChosenSet(frozenset(some)) for some in every]


def _of_claim(fact: FactUse, value: Claim, environment: Environment) -> list[Value] | None:
    """No; yes with nothing to show for it; yes with evidence, of which no more is known."""
    some = Evidence(value.path, Interval(None, None, value.evidence.causes))
    open = value.evidence.items is None
    held = [EvidenceList(()), EvidenceList((some,))] if open else [value.evidence]
    cases: list[Value] = [Claim(IS_TRUE, evidence, value.path) for evidence in held if value.answer is not IS_FALSE]
    if value.answer is not IS_TRUE:
        cases.append(Claim(IS_FALSE, value.evidence, value.path))
    return cases if value.answer.is_unknown or open else None


def _of_number(fact: FactUse, value: Interval, environment: Environment) -> list[Value] | None:
    if value.nobody == Nobody.SURELY or (value.low == value.high is not None and not value.nobody):
        return None
    if value.nobody:  # there may be none; in every other case there is one, of which no more is known
        told = value._replace(nobody=Nobody.NO, causes=imprecise_at((fact.path,)))
        return [UNDEFINED, *_numbers_in(fact, told, environment)]
    return _numbers_in(fact, value, environment)


def _numbers_in(fact: FactUse, value: Interval, environment: Environment) -> list[Value]:
    """All that a number can be: each by itself, or the stretches between what it is held against."""
    if fact.is_whole and value.low is not None and value.high is not None:
        low, high = ceil(value.low), floor(value.high)
        if high - low < MOST_CASES and not value.open:
            return [exactly(number) for number in range(low, high + 1)]
    cuts: set[Exact] = set()
    for side, threshold in fact.thresholds:
        for number in _held_against(threshold, environment):
            cuts.update(_cuts(side, number, fact.path, environment))
    return list(_stretches(value, sorted(cuts), fact.is_whole))


def _held_against(threshold: NumberNode, environment: Environment) -> Iterator[Exact]:
    """What a side of a comparison comes to, where that is one number; of a day moved back, each that is meant by it."""
    found = threshold.run(environment)
    if found.is_exact:
        assert found.low is not None
        yield found.low
        if threshold.moved_back is not None:
            day, length = (run(environment) for run in threshold.moved_back)
            if day.is_exact and length.is_exact:
                for latest in (True, False):
                    yield months_back(int(day.low), int(length.low), latest=latest)


def _cuts(node: NumberNode, number: Exact, path: str, environment: Environment) -> Iterator[Exact]:
    """What a fact is held against where a number that is made of it is held against another."""
    if _path(node) == path:
        yield number
    asked = node.asks(number) if not isinstance(node, Arithmetic) else turning_points(node, number, environment)
    for part, held_against in asked:
        yield from _cuts(part, held_against, path, environment)


def _stretches(value: Interval, cuts: Sequence[Exact], is_whole: bool) -> Iterable[Interval]:
    """The cuts that lie within, and what lies between them."""
    inside = [cut for cut in cuts if _holds(value, cut)]
    ends: list[Any] = [value.low, *inside, value.high]
    for place, (low, high) in enumerate(pairwise(ends)):
        low_open = place > 0 or bool(value.open & LOW_OPEN)
        high_open = place < len(inside) or bool(value.open & HIGH_OPEN)
        if is_whole:
            low = None if low is None else floor(low) + 1 if low_open else ceil(low)
            high = None if high is None else ceil(high) - 1 if high_open else floor(high)
            low_open = high_open = False
        empty = low is not None and high is not None and (low > high or (low == high and (low_open or high_open)))
        if not empty:
            if low == high and low is not None:
                yield exactly(low)
            else:
                open = (LOW_OPEN if low_open else 0) | (HIGH_OPEN if high_open else 0)
                yield value._replace(low=low, high=high, open=open)
        if place < len(inside) and (not is_whole or floor(inside[place]) == inside[place]):
            yield exactly(inside[place])


def _holds(value: Interval, cut: Exact) -> bool:
    above = value.low is None or cut > value.low or (cut == value.low and not value.open & LOW_OPEN)
    below = value.high is None or cut < value.high or (cut == value.high and not value.open & HIGH_OPEN)
    return above and below


def _of_headcount(fact: FactUse, value: Headcount, environment: Environment) -> list[Value] | None:
    """Every number of people in all, and in the groups that are asked for."""
    counted = {name: value.count_of(name) for name in fact.groups}
    ranges = [_numbers(value.size, value.size.high)]
    ranges += [_numbers(count, value.size.high) for count in counted.values()]
    size = 1
    for numbers in ranges:
        size *= len(numbers)
        if not numbers or size > MOST_CASES:
            return None
    return [
        value.with_counts(total, dict(zip(counted, counts, strict=True)))
        for total, *counts in product(*ranges)
        if all(count <= total for count in counts)
    ]


def _numbers(count: Interval, most: Bound) -> range:
    high = count.high if count.high is not None else most
    return range(0) if high is None else range(int(count.low or 0), int(high) + 1)


_SPLITS: Mapping[type, Callable[[FactUse, Any, Environment], list[Value] | None]] = {
    Outcome: _of_condition,
    Chosen: _of_choice,
    ChosenSet: _of_choices,
    Claim: _of_claim,
    Interval: _of_number,
    Headcount: _of_headcount,
}
