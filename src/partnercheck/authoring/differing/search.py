"""Searching: answers to the facts that two requirements read, tried until their statuses differ, then made smaller."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod
from typing import Any, TypeAlias

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from partnercheck.assessment.decide import decide_requirement
from partnercheck.assessment.result import Ruling
from partnercheck.authoring.differing.asked import Asked, ask
from partnercheck.authoring.differing.candidates import candidates_for, evidence_dated
from partnercheck.authoring.signature import Signatures
from partnercheck.facts.fact import ProfileContext
from partnercheck.language.environment import Environment
from partnercheck.models.criteria import Criteria, Requirement
from partnercheck.models.evidence import EvidenceItem
from partnercheck.models.profile import validate_profile
from partnercheck.problems import ProfileError
from partnercheck.values.answers import Evidence, Value
from partnercheck.values.status import Importance, Status

TRIES = 20_000
"""How many combinations of answers are tried for one pair of requirements."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A profile for which two versions of a requirement differ, with what each of them comes to."""

    profile: Mapping[str, Any]
    before: Ruling
    after: Ruling


@dataclass(frozen=True, slots=True)
class _Version:
    """One version of a requirement, and the criteria that it is in."""

    criteria: Criteria
    requirement: Requirement


Choice: TypeAlias = "tuple[Any, tuple[Value | None, Value | None]]"
"""An answer, and its value for each version; None where the fact is not one of that version."""


def find_witness(
    before: tuple[Criteria, Requirement], after: tuple[Criteria, Requirement], as_of: date, tries: int = TRIES
) -> Witness | None:
    """A small profile for which the requirement has another status or importance; None where none is found."""
    return _Search(_Version(*before), _Version(*after), as_of, tries).find()


def _outcome(ruling: Ruling) -> tuple[Status, Importance]:
    return ruling.status, ruling.importance


class _Search:
    """One search."""

    def __init__(self, before: _Version, after: _Version, as_of: date, tries: int) -> None:
        self.tries = tries
        self.versions = (before, after)
        self.as_of = as_of
        self.unanswered = tuple(
            {path: fact.unanswered(path) for path, fact in version.criteria.all_facts.items()}
            for version in self.versions
        )
        self.choices = self._all_choices()

    def find(self) -> Witness | None:
        """Combinations in order while there are few; else a fixed sample. A status that differs tells more than how
        much it weighs, which is only looked for where no status was found to differ."""
        weighs_otherwise: dict[str, Choice] | None = None
        for chosen in self._combinations():
            before, after = self._decide(chosen)
            if before.status is not after.status:
                return self._verified(self._smaller(chosen))
            if before.importance is not after.importance and weighs_otherwise is None:
                weighs_otherwise = chosen
                if self._differ_in_importance_only:
                    break
        return self._verified(self._smaller(weighs_otherwise)) if weighs_otherwise is not None else None

    @property
    def _differ_in_importance_only(self) -> bool:
        before, after = (Signatures(one.criteria).of(one.requirement) for one in self.versions)
        return before[1:] == after[1:]

    def _all_choices(self) -> dict[str, list[Choice]]:
        asked: dict[str, Asked] = {}
        for version in self.versions:
            conditions = [condition for _, condition in version.requirement.conditions()]
            for path, found in ask(conditions, self.as_of.toordinal()).items():
                asked[path] = _together(asked[path], found) if path in asked else found
        return {path: self._choices(path, found) for path, found in asked.items()}

    def _choices(self, path: str, asked: Asked) -> list[Choice]:
        """The answers that are valid wherever the fact is declared. The first is none at all."""
        facts = [version.criteria.all_facts.get(path) for version in self.versions]
        fact = next(one for one in reversed(facts) if one is not None)
        found: list[Choice] = [(None, self._values(path, None) or (None, None))]
        for answer in candidates_for(fact, asked, self.as_of.toordinal()):
            values = self._values(path, answer)
            if values is not None:
                found.append((answer, values))
        return found

    def _values(self, path: str, answer: Any) -> tuple[Value | None, Value | None] | None:
        evidence = {name: self._evidence(name) for name in _evidence_in(answer)}
        values: list[Value | None] = []
        for version in self.versions:
            fact = version.criteria.all_facts.get(path)
            context = ProfileContext(self.as_of.toordinal(), frozenset(evidence), version.criteria.currency)
            try:
                values.append(None if fact is None else fact.value(fact.validate(answer, context), path, evidence))
            except (ValidationError, PydanticCustomError):
                return None
        return values[0], values[1]

    def _evidence(self, name: str) -> Evidence:
        dated = evidence_dated(name, self.as_of.toordinal())
        return EvidenceItem.model_validate({"id": name, "date": dated}).value(0)

    def _combinations(self) -> Iterator[dict[str, Choice]]:
        paths, lists = list(self.choices), list(self.choices.values())
        if prod(len(found) for found in lists) <= self.tries:
            combined = [dict(zip(paths, chosen, strict=True)) for chosen in product(*lists)]
            yield from sorted(combined, key=_answers)
            return
        # Always the same sample: the same two files always give the same report.
        sampler = random.Random(0)
        for _ in range(self.tries):
            yield {path: sampler.choice(found) for path, found in self.choices.items()}

    def _decide(self, chosen: Mapping[str, Choice]) -> tuple[Ruling, Ruling]:
        found = []
        for number, version in enumerate(self.versions):
            values = dict(self.unanswered[number])
            for path, (_, known) in chosen.items():
                value = known[number]
                if value is not None:
                    values[path] = value
            environment = Environment(values, self.as_of.toordinal())
            found.append(decide_requirement(version.requirement, environment))
        return found[0], found[1]

    def _smaller(self, chosen: dict[str, Choice]) -> dict[str, Choice]:
        """Take answers back, or put smaller ones in their place, as long as both versions come to what they came to."""
        wanted = tuple(_outcome(one) for one in self._decide(chosen))
        for path, choices in self.choices.items():
            for choice in choices[: choices.index(chosen[path])]:
                tried = {**chosen, path: choice}
                if tuple(_outcome(one) for one in self._decide(tried)) == wanted:
                    chosen = tried
                    break
        return chosen

    def _verified(self, chosen: Mapping[str, Choice]) -> Witness | None:
        """The profile as a file would hold it, validated and decided in both versions from the beginning."""
        rulings = []
        for version in self.versions:
            data = self._profile(chosen, version)
            try:
                profile = validate_profile(data, version.criteria.profile_model, self.as_of, "a profile")
            except ProfileError:
                return None
            environment = Environment(profile.values, self.as_of.toordinal())
            rulings.append(decide_requirement(version.requirement, environment))
        if _outcome(rulings[0]) == _outcome(rulings[1]):
            return None
        whole = self._profile(chosen, None)
        del whole["organisation"]["name"]
        if not whole["organisation"]:
            del whole["organisation"]
        return Witness(whole, rulings[0], rulings[1])

    def _profile(self, chosen: Mapping[str, Choice], version: _Version | None) -> dict[str, Any]:
        data: dict[str, Any] = {"organisation": {"name": "An organisation"}}
        for path, (answer, _) in chosen.items():
            if answer is None or (version is not None and path not in version.criteria.all_facts):
                continue
            if path.startswith("organisation."):
                data["organisation"][path.removeprefix("organisation.")] = answer
            else:
                data[path] = answer
        names = sorted(name for answer, _ in chosen.values() for name in _evidence_in(answer))
        if names:
            day = self.as_of.toordinal()
            data["evidence"] = [{"id": name, "date": evidence_dated(name, day)} for name in dict.fromkeys(names)]
        return data


def _answers(chosen: Mapping[str, Choice]) -> int:
    return sum(answer is not None for answer, _ in chosen.values())


def _evidence_in(answer: Any) -> Iterator[str]:
    """The evidence that an answer points to."""
    if isinstance(answer, Mapping):
        named = answer.get("evidence")
        if isinstance(named, list):
            yield from named
    elif isinstance(answer, list):
        for item in answer:
            yield from _evidence_in(item)


def _together(one: Asked, other: Asked) -> Asked:
    fields = dict(one.fields)
    for name, asked in other.fields.items():
        fields[name] = _together(fields[name], asked) if name in fields else asked
    return Asked(
        one.numbers | other.numbers,
        one.shares | other.shares,
        {**one.names, **other.names},
        one.windows | other.windows,
        one.relations or other.relations,
        fields,
    )
