"""Explanations and steps: a condition opened part by part, and the changes that would make it true."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple

from partnercheck.values.cause import Cause
from partnercheck.values.truth import Truth


class Explanation(NamedTuple):
    """One part of a condition, opened: what it asks and what it came to, in words, and the parts that it is made of."""

    text: str
    truth: Truth
    causes: tuple[Cause, ...] = ()
    joined_by: str = ""  # "all of these", "any of these", "at least 2 of these", "not", or "" at a leaf
    source: str = ""  # the expression as the criteria file has it
    parts: tuple[Explanation, ...] = ()


class StepKind(Enum):
    """What sort of change a step is: a mere answer, real work, only waiting, or what the author advises."""

    ANSWER = "answer"
    EVIDENCE = "evidence"
    EXAMPLE = "example"
    PEOPLE = "people"
    FIGURE = "figure"
    CHOICE = "choice"
    WAIT = "wait"
    ADVICE = "advice"
    OTHER = "other"


class Step(NamedTuple):
    """One change that would help: its kind, in words, the fact it changes, and whether it is only an answer.

    `amount` is whole people or items where the change is a number of them, below nought where it is fewer of them;
    `alternatives` are other ways to the same end, in words ("the next 4 hires all from these communities"). `day` is
    the first day on which waiting is enough.
    """

    kind: StepKind
    words: str
    path: str
    amount: int = 0
    alternatives: tuple[str, ...] = ()
    day: date | None = None

    @property
    def only_an_answer(self) -> bool:
        """Nothing in the organisation has to change: it has only to be told."""
        return self.kind is StepKind.ANSWER
