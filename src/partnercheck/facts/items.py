"""What lists of things with fields share: the fact types `examples` and `records`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import combinations, islice, product
from typing import TYPE_CHECKING, Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import (
    DeclarationContext,
    Fact,
    JsonSchema,
    ProfileContext,
    SubPath,
    not_told,
    place_in_list,
)
from partnercheck.facts.given import Marker, why_not
from partnercheck.facts.labels import read_list
from partnercheck.facts.plain import PlainReader, SecondLookError
from partnercheck.facts.problem import problem, read_each
from partnercheck.language.types import ItemsType, Type
from partnercheck.language.words import BOTH_FORMS, plural, plural_of, singular_of
from partnercheck.values.answers import Evidence, Items, Text, Value
from partnercheck.values.asked import Asked

if TYPE_CHECKING:
    from partnercheck.facts.strict import StrictModel

MOST_ITEMS = 2_000
_MOST_NEAR = 400
_FEW_NEAR = 12
_MOST_PLAIN = 50
"""Beyond this, what readers would keep for each place in the list is not worth its room."""


class ItemsFact(Fact):
    """Answered with a list of mappings, or `none`. The fields are facts, each unanswered where it is absent."""

    nothing = "none"
    noun: str
    """What one of them is called, or both forms: "child / children"."""
    fields: Mapping[str, Fact]

    @cached_property
    def _item(self) -> StrictModel:
        from pydantic import Field, create_model

        from partnercheck.facts.strict import Strict

        # Fields are named by authors, so they get a prefix: a field may be called `copy` or `json`.
        fields: dict[str, Any] = {
            f"field_{name}": (fact.annotation(), Field(default=None, alias=name)) for name, fact in self.fields.items()
        }
        return create_model("Item", __base__=Strict, **fields)

    def read(self, value: Any, context: ProfileContext) -> tuple[dict[str, Any], ...]:
        items = read_list(value, f"{plural_of(self.noun)}, each with its fields")
        if len(items) > MOST_ITEMS:
            named = plural_of(self.noun)
            raise problem("out_of_range", f"{len(items):,} {named} are more than the {MOST_ITEMS:,} that can be listed")
        validate = self._item.read_plainly
        return read_each(items, lambda item: validate(item, context).__dict__)

    def plain_reader(self, path: str, context: ProfileContext) -> PlainReader:
        read_other = self.reads_alike(path, context)
        places: list[tuple[dict[str, Value], dict[str, PlainReader]]] = []

        def add_place() -> None:
            paths = {name: f"{path}[{len(places)}].{name}" for name in self.fields}
            unanswered = {name: fact.unanswered(paths[name]) for name, fact in self.fields.items()}
            readers = {name: fact.plain_reader(paths[name], context) for name, fact in self.fields.items()}
            places.append((unanswered, readers))

        def read(written: Any, evidence: Mapping[str, Evidence]) -> Value:
            if written.__class__ is not list:
                return read_other(written, evidence)
            if len(written) > _MOST_PLAIN:
                raise SecondLookError
            while len(places) < len(written):
                add_place()
            items = []
            for (unanswered, readers), item in zip(places, written, strict=False):
                values = unanswered.copy()
                for name, answer in item.items():
                    values[name] = readers[name](answer, evidence)
                items.append(values)
            return Items(tuple(items))

        return read

    def answer_schema(self) -> JsonSchema:
        properties = {name: fact.json_schema() for name, fact in self.fields.items()}
        item = {"type": "object", "properties": properties, "additionalProperties": False}
        return {"anyOf": [{"type": "array", "items": item}, leaf_schemas.NONE]}

    @property
    @abstractmethod
    def has_evidence(self) -> bool:
        """Whether each item may point to evidence."""

    def language_type(self) -> Type:
        fields = tuple((name, fact.label, fact.language_type()) for name, fact in self.fields.items())
        return ItemsType(self.noun, fields, self.has_evidence)

    @cached_property
    def _keys(self) -> tuple[tuple[str, str, Fact], ...]:
        return tuple((f"field_{name}", name, fact) for name, fact in self.fields.items())

    def known(self, given: tuple[dict[str, Any], ...], path: str, evidence: Mapping[str, Evidence]) -> Items:
        keys = self._keys
        return Items(
            tuple(
                [
                    {name: fact.value(item[key], f"{path}[{place}].{name}", evidence) for key, name, fact in keys}
                    for place, item in enumerate(given)
                ]
            )
        )

    def unknown(self, given: Marker | None, path: str) -> Items:
        return Items(None, why_not(given, path))

    def in_words(self, value: Value) -> str:
        assert isinstance(value, Items)
        if value.items is None:
            return not_told(value.causes)
        return plural(len(value.items), self.noun) if value.items else "none"

    def label_of(self, subpath: SubPath) -> str:
        place = place_in_list(subpath[0]) if subpath else None
        if place is None:
            return self.label
        return self._of_item(
            f"{singular_of(self.noun)} {place + 1}", subpath, lambda field: field.label_of(subpath[2:])
        )

    def _called(self, place: int) -> str:
        return f"{singular_of(self.noun)} {place + 1}"

    def _of_item(self, item: str, subpath: SubPath, part: Callable[[Fact], str]) -> str:
        field = self.fields.get(subpath[1]) if len(subpath) > 1 else None
        return f"{self.label}, {item}: {part(field)}" if field else f"{self.label}, {item}"

    def asked_of(self, value: Value, subpath: SubPath) -> str:
        """With the item's own name, where it has one, and whoever in it the question is about."""
        place = place_in_list(subpath[0]) if subpath else None
        if place is None or not isinstance(value, Items) or value.items is None or place >= len(value.items):
            return super().asked_of(value, subpath)
        item = value.items[place]
        named = next((f"“{one.text}”" for one in item.values() if isinstance(one, Text) and one.text), "")
        return self._of_item(
            named or f"{singular_of(self.noun)} {place + 1}",
            subpath,
            lambda field: field.asked_of(item[subpath[1]], subpath[2:]),
        )

    def words_at(self, value: Value, subpath: SubPath) -> str:
        assert isinstance(value, Items)
        place = place_in_list(subpath[0]) if subpath else None
        if value.items is None or len(subpath) < 2 or place is None or place >= len(value.items):
            return self.in_words(value)
        name = subpath[1]
        field = self.fields.get(name)
        return field.words_at(value.items[place][name], subpath[2:]) if field else self.in_words(value)

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription(
            f"a list of {plural_of(self.noun)}", tuple((name, one.label) for name, one in self.fields.items())
        )

    def near(self, asked: Asked) -> Iterator[Any]:
        """Lists of items that are alike, in every number worth trying; then lists of two kinds of items."""
        choices: dict[str, list[Any]] = {
            name: [None, *_few(list(islice(inner.near(asked.fields[name]), _MOST_NEAR)))]
            for name, inner in self.fields.items()
            if name in asked.fields
        }
        if "evidence" in self.fields and "evidence" not in choices and asked.windows:
            choices["evidence"] = [None, *self.fields["evidence"].near(asked)]
        kinds = [
            {name: value for name, value in zip(choices, values, strict=True) if value is not None}
            for values in islice(product(*choices.values()), _MOST_NEAR)
        ]
        kinds.sort(key=lambda kind: -len(kind))
        yield "none"
        for count in asked.counts:
            yield from ([kind] * count for kind in kinds[: _MOST_NEAR // 4])
        for one, other in islice(combinations(kinds, 2), _MOST_NEAR):
            yield [one, other]


def _few(answers: list[Any]) -> list[Any]:
    """The first of them, and the last, which asks for the most."""
    return answers if len(answers) <= _FEW_NEAR else [*answers[: _FEW_NEAR - 1], answers[-1]]


def in_both_forms(noun: str, context: DeclarationContext, usual: str) -> str:
    """A noun as it is kept. Only of English words, the program knows what several are called."""
    known = BOTH_FORMS in noun or noun == usual or context.language == "en"
    return noun if known else f"{noun}{BOTH_FORMS}{noun}"
