"""Arithmetic on numbers, amounts, days and durations, exact and on intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import Step
from partnercheck.language.node import NumberNode, Run
from partnercheck.language.types import (
    DATE,
    RATIO,
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


def _sum_of_numbers(left: NumberType, right: NumberType) -> NumberType | None:
    """The measure that two numbers have in common; None where they are unlike (a count and a share)."""
    if left.literal and right.literal:
        return left
    if left.literal or right.literal:
        told, literal = (left, right) if right.literal else (right, left)
        return replace(told, whole=told.whole and literal.whole)
    measures = {left.measure, right.measure}
    unit = left.unit if left.unit == right.unit else ""
    whole = left.whole and right.whole
    if len(measures) == 1:
        return NumberType(left.measure, whole=whole, unit=unit)
    if measures == {Measure.SHARE, Measure.RATIO}:
        return SHARE
    if Measure.SHARE in measures:
        return None
    return NumberType(Measure.NUMBER, whole=whole, unit=unit)


def _sum_type(left: Type, right: Type) -> Type | None:
    if isinstance(left, NumberType) and isinstance(right, NumberType):
        return _sum_of_numbers(left, right)
    if left == right and isinstance(left, (MoneyType, DurationType)):
        return left
    return None


def _product_type(left: Type, right: Type) -> Type | None:
    if isinstance(left, NumberType) and isinstance(right, NumberType):
        if left.literal and right.literal:
            return left
        if left.literal or right.literal:
            return _scaled(right if left.literal else left, (left if left.literal else right).whole)
        if left.measure == right.measure and left.measure in (Measure.SHARE, Measure.RATIO):
            return left
        return NumberType(Measure.NUMBER, whole=left.whole and right.whole)
    if isinstance(left, NumberType) and isinstance(right, MoneyType):
        return right
    if isinstance(left, MoneyType) and isinstance(right, NumberType):
        return left
    return None


def _scaled(number: NumberType, by_whole: bool) -> NumberType:
    """So many times a number. A ratio that is scaled is no longer of like things: months of spending, not a share."""
    whole = number.whole and by_whole
    if number.measure is Measure.RATIO or (number.measure is Measure.COUNT and not whole):
        return NumberType(Measure.NUMBER, whole=whole, unit=number.unit)
    return replace(number, whole=whole)


def _quotient_type(left: Type, right: Type) -> Type | None:
    if isinstance(right, NumberType) and right.literal:
        if isinstance(left, NumberType) and not left.literal:
            return _scaled(left, by_whole=False)
        return left if isinstance(left, (NumberType, MoneyType)) else None
    if isinstance(left, NumberType) and isinstance(right, NumberType):
        alike = left.measure == right.measure or {left.measure, right.measure} == {Measure.SHARE, Measure.RATIO}
        return RATIO if alike and not left.literal else NumberType(Measure.NUMBER)
    if isinstance(left, MoneyType):
        if left == right:
            return RATIO
        if isinstance(right, NumberType):
            return left
    if isinstance(left, DurationType) and left == right:
        return RATIO
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
        rest = left.less(right) if sign == "-" else None

        def joined(environment: Environment) -> Interval:
            return work(first(environment), second(environment))

        run = joined if rest is None else rest

        super().__init__(kind, (left, right), run)
        self.left, self.sign, self.right = left, sign, right

    @property
    def moved_back(self) -> tuple[Run, Run] | None:
        length = self.right.type
        by_months = isinstance(length, DurationType) and length.unit == "months"
        return (
            (self.left.run, self.right.run)
            if self.sign == "-" and by_months and isinstance(self.type, DateType)
            else None
        )

    def words(self) -> str:
        if self.sign == "/" and not self.right.is_fixed and not _is_of_like_things(self):
            return f"{self.left.words()} for each of {self.right.words()}"
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
        if total.endswith("%") and self.sign == "/":
            return f"{self._share_words()}: {self._worked(environment, 'of')}, {total}"
        return f"{self.words()}: {self._worked(environment, self.sign)}, {total}"

    def compared(self, relation: str, needed: str) -> str:
        if needed.endswith("%") and self.sign == "/":
            return f"{self._share_words()} is {relation} {needed}"
        return super().compared(relation, needed)

    def _share_words(self) -> str:
        return f"{self.left.words()} as a share of {self.right.words()}"

    def _worked(self, environment: Environment, sign: str) -> str:
        """What the figures are, as they are worked with: "£125,000 / £100,000 * 12"."""
        from partnercheck.language.words import interval_in_words

        pieces = []
        for side in (self.left, self.right):
            if isinstance(side, Arithmetic) and not side.is_fixed and not isinstance(side.type, DateType):
                inner = side._worked(environment, side.sign)
                loose = side.sign in "+-" and self.sign in "*/"
                pieces.append(f"({inner})" if loose or side is self.right else inner)
            else:
                pieces.append(interval_in_words(side.run(environment), side.type))
        return f" {sign} ".join(pieces)

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        from partnercheck.language.operators.comparison import figure_step

        return self._steps_of_one_side(needed, strict, up, environment) or figure_step(
            self, needed, strict, up, environment
        )

    def _steps_of_one_side(
        self, needed: Interval, strict: bool, up: bool, environment: Environment
    ) -> tuple[Step, ...]:
        """The change in the thing itself: of what is divided, or scaled, with the other side as it is."""
        if self.sign not in "*/":
            return ()
        changed, other = self.left, self.right
        if self.sign == "*" and changed.is_fixed:
            changed, other = other, changed
        if changed.is_fixed or (self.sign == "*" and not other.is_fixed):
            return ()
        by = other.run(environment)
        if not by.is_exact or by.low is None or by.low <= 0:
            return ()
        back = interval.multiply if self.sign == "/" else interval.divide
        return changed.steps_to(back(needed, by), strict, up, environment)


def _is_of_like_things(node: Arithmetic) -> bool:
    left, right = node.left.type, node.right.type
    if isinstance(left, NumberType) and isinstance(right, NumberType):
        return left.measure is right.measure
    return left == right


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
