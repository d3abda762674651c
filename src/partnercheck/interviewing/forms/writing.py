"""Writing: numbers, amounts, days, lengths of time and words, as each fact type reads them itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from partnercheck.facts.fact import Fact
from partnercheck.interviewing.edits import Edit, Edits
from partnercheck.interviewing.forms.choosing import is_none
from partnercheck.interviewing.question import Form, Profile, Question
from partnercheck.interviewing.understanding import understood
from partnercheck.models.registrations import RegistrationsFact
from partnercheck.probing.sampler import Sampler
from partnercheck.values.data import Data


@dataclass(frozen=True)
class WritingForm(Form):
    """Answered with a line that the fact reads."""

    fact: Fact
    this_year: int

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return [self.fact.hint]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        return (Edit(question.keys, understood(text, self.fact, self.this_year)),)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        return self.fact.in_words(self.fact.value(self.fact.validate(data), question.path, {}))


class TextsForm(Form):
    """Answered with several texts on one line, or none."""

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return ["in your own words; put a ; between several; or none"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        parts: list[Data] = [part.strip() for part in text.split(";") if part.strip()]
        return (Edit(question.keys, "none" if is_none(text) else parts),)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        return "; ".join(map(str, data)) if isinstance(data, list) else str(data)


@dataclass(frozen=True)
class RegistrationsForm(Form):
    """Answered with numbers in public registers, or none."""

    fact: RegistrationsFact

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return [f"such as {self.fact.registers.first.sample}; commas between several; or none"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        numbers: list[Data] = [part for part in re.split(r"[,;\s]+", text.strip()) if part]
        return (Edit(question.keys, "none" if is_none(text) else numbers),)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        return ", ".join(map(str, data)) if isinstance(data, list) else str(data)

    def samples(self, question: Question, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        yield (Edit(question.keys, "none"),)
        every: list[Data] = [one.sample for one in self.fact.registers]
        for number in every:
            yield (Edit(question.keys, [number]),)
        yield (Edit(question.keys, every),)
