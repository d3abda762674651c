"""Rulings as a plan sees them: what was decided while the facts it was decided on stay as they are, else the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partnercheck.assessment.decide import decide_requirement, rulings_once_answered
from partnercheck.values.cause import CauseKind

if TYPE_CHECKING:
    from partnercheck.assessment.result import Ruling
    from partnercheck.language.environment import Environment
    from partnercheck.models.criteria import Requirement


class Rulings:
    """`decided` holds the rulings of decisions in force, by requirement; `values` are what they were made on."""

    def __init__(self, decided: Mapping[str, Ruling], values: Mapping[str, Any]) -> None:
        self._decided = decided
        self._values = values

    def of(self, requirement: Requirement, environment: Environment) -> Ruling:
        """The ruling with these values. A decision does not outlive a change of what it was made on."""
        decided = self._decided.get(requirement.id)
        if decided is not None and all(
            environment.values[root] is self._values[root] for root in map(root_of, requirement.paths())
        ):
            return decided
        return decide_requirement(requirement, environment)

    def once_answered(
        self, requirement: Requirement, environment: Environment, stays_open: CauseKind = CauseKind.UNDISCLOSED
    ) -> tuple[Ruling, ...]:
        """The rulings that there may be once the open facts are settled: they may yet stay as they were decided on."""
        found = rulings_once_answered(requirement, environment, stays_open)
        decided = self._decided.get(requirement.id)
        return found if decided is None else (*found, decided)


def root_of(path: str) -> str:
    """The fact that a path lies in: core facts keep their two parts."""
    first, *rest = path.replace("[", ".[").split(".")
    return f"{first}.{rest[0]}" if first == "organisation" and rest else first
