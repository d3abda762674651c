"""Testing criteria: their cases found and run, and where asked what the cases see and what they would miss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnercheck.cases.case import Cases
from partnercheck.cases.finding import find_cases
from partnercheck.cases.run import CaseOutcome, run_case
from partnercheck.models.criteria import Criteria
from partnercheck.mutants.run import MutantsRun, Proof, not_known, run_mutants
from partnercheck.problems import Problem

if TYPE_CHECKING:
    from partnercheck.cases.coverage import Coverage


@dataclass(frozen=True, slots=True)
class CriteriaTested:
    """The cases of one criteria file, run."""

    criteria: Criteria
    files: tuple[str, ...]
    outcomes: tuple[CaseOutcome, ...]
    coverage: Coverage | None = None
    mutants: MutantsRun | None = None
    not_measured: str = ""  # why the coverage or the mutants that were asked for are not there
    is_whole: bool = True  # whether all the cases there are could be run

    @property
    def is_as_expected(self) -> bool:
        """There are cases, all of them were run, and all of them hold."""
        return bool(self.outcomes) and self.is_whole and not self.failing

    @property
    def to_confirm(self) -> tuple[CaseOutcome, ...]:
        """The cases that the program wrote, and no person has confirmed."""
        return tuple(outcome for outcome in self.outcomes if outcome.case.to_confirm)

    @property
    def failing(self) -> tuple[CaseOutcome, ...]:
        """The cases that do not hold."""
        return tuple(outcome for outcome in self.outcomes if not outcome.holds)

    def sees_enough(self, fail_under: int) -> bool:
        """As much has been seen as was asked for."""
        return self.coverage is None or self.coverage.percent >= fail_under

    def holds(self, fail_under: int = 0) -> bool:
        """All cases hold, enough has been seen where that was asked, and no mutant went unnoticed."""
        unnoticed = self.mutants is not None and self.mutants.unnoticed
        return not self.failing and not unnoticed and self.sees_enough(fail_under)


@dataclass(frozen=True, slots=True)
class TestRun:
    """Everything that was run, and what kept the rest from running."""

    __test__ = False  # pytest takes names like this one for tests

    tested: tuple[CriteriaTested, ...]
    problems: tuple[Problem, ...] = ()
    without_cases: tuple[str, ...] = ()

    @property
    def outcomes(self) -> tuple[CaseOutcome, ...]:
        """The cases of all criteria."""
        return tuple(outcome for tested in self.tested for outcome in tested.outcomes)

    def holds(self, fail_under: int = 0) -> bool:
        """All cases hold, enough has been seen where that was asked, and no mutant went unnoticed."""
        return all(tested.holds(fail_under) for tested in self.tested)


def run_cases(cases: Cases) -> CriteriaTested:
    """Run all the cases of one criteria file."""
    return CriteriaTested(cases.criteria, cases.files, tuple(run_case(cases.criteria, case) for case in cases.cases))


def run_tests(
    names: Sequence[str], *, coverage: bool = False, mutants: bool = False, proof: Proof = not_known
) -> TestRun:
    """Find and run the cases that the names mean. Raises UsageError where they mean nothing."""
    found = find_cases(names)
    wrong = {problem.file for problem in found.problems}
    tested = tuple(
        replace(_tested(cases, coverage, mutants, proof), is_whole=wrong.isdisjoint(cases.files))
        for cases in found.cases
    )
    return TestRun(tested, found.problems, found.without_cases)


def _tested(cases: Cases, coverage: bool, mutants: bool, proof: Proof) -> CriteriaTested:
    tested = run_cases(cases)
    if not tested.outcomes:
        return replace(tested, not_measured="no case could be run") if coverage or mutants else tested
    if coverage:
        from partnercheck.cases.coverage import cover

        tested = replace(tested, coverage=cover(cases.criteria, cases.cases))
    if mutants and tested.failing:
        why = "small changes were not tried: while a case fails, every change would seem to be noticed"
        return replace(tested, not_measured=why)
    if mutants:
        tested = replace(tested, mutants=run_mutants(cases.criteria, cases.cases, proof))
    return tested
