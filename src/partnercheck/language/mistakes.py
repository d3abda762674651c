"""Mistakes in an expression: what is wrong, at which characters, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. `start` and `end` count characters of the expression's text, from 0."""

    code: str
    message: str
    start: int
    end: int
    help: str = ""


class ExpressionError(Exception):
    """An expression that cannot be understood, with all the mistakes found in it."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("; ".join(mistake.message for mistake in self.mistakes))


def gathered(*works: Callable[[], Made]) -> list[Made]:
    """What each of these makes. Raises ExpressionError with the mistakes of all of them, each once."""
    made: list[Made] = []
    mistakes: list[Mistake] = []
    for work in works:
        try:
            made.append(work())
        except ExpressionError as error:
            mistakes.extend(error.mistakes)
    if len(made) < len(works):
        # There may be no mistakes to tell: those of a broken definition are told where it stands.
        raise ExpressionError(dict.fromkeys(mistakes))
    return made
