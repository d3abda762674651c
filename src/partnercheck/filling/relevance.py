"""Relevance: which questions can still change a status or the verdict, and which of them to ask first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from random import Random
from typing import Any

from partnercheck.assessment.decide import decide
from partnercheck.assessment.result import Decided, Decision
from partnercheck.filling.edits import Edits, edited
from partnercheck.filling.for_whom import root_of
from partnercheck.filling.question import Question
from partnercheck.filling.thresholds import Thresholds
from partnercheck.loading.data import Data
from partnercheck.models.criteria import Criteria, Requirement
from partnercheck.models.profile import validate_profile
from partnercheck.problems import ProfileError
from partnercheck.values.cause import CauseKind
from partnercheck.values.status import Importance, Reason

_MOST_SAMPLES = 400
_MOST_PARTNERS = 16
_PARTNER_SAMPLES = 24
_COMPLETIONS = 40


class Engine:
    """Decides what a profile, as plain data, comes to; and what an answer would make of it."""

    def __init__(self, criteria: Criteria, as_of: date) -> None:
        self.criteria = criteria
        self.as_of = as_of
        self.thresholds = Thresholds(criteria, as_of)

    def decided(self, data: Data) -> Decided:
        """The outcome. Raises ProfileError where the data is no valid profile."""
        assert isinstance(data, dict)
        profile = validate_profile(data, self.criteria.profile_model, self.as_of, "profile")
        return decide(self.criteria, profile.values, self.as_of)

    def _standing(self, data: Data, edits: Edits) -> object:
        """The standing after an answer; None where the answer would not be valid."""
        try:
            return standing(self.decided(edited(data, edits)))
        except ProfileError:
            return None

    def changes(self, question: Question, data: dict[str, Data]) -> bool:
        """Whether some answer changes a status, what a status could be, or the verdict."""
        now = standing(self.decided(data))
        for edits in islice(question.samples(data, self.thresholds), _MOST_SAMPLES):
            after = self._standing(data, edits)
            if after is not None and after != now:
                return True
        return False

    def changes_with_others(self, question: Question, others: Sequence[Question], data: dict[str, Data]) -> bool:
        """Whether some answer changes something once other questions are answered, in one way of many that are tried.

        The ways are drawn from a fixed seed: the same profile always leads to the same questions.
        """
        draw = Random(0)
        near = sorted((one for one in others if one.keys != question.keys), key=lambda one: one.root != question.root)
        answers = [list(islice(one.samples(data, self.thresholds), _PARTNER_SAMPLES)) for one in near[:_MOST_PARTNERS]]
        for _ in range(_COMPLETIONS):
            completed: Any = data
            for samples in answers:
                tried = edited(completed, draw.choice(samples))
                completed = tried if self._standing(tried, ()) is not None else completed
            own = islice(question.samples(completed, self.thresholds), _PARTNER_SAMPLES)
            if len({self._standing(completed, edits) for edits in own} - {None}) > 1:
                return True
        return False


def standing(decided: Decided) -> object:
    """All that an answer may change: the verdict, and each requirement's status, with what each still could be."""
    return (
        decided.verdict,
        decided.verdict_could_be,
        tuple((one.status, one.reason, one.could_be, one.importance_could_be) for one in decided.decisions),
    )


def is_open(decision: Decision) -> bool:
    """Whether a requirement still may come out otherwise."""
    return len(decision.could_be) > 1 or decision.importance_is_open or decision.reason is Reason.UNANSWERED


def open_roots(criteria: Criteria, decided: Decided) -> tuple[str, ...]:
    """The facts that requirements which may still come out otherwise look at, in the order in which to ask."""
    weights: dict[str, list[int]] = {}
    for requirement, decision in zip(criteria.requirements, decided.decisions, strict=True):
        if not is_open(decision):
            continue
        for root, weight in _weights(requirement, decision).items():
            before = weights.setdefault(root, [0, 0, 0])
            weights[root] = [a + b for a, b in zip(before, weight, strict=True)]
    return tuple(sorted(weights, key=lambda root: [-weight for weight in weights[root]]))


def _weights(requirement: Requirement, decision: Decision) -> Mapping[str, tuple[int, int, int]]:
    """For each fact: does it decide whether or how much this counts, would it settle a required one, any one."""
    asked = {root_of(cause.path) for cause in decision.causes if cause.kind is CauseKind.UNANSWERED}
    first = {
        root_of(path)
        for condition in (requirement.applies_when, requirement.required_when)
        if condition is not None
        for path in condition.paths()
    }
    required = decision.importance is Importance.REQUIRED
    return {
        root: (int(root in first and root in asked), int(required and root in asked), int(root in asked))
        for root in dict.fromkeys(root_of(path) for path in requirement.paths())
    }


def is_cause(question: Question, decided: Decided, *, only_unanswered: bool) -> bool:
    """Whether this fact, not being answered, leaves a requirement open; or, with `only_unanswered`, unanswered."""
    return any(
        cause.kind is CauseKind.UNANSWERED and root_of(cause.path) == question.root
        for decision in decided.decisions
        if decision.reason is Reason.UNANSWERED or (is_open(decision) and not only_unanswered)
        for cause in decision.causes
    )
