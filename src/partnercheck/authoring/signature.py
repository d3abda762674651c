"""Signatures: what a requirement says with brackets, blanks and the names of definitions taken away.

Two requirements with one signature mean the same; with two, they may or may not.
"""

from __future__ import annotations

import ast
from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import Any

from partnercheck.language.parsing import parse
from partnercheck.models.criteria import Criteria, Requirement

_SAID = ("applies_when", "met_when", "borderline_when", "judgement", "otherwise", "when_nobody")


class Signatures:
    """The signatures of all that is in one set of criteria."""

    def __init__(self, criteria: Criteria) -> None:
        self.criteria = criteria

    @cached_property
    def _definitions(self) -> dict[str, Any]:
        return {
            name: tree["is"] if isinstance(tree, Mapping) and "is" in tree else tree
            for document in self.criteria.documents
            for name, tree in (document.data.get("definitions") or {}).items()
        }

    @cached_property
    def _opened(self) -> dict[str, Hashable]:
        return {}

    def of(self, requirement: Requirement) -> tuple[Hashable, ...]:
        """How much a requirement weighs, and then what it says."""
        entry = requirement.origin.document.data["requirements"][requirement.origin.keys[1]]
        importance = entry.get("importance", "required")
        if isinstance(importance, Mapping):
            condition = self.of_condition(importance["required_when"])
            importance = (condition, importance.get("otherwise", "expected"))
        return (importance, *(self._of_key(key, entry.get(key)) for key in _SAID))

    def _of_key(self, key: str, tree: Any) -> Hashable:
        if tree is None:
            return None
        if key in ("otherwise", "when_nobody") or tree in ("yes", "no", "true", "false"):
            return str(tree)
        return self.of_condition(tree)

    def of_condition(self, tree: Any) -> Hashable:
        """What a condition says, in text or joined in YAML."""
        if isinstance(tree, str):
            return ast.dump(_Opening(self).visit(parse(tree)))
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
            listed = isinstance(tree, list) and all(isinstance(item, str) for item in tree)
            self._opened[name] = ("choices", *tree) if listed else self.of_condition(tree)
        return self._opened[name]


class _Opening(ast.NodeTransformer):
    """Puts what definitions say in the place of their names."""

    def __init__(self, signatures: Signatures) -> None:
        self.signatures = signatures

    def visit_Name(self, node: ast.Name) -> ast.expr:  # ast calls it by this name
        said = self.signatures.definition(node.id)
        return node if said is None else ast.Constant(repr(said))
