"""The fact type `people`: people listed one by one with their roles, groups and relations, or counted by role."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, NamedTuple

from pydantic import Field, PlainValidator, ValidationError, create_model, model_validator
from pydantic_core import PydanticCustomError

from partnercheck.facts.choices import list_schema
from partnercheck.facts.fact import (
    Declaration,
    DeclarationContext,
    Fact,
    JsonSchema,
    ProfileContext,
    SubPath,
    not_told,
    or_not_told,
    place_in_list,
)
from partnercheck.facts.given import UNDISCLOSED, Given, Marker, is_none, is_undisclosed, why_not
from partnercheck.facts.headcount import HeadcountReader, count_in_words, part_in_words
from partnercheck.facts.labels import NameLabels, labels_schema, read_list, read_some_of
from partnercheck.facts.mistake import Mistakes, Strict, StrictModel, mistake, read_each, shown, suggestion, wrong_shape
from partnercheck.facts.reading.texts import read_text
from partnercheck.facts.registry import register
from partnercheck.language.types import PeopleByRoleType, Type
from partnercheck.values.answers import ChosenSet, Evidence, Value
from partnercheck.values.cause import NO_CAUSES
from partnercheck.values.headcount import CountsByRole
from partnercheck.values.people import PeopleByRole
from partnercheck.values.roster import Person, Roster

MOST_PEOPLE = 5_000


class Listed(NamedTuple):
    """One line of a list of people as it was read: what is absent is None."""

    roles: frozenset[str] | Marker | None
    groups: frozenset[str] | Marker | None
    related: frozenset[int] | Marker | None


class PeopleDeclaration(Declaration):
    """The roles that people hold and the groups that they belong to: any number of each."""

    roles: NameLabels
    groups: NameLabels = Field(default={})

    @model_validator(mode="after")
    def _names_apart(self) -> PeopleDeclaration:
        if both := sorted(set(self.roles) & set(self.groups)):
            raise mistake("bad_id", f"`{both[0]}` is both a role and a group", "give one of them another name")
        if "total" in self.groups or "total" in self.roles:
            raise mistake("bad_id", "nothing here can be called `total`, which is everybody", "choose another name")
        return self


@register
class PeopleFact(Fact):
    """Answered with a list of people, or with a headcount for each role."""

    declared: PeopleDeclaration

    type = "people"
    declaration = PeopleDeclaration
    has_people = True

    def __init__(self, fact_id: str, declared: PeopleDeclaration, context: DeclarationContext) -> None:
        super().__init__(fact_id, declared, context)
        self.roles = declared.roles
        self.groups = declared.groups
        self.counters = {name: HeadcountReader(label, declared.groups) for name, label in declared.roles.items()}

    @cached_property
    def _line(self) -> StrictModel:
        """One person. Nobody has to be named: `who` is only there to be related to."""

        def some(labels: Mapping[str, str]) -> Any:
            return Annotated[Any, PlainValidator(_unless_untold(lambda value: read_some_of(value, labels)))]

        who = Annotated[Any, PlainValidator(_unless_untold(read_text))]
        related = Annotated[Any, PlainValidator(_unless_untold(_read_names))]
        fields: dict[str, Any] = {
            "who": (who, None),
            "roles": (some(self.roles), None),
            "groups": (some(self.groups), None),
            "related_to": (related, None),
        }
        return create_model("Person", __base__=Strict, **fields)

    def read(self, value: Any, context: ProfileContext) -> tuple[Listed, ...] | dict[str, Any]:
        if is_none(value):
            return ()
        if isinstance(value, list):
            return self._read_list(value)
        if isinstance(value, dict):
            return self._read_counts(value)
        help = "list the people, a line each (`- {who: AB, roles: [...]}`), or count them by role"
        raise wrong_shape(value, "a list of people, or numbers by role", help)

    def _read_list(self, lines: list[Any]) -> tuple[Listed, ...]:
        if len(lines) > MOST_PEOPLE:
            raise mistake("out_of_range", f"{len(lines):,} people are more than can be listed", "count them by role")
        mistakes = Mistakes(self.id)
        people: tuple[Strict, ...] = ()
        try:
            people = read_each(lines, self._line.read_plainly)
        except ValidationError as error:
            mistakes.take(error)
        places = _places(lines, mistakes)
        for place, line in enumerate(lines):
            _check_related(place, line, places, mistakes)
        mistakes.raise_any()
        return tuple(_listed(person, places) for person in people)

    def _read_counts(self, value: dict[str, Any]) -> dict[str, Any]:
        mistakes = Mistakes(self.id)
        counts: dict[str, Any] = {}
        for role, written in value.items():
            if role not in self.counters:
                help = suggestion(role, self.counters)
                mistakes.add(
                    mistake("unknown_key", f"{shown(role)} is not a role", help, at_key=True), (role,), written
                )
                continue
            try:
                counts[role] = _unless_untold(self.counters[role].read)(written)
            except (ValidationError, PydanticCustomError) as error:
                mistakes.take(error, (role,), written)
        mistakes.raise_any()
        return counts

    def answer_schema(self) -> JsonSchema:
        person = {
            "who": {"type": "string", "title": "initials, or any name for this list"},
            "roles": or_not_told(list_schema(labels_schema(self.roles))),
            "groups": or_not_told(list_schema(labels_schema(self.groups) if self.groups else {})),
            "related_to": or_not_told(list_schema({"type": "string"})),
        }
        line = {"type": "object", "properties": person, "additionalProperties": False}
        roles = {
            name: {"title": label, **or_not_told(self.counters[name].schema())} for name, label in self.roles.items()
        }
        return {
            "anyOf": [
                {"type": "array", "items": line},
                {"const": "none"},
                {"type": "object", "properties": roles, "additionalProperties": False},
            ]
        }

    def language_type(self) -> Type:
        return PeopleByRoleType(self.label, tuple(self.roles.items()), tuple(self.groups.items()))

    def known(self, given: Any, path: str, evidence: Mapping[str, Evidence]) -> PeopleByRole:
        if isinstance(given, tuple):
            return Roster(path, [_person(listed, f"{path}[{place}]") for place, listed in enumerate(given)])
        counts = {}
        for role, counter in self.counters.items():
            written: dict[str, Given | None] | Marker | None = given.get(role)
            if isinstance(written, dict):
                counts[role] = counter.headcount(written, f"{path}.{role}")
            else:
                counts[role] = counter.unknown(written, f"{path}.{role}")
        return CountsByRole(counts)

    def unknown(self, given: Marker | None, path: str) -> PeopleByRole:
        return CountsByRole({role: counter.unknown(given, f"{path}.{role}") for role, counter in self.counters.items()})

    def in_words(self, value: Value) -> str:
        assert isinstance(value, PeopleByRole)
        told = ((label, count_in_words(value.role(name))) for name, label in self.roles.items())
        parts = [f"{label}: {words}" for label, words in told]
        if len({part.split(": ", 1)[1] for part in parts}) == 1:
            words = parts[0].split(": ", 1)[1]
            if words == not_told(value.role(next(iter(self.roles))).size.causes):
                return words
        return "; ".join(parts)

    def label_of(self, subpath: SubPath) -> str:
        if not subpath:
            return self.label
        place = place_in_list(subpath[0])
        if place is not None:
            part = {"roles": ": roles", "groups": ": groups", "related_to": ": relations"}.get(subpath[-1], "")
            return f"{self.label}, person {place + 1}{part}"
        counter = self.counters.get(subpath[0])
        if counter is None:
            group = self.groups.get(subpath[0])
            return f"{self.label} {group}" if group else self.label
        return counter.label_of(subpath[1]) if len(subpath) > 1 else counter.label

    def words_at(self, value: Value, subpath: SubPath) -> str:
        assert isinstance(value, PeopleByRole)
        if not subpath or place_in_list(subpath[0]) is not None:
            return self.in_words(value)
        if subpath[0] in self.roles:
            return part_in_words(value.role(subpath[0]), self.groups, subpath[1:])
        return part_in_words(value.everyone, self.groups, subpath)


def _unless_untold(read: Any) -> Any:
    def validate(value: Any) -> Any:
        if value is None:
            return None
        return UNDISCLOSED if is_undisclosed(value) else read(value)

    return validate


def _read_names(value: Any) -> tuple[str, ...]:
    return read_each(read_list(value, "people, as each is named under `who`", "AB"), read_text)


def _name_in(line: Any) -> str | None:
    """Whom a line is about, whatever else is wrong with it."""
    who = line.get("who") if isinstance(line, dict) else None
    return who.strip() if isinstance(who, str) and who.strip() and not is_undisclosed(who) else None


def _places(lines: list[Any], mistakes: Mistakes) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, line in enumerate(lines):
        name = _name_in(line)
        if name is None:
            continue
        if name in places:
            message = f"{shown(name)} is listed twice: as person {places[name] + 1}, and again as person {place + 1}"
            help = "give all the roles of one person on one line; tell two people apart, as in `AB` and `AB2`"
            mistakes.add(mistake("twice", message, help), (place, "who"), name)
        else:
            places[name] = place
    return places


def _check_related(place: int, line: Any, places: Mapping[str, int], mistakes: Mistakes) -> None:
    names = line.get("related_to") if isinstance(line, dict) else None
    seen: set[str] = set()
    for index, written in enumerate(names if isinstance(names, list) else ()):
        name = written.strip() if isinstance(written, str) else ""
        at = (place, "related_to", index)
        if not name:
            continue  # told already, as no text at all
        if places.get(name) == place:
            mistakes.add(
                mistake("unknown_person", f"{shown(name)} is named as related to themselves", "take it out"), at, name
            )
        elif name not in places:
            help = suggestion(name, places) or "write it as it stands under that person's `who`"
            mistakes.add(mistake("unknown_person", f"nobody in this list is called {shown(name)}", help), at, name)
        elif name in seen:
            mistakes.add(mistake("twice", f"{shown(name)} is given twice", "take one out"), at, name)
        seen.add(name)


def _listed(person: Strict, places: Mapping[str, int]) -> Listed:
    told = person.__dict__
    related = told["related_to"]
    if isinstance(related, tuple):
        related = frozenset(places[name] for name in related)
    return Listed(told["roles"], told["groups"], related)


def _person(listed: Listed, path: str) -> Person:
    related = listed.related
    known = isinstance(related, frozenset)
    return Person(
        _chosen(listed.roles, f"{path}.roles"),
        _chosen(listed.groups, f"{path}.groups"),
        related if isinstance(related, frozenset) else None,
        NO_CAUSES if known else why_not(related, f"{path}.related_to"),
    )


def _chosen(given: frozenset[str] | Marker | None, path: str) -> ChosenSet:
    return ChosenSet(given) if isinstance(given, frozenset) else ChosenSet(None, why_not(given, path))
