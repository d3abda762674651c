"""Amounts of money written out, and numbers of a unit."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING

from partnercheck.language.functions.registry import function
from partnercheck.language.operators.arithmetic import Number
from partnercheck.language.types import Measure, MoneyType, NumberType

if TYPE_CHECKING:
    from partnercheck.language.call import Call
    from partnercheck.language.node import Node


@function(
    "money", "money(10_000)", 'money(10_000, "EUR")', gives="an amount in the file's currency, or in the one named"
)
def build_money(call: Call) -> Node:
    call.takes(1, 2)
    amount = call.fixed_number(call.arguments[0])
    currency = call.text(call.arguments[1]) if len(call.arguments) == 2 else call.scope.currency
    if currency is None:
        raise call.problem(
            "PC405", "this amount has no currency", "set `currency: GBP` at the top of the file, or name it here"
        )
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise call.problem("PC405", f"`{currency}` is not a currency code", "use three capital letters, such as GBP")
    return Number(amount, MoneyType(currency))


@function(
    "in_unit",
    'in_unit(reserves / spending * 12, "months")',
    gives="the same number, said in a unit: 15 months. Without one, a quotient of like things is a percentage where it "
    "is held against at most 100%, and a plain number else",
)
def build_in_unit(call: Call) -> Node:
    call.takes(2, 2)
    number = call.builder.number(call.arguments[0])
    unit = call.text(call.arguments[1]).strip()
    if not isinstance(number.type, NumberType) or number.type.literal:
        raise call.problem("PC405", f"`in_unit` needs a number, and this is {number.type.words}", "", call.arguments[0])
    if not unit or len(unit) > 40 or "\n" in unit:
        raise call.problem("PC405", "this is no unit", 'name it in a word or two, as in "months"', call.arguments[1])
    measured = copy(number)
    measured.type = NumberType(Measure.NUMBER, whole=number.type.whole, unit=unit)
    return measured
