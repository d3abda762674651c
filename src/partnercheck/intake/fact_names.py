"""Which facts a file's columns may hold for some criteria: what leads to them, how they are asked, and their kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.facts.choice import ChoiceFact
from partnercheck.facts.choices import ChoicesFact
from partnercheck.facts.headcount import HeadcountFact
from partnercheck.facts.items import ItemsFact
from partnercheck.facts.money import MoneyFact
from partnercheck.facts.number import NumberFact
from partnercheck.facts.people import PeopleFact
from partnercheck.facts.reading.called import folded
from partnercheck.intake import kinds
from partnercheck.intake.kinds import Kind
from partnercheck.intake.related import RELATED_TO, related_kind
from partnercheck.models.registrations import RegistrationsFact
from partnercheck.models.together import shared_facts

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact
    from partnercheck.models.criteria import Criteria
    from partnercheck.values.data import Path

EVIDENCE = "evidence"


class Askable(NamedTuple):
    """Something that a column can hold: where it goes, what it is called, how it is asked, and its kind.

    A path into a list has a 0 where the number of the item goes.
    """

    path: Path
    label: str
    question: str
    kind: Kind


@dataclass(frozen=True)
class FactNames:
    """What columns may hold: the names at the top of a profile, and the kind of what each path leads to."""

    known: Collection[str]
    kind_of: Callable[[Path], Kind | None]
    askable: Callable[[], tuple[Askable, ...]] = field(default=tuple)

    @cached_property
    def by_question(self) -> Mapping[str, Path]:
        """The path of each fact that is asked by a question of its own, by the question without regard to case."""
        found: dict[str, list[Path]] = {}
        for one in self.askable():
            if one.question:
                found.setdefault(folded(one.question), []).append(one.path)
        return {question: paths[0] for question, paths in found.items() if len(paths) == 1 and 0 not in paths[0]}


def fact_names(*criteria: Criteria) -> FactNames:
    """What a profile for these criteria may say, as columns of a file hold it."""
    facts = shared_facts(criteria)

    @cache
    def kind_of(path: Path) -> Kind | None:
        for length in range(len(path), 0, -1):
            fact = facts.get(".".join(map(str, path[:length])))
            if fact is not None:
                return _kind_at(fact, path[length:])
        if path[:1] == (EVIDENCE,):
            return kinds.DATE if path[-1] == "date" else kinds.TEXT
        if path == ("organisation", "income"):
            return kinds.money_kind("")  # only read, never compared, where criteria name no currency
        return kinds.TEXT if path[:1] == ("organisation",) else None

    @cache
    def askable() -> tuple[Askable, ...]:
        return tuple(one for path, fact in facts.items() for one in _askable(tuple(path.split(".")), fact))

    known = {name.partition(".")[0] for name in facts} | {EVIDENCE}
    return FactNames(frozenset(known), kind_of, askable)


def _kind_at(fact: Fact, rest: Path) -> Kind | None:
    """The kind of what a path leads to within a fact; None where nothing in a single cell could be it."""
    if not rest:
        return _whole(fact)
    match fact:
        case HeadcountFact():
            return kinds.COUNT
        case PeopleFact() if isinstance(rest[0], int):
            return _of_a_person(fact, str(rest[1])) if len(rest) > 1 else None
        case PeopleFact():
            return kinds.COUNT if len(rest) > 1 else kinds.TOTAL
        case ItemsFact() if len(rest) > 1:
            field_fact = fact.fields.get(str(rest[1]))
            return _kind_at(field_fact, rest[2:]) if field_fact else None
    if fact.type == "claim":
        return {"answer": kinds.YES_NO, "summary": kinds.TEXT, "evidence": kinds.TEXTS}.get(str(rest[0]))
    return None


def _whole(fact: Fact) -> Kind | None:
    match fact:
        case ChoiceFact():
            return kinds.choice_kind(tuple(fact.choices.items()))
        case ChoicesFact():
            return kinds.choices_kind(tuple(fact.choices.items()))
        case MoneyFact():
            return kinds.money_kind(fact.currency)
        case RegistrationsFact():
            return kinds.RegistrationsKind(fact.registers)
        case NumberFact():
            return kinds.WHOLE_NUMBER if fact.declared.whole else kinds.NUMBER
    return _BY_TYPE.get(fact.type)


_BY_TYPE: dict[str, Kind] = {
    "text": kinds.TEXT,
    "text_list": kinds.TEXTS,
    "evidence": kinds.TEXTS,
    "yes_no": kinds.YES_NO,
    "claim": kinds.YES_NO,
    "headcount": kinds.TOTAL,
    "share": kinds.SHARE,
    "date": kinds.DATE,
    "duration": kinds.DURATION,
}


def _of_a_person(fact: PeopleFact, key: str) -> Kind | None:
    labels = {"roles": fact.roles, "groups": fact.groups}.get(key)
    if labels:
        return kinds.choices_kind(tuple(labels.items()))
    if key == RELATED_TO:
        return related_kind(tuple(fact.declared.relations.items()))
    return {"who": kinds.TEXT, "groups": kinds.TEXTS}.get(key)


def _askable(path: Path, fact: Fact) -> Iterator[Askable]:
    """The fact, and the parts of it that can have a column of their own."""
    kind = _whole(fact)
    if kind is not None:
        yield Askable(path, fact.label, fact.question, kind)
    match fact:
        case HeadcountFact():
            yield Askable((*path, "total"), f"{fact.label}: total", "", kinds.COUNT)
            for group, label in fact.groups.items():
                yield Askable((*path, group), f"{fact.label}: {label}", "", kinds.COUNT)
        case PeopleFact():
            for key, label in (("who", "name"), ("roles", "roles"), ("groups", "groups"), ("related_to", "related to")):
                if (of_a_person := _of_a_person(fact, key)) is not None:
                    yield Askable((*path, 0, key), f"{fact.label}: {label}", "", of_a_person)
            for role, label in fact.roles.items():
                yield Askable((*path, role, "total"), f"{fact.label}: {label}", "", kinds.COUNT)
                for group, of_group in fact.groups.items():
                    yield Askable((*path, role, group), f"{fact.label}: {label}: {of_group}", "", kinds.COUNT)
        case ItemsFact():
            for name, field_fact in fact.fields.items():
                for inner in _askable((*path, 0, name), field_fact):
                    yield inner._replace(label=f"{fact.label}: {inner.label}")
