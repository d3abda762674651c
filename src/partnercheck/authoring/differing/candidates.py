"""Candidates: for each kind of fact the answers worth trying, near to what conditions ask, small ones first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations, islice, pairwise, product
from typing import Any

from partnercheck.authoring.differing.asked import Asked
from partnercheck.facts.fact import Fact
from partnercheck.facts.items import ItemsFact
from partnercheck.values.calendar import add_months
from partnercheck.values.interval import Exact

Answer = Any  # what a profile would hold: text, a list or a mapping
Candidates = Callable[[Any, Asked, int], Iterable[Answer]]

_FEW = 12
MOST = 400
"""How many answers are tried for one fact."""

_MAKERS: dict[str, Candidates] = {}


def makes(*types: str) -> Callable[[Candidates], Candidates]:
    """Decorator: makes the candidates for these types of fact known."""

    def register(maker: Candidates) -> Candidates:
        for name in types:
            _MAKERS[name] = maker
        return maker

    return register


def candidates_for(fact: Fact, asked: Asked, as_of: int) -> list[Answer]:
    """The answers worth trying for one fact, small ones first."""
    # Importing the modules registers their makers.
    from partnercheck.authoring.differing import people_candidates

    assert people_candidates is not None
    maker = _MAKERS.get(type(fact).type)
    if isinstance(fact, ItemsFact):
        maker = _items
    return list(islice(maker(fact, asked, as_of), MOST)) if maker is not None else []


@makes("yes_no")
def _yes_no(fact: Any, asked: Asked, as_of: int) -> Iterable[Answer]:
    return ("yes", "no")


@makes("choice")
def _choice(fact: Any, asked: Asked, as_of: int) -> Iterable[Answer]:
    return list(fact.choices)


@makes("choices")
def _choices(fact: Any, asked: Asked, as_of: int) -> Iterator[Answer]:
    named = [name for name in fact.choices if name in asked.names]
    yield "none"
    yield from ([name] for name in fact.choices if name in asked.names)
    yield from ([name] for name in [name for name in fact.choices if name not in asked.names][:1])
    for size in range(2, len(named) + 1):
        if size in (2, len(named) - 1, len(named)):
            yield from (list(chosen) for chosen in combinations(named, size))


@makes("registrations")
def _registrations(fact: Any, asked: Asked, as_of: int) -> Iterator[Answer]:
    numbers = ("1165432", "01234567", "SC012345", "NIC101234")
    yield "none"
    yield from ([f"{name}-{number}"] for name in asked.names for number in numbers)


@makes("text", "text_list")
def _text(fact: Any, asked: Asked, as_of: int) -> Iterator[Answer]:
    texts = [*asked.names, *(text for inner in asked.fields.values() for text in inner.names), "something else"]
    if type(fact).type == "text":
        yield from texts
        return
    yield "none"
    for count in _counts(asked):
        yield from ([text] * count for text in texts)


def _counts(asked: Asked) -> list[int]:
    """How many items are worth trying: those around each number that counts are held against."""
    numbers = {1, *(int(number) + step for number in asked.numbers for step in (-1, 0, 1))}
    return sorted(number for number in numbers if 0 < number <= 50)


def around(numbers: Iterable[Exact], step: Exact) -> list[Exact]:
    """Each number, what is next to it on either side, and what lies between two of them."""
    known = sorted(set(numbers))
    found: dict[Exact, None] = {}
    for number in known:
        found |= dict.fromkeys((number, number - step, number + step))
    for low, high in pairwise(known):
        found[(Fraction(low) + Fraction(high)) / 2] = None
    return list(found)


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator strictly between two others, by the Stern-Brocot tree."""
    whole = low.numerator // low.denominator
    if whole + 1 < high:
        return Fraction(whole + 1)
    rest_low, rest_high = low - whole, high - whole
    if rest_low == 0:
        return whole + Fraction(1, (1 / rest_high).__floor__() + 1)
    return whole + 1 / simplest_between(1 / rest_high, 1 / rest_low)


@makes("number", "money", "share", "date", "duration")
def _number(fact: Any, asked: Asked, as_of: int) -> Iterator[Answer]:
    name = type(fact).type
    steps: dict[str, Sequence[Exact]] = {
        "number": (1,) if name == "number" and fact.declared.whole else (1, Fraction(1, 100)),
        "money": (1, Fraction(1, 100)),
        "share": (Fraction(1, 100),),
        "date": (1,),
        "duration": (1,),
    }
    numbers = set(asked.numbers) or {as_of if name == "date" else 0}
    tried: dict[Exact, None] = {}
    for step in steps[name]:
        tried |= dict.fromkeys(around(numbers, step))
    for number in tried:
        text = _as_written(fact, number)
        if text is not None:
            yield text


def _as_written(fact: Any, number: Exact) -> str | None:
    name = type(fact).type
    if name == "date":
        return date.fromordinal(int(number)).isoformat() if 1 <= number <= date.max.toordinal() else None
    if name == "duration":
        return f"{number} {fact.declared.unit}" if Fraction(number).denominator == 1 and number >= 0 else None
    whole = Fraction(number)
    if name == "share":
        return f"{whole.numerator}/{whole.denominator}"
    if whole.denominator == 1:
        return str(whole.numerator)
    scaled = whole * 100
    return f"{float(whole):.2f}" if scaled.denominator == 1 and abs(scaled) < 10**12 else None


@makes("claim")
def _claim(fact: Any, asked: Asked, as_of: int) -> Iterator[Answer]:
    yield from ("yes", "no")
    yield {"answer": "yes", "evidence": "none"}
    yield from ({"answer": "yes", "evidence": [name]} for name in evidence_ids(asked))


def evidence_ids(asked: Asked) -> list[str]:
    """The evidence worth pointing to: from today, and for each age asked for just within it and just not."""
    found = ["proof"]
    for length, unit in sorted(asked.windows):
        found += [f"within-{length}-{unit}", f"before-{length}-{unit}"]
    return found


def evidence_dated(name: str, as_of: int) -> str:
    """The day that a piece of evidence with such a name is from."""
    if name == "proof":
        return date.fromordinal(as_of).isoformat()
    side, length, unit = name.split("-")
    earliest = add_months(as_of, -int(length)) if unit == "months" else as_of - int(length)
    return date.fromordinal(max(1, earliest - (side == "before"))).isoformat()


@makes("evidence")
def _evidence(fact: Any, asked: Asked, as_of: int) -> Iterator[Answer]:
    yield "none"
    yield from ([name] for name in evidence_ids(asked))


def _few(answers: list[Answer]) -> list[Answer]:
    """The first of them, and the last, which asks for the most."""
    return answers if len(answers) <= _FEW else [*answers[: _FEW - 1], answers[-1]]


def _items(fact: ItemsFact, asked: Asked, as_of: int) -> Iterator[Answer]:
    """Lists of items that are alike, in every number worth trying; then lists of two kinds of items."""
    choices: dict[str, list[Answer]] = {
        name: [None, *_few(candidates_for(inner, asked.fields[name], as_of))]
        for name, inner in fact.fields.items()
        if name in asked.fields
    }
    if "evidence" in fact.fields and "evidence" not in choices and asked.windows:
        choices["evidence"] = [None, "none", *([name] for name in evidence_ids(asked))]
    kinds = [
        {name: value for name, value in zip(choices, values, strict=True) if value is not None}
        for values in islice(product(*choices.values()), MOST)
    ]
    kinds.sort(key=lambda kind: -len(kind))
    yield "none"
    for count in _counts(asked):
        yield from ([kind] * count for kind in kinds[: MOST // 4])
    for one, other in islice(combinations(kinds, 2), MOST):
        yield [one, other]
