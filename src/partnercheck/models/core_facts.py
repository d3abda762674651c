"""Core facts: what every funder asks of an organisation, declared once for profiles, conditions and the interview."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from partnercheck.facts.choice import ChoiceDeclaration, ChoiceFact
from partnercheck.facts.date import DateDeclaration, DateFact
from partnercheck.facts.fact import Declaration, DeclarationContext, Fact
from partnercheck.facts.money import MoneyDeclaration, MoneyFact
from partnercheck.facts.text import TextFact, TextListFact
from partnercheck.models.registrations import RegistrationsFact

LEGAL_FORMS = {
    "unincorporated_association": "unincorporated association",
    "charitable_trust": "charitable trust",
    "charitable_company": "charitable company",
    "charitable_incorporated_organisation": "charitable incorporated organisation",
    "scottish_charitable_incorporated_organisation": "Scottish charitable incorporated organisation",
    "community_interest_company": "community interest company",
    "community_benefit_society": "community benefit society",
    "cooperative_society": "co-operative society",
    "company_limited_by_guarantee": "company limited by guarantee",
    "company_limited_by_shares": "company limited by shares",
    "partnership": "partnership",
    "sole_trader": "sole trader",
    "individual": "a person, not an organisation",
    "royal_charter_body": "body with a royal charter",
    "local_authority": "local authority",
    "nhs_body": "NHS body",
    "university": "university",
    "school": "school or college",
    "other_public_body": "other public body",
    "political_party": "political party",
    "trade_union": "trade union",
    "informal_group": "informal group without a written constitution",
    "overseas_organisation": "organisation set up outside the UK",
    "other": "another form",
}

_NO_CURRENCY = DeclarationContext()


def _declared(name: str, question: str, help: str = "", **more: Any) -> dict[str, Any]:
    return {"type": name, "question": question, **({"help": help} if help else {}), **more}


NAME = TextFact(
    "name", Declaration(label="name", **_declared("text", "What is your organisation called?")), _NO_CURRENCY
)
LEGAL_FORM = ChoiceFact(
    "legal_form",
    ChoiceDeclaration(
        label="legal form", choices=LEGAL_FORMS, **_declared("choice", "What is the legal form of your organisation?")
    ),
    _NO_CURRENCY,
)
REGISTRATIONS = RegistrationsFact(
    "registrations",
    Declaration(
        label="registrations",
        **_declared(
            "registrations",
            "In which public registers is your organisation, and under which numbers?",
            "Write the register's prefix from org-id.guide before the number: GB-CHC-1165432 for the Charity "
            "Commission. To be in none is fine: answer none.",
        ),
    ),
    _NO_CURRENCY,
)
FOUNDED = DateFact(
    "founded",
    DateDeclaration(
        label="founding date",
        past=True,
        **_declared("date", "When was your organisation founded?", "A year or a month will do."),
    ),
    _NO_CURRENCY,
)
PLACES = TextListFact(
    "places", Declaration(label="places", **_declared("text_list", "Where does your organisation work?")), _NO_CURRENCY
)


@lru_cache(maxsize=64)
def income_fact(currency: str | None) -> MoneyFact:
    """The organisation's income, in the currency of the criteria; without one it is only read, never compared."""
    declared = MoneyDeclaration(
        type="money",
        label="income",
        question="What was your organisation's income in the last full year?",
        help="From your accounts. A range will do.",
    )
    return MoneyFact("income", declared, DeclarationContext(currency))


def core_facts(currency: str | None) -> dict[str, Fact]:
    """The facts of the organisation section by path. Income needs a currency to be used in conditions."""
    facts: dict[str, Fact] = {
        "organisation.name": NAME,
        "organisation.legal_form": LEGAL_FORM,
        "organisation.registrations": REGISTRATIONS,
        "organisation.founded": FOUNDED,
    }
    if currency:
        facts["organisation.income"] = income_fact(currency)
    return {**facts, "organisation.places": PLACES}
