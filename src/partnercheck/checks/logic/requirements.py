"""Requirements: when each of them has which status, for profiles in which everything is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.checks.logic.formula import ALWAYS, NEVER, Formula, Meaning, both, either, two_valued
from partnercheck.values.status import Importance, Status

if TYPE_CHECKING:
    from partnercheck.language.node import ConditionNode
    from partnercheck.models.criteria import Requirement

_ALWAYS, _NEVER = two_valued(ALWAYS), two_valued(NEVER)


class Meanings(NamedTuple):
    """What the conditions of a requirement mean. Without `met_when` only a person can say that it is met."""

    applies: Meaning
    met: Meaning
    near: Meaning
    judged: Meaning
    required: Meaning
    has_met_when: bool

    @property
    def short(self) -> Formula:
        """It applies, there is somebody to count, and it is neither met nor for a person to judge."""
        judged = NEVER if self.has_met_when else either(self.judged.true, self.judged.nobody)
        return both(self.applies.true, self.met.false, judged.negation)


def meanings_of(requirement: Requirement, meaning_of: Callable[[ConditionNode], Meaning]) -> Meanings:
    """What the conditions of a requirement mean, each read by `meaning_of`."""

    def read(condition: ConditionNode | None, otherwise: Meaning) -> Meaning:
        return otherwise if condition is None else meaning_of(condition)

    required = _ALWAYS if requirement.importance is Importance.REQUIRED else _NEVER
    return Meanings(
        applies=read(requirement.applies_when, _ALWAYS),
        met=read(requirement.met_when, _NEVER),
        near=read(requirement.borderline_when, _NEVER),
        judged=read(requirement.judgement, _NEVER),
        required=read(requirement.required_when, required),
        has_met_when=requirement.met_when is not None,
    )


def status_formulas(requirement: Requirement, meanings: Meanings) -> dict[Status, Formula]:
    """When the requirement has each status: the table of DESIGN part 4 with nothing unknown."""
    applies, met = meanings.applies, meanings.met
    nobody = both(applies.true, met.nobody)
    judged = NEVER
    if not meanings.has_met_when:
        judged = both(applies.true, either(meanings.judged.true, meanings.judged.nobody))
    near = both(meanings.short, meanings.near.true)
    short = both(meanings.short, meanings.near.true.negation)
    found = {
        Status.NOT_APPLICABLE: [applies.true.negation],
        Status.MET: [both(applies.true, met.true)],
        Status.BORDERLINE: [judged, near],
        Status.MISSING: [],
    }
    found[requirement.when_nobody].append(nobody)
    found[Status.BORDERLINE if requirement.never_missing else Status.MISSING].append(short)
    return {status: either(*parts) for status, parts in found.items()}
