"""The fact type `choice`: one of several, perhaps from low to high."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import Declaration, DeclarationContext, Fact, JsonSchema, ProfileContext, YesNo, not_told
from partnercheck.facts.given import Marker, why_not
from partnercheck.facts.labels import ChoiceLabels, labels_schema, read_one_of
from partnercheck.facts.registry import register
from partnercheck.language.types import ChoiceType, Type
from partnercheck.values.answers import Chosen, Evidence, Value
from partnercheck.values.asked import Asked


class ChoiceDeclaration(Declaration):
    """`ordered`: the choices are listed from low to high, so that they can be compared."""

    choices: ChoiceLabels
    ordered: YesNo = False


@register
class ChoiceFact(Fact):
    """Answered with the id of one choice."""

    declared: ChoiceDeclaration

    type = "choice"
    form = planning = "choice"
    explained_by_choices = True
    declaration = ChoiceDeclaration

    def __init__(self, fact_id: str, declared: ChoiceDeclaration, context: DeclarationContext) -> None:
        super().__init__(fact_id, declared, context)
        self.choices = declared.choices

    def is_same_as(self, other: Fact) -> bool:
        """Also in the order from low to high, where there is one."""
        return super().is_same_as(other) and (
            not self.declared.ordered or list(self.choices) == list(getattr(other, "choices", ()))
        )

    def read(self, value: Any, context: ProfileContext) -> str:
        return read_one_of(value, self.choices)

    def answer_schema(self) -> JsonSchema:
        return labels_schema(self.choices)

    def language_type(self) -> Type:
        return ChoiceType(tuple(self.choices.items()), self.declared.ordered)

    def known(self, given: str, path: str, evidence: Mapping[str, Evidence]) -> Chosen:
        return Chosen(given)

    def unknown(self, given: Marker | None, path: str) -> Chosen:
        return Chosen(None, why_not(given, path))

    def in_words(self, value: Value) -> str:
        assert isinstance(value, Chosen)
        return not_told(value.causes) if value.choice is None else self.choices.get(value.choice, value.choice)

    @property
    def how_to_write(self) -> str:
        return "Write one of:"

    @property
    def made_up(self) -> str:
        return next(iter(self.choices))

    @property
    def answer(self) -> AnswerDescription:
        words = "one of these, from low to high" if self.declared.ordered else "one of these"
        return AnswerDescription(words, tuple(self.choices.items()))

    def near(self, asked: Asked) -> list[str]:
        return list(self.choices)
