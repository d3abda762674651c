"""Building: what functions and comparisons ask of whoever builds the parts of an expression."""

from __future__ import annotations

import ast
from typing import Protocol

from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.problems import ExpressionError
from partnercheck.language.scope import Scope
from partnercheck.language.types import ItemsType


class Building(Protocol):
    """Builds the nodes of one expression in one scope. All of it raises ExpressionError."""

    text: str
    scope: Scope

    def span(self, node: ast.AST) -> tuple[int, int]:
        """The characters of the text that a part covers."""

    def build(self, node: ast.expr) -> Node:
        """A part, whatever it is."""

    def condition(self, node: ast.expr) -> ConditionNode:
        """A part that must be a condition."""

    def number(self, node: ast.expr) -> NumberNode:
        """A part that must be a number."""

    def as_number(self, built: Node) -> NumberNode | None:
        """A part as a number, if it can be one."""

    def listed(self, node: ast.expr) -> tuple[str, ...]:
        """The ids that a part lists."""

    def within(self, items: ItemsType) -> Building:
        """The same for what is asked of each item of a list."""

    def problem(self, code: str, message: str, node: ast.AST, help: str = "") -> ExpressionError:
        """A problem at a part."""

    def problem_after_dot(self, message: str, node: ast.Attribute, help: str = "") -> ExpressionError:
        """A problem at the name after the last dot."""
