"""A trial: answers to facts, what two versions of criteria make of them, and the profile that they are written as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any, TypeAlias

from partnercheck.assessment.decide import decide, decide_requirement
from partnercheck.assessment.result import Ruling
from partnercheck.assessment.verdict import weight_of
from partnercheck.facts.shaped import shaped
from partnercheck.language.environment import Environment
from partnercheck.language.node import ConditionNode
from partnercheck.models.criteria import Criteria, Requirement
from partnercheck.models.evidence import EvidenceItem
from partnercheck.models.profile import validate_profile
from partnercheck.probing.asked import ask
from partnercheck.probing.reading import AnswerReader
from partnercheck.probing.witnesses.witness import Witness
from partnercheck.problems import ProfileError
from partnercheck.values.answers import Evidence, Value
from partnercheck.values.asked import Asked, evidence_dated
from partnercheck.values.status import Verdict

NAME = "An organisation"
MOST_ANSWERS = 400
"""How many answers are tried for one fact."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a requirement, and the criteria that it is in."""

    criteria: Criteria
    requirement: Requirement


Choice: TypeAlias = "tuple[Any, tuple[Value | None, Value | None]]"
"""An answer, and its value for each version; None where the fact is not one of that version."""


class Trial:
    """Two versions of a requirement, and all that may be answered to the facts that they read."""

    def __init__(self, before: Version, after: Version, as_of: date) -> None:
        self.versions = (before, after)
        self.as_of = as_of
        self.unanswered = tuple(
            {path: fact.unanswered(path) for path, fact in version.criteria.all_facts.items()}
            for version in self.versions
        )

    # What may be answered

    @cached_property
    def choices(self) -> dict[str, list[Choice]]:
        """For each fact that the two versions read, the answers worth trying. The first is none at all."""
        return self._choices_for(version.requirement for version in self.versions)

    @cached_property
    def choices_of_all(self) -> dict[str, list[Choice]]:
        """The same for every requirement of both versions."""
        return self._choices_for(one for version in self.versions for one in version.criteria.requirements)

    def shared(self, path: str) -> bool:
        """Whether both versions know the fact."""
        return all(path in version.criteria.all_facts for version in self.versions)

    def _choices_for(self, requirements: Iterable[Requirement]) -> dict[str, list[Choice]]:
        conditions: list[ConditionNode] = [condition for one in requirements for _, condition in one.conditions()]
        asked = ask(conditions, self.as_of.toordinal()).facts
        return {path: self._answers(path, found) for path, found in asked.items()}

    def _answers(self, path: str, asked: Asked) -> list[Choice]:
        """The answers that are valid wherever the fact is declared."""
        facts = [version.criteria.all_facts.get(path) for version in self.versions]
        fact = next(one for one in reversed(facts) if one is not None)
        found: list[Choice] = [(None, self._values(path, None) or (None, None))]
        for answer in islice(fact.near(asked), MOST_ANSWERS):
            values = self._values(path, answer)
            if values is not None:
                found.append((answer, values))
        return found

    def _values(self, path: str, answer: Any) -> tuple[Value | None, Value | None] | None:
        evidence = {name: self._evidence(name) for name in _evidence_in(answer)}
        values: list[Value | None] = []
        for version in self.versions:
            fact = version.criteria.all_facts.get(path)
            reading = AnswerReader(self.as_of.toordinal(), evidence, version.criteria.currency)
            values.append(None if fact is None else reading.value(fact, path, answer))
            if fact is not None and values[-1] is None:
                return None
        return values[0], values[1]

    def _evidence(self, name: str) -> Evidence:
        return shaped(EvidenceItem, self._dated(name)).value(0)

    def _dated(self, name: str) -> dict[str, str]:
        return {"id": name, "date": date.fromordinal(evidence_dated(name, self.as_of.toordinal())).isoformat()}

    # What comes of it

    def rulings(self, chosen: Mapping[str, Choice]) -> tuple[Ruling, Ruling]:
        """What each version of the requirement comes to."""
        before, after = (
            decide_requirement(version.requirement, self.environment(number, chosen))
            for number, version in enumerate(self.versions)
        )
        return before, after

    def weights(self, chosen: Mapping[str, Choice]) -> tuple[Verdict, Verdict]:
        """The verdict that each version of the requirement alone brings about."""
        before, after = self.rulings(chosen)
        return weight_of(before), weight_of(after)

    def weight(self, number: int, id: str, chosen: Mapping[str, Choice]) -> Verdict:
        """The verdict that one requirement alone brings about, in the version with that number."""
        requirement = self.versions[number].criteria.by_id[id]
        return weight_of(decide_requirement(requirement, self.environment(number, chosen)))

    def verdicts(self, chosen: Mapping[str, Choice]) -> tuple[Verdict, Verdict]:
        """The verdict of each version."""
        before, after = (
            decide(version.criteria, self.environment(number, chosen).values, self.as_of).verdict
            for number, version in enumerate(self.versions)
        )
        return before, after

    def environment(self, number: int, chosen: Mapping[str, Choice]) -> Environment:
        """The facts of one version, where these are answered and nothing else is."""
        values = dict(self.unanswered[number])
        for path, (_, known) in chosen.items():
            value = known[number]
            if value is not None:
                values[path] = value
        return Environment(values, self.as_of.toordinal())

    # As a file would hold it

    def witness(self, chosen: Mapping[str, Choice]) -> Witness | None:
        """What is seen on a profile; None where nothing differs."""
        seen = self.seen(chosen)
        if seen is None:
            return None
        same = seen.before.status is seen.after.status and seen.verdict_before is seen.verdict_after
        return None if same else seen

    def seen(self, chosen: Mapping[str, Choice]) -> Witness | None:
        """The profile, validated and decided in both versions from the beginning; None where it is not valid."""
        rulings, verdicts = [], []
        for version in self.versions:
            try:
                data = self._profile(chosen, version)
                profile = validate_profile(data, version.criteria.profile_model, self.as_of, "a profile")
            except ProfileError:
                return None
            decided = decide(version.criteria, profile.values, self.as_of)
            verdicts.append(decided.verdict)
            rulings.append(next(one for one in decided.rulings if one.id == version.requirement.id))
        before, after = rulings
        answered = [path for path, (answer, _) in chosen.items() if answer is not None]
        only = (
            tuple(path for path in answered if path not in other.criteria.all_facts)
            for other in reversed(self.versions)
        )
        return Witness(self._profile(chosen, None), before, after, verdicts[0], verdicts[1], *only)

    def _profile(self, chosen: Mapping[str, Choice], version: Version | None) -> dict[str, Any]:
        """The answers as a file holds them: those that a version asks for, or all."""
        data: dict[str, Any] = {"organisation": {"name": NAME}}
        for path, (answer, _) in chosen.items():
            if answer is None or (version is not None and path not in version.criteria.all_facts):
                continue
            if path.startswith("organisation."):
                data["organisation"][path.removeprefix("organisation.")] = answer
            else:
                data[path] = answer
        names = sorted(name for answer, _ in chosen.values() for name in _evidence_in(answer))
        if names:
            data["evidence"] = [self._dated(name) for name in dict.fromkeys(names)]
        return data


def _evidence_in(answer: Any) -> Iterator[str]:
    """The evidence that an answer points to."""
    if isinstance(answer, Mapping):
        named = answer.get("evidence")
        if isinstance(named, list):
            yield from named
    elif isinstance(answer, list):
        for item in answer:
            yield from _evidence_in(item)
