"""Relevance: which questions can still change a status or the verdict, and which of them to ask first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import islice

from partnercheck.assessment.answering import paths_to_answer
from partnercheck.assessment.decide import decide, decide_within
from partnercheck.assessment.result import Decided, Ruling
from partnercheck.assessment.verdict import may_change
from partnercheck.interviewing.edits import Edits, edited
from partnercheck.interviewing.evidence_apart import apart
from partnercheck.interviewing.for_whom import root_of
from partnercheck.interviewing.question import Question
from partnercheck.interviewing.questions import EVIDENCE
from partnercheck.language.environment import Environment
from partnercheck.models.criteria import Criteria, Requirement
from partnercheck.models.profile import validate_profile
from partnercheck.probing.sampler import Sampler
from partnercheck.problems import ProfileError
from partnercheck.values.cause import CauseKind
from partnercheck.values.data import Data
from partnercheck.values.status import Importance

_MOST_SAMPLES = 400


class Engine:
    """Decides what a profile, as plain data, comes to; and what an answer would make of it."""

    def __init__(self, criteria: Criteria, as_of: date) -> None:
        self.criteria = criteria
        self.as_of = as_of
        self.sampler = Sampler(criteria, as_of)

    def decided(self, data: Data) -> Decided:
        """The outcome. Raises ProfileError where the data is no valid profile."""
        assert isinstance(data, dict)
        profile = validate_profile(data, self.criteria.profile_model, self.as_of, "profile")
        return decide(self.criteria, profile.values, self.as_of)

    def standing_after(self, data: Data, edits: Edits) -> object:
        """The standing after an answer; None where the answer would not be valid."""
        return self.standing_of(edited(data, apart(data, edits)))

    def standing_of(self, data: Data) -> object:
        """All that an answer may change, as a profile has it; None where it is no valid one."""
        try:
            return standing(self.decided(data))
        except ProfileError:
            return None

    def changes(self, question: Question, data: dict[str, Data]) -> bool:
        """Whether some answer, by itself, changes a status or the verdict."""
        return self.change_by(question, data) is not None

    def change_by(self, question: Question, data: dict[str, Data]) -> dict[str, Data] | None:
        """The profile after an answer that, by itself, changes a status or the verdict; None where there is none."""
        now = standing(self.decided(data))
        for edits in islice(question.samples(data, self.sampler), _MOST_SAMPLES):
            after = edited(data, apart(data, edits))
            found = self.standing_of(after)
            if found is not None and found != now:
                assert isinstance(after, dict)
                return after
        return None

    def is_waited_for(self, question: Question, data: dict[str, Data]) -> bool:
        """Whether some open requirement names the answer among those that would settle it."""
        return any(is_within(question.path, path) for path in self.waits_for(data))

    def waits_for(self, data: dict[str, Data]) -> frozenset[str]:
        """The paths whose answers open requirements wait for: those that a report says to answer."""
        profile = validate_profile(data, self.criteria.profile_model, self.as_of, "profile")
        environment = Environment(profile.values, self.as_of.toordinal())
        decided = decide_within(self.criteria, environment)
        still_open = open_rulings(decided)
        return frozenset(
            path
            for requirement, ruling in zip(self.criteria.requirements, decided.rulings, strict=True)
            if ruling in still_open
            for path in paths_to_answer(requirement, ruling, environment, self.criteria, decided.verdict_could_be[0])
        )

    def keeps_incomplete(self, question: Question, data: dict[str, Data]) -> bool:
        """Whether the verdict waits for the answer though no status does, as one of several that it may wait for."""
        return any(
            ruling.could_be == (ruling.status,) and is_within(question.path, cause.path)
            for ruling in open_rulings(self.decided(data))
            for cause in ruling.causes
        )

    def partners(self, question: Question, others: Sequence[Question], data: dict[str, Data]) -> list[Question]:
        """The questions that some open requirement looks at together with this one, those about the same fact first."""
        decided = self.decided(data)
        still_open = open_rulings(decided)
        together = {
            root
            for roots, ruling in zip(self._read_together, decided.rulings, strict=True)
            if ruling in still_open or question.root in (one.root for one in others if one.more)
            if question.root in roots
            for root in roots
        }
        together.update(*(roots for roots in self._read_by_tiers if question.root in roots))
        found = [one for one in others if one.root in together]
        return sorted(found, key=lambda one: one.root != question.root)

    def could_be_read(self, question: Question) -> bool:
        """Whether any condition reads this part of its fact: a field of an item, or who is related to whom."""
        if question.keys[-1] == "related_to":
            return self.sampler.asked.relations
        is_field = len(question.keys) > 2 and isinstance(question.keys[1], int) and question.root != EVIDENCE
        fact = self.criteria.all_facts.get(question.root)
        if not is_field or not hasattr(fact, "fields"):
            return True
        return question.keys[2] in self.sampler.asked.fields

    @cached_property
    def _read_by_tiers(self) -> list[set[str]]:
        return [{root_of(path) for path in one.paths()} for one in self.criteria.tiers]

    @cached_property
    def _read_together(self) -> list[set[str]]:
        return [{root_of(path) for path in one.paths()} for one in self.criteria.requirements]


def is_within(path: str, other: str) -> bool:
    """Whether one path is the other, or a part of it, or has it as a part."""
    shorter, longer = sorted((path, other), key=len)
    return longer == shorter or longer.startswith((f"{shorter}.", f"{shorter}["))


def standing(decided: Decided) -> object:
    """All that an answer may change: the verdict, every status and what it still could be, and every tier.

    Beside what is undisclosed or not exact, an answer may change no status, and yet tell what disclosing would bring.
    """
    return decided.verdict, tuple((one.status, one.could_be) for one in decided.rulings), decided.tiers


def open_rulings(decided: Decided) -> tuple[Ruling, ...]:
    """The requirements that may still come out otherwise, or the verdict through them."""
    return tuple(one for one in decided.rulings if may_change(one, decided.verdict_could_be[0]))


def open_roots(criteria: Criteria, decided: Decided) -> tuple[str, ...]:
    """The facts that requirements which may still come out otherwise look at, in the order in which to ask.

    What only tiers look at comes last.
    """
    weights: dict[str, list[int]] = {}
    still_open = open_rulings(decided)
    for requirement, ruling in zip(criteria.requirements, decided.rulings, strict=True):
        if ruling not in still_open:
            continue
        for root, weight in _weights(requirement, ruling).items():
            before = weights.setdefault(root, [0, 0, 0])
            weights[root] = [a + b for a, b in zip(before, weight, strict=True)]
    for path in (path for tier in criteria.tiers for path in tier.paths()):
        weights.setdefault(root_of(path), [0, 0, 0])
    return tuple(sorted(weights, key=lambda root: [-weight for weight in weights[root]]))


def roots_that_weigh(criteria: Criteria, decided: Decided) -> frozenset[str]:
    """The facts that requirements look at which are open and may weigh in the verdict."""
    still_open = open_rulings(decided)
    return frozenset(
        root_of(path)
        for requirement, ruling in zip(criteria.requirements, decided.rulings, strict=True)
        if ruling in still_open and {ruling.importance, *ruling.importance_could_be} != {Importance.INFORMATIONAL}
        for path in requirement.paths()
    )


def _weights(requirement: Requirement, ruling: Ruling) -> Mapping[str, tuple[int, int, int]]:
    """For each fact: does it decide whether or how much this counts, would it settle a required one, any one."""
    asked = {root_of(cause.path) for cause in ruling.causes if cause.kind is CauseKind.UNANSWERED}
    first = {
        root_of(path)
        for condition in (requirement.applies_when, requirement.required_when)
        if condition is not None
        for path in condition.paths()
    }
    required = ruling.importance is Importance.REQUIRED
    return {
        root: (int(root in first and root in asked), int(required and root in asked), int(root in asked))
        for root in dict.fromkeys(root_of(path) for path in requirement.paths())
    }
