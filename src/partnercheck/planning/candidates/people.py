"""Candidates for people who are listed: people who join in a role, or take a place. Nobody is asked to disclose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from partnercheck.facts.given import is_none
from partnercheck.language.explanation import StepKind
from partnercheck.language.words import joined, of_one
from partnercheck.planning.change import Candidate, answering

MOST_ANSWERED = 6


def listed(fact: Any, now: Any, asked: frozenset[str]) -> Iterator[Candidate]:
    """People who join a list or take a place in it; or a list, where nothing was said.

    They have the roles and groups that are `asked`, and no others: nobody has to be what no condition looks at.
    """
    groups = {name: label for name, label in fact.groups.items() if name in asked}
    roles = {name: label for name, label in fact.roles.items() if name in asked} or fact.roles
    if isinstance(now, dict) and isinstance(now.get("people"), list):
        # What was said of them all stays said.
        for candidate in _changed(fact, now["people"], roles, groups):
            yield candidate._replace(data={**now, "people": candidate.data})
    elif isinstance(now, list) or is_none(now):
        yield from _changed(fact, now if isinstance(now, list) else [], roles, groups)
    elif now is None:
        yield from _answered(fact, list(roles), list(groups))


def _answered(fact: Any, roles: list[str], groups: list[str]) -> Iterator[Candidate]:
    for count in range(1, MOST_ANSWERED + 1):
        for members in range(count, -1, -1):
            yield answering(
                fact,
                [
                    _person(f"P{place + 1}", held, groups if place < members else [])
                    for place, held in enumerate([roles[place % len(roles)]] for place in range(count))
                ],
            )
            if len(roles) > 1:
                everybody = [groups if place < members else [] for place in range(count)]
                yield answering(fact, [_person(f"P{n + 1}", roles, groups) for n, groups in enumerate(everybody)])
    yield answering(fact, "none")


def _person(who: str, roles: list[str], groups: list[str]) -> dict[str, Any]:
    return {"who": who, "roles": roles, "groups": groups, "related_to": []}


def _changed(fact: Any, now: list[Any], roles: Mapping[str, str], asked: Mapping[str, str]) -> Iterator[Candidate]:
    groups = list(asked)
    told, told_of_one = joined(list(asked.values())), joined([of_one(label) for label in asked.values()])
    names = {str(person.get("who")) for person in now if isinstance(person, dict)}
    fresh = [name for number in range(1, 60) if (name := f"new {number}") not in names]
    places = [
        place
        for place, person in enumerate(now)
        if isinstance(person, dict) and isinstance(person.get("groups"), list) and set(groups) - set(person["groups"])
    ]
    for replaced in range(min(len(places), 12) + 1):
        kept = list(now)
        for number, place in enumerate(places[:replaced]):
            kept[place] = _person(fresh[40 + number % 15], list(now[place].get("roles") or []), groups)
        gone = {str(now[place].get("who")) for place in places[:replaced]}
        kept = [_without(person, gone) for person in kept]
        for role, label in roles.items():
            for added in range(13):
                if not replaced and not added:
                    continue
                line = [*kept, *(_person(fresh[number], [role], groups) for number in range(added))]
                words = []
                if added:
                    people = "1 more person" if added == 1 else f"{added} more people"
                    who = told_of_one if added == 1 else told
                    words.append(f"{label}: {people}{', ' + who if who else ''}")
                if replaced:
                    goes = "goes to somebody" if replaced == 1 else "go to people"
                    who = told_of_one if replaced == 1 else told
                    words.append(f"{fact.label}: {replaced} of the {len(now)} places {goes} {who or 'else'}")
                yield Candidate(line, added + replaced, 0, StepKind.PEOPLE, "; ".join(words))


def _without(person: Any, gone: set[str]) -> Any:
    related = person.get("related_to") if isinstance(person, dict) else None
    if isinstance(related, list) and gone & set(map(str, related)):
        return {**person, "related_to": [name for name in related if str(name) not in gone]}
    return person
