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


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ "did you mean `x`?", or the names there are where none is near and they are few; else an empty text."""
    import difflib

    names = list(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if names and len(names) <= 8:
        return "write one of: " + ", ".join(f"`{name}`" for name in names)
    return ""
