"""Looking through lists of examples, records and texts: how many, any, all, shares, sums, means and extremes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import Explanation, Step, StepKind
from partnercheck.language.functions.registry import function
from partnercheck.language.mistakes import gathered
from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.operators.logic import Fixed
from partnercheck.language.people import PeopleNode
from partnercheck.language.types import (
    COUNT,
    SHARE,
    TEXT_LIST,
    DateType,
    ItemsType,
    MoneyType,
    NumberType,
    PeopleByRoleType,
    Type,
)
from partnercheck.language.words import interval_in_words, not_told, plural, plural_of
from partnercheck.values import interval
from partnercheck.values.answers import Items, Text
from partnercheck.values.cause import NO_CAUSES, Causes, in_order
from partnercheck.values.interval import Interval, Nobody, exactly
from partnercheck.values.truth import (
    FALSE,
    IS_FALSE,
    IS_TRUE,
    NOBODY,
    TRUE,
    Outcome,
    all_of,
    any_of,
    only_where,
    outcome_of,
)

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


def _noun(items: Node, count: int = 2) -> str:
    assert isinstance(items.type, ItemsType)
    return items.type.noun if count == 1 else plural_of(items.type.noun)


def item_name(item: Any, position: int) -> str:
    """What to call an item in an explanation: its first known text, or its position."""
    for value in item.values():
        if isinstance(value, Text) and value.text:
            return f"“{value.text}”"
    return f"number {position}"


class _Over:
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
        return f" with {self.asked.words()}{self.where_words()}"

    @property
    def is_plain(self) -> bool:
        """Every item counts: nothing is asked of it."""
        return isinstance(self.asked, Fixed) and isinstance(self.where, Fixed)

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


def example_steps(over: _Over, lacking: int, environment: Environment) -> tuple[Step, ...]:
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
    return (Step(kind, f"{plural(lacking, f'more {_noun(over.items, 1)}')}{over.asked_words()}", path, lacking),)


class CountOfItems(NumberNode):
    """How many items of a list a condition holds for."""

    __slots__ = ("over",)

    def __init__(self, over: _Over) -> None:
        each = over_items(over.items, over.gated())
        counts_all, items = over.is_plain, over.items.run

        def run(environment: Environment) -> Interval:
            if counts_all:
                found: Items = items(environment)
                return Interval(0, None, found.causes) if found.items is None else exactly(len(found.items))
            outcomes, causes = each(environment)
            if outcomes is None:
                return Interval(0, None, causes)
            sure = possible = 0
            for outcome in outcomes:
                if outcome is IS_TRUE:
                    sure += 1
                    possible += 1
                elif outcome is not IS_FALSE and outcome.mask & TRUE:
                    possible += 1
                    causes |= outcome.causes
            return Interval(sure, possible, causes)

        super().__init__(COUNT, over.nodes, run)
        self.over = over

    def words(self) -> str:
        return f"number of {self._noun(2)}{self.over.asked_words()}"

    def compared(self, relation: str, needed: str) -> str:
        return f"{relation} {needed} {self._noun(1 if needed == '1' else 2)}{self.over.asked_words()}"

    def _noun(self, count: int) -> str:
        """What an item is called; the entries of a list of texts are called what the list is."""
        if self.over.items.type is TEXT_LIST:
            label = self.over.items.words()
            return label.removesuffix("s") if count == 1 else label
        return _noun(self.over.items, count)

    def amount(self, value: Interval, environment: Environment, against: Any) -> str:
        found: Items = self.over.items.run(environment)
        if found.items is None:
            return f"{self.over.items.words()}: {interval_in_words(value, COUNT)}"
        if self.over.is_plain:
            return f"{interval_in_words(value, COUNT)} {self._noun(len(found.items))}"
        total = len(found.items)
        return f"{interval_in_words(value, COUNT)} of {total:,} {self._noun(total)}{self.over.asked_words()}"

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        now: Interval = self.run(environment)
        if not up or now.low is None or needed.high is None:
            return ()
        lacking = int(needed.high) + (1 if strict else 0) - int(now.low)
        return example_steps(self.over, lacking, environment) if lacking > 0 else ()


class ShareOfItems(NumberNode):
    """For what share of the items a condition holds; undefined where there is nothing to look at."""

    __slots__ = ("over",)

    def __init__(self, over: _Over) -> None:
        each = over_items(over.items, over.gated())

        def run(environment: Environment) -> Interval:
            outcomes, causes = each(environment)
            if outcomes is None:
                return Interval(0, 1, causes, Nobody.PERHAPS)
            return _share_of(outcomes)

        super().__init__(SHARE, over.nodes, run)
        self.over = over

    def words(self) -> str:
        return f"share of {_noun(self.over.items)}{self.over.asked_words()}"


def _share_of(outcomes: Sequence[Outcome]) -> Interval:
    masks = [outcome.mask for outcome in outcomes]
    if all(mask == NOBODY for mask in masks):
        return interval.UNDEFINED
    causes = frozenset(cause for outcome in outcomes for cause in outcome.causes)
    sure_true, may_be_true = masks.count(TRUE), sum(bool(mask & TRUE) for mask in masks)
    sure_false, may_be_false = masks.count(FALSE), sum(bool(mask & FALSE) for mask in masks)
    low = interval.divide_exactly(sure_true, sure_true + may_be_false) if sure_true + may_be_false else 1
    high = interval.divide_exactly(may_be_true, may_be_true + sure_false) if may_be_true + sure_false else 0
    nobody = Nobody.NO if any(not mask & NOBODY for mask in masks) else Nobody.PERHAPS
    return Interval(low, high, causes, nobody)


class Quantified(ConditionNode):
    """`any` or `all` over a list."""

    __slots__ = ("how", "over")

    def __init__(self, how: str, over: _Over) -> None:
        each = over_items(over.items, over.gated())
        unknown = TRUE | FALSE if how == "any" else TRUE | FALSE | NOBODY

        def run(environment: Environment) -> Outcome:
            outcomes, causes = each(environment)
            if outcomes is None:
                return outcome_of(unknown, causes)
            return any_of((IS_FALSE, *outcomes)) if how == "any" else all_of(outcomes)

        super().__init__(over.nodes, run)
        self.how = how
        self.over = over

    def words(self) -> str:
        quantity = "at least one" if self.how == "any" else "every one"
        return f"{quantity} of the {_noun(self.over.items)}{self.over.asked_words()}"

    def told(self, environment: Environment) -> str:
        found: Items = self.over.items.run(environment)
        if found.items is None:
            return f"{self.over.items.words()}: {not_told(found.causes)}; {self.words()} needed"
        outcomes = [part.truth for part in self.over.each(environment)]
        held = sum(truth.value == "true" for truth in outcomes)
        needed = "at least one" if self.how == "any" else "every one"
        total = plural(len(outcomes), _noun(self.over.items, 1))
        return f"{held} of {total}{self.over.asked_words()}; {needed} needed"

    def opened(self, environment: Environment) -> tuple[Explanation, ...]:
        return self.over.each(environment)

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        if self.how != "any" or self.outcome(environment).mask == TRUE:
            return ()
        return example_steps(self.over, 1, environment)


class Aggregate(NumberNode):
    """The sum, mean, largest or smallest of a number over the items of a list."""

    __slots__ = ("how", "over")

    def __init__(self, how: str, kind: Type, over: _Over) -> None:
        asked, where = over.asked.run, over.where.run

        def pair(environment: Environment) -> tuple[Outcome, Interval]:
            return where(environment), asked(environment)

        each = over_items(over.items, pair)
        work = AGGREGATES[how]
        unknown = Nobody.NO if how == "sum" else Nobody.PERHAPS

        def run(environment: Environment) -> Interval:
            pairs, causes = each(environment)
            if pairs is None:
                return Interval(None, None, causes, unknown)
            return _aggregate(pairs, work)

        super().__init__(kind, over.nodes, run)
        self.how = how
        self.over = over

    def words(self) -> str:
        name = {"sum": "total", "mean": "mean", "largest": "largest", "smallest": "smallest"}[self.how]
        if isinstance(self.type, DateType):
            name = {"largest": "latest", "smallest": "earliest"}[self.how]
        return f"{name} {self.over.asked.words()} of the {_noun(self.over.items)}{self.over.where_words()}"


Work = Callable[[list[Interval], list[Interval]], Interval]


def _aggregate(pairs: Sequence[tuple[Outcome, Interval]], work: Work) -> Interval:
    """Sort the items into those surely and those perhaps there, and work on their bounds."""
    surely: list[Interval] = []
    perhaps: list[Interval] = []
    causes = NO_CAUSES
    for gate, value in pairs:
        if not gate.mask & TRUE or value.nobody == Nobody.SURELY:
            continue
        causes |= gate.causes | value.causes
        (surely if gate.mask == TRUE and not value.nobody else perhaps).append(value)
    return work(surely, perhaps)._replace(causes=causes)


def _sum(surely: list[Interval], perhaps: list[Interval]) -> Interval:
    total = exactly(0)
    for value in surely:
        total = interval.add(total, value)
    for value in perhaps:
        total = interval.add(total, interval.hull(exactly(0), value._replace(nobody=Nobody.NO)))
    return total


def _mean(surely: list[Interval], perhaps: list[Interval]) -> Interval:
    if not surely and not perhaps:
        return interval.UNDEFINED
    low = _extreme_mean([value.low for value in surely], [value.low for value in perhaps], sign=1)
    high = _extreme_mean([value.high for value in surely], [value.high for value in perhaps], sign=-1)
    return Interval(low, high, NO_CAUSES, Nobody.NO if surely else Nobody.PERHAPS)


def _extreme_mean(sure: list[Any], maybe: list[Any], sign: int) -> Any:
    """The lowest (sign 1) or highest (sign -1) mean: add what may be there, most extreme first, while that helps."""
    if None in sure or None in maybe:
        return None
    chosen = list(sure)
    for value in sorted(maybe, key=lambda bound: sign * bound):
        if chosen and sign * value * len(chosen) >= sign * sum(chosen):
            break
        chosen.append(value)
    return interval.divide_exactly(sum(chosen), len(chosen))


def _largest(surely: list[Interval], perhaps: list[Interval]) -> Interval:
    if not surely and not perhaps:
        return interval.UNDEFINED
    highs = [value.high for value in surely + perhaps]
    high = None if None in highs else max(bound for bound in highs if bound is not None)
    if surely:
        lows = [value.low for value in surely if value.low is not None]
        return Interval(max(lows) if lows else None, high)
    lows = [value.low for value in perhaps if value.low is not None]
    low = min(lows) if len(lows) == len(perhaps) else None
    return Interval(low, high, NO_CAUSES, Nobody.PERHAPS)


def _smallest(surely: list[Interval], perhaps: list[Interval]) -> Interval:
    return interval.negative(
        _largest([interval.negative(value) for value in surely], [interval.negative(value) for value in perhaps])
    )


AGGREGATES: dict[str, Work] = {"sum": _sum, "mean": _mean, "largest": _largest, "smallest": _smallest}


def _over(call: Call, ask: Callable[[Call, Node], Node] | None = None) -> _Over:
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
    return _Over(items, one, other)


@function(
    "count",
    "count(staff)",
    "count(staff.group)",
    "count(list)",
    "count(list, CONDITION, where=CONDITION)",
    gives="how many people, or how many items the condition holds for",
)
def build_count(call: Call) -> Node:
    from partnercheck.language.functions.people import CountOfPeople

    call.takes(1, 2, keywords=("where",))
    subject = call.argument(0)
    counts_people = isinstance(subject, PeopleNode) or isinstance(subject.type, PeopleByRoleType)
    if counts_people and len(call.arguments) == 1 and not call.keywords:
        return CountOfPeople(call.people(call.arguments[0]))
    return CountOfItems(_over(call))


@function(
    "share",
    "share(staff.group)",
    "share(list, CONDITION, where=CONDITION)",
    gives="the group's share of its headcount, or the share of items; undefined where there is nobody and nothing",
)
def build_share(call: Call) -> Node:
    from partnercheck.language.functions.people import share_of_people

    call.takes(1, 2, keywords=("where",))
    subject = call.argument(0)
    if isinstance(subject, PeopleNode) and len(call.arguments) == 1 and not call.keywords:
        return share_of_people(call, subject)
    call.takes(2, 2, keywords=("where",))
    return ShareOfItems(_over(call))


@function("any", "any(list, CONDITION, where=CONDITION)", gives="whether the condition holds for some item")
def build_any(call: Call) -> Node:
    call.takes(1, 2, keywords=("where",))
    return Quantified("any", _over(call))


@function(
    "all", "all(list, CONDITION, where=CONDITION)", gives="whether it holds for every item; undefined for no items"
)
def build_all(call: Call) -> Node:
    call.takes(2, 2, keywords=("where",))
    return Quantified("all", _over(call))


def _aggregate_of(call: Call, how: str, *, days: bool) -> Node:
    call.takes(2, 2, keywords=("where",))

    def number(call: Call, items: Node) -> Node:
        found = call.number_within(items, call.arguments[1])
        if isinstance(found.type, (NumberType, MoneyType)) or (days and isinstance(found.type, DateType)):
            return found
        wanted = "a number, an amount or a date" if days else "a number or an amount"
        raise call.mistake("PC405", f"`{how}` needs {wanted}, and this is {found.type.words}", "", call.arguments[1])

    over = _over(call, number)
    return Aggregate(how, over.asked.type, over)


@function("sum", "sum(list, NUMBER, where=CONDITION)", gives="the total over the items")
def build_sum(call: Call) -> Node:
    return _aggregate_of(call, "sum", days=False)


@function("mean", "mean(list, NUMBER, where=CONDITION)", gives="the mean over the items; undefined for no items")
def build_mean(call: Call) -> Node:
    return _aggregate_of(call, "mean", days=False)


@function("largest", "largest(list, NUMBER, where=CONDITION)", gives="the largest, or for dates the latest")
def build_largest(call: Call) -> Node:
    return _aggregate_of(call, "largest", days=True)


@function("smallest", "smallest(list, NUMBER, where=CONDITION)", gives="the smallest, or for dates the earliest")
def build_smallest(call: Call) -> Node:
    return _aggregate_of(call, "smallest", days=True)
