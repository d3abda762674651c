"""The fact type `share`: a part of a whole, as a percentage, a fraction or a decimal."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import JsonSchema, ProfileContext
from partnercheck.facts.given import Given
from partnercheck.facts.numeric import NumericFact
from partnercheck.facts.problem import problem, shown
from partnercheck.facts.reading.numbers import not_read, read_fraction, read_range, read_unmistakable, unit_on_both
from partnercheck.facts.reading.texts import text_of
from partnercheck.facts.registry import register
from partnercheck.language.types import SHARE, Type
from partnercheck.language.words import number_in_words
from partnercheck.values.interval import Bound, Exact, simplest

_FORMS = "write `75%`, `3/4` or `0.75`"


def _read_one(text: str) -> Bound:
    bare = text.removesuffix("%").rstrip()
    number = read_unmistakable(bare)
    if number is None:
        number = read_fraction(bare)
    return simplest(Fraction(number) / 100) if number is not None and text.endswith("%") else number


@register
class ShareFact(NumericFact):
    """Answered with a share from 0% to 100%, or a range of shares."""

    type = "share"

    @property
    def bounds(self) -> tuple[Bound, Bound]:
        return 0, 1

    def read(self, value: Any, context: ProfileContext) -> Given:
        text = text_of(value, "a share")
        given = read_range(unit_on_both(text), _read_one, least=0)
        if given is None:
            raise not_read(value, text, "a share", _FORMS, self.meant(text))
        if given.low is not None and given.low < 0:
            raise problem("negative", f"{shown(value)} is below 0%", _FORMS)
        if (given.high if given.high is not None else given.low or 0) > 1:
            plain = text.isdecimal() and text.isascii() and int(text) <= 100
            help = f"did you mean `{text}%`?" if plain else _FORMS
            raise problem("out_of_range", f"{shown(value)} is more than the whole, 100%", help)
        return given if given.high is not None else given._replace(high=1)

    def _everyday(self, text: str, years_from: int) -> Iterable[str]:
        from partnercheck.facts.reading.everyday import share_in_figures

        return (share_in_figures(text),)

    def answer_schema(self) -> JsonSchema:
        return leaf_schemas.SHARE

    def language_type(self) -> Type:
        return SHARE

    @property
    def how_to_write(self) -> str:
        return "Write a share, such as 75% or 3/4."

    @property
    def hint(self) -> str:
        return "a share, such as 75% or 3/4"

    @property
    def steps(self) -> tuple[Exact, ...]:
        return (Fraction(1, 100),)

    def written(self, value: Exact) -> str:
        exact = Fraction(value)
        return f"{exact.numerator}/{exact.denominator}"

    @property
    def made_up(self) -> str:
        return "75%"

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("a share, or a range")

    @property
    def between_units(self) -> bool:
        return True

    def apart_in_words(self, gap: Exact) -> str:
        points = number_in_words(simplest(Fraction(gap) * 100))
        return f"{points} percentage point{'' if points == '1' else 's'}"
