"""Calls: a function's arguments, built and checked one by one, with problems that point at the right one."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.people import EveryoneIn, PeopleNode
from partnercheck.language.problems import ExpressionError, gathered
from partnercheck.language.references import Reference
from partnercheck.language.types import ChoiceListType, ItemsType, NumberType, PeopleByRoleType, TextType
from partnercheck.spelling import did_you_mean, one_of_these
from partnercheck.values.interval import Exact

if TYPE_CHECKING:
    from partnercheck.language.building import Building
    from partnercheck.language.scope import Scope


class Call:
    """One call of a function, as its builder sees it."""

    def __init__(self, builder: Building, name: str, forms: Sequence[str], node: ast.Call) -> None:
        self.builder = builder
        self.name = name
        self.forms = forms
        self.node = node
        self.arguments: list[ast.expr] = node.args
        self.keywords: dict[str, ast.expr] = {}
        for keyword in node.keywords:
            if keyword.arg is None:
                raise self.problem("PC401", "`**` has no meaning here", "", keyword.value)
            self.keywords[keyword.arg] = keyword.value
        self._built: dict[int, Node] = {}

    @property
    def scope(self) -> Scope:
        """The names that the call may use."""
        return self.builder.scope

    def problem(self, code: str, message: str, help: str = "", node: ast.expr | None = None) -> ExpressionError:
        """A problem at an argument, or at the whole call."""
        return self.builder.problem(code, message, node if node is not None else self.node, help)

    def takes(self, fewest: int, most: int | None, keywords: Sequence[str] = ()) -> None:
        """Check how many arguments there are, and that keywords are known."""
        forms = "write " + " or ".join(self.forms)
        for keyword in self.keywords:
            if keyword not in keywords:
                near = did_you_mean(keyword, keywords)
                raise self.problem("PC405", f"`{self.name}` has no `{keyword}=`", near or forms, self.keywords[keyword])
        count = len(self.arguments)
        if count < fewest or (most is not None and count > most):
            wanted = f"{fewest}" if most == fewest else f"{fewest} or more" if most is None else f"{fewest} to {most}"
            raise self.problem("PC405", f"`{self.name}` takes {wanted} in its brackets, and has {count}", forms)

    def only_argument(self) -> ast.expr:
        """The one argument of a function that takes just one."""
        self.takes(1, 1)
        return self.arguments[0]

    def argument(self, place: int) -> Node:
        """The argument at this place, built."""
        return self.built(self.arguments[place])

    def built(self, node: ast.expr) -> Node:
        """An argument built, once."""
        key = id(node)
        if key not in self._built:
            self._built[key] = self.builder.build(node)
        return self._built[key]

    def people(self, node: ast.expr) -> PeopleNode:
        """An argument that must be people; a fact that lists people stands for all of them."""
        found = self.built(node)
        if isinstance(found, PeopleNode):
            return found
        if isinstance(found, Reference) and isinstance(found.type, PeopleByRoleType):
            return EveryoneIn(found, found.type, found.named)
        raise self.problem("PC405", f"`{self.name}` needs people, and this is {found.type.words}", "", node)

    def items(self, node: ast.expr) -> Node:
        """An argument that must be a list."""
        found = self.built(node)
        if not isinstance(found.type, ItemsType):
            raise self.problem("PC405", f"`{self.name}` needs a list, and this is {found.type.words}", "", node)
        return found

    def condition_within(self, items: Node, node: ast.expr) -> ConditionNode:
        """A condition on each item of a list."""
        assert isinstance(items.type, ItemsType)
        return self.builder.within(items.type).condition(node)

    def number_within(self, items: Node, node: ast.expr) -> NumberNode:
        """A number of each item of a list."""
        assert isinstance(items.type, ItemsType)
        return self.builder.within(items.type).number(node)

    def text(self, node: ast.expr) -> str:
        """A text in quotes."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        raise self.problem("PC405", f"`{self.name}` needs a text in quotes here", "", node)

    def fixed_number(self, node: ast.expr) -> Exact:
        """A number that does not depend on the profile."""
        found = self.built(node)
        if isinstance(found, NumberNode) and isinstance(found.type, NumberType) and found.is_fixed:
            value = found.run(None)  # type: ignore[arg-type]  # a number written out reads no environment
            if value.is_exact:
                number: Exact = value.low
                return number
        raise self.problem("PC405", f"`{self.name}` needs a number written out here", "", node)

    def whole_number(self, node: ast.expr) -> int:
        """A whole number that does not depend on the profile, of a sensible size."""
        value = self.fixed_number(node)
        if not isinstance(value, int) or not 0 <= value <= 100_000:
            raise self.problem("PC405", f"`{self.name}` needs a whole number from 0 to 100,000", "", node)
        return value

    def choice_ids(self, choices: Sequence[tuple[str, str]], nodes: Sequence[ast.expr]) -> tuple[str, ...]:
        """Ids of choices, in quotes or by the name of a defined list, each checked against the choices there are."""
        known = [name for name, _ in choices]

        def listed(node: ast.expr) -> tuple[str, ...]:
            names = self.builder.listed(node)
            wrong = [no_such_choice(self.builder, name, known, node) for name in names if name not in known]
            if wrong:
                raise ExpressionError([problem for error in wrong for problem in error.problems])
            return names

        return self._all_listed(listed, nodes)

    @staticmethod
    def _all_listed(listed: Callable[[ast.expr], tuple[str, ...]], nodes: Sequence[ast.expr]) -> tuple[str, ...]:
        return tuple(name for names in gathered(*(partial(listed, node) for node in nodes)) for name in names)

    def requirement_ids(self, nodes: Sequence[ast.expr]) -> tuple[str, ...]:
        """Ids of requirements: in tiers only."""
        known = self.scope.requirements
        if known is None:
            raise self.problem("PC410", f"`{self.name}` looks at statuses, which only tiers can do", "")

        def listed(node: ast.expr) -> tuple[str, ...]:
            names = self.builder.listed(node)
            for name in names:
                if name not in known:
                    message = f"there is no requirement `{name}`"
                    raise self.problem("PC410", message, did_you_mean(name, sorted(known)), node)
            return names

        return self._all_listed(listed, nodes)


def no_such_choice(builder: Building, name: str, known: Sequence[str], node: ast.expr) -> ExpressionError:
    """A choice that does not exist, at the very text that names it where it is written out within `node`."""
    texts = (one for one in ast.walk(node) if isinstance(one, ast.Constant) and one.value == name)
    message = f"`{name}` is not one of the choices"
    return builder.problem("PC407", message, next(texts, node), one_of_these(name, known))


def listed_ids(found: Node) -> tuple[str, ...] | None:
    """The ids that a text in quotes or a written-out list stands for; None for anything else."""
    if isinstance(found.type, ChoiceListType):
        return found.type.ids
    if isinstance(found.type, TextType) and found.type.literal is not None:
        return (found.type.literal,)
    return None
