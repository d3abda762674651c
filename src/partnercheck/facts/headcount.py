"""The fact type `headcount`: how many people, and how many of them are in each group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, PlainValidator, ValidationError, create_model, model_validator
from pydantic_core import PydanticCustomError

from partnercheck.facts.fact import Declaration, DeclarationContext, Fact, JsonSchema, ProfileContext, SubPath, not_told
from partnercheck.facts.given import Given, Marker, causes_at, why_not
from partnercheck.facts.labels import NameLabels
from partnercheck.facts.mistake import HERE, Mistakes, Strict, mistake, wrong_shape
from partnercheck.facts.reading.counts import least_of, read_count, read_group_count
from partnercheck.facts.registry import register
from partnercheck.language.types import COUNT, PeopleSetType, Type
from partnercheck.language.words import interval_in_words
from partnercheck.values.answers import Evidence, Value
from partnercheck.values.cause import CauseKind, kinds
from partnercheck.values.headcount import Headcount, Part
from partnercheck.values.interval import Interval
from partnercheck.values.people import PeopleSet

_COUNT: JsonSchema = {
    "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "[0-9]|undisclosed"}, {"type": "null"}]
}
_GROUP_COUNT: JsonSchema = {
    "anyOf": [
        *_COUNT["anyOf"],
        {
            "type": "object",
            "properties": {"count": _COUNT, "undisclosed": _COUNT},
            "required": ["count"],
            "additionalProperties": False,
        },
    ]
}


class HeadcountReader:
    """Reads `{total: 16, group: 12}` for some groups; used for headcounts, and for each role of people."""

    def __init__(self, label: str, groups: Mapping[str, str]) -> None:
        self.label = label
        self.groups = groups

    @cached_property
    def _model(self) -> type[Strict]:
        # Groups are named by authors, so fields get a prefix: a group may be called `copy` or `json`.
        fields: dict[str, Any] = {
            f"group_{name}": (Annotated[Any, PlainValidator(read_group_count)], Field(default=None, alias=name))
            for name in self.groups
        }
        fields["total"] = (Annotated[Any, PlainValidator(_read_total)], None)
        return create_model("Headcount", __base__=Strict, **fields)

    def read(self, value: Any) -> dict[str, Given | None]:
        """The count of each group, and the total, None where nothing was said; no group may exceed the total."""
        if not isinstance(value, dict):
            raise wrong_shape(
                value, "names with numbers", "write `{total: 16}`, with each group that you know beside it"
            )
        mistakes = Mistakes(self.label)
        try:
            given = self._model.read_plainly(value).__dict__
        except ValidationError as error:
            mistakes.take(error)
        else:
            if not self._may_be_too_large(given):
                return given
        for name, wrong in self._too_large(value):
            mistakes.add(wrong, (name,), value[name])
        mistakes.raise_any()
        return given

    @staticmethod
    def _may_be_too_large(given: Mapping[str, Given | None]) -> bool:
        total = given["total"]
        if total is None or total.high is None:
            return False
        most = total.high
        return any(
            count is not None and ((count.low or 0) if count.high is None else count.high) > most
            for count in given.values()
        )

    def _too_large(self, value: dict[str, Any]) -> Iterator[tuple[str, PydanticCustomError]]:
        """Compared on what was written, so that a mistake in one group hides none in another."""
        most = _readable(_read_total, value.get("total"))
        if most is None or most.high is None:
            return
        total = interval_in_words(most.at(""), COUNT)
        for name, written in value.items():
            given = _readable(read_group_count, written) if name in self.groups else None
            if given is None:
                continue
            if (given.low or 0) > most.high:
                help = "a group cannot be larger than its headcount: check both numbers"
                number = interval_in_words(given.at(""), COUNT)
                yield name, mistake("too_many", f"`{HERE}{name}` is {number}, but `{HERE}total` is {total}", help)
            elif isinstance(written, dict) and least_of(written) > most.high:
                message = (
                    f"`{HERE}{name}` counts {least_of(written):,} people with those who did not say, "
                    f"but `{HERE}total` is {total}"
                )
                help = "those counted and those who did not say cannot be more than there are: check the numbers"
                yield name, mistake("undisclosed_too_many", message, help)

    def schema(self) -> JsonSchema:
        """The JSON Schema of the whole mapping."""
        groups = {name: {"title": label, **_GROUP_COUNT} for name, label in self.groups.items()}
        return {
            "type": "object",
            "properties": {"total": {"title": f"{self.label}, in all", **_COUNT}, **groups},
            "additionalProperties": False,
        }

    def headcount(self, given: Mapping[str, Given | None], path: str) -> Headcount:
        """The value of what was read."""
        total = given["total"]
        total_path = f"{path}.total"
        groups = {}
        for name in self.groups:
            count = given[f"group_{name}"]
            group_path = f"{path}.{name}"
            groups[name] = count.at(group_path) if count is not None else Interval(0, None, why_not(None, group_path))
        return Headcount(
            path, total.at(total_path) if total is not None else Interval(0, None, why_not(None, total_path)), groups
        )

    def unknown(self, given: Marker | None, path: str) -> Headcount:
        """The value where nothing was said, or nothing disclosed."""
        kind = (CauseKind.UNANSWERED if given is None else CauseKind.UNDISCLOSED,)
        groups = {name: Interval(0, None, causes_at(f"{path}.{name}", kind)) for name in self.groups}
        return Headcount(path, Interval(0, None, causes_at(f"{path}.total", kind)), groups)

    def label_of(self, name: str) -> str:
        """The total, or one group of it."""
        group = self.groups.get(name)
        return self.label if group is None else f"{self.label} {group}"


def _read_total(value: Any) -> Given | None:
    if isinstance(value, dict):
        help = "those who did not say are counted within each group, as in `from_here: {count: 12, undisclosed: 1}`"
        raise wrong_shape(value, "the number of all the people", help)
    return read_count(value)


def _readable(read: Any, value: Any) -> Given | None:
    try:
        found: Given | None = read(value)
    except (ValidationError, PydanticCustomError):
        return None
    return found


def count_in_words(people: PeopleSet) -> str:
    """ "16", or for a part of a headcount "12 of 16, 1 did not say"."""
    size = people.size
    reasons = kinds(size.causes)
    whole = people.universe.size if isinstance(people, Part) else None
    if size.low == 0 and (size.high is None or (whole is not None and size.high == whole.high)) and reasons:
        return not_told(size.causes) if CauseKind.IMPRECISE not in reasons else interval_in_words(size, COUNT)
    if reasons == {CauseKind.UNDISCLOSED} and size.high is not None and size.low is not None:
        words = _of(f"{size.low:,}", whole)
        return f"{words}, {size.high - size.low:,} did not say"
    return _of(interval_in_words(size, COUNT), whole)


def _of(count: str, whole: Interval | None) -> str:
    if whole is None or whole.high is None:
        return count
    return f"{count} of {interval_in_words(whole, COUNT)}"


class HeadcountDeclaration(Declaration):
    """The groups that people are counted in. A person may be in several, or in none."""

    groups: NameLabels = Field(default={})

    @model_validator(mode="after")
    def _total_is_taken(self) -> HeadcountDeclaration:
        if "total" in self.groups:
            raise mistake("bad_id", "a group cannot be called `total`, which is everybody", "choose another name")
        return self


@register
class HeadcountFact(Fact):
    """Answered with a total and a count for each group."""

    declared: HeadcountDeclaration

    type = "headcount"
    declaration = HeadcountDeclaration
    has_people = True

    def __init__(self, fact_id: str, declared: HeadcountDeclaration, context: DeclarationContext) -> None:
        super().__init__(fact_id, declared, context)
        self.groups = declared.groups
        self.reader = HeadcountReader(self.label, declared.groups)

    def read(self, value: Any, context: ProfileContext) -> dict[str, Given | None]:
        return self.reader.read(value)

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


def headcount_in_words(people: PeopleSet, groups: Mapping[str, str]) -> str:
    """The total, then each group that something was said of: "16; from these communities: 12 of 16"."""
    if not isinstance(people, Headcount):
        return count_in_words(people)
    told = ((label, count_in_words(people.group(name))) for name, label in groups.items())
    parts = [f"{label}: {words}" for label, words in told if words != not_told(people.size.causes)]
    return "; ".join([count_in_words(people), *parts])


def part_in_words(people: PeopleSet, groups: Mapping[str, str], subpath: SubPath) -> str:
    """One count of a headcount: its total, or a group."""
    if not subpath:
        return headcount_in_words(people, groups)
    return count_in_words(people.group(subpath[0]) if subpath[0] in groups else people)
