"""The fact type `money`: an exact amount, or a range, in one currency."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated, Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import Declaration, DeclarationContext, JsonSchema, ProfileContext, YesNo
from partnercheck.facts.given import Given
from partnercheck.facts.number import within
from partnercheck.facts.numeric import NumericFact
from partnercheck.facts.problem import problem, shown
from partnercheck.facts.reading.money import read_amount, signs_of
from partnercheck.facts.reading.numbers import not_read, read_range
from partnercheck.facts.reading.texts import text_of
from partnercheck.facts.registry import register
from partnercheck.facts.shape import Reads
from partnercheck.language.types import MoneyType, Type
from partnercheck.values.interval import Bound, Exact

_THREE_DECIMALS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))  # ISO 4217; others have two or none


def _read_currency(value: Any) -> str:
    text = text_of(value, "a currency").upper()
    if not re.fullmatch("[A-Z]{3}", text):
        raise problem("unreadable", f"expected a currency, not {shown(value)}", "write its three letters: `GBP`")
    return text


CurrencyCode = Annotated[str, Reads(_read_currency, leaf_schemas.CURRENCY)]


class MoneyDeclaration(Declaration):
    """The currency, unless the file names one; and whether the amount may be below zero (a deficit)."""

    currency: CurrencyCode = ""
    negative: YesNo = False

    def check(self, context: DeclarationContext | None) -> None:
        super().check(context)
        if not self.currency and not (context and context.currency):
            help = "write `currency: GBP` at the top of the file, or in this fact"
            raise problem("missing", "an amount of money needs a currency", help)


@register
class MoneyFact(NumericFact):
    """Answered with an amount or a range of amounts."""

    declared: MoneyDeclaration

    type = "money"
    declaration = MoneyDeclaration

    def __init__(self, fact_id: str, declared: MoneyDeclaration, context: DeclarationContext) -> None:
        super().__init__(fact_id, declared, context)
        self.currency = declared.currency or context.currency or ""
        self._smallest = Fraction(1, 1000 if self.currency in _THREE_DECIMALS else 100)

    @property
    def bounds(self) -> tuple[Bound, Bound]:
        return (None if self.declared.negative else 0), None

    def read(self, value: Any, context: ProfileContext) -> Given:
        text = text_of(value, "an amount of money")
        given = read_range(text, self._read_one, least=self.bounds[0])
        if given is None:
            raise not_read(value, text, "an amount of money", "write a number: `480000` or `480,000`", self.meant(text))
        return within(given, *self.bounds, value)

    def _read_one(self, text: str) -> Bound:
        return read_amount(text, self.currency or None)

    def _everyday(self, text: str, years_from: int) -> Iterable[str]:
        from partnercheck.facts.reading.everyday import in_figures
        from partnercheck.facts.reading.money import without_name_of_currency

        return (in_figures(without_name_of_currency(text, self.currency)),)

    def answer_schema(self) -> JsonSchema:
        return leaf_schemas.money(self.currency, signs_of(self.currency), negative=self.declared.negative)

    def language_type(self) -> Type:
        return MoneyType(self.currency)

    @property
    def how_to_write(self) -> str:
        return f"Write an amount in {self.currency or 'your currency'}, or a range."

    @property
    def hint(self) -> str:
        return f"an amount in {self.currency or 'your currency'}; a range will do"

    @property
    def steps(self) -> tuple[Exact, ...]:
        return 1, self._smallest

    @property
    def made_up(self) -> str:
        return "48000"

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("an amount of money, or a range")
