"""The fact type `choices`: any number of several, and explicitly none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, islice
from typing import Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import Declaration, DeclarationContext, Fact, JsonSchema, ProfileContext, not_told
from partnercheck.facts.given import Marker, why_not
from partnercheck.facts.labels import ChoiceLabels, in_list, labels_schema, read_some_of
from partnercheck.facts.plain import PlainReader, keeping_lists
from partnercheck.facts.registry import register
from partnercheck.language.types import ChoicesType, Type
from partnercheck.values.answers import ChosenSet, Evidence, Value
from partnercheck.values.asked import Asked


class ChoicesDeclaration(Declaration):
    """What there is to choose from."""

    choices: ChoiceLabels


def list_schema(items: JsonSchema) -> JsonSchema:
    """A list of these, each once, or `none`."""
    return {"anyOf": [{"type": "array", "items": items, "uniqueItems": True}, leaf_schemas.NONE]}


@register
class ChoicesFact(Fact):
    """Answered with a list of ids, or `none`."""

    declared: ChoicesDeclaration

    type = "choices"
    form = planning = "choices"
    explained_by_choices = True
    declaration = ChoicesDeclaration

    def __init__(self, fact_id: str, declared: ChoicesDeclaration, context: DeclarationContext) -> None:
        super().__init__(fact_id, declared, context)
        self.choices = declared.choices

    def read(self, value: Any, context: ProfileContext) -> frozenset[str]:
        return read_some_of(value, self.choices)

    def plain_reader(self, path: str, context: ProfileContext) -> PlainReader:
        return keeping_lists(self.reads_alike(path, context))

    def answer_schema(self) -> JsonSchema:
        return list_schema(labels_schema(self.choices))

    def language_type(self) -> Type:
        return ChoicesType(tuple(self.choices.items()))

    def known(self, given: frozenset[str], path: str, evidence: Mapping[str, Evidence]) -> ChosenSet:
        return ChosenSet(given)

    def unknown(self, given: Marker | None, path: str) -> ChosenSet:
        return ChosenSet(None, why_not(given, path))

    def in_words(self, value: Value) -> str:
        assert isinstance(value, ChosenSet)
        return not_told(value.causes) if value.choices is None else in_list(self.choices, value.choices)

    @property
    def how_to_write(self) -> str:
        return "Write any of these in brackets, with commas between, or none:"

    @property
    def made_up(self) -> list[str]:
        return list(islice(self.choices, 2))

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription(
            "any of these, or none", tuple(self.choices.items()) if len(self.choices) <= 40 else ()
        )

    def near(self, asked: Asked) -> Iterator[Any]:
        named = [name for name in self.choices if name in asked.names]
        yield "none"
        yield from ([name] for name in named)
        yield from ([name] for name in [name for name in self.choices if name not in asked.names][:1])
        for size in range(2, len(named) + 1):
            if size in (2, len(named) - 1, len(named)):
                yield from (list(chosen) for chosen in combinations(named, size))
