"""Counting people: how many in all, how many of them in a group, and how many to ask about one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnercheck.facts.people import PeopleFact
from partnercheck.facts.problem import shown
from partnercheck.facts.reading.everyday import in_figures
from partnercheck.interviewing.edits import Edit, Edits, Keys, at
from partnercheck.interviewing.forms.choosing import is_none
from partnercheck.interviewing.forms.lists import grown_to, how_to_take_out, places_to_take_out, taken_out
from partnercheck.interviewing.question import Form, Profile, Question, UnclearError
from partnercheck.interviewing.understanding import understood_count
from partnercheck.probing.sampler import Sampler
from partnercheck.values.data import Data

MOST_ASKED_ONE_BY_ONE = 8
_WITH_UNDISCLOSED = re.compile(
    r"(?P<count>\S.*?)\s*(?:,|;|\+|\band\b)\s*(?P<undisclosed>\d+)\s*"
    r"(?:undisclosed|(?:did|have|has)(?: not|n't) (?:say|said)|not said|prefers? not to say|unknown)\Z",
    re.IGNORECASE,
)


def whole_number(value: Data) -> int | None:
    """The number that a count is, if it is a plain one."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 9 else None


def count_told(data: Data) -> str:
    """A count in words: a number, a range, or a number with how many did not say."""
    if not isinstance(data, dict):
        return str(data)
    return f"{data.get('count')}, and {data.get('undisclosed') or 0} did not say"


@dataclass(frozen=True)
class TotalForm(Form):
    """How many people in all."""

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return ["a number; 0 if nobody; a range such as 10-14 will do"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        return (Edit(question.keys, understood_count(text)),)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        return count_told(data)

    def samples(self, question: Question, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        headcount = at(dict(profile), question.keys[:-1])
        groups = headcount.values() if isinstance(headcount, dict) else ()
        told = {number for number in map(whole_number, groups) if number is not None}
        for number in sorted({*sampler.whole(), *range(13), *(n + by for n in told for by in (0, 1, 2, 5))}):
            yield (Edit(question.keys, str(number)),)


@dataclass(frozen=True)
class GroupForm(Form):
    """How many of them are in a group; some of them may not have said."""

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return ["a number; if two have not said: 5, 2 undisclosed"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        total = whole_number(at(dict(profile), (*question.keys[:-1], "total")))
        if found := _WITH_UNDISCLOSED.match(in_figures(text.strip())):
            count = understood_count(found["count"], total)
            return (Edit(question.keys, {"count": count, "undisclosed": found["undisclosed"]}),)
        return (Edit(question.keys, understood_count(text, total)),)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        return count_told(data)

    def samples(self, question: Question, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        most = whole_number(at(dict(profile), (*question.keys[:-1], "total")))
        for number in sampler.whole(most):
            yield (Edit(question.keys, str(number)),)


@dataclass(frozen=True)
class PeopleForm(Form):
    """How many people hold any of the roles: few are then asked about one by one, many are counted by role."""

    people: PeopleFact

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return [f"a number; 0 if nobody; from {MOST_ASKED_ONE_BY_ONE + 1} on, we ask for numbers only"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        listed = at(dict(profile), question.keys)
        if isinstance(listed, list) and (places := places_to_take_out(text, len(listed))):
            return (*_unrelated(listed, places, question.keys), *taken_out(question.keys, listed, places))
        number = whole_number(understood_count(text))
        if number is None:
            raise UnclearError(f"expected a number of people, not {shown(text.strip())}", "write digits: `3`")
        if isinstance(listed, list) and listed:
            if number > MOST_ASKED_ONE_BY_ONE:
                raise UnclearError(
                    f"{number} are more than can be asked about one by one, and {len(listed)} are listed already",
                    "list the others in the file, or give numbers for each role there",
                )
            return grown_to(number, question.keys, listed, self._one, "people")
        return (Edit(question.keys, self._people(number)),)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        if isinstance(data, list):
            return f"{len(data)} {'person' if len(data) == 1 else 'people'}"
        return "nobody" if data == "none" else "numbers by role"

    def to_change(self, question: Question, profile: Profile) -> str:
        return how_to_take_out(at(dict(profile), question.keys))

    @property
    def _one(self) -> dict[str, Data]:
        return {"roles": list(self.people.roles)} if len(self.people.roles) == 1 else {}

    def _people(self, number: int) -> Data:
        if not number:
            return "none"
        if number > MOST_ASKED_ONE_BY_ONE:
            return dict.fromkeys(self.people.roles)
        return [dict(self._one) for _ in range(number)]

    def samples(self, question: Question, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        roles: list[Data] = list(self.people.roles)
        groups: list[Data] = list(self.people.groups)
        yield (Edit(question.keys, "none"),)
        for number in sorted({number for number in sampler.whole() if 0 < number <= 30} | {1, 2, 3, 6, 12}):
            for some in (groups, []):
                people: list[Data] = [{"roles": roles, "groups": some or "none", "related_to": "none"}] * number
                yield (Edit(question.keys, people),)


def _unrelated(people: list[Data], places: Sequence[int], keys: Keys) -> Iterator[Edit]:
    """Whoever stays, without relatives among those who are taken out."""
    gone = {person.get("who") for place in places if isinstance(person := people[place], dict)} - {None}
    for place, person in enumerate(people):
        related = person.get("related_to") if isinstance(person, dict) else None
        if place not in places and isinstance(related, list) and gone & {str(one) for one in related}:
            rest: list[Data] = [one for one in related if one not in gone]
            yield Edit((*keys, place, "related_to"), rest or "none")


@dataclass(frozen=True)
class RelatedForm(Form):
    """Whom in the list a person is related to, by their places in it."""

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return ["their numbers with commas between, such as 2, 3; or none"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        if is_none(text):
            return (Edit(question.keys, "none"),)
        root, own = question.keys[:-2], question.keys[-2]
        people = at(dict(profile), root)
        assert isinstance(people, list)
        places = [whole_number(part) for part in re.split(r"[,;\s]+", text.strip()) if part]
        if any(place is None or not 1 <= place <= len(people) or place - 1 == own for place in places):
            raise UnclearError(
                f"expected numbers of other people in the list, not {shown(text.strip())}",
                f"write numbers from 1 to {len(people)}, or none",
            )
        names: dict[int, str] = {}
        edits: list[Edit] = []
        for place in (place - 1 for place in places if place is not None):
            person = people[place]
            who = person.get("who") if isinstance(person, dict) else None
            names[place] = who if isinstance(who, str) else f"person {place + 1}"
            if not isinstance(who, str):
                edits.append(Edit((*root, place, "who"), names[place]))
        return (*edits, Edit(question.keys, list(names.values())))

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        return ", ".join(map(str, data)) if isinstance(data, list) else str(data)

    def samples(self, question: Question, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        yield (Edit(question.keys, "none"),)
        people = at(dict(profile), question.keys[:-2])
        others = [
            place for place in range(len(people) if isinstance(people, list) else 0) if place != question.keys[-2]
        ]
        for some in (*([one] for one in others), others):
            if some:
                yield self.read(", ".join(str(place + 1) for place in some), question, profile)
