"""Amounts of money written out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnercheck.language.functions.registry import function
from partnercheck.language.operators.arithmetic import Number
from partnercheck.language.types import MoneyType

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
        raise call.mistake(
            "PC405", "this amount has no currency", "set `currency: GBP` at the top of the file, or name it here"
        )
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise call.mistake("PC405", f"`{currency}` is not a currency code", "use three capital letters, such as GBP")
    return Number(amount, MoneyType(currency))
