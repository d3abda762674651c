"""The organisation section of a profile: the same for every programme, but for the legal forms and registers there."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.fact import NO_CONTEXT, ProfileContext
from partnercheck.facts.given import Given, Marker
from partnercheck.facts.problem import problem
from partnercheck.facts.reading.texts import read_text
from partnercheck.facts.shape import Reads, Shape
from partnercheck.models.core import Core
from partnercheck.models.core_facts import facts_of, income_fact


def _read_name(value: Any) -> str:
    if value is None:
        raise problem("missing", "the organisation's name is missing", "write `name: ...`, as people know you")
    return read_text(value)


class Organisation(Shape):
    """Only the name has to be told. None is not answered; anything may be undisclosed."""

    name: str
    legal_form: str | Marker | None = None
    registrations: tuple[str, ...] | Marker | None = None
    founded: Given | Marker | None = None
    income: Given | Marker | None = None
    places: tuple[str, ...] | Marker | None = None


@lru_cache(maxsize=64)
def organisation_model(core: Core) -> type[Organisation]:
    """The section as it is read for one country."""
    facts = facts_of(core)

    def read_income(value: Any, context: ProfileContext | None) -> Any:
        context = context or NO_CONTEXT
        return income_fact(core, context.currency).validate(value, context)

    hints = {
        "name": Annotated[str, Reads(_read_name, {**leaf_schemas.TEXT, "title": facts.name.label})],
        "legal_form": facts.legal_form.annotation(),
        "registrations": facts.registrations.annotation(),
        "founded": facts.founded.annotation(),
        "income": Annotated[Any, Reads(read_income, lambda: income_fact(core, None).json_schema(), with_context=True)],
        "places": facts.places.annotation(),
    }
    told = {"__annotations__": hints, "__doc__": Organisation.__doc__, "__module__": __name__}
    return type("Organisation", (Organisation,), told)
