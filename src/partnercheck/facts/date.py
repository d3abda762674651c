"""The fact type `date`: a day, or a month or a year, which is all the days in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import Declaration, JsonSchema, ProfileContext, YesNo
from partnercheck.facts.given import IMPRECISE, Given
from partnercheck.facts.numeric import NumericFact
from partnercheck.facts.problem import or_instead, problem, shown
from partnercheck.facts.reading.texts import text_of
from partnercheck.facts.registry import register
from partnercheck.language.types import DATE, Type
from partnercheck.quick import remembered
from partnercheck.values.asked import Asked
from partnercheck.values.calendar import in_words, parse_date, span_in_words
from partnercheck.values.interval import Bound, Exact

_LONGEST = 40
# A day with the time after it, as programs write it (RFC 3339; a space for the T).
_TIMED = re.compile(
    r"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})[T ](?:[01][0-9]|2[0-4]):[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]{1,9})?)?"
    r"(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2}))?\Z"
)


def read_date(value: Any, not_after: int | None = None) -> Given:
    """A day, month or year; a problem where all of it comes after the day `not_after`."""
    text = text_of(value, "a date")
    given = _days(_day_of(text)) if len(text) <= _LONGEST else None
    if given is None:
        raise _no_date(value, text)
    first = given.low
    if not_after is not None and first is not None and first > not_after:
        help = f"this is checked as of {in_words(not_after)}: check the date"
        raise problem("future", f"{shown(value)} is in the future", help)
    return given


def _no_date(value: object, text: str) -> Exception:
    from partnercheck.facts.reading.days import FORMS, days_meant

    meant = [day for day in days_meant(text) if day != text]
    help = or_instead(meant, FORMS, lambda day: span_in_words(*(parse_date(day) or (1, 1))))
    return problem("unreadable", f"expected a date, not {shown(value)}", help)


def _day_of(text: str) -> str:
    """A time of day, with its zone or without, is left aside: the day is the one that is named."""
    timed = _TIMED.match(text) if len(text) > 10 else None
    return timed[1] if timed else text


@remembered(16_384)  # a batch reads the same few thousand days again and again
def _days(text: str) -> Given | None:
    days = parse_date(text)
    return Given(*days, () if days[0] == days[1] else IMPRECISE) if days else None


class DateDeclaration(Declaration):
    """`past`: the day cannot come after the day that the assessment is made for."""

    past: YesNo = False


@register
class DateFact(NumericFact):
    """Answered with a day, a month or a year. What lies in the past stays as it is."""

    declared: DateDeclaration

    type = "date"
    declaration = DateDeclaration
    changes = False

    @property
    def bounds(self) -> tuple[Bound, Bound]:
        return None, None

    def read(self, value: Any, context: ProfileContext) -> Given:
        return read_date(value, context.as_of if self.declared.past else None)

    def _everyday(self, text: str, years_from: int) -> Iterable[str]:
        from partnercheck.facts.reading.days import days_meant

        return days_meant(text, years_from)

    def answer_schema(self) -> JsonSchema:
        return leaf_schemas.DATE

    def language_type(self) -> Type:
        return DATE

    @property
    def how_to_write(self) -> str:
        return "Write the year first: 2023-05-17. A month (2023-05) or a year (2023) will do."

    @property
    def hint(self) -> str:
        return "a date, such as 17 May 2023; May 2023 or only 2023 will do"

    def written(self, value: Exact) -> str | None:
        return date.fromordinal(int(value)).isoformat() if 1 <= value <= date.max.toordinal() else None

    def _beginning(self, asked: Asked) -> Exact:
        return asked.as_of

    @property
    def made_up(self) -> str:
        return "2023-05"

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("a date: a day, a month or a year")
