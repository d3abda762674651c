"""Core facts: what every funder asks of an organisation, declared once for profiles, conditions and the interview."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from partnercheck.facts.choice import ChoiceDeclaration, ChoiceFact
from partnercheck.facts.date import DateDeclaration, DateFact
from partnercheck.facts.fact import Declaration, DeclarationContext, Fact
from partnercheck.facts.money import MoneyDeclaration, MoneyFact
from partnercheck.facts.text import TextFact, TextListFact
from partnercheck.models.core import NO_TEXTS, Core, Texts
from partnercheck.models.registrations import RegistrationsFact

_NO_CURRENCY = DeclarationContext()

# Where a core says nothing of its own.
_IN_ENGLISH: Mapping[str, Texts] = {
    "name": Texts("name", "What is your organisation called?"),
    "legal_form": Texts("legal form", "What is the legal form of your organisation?"),
    "registrations": Texts(
        "registrations",
        "In which public registers is your organisation, and under which numbers?",
        "Write the register's prefix from org-id.guide before the number. To be in none is fine: answer none.",
    ),
    "founded": Texts("founding date", "When was your organisation founded?", "A year or a month will do."),
    "income": Texts(
        "income", "What was your organisation's income in the last full year?", "From your accounts. A range will do."
    ),
    "places": Texts("places", "Where does your organisation work?"),
}


class CoreFacts(NamedTuple):
    """The facts of the organisation section that need no currency."""

    name: TextFact
    legal_form: ChoiceFact
    registrations: RegistrationsFact
    founded: DateFact
    places: TextListFact


@lru_cache(maxsize=64)
def facts_of(core: Core) -> CoreFacts:
    """The facts of one country."""

    def declared(name: str, kind: str) -> dict[str, Any]:
        said, told = core.questions.get(name, NO_TEXTS), _IN_ENGLISH[name]
        help = said.help or told.help
        keys = {"type": kind, "label": said.label or told.label, "question": said.question or told.question}
        return {**keys, **({"help": help} if help else {}), **({"example": said.example} if said.example else {})}

    return CoreFacts(
        TextFact("name", Declaration(**declared("name", "text")), _NO_CURRENCY),
        ChoiceFact(
            "legal_form",
            ChoiceDeclaration(choices=dict(core.legal_forms), **declared("legal_form", "choice")),
            _NO_CURRENCY,
        ),
        RegistrationsFact(
            "registrations", Declaration(**declared("registrations", "registrations")), _NO_CURRENCY, core.registers
        ),
        DateFact("founded", DateDeclaration(past=True, **declared("founded", "date")), _NO_CURRENCY),
        TextListFact("places", Declaration(**declared("places", "text_list")), _NO_CURRENCY),
    )


@lru_cache(maxsize=64)
def income_fact(core: Core, currency: str | None) -> MoneyFact:
    """The organisation's income, in the currency of the criteria; without one it is only read, never compared."""
    said, told = core.questions.get("income", NO_TEXTS), _IN_ENGLISH["income"]
    declared = MoneyDeclaration(
        type="money",
        label=said.label or told.label,
        question=said.question or told.question,
        help=said.help or told.help,
    )
    return MoneyFact("income", declared, DeclarationContext(currency))


def core_facts(core: Core, currency: str | None) -> dict[str, Fact]:
    """The facts of the organisation section by path. Income needs a currency to be used in conditions."""
    found = facts_of(core)
    facts: dict[str, Fact] = {
        "organisation.name": found.name,
        "organisation.legal_form": found.legal_form,
        "organisation.registrations": found.registrations,
        "organisation.founded": found.founded,
    }
    if currency:
        facts["organisation.income"] = income_fact(core, currency)
    return {**facts, "organisation.places": found.places}
