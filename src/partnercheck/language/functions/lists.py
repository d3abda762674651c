"""Lists of examples, records and texts: how many, what share, any and all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import Explanation, Step
from partnercheck.language.functions.chosen import CountOfChoices
from partnercheck.language.functions.over_items import Over, example_steps, names_in_words, noun_of, over_items, over_of
from partnercheck.language.functions.registry import function
from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.operators.comparison import Comparison
from partnercheck.language.operators.logic import opposite_run
from partnercheck.language.people import PeopleNode
from partnercheck.language.types import COUNT, SHARE, TEXT_LIST, ChoicesType, PeopleByRoleType
from partnercheck.language.words import interval_in_words, not_told
from partnercheck.values import interval
from partnercheck.values.answers import Items
from partnercheck.values.interval import Interval, Nobody, exactly
from partnercheck.values.truth import FALSE, IS_FALSE, IS_TRUE, NOBODY, TRUE, Outcome, all_of, any_of, outcome_of

if TYPE_CHECKING:
    from partnercheck.language.call import Call
    from partnercheck.language.environment import Environment


class CountOfItems(NumberNode):
    """How many items of a list a condition holds for."""

    __slots__ = ("over",)

    over: Over

    identity = ()

    def __init__(self, over: Over) -> None:
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
        return noun_of(self.over.items, count)

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

    over: Over

    identity = ()

    def __init__(self, over: Over) -> None:
        each = over_items(over.items, over.gated())

        def run(environment: Environment) -> Interval:
            outcomes, causes = each(environment)
            if outcomes is None:
                return Interval(0, 1, causes, Nobody.PERHAPS)
            return _share_of(outcomes)

        super().__init__(SHARE, over.nodes, run)
        self.over = over

    def words(self) -> str:
        return f"share of {noun_of(self.over.items)}{self.over.asked_words()}"


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

    over: Over

    identity = ("how",)

    def __init__(self, how: str, over: Over) -> None:
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
        return f"{quantity} of the {noun_of(self.over.items)}{self.over.asked_words()}"

    def holds_by_figure(self, environment: Environment) -> bool:
        """Where what is asked of the items has a figure in it."""
        figures = (node for part in (self.over.asked, self.over.where) for node in part.every_node())
        return self.outcome(environment).mask == TRUE and any(isinstance(node, Comparison) for node in figures)

    def denied(self) -> ConditionNode:
        return NotQuantified(self)

    def told(self, environment: Environment) -> str:
        found: Items = self.over.items.run(environment)
        if found.items is None:
            return f"{self.over.items.words()}: {not_told(found.causes)}; {self.words()} needed"
        names = self.over.sorted_names(environment)
        held, total = names.held, names.total
        asked = f"{total:,} {noun_of(self.over.items, total)}{self.over.asked_words()}"
        is_true = self.outcome(environment).mask == TRUE
        if self.how == "any":
            named = f" ({names_in_words(held)})" if held and total > 1 else ""
            return f"{len(held) or 'none'} of {asked}{named}" + ("" if is_true else "; at least one needed")
        if is_true:
            return f"{len(held)} of {asked}"
        return f"{len(held) or 'none'} of {asked}{names.lacking_in_words()}; every one needed"

    def opened(self, environment: Environment) -> tuple[Explanation, ...]:
        return self.over.each(environment)

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        if self.how != "any" or self.outcome(environment).mask == TRUE:
            return ()
        return example_steps(self.over, 1, environment)


class NotQuantified(ConditionNode):
    """The opposite of `any` or `all`: none of them, or not every one."""

    __slots__ = ("opposite",)

    is_only_said = True

    def __init__(self, opposite: Quantified) -> None:
        super().__init__((opposite,), opposite_run(opposite))
        self.opposite = opposite

    def words(self) -> str:
        over = self.opposite.over
        quantity = "none" if self.opposite.how == "any" else "not every one"
        return f"{quantity} of the {noun_of(over.items)}{over.asked_words()}"

    def told(self, environment: Environment) -> str:
        over = self.opposite.over
        found: Items = over.items.run(environment)
        if found.items is None:
            return f"{over.items.words()}: {not_told(found.causes)}; {self.words()} needed"
        names = over.sorted_names(environment)
        held, total = names.held, names.total
        asked = f"{total:,} {noun_of(over.items, total)}{over.asked_words()}"
        is_true = self.outcome(environment).mask == TRUE
        if self.opposite.how == "any":
            named = f" ({names_in_words(held)})" if held and total > 1 else ""
            return f"{len(held) or 'none'} of {asked}{named}" + ("" if is_true else "; none needed")
        if is_true:
            return f"{len(held) or 'none'} of {asked}{names.lacking_in_words()}"
        return f"{len(held)} of {asked}; at least one without this needed"

    def opened(self, environment: Environment) -> tuple[Explanation, ...]:
        return self.opposite.opened(environment)

    def denied(self) -> ConditionNode:
        return self.opposite


@function(
    "count",
    "count(staff)",
    "count(staff.group)",
    "count(list)",
    "count(choices)",
    "count(list, CONDITION, where=CONDITION)",
    gives="how many people, how many items the condition holds for, or how many choices were chosen",
)
def build_count(call: Call) -> Node:
    from partnercheck.language.functions.people import CountOfPeople

    call.takes(1, 2, keywords=("where",))
    subject = call.argument(0)
    if isinstance(subject.type, ChoicesType) and len(call.arguments) == 1 and not call.keywords:
        return CountOfChoices(subject)
    counts_people = isinstance(subject, PeopleNode) or isinstance(subject.type, PeopleByRoleType)
    if counts_people and len(call.arguments) == 1 and not call.keywords:
        return CountOfPeople(call.people(call.arguments[0]))
    return CountOfItems(over_of(call))


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
    return ShareOfItems(over_of(call))


@function("any", "any(list, CONDITION, where=CONDITION)", gives="whether the condition holds for some item")
def build_any(call: Call) -> Node:
    call.takes(1, 2, keywords=("where",))
    return Quantified("any", over_of(call))


@function(
    "all", "all(list, CONDITION, where=CONDITION)", gives="whether it holds for every item; undefined for no items"
)
def build_all(call: Call) -> Node:
    call.takes(2, 2, keywords=("where",))
    return Quantified("all", over_of(call))
