"""Candidates for people: whole people who join, and places that go to others. Nobody is asked to disclose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import StepKind
from partnercheck.planning.candidates.chosen import answering
from partnercheck.planning.change import Candidate

if TYPE_CHECKING:
    from partnercheck.values.interval import Exact

_SPAN = re.compile(r"\s*(\d{1,6})\s*-\s*(\d{1,6})\s*\Z")
MOST_PEOPLE = 40
MOST_ANSWERED = 8


def headcount(fact: Any, now: Any, thresholds: Sequence[Exact]) -> Iterator[Candidate]:
    """People added and places changed, cheapest first; or an answer where nothing was said."""
    for data, work, answers, words in _headcounts(now, fact.groups, fact.label):
        if now is None:
            yield answering(fact, data, words)
        else:
            yield Candidate(data, work, answers, StepKind.PEOPLE if work else StepKind.ANSWER, words)


Way = tuple[Any, int, int, str]


def _headcounts(now: Any, groups: Mapping[str, str], label: str) -> Iterator[Way]:
    if now is None:
        names = list(groups)
        for total in range(MOST_ANSWERED + 1):
            for counts in product(range(total + 1), repeat=len(names)):
                told = ", ".join(f"{count} {groups[name]}" for name, count in zip(names, counts, strict=True))
                data = {"total": str(total), **{name: str(count) for name, count in zip(names, counts, strict=True)}}
                yield data, 0, 1, f"{total} in all{', ' + told if told else ''}"
        return
    if not isinstance(now, dict):
        return
    for known, answers, told in _answered(now, groups, label):
        there = known.get("total")
        if isinstance(there, str) and there.isdigit():
            yield from _changed(known, int(there), groups, label, answers, told)
        elif answers:
            yield known, 0, answers, told


def _answered(now: dict[str, Any], groups: Mapping[str, str], label: str) -> Iterator[tuple[dict[str, Any], int, str]]:
    """What was said, with open counts answered in every way that fits (a few at most)."""
    yield now, 0, ""
    total = now.get("total")
    most = int(total) if isinstance(total, str) and total.isdigit() else MOST_ANSWERED
    open_groups = {name: fitting for name in groups if (fitting := _fitting(now.get(name), most))}
    if total is None:
        for number in range(MOST_ANSWERED + 1):
            yield {**now, "total": str(number)}, 1, f"answer: {label}, {number} in all"
    if 0 < len(open_groups) <= 2 and total is not None and most <= MOST_PEOPLE:
        for counts in product(*open_groups.values()):
            told = ", ".join(f"{count} {groups[name]}" for name, count in zip(open_groups, counts, strict=True))
            data = {**now, **{name: str(count) for name, count in zip(open_groups, counts, strict=True)}}
            yield data, len(open_groups), f"answer: {label}, {told}"


def _fitting(said: Any, most: int) -> range | None:
    """The exact counts that an open or inexact answer leaves; None where it is exact, or not for a plan to settle."""
    if said is None:
        return range(most + 1)
    span = _SPAN.match(said) if isinstance(said, str) else None
    return range(int(span[1]), min(most, int(span[2])) + 1) if span else None


def _changed(
    now: dict[str, Any], total: int, groups: Mapping[str, str], label: str, answers: int, told: str
) -> Iterator[Way]:
    if answers:
        yield now, 0, answers, told
    counted = {name: bounds for name in groups if (bounds := _bounds(now.get(name), total)) is not None}
    names = list(counted)
    most = min(MOST_PEOPLE, 2 * total + 4) if len(names) < 2 else min(12, total + 4)
    for work in range(1, most + 1):
        for added in range(work + 1):
            for gains in product(range(work + 1), repeat=len(names)):
                if max((added, *gains)) != work:
                    continue
                # A place can go to somebody of the group only if it is held by somebody who surely is not.
                if any(gain > added + total - counted[name][1] for name, gain in zip(names, gains, strict=True)):
                    continue
                data = {**now, "total": str(total + added)}
                for name, gain in zip(names, gains, strict=True):
                    data[name] = _raised(now.get(name), gain)
                words = _in_words(label, groups, total, added, dict(zip(names, gains, strict=True)))
                yield data, work, answers, f"{told}; {words}" if told else words


def _bounds(said: Any, total: int) -> tuple[int, int] | None:
    """The fewest and the most people of a group; None where it was not counted."""
    if isinstance(said, str) and said.isdigit():
        return int(said), int(said)
    if isinstance(said, dict):
        count, undisclosed = str(said.get("count", "")), str(said.get("undisclosed", "0"))
        if count.isdigit() and undisclosed.isdigit():
            return int(count), min(total, int(count) + int(undisclosed))
    return None


def _raised(said: Any, gain: int) -> Any:
    if isinstance(said, dict):
        return {**said, "count": str(int(said["count"]) + gain)}
    return str(int(said) + gain)


def _in_words(label: str, groups: Mapping[str, str], total: int, added: int, gains: dict[str, int]) -> str:
    parts = []
    if added:
        of_them = [f"{min(gain, added)} of them {groups[name]}" for name, gain in gains.items() if gain]
        parts.append(f"add {added} to the {total} {label}{', ' + ' and '.join(of_them) if of_them else ''}")
    for name, gain in gains.items():
        if gain > added:
            parts.append(f"{gain - added} of the {total} places ({label}) go to people {groups[name]}")
    return "; ".join(parts)


def people(fact: Any, now: Any, thresholds: Sequence[Exact]) -> Iterator[Candidate]:
    """People who join in a role, or take a place; or numbers by role, changed as a headcount is."""
    if isinstance(now, list):
        yield from _listed(fact, now)
    elif isinstance(now, dict):
        for role, label in fact.roles.items():
            for data, work, answers, words in _headcounts(now.get(role), fact.groups, label):
                answered = 1 if now.get(role) is None else answers
                kind = StepKind.PEOPLE if work else StepKind.ANSWER
                yield Candidate({**now, role: data}, work, answered, kind, words)
    elif now is None:
        for count in range(1, 5):
            for members in range(count, -1, -1):
                roles = list(fact.roles)
                line = [
                    _person(f"P{place + 1}", [roles[place % len(roles)]], list(fact.groups) if place < members else [])
                    for place in range(count)
                ]
                groups = " and ".join(fact.groups.values())
                told = f"{count} {'person' if count == 1 else 'people'} over all roles"
                told += f", {members} of them in {groups}" if groups else ""
                yield answering(fact, line, told)


def _person(who: str, roles: list[str], groups: list[str]) -> dict[str, Any]:
    return {"who": who, "roles": roles, "groups": groups, "related_to": []}


def _listed(fact: Any, now: list[Any]) -> Iterator[Candidate]:
    groups = list(fact.groups)
    told = " and ".join(fact.groups.values())
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
        for role in fact.roles:
            for added in range(13):
                if not replaced and not added:
                    continue
                line = [*kept, *(_person(fresh[number], [role], groups) for number in range(added))]
                words = []
                if added:
                    words.append(f"add {added} to {fact.label} ({fact.roles[role]}){f', {told}' if told else ''}")
                if replaced:
                    words.append(f"{replaced} of the {len(now)} places ({fact.label}) go to people {told}")
                yield Candidate(line, added + replaced, 0, StepKind.PEOPLE, "; ".join(words))


def _without(person: Any, gone: set[str]) -> Any:
    related = person.get("related_to") if isinstance(person, dict) else None
    if isinstance(related, list) and gone & set(map(str, related)):
        return {**person, "related_to": [name for name in related if str(name) not in gone]}
    return person
