"""Fingerprints: what a decision was made on, so that it can be seen whether that is still so.

The facts are compared by value: another way of writing the same answer is the same answer. Where a person reads more
than the program does (summaries, titles, outcomes, the evidence behind them), all that was written is compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from partnercheck.assessment.decision import FactSaid
from partnercheck.language.types import ChoiceType, MoneyType, PeopleSetType
from partnercheck.models.signature import Signatures
from partnercheck.quick import remembered
from partnercheck.values.people import PeopleSet

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact
    from partnercheck.models.criteria import Criteria, Requirement
    from partnercheck.models.profile import Profile

_READ_BY_PEOPLE = ("claim", "examples", "records", "people")
"""Fact types whose answers hold texts that conditions do not see, and people do."""
_LENGTH = 24
"""Hexadecimal digits: 96 bits, far beyond what could come together by chance."""
_SHORT_LENGTH = 10
"""The same, where only two versions of one requirement are told apart: every row of a batch carries it."""


def facts_said(requirement: Requirement, criteria: Criteria, profile: Profile) -> tuple[FactSaid, ...]:
    """What the profile says of each fact that the requirement's conditions read, in reading order."""
    return tuple(_said(path, criteria, profile) for path in requirement.paths())


@remembered(1024)
def conditions_said(requirement: Requirement, criteria: Criteria) -> tuple[tuple[str, str], ...]:
    """What the requirement asks, part by part, without its wording: a fingerprint by the key it is written under."""
    parts = _signatures(criteria).parts_of(requirement)
    asked = [_asked(path, criteria) for path in requirement.paths()]
    return (
        *((key, _fingerprint(repr(said))) for key, said in parts if said is not None),
        ("facts", _fingerprint(asked)),
    )


def meaning_said(requirement: Requirement, criteria: Criteria) -> str:
    """One fingerprint of what decides how the requirement stands: neither its wording nor how much it weighs."""
    parts = [part for part in conditions_said(requirement, criteria) if part[0] != "importance"]
    return _fingerprint(parts)[:_SHORT_LENGTH]


def made_on(requirement: Requirement, criteria: Criteria, profile: Profile) -> str:
    """One fingerprint of all that a decision on the requirement would be made on today."""
    facts = [fact.fingerprint for fact in facts_said(requirement, criteria, profile)]
    return _fingerprint([facts, conditions_said(requirement, criteria)])


@lru_cache(maxsize=16)
def _signatures(criteria: Criteria) -> Signatures:
    return Signatures(criteria)


def _fact_of(path: str, criteria: Criteria) -> tuple[Fact, str, tuple[str, ...]]:
    found = criteria.fact_of(path)
    assert found is not None, path
    fact, rest = found
    return fact, criteria.name_of(path), rest


def _asked(path: str, criteria: Criteria) -> tuple[Any, ...]:
    """How a fact is answered, as far as that changes what a condition makes of the answer."""
    fact, root, _ = _fact_of(path, criteria)
    kind = fact.language_type()
    order = [id for id, _ in kind.choices] if isinstance(kind, ChoiceType) and kind.ordered else []
    return root, fact.type, order, kind.currency if isinstance(kind, MoneyType) else ""


def _said(path: str, criteria: Criteria, profile: Profile) -> FactSaid:
    fact, root, rest = _fact_of(path, criteria)
    value: Any = profile.values[root]
    words = fact.words_at(value, rest) if rest else fact.in_words(value)
    if fact.type in _READ_BY_PEOPLE:
        told: Any = _with_evidence(fact, _data_at(root, profile), profile)
    elif isinstance(fact.language_type(), PeopleSetType):
        told = [_plain(each) for each in _sizes(value, rest)]
    else:
        told = _plain(value)
    return FactSaid(path, criteria.label_of(path), words, _fingerprint(told))


def _sizes(value: PeopleSet, rest: tuple[str, ...]) -> Iterator[Any]:
    """How many there are in all, and in the group that the path names; the other groups are other facts."""
    yield value.size
    if rest and rest[0] != "total":
        yield value.group(rest[0]).size


def _data_at(root: str, profile: Profile) -> Any:
    data: Any = profile.data
    for key in root.split("."):
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def _with_evidence(fact: Fact, data: Any, profile: Profile) -> Any:
    """All that was written at a fact, and the evidence that it points to."""
    if fact.type == "claim" and data is not None and not isinstance(data, Mapping):
        data = {"answer": data}
    listed = profile.data.get("evidence")
    items = (
        {str(item.get("id")): item for item in listed if isinstance(item, Mapping)} if isinstance(listed, list) else {}
    )
    named = sorted(set(_evidence_ids(data)))
    return [_written(data), [[id, _written(items.get(id))] for id in named]]


def _evidence_ids(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key == "evidence":
                yield from map(str, value if isinstance(value, list) else [value])
            else:
                yield from _evidence_ids(value)
    elif isinstance(data, list):
        for item in data:
            yield from _evidence_ids(item)


_SAME = {"true": "yes", "false": "no"}


def _written(data: Any) -> Any:
    """Plain data without what makes no difference: blanks, the order of names, what is left empty."""
    match data:
        case None:
            return None
        case bool():
            return "yes" if data else "no"
        case Mapping():
            return sorted([str(key), _written(value)] for key, value in data.items() if value is not None)
        case list():
            return [_written(item) for item in data]
        case _:
            text = " ".join(str(data).split())
            return _SAME.get(text.lower(), text)


def _plain(value: Any) -> Any:
    """A value of the engine as lists and texts, in one order."""
    match value:
        case Enum():
            return value.value
        case frozenset():
            return sorted((_plain(item) for item in value), key=repr)
        case tuple():
            return [_plain(item) for item in value]
        case Mapping():
            return sorted([key, _plain(item)] for key, item in value.items())
        case None | bool() | str():
            return value
        case _:
            return str(value)


def _fingerprint(told: Any) -> str:
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
