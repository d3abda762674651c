"""Trees: conditions joined in YAML by `all`, `any`, `not` and `at_least`, to any depth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import Any, TypeVar

from partnercheck.language.build import build_condition
from partnercheck.language.node import ConditionNode
from partnercheck.language.operators.logic import All, AnyOf, AtLeast, Not
from partnercheck.language.problems import ExpressionError, ExpressionProblem
from partnercheck.language.scope import Scope
from partnercheck.spelling import did_you_mean

Keys = tuple[str | int, ...]
Made = TypeVar("Made")
Tree = object  # None, text, a list or a mapping, as it was read

WORDS = ("all", "any", "not", "at_least")
_SHAPE_HELP = "write an expression, or one of `all:`, `any:`, `not:`, `at_least: {count: 2, of: [...]}`"


class Where(Enum):
    """What a problem in a tree is about: characters of a text, a key, or what was written after a key."""

    TEXT = "text"
    KEY = "key"
    VALUE = "value"


Placed = tuple[Keys, ExpressionProblem, Where]


class TreeError(Exception):
    """The problems found in a tree, each with the path of keys to the text or part that it is in."""

    def __init__(self, problems: Sequence[Placed]) -> None:
        super().__init__("; ".join(problem.message for _, problem, _ in problems))
        self.problems = tuple(problems)


def _shape(keys: Keys, message: str, help: str = _SHAPE_HELP, where: Where = Where.VALUE) -> TreeError:
    return TreeError([(keys, ExpressionProblem("PC304", message, 0, 0, help), where)])


def build_tree(tree: Tree, scope: Scope, keys: Keys = ()) -> ConditionNode:
    """The condition that a tree stands for. Raises TreeError with every problem in it."""
    if isinstance(tree, str):
        try:
            built = build_condition(tree, scope)
        except ExpressionError as error:
            raise TreeError([(keys, problem, Where.TEXT) for problem in error.problems]) from None
        built.keys = keys
        return built
    if not isinstance(tree, Mapping):
        kind = "nothing" if tree is None else "a list"
        raise _shape(keys, f"a condition is needed here, and this is {kind}")
    if len(tree) != 1:
        raise _shape(keys, "a condition has exactly one of `all`, `any`, `not` and `at_least`")
    word, inner = next(iter(tree.items()))
    if word not in WORDS:
        near = did_you_mean(word, WORDS)
        raise _shape((*keys, word), f"`{word}` does not join conditions", near or _SHAPE_HELP, Where.KEY)
    built = _JOINS[word](inner, scope, (*keys, word))
    built.keys = keys
    return built


def _parts(tree: Tree, scope: Scope, keys: Keys) -> list[ConditionNode]:
    if not isinstance(tree, list):
        raise _shape(keys, f"`{keys[-1]}` needs a list of conditions", "put each on its own line after a dash")
    if not tree:
        raise _shape(keys, f"`{keys[-1]}` has nothing in it", "list at least one condition, or drop it")
    return _gathered([partial(build_tree, part, scope, (*keys, place)) for place, part in enumerate(tree)])


def _gathered(works: Sequence[Callable[[], Made]]) -> list[Made]:
    made: list[Made] = []
    problems: list[Placed] = []
    for work in works:
        try:
            made.append(work())
        except TreeError as error:
            problems.extend(error.problems)
    if len(made) < len(works):
        # There may be none to tell: those of a broken definition are told where it stands.
        raise TreeError(problems)
    return made


def _all(tree: Tree, scope: Scope, keys: Keys) -> ConditionNode:
    return All(_parts(tree, scope, keys))


def _any(tree: Tree, scope: Scope, keys: Keys) -> ConditionNode:
    return AnyOf(_parts(tree, scope, keys))


def _not(tree: Tree, scope: Scope, keys: Keys) -> ConditionNode:
    return Not(build_tree(tree, scope, keys))


def _at_least(tree: Tree, scope: Scope, keys: Keys) -> ConditionNode:
    help = "write `at_least: {count: 2, of: [...]}`"
    if not isinstance(tree, Mapping) or set(tree) != {"count", "of"}:
        raise _shape(keys, "`at_least` needs `count` and `of`", help, Where.KEY)
    written = tree["count"]

    def count() -> int:
        if isinstance(written, str) and written.isascii() and written.isdigit() and 1 <= int(written[:9]) <= 1000:
            return int(written)
        raise _shape((*keys, "count"), "`count` needs a whole number from 1", help)

    works: list[Callable[[], Any]] = [count, lambda: _parts(tree["of"], scope, (*keys, "of"))]
    least, parts = _gathered(works)
    return AtLeast(least, parts)


_JOINS = {"all": _all, "any": _any, "not": _not, "at_least": _at_least}
