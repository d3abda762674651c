"""The fact type `yes_no`: a plain question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import Fact, JsonSchema, ProfileContext, not_told
from partnercheck.facts.given import Marker, why_not
from partnercheck.facts.reading.texts import read_yes_no
from partnercheck.facts.registry import register
from partnercheck.language.types import CONDITION, Type
from partnercheck.values.answers import Evidence, Value
from partnercheck.values.asked import Asked
from partnercheck.values.truth import FALSE, TRUE, Outcome, outcome_of, truth


def answer_in_words(answer: Outcome) -> str:
    """ "yes", "no", or that it was not told."""
    return {TRUE: "yes", FALSE: "no"}.get(answer.mask) or not_told(answer.causes)


@register
class YesNoFact(Fact):
    """Answered `yes` or `no`; a condition by itself."""

    type = "yes_no"
    form = planning = "yes_no"
    explained_by_choices = True

    def read(self, value: Any, context: ProfileContext) -> bool:
        return read_yes_no(value)

    def answer_schema(self) -> JsonSchema:
        return leaf_schemas.YES_NO

    def language_type(self) -> Type:
        return CONDITION

    def known(self, given: bool, path: str, evidence: Mapping[str, Evidence]) -> Outcome:
        return truth(given)

    def unknown(self, given: Marker | None, path: str) -> Outcome:
        return outcome_of(TRUE | FALSE, why_not(given, path))

    def in_words(self, value: Value) -> str:
        assert isinstance(value, Outcome)
        return answer_in_words(value)

    @property
    def how_to_write(self) -> str:
        return "Write yes or no."

    @property
    def made_up(self) -> str:
        return "yes"

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("yes or no")

    def near(self, asked: Asked) -> tuple[str, ...]:
        return ("yes", "no")
