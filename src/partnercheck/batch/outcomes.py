"""Outcomes: how one requirement stands for one organisation, with what a person decided and what is still open."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import NamedTuple

from partnercheck.assessment.result import DecisionSeen, RulesSay
from partnercheck.values.status import Importance, Reason, Status


class Standing(Enum):
    """How a requirement stands, with the two kinds of missing told apart: what every table of counts has as columns."""

    MET = "met"
    BORDERLINE = "borderline"
    FALLS_SHORT = "falls_short"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> str:
        """The standing as people read it."""
        return _STANDING_WORDS[self]


_STANDING_WORDS = {
    Standing.MET: "met",
    Standing.BORDERLINE: "borderline",
    Standing.FALLS_SHORT: "missing: falls short",
    Standing.UNANSWERED: "missing: not answered",
    Standing.NOT_APPLICABLE: "not applicable",
}
_STANDINGS = {
    Status.MET: Standing.MET,
    Status.BORDERLINE: Standing.BORDERLINE,
    Status.NOT_APPLICABLE: Standing.NOT_APPLICABLE,
}


def standing_of(status: Status, reason: Reason) -> Standing:
    """The standing of a requirement with this status for this reason."""
    missing = Standing.UNANSWERED if reason is Reason.UNANSWERED else Standing.FALLS_SHORT
    return _STANDINGS.get(status, missing)


_SHORT = (Status.MISSING, Status.BORDERLINE)


def waits_for_a_person(reason: Reason, decision: DecisionSeen | None) -> bool:
    """A person has to look: for the first time, or again as the last decision does not count."""
    return reason is Reason.NEEDS_JUDGEMENT or (decision is not None and not decision.counts)


class OutcomeKind:
    """How a requirement stands, without words: the same for very many organisations.

    There is one object for each kind in a process, made by `outcome_kind`, so that kinds are counted and looked up by
    identity, and a worker sends each only once with a chunk of rows.
    """

    __slots__ = ("could_be", "holds_back", "id", "importance", "reason", "status")

    def __init__(
        self, id: str, status: Status, reason: Reason, importance: Importance, could_be: tuple[Status, ...]
    ) -> None:
        self.id = id
        self.status = status
        self.reason = reason
        self.importance = importance
        self.could_be = could_be
        self.holds_back = status in _SHORT and importance is not Importance.INFORMATIONAL

    def __reduce__(self) -> tuple[object, ...]:
        return outcome_kind, (self.id, self.status, self.reason, self.importance, self.could_be)


@cache
def outcome_kind(
    id: str, status: Status, reason: Reason, importance: Importance, could_be: tuple[Status, ...]
) -> OutcomeKind:
    """The kind of outcome that these make. There are few for each requirement."""
    return OutcomeKind(id, status, reason, importance, could_be)


class Beside(NamedTuple):
    """What stands beside an outcome: the last decision with what the rules say, and what one would be made on.

    `made_on` is a fingerprint (assessment/fingerprints.py), and `said` what the organisation told of it, in lines; both
    are there only where a person is asked to decide.
    """

    decision: DecisionSeen | None = None
    rules_say: RulesSay | None = None
    made_on: str = ""
    said: tuple[str, ...] = ()


class RequirementOutcome(NamedTuple):
    """How one requirement stands for one organisation. `why` is one line in words, empty only where it is met.

    `open_facts` holds the paths of the facts that keep it open.
    """

    kind: OutcomeKind
    why: str = ""
    open_facts: tuple[str, ...] = ()
    beside: Beside | None = None

    @property
    def decision(self) -> DecisionSeen | None:
        """The last decision on it, whether or not it counts."""
        return self.beside.decision if self.beside else None

    @property
    def rules_say(self) -> RulesSay | None:
        """What the rules say of it, where somebody decided something."""
        return self.beside.rules_say if self.beside else None

    @property
    def waits(self) -> bool:
        """A person has to look at it: for the first time, or again as the last decision does not count."""
        return waits_for_a_person(self.reason, self.decision)

    @property
    def id(self) -> str:
        """The requirement's id."""
        return self.kind.id

    @property
    def status(self) -> Status:
        """The requirement's status."""
        return self.kind.status

    @property
    def reason(self) -> Reason:
        """Why it has that status."""
        return self.kind.reason

    @property
    def importance(self) -> Importance:
        """How much it weighs."""
        return self.kind.importance

    @property
    def could_be(self) -> tuple[Status, ...]:
        """The statuses possible once all is known."""
        return self.kind.could_be

    @property
    def standing(self) -> Standing:
        """The status, with the two kinds of missing told apart."""
        return standing_of(self.status, self.reason)

    @property
    def holds_back(self) -> bool:
        """It keeps the verdict from being eligible: short of met, and not merely informational."""
        return self.kind.holds_back
