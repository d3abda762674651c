"""Parsing: an expression's text to Python's syntax tree, or one problem with its place."""

from __future__ import annotations

import ast
import warnings
from functools import lru_cache

from partnercheck.language.problems import ExpressionError, ExpressionProblem
from partnercheck.language.typos import SYNTAX_HELP, find_day, find_thousands, find_typo

LONGEST = 4000


def parse(text: str) -> ast.expr:
    """The syntax tree of one expression. Raises ExpressionError (PC401)."""
    if len(text) > LONGEST:
        raise ExpressionError(
            [
                ExpressionProblem(
                    "PC401",
                    f"this is longer than {LONGEST:,} characters",
                    0,
                    LONGEST,
                    "break it up with `definitions:`",
                )
            ]
        )
    if not text.strip():
        raise ExpressionError(
            [ExpressionProblem("PC401", "there is no condition here", 0, len(text), "write one, or drop it")]
        )
    for find in (find_thousands, find_day):
        if (typo := find(text)) is not None:
            raise ExpressionError([typo])
    # Brackets let an expression run over lines; the offsets are put right in `Builder.offset`.
    wrapped = f"({text}\n)"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            return ast.parse(wrapped, mode="eval").body
    except SyntaxError as error:
        typo = find_typo(text)
        if typo is not None:
            raise ExpressionError([typo]) from None
        start = _offset_in(text, error.lineno or 1, error.offset or 1)
        end = max(start + 1, _offset_in(text, error.end_lineno or 1, error.end_offset or 1))
        raise ExpressionError(
            [
                ExpressionProblem(
                    "PC401", "this cannot be read as a condition", start, min(end, len(text) or 1), SYNTAX_HELP
                )
            ]
        ) from None
    except (ValueError, RecursionError, MemoryError):
        raise ExpressionError(
            [
                ExpressionProblem(
                    "PC401", "this cannot be read as a condition", 0, len(text), "break it up with `definitions:`"
                )
            ]
        ) from None


def _offset_in(text: str, line: int, column: int) -> int:
    """Characters from the start for a line and column (from 1) that the parser named in the bracketed text."""
    lines = text.split("\n")
    before = sum(len(one) + 1 for one in lines[: max(line - 1, 0)])
    return max(0, min(before + column - 1 - (1 if line == 1 else 0), max(len(text) - 1, 0)))


parsed = lru_cache(maxsize=2048)(parse)
"""The same conditions recur in the files of a folder. For the builder alone, which changes no syntax tree."""
