"""Requirements: when each of them has which status, for profiles in which everything is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.language.operators.logic import Fixed
from partnercheck.logic.formula import ALWAYS, NEVER, Formula, Meaning, both, either, two_valued
from partnercheck.values.status import Importance, Status

if TYPE_CHECKING:
    from partnercheck.language.node import ConditionNode
    from partnercheck.models.criteria import Requirement

_ALWAYS, _NEVER = two_valued(ALWAYS), two_valued(NEVER)


class Meanings(NamedTuple):
    """What the conditions of a requirement mean. Without `met_when` only a person can say that it is met.

    `judged` is when a person decides where everything is answered: `judgement: yes` beside a `met_when` is for what is
    not, so it is never then.
    """

    applies: Meaning
    met: Meaning
    near: Meaning
    judged: Meaning
    required: Meaning

    @property
    def short(self) -> Formula:
        """It applies, there is somebody to count, and it is neither met nor for a person to judge."""
        return both(self.applies.true, self.met.false, self.for_a_person.negation)

    @property
    def for_a_person(self) -> Formula:
        """The condition under which a person decides is not false."""
        return either(self.judged.true, self.judged.nobody)


def meanings_of(requirement: Requirement, meaning_of: Callable[[ConditionNode], Meaning]) -> Meanings:
    """What the conditions of a requirement mean, each read by `meaning_of`."""

    def read(condition: ConditionNode | None, otherwise: Meaning) -> Meaning:
        return otherwise if condition is None else meaning_of(condition)

    required = _ALWAYS if requirement.importance is Importance.REQUIRED else _NEVER
    return Meanings(
        applies=read(requirement.applies_when, _ALWAYS),
        met=read(requirement.met_when, _NEVER),
        near=read(requirement.borderline_when, _NEVER),
        judged=read(requirement.judgement, _NEVER) if _has_own_condition(requirement) else _NEVER,
        required=read(requirement.required_when, required),
    )


def _has_own_condition(requirement: Requirement) -> bool:
    """As in `assessment/decide.py`: `judgement` says when a person decides; `yes` leaves that to `met_when`."""
    return not (isinstance(requirement.judgement, Fixed) and requirement.met_when is not None)


def status_formulas(requirement: Requirement, meanings: Meanings) -> dict[Status, Formula]:
    """When the requirement has each status: the table of DESIGN part 4 with nothing unknown."""
    applies, met = meanings.applies, meanings.met
    nobody = both(applies.true, met.nobody)
    judged = both(applies.true, met.false, meanings.for_a_person)
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
