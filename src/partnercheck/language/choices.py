"""Choices and text: which one, which of several, and tests on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import Explanation, Step, StepKind
from partnercheck.language.node import ConditionNode, Node
from partnercheck.language.references import Reference
from partnercheck.language.types import ChoicesType, ChoiceType
from partnercheck.language.words import NOBODY as NOBODY_WORDS
from partnercheck.language.words import NOT_ANSWERED, joined
from partnercheck.values.answers import Chosen
from partnercheck.values.cause import CauseKind, kinds
from partnercheck.values.there import is_there
from partnercheck.values.truth import FALSE, NOBODY, TRUE, Outcome, negate, outcome_of, truth

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment


def labels_of(kind: ChoiceType | ChoicesType, ids: Sequence[str]) -> list[str]:
    """The labels of these choices, in the order in which the file lists them, without what stands in brackets."""
    return [label.split(" (")[0] for choice, label in kind.choices if choice in ids]


def listed(labels: Sequence[str], word: str) -> str:
    """Labels joined into one phrase; in quotation marks where a comma in one of them would blur where it ends."""
    if any("," in label for label in labels):
        labels = [f"“{label}”" for label in labels]
    return joined(labels, word)


def path_of(node: Node) -> str:
    """The fact that a node reads first, or an empty text for an item's field."""
    return next(node.paths(), "")


def _unknown_words(causes: Any) -> str:
    return "not disclosed" if kinds(causes) == {CauseKind.UNDISCLOSED} else NOT_ANSWERED


def _can_change(node: Node) -> bool:
    return not isinstance(node, Reference) or node.named.can_change


class ChoiceIs(ConditionNode):
    """One choice is among those named: `==`, `!=`, `in`, `not in`, and on ordered choices `<`, `<=`, `>`, `>=`.

    `!=` and `not in` are said by what they leave out.
    """

    __slots__ = ("allowed", "choice", "relation")

    identity = ("allowed",)

    def __init__(self, choice: Node, allowed: Sequence[str], relation: str) -> None:
        assert isinstance(choice.type, ChoiceType)
        inner = choice.run
        wanted = frozenset(allowed)
        every = {name for name, _ in choice.type.choices}
        open_mask = (TRUE if wanted & every else 0) | (0 if every <= wanted else FALSE)

        def run(environment: Environment) -> Outcome:
            chosen = inner(environment)
            if chosen.choice is not None:
                return truth(chosen.choice in wanted)
            if chosen.among is None:
                return outcome_of(open_mask, chosen.causes)
            mask = (TRUE if wanted & chosen.among else 0) | (0 if chosen.among <= wanted else FALSE)
            return outcome_of(mask | (NOBODY if chosen.nobody else 0), chosen.causes)

        super().__init__((choice,), run)
        self.choice = choice
        self.allowed = tuple(name for name, _ in choice.type.choices if name in wanted)
        self.relation = relation

    @property
    def _others(self) -> list[str]:
        assert isinstance(self.choice.type, ChoiceType)
        return [name for name, _ in self.choice.type.choices if name not in self.allowed]

    def _wanted_words(self) -> str:
        """ "Arts or Sport", or "anything but Arts"."""
        assert isinstance(self.choice.type, ChoiceType)
        leaves_out = self.relation in _LEAVING_OUT
        named = listed(labels_of(self.choice.type, self._others if leaves_out else self.allowed), "or")
        if not named:
            return "any of the choices" if leaves_out else "none of the choices"
        return f"anything but {named}" if leaves_out else named

    def words(self) -> str:
        return f"{self.choice.words()} is {self._wanted_words()}"

    def denied(self) -> ConditionNode:
        return ChoiceIs(self.choice, self._others, _OPPOSITE[self.relation])

    def told(self, environment: Environment) -> str:
        found = self._found_in_words(environment)
        if self.run(environment).mask == TRUE:
            return f"{self.choice.words()}: {found}"
        return f"{self.choice.words()}: {found}; needs to be {self._wanted_words()}"

    def _found_in_words(self, environment: Environment) -> str:
        chosen: Chosen = self.choice.run(environment)
        assert isinstance(self.choice.type, ChoiceType)
        if chosen.choice is not None:
            return labels_of(self.choice.type, [chosen.choice])[0]
        if not chosen.among:
            return NOBODY_WORDS if chosen.nobody else _unknown_words(chosen.causes)
        return listed(labels_of(self.choice.type, sorted(chosen.among)), "or")

    def opened(self, environment: Environment) -> tuple[Explanation, ...]:
        return self.choice.rows_opened(environment)

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        if self.outcome(environment).mask == TRUE or not _can_change(self.choice) or not self.allowed:
            return ()
        words = f"{self.choice.words()}: this would need to be {self._wanted_words()}"
        return (Step(StepKind.CHOICE, words, path_of(self.choice)),)

    def steps_to_false(self, environment: Environment) -> tuple[Step, ...]:
        return self.denied().steps(environment)


_LEAVING_OUT = ("!=", "not in")
_OPPOSITE = {"==": "!=", "!=": "==", "in": "not in", "not in": "in", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


class ChoicesHold(ConditionNode):
    """A test on several choices: any of these, all of these, none of these, or not all of these are chosen."""

    __slots__ = ("choices", "how", "wanted")

    identity = ("how", "wanted")

    def __init__(self, choices: Node, how: str, wanted: Sequence[str]) -> None:
        inner = choices.run
        named = frozenset(wanted)

        def any_of(chosen: frozenset[str]) -> bool:
            return not named.isdisjoint(chosen)

        tests: dict[str, Callable[[frozenset[str]], bool]] = {
            "any_of": any_of,
            "all_of": named.issubset,
            "none_of": named.isdisjoint,
            "not_all_of": lambda chosen: not named <= chosen,
        }
        test = tests[how]
        if len(named) == 1 and how in ("any_of", "all_of"):
            (only,) = named

            def test(chosen: frozenset[str]) -> bool:
                return only in chosen

        def run(environment: Environment) -> Outcome:
            chosen = inner(environment)
            if chosen.choices is not None:
                return truth(test(chosen.choices))
            return outcome_of(TRUE | FALSE, chosen.causes)

        super().__init__((choices,), run)
        self.choices = choices
        self.how = how
        self.wanted = tuple(wanted)

    def _labels(self) -> list[str]:
        assert isinstance(self.choices.type, ChoicesType)
        return labels_of(self.choices.type, self.wanted)

    def _wanted_words(self) -> str:
        labels = self._labels()
        if len(labels) == 1:
            return labels[0] if self.how in ("any_of", "all_of") else f"none of: {labels[0]}"
        return f"{self.how.replace('_', ' ')} " + listed(labels, "and" if self.how.endswith("all_of") else "or")

    def words(self) -> str:
        return f"{self.choices.words()}: {self._wanted_words()}"

    def denied(self) -> ConditionNode:
        opposite = {"any_of": "none_of", "none_of": "any_of", "all_of": "not_all_of", "not_all_of": "all_of"}
        return ChoicesHold(self.choices, opposite[self.how], self.wanted)

    def told(self, environment: Environment) -> str:
        chosen = self.choices.run(environment)
        assert isinstance(self.choices.type, ChoicesType)
        if chosen.choices is None:
            found = _unknown_words(chosen.causes)
        else:
            found = joined(labels_of(self.choices.type, tuple(chosen.choices))) or "none of these"
        if self.run(environment).mask == TRUE:
            return f"{self.choices.words()}: {found}"
        return f"{self.choices.words()}: {found}; {self._wanted_words()} needed"

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        if self.outcome(environment).mask == TRUE or not _can_change(self.choices):
            return ()
        words = f"{self.choices.words()}: this would need to be {self._wanted_words()}"
        return (Step(StepKind.CHOICE, words, path_of(self.choices)),)

    def steps_to_false(self, environment: Environment) -> tuple[Step, ...]:
        if self.outcome(environment).mask == FALSE or not _can_change(self.choices):
            return ()
        words = f"{self.choices.words()}: this would need to change, away from {self._wanted_words()}"
        return (Step(StepKind.CHOICE, words, path_of(self.choices)),)


class TextIs(ConditionNode):
    """A text is one of those written out."""

    __slots__ = ("allowed", "leaves_out", "text")

    identity = ("allowed",)

    def __init__(self, text: Node, allowed: Sequence[str], *, leaves_out: bool = False) -> None:
        inner = text.run
        wanted = frozenset(allowed)

        def run(environment: Environment) -> Outcome:
            found = inner(environment)
            if found.text is not None:
                return truth((found.text in wanted) != leaves_out)
            return outcome_of(TRUE | FALSE, found.causes)

        super().__init__((text,), run)
        self.text = text
        self.allowed = tuple(allowed)
        self.leaves_out = leaves_out

    def _wanted_words(self) -> str:
        named = joined([f"“{text}”" for text in self.allowed], "or")
        return f"anything but {named}" if self.leaves_out else named

    def words(self) -> str:
        return f"{self.text.words()} is {self._wanted_words()}"

    def denied(self) -> ConditionNode:
        return TextIs(self.text, self.allowed, leaves_out=not self.leaves_out)

    def told(self, environment: Environment) -> str:
        found = self.text.run(environment)
        words = _unknown_words(found.causes) if found.text is None else f"“{found.text}”"
        if self.run(environment).mask == TRUE:
            return f"{self.text.words()}: {words}"
        return f"{self.text.words()}: {words}; needs to be {self._wanted_words()}"


class IsGiven(ConditionNode):
    """There is an answer to a fact of any type, and it is not that there is none."""

    __slots__ = ("fact", "wanted")

    identity = ("wanted",)

    def __init__(self, fact: Node, *, wanted: bool = True) -> None:
        inner = fact.run

        def run(environment: Environment) -> Outcome:
            found = is_there(inner(environment))
            return found if wanted else negate(found)

        super().__init__((fact,), run)
        self.fact = fact
        self.wanted = wanted

    def words(self) -> str:
        return f"{self.fact.words()} is {'given' if self.wanted else 'none'}"

    def denied(self) -> ConditionNode:
        return IsGiven(self.fact, wanted=not self.wanted)

    def told(self, environment: Environment) -> str:
        found = self.run(environment)
        given, none = (TRUE, FALSE) if self.wanted else (FALSE, TRUE)
        words = {given: "given", none: "none"}.get(found.mask) or _unknown_words(found.causes)
        lacking = "" if found.mask == TRUE else f"; {'an answer' if self.wanted else 'none'} needed"
        return f"{self.fact.words()}: {words}{lacking}"
