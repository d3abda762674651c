"""Every small change of an expression: the registered ways of changing it, tried from the top down."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from partnercheck.language.problems import ExpressionError
from partnercheck.mutants import clauses, signs, thresholds
from partnercheck.mutants.contexts import Contexts
from partnercheck.mutants.expression import Expression, TextChange, changes_of, thresholds_end_at

REGISTERED = (clauses, signs, thresholds)
"""Importing these modules makes their changes known."""


def changes_in(text: str, contexts: Contexts, *, is_share: bool = False) -> Iterator[TextChange]:
    """Every small change of an expression, in the order in which it is read."""
    try:
        expression = Expression(text, contexts, is_share)
    except ExpressionError:
        return
    yield from _below(expression, expression.tree)


def _below(expression: Expression, node: ast.AST) -> Iterator[TextChange]:
    for change in changes_of(type(node)):
        yield from change(expression, node)
    if thresholds_end_at(node):
        return
    for part in ast.iter_child_nodes(node):
        yield from _below(expression, part)
