"""The wheel: built, installed into a new environment and run from another folder, it does what a checkout does."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.installed import CHECKOUT, run

PROFILE = CHECKOUT / "examples" / "roshni.yaml"


def test_an_installed_copy_runs_from_another_folder_with_the_shipped_criteria(installed, tmp_path):
    where = run(installed / "python", "-c", "import partnercheck; print(partnercheck.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)
    command = ("assess", PROFILE, "--as-of", "2026-01-15", "--format", "json")
    from_wheel = run(installed / "partnercheck", *command, cwd=tmp_path)
    from_checkout = run(sys.executable, "-m", "partnercheck", *command, cwd=tmp_path)
    assert '"verdict": "eligible"' in from_wheel
    assert without_places(from_wheel) == without_places(from_checkout)


def without_places(report: str) -> list[str]:
    """The lines of a report but for the paths of criteria files, which differ between a checkout and an environment."""
    return [line for line in report.splitlines() if '"file":' not in line]


def test_the_wheel_holds_the_criteria_with_their_facts_cases_and_outline(installed, tmp_path):
    code = (
        "from partnercheck.loading.criteria_folders import shipped_folder as f;"
        "print(*sorted(str(p.relative_to(f())) for p in f().rglob('*.yaml')))"
    )
    found = set(run(installed / "python", "-c", code, cwd=tmp_path).split())
    assert found == {str(path.relative_to(CHECKOUT / "criteria")) for path in (CHECKOUT / "criteria").rglob("*.yaml")}
