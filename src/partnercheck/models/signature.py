"""Signatures: what a requirement says with brackets, blanks and the names of definitions taken away.

Two requirements with one signature mean the same; with two, they may or may not.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Hashable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from partnercheck.language.parsing import parse
from partnercheck.language.problems import ExpressionError
from partnercheck.models.criteria import Criteria, Requirement

_SAID = ("applies_when", "met_when", "borderline_when", "judgement", "otherwise", "when_nobody")


class _WrittenTable(NamedTuple):
    """Bands or values by date, as they are written."""

    data: Any


def _is_labelled(tree: Any) -> bool:
    return isinstance(tree, Mapping) and "is" in tree


class Signatures:
    """The signatures of all that is in one set of criteria."""

    def __init__(self, criteria: Criteria) -> None:
        self.criteria = criteria

    @cached_property
    def _definitions(self) -> dict[str, Any]:
        return {
            name: _WrittenTable(tree) if key != "definitions" else tree["is"] if _is_labelled(tree) else tree
            for document in self.criteria.documents
            for key, name, tree in document.named
        }

    @cached_property
    def _opened(self) -> dict[str, Hashable]:
        return {}

    def of(self, requirement: Requirement) -> tuple[Hashable, ...]:
        """How much a requirement weighs, and then what it says."""
        return tuple(said for _, said in self.parts_of(requirement))

    def parts_of(self, requirement: Requirement) -> tuple[tuple[str, Hashable], ...]:
        """The same, each part with the key that it is written under."""
        entry = requirement.origin.document.data["requirements"][requirement.origin.keys[1]]
        importance = entry.get("importance", "required")
        if isinstance(importance, Mapping):
            condition = self.of_condition(importance["required_when"])
            importance = (condition, importance.get("otherwise", "expected"))
        return (("importance", importance), *((key, self._of_key(key, entry.get(key))) for key in _SAID))

    def _of_key(self, key: str, tree: Any) -> Hashable:
        if tree is None:
            return None
        if key in ("otherwise", "when_nobody") or tree in ("yes", "no", "true", "false"):
            return str(tree)
        return self.of_condition(tree)

    def of_condition(self, tree: Any) -> Hashable:
        """What a condition says, in text or joined in YAML."""
        if isinstance(tree, str):
            return self._of_syntax(parse(tree))
        if isinstance(tree, Mapping):
            return tuple((word, self.of_condition(inner)) for word, inner in tree.items())
        if isinstance(tree, list):
            return tuple(self.of_condition(part) for part in tree)
        return str(tree)

    def definition(self, name: str) -> Hashable:
        """What a definition says; None where there is none of that name."""
        if name not in self._definitions:
            return None
        if name not in self._opened:
            tree = self._definitions[name]
            if isinstance(tree, _WrittenTable):
                self._opened[name] = repr(self._of_table(tree.data))
                return self._opened[name]
            listed = isinstance(tree, list) and all(isinstance(item, str) for item in tree)
            self._opened[name] = ("choices", *tree) if listed else self.of_condition(tree)
        return self._opened[name]

    def _of_table(self, data: Any) -> Hashable:
        """What bands or values by date say: every text as it is written, with the names in it opened."""
        if isinstance(data, Mapping):
            kept = ((key, inner) for key, inner in data.items() if key != "label")
            return tuple((" ".join(key.split()), self._of_table(inner)) for key, inner in kept)
        if isinstance(data, list):
            return tuple(self._of_table(inner) for inner in data)
        text = " ".join(str(data).split())
        try:
            # Both: what a name stands for counts, and a day such as 2026-10-10 is not the number that it could be.
            return text, self._of_syntax(parse(text))
        except ExpressionError:
            return text

    def _of_syntax(self, node: ast.AST) -> str:
        """A syntax tree as text that is the same under every version of Python; definitions are opened in it."""
        if (number := _number(node)) is not None:
            return str(number)
        if isinstance(node, ast.Name):
            said = self.definition(node.id)
            return node.id if said is None else said if isinstance(said, str) else repr(said)
        told = [self._of_field(value) for name, value in ast.iter_fields(node) if name not in ("ctx", "kind")]
        return f"{type(node).__name__}({', '.join(told)})"

    def _of_field(self, value: Any) -> str:
        if isinstance(value, list):
            return f"[{', '.join(map(self._of_field, value))}]"
        return self._of_syntax(value) if isinstance(value, ast.AST) else repr(value)


_ARITHMETIC: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def _number(node: ast.AST) -> Fraction | None:
    """A number, however it is written: `3/4` and `0.75` are one; None where something else stands there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return Fraction(repr(node.value))
    if isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
        left, right = _number(node.left), _number(node.right)
        if left is not None and right is not None and not (isinstance(node.op, ast.Div) and not right):
            return _ARITHMETIC[type(node.op)](left, right)
    return None
