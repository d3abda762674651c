"""References: facts, fields of list items, and definitions, looked up by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import Explanation, Step, StepKind
from partnercheck.language.named import Named
from partnercheck.language.node import ConditionNode, Node, NumberNode, Run
from partnercheck.language.operators.comparison import figure_step
from partnercheck.language.operators.logic import opposite_run
from partnercheck.language.types import (
    Type,
)
from partnercheck.values.cause import in_order
from partnercheck.values.interval import Nobody
from partnercheck.values.truth import FALSE, TRUE

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment
    from partnercheck.language.wording import Wording
    from partnercheck.values.interval import Exact, Interval


def look_up_fact(path: str) -> Any:
    """A closure that reads the fact at `path`."""

    def run(environment: Environment) -> Any:
        return environment.values[path]

    return run


def look_up_field(name: str, depth: int) -> Any:
    """A closure that reads a field of the item that the list function at nesting `depth` looks at."""

    def run(environment: Environment) -> Any:
        return environment.items[depth][name]

    return run


class Reference(Node):
    """A fact or field that is neither a number nor a condition: choices, text, people, claims, lists."""

    __slots__ = ("named",)

    named: Named

    reads = True

    def __init__(self, kind: Type, named: Named, run: Any) -> None:
        super().__init__(kind, (), run)
        self.named = named

    def words(self) -> str:
        return self.named.label

    def paths(self) -> Iterator[str]:
        if self.named.path:
            yield self.named.path


class NumberReference(NumberNode):
    """A fact or field that is a number, amount, day or duration."""

    __slots__ = ("named",)

    named: Named

    reads = True

    def __init__(self, kind: Type, named: Named, run: Any) -> None:
        super().__init__(kind, (), run)
        self.named = named

    def words(self) -> str:
        return self.named.label

    def paths(self) -> Iterator[str]:
        if self.named.path:
            yield self.named.path

    def amount(self, value: Interval, environment: Environment, against: Any) -> str:
        if value.nobody == Nobody.SURELY:
            return f"{self.words()}: none"
        return super().amount(value, environment, against)

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        return figure_step(self, needed, strict, up, environment) if self.named.can_change else ()


class ConditionReference(ConditionNode):
    """A fact or field answered yes or no."""

    __slots__ = ("named", "wanted")

    named: Named

    reads = True

    def __init__(self, named: Named, run: Any, wanted: int = TRUE) -> None:
        super().__init__((), run)
        self.named = named
        self.wanted = wanted

    def words(self) -> str:
        return self.named.label if self.wanted == TRUE else f"{self.named.label}: no"

    def told(self, environment: Environment) -> str:
        found = self.outcome(environment).mask
        yes, no = (TRUE, FALSE) if self.wanted == TRUE else (FALSE, TRUE)
        answer = {yes: "yes", no: "no"}.get(found, "not known")
        needed = "; needs to be no" if self.wanted == FALSE and found != TRUE else ""
        return f"{self.named.label}: {answer}{needed}"

    def denied(self) -> ConditionNode:
        return ConditionReference(self.named, opposite_run(self), FALSE if self.wanted == TRUE else TRUE)

    def paths(self) -> Iterator[str]:
        if self.named.path:
            yield self.named.path

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        return self._change("yes", TRUE, environment)

    def steps_to_false(self, environment: Environment) -> tuple[Step, ...]:
        return self._change("no", FALSE, environment)

    def _change(self, answer: str, wanted: int, environment: Environment) -> tuple[Step, ...]:
        if self.outcome(environment).mask == wanted or not self.named.can_change:
            return ()
        return (Step(StepKind.CHOICE, f"{self.named.label}: this would need to be {answer}", self.named.path),)


class DefinedCondition(ConditionNode):
    """A condition named in `definitions`; a report shows its name, and opens it."""

    __slots__ = ("_paths", "label", "name", "wording")

    def __init__(self, name: str, label: str, condition: ConditionNode, wording: Wording | None = None) -> None:
        inner = condition.run

        def run(environment: Environment) -> Any:
            known = environment.known.get(name)
            if known is None:
                known = environment.known[name] = inner(environment.outside_lists())
            return known

        super().__init__((condition,), run)
        self._paths = tuple(dict.fromkeys(condition.paths()))
        self.name = name
        self.label = label
        self.wording = wording

    @property
    def condition(self) -> ConditionNode:
        """The condition that the name stands for."""
        part = self.parts[0]
        assert isinstance(part, ConditionNode)
        return part

    def paths(self) -> Iterator[str]:
        """What it reads, each once: a definition is looked through when it is made, not wherever it is used."""
        yield from self._paths

    def words(self) -> str:
        return self.label

    def holds_by_figure(self, environment: Environment) -> bool:
        return self.condition.holds_by_figure(environment.outside_lists())

    def denied(self) -> ConditionNode:
        return NotDefined(self)

    def said(self, environment: Environment) -> str:
        """The author's own sentence for what it came to; empty where there is none."""
        if self.wording is None:
            return ""
        return self.wording.of(self.condition, self.outcome(environment), environment.outside_lists())

    def told(self, environment: Environment) -> str:
        return self.said(environment) or f"{self.label}: {self.condition.told(environment.outside_lists())}"

    def explain(self, environment: Environment) -> Explanation:
        """The name; what it stands for is opened below it."""
        outcome = self.outcome(environment)
        said = self.said(environment)
        return Explanation(
            text=f"{self.label}: {said}" if said else self.label,
            truth=outcome.truth,
            causes=in_order(outcome.causes),
            source=self.source,
            parts=(self.condition.explain(environment.outside_lists()),),
        )

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        return self.condition.steps(environment.outside_lists())

    def steps_to_false(self, environment: Environment) -> tuple[Step, ...]:
        return self.condition.steps_to_false(environment.outside_lists())


class NotDefined(ConditionNode):
    """The opposite of a condition named in `definitions`: "not a large organisation"."""

    __slots__ = ("defined", "opposite")

    is_only_said = True

    def __init__(self, defined: DefinedCondition) -> None:
        super().__init__((defined,), opposite_run(defined))
        self.defined = defined
        self.opposite = defined.condition.denied()

    def holds_by_figure(self, environment: Environment) -> bool:
        return self.opposite.holds_by_figure(environment.outside_lists())

    def words(self) -> str:
        return f"not {self.defined.label}"

    def told(self, environment: Environment) -> str:
        said = self.defined.said(environment)
        return said or f"{self.words()}: {self.opposite.told(environment.outside_lists())}"

    def explain(self, environment: Environment) -> Explanation:
        outcome = self.outcome(environment)
        said = self.defined.said(environment)
        return Explanation(
            text=f"{self.words()}: {said}" if said else self.words(),
            truth=outcome.truth,
            causes=in_order(outcome.causes),
            source=self.source,
            parts=(self.opposite.explain(environment.outside_lists()),),
        )

    def denied(self) -> ConditionNode:
        return self.defined


class DefinedNumber(NumberNode):
    """A number, amount or day named in `definitions`; `is_labelled` where the author gave it words of its own."""

    __slots__ = ("_paths", "is_labelled", "label", "name")

    def __init__(self, name: str, label: str, number: NumberNode, *, is_labelled: bool = False) -> None:
        inner = number.run

        def run(environment: Environment) -> Any:
            known = environment.known.get(name)
            if known is None:
                known = environment.known[name] = inner(environment.outside_lists())
            return known

        super().__init__(number.type, (number,), inner if number.is_fixed else run)
        self.is_labelled = is_labelled
        self._paths = tuple(dict.fromkeys(number.paths()))
        self.name = name
        self.label = label

    @property
    def number(self) -> NumberNode:
        """The number that the name stands for."""
        part = self.parts[0]
        assert isinstance(part, NumberNode)
        return part

    def paths(self) -> Iterator[str]:
        """What it reads, each once: a definition is looked through when it is made, not wherever it is used."""
        yield from self._paths

    def words(self) -> str:
        return self.label

    @property
    def grain(self) -> Exact | None:
        return self.number.grain

    @property
    def moved_back(self) -> tuple[Run, Run] | None:
        found = self.number.moved_back
        if found is None or self.number.is_fixed:
            return found
        day, length = found
        return (lambda environment: day(environment.outside_lists())), (
            lambda environment: length(environment.outside_lists())
        )

    def pieces(self) -> Iterator[NumberNode]:
        yield from self.number.pieces()

    def asks(self, number: Exact) -> Iterator[tuple[NumberNode, Exact]]:
        yield self.number, number

    def amount(self, value: Interval, environment: Environment, against: Any) -> str:
        if not self.is_labelled:
            return self.number.amount(value, environment.outside_lists(), against)
        return super().amount(value, environment, against)

    def named_number(self, environment: Environment) -> Explanation:
        """The named number opened: its name and what it comes to."""
        from partnercheck.language.words import interval_in_words
        from partnercheck.values.truth import Truth

        value = self.run(environment)
        truth = Truth.TRUE if value.is_exact else Truth.UNKNOWN
        return Explanation(
            text=f"{self.label}: {interval_in_words(value, self.type)}",
            truth=truth,
            causes=in_order(value.causes),
            source=self.number.source,
            parts=self.rows_opened(environment) or self.number.named_numbers(environment.outside_lists()),
        )

    def rows_opened(self, environment: Environment) -> tuple[Explanation, ...]:
        return self.number.rows_opened(environment.outside_lists())

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        steps = self.number.steps_to(needed, strict, up, environment.outside_lists())
        if not self.is_labelled:
            return steps
        worked_out = f"{self.number.words()}: "
        return tuple(
            step._replace(words=f"{self.label}: {step.words.removeprefix(worked_out)}")
            if step.words.startswith(worked_out)
            else step
            for step in steps
        )
