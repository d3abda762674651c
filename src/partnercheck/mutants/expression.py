"""An expression as something to change: its syntax, where each part stands, and the registry of changes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from partnercheck.language.build import Builder
from partnercheck.language.parsing import parse
from partnercheck.language.scope import Scope

if TYPE_CHECKING:
    from partnercheck.mutants.contexts import Contexts


@dataclass(frozen=True, slots=True)
class TextChange:
    """One small change of a text: the characters from `start` up to `end` become `replacement`."""

    start: int
    end: int
    replacement: str
    what: str


@dataclass
class Expression:
    """One expression's text, parsed."""

    text: str
    contexts: Contexts
    is_share: bool = False  # it is a number, and shares are held against it
    tree: ast.expr = field(init=False)
    _builder: Builder = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.tree = parse(self.text)
        self._builder = Builder(self.text, Scope({}))

    def span(self, node: ast.AST) -> tuple[int, int]:
        """The characters that a part covers, without brackets around it."""
        return self._builder.span(node)

    def source(self, node: ast.AST) -> str:
        """The text of a part."""
        start, end = self.span(node)
        return self.text[start:end]

    def between(self, left: ast.AST, right: ast.AST) -> tuple[int, int]:
        """The characters between two parts: a sign, and perhaps brackets."""
        return self.span(left)[1], self.span(right)[0]

    def replaced(self, node: ast.AST, replacement: str, what: str) -> TextChange:
        """The change that puts something else in a part's place."""
        return TextChange(*self.span(node), replacement, what)


Change = Callable[[Expression, Any], Iterator[TextChange]]

_CHANGES: dict[type[ast.AST], list[Change]] = {}


def changes(*kinds: type[ast.AST]) -> Callable[[Change], Change]:
    """Decorator: makes a way of changing these kinds of syntax known."""

    def register(change: Change) -> Change:
        for kind in kinds:
            _CHANGES.setdefault(kind, []).append(change)
        return change

    return register


def changes_of(kind: type[ast.AST]) -> Sequence[Change]:
    """The ways of changing a kind of syntax that are known."""
    return _CHANGES.get(kind, ())


def thresholds_end_at(node: ast.AST) -> bool:
    """A number written in several parts, such as `3/4` or `years(3)`, is changed as a whole."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in WRITTEN_OUT
    return is_fraction(node)


WRITTEN_OUT = ("date", "years", "months", "weeks", "days", "money")
"""Functions that only write out a day, a length of time or an amount."""


def is_fraction(node: ast.AST) -> bool:
    """`3/4`."""
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div)
        and all(isinstance(side, ast.Constant) for side in (node.left, node.right))
    )
