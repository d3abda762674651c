"""The registry of checks: each is one small function, with its code, its severity and what `explain` tells of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Problem, Severity

if TYPE_CHECKING:
    from partnercheck.checks.study import Study
    from partnercheck.language.environment import Environment
    from partnercheck.models.criteria import Criteria
    from partnercheck.tracing.outline import Outline

Claim = Callable[["Environment"], bool]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. `claim` is what it says of every profile, where it says something: to be held against any."""

    problem: Problem
    claim: Claim | None = None


@dataclass(frozen=True)
class Subject:
    """One set of criteria that was built, and what belongs to it.

    `touched` names the requirements that cases touch; None where it has no cases, or where they could not be read.
    `with_its_folder` says that all criteria of the folder are looked at, so that what none of them uses is not used.
    """

    criteria: Criteria
    outline: Outline | None = None
    touched: frozenset[str] | None = None
    with_solver: bool = True
    with_its_folder: bool = False

    @cached_property
    def study(self) -> Study:
        """What is known of its conditions."""
        from partnercheck.checks.study import Study

        return Study(self.criteria, with_solver=self.with_solver)


Find = Callable[[Subject], Iterable[Finding]]
FindTogether = Callable[[tuple[Subject, ...]], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it looks for, and the function that looks. `together` looks at all criteria at once."""

    explanation: Diagnostic
    find: Find | None = None
    together: FindTogether | None = None

    @property
    def code(self) -> str:
        """What the diagnostic is known by."""
        return self.explanation.code

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.explanation.severity


CHECKS: dict[str, Check] = {}


def check(explanation: Diagnostic) -> Callable[[Find], Find]:
    """Register a function that looks at one set of criteria."""

    def register(find: Find) -> Find:
        _register(Check(explanation, find=find))
        return find

    return register


def check_together(explanation: Diagnostic) -> Callable[[FindTogether], FindTogether]:
    """Register a function that looks at several sets of criteria at once."""

    def register(find: FindTogether) -> FindTogether:
        _register(Check(explanation, together=find))
        return find

    return register


def _register(made: Check) -> None:
    if made.code in CHECKS:
        raise ValueError(f"the code {made.code} is registered twice")
    CHECKS[made.code] = made
