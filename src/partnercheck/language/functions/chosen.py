"""How many choices were chosen, and choices held against other choices of the profile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.types import COUNT, ChoicesType, ChoiceType
from partnercheck.language.words import interval_in_words, joined, not_told
from partnercheck.values.interval import Interval, exactly
from partnercheck.values.truth import FALSE, TRUE, Outcome, outcome_of, truth

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment

Chosen = frozenset[str]


class CountOfChoices(NumberNode):
    """How many choices were chosen."""

    __slots__ = ("choices",)

    identity = ()
    is_opaque = True

    def __init__(self, choices: Node) -> None:
        assert isinstance(choices.type, ChoicesType)
        inner, most = choices.run, len(choices.type.choices)

        def run(environment: Environment) -> Interval:
            found = inner(environment)
            return Interval(0, most, found.causes) if found.choices is None else exactly(len(found.choices))

        super().__init__(COUNT, (choices,), run)
        self.choices = choices

    def words(self) -> str:
        return f"number chosen of {self.choices.words()}"

    def amount(self, value: Interval, environment: Environment, against: Any) -> str:
        found = self.choices.run(environment)
        if found.choices is None:
            return f"{self.choices.words()}: {not_told(found.causes)}"
        return f"{self.choices.words()}: {interval_in_words(value, COUNT)} chosen"


_TESTS: dict[str, Callable[[Chosen, Chosen], bool]] = {
    "any_of": lambda chosen, others: not chosen.isdisjoint(others),
    "all_of": lambda chosen, others: others <= chosen,
    "none_of": lambda chosen, others: chosen.isdisjoint(others),
    "not_all_of": lambda chosen, others: not others <= chosen,
}
_WORDS = {"any_of": "any of", "all_of": "all of", "none_of": "none of", "not_all_of": "not all of"}
_OPPOSITE = {"any_of": "none_of", "none_of": "any_of", "all_of": "not_all_of", "not_all_of": "all_of"}


class ChoicesAgainst(ConditionNode):
    """What was chosen of one fact, held against what was chosen of another: any, all or none of those."""

    __slots__ = ("chosen", "how", "others")

    identity = ("how",)
    is_opaque = True

    def __init__(self, chosen: Node, how: str, others: Node) -> None:
        first, second, test = _chosen(chosen), _chosen(others), _TESTS[how]

        def run(environment: Environment) -> Outcome:
            one, other = first(environment), second(environment)
            if one[0] is not None and other[0] is not None:
                return truth(test(one[0], other[0]))
            # Where one of the two is known to be nothing, what the other is makes no difference.
            empty: Chosen = frozenset()
            if other[0] == empty or (one[0] == empty and how in ("any_of", "none_of")):
                return truth(test(empty, empty))
            return outcome_of(TRUE | FALSE, one[1] | other[1])

        super().__init__((chosen, others), run)
        self.chosen = chosen
        self.how = how
        self.others = others

    def words(self) -> str:
        return f"{self.chosen.words()}: {_WORDS[self.how]} those of {self.others.words()}"

    def denied(self) -> ConditionNode:
        return ChoicesAgainst(self.chosen, _OPPOSITE[self.how], self.others)

    def told(self, environment: Environment) -> str:
        one, other = (_told(node, environment) for node in (self.chosen, self.others))
        lacking = "" if self.outcome(environment).mask == TRUE else f"; {_WORDS[self.how]} those needed"
        return f"{self.chosen.words()}: {one}; {self.others.words()}: {other}{lacking}"


def _chosen(node: Node) -> Callable[[Environment], tuple[Chosen | None, Any]]:
    """What was chosen, as a set, with the causes where it is not known."""
    inner = node.run
    if isinstance(node.type, ChoicesType):

        def several(environment: Environment) -> tuple[Chosen | None, Any]:
            found = inner(environment)
            return found.choices, found.causes

        return several

    def one(environment: Environment) -> tuple[Chosen | None, Any]:
        found = inner(environment)
        return (None if found.choice is None else frozenset((found.choice,))), found.causes

    return one


def _told(node: Node, environment: Environment) -> str:
    assert isinstance(node.type, (ChoicesType, ChoiceType))
    chosen, causes = _chosen(node)(environment)
    if chosen is None:
        return not_told(causes)
    return joined([label for name, label in node.type.choices if name in chosen]) or "none of these"
