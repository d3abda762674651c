"""Comparing numbers, amounts, days and durations: <, <=, >, >=, == and != are all told apart."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from partnercheck.language.explanation import Explanation, Step, StepKind
from partnercheck.language.node import ConditionNode, NumberNode, Run, depends_on_day
from partnercheck.language.types import DateType, Measure, NumberType
from partnercheck.language.words import (
    exact_in_words,
    interval_in_words,
    is_part,
    number_in_words,
    threshold_in_words,
)
from partnercheck.values import interval
from partnercheck.values.calendar import months_back, shift_months
from partnercheck.values.interval import Comparator, Exact, simplest
from partnercheck.values.rounding import multiple_above
from partnercheck.values.truth import FALSE, IS_FALSE, IS_NOBODY, NOBODY, TRUE, Outcome, negate, outcome_of

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment


_SHARES = (Measure.SHARE, Measure.RATIO)


@dataclass(frozen=True, slots=True)
class Sign:
    """A comparison sign: how it is worked out, said of numbers and of days, turned round, and denied."""

    text: str
    compare: Comparator
    of_numbers: str
    of_days: str
    turned: str
    denied: str


def _at_most(left: interval.Interval, right: interval.Interval) -> Outcome:
    return interval.at_least(right, left)


def _less_than(left: interval.Interval, right: interval.Interval) -> Outcome:
    return interval.more_than(right, left)


def _not_equal(left: interval.Interval, right: interval.Interval) -> Outcome:
    return negate(interval.equal(left, right))


SIGNS = {
    sign.text: sign
    for sign in (
        Sign(">=", interval.at_least, "at least", "on or after", "<=", "<"),
        Sign(">", interval.more_than, "more than", "after", "<", "<="),
        Sign("<=", _at_most, "at most", "on or before", ">=", ">"),
        Sign("<", _less_than, "less than", "before", ">", ">="),
        Sign("==", interval.equal, "exactly", "on", "==", "!="),
        Sign("!=", _not_equal, "other than", "other than", "!=", "=="),
    )
}


class Comparison(ConditionNode):
    """Two numbers of one kind held against each other."""

    __slots__ = ("_asked", "_asks_of_left", "_back", "_threshold", "left", "right", "sign")

    identity = ("sign",)

    def __init__(self, left: NumberNode, sign: Sign, right: NumberNode) -> None:
        self.left, self.sign, self.right = left, sign, right
        first, second, compare = left.run, right.run, sign.compare
        self._back = right.moved_back if left.moved_back is None else None
        if self._back is not None:
            first, second = _moved_on(first, self._back)
        elif left.moved_back is not None and right.moved_back is None:
            second, first = _moved_on(second, left.moved_back)

        def run(environment: Environment) -> Outcome:
            return compare(first(environment), second(environment))

        self._threshold: interval.Interval | None = None
        self._asked = ""
        if right.is_fixed and not depends_on_day(right):
            # A threshold is the same for every profile: worked out once, and put into words when first asked for.
            threshold = second(_NO_ENVIRONMENT)
            self._threshold = self._needed(_NO_ENVIRONMENT)
            grain = left.grain
            if sign.text in ("==", "!=") and grain is not None and not _holds_a_multiple(threshold, grain):
                # However little is known of it, a whole number is never two and a half.
                compare = _never if sign.text == "==" else _always

            def run(environment: Environment) -> Outcome:
                return compare(first(environment), threshold)

        super().__init__((left, right), run)
        self._asks_of_left = self._threshold is not None and not left.is_fixed

    def _needed(self, environment: Environment) -> interval.Interval:
        """What the left side is held against: of a day moved back, the last or first day that is meant by it."""
        needed: interval.Interval = self.right.run(environment)
        if self._back is None or self.sign.text in ("==", "!="):
            return needed
        day, length = (run(environment) for run in self._back)
        if not day.is_exact or not length.is_exact:
            return needed
        latest = self.sign.text in ("<=", ">")
        return interval.exactly(months_back(int(day.low), int(length.low), latest=latest))

    @property
    def thresholds(self) -> tuple[Exact, ...]:
        """What it holds the number on its left against, where that is the same for every profile."""
        bounds = (self._threshold.low, self._threshold.high) if self._threshold is not None else ()
        return tuple(bound for bound in bounds if bound is not None)

    @property
    def _relation(self) -> str:
        return self.sign.of_days if isinstance(self.left.type, DateType) else self.sign.of_numbers

    def words(self) -> str:
        if self.left.is_fixed and not self.right.is_fixed:
            return self._turned().words()
        return self.left.compared(self._relation, self._needed_words())

    def words_with(self, other: Comparison) -> str:
        """Both comparisons in one phrase where they are of the same number; else nothing."""
        one = self._turned() if self.left.is_fixed else self
        two = other._turned() if other.left.is_fixed else other
        if one.left.source != two.left.source or not one.left.source or one.left.is_fixed:
            return ""
        return f"{one.words()} and {two._relation} {two._needed_words()}"

    def holds_by_figure(self, environment: Environment) -> bool:
        return self.outcome(environment).mask == TRUE

    def denied(self) -> ConditionNode:
        return Comparison(self.left, SIGNS[self.sign.denied], self.right)

    def _turned(self) -> Comparison:
        return Comparison(self.right, SIGNS[self.sign.turned], self.left)

    def _needed_words(self) -> str:
        return self.right.words() if self._threshold is None else self._in_words_of(self._threshold)

    def _in_words_of(self, value: interval.Interval) -> str:
        """What is needed, in the kind of number that it is held against."""
        left, right = self.left.type, self.right.type
        literal = isinstance(right, NumberType) and right.literal
        kind = left if isinstance(left, NumberType) and (literal or left.measure in _SHARES) else right
        if isinstance(kind, NumberType) and value.is_exact:
            assert value.low is not None
            if kind.measure is Measure.SHARE or (kind.measure is Measure.RATIO and is_part(value.low)):
                return threshold_in_words(value.low)
        # A threshold is the author's own, and exact: it is held against itself, so that it is never rounded.
        bounds = [bound for bound in (value.low, value.high) if bound is not None]
        return interval_in_words(value, kind, bounds)

    def told(self, environment: Environment) -> str:
        if self._threshold is not None and self._asks_of_left:
            return self._told_of_threshold(self._threshold, environment)
        if self.left.is_fixed and not self.right.is_fixed:
            return self._turned().told(environment)
        value, needed = self.left.run(environment), self._needed(environment)
        against: list[Exact] = [bound for bound in (needed.low, needed.high) if bound is not None]
        found = self.left.amount(value, environment, against)
        if self.right.is_fixed:
            return f"{found}; {self._relation} {self._in_words_of(needed)} needed"
        held_against = self.right.amount(needed, environment, ())
        return f"{found}; needs to be {self._relation} {held_against}"

    def _told_of_threshold(self, threshold: interval.Interval, environment: Environment) -> str:
        if not self._asked:
            self._asked = f"{self._relation} {self._in_words_of(threshold)} needed"
        against = [bound for bound in (threshold.low, threshold.high) if bound is not None]
        return f"{self.left.amount(self.left.run(environment), environment, against)}; {self._asked}"

    def opened(self, environment: Environment) -> tuple[Explanation, ...]:
        # A threshold with a name is told already: only a number worked out from facts has more to show.
        sides = (node for node in (self.left, self.right) if not node.is_fixed)
        return tuple(opened for node in sides for opened in node.named_numbers(environment))

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        if self.run(environment).mask == TRUE:
            return ()
        return self._steps(self.sign, environment)

    def steps_to_false(self, environment: Environment) -> tuple[Step, ...]:
        if self.run(environment).mask == FALSE:
            return ()
        return self._steps(SIGNS[self.sign.denied], environment)

    def _steps(self, sign: Sign, environment: Environment) -> tuple[Step, ...]:
        """Move the side that reads facts; an equality is approached from the side that it lies on."""
        node, other = (self.left, self.right) if not self.left.is_fixed else (self.right, self.left)
        sign = sign if node is self.left else SIGNS[sign.turned]
        needed, now = other.run(environment), node.run(environment)
        if needed.low is None or needed.high is None or now.nobody:
            return ()
        up = sign.text in (">", ">=") or (sign.text in ("==", "!=") and now.high is not None and now.high < needed.low)
        return node.steps_to(needed, sign.text in (">", "<"), up, environment)


def _moved_on(run: Run, back: tuple[Run, Run]) -> tuple[Run, Run]:
    """A day held against another that is moved back by months: itself moved on by as many, and that other.

    So both ways of writing an age are one: `born <= as_of - years(18)` is `born + years(18) <= as_of`.
    """
    day, length = back

    def moved(environment: Environment) -> interval.Interval:
        return shift_months(run(environment), length(environment))

    return moved, day


def _holds_a_multiple(value: interval.Interval, unit: Exact) -> bool:
    return value.low is None or value.high is None or multiple_above(value.low, unit) <= value.high


def _never(left: interval.Interval, right: interval.Interval) -> Outcome:
    nobody = max(left.nobody, right.nobody)
    if nobody == interval.Nobody.SURELY:
        return IS_NOBODY
    return outcome_of(NOBODY | FALSE, left.causes) if nobody else IS_FALSE


def _always(left: interval.Interval, right: interval.Interval) -> Outcome:
    return negate(_never(left, right))


def distance_words(
    needed: interval.Interval, now: interval.Interval, node: NumberNode, up: bool, *, strict: bool
) -> str:
    """How far a plain number is from what is needed: "£20,000 more", "3 fewer", "more than £10"."""
    bound, reached = (needed.high, now.low) if up else (needed.low, now.high)
    if bound is None or reached is None:
        return ""
    kind = node.type
    gap = bound - reached if up else reached - bound
    if gap < 0 or (gap == 0 and not strict):
        return ""
    more, fewer = "more", "less"
    if isinstance(kind, NumberType) and kind.whole:
        gap, fewer = (floor(gap) + 1 if strict else ceil(gap)), "fewer"
    elif strict:
        return f"{more if up else fewer} than {exact_in_words(bound, kind, (bound,))}"
    # Held against 0, a gap however small is never rounded away.
    if isinstance(kind, NumberType) and kind.measure in (Measure.SHARE, Measure.RATIO):
        points = number_in_words(simplest(Fraction(gap) * 100), (0,))
        return f"{points} percentage point{'' if points == '1' else 's'} {more if up else fewer}"
    return f"{exact_in_words(gap, kind, (0,))} {more if up else fewer}"


def figure_step(
    node: NumberNode, needed: interval.Interval, strict: bool, up: bool, environment: Environment
) -> tuple[Step, ...]:
    """The change of a plain figure: how far it is from what is needed."""
    if isinstance(node.type, DateType):
        return ()
    gap = distance_words(needed, node.run(environment), node, up, strict=strict)
    if not gap:
        return ()
    path = next(node.paths(), "")
    return (Step(StepKind.FIGURE, f"{node.words()}: {gap} needed", path),)


class _NoFacts:
    """Fixed numbers read neither facts nor the day; whatever asks for one here has a bug, and says so at once."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"a fixed number asked for {name}")


_NO_ENVIRONMENT: Environment = _NoFacts()  # type: ignore[assignment]  # stands for "no environment at all"
