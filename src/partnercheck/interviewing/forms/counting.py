"""Counting people: how many in all, how many of them in a group, and how many to ask about one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from partnercheck.facts.mistake import shown
from partnercheck.facts.people import PeopleFact
from partnercheck.interviewing.edits import Edit, Edits, at
from partnercheck.interviewing.forms.choosing import is_none
from partnercheck.interviewing.question import Form, Profile, Question, UnclearError
from partnercheck.probing.thresholds import Thresholds
from partnercheck.values.data import Data

MOST_ASKED_ONE_BY_ONE = 8
_WITH_UNDISCLOSED = re.compile(
    r"(?P<count>\S.*?)\s*(?:,|;|\+|\band\b)\s*(?P<undisclosed>\d+)\s*"
    r"(?:undisclosed|(?:did|have|has) not (?:say|said)|not said|prefers? not to say|unknown)\Z",
    re.IGNORECASE,
)


def whole_number(value: Data) -> int | None:
    """The number that a count is, if it is a plain one."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 9 else None


@dataclass(frozen=True)
class TotalForm(Form):
    """How many people in all."""

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return ["a number; 0 if nobody; a range such as 10-14 will do"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        return (Edit(question.keys, "0" if is_none(text) or text.strip().lower() == "nobody" else text.strip()),)

    def samples(self, question: Question, profile: Profile, thresholds: Thresholds) -> Iterator[Edits]:
        headcount = at(dict(profile), question.keys[:-1])
        groups = headcount.values() if isinstance(headcount, dict) else ()
        told = {number for number in map(whole_number, groups) if number is not None}
        for number in sorted({*thresholds.whole(), *range(13), *(n + by for n in told for by in (0, 1, 2, 5))}):
            yield (Edit(question.keys, str(number)),)


@dataclass(frozen=True)
class GroupForm(Form):
    """How many of them are in a group; some of them may not have said."""

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return ["a number; if two have not said: 5, 2 undisclosed"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        words = text.strip()
        if found := _WITH_UNDISCLOSED.match(words):
            return (Edit(question.keys, {"count": found["count"], "undisclosed": found["undisclosed"]}),)
        if words.lower() == "all" and (total := at(dict(profile), (*question.keys[:-1], "total"))) is not None:
            return (Edit(question.keys, total),)
        return (Edit(question.keys, "0" if is_none(words) or words.lower() == "nobody" else words),)

    def samples(self, question: Question, profile: Profile, thresholds: Thresholds) -> Iterator[Edits]:
        most = whole_number(at(dict(profile), (*question.keys[:-1], "total")))
        for number in thresholds.whole(most):
            yield (Edit(question.keys, str(number)),)


@dataclass(frozen=True)
class PeopleForm(Form):
    """How many people hold any of the roles: few are then asked about one by one, many are counted by role."""

    people: PeopleFact

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return [f"a number; 0 if nobody; from {MOST_ASKED_ONE_BY_ONE + 1} on, we ask for numbers only"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        words = text.strip()
        number = 0 if is_none(words) or words.lower() == "nobody" else whole_number(words)
        if number is None:
            raise UnclearError(f"expected a number of people, not {shown(words)}", "write digits: `3`")
        return (Edit(question.keys, self._people(number)),)

    def _people(self, number: int) -> Data:
        if not number:
            return "none"
        if number > MOST_ASKED_ONE_BY_ONE:
            return dict.fromkeys(self.people.roles)
        only: dict[str, Data] = {"roles": list(self.people.roles)} if len(self.people.roles) == 1 else {}
        return [dict(only) for _ in range(number)]

    def samples(self, question: Question, profile: Profile, thresholds: Thresholds) -> Iterator[Edits]:
        roles: list[Data] = list(self.people.roles)
        groups: list[Data] = list(self.people.groups)
        yield (Edit(question.keys, "none"),)
        for number in sorted({number for number in thresholds.whole() if 0 < number <= 30} | {1, 2, 3, 6, 12}):
            for some in (groups, []):
                people: list[Data] = [{"roles": roles, "groups": some or "none", "related_to": "none"}] * number
                yield (Edit(question.keys, people),)


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

    def samples(self, question: Question, profile: Profile, thresholds: Thresholds) -> Iterator[Edits]:
        yield (Edit(question.keys, "none"),)
        people = at(dict(profile), question.keys[:-2])
        others = [
            place for place in range(len(people) if isinstance(people, list) else 0) if place != question.keys[-2]
        ]
        for some in (*([one] for one in others), others):
            if some:
                yield self.read(", ".join(str(place + 1) for place in some), question, profile)
