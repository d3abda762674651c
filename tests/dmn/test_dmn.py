"""The kit's tables come out right, case by case; nothing in them is in doubt, and their cases notice every change."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.cases.finding import find_cases
from partnercheck.cases.run import run_case
from partnercheck.checks.run import check_files
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.logic import same_outcomes
from partnercheck.mutants.run import run_mutants
from partnercheck.problems import CriteriaError

FOLDER = Path(__file__).parent / "criteria"
CASES = {"loan-approval": 9, "vacation-days": 28, "ternary-logic": 9}


@pytest.mark.parametrize("name", CASES)
def test_every_case_is_as_expected(name: str) -> None:
    (found,) = find_cases([str(FOLDER / f"{name}.yaml")]).cases
    results = [run_case(found.criteria, case) for case in found.cases]
    assert len(results) == CASES[name]
    assert [result.case.name for result in results if not result.holds] == []


def test_nothing_in_them_is_to_be_mended() -> None:
    assert [problem.message for problem in check_files([str(FOLDER)]).problems] == []


@pytest.mark.parametrize("name", ["loan-approval", "vacation-days"])
def test_their_cases_notice_every_small_change(name: str) -> None:
    (found,) = find_cases([str(FOLDER / f"{name}.yaml")]).cases
    ran = run_mutants(found.criteria, found.cases, same_outcomes)
    assert ran.tried > 5
    assert [one.mutant.what for one in ran.unnoticed] == []


@pytest.mark.parametrize("condition", ["first and 1", "first or staff", "not amount", 'first and "yes"'])
def test_what_is_neither_true_nor_false_is_refused_and_not_taken_for_unknown(condition: str) -> None:
    text = (
        "criteria: one\ntitle: One\nversion: '1'\nfacts:\n  first: {type: yes_no, label: first, question: Q?}\n"
        "  staff: {type: headcount, label: staff, question: Q?}\n"
        "  amount: {type: number, label: amount, question: Q?}\n"
        f"requirements: [{{id: one, title: One, met_when: '{condition}'}}]\n"
    )
    with pytest.raises(CriteriaError) as caught:
        load_criteria_source(Source("one.yaml", text), Path())
    assert {problem.code for problem in caught.value.problems} == {"PC408"}
