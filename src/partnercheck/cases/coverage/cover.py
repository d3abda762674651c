"""What cases have seen of criteria, held against what there is to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from partnercheck.assessment.decide import decide
from partnercheck.assessment.result import Place
from partnercheck.cases.case import Case
from partnercheck.cases.coverage.watching import Watch, WatchedPart
from partnercheck.language.environment import Environment
from partnercheck.models.criteria import Criteria
from partnercheck.values.answers import Value
from partnercheck.values.status import Status
from partnercheck.values.truth import Truth


@dataclass(frozen=True, slots=True)
class PartSeen:
    """One part of a condition, and what it was seen to come to. `possible` is what it can come to at all."""

    key: str
    source: str
    place: Place
    seen: tuple[Truth, ...]
    possible: tuple[Truth, ...]

    @property
    def unseen(self) -> tuple[Truth, ...]:
        """What no case has shown of it."""
        return tuple(truth for truth in self.possible if truth not in self.seen)


@dataclass(frozen=True, slots=True)
class Seen:
    """A requirement, or a definition (which has no statuses), and what the cases have seen of it."""

    id: str
    statuses: tuple[Status, ...]
    possible: tuple[Status, ...]
    parts: tuple[PartSeen, ...]

    @property
    def unseen(self) -> tuple[Status, ...]:
        """The statuses that it can have, and no case has shown."""
        return tuple(status for status in self.possible if status not in self.statuses)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the cases have seen of criteria."""

    requirements: tuple[Seen, ...]
    definitions: tuple[Seen, ...]

    @property
    def wanted(self) -> int:
        """How many things there are to see."""
        return sum(len(seen.possible) + sum(len(part.possible) for part in seen.parts) for seen in self.everything())

    @property
    def lacking(self) -> int:
        """How many of them no case has shown."""
        return sum(len(seen.unseen) + sum(len(part.unseen) for part in seen.parts) for seen in self.everything())

    @property
    def percent(self) -> int:
        """The share seen, never rounded up: 100 means that nothing is lacking."""
        return 100 * (self.wanted - self.lacking) // self.wanted if self.wanted else 100

    def everything(self) -> Iterator[Seen]:
        """Requirements, then definitions."""
        yield from self.requirements
        yield from self.definitions


def cover(criteria: Criteria, cases: Sequence[Case], days: Sequence[date] = ()) -> Coverage:
    """Run the cases, and look at every part of every condition. A case that is to be confirmed shows nothing."""
    days = sorted({case.as_of for case in cases} | set(days))
    cases = [case for case in cases if not case.to_confirm]
    nothing = {path: fact.unanswered(path) for path, fact in criteria.all_facts.items()}
    watch = Watch(criteria, [Environment(nothing, day.toordinal()) for day in days])
    statuses: dict[str, set[Status]] = {one.id: set() for one in criteria.requirements}
    for case in cases:
        for ruling in decide(criteria, case.profile.values, case.as_of).rulings:
            statuses[ruling.id].add(ruling.status)
        watch.look(Environment(case.profile.values, case.as_of.toordinal()))
    possible = _possible(criteria, nothing, days)
    parts = {owner: tuple(_told(part) for part in held) for owner, held in watch.by_owner().items()}
    requirements = tuple(
        Seen(one.id, _in_order(statuses[one.id]), possible[one.id], parts.get(one.id, ()))
        for one in criteria.requirements
    )
    definitions = tuple(Seen(name, (), (), parts[name]) for name in criteria.definitions if name in parts)
    return Coverage(requirements, definitions)


def _in_order(statuses: Iterable[Status]) -> tuple[Status, ...]:
    found = set(statuses)
    return tuple(status for status in Status if status in found)


def _possible(criteria: Criteria, nothing: dict[str, Value], days: Sequence[date]) -> dict[str, tuple[Status, ...]]:
    """The statuses that the engine cannot rule out while nothing is known: perhaps more than can be, never fewer."""
    found: dict[str, set[Status]] = {one.id: set() for one in criteria.requirements}
    for day in days:
        for ruling in decide(criteria, nothing, day).rulings:
            found[ruling.id].update(ruling.could_be)
    return {id: _in_order(statuses) for id, statuses in found.items()}


def _told(part: WatchedPart) -> PartSeen:
    return PartSeen(
        part.key,
        part.source,
        part.place,
        tuple(truth for truth in Truth if truth in part.seen),
        tuple(truth for truth in Truth if truth in part.possible),
    )
