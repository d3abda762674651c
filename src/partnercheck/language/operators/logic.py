"""Joining conditions: all of these, any of these, at least so many of these, not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from partnercheck.language.explanation import Explanation, Step
from partnercheck.language.node import ConditionNode, Run
from partnercheck.language.words import joined
from partnercheck.values import truth
from partnercheck.values.cause import in_order
from partnercheck.values.truth import FALSE, IS_FALSE, IS_TRUE, TRUE

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment


class Joined(ConditionNode):
    """Conditions joined into one."""

    __slots__ = ("conditions",)

    def __init__(self, conditions: Sequence[ConditionNode], run: object) -> None:
        super().__init__(conditions, run)  # type: ignore[arg-type]  # a closure of the subclass, always Run
        self.conditions = tuple(conditions)

    @property
    def joined_by(self) -> str:
        """The words between the parts, as a heading over them."""
        raise NotImplementedError

    def joining(self, conditions: Sequence[ConditionNode]) -> Joined:
        """Other conditions, joined as these are."""
        raise NotImplementedError

    def holds_by_figure(self, environment: Environment) -> bool:
        if self.outcome(environment).mask != TRUE:
            return False
        return any(condition.holds_by_figure(environment) for condition in self.conditions)

    def explain(self, environment: Environment) -> Explanation:
        outcome = self.outcome(environment)
        return Explanation(
            text=self.told(environment),
            truth=outcome.truth,
            causes=in_order(outcome.causes),
            joined_by=self.joined_by,
            source=self.source,
            parts=tuple(condition.explain(environment) for condition in self.conditions),
        )

    def told(self, environment: Environment) -> str:
        """The parts that decide it, in words."""
        outcome = self.outcome(environment)
        deciding = [c for c in self.conditions if c.outcome(environment).mask == outcome.mask]
        return "; ".join(dict.fromkeys(c.told(environment) for c in deciding or self.conditions))


def opposite_run(condition: ConditionNode) -> Run:
    """What the opposite of a condition comes to."""
    inner, negate = condition.run, truth.negate

    def run(environment: Environment) -> truth.Outcome:
        return negate(inner(environment))

    return run


class Denied(ConditionNode):
    """The opposite of a condition whose own words tell what was found, and do not say that it is needed."""

    __slots__ = ("_needed", "_words", "opposite")

    is_only_said = True

    def __init__(self, opposite: ConditionNode, words: str, needed: str) -> None:
        super().__init__((opposite,), opposite_run(opposite))
        self.opposite = opposite
        self._words = words
        self._needed = needed

    def words(self) -> str:
        return self._words

    def told(self, environment: Environment) -> str:
        lacking = "" if self.outcome(environment).mask == TRUE else f"; {self._needed}"
        return f"{self.opposite.told(environment)}{lacking}"

    def opened(self, environment: Environment) -> tuple[Explanation, ...]:
        return self.opposite.opened(environment)

    def denied(self) -> ConditionNode:
        return self.opposite


class All(Joined):
    """True where every part is."""

    __slots__ = ()

    identity = ()

    def __init__(self, conditions: Sequence[ConditionNode]) -> None:
        runs = tuple(condition.run for condition in conditions)
        all_of = truth.all_of

        def run(environment: Environment) -> truth.Outcome:
            # Most parts are simply true or false; the rest goes through the tables.
            rest = []
            for part in runs:
                outcome: truth.Outcome = part(environment)
                if outcome is IS_FALSE:
                    return IS_FALSE
                if outcome is not IS_TRUE:
                    rest.append(outcome)
            if not rest:
                return IS_TRUE
            return all_of(rest if len(rest) == len(runs) else (*rest, IS_TRUE))

        super().__init__(conditions, run)

    def joining(self, conditions: Sequence[ConditionNode]) -> All:
        return All(conditions)

    @property
    def joined_by(self) -> str:
        return "all of these"

    def words(self) -> str:
        return _between(self.conditions) or joined([_bracketed(c) for c in self.conditions], "and")

    def denied(self) -> ConditionNode:
        return AnyOf([condition.denied() for condition in self.conditions])

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        return tuple(
            step for c in self.conditions if c.outcome(environment).mask != TRUE for step in c.steps(environment)
        )

    def steps_to_false(self, environment: Environment) -> tuple[Step, ...]:
        return _shortest([c.steps_to_false(environment) for c in self.conditions])


class AnyOf(Joined):
    """True where some part is."""

    __slots__ = ()

    identity = ()

    def __init__(self, conditions: Sequence[ConditionNode]) -> None:
        runs = tuple(condition.run for condition in conditions)
        any_of = truth.any_of

        def run(environment: Environment) -> truth.Outcome:
            rest = []
            for part in runs:
                outcome: truth.Outcome = part(environment)
                if outcome is IS_TRUE:
                    return IS_TRUE
                if outcome is not IS_FALSE:
                    rest.append(outcome)
            if not rest:
                return IS_FALSE
            return any_of(rest if len(rest) == len(runs) else (*rest, IS_FALSE))

        super().__init__(conditions, run)

    def joining(self, conditions: Sequence[ConditionNode]) -> AnyOf:
        return AnyOf(conditions)

    @property
    def joined_by(self) -> str:
        return "any of these"

    def words(self) -> str:
        return joined([_bracketed(c) for c in self.conditions], "or")

    def denied(self) -> ConditionNode:
        return All([condition.denied() for condition in self.conditions])

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        if self.outcome(environment).mask == TRUE:
            return ()
        return _shortest([c.steps(environment) for c in self.conditions])

    def steps_to_false(self, environment: Environment) -> tuple[Step, ...]:
        return tuple(
            step
            for c in self.conditions
            if c.outcome(environment).mask != FALSE
            for step in c.steps_to_false(environment)
        )


class AtLeast(Joined):
    """True where at least so many parts are."""

    __slots__ = ("count",)

    identity = ("count",)

    def __init__(self, count: int, conditions: Sequence[ConditionNode]) -> None:
        runs = tuple(condition.run for condition in conditions)
        at_least = truth.at_least

        def run(environment: Environment) -> truth.Outcome:
            return at_least(count, [part(environment) for part in runs])

        super().__init__(conditions, run)
        self.count = count

    def joining(self, conditions: Sequence[ConditionNode]) -> AtLeast:
        return AtLeast(self.count, conditions)

    @property
    def joined_by(self) -> str:
        return f"at least {self.count} of these {len(self.conditions)}"

    def words(self) -> str:
        return f"at least {self.count} of: " + "; ".join(c.words() for c in self.conditions)

    def told(self, environment: Environment) -> str:
        held = [c for c in self.conditions if c.outcome(environment).mask == TRUE]
        return f"{len(held)} of {len(self.conditions)} shown; at least {self.count} needed"

    def denied(self) -> ConditionNode:
        return FewerThan(self)

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        open_parts = [c for c in self.conditions if c.outcome(environment).mask != TRUE]
        lacking = self.count - (len(self.conditions) - len(open_parts))
        ways = sorted((way for c in open_parts if (way := c.steps(environment))), key=len)
        return tuple(step for way in ways[: max(lacking, 0)] for step in way)


class FewerThan(Joined):
    """The opposite of so many parts being true: how `not` over them is said."""

    __slots__ = ("count",)

    is_only_said = True

    def __init__(self, opposite: AtLeast) -> None:
        super().__init__(opposite.conditions, opposite_run(opposite))
        self.count = opposite.count

    def joining(self, conditions: Sequence[ConditionNode]) -> FewerThan:
        return FewerThan(AtLeast(self.count, conditions))

    @property
    def joined_by(self) -> str:
        return f"fewer than {self.count} of these {len(self.conditions)}"

    def words(self) -> str:
        return f"fewer than {self.count} of: " + "; ".join(c.words() for c in self.conditions)

    def told(self, environment: Environment) -> str:
        held = [c for c in self.conditions if c.outcome(environment).mask == TRUE]
        return f"{len(held)} of {len(self.conditions)} shown; fewer than {self.count} needed"

    def denied(self) -> ConditionNode:
        return AtLeast(self.count, self.conditions)


class Not(Joined):
    """True where the part is false. It is said as the opposite of its part, never as the part."""

    __slots__ = ("_opposite",)

    identity = ()

    def __init__(self, condition: ConditionNode) -> None:
        super().__init__((condition,), opposite_run(condition))
        self._opposite: ConditionNode | None = None

    def joining(self, conditions: Sequence[ConditionNode]) -> Not:
        return Not(conditions[0])

    @property
    def joined_by(self) -> str:
        return "not"

    @property
    def opposite(self) -> ConditionNode:
        """The same condition, said without `not`."""
        if self._opposite is None:
            self._opposite = self.conditions[0].denied()
        return self._opposite

    def holds_by_figure(self, environment: Environment) -> bool:
        return self.opposite.holds_by_figure(environment)

    def words(self) -> str:
        return self.opposite.words()

    def told(self, environment: Environment) -> str:
        return self.opposite.told(environment)

    def explain(self, environment: Environment) -> Explanation:
        return self.opposite.explain(environment)._replace(source=self.source)

    def denied(self) -> ConditionNode:
        return self.conditions[0]

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        return self.conditions[0].steps_to_false(environment)

    def steps_to_false(self, environment: Environment) -> tuple[Step, ...]:
        return self.conditions[0].steps(environment)


class Fixed(ConditionNode):
    """`True` or `False`, written out."""

    __slots__ = ("value",)

    identity = ("value",)

    def __init__(self, value: bool) -> None:
        outcome = IS_TRUE if value else IS_FALSE
        super().__init__((), lambda environment: outcome)
        self.value = value

    def words(self) -> str:
        return "always" if self.value else "never"

    def denied(self) -> ConditionNode:
        return Fixed(not self.value)


def _between(conditions: Sequence[ConditionNode]) -> str:
    """ "income is at least £10,000 and less than £250,000", where one number is held against both ends of a band."""
    from partnercheck.language.operators.comparison import Comparison

    if len(conditions) != 2:
        return ""
    first, second = conditions
    if not isinstance(first, Comparison) or not isinstance(second, Comparison):
        return ""
    return first.words_with(second)


def _bracketed(condition: ConditionNode) -> str:
    text = condition.words()
    return f"({text})" if isinstance(condition, (All, AnyOf)) and len(condition.conditions) > 1 else text


def _shortest(ways: Sequence[tuple[Step, ...]]) -> tuple[Step, ...]:
    """The way with the fewest steps, answers before work; none where no way has steps."""
    known = [way for way in ways if way]
    return min(known, key=lambda way: (sum(not step.only_an_answer for step in way), len(way)), default=())
