"""The fact type `number`: any number, or a range, within the author's bounds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import Declaration, JsonSchema, Line, ProfileContext, YesNo
from partnercheck.facts.given import Given
from partnercheck.facts.numeric import NumericFact
from partnercheck.facts.problem import problem, shown
from partnercheck.facts.reading.numbers import not_read, read_decimal, read_number, read_range
from partnercheck.facts.reading.texts import text_of
from partnercheck.facts.registry import register
from partnercheck.facts.shape import Reads
from partnercheck.language.types import NUMBER, Type
from partnercheck.language.words import BOTH_FORMS, number_in_words, plural_of
from partnercheck.values.interval import HIGH_OPEN, LOW_OPEN, Bound, Exact

_FORMS = "write a number (`12`, `12.5`) or a range (`10-14`, `fewer than 5`, `at least 10`)"


def _read_bound(value: Any) -> Exact:
    text = text_of(value, "a number")
    number = read_number(text)
    if number is None:
        raise not_read(value, text, "a number", "write it in digits: `12`")
    return number


ExactNumber = Annotated[Any, Reads(_read_bound, leaf_schemas.EXACT)]


class NumberDeclaration(Declaration):
    """The least and the most that an answer can be, whether it is a whole number, and what it is a number of."""

    minimum: ExactNumber = None
    maximum: ExactNumber = None
    whole: YesNo = False
    unit: Line = ""

    def check(self, context: Any) -> None:
        super().check(context)
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise problem("out_of_range", "`minimum` is more than `maximum`", "exchange them")


@register
class NumberFact(NumericFact):
    """Answered with a number or a range."""

    declared: NumberDeclaration

    type = "number"
    declaration = NumberDeclaration

    @property
    def between_units(self) -> bool:
        return not self.declared.whole

    @property
    def bounds(self) -> tuple[Bound, Bound]:
        return self.declared.minimum, self.declared.maximum

    def read(self, value: Any, context: ProfileContext) -> Given:
        text = text_of(value, "a number")
        minimum, maximum = self.bounds
        whole = self.declared.whole
        given = read_range(text, read_decimal if whole else read_number, step=1 if whole else 0, least=minimum)
        if given is None:
            raise not_read(value, text, "a number", _FORMS, self.meant(text))
        for bound in given[:2]:
            if self.declared.whole and bound is not None and not isinstance(bound, int):
                raise problem("unreadable", f"expected a whole number, not {shown(value)}", "write it without decimals")
        return within(given, minimum, maximum, value)

    def answer_schema(self) -> JsonSchema:
        bounds = {
            key: bound if isinstance(bound, int) else float(bound)
            for key, bound in zip(("minimum", "maximum"), self.bounds, strict=True)
            if bound is not None
        }
        return leaf_schemas.number(whole=self.declared.whole, negative=bounds.get("minimum", -1) < 0, **bounds)

    def language_type(self) -> Type:
        return replace(NUMBER, whole=self.declared.whole, unit=self.declared.unit)

    @property
    def how_to_write(self) -> str:
        return "Write a number, or a range such as 10-14."

    @property
    def _units(self) -> str:
        unit = self.declared.unit
        return plural_of(unit) if BOTH_FORMS in unit else unit

    @property
    def hint(self) -> str:
        return f"a number{f' of {self._units}' if self.declared.unit else ''}; a range such as 10-14 will do"

    @property
    def steps(self) -> tuple[Exact, ...]:
        return (1,) if self.declared.whole else (1, Fraction(1, 100))

    @property
    def made_up(self) -> str:
        return "12"

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("a number, or a range")


def within(given: Given, minimum: Bound, maximum: Bound, value: object) -> Given:
    """What was given, cut to the bounds; a problem where nothing of it lies within them."""
    low, high, open = given.low, given.high, given.open
    if minimum is not None and (low is None or low < minimum):
        if low == high or (high is not None and (high < minimum or (high == minimum and open & HIGH_OPEN))):
            kind = "negative" if minimum == 0 else "out_of_range"
            raise problem(kind, f"{shown(value)} is less than {number_in_words(minimum)}, the least it can be")
        low, open = minimum, open & ~LOW_OPEN
    if maximum is not None and (high is None or high > maximum):
        if low == high or (low is not None and (low > maximum or (low == maximum and open & LOW_OPEN))):
            raise problem("out_of_range", f"{shown(value)} is more than {number_in_words(maximum)}, the most it can be")
        high, open = maximum, open & ~HIGH_OPEN
    if low == given.low and high == given.high:
        return given
    return Given(low, high, () if low == high else given.kinds, open)
