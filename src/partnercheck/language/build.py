"""Building: an expression's text becomes type-checked nodes. Parsed by `ast`, accepted node by node, never executed."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import replace
from fractions import Fraction
from functools import partial

from partnercheck.language.call import Call, listed_ids
from partnercheck.language.comparing import compare_pair
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
from partnercheck.language.functions.days import AsOf
from partnercheck.language.functions.latest import ExtremeItem, field_of_item
from partnercheck.language.functions.over_items import noun_of
from partnercheck.language.functions.registry import FUNCTIONS
from partnercheck.language.mistakes import ExpressionError, Mistake, gathered
from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.operators.arithmetic import Arithmetic, Negative, Number, find_work
from partnercheck.language.operators.conditional import IfElse, common_type
from partnercheck.language.operators.logic import All, AnyOf, Fixed, Not
from partnercheck.language.parsing import parsed
from partnercheck.language.people import EveryoneIn, GroupOf, PeopleNode, RoleOf
from partnercheck.language.references import Reference
from partnercheck.language.scope import Scope
from partnercheck.language.slips import SYNTAX_HELP
from partnercheck.language.types import (
    LITERAL,
    ChoiceListType,
    ChoicesType,
    ChoiceType,
    DateType,
    ItemsType,
    NumberType,
    PeopleByRoleType,
    TextType,
    Type,
)
from partnercheck.spelling import did_you_mean
from partnercheck.values.interval import Exact, divide_exactly, simplest

# Importing the function modules registers them.
_REGISTERED = (aggregates, amounts, choices, days, evidence, extremes, latest, lists, people, rounding, statuses)

DEEPEST = 40
_PLAIN_NUMBER = re.compile(r"[0-9][0-9_]{0,29}(\.[0-9_]{1,20})?\Z")
_HYPHENATED = re.compile(r"[a-z][\w.]*(?:-[a-z]\w*)+\Z")
_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.In: "in",
    ast.NotIn: "not in",
}
_WORK: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


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

    def mistake(self, code: str, message: str, node: ast.AST, help: str = "") -> ExpressionError:
        """A mistake at a syntax node."""
        start, end = self.span(node)
        return ExpressionError([Mistake(code, message, start, end, help)])

    def mistake_after_dot(self, message: str, node: ast.Attribute, help: str = "") -> ExpressionError:
        """A role, group or part that is not there: the name after the last dot."""
        end = self.span(node)[1]
        return ExpressionError([Mistake("PC403", message, end - len(node.attr), end, help)])

    def within(self, items: ItemsType) -> Builder:
        """A builder for what is asked of each item of a list."""
        return Builder(self.text, self.scope.within(items), self.depth)

    # Kinds of node

    def build(self, node: ast.expr) -> Node:
        """Any expression."""
        self.depth += 1
        try:
            if self.depth > DEEPEST:
                raise self.mistake("PC401", "this is nested too deeply", node, "break it up with `definitions:`")
            builder = _BUILDERS.get(type(node))
            if builder is None:
                raise self.mistake("PC401", "this has no meaning in a condition", node, SYNTAX_HELP)
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
        raise self.mistake("PC408", f"a condition is needed here, and this is {built.type.words}", node, help)

    def number(self, node: ast.expr) -> NumberNode:
        """An expression that must be a number, an amount, a day or a duration; people are counted."""
        built = self.as_number(self.build(node))
        if built is None:
            kind = self.build(node).type.words
            raise self.mistake("PC408", f"a number is needed here, and this is {kind}", node)
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
            raise self.mistake("PC405", "a choice in quotes is needed here", node, f'write it as `"{named}"`')
        return found


def build_constant(builder: Builder, node: ast.Constant) -> Node:
    """A number, a text or a truth value, written out."""
    if isinstance(node.value, bool):
        return Fixed(node.value)
    if isinstance(node.value, str):
        return _written(TextType(node.value))
    start, end = builder.span(node)
    text = builder.text[start:end]
    if isinstance(node.value, (int, float)) and _PLAIN_NUMBER.match(text):
        digits = text.replace("_", "")
        return written_number(int(digits) if digits.isdecimal() else simplest(Fraction(digits)))
    raise builder.mistake("PC401", "this number cannot be read", node, "write it in digits, such as 10_000 or 0.75")


def _written(kind: Type) -> Node:
    return Node(kind, (), lambda environment: None)


def build_name(builder: Builder, node: ast.Name) -> Node:
    """A field, a definition, a fact or the as-of date."""
    name, scope = node.id, builder.scope
    found = scope.field(name)
    if found is None and name == "as_of":
        found = AsOf()
    if found is None and name in scope.definitions and scope.defined is not None:
        # Each use is a node of its own, with its own place in the text.
        found = copy(scope.defined(name))
    if found is None:
        found = scope.fact(name)
    if found is not None:
        return found
    if name in FUNCTIONS:
        forms = " or ".join(f"`{form}`" for form in FUNCTIONS[name].forms)
        raise builder.mistake("PC404", f"`{name}` is a function and needs brackets", node, f"write {forms}")
    if name in ("always", "never"):
        return Fixed(name == "always")
    if name in ("true", "false", "yes", "no"):
        raise builder.mistake("PC402", f"`{name}` is not a name here", node, "a yes/no fact stands for itself")
    help = f'write it in quotes: `"{name}"`' if name in scope.ids() else did_you_mean(name, scope.names())
    raise builder.mistake("PC402", f"there is no fact or definition `{name}`", node, help)


def build_attribute(builder: Builder, node: ast.Attribute) -> Node:
    """A dotted path: a core fact, a role, or a group."""
    path = _dotted(node)
    if path is not None:
        fact = builder.scope.fact(path)
        if fact is not None:
            return fact
        first = path.split(".")[0]
        known = [name for name in builder.scope.facts if name.startswith(f"{first}.")]
        if known and builder.scope.fact(first) is None:
            raise builder.mistake("PC402", f"there is no fact `{path}`", node, did_you_mean(path, known))
    whole = builder.build(node.value)
    if isinstance(whole, ExtremeItem):
        return _field_of(builder, whole, node)
    if isinstance(whole, Reference) and isinstance(whole.type, PeopleByRoleType):
        roles, kind = dict(whole.type.roles), whole.type
        if node.attr in roles:
            return RoleOf(whole, kind, whole.named, node.attr, roles[node.attr])
        if node.attr in dict(kind.groups):
            whole = EveryoneIn(whole, kind, whole.named)
        else:
            known = [*roles, *dict(kind.groups)]
            raise builder.mistake_after_dot(f"there is no role `{node.attr}`", node, did_you_mean(node.attr, known))
    if isinstance(whole, PeopleNode):
        groups = dict(whole.type.groups)
        if node.attr == "total" and not whole.group:
            return whole
        if node.attr in groups:
            return GroupOf(whole, node.attr, groups[node.attr])
        help = did_you_mean(node.attr, groups)
        raise builder.mistake_after_dot(f"{whole.words()} has no group `{node.attr}`", node, help)
    raise builder.mistake_after_dot(f"{whole.type.words} has no part `{node.attr}`", node)


def _field_of(builder: Builder, item: ExtremeItem, node: ast.Attribute) -> Node:
    assert isinstance(item.items.type, ItemsType)
    field = builder.within(item.items.type).scope.field(node.attr)
    if field is None or node.attr not in {name for name, _, _ in item.items.type.fields}:
        help = did_you_mean(node.attr, [name for name, _, _ in item.items.type.fields])
        raise builder.mistake_after_dot(f"{noun_of(item.items, 1)} has no field `{node.attr}`", node, help)
    found = field_of_item(item, field)
    if found is None:
        message = (
            f"only numbers, amounts, dates and yes/no answers can be asked for here, and this is {field.type.words}"
        )
        raise builder.mistake_after_dot(message, node)
    return found


def _dotted(node: ast.expr) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return None if before is None else f"{before}.{node.attr}"
    return None


def build_call(builder: Builder, node: ast.Call) -> Node:
    """A function of the language."""
    if not isinstance(node.func, ast.Name):
        raise builder.mistake("PC404", "only the language's own functions can be used", node.func)
    known = FUNCTIONS.get(node.func.id)
    if known is None:
        help = did_you_mean(node.func.id, FUNCTIONS)
        raise builder.mistake("PC404", f"there is no function `{node.func.id}`", node.func, help)
    return known.build(Call(builder, known.name, known.forms, node))


def build_joined(builder: Builder, node: ast.BoolOp) -> Node:
    """`and`, `or`: the mistakes of all parts are reported together."""
    parts = gathered(*(partial(builder.condition, value) for value in node.values))
    return All(parts) if isinstance(node.op, ast.And) else AnyOf(parts)


def build_unary(builder: Builder, node: ast.UnaryOp) -> Node:
    """`not` and the minus sign."""
    if isinstance(node.op, ast.Not):
        return Not(builder.condition(node.operand))
    if isinstance(node.op, ast.USub):
        number = builder.number(node.operand)
        if isinstance(number.type, DateType):
            raise builder.mistake("PC406", "a date has no minus sign", node)
        return Negative(number)
    raise builder.mistake("PC401", "this sign has no meaning here", node)


def build_arithmetic(builder: Builder, node: ast.BinOp) -> Node:
    """`+`, `-`, `*` and `/`; a fraction of two whole numbers written out is one number."""
    sign = _WORK.get(type(node.op))
    if sign is None:
        raise builder.mistake("PC401", "this sign has no meaning here", node, "use + - * / only")
    _refuse_hyphens(builder, node)
    left, right = gathered(lambda: builder.number(node.left), lambda: builder.number(node.right))
    if sign == "/" and isinstance(right, Number):
        if right.value == 0:
            raise builder.mistake("PC405", "nothing can be divided by 0", node.right)
        if isinstance(left, Number) and _are_literals(left, right):
            return written_number(divide_exactly(left.value, right.value))
    found = find_work(sign, left.type, right.type)
    if found is None:
        message = f"`{sign}` cannot join {left.type.words} and {right.type.words}"
        raise builder.mistake("PC406", message, node)
    if isinstance(left, Number) and isinstance(right, Number) and _are_literals(left, right):
        value: Exact = found[1](left.run(None), right.run(None)).low  # type: ignore[arg-type, assignment]  # both are written out
        return written_number(value)
    return Arithmetic(left, sign, right, found)


def _refuse_hyphens(builder: Builder, node: ast.BinOp) -> None:
    """`small-income` where there is a `small_income`: names are written with underscores."""
    start, end = builder.span(node)
    written = builder.text[start:end]
    if not _HYPHENATED.match(written):
        return
    meant = written.replace("-", "_")
    if {written, meant} & builder.scope.ids():
        right = written if written in builder.scope.ids() else meant
        message = f"`{written}` is a subtraction, and what is chosen is named in quotes"
        raise builder.mistake("PC402", message, node, f'write it in quotes: `"{right}"`')
    known = meant in builder.scope.names()
    if not known and "." in meant:
        with suppress(ExpressionError):
            builder.build(ast.parse(meant, mode="eval").body)
            known = True
    if known:
        message = f"`{written}` is a subtraction, and names are written with underscores"
        raise builder.mistake("PC402", message, node, f"did you mean `{meant}`?")


def written_number(value: Exact) -> Number:
    """A number as it stands in a condition: it fits any measure."""
    return Number(value, replace(LITERAL, whole=isinstance(value, int)))


def _are_literals(*numbers: Node) -> bool:
    return all(isinstance(number.type, NumberType) and number.type.literal for number in numbers)


def build_comparison(builder: Builder, node: ast.Compare) -> Node:
    """A comparison or a chain of them."""
    sides = [node.left, *node.comparators]

    def compared(place: int) -> ConditionNode:
        sign = _SIGNS.get(type(node.ops[place]))
        if sign is None:
            raise builder.mistake("PC401", "`is` has no meaning here", node, "use `==`")
        return compare_pair(builder, sides[place], sign, sides[place + 1], node)

    made = gathered(*(partial(compared, place) for place in range(len(node.ops))))
    if len(made) == 1:
        return made[0]
    for place, part in enumerate(made):
        part.start, part.end = builder.span(sides[place])[0], builder.span(sides[place + 1])[1]
        part.source = builder.text[part.start : part.end]
    return All(made)


def build_choice_of_numbers(builder: Builder, node: ast.IfExp) -> Node:
    """`A if CONDITION else B`: one of two numbers of a kind."""
    condition, then, otherwise = gathered(
        lambda: builder.condition(node.test), lambda: builder.number(node.body), lambda: builder.number(node.orelse)
    )
    assert isinstance(condition, ConditionNode)
    assert isinstance(then, NumberNode)
    assert isinstance(otherwise, NumberNode)
    kind = common_type(then.type, otherwise.type)
    if kind is None:
        message = f"this is {then.type.words} or {otherwise.type.words}: both have to be of one kind"
        raise builder.mistake("PC406", message, node)
    return IfElse(condition, then, otherwise, kind)


def build_list(builder: Builder, node: ast.List | ast.Tuple | ast.Set) -> Node:
    """A list of choices or texts, in quotes."""
    listed = gathered(*(partial(builder.listed, element) for element in node.elts))
    if not listed:
        raise builder.mistake("PC405", "this list is empty", node, "name at least one choice")
    return _written(ChoiceListType(tuple(name for names in listed for name in names)))


# ast's classes differ in type; each builder takes the class it is registered for.
_BUILDERS: dict[type[ast.expr], Callable[..., Node]] = {
    ast.Constant: build_constant,
    ast.Name: build_name,
    ast.Attribute: build_attribute,
    ast.Call: build_call,
    ast.BoolOp: build_joined,
    ast.UnaryOp: build_unary,
    ast.BinOp: build_arithmetic,
    ast.Compare: build_comparison,
    ast.IfExp: build_choice_of_numbers,
    ast.List: build_list,
    ast.Tuple: build_list,
    ast.Set: build_list,
}


def build_expression(text: str, scope: Scope) -> Node:
    """Any expression: a condition, a number, or a list of choices. Raises ExpressionError."""
    return Builder(text, scope).build(parsed(text))


def build_condition(text: str, scope: Scope) -> ConditionNode:
    """A condition in text. Raises ExpressionError with every mistake found."""
    return Builder(text, scope).condition(parsed(text))
