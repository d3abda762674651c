"""Trees: conditions joined in YAML by `all`, `any`, `not` and `at_least`, to any depth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from partnercheck.language.build import build_condition
from partnercheck.language.mistakes import ExpressionError, Mistake, did_you_mean
from partnercheck.language.node import ConditionNode
from partnercheck.language.operators.logic import All, AnyOf, AtLeast, Not
from partnercheck.language.scope import Scope

Keys = tuple[str | int, ...]
Tree = object  # None, text, a list or a mapping, as it was read

WORDS = ("all", "any", "not", "at_least")
_SHAPE_HELP = "write an expression, or one of `all:`, `any:`, `not:`, `at_least: {count: 2, of: [...]}`"


class TreeError(Exception):
    """The mistakes found in a tree, each with the path of keys to the text or part that it is in."""

    def __init__(self, mistakes: Sequence[tuple[Keys, Mistake, bool]]) -> None:
        super().__init__("; ".join(mistake.message for _, mistake, _ in mistakes))
        self.mistakes = tuple(mistakes)


def _shape(keys: Keys, message: str, help: str = _SHAPE_HELP) -> TreeError:
    return TreeError([(keys, Mistake("PC304", message, 0, 0, help), True)])


def build_tree(tree: Tree, scope: Scope, keys: Keys = ()) -> ConditionNode:
    """The condition that a tree stands for. Raises TreeError with every mistake in it."""
    if isinstance(tree, str):
        try:
            built = build_condition(tree, scope)
        except ExpressionError as error:
            raise TreeError([(keys, mistake, False) for mistake in error.mistakes]) from None
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
        raise _shape((*keys, word), f"`{word}` does not join conditions", near or _SHAPE_HELP)
    built = _JOINS[word](inner, scope, (*keys, word))
    built.keys = keys
    return built


def _parts(tree: Tree, scope: Scope, keys: Keys) -> list[ConditionNode]:
    if not isinstance(tree, list):
        raise _shape(keys, f"`{keys[-1]}` needs a list of conditions", "put each on its own line after a dash")
    if not tree:
        raise _shape(keys, f"`{keys[-1]}` has nothing in it", "list at least one condition, or drop it")
    parts: list[ConditionNode] = []
    mistakes: list[tuple[Keys, Mistake, bool]] = []
    for place, part in enumerate(tree):
        try:
            parts.append(build_tree(part, scope, (*keys, place)))
        except TreeError as error:
            mistakes.extend(error.mistakes)
    if len(parts) < len(tree):
        raise TreeError(mistakes)
    return parts


def _all(tree: Tree, scope: Scope, keys: Keys) -> ConditionNode:
    return All(_parts(tree, scope, keys))


def _any(tree: Tree, scope: Scope, keys: Keys) -> ConditionNode:
    return AnyOf(_parts(tree, scope, keys))


def _not(tree: Tree, scope: Scope, keys: Keys) -> ConditionNode:
    return Not(build_tree(tree, scope, keys))


def _at_least(tree: Tree, scope: Scope, keys: Keys) -> ConditionNode:
    help = "write `at_least: {count: 2, of: [...]}`"
    if not isinstance(tree, Mapping) or set(tree) != {"count", "of"}:
        raise _shape(keys, "`at_least` needs `count` and `of`", help)
    count = tree["count"]
    if not isinstance(count, str) or not count.isascii() or not count.isdigit() or not 1 <= int(count[:9]) <= 1000:
        raise _shape((*keys, "count"), "`count` needs a whole number from 1", help)
    return AtLeast(int(count), _parts(tree["of"], scope, (*keys, "of")))


_JOINS = {"all": _all, "any": _any, "not": _not, "at_least": _at_least}
