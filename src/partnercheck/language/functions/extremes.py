"""`min` and `max`: between figures written one beside the other; over the items of a list, see `aggregates`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnercheck.language.functions.registry import function
from partnercheck.language.node import Node
from partnercheck.language.operators.conditional import common_type
from partnercheck.language.problems import gathered
from partnercheck.language.types import ItemsType, Type

if TYPE_CHECKING:
    from partnercheck.language.call import Call

_OVER_LISTS = {"max": "largest", "min": "smallest"}


def _extreme(call: Call) -> Node:
    from partnercheck.language.operators.extremes import Extreme

    if call.arguments and isinstance(call.argument(0).type, ItemsType):
        help = f"over the items of a list, write `{_OVER_LISTS[call.name]}(list, NUMBER)`"
        raise call.problem("PC405", f"`{call.name}` needs numbers, and this is a list", help, call.arguments[0])
    call.takes(2, None)
    numbers = gathered(*(partial(call.builder.number, argument) for argument in call.arguments))
    kind: Type = numbers[0].type
    for number, argument in zip(numbers[1:], call.arguments[1:], strict=True):
        both = common_type(kind, number.type)
        if both is None:
            message = f"this is {number.type.words}, beside {kind.words}: all have to be of one kind"
            raise call.problem("PC406", message, "", argument)
        kind = both
    return Extreme(numbers, kind, is_largest=call.name == "max")


@function(
    "max",
    "max(NUMBER, NUMBER, ...)",
    gives="the larger of numbers, amounts, days or lengths of time; what is undefined is left out",
)
def build_max(call: Call) -> Node:
    return _extreme(call)


@function("min", "min(NUMBER, NUMBER, ...)", gives="the smaller of them")
def build_min(call: Call) -> Node:
    return _extreme(call)
