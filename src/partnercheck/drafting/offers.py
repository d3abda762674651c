"""Offers: the fact types that an item's words make likely, each with a rule, for an author to choose one of."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from partnercheck.loading.cores import shipped_core

MOST_OFFERS = 4

_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split(), 1)}
_NUMBER = rf"(?:\d{{1,3}}(?:[,.' ]\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_NUMBERS)})"
_OUT_OF = re.compile(rf"({_NUMBER})\s+(?:out of|in|of)\s+(?:every\s+)?({_NUMBER})\b", re.IGNORECASE)
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|per ?cent|prozent|pour cent|por ciento)", re.IGNORECASE)
_HALF = re.compile(r"\b(half|majority|hälfte|moitié|mitad|mehrheit|majorité)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(staff|employees?|trustees?|board|committee|directors?|members?|volunteers?|people|workers?|team|"
    r"vorstand|mitglieder|mitarbeitende|membres|personnel|salariés|miembros|patronato|soci|leden|bestuur)\b",
    re.IGNORECASE,
)
_UNRELATED = re.compile(r"\b(?:un|not )related\b|\bfamily\b|\brelatives?\b", re.IGNORECASE)
_MONEY = re.compile(
    rf"(?:[£€$]\s?({_NUMBER})\s?(k|m|million|thousand)?)|(?:({_NUMBER})\s?(k|m|million|thousand)?\s?"
    r"(?:pounds|euros?|dollars|€|GBP|EUR|USD))\b",
    re.IGNORECASE,
)
_INCOME = re.compile(r"\b(income|turnover|budget|revenue|einnahmen|umsatz|recettes|ingresos|entrate)\b", re.IGNORECASE)
_AGE = re.compile(
    rf"({_NUMBER})\s+(years?|months?|jahren?|monaten?|ans|mois|años|meses|anni|mesi|jaar|maanden)\b", re.IGNORECASE
)
_FOUNDED = re.compile(
    r"\b(established|founded|existed?|existence|running|operating|set up|registered|constituted|gegründet|besteh\w+|"
    r"créée?|fundada|constituid[ao]|costituit[ao])\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(charit(?:y|ies)|registered|constitut\w+|legal form|cic|company|companies|association|not[- ]for[- ]profit|"
    r"non[- ]profit|social enterprise|verein|gemeinnützig\w*|fondation|fundación|onlus|stichting)\b",
    re.IGNORECASE,
)
_ACCOUNTS = re.compile(r"\b(accounts|financial statements?|bilanz|comptes|cuentas|bilancio)\b", re.IGNORECASE)
_EXPERIENCE = re.compile(
    r"\b((?:^|(?:your|clear|relevant|proven|previous|prior|have|some)\s)experience|"
    r"track record|worked|history of|tackled|delivered|erfahrung\w*|"
    r"expérience|experiencia|"
    r"esperienza|ervaring)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(based in|located|live in|work in|operat\w+ in|"
    r"in (?:the|our|your) (?:area|region|county|city|country)|sitz in|située?|situad[ao])\b",
    re.IGNORECASE,
)
_PROOF = re.compile(
    r"\b(policy|policies|plan|ability|able|evidence|show|insurance|safeguarding|procedure|influence|how you|konzept|"
    r"nachweis|politique|póliza|polizza)\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"\b(will|agree|commit\w*|willing|use your|help|join|share|support)\b", re.IGNORECASE)
_AT_MOST = re.compile(
    r"\b(at most|no more than|less than|under|below|up to|maximum|höchstens|au plus|como máximo)\b", re.IGNORECASE
)
_CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to ask for an item: the declaration of a fact, as YAML on one line, and the rule on it, as its `met_when`.

    `when_nobody` is what is to become of whoever has nobody to count, where the rule counts people within others.
    Empty `fact` means that every profile has the fact already, in its `organisation`.
    """

    what: str
    fact: str
    rule: str
    when_nobody: str = ""


def offers(text: str, fact: str, *, is_excluded: bool) -> tuple[Offer, ...]:
    """The likeliest ways to ask for what a text asks for, the likeliest first; always more than one."""
    figures = [offer for reader in _FIGURES if (offer := reader(text, fact)) is not None]
    found = figures or [offer for reader in _KINDS if (offer := reader(text, fact)) is not None]
    plain = [_claim(fact, is_excluded), _yes_no(fact, is_excluded)]
    if is_excluded:
        return tuple(plain[::-1])
    if _PROMISE.search(text) and not _PROOF.search(text):
        plain.reverse()
    return tuple([*found, *plain][:MOST_OFFERS])


def _asked(kind: str, *more: str) -> str:
    keys = (f"type: {kind}", 'label: "OPEN: a few words"', 'question: "OPEN: how you ask"', *more)
    return f"{{{', '.join(keys)}}}"


def _claim(fact: str, is_excluded: bool) -> Offer:
    rule = f"not claimed({fact})" if is_excluded else f"evidenced({fact})"
    return Offer("a claim: yes or no, in a few words, with evidence", _asked("claim"), rule)


def _yes_no(fact: str, is_excluded: bool) -> Offer:
    return Offer("a plain yes or no", _asked("yes_no"), f"not {fact}" if is_excluded else fact)


def _headcount(text: str, fact: str) -> Offer | None:
    share = _share(text)
    if share is None or not _PEOPLE.search(text):
        return None
    sign = "<=" if _AT_MOST.search(text) else ">="
    declared = _asked("headcount", 'groups: {counted: "OPEN: who of them is counted"}')
    return Offer(
        "how many people, and how many of them are counted",
        declared,
        f"share({fact}.counted) {sign} {share}",
        "missing",
    )


def _share(text: str) -> str | None:
    if (found := _OUT_OF.search(text)) is not None:
        part, whole = _number(found[1]), _number(found[2])
        return _fraction(part / whole) if whole and part <= whole else None
    if (found := _PERCENT.search(text)) is not None:
        share = _number(found[1].replace(",", ".")) / 100
        return _fraction(share) if 0 < share <= 1 else None
    return "1/2" if _HALF.search(text) else None


def _fraction(share: Fraction) -> str:
    return str(share)


def _people(text: str, fact: str) -> Offer | None:
    found = re.search(rf"({_NUMBER})\s+(?:[\w-]+\s+){{0,3}}?({_PEOPLE.pattern})", text, re.IGNORECASE)
    if found is None or _OUT_OF.search(text) or _share(text) is not None:
        return None
    number, sign = _number(found[1]), "<=" if _AT_MOST.search(text) else ">="
    if number.denominator != 1 or number < 1:
        return None
    if _UNRELATED.search(text):
        declared = _asked("people", 'roles: {member: "OPEN: what they are"}')
        return Offer(
            "a line for each person, and who is related", declared, f"unrelated({fact}.member) {sign} {number}"
        )
    return Offer("how many people", _asked("headcount"), f"count({fact}) {sign} {number}")


def _money(text: str, fact: str) -> Offer | None:
    found = _MONEY.search(text)
    if found is None:
        return None
    currency = next((code for sign, code in _CURRENCIES.items() if sign in found[0]), "GBP")
    amount = _number(found[1] or found[3]) * _times(found[2] or found[4])
    if amount.denominator != 1:
        return None
    sign = "<=" if _AT_MOST.search(text) else ">="
    return Offer("an amount", _asked("money", f"currency: {currency}"), f'{fact} {sign} money({amount}, "{currency}")')


def _times(word: str | None) -> int:
    return {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}.get((word or "").lower(), 1)


def _age(text: str, fact: str) -> Offer | None:
    found = _AGE.search(text)
    if found is None or not _FOUNDED.search(text):
        return None
    number = _number(found[1])
    unit = "months" if found[2].lower()[:2] in ("mo", "me", "ma") else "years"
    if number.denominator != 1:
        return None
    sign = ">=" if _AT_MOST.search(text) else "<="
    return Offer(
        "the day it was founded, which every profile has", "", f"organisation.founded {sign} as_of - {unit}({number})"
    )


def _form(text: str, fact: str) -> Offer | None:
    if not _FORM.search(text):
        return None
    charities = sorted(form for form, label in shipped_core().legal_forms.items() if label.startswith("charitable"))
    forms = json.dumps(charities)
    return Offer(
        "its legal form, which every profile has: list those that fit", "", f"organisation.legal_form in {forms}"
    )


def _accounts(text: str, fact: str) -> Offer | None:
    if not _ACCOUNTS.search(text):
        return None
    day = 'type: date, label: last day of the year, question: "Which day did the year end on?", past: yes'
    fields = f"fields: {{year_end: {{{day}}}}}"
    return Offer("a line for each year's accounts", _asked("records", fields), f"count({fact}) >= 1")


def _examples(text: str, fact: str) -> Offer | None:
    if not _EXPERIENCE.search(text):
        return None
    declared = _asked("examples", 'topics: {this: "OPEN: what an example is about"}')
    return Offer("worked examples, with evidence", declared, f'any({fact}, "this" in topics and evidenced())')


def _choice(text: str, fact: str) -> Offer | None:
    if not _PLACE.search(text):
        return None
    declared = _asked("choice", 'choices: {inside: "OPEN: one that fits", elsewhere: "OPEN: one that does not"}')
    return Offer("one of several", declared, f'{fact} == "inside"')


def _number(text: str) -> Fraction:
    plain = text.lower()
    if plain in _NUMBERS:
        return Fraction(_NUMBERS[plain])
    grouped = re.fullmatch(r"\d{1,3}(?:[,.' ]\d{3})+", plain)
    return Fraction(re.sub(r"[,.' ]", "", plain) if grouped else plain)


_Reader = Callable[[str, str], Offer | None]
_FIGURES: tuple[_Reader, ...] = (_headcount, _people, _age, _money)
_KINDS: tuple[_Reader, ...] = (_accounts, _examples, _form, _choice)
