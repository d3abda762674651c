"""Cases kept beside criteria: merged over bases, run, and refused where they would test nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.mutants.testing import TestRun, run_tests
from partnercheck.problems import UsageError

from .grants import CASES, CRITERIA, write_grants


def run(tmp_path: Path, cases: str | None = CASES, criteria: str = CRITERIA) -> TestRun:
    return run_tests([str(write_grants(tmp_path, criteria, cases))])


def problem_of(tmp_path: Path, old: str, new: str) -> tuple[str, int, int, str]:
    """Code, line, column and message of the only problem once `old` was replaced in the cases."""
    assert old in CASES
    (problem,) = run(tmp_path, CASES.replace(old, new, 1)).problems
    assert problem.span is not None
    assert problem.file.endswith("cases/small-grants.yaml")
    assert problem.source_line == CASES.replace(old, new, 1).splitlines()[problem.span.line - 1]
    return problem.code, problem.span.line, problem.span.column, problem.message


def test_cases_that_come_out_as_expected_hold(tmp_path: Path) -> None:
    found = run(tmp_path)
    assert found.problems == ()
    assert [(outcome.case.name, outcome.holds) for outcome in found.outcomes] == [
        ("exactly three in four is enough", True),
        ("four of eight are too few", True),
    ]


def test_a_failing_case_says_what_was_expected_what_came_out_and_why(tmp_path: Path) -> None:
    found = run(tmp_path, CASES.replace("{status: missing, reason: falls_short}", "met"))
    (outcome,) = [outcome for outcome in found.outcomes if not outcome.holds]
    (difference,) = outcome.differences
    assert (difference.subject, difference.expected, difference.got) == ("local-staff", "met", "missing, falls_short")
    assert difference.place.line == 18
    assert difference.result is not None
    assert difference.result.why == "4 of 8 staff from here: 50%; at least 75% needed"


def test_a_reason_other_than_expected_fails(tmp_path: Path) -> None:
    found = run(tmp_path, CASES.replace("reason: falls_short", "reason: unanswered"))
    (outcome,) = [outcome for outcome in found.outcomes if not outcome.holds]
    assert [(one.expected, one.got) for one in outcome.differences] == [("missing, unanswered", "missing, falls_short")]


def test_a_verdict_and_a_tier_other_than_expected_fail_with_what_weighs_in_them(tmp_path: Path) -> None:
    cases = CASES.replace("safe: {answer: yes, evidence: [policy]}", "safe: yes")
    (outcome, _) = run(tmp_path, cases).outcomes
    assert [(one.subject, one.expected, one.got) for one in outcome.differences] == [
        ("safe", "met", "borderline, not_evidenced"),
        ("verdict", "eligible", "borderline"),
        ("tier safest", "reached", "not reached"),
    ]
    assert [result.id for result in outcome.differences[1].weighing] == ["safe"]


def test_mappings_are_merged_over_bases_and_null_takes_an_answer_back(tmp_path: Path) -> None:
    cases = CASES + (
        "  - case: four of six\n    extends: weaker\n    profile: {staff: {total: 6}}\n"
        "    expect: {local-staff: borderline}\n"
        "  - case: no answer\n    extends: weaker\n    profile: {staff: null, led_as: [community, faith_based]}\n"
        "    expect: {local-staff: {status: missing, reason: unanswered}}\n"
    )
    assert [outcome.holds for outcome in run(tmp_path, cases).outcomes] == [True] * 4


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "expect: {local-staff: {status: missing",
            "expect: {locl-staff: {status: missing",
            ("PC701", 18, 14, "`small-grants` has no requirement `locl-staff`"),
        ),
        ("tiers: {safest", "tiers: {sfest", ("PC702", 15, 13, "`small-grants` has no tier `sfest`")),
        ("as_of: 2026-01-15\n", "about: nothing\n", None),
        ("extends: weaker", "extends: weakr", ("PC705", 17, 14, "there is no base `weakr`")),
        (
            "    led_as: [community]",
            "    extends: weaker",
            ("PC706", 9, 21, "this goes in a circle: strong extends weaker extends strong"),
        ),
        ("status: missing", "status: mising", ("PC302", 18, 36, "`mising` is not a status")),
        ("verdict: not_eligible", "verdict: maybe", ("PC302", 19, 14, "`maybe` is not a verdict")),
        ("four of eight are too few", "exactly three in four is enough", ("PC306", 16, 11, None)),
        ("as_of: 2026-01-15", "as_of: 2026-01", ("PC302", 2, 8, "`2026-01` is not a day")),
        ("tiers: {safest: yes}", "tier: {safest: yes}", ("PC307", 15, 5, "`tier` is not a key that can stand here")),
    ],
)
def test_a_case_that_would_test_nothing_is_refused_at_its_place(
    tmp_path: Path, old: str, new: str, expected: tuple[str, int, int, str | None] | None
) -> None:
    if expected is None:
        codes = {problem.code for problem in run(tmp_path, CASES.replace(old, new)).problems}
        assert codes == {"PC704"}
        return
    code, line, column, message = problem_of(tmp_path, old, new)
    assert (code, line, column) == expected[:3]
    assert expected[3] in (None, message)


def test_a_case_without_expectation_is_refused(tmp_path: Path) -> None:
    cases = CASES + "  - case: nothing to see\n    extends: strong\n"
    (problem,) = run(tmp_path, cases).problems
    assert (problem.code, problem.message) == ("PC703", "the case `nothing to see` expects nothing")


def test_a_problem_in_a_profile_is_placed_where_the_fact_was_written(tmp_path: Path) -> None:
    assert problem_of(tmp_path, "staff: {local: 4}", "staff: {locl: 4}") == (
        "PC201",
        9,
        37,
        "`locl` is not known here",
    )
    assert problem_of(tmp_path, "local: 6}", "local: 9}")[:3] == ("PC209", 6, 30)


def test_a_problem_in_a_base_that_several_cases_extend_is_told_once(tmp_path: Path) -> None:
    (problem,) = run(tmp_path, CASES.replace("led_as: [community]", "led_us: [community]")).problems
    assert (problem.code, problem.span and problem.span.line) == ("PC201", 5)


def test_criteria_that_are_not_valid_are_a_problem_and_not_a_pass(tmp_path: Path) -> None:
    found = run(tmp_path, criteria=CRITERIA.replace("share(staff.local) >= 2/3", "share(staff.locl) >= 2/3"))
    assert [problem.code for problem in found.problems] == ["PC403"]
    assert found.outcomes == ()


def test_criteria_without_cases_are_named(tmp_path: Path) -> None:
    found = run(tmp_path, cases=None)
    assert [Path(file).name for file in found.without_cases] == ["small-grants.yaml"]


def test_cases_without_criteria_are_refused(tmp_path: Path) -> None:
    folder = write_grants(tmp_path)
    (folder / "small-grants.yaml").unlink()
    (problem,) = run_tests([str(folder)]).problems
    assert (problem.code, problem.span and problem.span.line) == ("PC707", 1)


def test_a_cases_file_alone_can_be_named(tmp_path: Path) -> None:
    folder = write_grants(tmp_path)
    (folder / "cases" / "more.yaml").write_text(CASES, encoding="utf-8")
    assert len(run_tests([str(folder / "cases" / "more.yaml")]).outcomes) == 2
    assert len(run_tests([str(folder / "small-grants.yaml")]).outcomes) == 4
    assert len(run_tests([str(folder), str(folder / "cases" / "more.yaml")]).outcomes) == 4


def test_a_folder_with_nothing_to_run_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no criteria and no cases"):
        run_tests([str(tmp_path)])


def test_criteria_are_found_by_the_name_in_them_where_their_file_is_called_otherwise(tmp_path: Path) -> None:
    folder = write_grants(tmp_path)
    (folder / "small-grants.yaml").rename(folder / "grants-2026.yaml")
    for name in (folder, folder / "cases" / "small-grants.yaml", folder / "grants-2026.yaml"):
        found = run_tests([str(name)])
        assert (found.problems, len(found.outcomes)) == ((), 2)


def test_a_broken_file_beside_the_criteria_is_a_problem(tmp_path: Path) -> None:
    folder = write_grants(tmp_path)
    (folder / "cases" / "broken.yaml").write_text("cases: [", encoding="utf-8")
    found = run_tests([str(folder)])
    assert [Path(problem.file).name for problem in found.problems] == ["broken.yaml"]
    assert len(found.outcomes) == 2
