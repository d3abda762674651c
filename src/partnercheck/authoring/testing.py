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
    tested = tuple(_tested(cases, coverage, mutants, proof) for cases in found.cases)
    return TestRun(tested, found.problems, found.without_cases)


def _tested(cases: Cases, coverage: bool, mutants: bool, proof: Proof) -> CriteriaTested:
    tested = run_cases(cases)
    if coverage:
        from partnercheck.authoring.coverage import cover

        tested = replace(tested, coverage=cover(cases.criteria, cases.cases))
    # While a case fails, every mutant would seem to be noticed.
    if mutants and not tested.failing and tested.outcomes:
        tested = replace(tested, mutants=run_mutants(cases.criteria, cases.cases, proof))
    return tested
