"""Relevance: which questions can still change a status or the verdict, and which of them to ask first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import islice

from partnercheck.assessment.decide import decide
from partnercheck.assessment.result import Decided, Ruling
from partnercheck.interviewing.edits import Edits, edited
from partnercheck.interviewing.evidence_apart import apart
from partnercheck.interviewing.for_whom import root_of
from partnercheck.interviewing.question import Question
from partnercheck.interviewing.questions import EVIDENCE
from partnercheck.models.criteria import Criteria, Requirement
from partnercheck.models.profile import validate_profile
from partnercheck.probing.sampler import Sampler
from partnercheck.problems import ProfileError
from partnercheck.values.cause import CauseKind
from partnercheck.values.data import Data
from partnercheck.values.status import Importance, Reason

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
        try:
            return standing(self.decided(edited(data, apart(data, edits))))
        except ProfileError:
            return None

    def changes(self, question: Question, data: dict[str, Data]) -> bool:
        """Whether some answer, by itself, changes a status or the verdict."""
        now = standing(self.decided(data))
        for edits in islice(question.samples(data, self.sampler), _MOST_SAMPLES):
            after = self.standing_after(data, edits)
            if after is not None and after != now:
                return True
        return False

    def is_waited_for(self, question: Question, data: dict[str, Data]) -> bool:
        """Whether some open requirement names the answer among those that would settle it."""
        waits = (cause.path for ruling in self.decided(data).rulings if is_open(ruling) for cause in ruling.causes)
        return any(is_within(question.path, path) for path in waits)

    def partners(self, question: Question, others: Sequence[Question], data: dict[str, Data]) -> list[Question]:
        """The questions that some open requirement looks at together with this one, those about the same fact first."""
        rulings = self.decided(data).rulings
        together = {
            root
            for roots, ruling in zip(self._read_together, rulings, strict=True)
            if is_open(ruling) or question.root in (one.root for one in others if one.more)
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
    """All that an answer may change: the verdict, every status, and every tier."""
    return decided.verdict, tuple(one.status for one in decided.rulings), decided.tiers


def is_open(ruling: Ruling) -> bool:
    """Whether a requirement still may come out otherwise."""
    # What will be met whatever is answered may still wait for the answer: only then is it met.
    settled = ruling.could_be == (ruling.status,)
    return not settled or ruling.importance_is_open or ruling.reason is Reason.UNANSWERED


def open_roots(criteria: Criteria, decided: Decided) -> tuple[str, ...]:
    """The facts that requirements which may still come out otherwise look at, in the order in which to ask.

    What only tiers look at comes last.
    """
    weights: dict[str, list[int]] = {}
    for requirement, ruling in zip(criteria.requirements, decided.rulings, strict=True):
        if not is_open(ruling):
            continue
        for root, weight in _weights(requirement, ruling).items():
            before = weights.setdefault(root, [0, 0, 0])
            weights[root] = [a + b for a, b in zip(before, weight, strict=True)]
    for path in (path for tier in criteria.tiers for path in tier.paths()):
        weights.setdefault(root_of(path), [0, 0, 0])
    return tuple(sorted(weights, key=lambda root: [-weight for weight in weights[root]]))


def roots_that_weigh(criteria: Criteria, decided: Decided) -> frozenset[str]:
    """The facts that requirements look at which are open and may weigh in the verdict."""
    return frozenset(
        root_of(path)
        for requirement, ruling in zip(criteria.requirements, decided.rulings, strict=True)
        if is_open(ruling) and {ruling.importance, *ruling.importance_could_be} != {Importance.INFORMATIONAL}
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
