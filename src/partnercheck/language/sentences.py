"""Sentences: a text with names between braces is read to what it says, every name in it checked as in a condition."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from partnercheck.language.build import Builder
from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.parsing import parsed
from partnercheck.language.problems import ExpressionError, ExpressionProblem
from partnercheck.language.types import ChoicesType, ChoiceType, ClaimType, ItemsType, TextType
from partnercheck.language.wording import Sentence

if TYPE_CHECKING:
    from partnercheck.language.scope import Scope

_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_BRACE = "write a name between braces, as in `{count(staff)}`, and `{{` or `}}` for a brace of your own"


def build_sentence(text: str, scope: Scope) -> Sentence:
    """The sentence that a text stands for. Raises ExpressionError with every problem in it, placed in the text."""
    parts: list[str | Node] = []
    problems: list[ExpressionProblem] = []
    done = 0
    for found in _PART.finditer(text):
        parts.append(text[done : found.start()])
        done = found.end()
        if found.group() in ("{{", "}}"):
            parts.append(found.group()[0])
        elif found.group(1) is None:
            problems.append(ExpressionProblem("PC401", "this brace has no other", found.start(), found.end(), _BRACE))
        else:
            try:
                parts.append(_value(found.group(1), scope))
            except ExpressionError as error:
                at = found.start(1)
                for one in error.problems:
                    problems.append(ExpressionProblem(one.code, one.message, at + one.start, at + one.end, one.help))
    if problems:
        raise ExpressionError(problems)
    return Sentence(text, [part for part in (*parts, text[done:]) if part != ""])


def _value(text: str, scope: Scope) -> Node:
    if not text.strip():
        raise ExpressionError([ExpressionProblem("PC401", "nothing is named between these braces", -1, 1, _BRACE)])
    builder = Builder(text, scope)
    # Whatever the builder knows an expression by its first character that is no space.
    tree: ast.expr = parsed(text)
    built = builder.build(tree)
    found = builder.as_number(built) or built
    if not _can_be_said(found):
        message = f"a value is needed between braces, and this is {built.type.words}"
        raise builder.problem("PC408", message, tree, "name a fact, a definition, or a number such as `count(...)`")
    return found


def _can_be_said(node: Node) -> bool:
    if isinstance(node.type, TextType):
        return node.type.literal is None
    return isinstance(node, (NumberNode, ConditionNode)) or isinstance(
        node.type, (ChoiceType, ChoicesType, ClaimType, ItemsType)
    )
