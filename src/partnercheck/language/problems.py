"""Problems in an expression: what is wrong, at which characters, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class ExpressionProblem:
    """One problem. `start` and `end` count characters of the expression's text, from 0."""

    code: str
    message: str
    start: int
    end: int
    help: str = ""


class ExpressionError(Exception):
    """An expression that cannot be understood, with all the problems found in it."""

    def __init__(self, problems: Iterable[ExpressionProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))


def gathered(*works: Callable[[], Made]) -> list[Made]:
    """What each of these makes. Raises ExpressionError with the problems of all of them, each once."""
    made: list[Made] = []
    problems: list[ExpressionProblem] = []
    for work in works:
        try:
            made.append(work())
        except ExpressionError as error:
            problems.extend(error.problems)
    if len(made) < len(works):
        # There may be no problems to tell: those of a broken definition are told where it stands.
        raise ExpressionError(dict.fromkeys(problems))
    return made
