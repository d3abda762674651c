"""Testing criteria: their cases found and run, and where asked what the cases see and what they would miss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from partnercheck.authoring.cases.case import Cases
from partnercheck.authoring.cases.finding import find_cases
from partnercheck.authoring.cases.run import CriteriaTested, TestRun, run_cases
from partnercheck.authoring.mutants.run import Proof, not_known, run_mutants


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
        from partnercheck.authoring.coverage import cover

        tested = replace(tested, coverage=cover(cases.criteria, cases.cases))
    if mutants and tested.failing:
        why = "small changes were not tried: while a case fails, every change would seem to be noticed"
        return replace(tested, not_measured=why)
    if mutants:
        tested = replace(tested, mutants=run_mutants(cases.criteria, cases.cases, proof))
    return tested
