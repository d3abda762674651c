"""A question: where its answer goes, its words, and the form in which it is answered."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from partnercheck.facts.fact import Fact
from partnercheck.facts.given import is_undisclosed
from partnercheck.interviewing.edits import Edit, Edits, Keys, at
from partnercheck.probing.sampler import Sampler
from partnercheck.values.data import Data

UNDISCLOSED = "prefer not to say"
Profile = Mapping[str, Data]


class UnclearError(Exception):
    """An answer that cannot be read: what is wrong, and what to write instead."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


@dataclass(frozen=True)
class Question:
    """One thing to ask.

    `root` is the fact that it belongs to, as criteria name it; `lead` opens the first question of a fact that takes
    several; `about` says which item of a list it is about. With `more`, it offers to add to a list.
    """

    root: str
    keys: Keys
    words: str
    form: Form = field(compare=False)
    fact: Fact = field(compare=False)
    lead: str = ""
    about: str = ""
    more: bool = False

    @property
    def path(self) -> str:
        """The place of its answer as causes name it: `accounts[0].income`."""
        path = ""
        for key in self.keys:
            path += f"[{key}]" if isinstance(key, int) else f".{key}" if path else key
        return path

    @property
    def is_about_people(self) -> bool:
        """Nobody has to disclose who they are: this question may be left undisclosed."""
        return self.fact.has_people

    def hints(self, profile: Profile) -> list[str]:
        """Lines that say what can be answered."""
        return self.form.hints(self, profile)

    def read(self, text: str, profile: Profile) -> Edits:
        """The edits that an answer comes to. Raises UnclearError."""
        return self.form.read(text, self, profile)

    def told(self, profile: Profile) -> str:
        """The answer that a profile has to it, in words; empty where it has none."""
        data: Data = None
        for length in range(1, len(self.keys) + 1):
            data = at(dict(profile), self.keys[:length])
            if is_undisclosed(data):
                return UNDISCLOSED
            if isinstance(data, str) and self.keys[length:] == ("answer",):
                break  # a bare yes or no
        return "" if data is None else self.form.told(data, self, profile)

    def samples(self, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        """Answers, as edits, such that what no sample changes, hardly any answer would."""
        return self.form.samples(self, profile, sampler)


class Form(ABC):
    """How a question is answered."""

    @abstractmethod
    def hints(self, question: Question, profile: Profile) -> list[str]:
        """Lines that say what can be answered."""

    @abstractmethod
    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        """The edits that an answer comes to, beside or in place of what was answered before. Raises UnclearError."""

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        """An answer that is there, in words."""
        return str(data)

    def to_change(self, question: Question, profile: Profile) -> str:
        """How an answer that is there can be changed, besides by another; empty where there is no other way."""
        return ""

    def samples(self, question: Question, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        """Answers that stand for all the others: to begin with, those of a fact that is answered at once."""
        for answer in sampler.answers(question.fact):
            yield (Edit(question.keys, answer),)
