"""The fact type `duration`: a length of time in whole months or whole days."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated, Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import Declaration, JsonSchema, ProfileContext
from partnercheck.facts.given import Given
from partnercheck.facts.numeric import NumericFact
from partnercheck.facts.problem import problem, shown
from partnercheck.facts.reading.durations import read_length
from partnercheck.facts.reading.numbers import not_read, read_range, unit_on_both
from partnercheck.facts.reading.texts import text_of
from partnercheck.facts.registry import register
from partnercheck.facts.shape import Reads
from partnercheck.language.types import DurationType, Type
from partnercheck.values.interval import Bound, Exact

_FORMS = {"months": "write `18 months` or `2 years`", "days": "write `90 days` or `2 weeks`"}


def _read_unit(value: Any) -> str:
    text = text_of(value, "`months` or `days`")
    if text not in _FORMS:
        raise problem("unknown_choice", f"expected `months` or `days`, not {shown(value)}")
    return text


class DurationDeclaration(Declaration):
    """The unit that it is counted in."""

    unit: Annotated[str, Reads(_read_unit, {"enum": list(_FORMS)})] = "months"


@register
class DurationFact(NumericFact):
    """Answered with a length of time, or a range of them."""

    declared: DurationDeclaration

    type = "duration"
    declaration = DurationDeclaration

    @property
    def bounds(self) -> tuple[Bound, Bound]:
        return 0, None

    def read(self, value: Any, context: ProfileContext) -> Given:
        unit = self.declared.unit
        text = text_of(value, "a length of time")
        given = read_range(unit_on_both(text), lambda part: read_length(part, unit), step=1, least=0)
        if given is None:
            expected = f"a length of time in {unit}"
            kind = "negative" if text.startswith("-") else "unreadable"
            if kind == "negative":
                raise problem(kind, f"expected {expected}, from 0 up, not {shown(value)}", _FORMS[unit])
            raise not_read(value, text, expected, _FORMS[unit], self.meant(text))
        for bound in given[:2]:
            if bound is not None and not isinstance(bound, int):
                raise problem("unreadable", f"expected whole {unit}, not {shown(value)}", _FORMS[unit])
        return given

    def _everyday(self, text: str, years_from: int) -> Iterable[str]:
        from partnercheck.facts.reading.everyday import length_in_figures

        return (length_in_figures(text),)

    def answer_schema(self) -> JsonSchema:
        return leaf_schemas.duration(self.declared.unit)

    def language_type(self) -> Type:
        return DurationType(self.declared.unit)

    @property
    def how_to_write(self) -> str:
        return f"Write a length of time in {self.declared.unit}."

    @property
    def hint(self) -> str:
        return f"a length of time, such as {'90 days' if self.declared.unit == 'days' else '18 months or 2 years'}"

    def written(self, value: Exact) -> str | None:
        return f"{value} {self.declared.unit}" if Fraction(value).denominator == 1 and value >= 0 else None

    @property
    def made_up(self) -> str:
        return "18 months" if self.declared.unit == "months" else "90 days"

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("a length of time")
