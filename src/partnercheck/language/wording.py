"""Wordings: an author's own sentence for a condition, with values named in braces: "{count(staff)} of you are paid"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.operators.comparison import Comparison
from partnercheck.language.types import ChoicesType, ChoiceType, ClaimType, ItemsType, TextType, Type
from partnercheck.language.words import interval_in_words, joined, not_told, plural
from partnercheck.values.truth import FALSE, TRUE

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment
    from partnercheck.values.interval import Exact
    from partnercheck.values.truth import Outcome


class Sentence:
    """One sentence, as it is written: texts, and nodes whose values stand between them."""

    def __init__(self, written: str, parts: Sequence[str | Node]) -> None:
        self.written = " ".join(written.split())
        self.parts = tuple(parts)

    def said(self, environment: Environment, comparisons: Sequence[Comparison] = ()) -> str:
        """The sentence with the values of this environment; none is rounded across what `comparisons` hold it to."""
        texts = []
        for part in self.parts:
            if isinstance(part, str):
                texts.append(part)
                continue
            alike = (one for one in comparisons if one.left.type == part.type)
            texts.append(value_in_words(part, environment, [bound for one in alike for bound in one.thresholds]))
        return " ".join("".join(texts).split())

    def paths(self) -> Iterator[str]:
        """The facts that it names."""
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.paths()


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """How a condition is said where it is so (`met`) and where it is not (`short`); None: in the program's words."""

    met: Sentence | None
    short: Sentence | None

    def of(self, condition: ConditionNode, outcome: Outcome, environment: Environment) -> str:
        """The author's sentence for what the condition came to; empty where there is none, or it is not decided."""
        sentence = self.met if outcome.mask == TRUE else self.short if outcome.mask == FALSE else None
        if sentence is None:
            return ""
        return sentence.said(environment, [one for one in condition.every_node() if isinstance(one, Comparison)])

    def paths(self) -> Iterator[str]:
        """The facts that its sentences name."""
        for _, sentence in self.sentences():
            yield from sentence.paths()

    def sentences(self) -> tuple[tuple[str, Sentence], ...]:
        """The sentences that there are, each with the key that it is written under."""
        pairs = (("met", self.met), ("short", self.short))
        return tuple((key, sentence) for key, sentence in pairs if sentence is not None)


def value_in_words(node: Node, environment: Environment, against: Sequence[Exact] = ()) -> str:
    """What a node came to, as it stands in a sentence: "12", "75%", "12 or 13", "yes", "not answered"."""
    value: Any = node.run(environment)
    kind: Type = node.type
    if isinstance(node, NumberNode):
        return interval_in_words(value, kind, [*against])
    if isinstance(node, ConditionNode) or isinstance(kind, ClaimType):
        answer: Outcome = value.answer if isinstance(kind, ClaimType) else value
        return {TRUE: "yes", FALSE: "no"}.get(answer.mask) or not_told(answer.causes)
    if isinstance(kind, ItemsType):
        return not_told(value.causes) if value.items is None else plural(len(value.items), kind.noun)
    if isinstance(kind, TextType):
        return not_told(value.causes) if value.text is None else value.text or "none"
    assert isinstance(kind, (ChoiceType, ChoicesType))
    chosen = value.choices if isinstance(kind, ChoicesType) else None if value.choice is None else {value.choice}
    if chosen is None:
        return not_told(value.causes)
    return joined([label for name, label in kind.choices if name in chosen]) or "none of these"
