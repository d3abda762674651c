"""`criteria test`: exit status, formats, and reports that nothing written by others can break."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest

from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely

from .grants import CASES, CRITERIA, write_grants

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str) -> tuple[int, str]:
        status = run_safely(lambda: run_app(["criteria", "test", *arguments]))
        return status, capsys.readouterr().out

    return run


def test_cases_that_hold_end_with_0(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write_grants(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run() == (0, "✓ criteria/small-grants.yaml: 2 cases, all as expected\n")


def test_a_failing_case_ends_with_1_and_is_explained(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write_grants(tmp_path, cases=CASES.replace("{status: missing, reason: falls_short}", "met"))
    monkeypatch.chdir(tmp_path)
    status, out = run()
    assert status == 1
    assert out == (
        "✗ four of eight are too few  criteria/cases/small-grants.yaml:16\n"
        "└─ local-staff: expected met, got missing, falls_short\n"
        "   │  criteria/cases/small-grants.yaml:18\n"
        "   ├─ 4 of 8 staff from here: 50%; at least 75% needed\n"
        '   ├─ applies when: any_of(led_as, "community")\n'
        "   │  └─ ✓ true: how you are led: Community led\n"
        "   ├─ met when: share(staff.local) >= needed_share\n"
        "   │  └─ ✗ false: 4 of 8 staff from here: 50%; at least 75% needed\n"
        "   ├─ borderline when: share(staff.local) >= 2/3\n"
        "   │  └─ ✗ false: 4 of 8 staff from here: 50%; at least 2/3 needed\n"
        "   └─ rule: criteria/small-grants.yaml:23\n"
        "\n"
        "✗ criteria/small-grants.yaml: 2 cases, 1 failing\n"
    )


@pytest.mark.parametrize(
    ("criteria", "cases", "expected"),
    [
        (CRITERIA, None, 2),
        (CRITERIA, CASES.replace("extends: weaker", "extends: weakest"), 3),
        (CRITERIA.replace("share(staff.local) >= 2/3", "share("), CASES, 3),
        (CRITERIA, "criteria: small-grants\ncases: [", 3),
    ],
)
@pytest.mark.parametrize("format", ["text", "json", "github", "junit"])
def test_what_does_not_load_or_has_no_cases_never_passes(
    tmp_path: Path, run: Run, criteria: str, cases: str | None, expected: int, format: str
) -> None:
    status, out = run(str(write_grants(tmp_path, criteria, cases)), "--format", format)
    assert status == expected
    assert out.strip()


def test_too_little_seen_and_changes_unnoticed_end_with_1(tmp_path: Path, run: Run) -> None:
    folder = str(write_grants(tmp_path))
    assert run(folder, "--coverage")[0] == 0
    assert run(folder, "--fail-under", "45")[0] == 0
    assert run(folder, "--fail-under", "46")[0] == 1
    assert run(folder, "--mutants")[0] == 1


def test_a_change_that_no_case_notices_is_shown_as_a_diff_of_the_line(tmp_path: Path, run: Run) -> None:
    _, out = run(str(write_grants(tmp_path)), "--mutants")
    assert "  - needed_share: 3/4\n  + needed_share: 0.74\n" in out


def test_github_actions_gets_annotations_without_being_asked(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_grants(tmp_path, cases=CASES.replace("verdict: not_eligible", "verdict: eligible"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run()[1] == (
        "::error file=criteria/cases/small-grants.yaml,line=19,col=5,endColumn=5,title=PC709 verdict::"
        "`four of eight are too few`: verdict is expected to be eligible, and is not_eligible\n"
    )


HOSTILE = "]]> <b>::error::x\\e[31m&\\u202e"


@pytest.mark.parametrize("arguments", [["--coverage", "--mutants"], []])
def test_reports_stay_well_formed_whatever_a_case_is_called(tmp_path: Path, run: Run, arguments: list[str]) -> None:
    cases = CASES.replace("case: four of eight are too few", f'case: "{HOSTILE}"').replace("falls_short", "unanswered")
    folder = str(write_grants(tmp_path, cases=cases))
    data = json.loads(run(folder, "--format", "json", *arguments)[1])
    assert data["failing"] == 1
    junit = run(folder, "--format", "junit", *arguments)[1]
    (failure,) = ElementTree.fromstring(junit).iter("failure")
    assert "expected missing, unanswered, got missing, falls_short" in failure.attrib["message"]
    for format in ("text", "github"):
        out = run(folder, "--format", format, *arguments)[1]
        assert "\x1b" not in out
        assert "\u202e" not in out
        starts = ("::error file=", "::warning file=")
        assert all(line.startswith(starts) for line in out.splitlines() if "::" in line)
