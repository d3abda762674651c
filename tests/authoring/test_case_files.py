"""Cases that point at a profile file: read from the folder of the cases, and laid over the base that they extend."""

from __future__ import annotations

from pathlib import Path

from partnercheck.mutants.testing import run_tests

from .grants import CASES, write_grants

PROFILE = """\
organisation: {name: Eight Strong}
led_as: [community]
staff: {total: 8, local: 6}
safe: yes
"""
POINTING = """\
  - case: an application as it came in
    profile: ../../applications/eight.yaml
    expect: {local-staff: met, safe: borderline}
"""


def run(tmp_path: Path, cases: str):
    (tmp_path / "applications").mkdir(exist_ok=True)
    (tmp_path / "applications" / "eight.yaml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "applications" / "broken.yaml").write_text("staff: [", encoding="utf-8")
    (tmp_path / "applications" / "wrong.yaml").write_text("staff: {totl: 8}", encoding="utf-8")
    return run_tests([str(write_grants(tmp_path, cases=CASES + cases))])


def test_a_case_is_run_on_the_profile_it_points_at(tmp_path: Path) -> None:
    found = run(tmp_path, POINTING)
    assert found.problems == ()
    assert [outcome.holds for outcome in found.outcomes] == [True, True, True]


def test_it_is_laid_over_the_base_that_it_extends(tmp_path: Path) -> None:
    found = run(tmp_path, POINTING.replace("    profile", "    extends: strong\n    profile"))
    assert found.problems == ()
    (_, _, outcome) = found.outcomes
    assert [(one.subject, one.got) for one in outcome.differences] == []


def test_what_cannot_be_read_is_told_where_the_case_names_it(tmp_path: Path) -> None:
    for name, words in (("none.yaml", "cannot be read"), ("broken.yaml", "cannot be read")):
        found = run(tmp_path, POINTING.replace("eight.yaml", name))
        (problem,) = found.problems
        assert (problem.code, words in problem.message) == ("PC705", True)
        assert problem.source_line.strip() == f"profile: ../../applications/{name}"


def test_what_is_not_valid_in_it_is_a_problem_of_the_case(tmp_path: Path) -> None:
    found = run(tmp_path, POINTING.replace("eight.yaml", "wrong.yaml"))
    (problem,) = found.problems
    assert "`totl`" in problem.message
    assert len([outcome for outcome in found.outcomes if outcome.holds]) == 2
