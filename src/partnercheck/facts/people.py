"""The fact type `people`: people listed one by one with their roles, groups and relations, or counted by role."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.counts_in_words import count_in_words, part_in_words
from partnercheck.facts.facets import AnswerDescription
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
from partnercheck.facts.given import Given, Marker, is_none
from partnercheck.facts.headcount_reader import HeadcountReader
from partnercheck.facts.labels import NO_LABELS, NameLabels
from partnercheck.facts.people_list import Listed, PeopleListReader, roster, unless_untold
from partnercheck.facts.plain import PlainReader, SecondLookError, in_shape
from partnercheck.facts.problem import Problems, problem, shown, suggestion, told, wrong_shape
from partnercheck.facts.registry import register
from partnercheck.language.types import PeopleByRoleType, Type
from partnercheck.values.answers import Evidence, Value
from partnercheck.values.asked import Asked
from partnercheck.values.headcount import CountsByRole
from partnercheck.values.people import PeopleByRole
from partnercheck.values.roster import Roster


class PeopleDeclaration(Declaration):
    """The roles that people hold and the groups that they belong to, any number of each; ways of being related."""

    roles: NameLabels
    groups: NameLabels = NO_LABELS
    relations: NameLabels = NO_LABELS

    def check(self, context: Any) -> None:
        super().check(context)
        if both := sorted(set(self.roles) & set(self.groups)):
            raise problem("bad_id", f"`{both[0]}` is both a role and a group", "give one of them another name")
        if "total" in self.groups or "total" in self.roles:
            raise problem("bad_id", "nothing here can be called `total`, which is everybody", "choose another name")
        if taken := sorted({"people", "relations"} & set(self.roles)):
            raise problem("bad_id", f"no role can be called `{taken[0]}`: answers have that key", "choose another name")


@register
class PeopleFact(Fact):
    """Answered with a list of people, or with a headcount for each role."""

    declared: PeopleDeclaration

    type = "people"
    form = planning = "people"
    nothing = "none"
    declaration = PeopleDeclaration
    has_people = True

    def __init__(self, fact_id: str, declared: PeopleDeclaration, context: DeclarationContext) -> None:
        super().__init__(fact_id, declared, context)
        self.roles = declared.roles
        self.groups = declared.groups
        self.listing = PeopleListReader(fact_id, declared.roles, declared.groups, declared.relations)
        self.counters = {name: HeadcountReader(label, declared.groups) for name, label in declared.roles.items()}

    def read(self, value: Any, context: ProfileContext) -> tuple[Listed, ...] | dict[str, Any]:
        if is_none(value):
            return ()
        if isinstance(value, list):
            return self.listing.read(value)
        if isinstance(value, dict):
            return self._read_said_once(value) if "people" in value else self._read_counts(value)
        help = "list the people, a line each (`- {who: AB, roles: [...]}`), or count them by role"
        raise wrong_shape(value, "a list of people, or numbers by role", help)

    def plain_reader(self, path: str, context: ProfileContext) -> PlainReader:
        counted = in_shape(dict, self._plain_counts_reader(path), self.reads_alike(path, context))
        return in_shape(list, self.listing.plain_reader(path), counted)

    def _plain_counts_reader(self, path: str) -> Callable[[dict[str, Any]], Value]:
        """Reads headcounts by role, each a mapping; anything else needs a second look."""
        unanswered = {role: counter.unknown(None, f"{path}.{role}") for role, counter in self.counters.items()}
        readers = {role: counter.plain_reader(f"{path}.{role}") for role, counter in self.counters.items()}

        def read(written: dict[str, Any]) -> Value:
            for counts in written.values():
                if counts.__class__ is not dict:
                    raise SecondLookError
            return CountsByRole({**unanswered, **{role: readers[role](counts) for role, counts in written.items()}})

        return read

    def _read_said_once(self, value: dict[str, Any]) -> tuple[Listed, ...]:
        """A list of which it is said once that whoever names no relatives has none."""
        problems = Problems(self.id)
        for key in value:
            if key not in ("people", "relations"):
                help = suggestion(key, ("people", "relations"))
                wrong = problem("unknown_key", f"{shown(key)} cannot stand beside `people`", help, at_key=True)
                problems.add(wrong, (key,), value[key])
        complete = value.get("relations")
        if complete is not None and complete != "complete":
            help = "write `relations: complete` where whoever names no relatives has none, or leave it out"
            wrong = problem("unreadable", f"expected `complete`, not {shown(complete)}", help)
            problems.add(wrong, ("relations",), complete)
        listed = value["people"]
        people: tuple[Listed, ...] = ()
        try:
            if is_none(listed):
                listed = []
            if not isinstance(listed, list):
                raise wrong_shape(listed, "a list of people", "write a line each (`- {who: AB, roles: [...]}`)")
            people = self.listing.read(listed)
        except told() as error:
            problems.take(error, ("people",), listed)
        problems.raise_any()
        if complete is None:
            return people
        return tuple(one._replace(related=frozenset()) if one.related is None else one for one in people)

    def _read_counts(self, value: dict[str, Any]) -> dict[str, Any]:
        problems = Problems(self.id)
        counts: dict[str, Any] = {}
        for role, written in value.items():
            if role not in self.counters:
                help = suggestion(role, self.counters)
                problems.add(
                    problem("unknown_key", f"{shown(role)} is not a role", help, at_key=True), (role,), written
                )
                continue
            try:
                counts[role] = unless_untold(self.counters[role].read)(written)
            except told() as error:
                problems.take(error, (role,), written)
        problems.raise_any()
        return counts

    def answer_schema(self) -> JsonSchema:
        roles = {
            name: {"title": label, **or_not_told(self.counters[name].schema())} for name, label in self.roles.items()
        }
        return {
            "anyOf": [
                {"type": "array", "items": self.listing.schema()},
                {
                    "type": "object",
                    "properties": {
                        "people": {"anyOf": [{"type": "array", "items": self.listing.schema()}, leaf_schemas.NONE]},
                        "relations": {"const": "complete", "title": "whoever names no relatives has none"},
                    },
                    "required": ["people"],
                    "additionalProperties": False,
                },
                leaf_schemas.NONE,
                {"type": "object", "properties": roles, "additionalProperties": False},
            ]
        }

    def language_type(self) -> Type:
        declared = self.declared
        return PeopleByRoleType(
            self.label, tuple(self.roles.items()), tuple(self.groups.items()), tuple(declared.relations.items())
        )

    def known(self, given: Any, path: str, evidence: Mapping[str, Evidence]) -> PeopleByRole:
        if isinstance(given, tuple):
            return roster(given, path)
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
            return self._person(place, f"person {place + 1}", subpath[-1])
        counter = self.counters.get(subpath[0])
        if counter is None:
            group = self.groups.get(subpath[0])
            return f"{self.label} {group}" if group else self.label
        return counter.label_of(subpath[1]) if len(subpath) > 1 else counter.label

    def _person(self, place: int, who: str, part: str) -> str:
        parts = {"roles": ": roles", "groups": ": groups", "related_to": ": who they are related to"}
        return f"{self.label}, {who}{parts.get(part, '')}"

    def asked_of(self, value: Value, subpath: SubPath) -> str:
        place = place_in_list(subpath[0]) if subpath else None
        if place is None or not isinstance(value, Roster):
            return super().asked_of(value, subpath)
        forms = {
            "roles": ", ".join(f"`{role}`" for role in self.roles),
            "groups": ", ".join(f"`{group}`" for group in self.groups),
            "related_to": "names from this list",
        }
        who = value.people[place].who or f"person {place + 1}"
        form = forms.get(subpath[-1])
        return self._person(place, who, subpath[-1]) + (f" ({form}, or `none`)" if form else "")

    def words_at(self, value: Value, subpath: SubPath) -> str:
        assert isinstance(value, PeopleByRole)
        if not subpath or place_in_list(subpath[0]) is not None:
            return self.in_words(value)
        if subpath[0] in self.roles:
            return part_in_words(value.role(subpath[0]), self.groups, subpath[1:])
        return part_in_words(value.everyone, self.groups, subpath)

    def words_beside_parts(self, value: Value) -> str:
        assert isinstance(value, PeopleByRole)
        return count_in_words(value.everyone)

    @property
    def how_to_write(self) -> str:
        return "List them, a line each, or give only numbers for each role."

    @property
    def made_up(self) -> list[dict[str, Any]]:
        groups = {"groups": list(islice(self.groups, 1))} if self.groups else {}
        return [{"who": "AB", "roles": list(islice(self.roles, 1)), **groups}]

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription(
            "people one by one, or numbers for each role and group", (*self.roles.items(), *self.groups.items())
        )

    def near(self, asked: Asked) -> Iterator[Any]:
        from partnercheck.facts.near_people import people_near

        return people_near(self.roles, self.groups, asked)
