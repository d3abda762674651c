"""Decisions: a person's word on one requirement of one organisation, and how far it counts today."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple

from partnercheck.values.calendar import in_words
from partnercheck.values.status import Reason, Status


class FactSaid(NamedTuple):
    """One fact that a decision was made on: its path, what it is called, what was said in words, and a fingerprint."""

    path: str
    label: str
    words: str
    fingerprint: str


class Decision(NamedTuple):
    """What one person decided. `status` is None where an earlier decision is withdrawn.

    `when` is a day or a moment in ISO form. `facts` and `conditions` are what it was made on: the facts that the
    requirement read, and a fingerprint for each of the requirement's conditions, by the key it is written under.
    """

    organisation: str
    registrations: tuple[str, ...]
    criteria: str
    version: str
    requirement: str
    status: Status | None
    by: str
    when: str
    why: str
    override: bool = False
    facts: tuple[FactSaid, ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()

    @property
    def day_in_words(self) -> str:
        """The day of the decision as people write it."""
        return in_words(date.fromisoformat(self.when[:10]).toordinal())


class Force(Enum):
    """Whether a decision counts, and if not, why."""

    IN_FORCE = "in_force"
    STALE = "stale"
    NEARLY_THE_NAME = "nearly_the_name"
    NOT_AN_OVERRIDE = "not_an_override"
    FORBIDDEN = "forbidden"

    @property
    def words(self) -> str:
        """What a report says of a decision with this force."""
        return _FORCE_WORDS[self]


_FORCE_WORDS = {
    Force.IN_FORCE: "counts",
    Force.STALE: "decided on other facts: look again",
    Force.NEARLY_THE_NAME: "decided for an organisation of nearly this name: look again",
    Force.NOT_AN_OVERRIDE: "does not count: the rules settle this, and it was not called an override",
    Force.FORBIDDEN: "does not count: the criteria allow no override here",
}


class DecisionSeen(NamedTuple):
    """The last decision on a requirement, and what became of it.

    `changed` says in words what is other than it was when the decision was made, empty unless it is stale.
    """

    decision: Decision
    force: Force
    is_override: bool = False
    changed: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """The verdict counts what was decided."""
        return self.force is Force.IN_FORCE


class RulesSay(NamedTuple):
    """What a requirement comes to by its conditions alone, kept beside a decision."""

    status: Status
    reason: Reason
    could_be: tuple[Status, ...]
    why: str
