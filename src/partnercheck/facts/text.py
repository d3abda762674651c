"""The fact type `text`, and lists of texts, which examples and the organisation's places are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.facets import NOT_PLANNED, AnswerDescription
from partnercheck.facts.fact import Fact, JsonSchema, ProfileContext, not_told
from partnercheck.facts.given import Marker, why_not
from partnercheck.facts.labels import read_list
from partnercheck.facts.plain import PlainReader, plain_text
from partnercheck.facts.problem import read_each
from partnercheck.facts.reading.texts import read_text
from partnercheck.facts.registry import register
from partnercheck.language.types import TEXT, TEXT_LIST, Type
from partnercheck.values.answers import Evidence, Items, Text, Value
from partnercheck.values.asked import Asked


@register
class TextFact(Fact):
    """Answered in the organisation's own words."""

    type = "text"
    planning = "text"

    def read(self, value: Any, context: ProfileContext) -> str:
        return read_text(value)

    def answer_schema(self) -> JsonSchema:
        return leaf_schemas.TEXT

    def language_type(self) -> Type:
        return TEXT

    def known(self, given: str, path: str, evidence: Mapping[str, Evidence]) -> Text:
        return Text(given)

    def unknown(self, given: Marker | None, path: str) -> Text:
        return Text(None, why_not(given, path))

    def no_such_thing(self) -> Text:
        return Text("")

    def in_words(self, value: Value) -> str:
        assert isinstance(value, Text)
        return not_told(value.causes) if value.text is None else value.text or "none"

    @property
    def how_to_write(self) -> str:
        return "In your own words."

    @property
    def hint(self) -> str:
        return "in your own words, on one line"

    @property
    def made_up(self) -> str:
        return "A few words of your own"

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("text")

    def near(self, asked: Asked) -> list[str]:
        return _texts(asked)


class TextListFact(Fact):
    """Some texts; built into other facts, not declared by itself."""

    type = "text_list"
    form = "texts"
    planning = NOT_PLANNED

    def read(self, value: Any, context: ProfileContext) -> tuple[str, ...]:
        return read_each(read_list(value, "texts"), read_text)

    def plain_reader(self, path: str, context: ProfileContext) -> PlainReader:
        read_other = self.reads_alike(path, context)

        def read(written: Any, evidence: Mapping[str, Evidence]) -> Value:
            if written.__class__ is list:
                return Items(tuple([{"text": Text(plain_text(text))} for text in written]))
            return read_other(written, evidence)

        return read

    def answer_schema(self) -> JsonSchema:
        return {"anyOf": [{"type": "array", "items": leaf_schemas.TEXT}, leaf_schemas.NONE]}

    def language_type(self) -> Type:
        return TEXT_LIST

    def known(self, given: tuple[str, ...], path: str, evidence: Mapping[str, Evidence]) -> Items:
        return Items(tuple([{"text": Text(text)} for text in given]))

    def unknown(self, given: Marker | None, path: str) -> Items:
        return Items(None, why_not(given, path))

    def in_words(self, value: Value) -> str:
        assert isinstance(value, Items)
        if value.items is None:
            return not_told(value.causes)
        texts = [item["text"] for item in value.items]
        return "; ".join(text.text or "" for text in texts if isinstance(text, Text)) or "none"

    @property
    def how_to_write(self) -> str:
        return "Write them in brackets, with commas between, or none."

    @property
    def made_up(self) -> list[str]:
        return ["Leeds", "Bradford"]

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("one text or several, or none")

    def near(self, asked: Asked) -> Iterator[Any]:
        yield "none"
        for count in asked.counts:
            yield from ([text] * count for text in _texts(asked))


def _texts(asked: Asked) -> list[str]:
    return [*asked.names, *(text for inner in asked.fields.values() for text in inner.names), "something else"]
