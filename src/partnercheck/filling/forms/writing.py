"""Writing: numbers, amounts, days, lengths of time and words, as each fact type reads them itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from partnercheck.facts.fact import Fact
from partnercheck.filling.edits import Edit, Edits
from partnercheck.filling.forms.choosing import is_none
from partnercheck.filling.question import Form, Profile, Question
from partnercheck.filling.thresholds import Thresholds
from partnercheck.loading.data import Data
from partnercheck.models.registers import REGISTERS

Sampler = Callable[[Any, Thresholds], Iterator[str]]


def _numbers(fact: Any, thresholds: Thresholds) -> Iterator[str]:
    low, high = fact.bounds
    yield from (str(bound) for bound in (low, high) if bound is not None)
    if fact.declared.whole and low is not None and high is not None and high - low <= 60:
        yield from map(str, range(int(low), int(high) + 1))
    yield from map(str, thresholds.near())


def _amounts(fact: Any, thresholds: Thresholds) -> Iterator[str]:
    yield from (str(amount) for amount in thresholds.near() if float(amount).is_integer())
    yield "1000000000"


def _lengths(fact: Any, thresholds: Thresholds) -> Iterator[str]:
    yield from (f"{number} {fact.declared.unit}" for number in thresholds.whole())


_SAMPLERS: dict[str, Sampler] = {
    "number": _numbers,
    "money": _amounts,
    "share": lambda fact, thresholds: (str(share) for share in thresholds.shares()),
    "date": lambda fact, thresholds: thresholds.dates(),
    "duration": _lengths,
    "text": lambda fact, thresholds: iter(("some words",)),
}
_HINTS = {
    "number": "a number{unit}; a range such as 10-14 will do",
    "money": "an amount in {currency}; a range will do",
    "share": "a share, such as 75% or 3/4",
    "date": "the year first: 2023-05-17, 2023-05 or only 2023",
    "duration": "a length of time, such as {length}",
    "text": "in your own words, on one line",
}


@dataclass(frozen=True)
class WritingForm(Form):
    """Answered with a line that the fact reads."""

    fact: Fact

    def hints(self, question: Question, profile: Profile) -> list[str]:
        unit = getattr(self.fact.declared, "unit", "")
        length = "90 days" if unit == "days" else "18 months or 2 years"
        currency = getattr(self.fact, "currency", "") or "your currency"
        hint = _HINTS[self.fact.type].format(unit=f" of {unit}" if unit else "", currency=currency, length=length)
        return [hint]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        return (Edit(question.keys, text.strip()),)

    def samples(self, question: Question, profile: Profile, thresholds: Thresholds) -> Iterator[Edits]:
        for text in dict.fromkeys(_SAMPLERS[self.fact.type](self.fact, thresholds)):
            yield (Edit(question.keys, text),)


class TextsForm(Form):
    """Answered with several texts on one line, or none."""

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return ["in your own words; put a ; between several; or none"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        parts: list[Data] = [part.strip() for part in text.split(";") if part.strip()]
        return (Edit(question.keys, "none" if is_none(text) else parts),)

    def samples(self, question: Question, profile: Profile, thresholds: Thresholds) -> Iterator[Edits]:
        yield (Edit(question.keys, "none"),)
        for number in thresholds.whole():
            if 0 < number <= 20:
                yield (Edit(question.keys, ["some words"] * number),)


class RegistrationsForm(Form):
    """Answered with numbers in public registers, or none."""

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return ["such as GB-CHC-1165432; commas between several; or none"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        numbers: list[Data] = [part for part in re.split(r"[,;\s]+", text.strip()) if part]
        return (Edit(question.keys, "none" if is_none(text) else numbers),)

    def samples(self, question: Question, profile: Profile, thresholds: Thresholds) -> Iterator[Edits]:
        yield (Edit(question.keys, "none"),)
        every: list[Data] = [f"{one.prefix}-{one.example}" for one in REGISTERS.values()]
        for number in every:
            yield (Edit(question.keys, [number]),)
        yield (Edit(question.keys, every),)
