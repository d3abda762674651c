"""The latest or earliest item of a list, by a day that each has, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from partnercheck.language.functions.over_items import Over, noun_of, over_items
from partnercheck.language.functions.registry import function
from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.operators.logic import Fixed
from partnercheck.language.refer import NUMERIC
from partnercheck.language.types import ConditionType, DateType, ItemsType, ItemType, Type
from partnercheck.language.words import not_told
from partnercheck.values.cause import NO_CAUSES, Causes
from partnercheck.values.interval import UNDEFINED, Interval, Nobody, hull
from partnercheck.values.truth import FALSE, IS_NOBODY, NOBODY, TRUE, Outcome, outcome_of

if TYPE_CHECKING:
    from partnercheck.language.call import Call
    from partnercheck.language.environment import Environment

Candidates = tuple[list[Any], Causes, bool]
"""The field's values in the items that may be the one; why that is open; whether there may be none."""


class ExtremeItem(Node):
    """The latest or earliest item of a list. Only its fields can be asked for."""

    __slots__ = ("by", "how", "items")

    is_opaque = True

    def __init__(self, how: str, items: Node, by: NumberNode) -> None:
        assert isinstance(items.type, ItemsType)
        super().__init__(ItemType(items.type), (items, by), lambda environment: None)
        self.how = how
        self.items = items
        self.by = by

    def words(self) -> str:
        return f"{self.how} {noun_of(self.items, 1)} by {self.by.words()}"

    def candidates(self, field: Node) -> Callable[[Environment], Candidates | Causes]:
        """A closure that gives the candidates, or the causes where the list is not known."""
        when, asked, latest = self.by.run, field.run, self.how == "latest"

        def pair(environment: Environment) -> tuple[Interval, Any]:
            return when(environment), asked(environment)

        each = over_items(self.items, pair)

        def run(environment: Environment) -> Candidates | Causes:
            pairs, causes = each(environment)
            if pairs is None:
                return causes
            dated = [(day, value) for day, value in pairs if day.nobody != Nobody.SURELY]
            left = [(day, value) for place, (day, value) in enumerate(dated) if not _is_passed(place, dated, latest)]
            open_days = (day.causes for day, _ in left) if len(left) > 1 else ()
            nobody = not dated or all(day.nobody for day, _ in dated)
            return [value for _, value in left], NO_CAUSES.union(*open_days), nobody

        return run


def _is_passed(place: int, dated: Sequence[tuple[Interval, Any]], latest: bool) -> bool:
    """Whether another item surely comes after (or before) this one."""
    day = dated[place][0]
    for other, (than, _) in enumerate(dated):
        if other == place or than.nobody:
            continue
        if latest and than.low is not None and day.high is not None and than.low > day.high:
            return True
        if not latest and than.high is not None and day.low is not None and than.high < day.low:
            return True
    return False


class NumberOfItem(NumberNode):
    """A number, amount, day or duration of the latest or earliest item."""

    __slots__ = ("field", "how", "item", "over")

    over: Over

    identity = ("how",)
    is_opaque = True

    def __init__(self, item: ExtremeItem, field: Node) -> None:
        find = item.candidates(field)

        def run(environment: Environment) -> Interval:
            found = find(environment)
            if isinstance(found, frozenset):
                return Interval(None, None, found, Nobody.PERHAPS)
            values, causes, nobody = found
            if not values:
                return UNDEFINED
            whole: Interval = values[0]
            for value in values[1:]:
                whole = hull(whole, value)
            if nobody:
                whole = whole._replace(nobody=max(whole.nobody, Nobody.PERHAPS))
            if whole.low == whole.high is not None and not whole.nobody:
                return whole._replace(causes=NO_CAUSES)
            return whole._replace(causes=whole.causes | causes)

        super().__init__(field.type, (item.items, item.by, field), run)
        self.item = item
        self.how = item.how
        self.field = field
        self.over = Over(item.items, field, Fixed(True))

    def words(self) -> str:
        return f"{self.field.words()} of the {self.item.words()}"


class ConditionOfItem(ConditionNode):
    """A yes/no answer of the latest or earliest item."""

    __slots__ = ("field", "how", "item", "over", "wanted")

    over: Over

    identity = ("how", "wanted")
    is_opaque = True

    def __init__(self, item: ExtremeItem, field: ConditionNode, wanted: int = TRUE) -> None:
        find = item.candidates(field if wanted == TRUE else field.denied())

        def run(environment: Environment) -> Outcome:
            found = find(environment)
            if isinstance(found, frozenset):
                return outcome_of(TRUE | FALSE | NOBODY, found)
            values, causes, nobody = found
            if not values:
                return IS_NOBODY
            if len(values) == 1 and not nobody:
                only: Outcome = values[0]
                return only
            mask = NOBODY if nobody else 0
            for value in values:
                mask |= value.mask
                causes |= value.causes
            return outcome_of(mask, causes)

        super().__init__((item.items, item.by, field), run)
        self.item = item
        self.how = item.how
        self.field = field
        self.over = Over(item.items, field, Fixed(True))
        self.wanted = wanted

    def words(self) -> str:
        return f"{self.field.words()} of the {self.item.words()}: {'yes' if self.wanted == TRUE else 'no'}"

    def denied(self) -> ConditionNode:
        return ConditionOfItem(self.item, self.field, FALSE if self.wanted == TRUE else TRUE)

    def told(self, environment: Environment) -> str:
        found = self.outcome(environment)
        yes, no = ("yes", "no") if self.wanted == TRUE else ("no", "yes")
        answer = {TRUE: yes, FALSE: no, NOBODY: "there is none"}.get(found.mask) or not_told(found.causes)
        needed = "" if found.mask == TRUE else f"; needs to be {yes}"
        return f"{self.field.words()} of the {self.item.words()}: {answer}{needed}"


def field_of_item(item: ExtremeItem, field: Node) -> Node | None:
    """What is told of the item; None where a field of this kind cannot be asked for."""
    kind: Type = field.type
    if isinstance(field, NumberNode) and isinstance(kind, NUMERIC):
        return NumberOfItem(item, field)
    if isinstance(field, ConditionNode) and isinstance(kind, ConditionType):
        return ConditionOfItem(item, field)
    return None


def _extreme(call: Call, how: str) -> Node:
    call.takes(1, 1, keywords=("by",))
    items = call.items(call.arguments[0])
    by = call.keywords.get("by")
    if by is None:
        raise call.problem("PC405", f"`{how}` needs the day to go by", f"write {how}(list, by=FIELD).OTHER_FIELD")
    found = call.number_within(items, by)
    if not isinstance(found.type, DateType):
        raise call.problem("PC405", f"`by` needs a date, and this is {found.type.words}", "", by)
    return ExtremeItem(how, items, found)


@function(
    "latest",
    "latest(list, by=DATE).field",
    gives="a number, an amount, a day or a yes/no answer of the latest item; where days overlap or are the same, "
    "anything that one of those items has",
)
def build_latest(call: Call) -> Node:
    return _extreme(call, "latest")


@function("earliest", "earliest(list, by=DATE).field", gives="the same of the earliest item")
def build_earliest(call: Call) -> Node:
    return _extreme(call, "earliest")
