"""Arithmetic on numbers, amounts, days and durations, exact and on intervals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import Step
from partnercheck.language.node import NumberNode
from partnercheck.language.types import (
    DATE,
    SHARE,
    DateType,
    DurationType,
    Measure,
    MoneyType,
    NumberType,
    Type,
)
from partnercheck.values import interval
from partnercheck.values.calendar import shift_months
from partnercheck.values.interval import Exact, Interval

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment

Work = Callable[[Interval, Interval], Interval]


def _shift_back(day: Interval, months: Interval) -> Interval:
    return shift_months(day, interval.negative(months))


def _number_type(left: NumberType, right: NumberType) -> NumberType | None:
    """The measure that two numbers have in common; None where they are unlike (a count and a share)."""
    if left.literal and right.literal:
        return left
    if left.literal or right.literal:
        return right if left.literal else left
    if left.measure == right.measure:
        return left
    if Measure.SHARE in (left.measure, right.measure):
        return None
    return NumberType(Measure.NUMBER)


def _sum_type(left: Type, right: Type) -> Type | None:
    if isinstance(left, NumberType) and isinstance(right, NumberType):
        return _number_type(left, right)
    if left == right and isinstance(left, (MoneyType, DurationType)):
        return left
    return None


def _product_type(left: Type, right: Type) -> Type | None:
    if isinstance(left, NumberType) and isinstance(right, NumberType):
        if left.literal:
            return right
        if right.literal:
            return left
        return SHARE if left.measure == right.measure == Measure.SHARE else NumberType(Measure.NUMBER)
    if isinstance(left, NumberType) and isinstance(right, MoneyType):
        return right
    if isinstance(left, MoneyType) and isinstance(right, NumberType):
        return left
    return None


def _quotient_type(left: Type, right: Type) -> Type | None:
    if isinstance(right, NumberType) and right.literal:
        return left if isinstance(left, (NumberType, MoneyType)) else None
    if isinstance(left, NumberType) and isinstance(right, NumberType):
        # A ratio of two counts is a share of a kind; it may well be above 1.
        return SHARE if left.measure == right.measure else NumberType(Measure.NUMBER)
    if isinstance(left, MoneyType):
        if left == right:
            return SHARE
        if isinstance(right, NumberType):
            return left
    return None


def _day_type(left: Type, right: Type) -> Type | None:
    return DATE if isinstance(left, DateType) and isinstance(right, DurationType) else None


def find_work(sign: str, left: Type, right: Type) -> tuple[Type, Work] | None:
    """How `left sign right` is worked out, and the type that it gives; None where these two cannot go together."""
    if sign in "+-" and (day := _day_type(left, right)):
        assert isinstance(right, DurationType)
        by_months = shift_months if sign == "+" else _shift_back
        by_days = interval.add if sign == "+" else interval.subtract
        return day, by_months if right.unit == "months" else by_days
    rules: dict[str, tuple[Callable[[Type, Type], Type | None], Work]] = {
        "+": (_sum_type, interval.add),
        "-": (_sum_type, interval.subtract),
        "*": (_product_type, interval.multiply),
        "/": (_quotient_type, interval.divide),
    }
    type_of, work = rules[sign]
    found = type_of(left, right)
    return None if found is None else (found, work)


class Arithmetic(NumberNode):
    """Two numbers worked into one."""

    __slots__ = ("left", "right", "sign")

    identity = ("sign",)

    def __init__(self, left: NumberNode, sign: str, right: NumberNode, found: tuple[Type, Work]) -> None:
        kind, work = found
        first, second = left.run, right.run

        def run(environment: Environment) -> Interval:
            return work(first(environment), second(environment))

        super().__init__(kind, (left, right), run)
        self.left, self.sign, self.right = left, sign, right

    def words(self) -> str:
        if self.sign == "/" and not self.right.is_fixed:
            return (
                f"{self.left.words()} for each of {self.right.words()}"
                if not _is_ratio(self)
                else (f"{self.left.words()} as a share of {self.right.words()}")
            )
        sign = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}[self.sign]
        if isinstance(self.type, DateType):
            return f"{self.right.words()} {'after' if self.sign == '+' else 'before'} {self.left.words()}"
        return f"{self.left.words()} {sign} {self.right.words()}"

    def amount(self, value: Interval, environment: Environment, against: Any) -> str:
        from partnercheck.language.words import interval_in_words

        total = interval_in_words(value, self.type, against)
        if self.is_fixed:
            return total if isinstance(self.type, DateType) else f"{self.words()}: {total}"
        if isinstance(self.type, DateType):
            return f"{self.words()} ({total})"
        pieces = f" {'of' if _is_ratio(self) else self.sign} ".join(
            interval_in_words(side.run(environment), side.type) for side in (self.left, self.right)
        )
        return f"{self.words()}: {pieces}, {total}"

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        from partnercheck.language.references import figure_step

        return figure_step(self, needed, up, environment)


def _is_ratio(node: Arithmetic) -> bool:
    return node.type == SHARE and node.sign == "/"


class Negative(NumberNode):
    """A number with its sign turned."""

    __slots__ = ()

    identity = ()

    def __init__(self, inner: NumberNode) -> None:
        run_inner = inner.run
        super().__init__(inner.type, (inner,), lambda environment: interval.negative(run_inner(environment)))

    def words(self) -> str:
        return f"minus {self.parts[0].words()}"


class Number(NumberNode):
    """A number, amount or length of time written out."""

    __slots__ = ("value",)

    identity = ("value", "type")

    def __init__(self, value: Exact, kind: Type) -> None:
        constant = interval.exactly(value)
        super().__init__(kind, (), lambda environment: constant)
        self.value = value

    def words(self) -> str:
        from partnercheck.language.words import exact_in_words

        return exact_in_words(self.value, self.type)

    def amount(self, value: Interval, environment: Environment, against: Any) -> str:
        return self.words()
