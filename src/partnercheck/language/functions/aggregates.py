"""Numbers of a list taken together: their sum, mean, largest and smallest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.language.functions.over_items import Over, noun_of, over_items, over_of
from partnercheck.language.functions.registry import function
from partnercheck.language.node import Node, NumberNode
from partnercheck.language.types import DateType, Measure, MoneyType, NumberType, Type
from partnercheck.values.aggregates import AGGREGATES, aggregate
from partnercheck.values.interval import Interval, Nobody
from partnercheck.values.truth import Outcome

if TYPE_CHECKING:
    from partnercheck.language.call import Call
    from partnercheck.language.environment import Environment


class Aggregate(NumberNode):
    """The sum, mean, largest or smallest of a number over the items of a list."""

    __slots__ = ("how", "over")

    over: Over

    identity = ("how",)

    def __init__(self, how: str, kind: Type, over: Over) -> None:
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
            return aggregate(pairs, work)

        super().__init__(kind, over.nodes, run)
        self.how = how
        self.over = over

    def words(self) -> str:
        name = {"sum": "total", "mean": "mean", "largest": "largest", "smallest": "smallest"}[self.how]
        if isinstance(self.type, DateType):
            name = {"largest": "latest", "smallest": "earliest"}[self.how]
        return f"{name} {self.over.asked.words()} of the {noun_of(self.over.items)}{self.over.where_words()}"


_BETWEEN_FIGURES = {"largest": "max", "smallest": "min"}


def _aggregate_of(call: Call, how: str, *, days: bool) -> Node:
    if how in _BETWEEN_FIGURES and call.arguments and isinstance(call.argument(0), NumberNode):
        help = f"between figures, write `{_BETWEEN_FIGURES[how]}(...)`"
        raise call.problem("PC405", f"`{how}` needs a list, and this is a number", help, call.arguments[0])
    call.takes(2, 2, keywords=("where",))

    def number(call: Call, items: Node) -> Node:
        found = call.number_within(items, call.arguments[1])
        if isinstance(found.type, (NumberType, MoneyType)) or (days and isinstance(found.type, DateType)):
            return found
        wanted = "a number, an amount or a date" if days else "a number or an amount"
        raise call.problem("PC405", f"`{how}` needs {wanted}, and this is {found.type.words}", "", call.arguments[1])

    over = over_of(call, number)
    kind = over.asked.type
    if how == "mean" and isinstance(kind, NumberType):
        measure = Measure.NUMBER if kind.measure is Measure.COUNT else kind.measure
        kind = NumberType(measure, unit=kind.unit)  # the mean of whole numbers need not be one
    return Aggregate(how, kind, over)


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
