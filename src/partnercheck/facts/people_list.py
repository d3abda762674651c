"""People as they are listed, a line each: roles, groups and relations, all to people of the same list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from partnercheck.facts import leaf_schemas
from partnercheck.facts.choices import list_schema
from partnercheck.facts.fact import JsonSchema, or_not_told
from partnercheck.facts.given import UNDISCLOSED, Marker, is_undisclosed, why_not
from partnercheck.facts.labels import labels_schema, read_list, read_some_of
from partnercheck.facts.plain import MOST_KEPT, SecondLookError, plain_text
from partnercheck.facts.problem import Problems, problem, read_each, shown, suggestion, told_at_once
from partnercheck.facts.reading.texts import read_text
from partnercheck.facts.shape import Reads
from partnercheck.values.answers import ChosenSet
from partnercheck.values.cause import NO_CAUSES
from partnercheck.values.roster import Person, Roster

if TYPE_CHECKING:
    from partnercheck.facts.strict import Strict, StrictModel

MOST_PEOPLE = 5_000
_PLAIN_KEYS = frozenset(("who", "roles", "groups", "related_to"))
_NO_RELATIVES: frozenset[int] = frozenset()


class Listed(NamedTuple):
    """One line of a list of people as it was read: what is absent is None."""

    roles: frozenset[str] | Marker | None
    groups: frozenset[str] | Marker | None
    related: frozenset[int] | Marker | None
    kinds: tuple[tuple[int, frozenset[str]], ...] = ()
    who: str = ""


class Relative(NamedTuple):
    """Somebody that a person is said to be related to, and in which ways where that was said."""

    name: str
    kinds: frozenset[str] | None = None


class PeopleListReader:
    """Reads a list of people who hold some roles, belong to some groups, and are related in some ways."""

    def __init__(
        self, title: str, roles: Mapping[str, str], groups: Mapping[str, str], ways: Mapping[str, str]
    ) -> None:
        self.title = title
        self.roles = roles
        self.groups = groups
        self.ways = ways

    @cached_property
    def _line(self) -> StrictModel:
        """One person. Nobody has to be named: `who` is only there to be related to."""
        from pydantic import create_model

        from partnercheck.facts.strict import Strict

        def some(labels: Mapping[str, str]) -> Any:
            return Annotated[Any, Reads(unless_untold(lambda value: read_some_of(value, labels)))]

        who = Annotated[Any, Reads(unless_untold(read_text))]
        related = Annotated[Any, Reads(unless_untold(self._read_relatives))]
        fields: dict[str, Any] = {
            "who": (who, None),
            "roles": (some(self.roles), None),
            "groups": (some(self.groups), None),
            "related_to": (related, None),
        }
        return create_model("Person", __base__=Strict, **fields)

    def read(self, lines: list[Any]) -> tuple[Listed, ...]:
        """The lines; every problem in any of them is told at once."""
        if len(lines) > MOST_PEOPLE:
            raise problem("out_of_range", f"{len(lines):,} people are more than can be listed", "count them by role")
        problems = Problems(self.title)
        people: tuple[Strict, ...] = ()
        try:
            people = read_each(lines, self._line.read_plainly)
        except told_at_once() as error:
            problems.take(error)
        places = _places(lines, problems)
        for place, line in enumerate(lines):
            _check_related(place, line, places, problems)
        problems.raise_any()
        return tuple(_listed(person, places) for person in people)

    @cached_property
    def _relative(self) -> StrictModel:
        """Somebody related, and how."""
        from pydantic import Field, create_model

        from partnercheck.facts.strict import Strict

        who = Annotated[Any, Reads(read_text)]
        ways = Annotated[Any, Reads(lambda value: read_some_of(value, self.ways))]
        fields: dict[str, Any] = {"who": (who, ...)}
        if self.ways:
            fields["kinds"] = (ways, Field(default=None, alias="as"))
        return create_model("Relative", __base__=Strict, **fields)

    def _read_relatives(self, value: Any) -> tuple[Relative, ...]:
        listed = read_list(value, "people, as each is named under `who`", "AB")
        return read_each(listed, self._read_relative)

    def _read_relative(self, value: Any) -> Relative:
        if not isinstance(value, dict):
            return Relative(read_text(value))
        told = self._relative.read_plainly(value).__dict__
        kinds = told.get("kinds")
        if kinds is not None and not kinds:
            raise problem("missing", "`as` says in which way they are related", "name one, or leave `as` out")
        return Relative(told["who"], kinds)

    def plain_reader(self, path: str) -> Callable[[list[Any]], Roster]:
        """As `read` and then `roster`. Raises a ValueError, LookupError or TypeError where a second look is needed."""
        read_roles = unless_untold(lambda value: read_some_of(value, self.roles))
        read_groups = unless_untold(lambda value: read_some_of(value, self.groups))
        kept: dict[tuple[Any, ...], Person] = {}

        def person(place: int, roles: Any, groups: Any, who: str, alone: bool) -> Person:
            key = (
                place,
                alone,
                tuple(roles) if roles.__class__ is list else roles,
                tuple(groups) if groups.__class__ is list else groups,
            )
            found = kept.get(key)
            if found is None:
                related = _NO_RELATIVES if alone else None
                found = _person(Listed(read_roles(roles), read_groups(groups), related), f"{path}[{place}]")
                if len(kept) < MOST_KEPT:
                    kept[key] = found
            return found._replace(who=who) if who else found

        def read(lines: list[Any]) -> Roster:
            if len(lines) > MOST_PEOPLE:
                raise SecondLookError
            people, names = [], set()
            for place, line in enumerate(lines):
                if not line.keys() <= _PLAIN_KEYS:
                    raise SecondLookError
                who = ""
                if line.get("who") is not None:
                    who = plain_text(line["who"])
                    names.add(who)
                elif "who" in line:
                    raise SecondLookError
                related = line.get("related_to")
                if related:  # relations lead from line to line
                    raise SecondLookError
                people.append(person(place, line.get("roles"), line.get("groups"), who, related == []))
            if len(names) < sum(["who" in line for line in lines]):
                raise SecondLookError  # somebody may be listed twice
            return Roster(path, people)

        return read

    def schema(self) -> JsonSchema:
        """The JSON Schema of one person."""
        person = {
            "who": {**or_not_told(leaf_schemas.TEXT), "title": "initials, or any name for this list"},
            "roles": or_not_told(list_schema(labels_schema(self.roles))),
            "groups": or_not_told(list_schema(labels_schema(self.groups) if self.groups else {})),
            "related_to": or_not_told(list_schema(self._relative_schema())),
        }
        return {"type": "object", "properties": person, "additionalProperties": False}

    def _relative_schema(self) -> JsonSchema:
        properties: JsonSchema = {"who": leaf_schemas.TEXT}
        if self.ways:
            properties["as"] = list_schema(labels_schema(self.ways))
        told = {"type": "object", "properties": properties, "required": ["who"], "additionalProperties": False}
        return {"anyOf": [leaf_schemas.TEXT, told]}


def roster(listed: Sequence[Listed], path: str) -> Roster:
    """The value of what was read."""
    return Roster(path, [_person(line, f"{path}[{place}]") for place, line in enumerate(listed)])


def unless_untold(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The reader, for a place where nothing or `undisclosed` may stand as well."""

    def validate(value: Any) -> Any:
        if value is None:
            return None
        return UNDISCLOSED if is_undisclosed(value) else read(value)

    return validate


def _name_in(line: Any) -> str | None:
    """Whom a line is about, whatever else is wrong with it."""
    who = line.get("who") if isinstance(line, dict) else None
    return who.strip() if isinstance(who, str) and who.strip() and not is_undisclosed(who) else None


def _places(lines: list[Any], problems: Problems) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, line in enumerate(lines):
        name = _name_in(line)
        if name is None:
            continue
        if name in places:
            message = f"{shown(name)} is listed twice: as person {places[name] + 1}, and again as person {place + 1}"
            help = "give all the roles of one person on one line; tell two people apart, as in `AB` and `AB2`"
            problems.add(problem("twice", message, help), (place, "who"), name)
        else:
            places[name] = place
    return places


def _check_related(place: int, line: Any, places: Mapping[str, int], problems: Problems) -> None:
    names = line.get("related_to") if isinstance(line, dict) else None
    seen: set[str] = set()
    for index, written in enumerate(names if isinstance(names, list) else ()):
        at: tuple[Any, ...] = (place, "related_to", index)
        if isinstance(written, dict):
            written, at = written.get("who"), (*at, "who")
        name = written.strip() if isinstance(written, str) else ""
        if not name:
            continue  # told already, as no text at all
        if places.get(name) == place:
            problems.add(
                problem("unknown_person", f"{shown(name)} is named as related to themselves", "take it out"), at, name
            )
        elif name not in places:
            others = [other for other, at_place in places.items() if at_place != place]
            help = suggestion(name, others) or "write it as it stands under that person's `who`"
            problems.add(problem("unknown_person", f"nobody in this list is called {shown(name)}", help), at, name)
        elif name in seen:
            problems.add(problem("twice", f"{shown(name)} is given twice", "take one out"), at, name)
        seen.add(name)


def _listed(person: Strict, places: Mapping[str, int]) -> Listed:
    said = person.__dict__
    related, who = said["related_to"], said["who"]
    kinds: tuple[tuple[int, frozenset[str]], ...] = ()
    if isinstance(related, tuple):
        kinds = tuple((places[one.name], one.kinds) for one in related if one.kinds is not None)
        related = frozenset(places[one.name] for one in related)
    return Listed(said["roles"], said["groups"], related, kinds, who if isinstance(who, str) else "")


def _person(listed: Listed, path: str) -> Person:
    related = listed.related
    known = isinstance(related, frozenset)
    return Person(
        _chosen(listed.roles, f"{path}.roles"),
        _chosen(listed.groups, f"{path}.groups"),
        related if isinstance(related, frozenset) else None,
        NO_CAUSES if known else why_not(related, f"{path}.related_to"),
        listed.kinds,
        listed.who,
    )


def _chosen(given: frozenset[str] | Marker | None, path: str) -> ChosenSet:
    return ChosenSet(given) if isinstance(given, frozenset) else ChosenSet(None, why_not(given, path))
