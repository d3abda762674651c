"""The fact type `headcount`: how many people, and how many of them are in each group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Annotated, Any, ClassVar

from partnercheck.facts import leaf_schemas
from partnercheck.facts.counts_in_words import headcount_in_words, part_in_words
from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import Declaration, DeclarationContext, Fact, JsonSchema, ProfileContext, SubPath
from partnercheck.facts.given import Given, Marker
from partnercheck.facts.headcount_reader import HeadcountReader
from partnercheck.facts.labels import NO_LABELS, NameLabels
from partnercheck.facts.plain import PlainReader, in_shape
from partnercheck.facts.problem import problem
from partnercheck.facts.registry import register
from partnercheck.facts.shape import HasSchema
from partnercheck.language.types import PeopleSetType, Type
from partnercheck.values.answers import Evidence, Value
from partnercheck.values.asked import Asked
from partnercheck.values.headcount import Headcount
from partnercheck.values.people import PeopleSet


class HeadcountDeclaration(Declaration):
    """The groups that people are counted in. A person may be in several, or in none."""

    groups: Annotated[NameLabels, HasSchema(leaf_schemas.GROUPS)] = NO_LABELS

    def check(self, context: Any) -> None:
        super().check(context)
        if "total" in self.groups:
            raise problem("bad_id", "a group cannot be called `total`, which is everybody", "choose another name")


@register
class HeadcountFact(Fact):
    """Answered with a total and a count for each group."""

    declared: HeadcountDeclaration

    type = "headcount"
    form = planning = "headcount"
    nothing: ClassVar[Any] = {"total": "0"}
    declaration = HeadcountDeclaration
    has_people = True

    def __init__(self, fact_id: str, declared: HeadcountDeclaration, context: DeclarationContext) -> None:
        super().__init__(fact_id, declared, context)
        self.groups = declared.groups
        self.reader = HeadcountReader(self.label, declared.groups)

    def read(self, value: Any, context: ProfileContext) -> dict[str, Given | None]:
        return self.reader.read(value)

    def plain_reader(self, path: str, context: ProfileContext) -> PlainReader:
        return in_shape(dict, self.reader.plain_reader(path), self.reads_alike(path, context))

    def answer_schema(self) -> JsonSchema:
        return self.reader.schema()

    def language_type(self) -> Type:
        return PeopleSetType(self.label, tuple(self.groups.items()))

    def known(self, given: dict[str, Given | None], path: str, evidence: Mapping[str, Evidence]) -> Headcount:
        return self.reader.headcount(given, path)

    def unknown(self, given: Marker | None, path: str) -> Headcount:
        return self.reader.unknown(given, path)

    def in_words(self, value: Value) -> str:
        assert isinstance(value, PeopleSet)
        return headcount_in_words(value, self.groups)

    def label_of(self, subpath: SubPath) -> str:
        return self.reader.label_of(subpath[0]) if subpath else self.label

    def words_at(self, value: Value, subpath: SubPath) -> str:
        assert isinstance(value, PeopleSet)
        return part_in_words(value, self.groups, subpath)

    def words_beside_parts(self, value: Value) -> str:
        return self.words_at(value, ("total",))

    @property
    def how_to_write(self) -> str:
        return "Each count may be a number, a range or undisclosed."

    @property
    def parts(self) -> dict[str, str]:
        return {"total": "how many people in all", **self.groups}

    @property
    def made_up(self) -> dict[str, str]:
        return {"total": "9", **dict.fromkeys(islice(self.groups, 2), "5")}

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("a total, and how many are in each group", tuple(self.groups.items()))

    def near(self, asked: Asked) -> Iterator[Any]:
        from partnercheck.facts.near_people import headcounts_near

        return headcounts_near(self.groups, asked)
