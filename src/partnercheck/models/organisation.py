"""The organisation section of a profile: the same for every programme."""

from __future__ import annotations

from typing import Annotated, Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.fact import NO_CONTEXT, ProfileContext
from partnercheck.facts.given import Given, Marker
from partnercheck.facts.mistake import mistake
from partnercheck.facts.reading.texts import read_text
from partnercheck.facts.shape import Reads, Shape
from partnercheck.models import core_facts


def _read_name(value: Any) -> str:
    if value is None:
        raise mistake("missing", "the organisation's name is missing", "write `name: ...`, as people know you")
    return read_text(value)


def _read_income(value: Any, context: ProfileContext | None) -> Any:
    context = context or NO_CONTEXT
    return core_facts.income_fact(context.currency).validate(value, context)


_Name = Annotated[str, Reads(_read_name, {**leaf_schemas.TEXT, "title": "name"})]
_LegalForm = Annotated[str | Marker | None, *core_facts.LEGAL_FORM.annotation().__metadata__]
_Registrations = Annotated[tuple[str, ...] | Marker | None, *core_facts.REGISTRATIONS.annotation().__metadata__]
_Founded = Annotated[Given | Marker | None, *core_facts.FOUNDED.annotation().__metadata__]
_Places = Annotated[tuple[str, ...] | Marker | None, *core_facts.PLACES.annotation().__metadata__]
_Income = Annotated[
    Given | Marker | None,
    Reads(_read_income, lambda: core_facts.income_fact(None).json_schema(), with_context=True),
]


class Organisation(Shape):
    """Only the name has to be told. None is not answered; anything may be undisclosed."""

    name: _Name
    legal_form: _LegalForm = None
    registrations: _Registrations = None
    founded: _Founded = None
    income: _Income = None
    places: _Places = None
