"""Building: an expression's text becomes type-checked nodes. Parsed by `ast`, accepted node by node, never executed."""

from __future__ import annotations

import ast
from collections.abc import Callable

from partnercheck.language.call import listed_ids
from partnercheck.language.functions import (
    aggregates,
    amounts,
    choices,
    days,
    evidence,
    extremes,
    latest,
    lists,
    people,
    rounding,
    statuses,
)
from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.parsing import parsed
from partnercheck.language.people import EveryoneIn, PeopleNode
from partnercheck.language.problems import ExpressionError, ExpressionProblem
from partnercheck.language.references import Reference
from partnercheck.language.scope import Scope
from partnercheck.language.syntax import conditions, names, numbers
from partnercheck.language.types import ChoicesType, ChoiceType, ItemsType, PeopleByRoleType
from partnercheck.language.typos import SYNTAX_HELP

# Importing the function modules registers them.
_REGISTERED = (aggregates, amounts, choices, days, evidence, extremes, latest, lists, people, rounding, statuses)

DEEPEST = 40


class Builder:
    """Builds the nodes of one expression in one scope."""

    def __init__(self, text: str, scope: Scope, depth: int = 0) -> None:
        self.text = text
        self.scope = scope
        self.depth = depth
        # Nearly every expression is one line of ASCII, where a place needs no working out.
        self._is_plain = text.isascii() and "\n" not in text
        self._lines = [] if self._is_plain else f"({text}\n)".split("\n")

    # Places

    def offset(self, line: int, byte_column: int) -> int:
        """Characters from the start of the text for a place that `ast` gave (line from 1, column in UTF-8 bytes)."""
        before = sum(len(one) + 1 for one in self._lines[: line - 1])
        within = len(self._lines[line - 1].encode()[:byte_column].decode(errors="ignore"))
        return max(0, min(before + within - 1, len(self.text)))

    def span(self, node: ast.AST) -> tuple[int, int]:
        """The characters that a syntax node covers."""
        assert isinstance(node, (ast.expr, ast.keyword))
        if self._is_plain:
            return node.col_offset - 1, (node.end_col_offset or 1) - 1
        return (
            self.offset(node.lineno, node.col_offset),
            self.offset(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset),
        )

    def problem(self, code: str, message: str, node: ast.AST, help: str = "") -> ExpressionError:
        """A problem at a syntax node."""
        start, end = self.span(node)
        return ExpressionError([ExpressionProblem(code, message, start, end, help)])

    def problem_after_dot(self, message: str, node: ast.Attribute, help: str = "") -> ExpressionError:
        """A role, group or part that is not there: the name after the last dot."""
        end = self.span(node)[1]
        return ExpressionError([ExpressionProblem("PC403", message, end - len(node.attr), end, help)])

    def within(self, items: ItemsType) -> Builder:
        """A builder for what is asked of each item of a list."""
        return Builder(self.text, self.scope.within(items), self.depth)

    # Kinds of node

    def build(self, node: ast.expr) -> Node:
        """Any expression."""
        self.depth += 1
        try:
            if self.depth > DEEPEST:
                raise self.problem("PC401", "this is nested too deeply", node, "break it up with `definitions:`")
            builder = _BUILDERS.get(type(node))
            if builder is None:
                raise self.problem("PC401", "this has no meaning in a condition", node, SYNTAX_HELP)
            built = builder(self, node)
        finally:
            self.depth -= 1
        if not built.source:
            built.start, built.end = self.span(node)
            source = self.text[built.start : built.end]
            built.source = source if self._is_plain and "  " not in source else " ".join(source.split())
        return built

    def condition(self, node: ast.expr) -> ConditionNode:
        """An expression that must be a condition."""
        built = self.build(node)
        if isinstance(built, ConditionNode):
            return built
        help = "compare it with something, as in `... >= 3`" if isinstance(built, (NumberNode, PeopleNode)) else ""
        if isinstance(built.type, ItemsType):
            help = "say how many are needed, as in `count(...) >= 1`"
        elif isinstance(built.type, (ChoicesType, ChoiceType)):
            help = 'name a choice, as in `any_of(..., "a")`'
        raise self.problem("PC408", f"a condition is needed here, and this is {built.type.words}", node, help)

    def number(self, node: ast.expr) -> NumberNode:
        """An expression that must be a number, an amount, a day or a duration; people are counted."""
        built = self.as_number(self.build(node))
        if built is None:
            kind = self.build(node).type.words
            raise self.problem("PC408", f"a number is needed here, and this is {kind}", node)
        return built

    def as_number(self, built: Node) -> NumberNode | None:
        """The node as a number: people stand for how many they are."""
        if isinstance(built, NumberNode):
            return built
        if isinstance(built, Reference) and isinstance(built.type, PeopleByRoleType):
            built = EveryoneIn(built, built.type, built.named)
        if isinstance(built, PeopleNode):
            counted = people.CountOfPeople(built)
            counted.start, counted.end, counted.source = built.start, built.end, built.source
            return counted
        return None

    def listed(self, node: ast.expr) -> tuple[str, ...]:
        """Ids of choices: a text in quotes, a list of them, or the name of a defined list."""
        found = listed_ids(self.build(node))
        if found is None:
            named = node.id if isinstance(node, ast.Name) else "..."
            raise self.problem("PC405", "a choice in quotes is needed here", node, f'write it as `"{named}"`')
        return found


# ast's classes differ in type; each builder takes the class it is registered for.
_BUILDERS: dict[type[ast.expr], Callable[..., Node]] = {
    ast.Constant: conditions.build_constant,
    ast.Name: names.build_name,
    ast.Attribute: names.build_attribute,
    ast.Call: conditions.build_call,
    ast.BoolOp: conditions.build_joined,
    ast.UnaryOp: conditions.build_unary,
    ast.BinOp: numbers.build_arithmetic,
    ast.Compare: conditions.build_comparison,
    ast.IfExp: numbers.build_choice_of_numbers,
    ast.List: conditions.build_list,
    ast.Tuple: conditions.build_list,
    ast.Set: conditions.build_list,
}


def build_expression(text: str, scope: Scope) -> Node:
    """Any expression: a condition, a number, or a list of choices. Raises ExpressionError."""
    return Builder(text, scope).build(parsed(text))


def build_condition(text: str, scope: Scope) -> ConditionNode:
    """A condition in text. Raises ExpressionError with every problem found."""
    return Builder(text, scope).condition(parsed(text))
