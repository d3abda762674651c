"""`assess`: what it prints, writes and ends with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_report_and_its_exit_status(assess: Run, golden: Callable[[str, str], None]) -> None:
    status, out, err = assess("short.yaml")
    assert (status, err) == (1, "")
    golden("assess-short.txt", out)


@pytest.mark.parametrize(
    ("profile", "fail_on", "status"),
    [
        ("good.yaml", "missing", 0),
        ("nearly.yaml", "missing", 0),
        ("nearly.yaml", "borderline", 1),
        ("nearly.yaml", "never", 0),
        ("short.yaml", "missing", 1),
        ("short.yaml", "never", 0),
        ("open.yaml", "missing", 1),
        ("open.yaml", "never", 0),
    ],
)
def test_the_exit_status_is_what_fail_on_asks_for(assess: Run, profile: str, fail_on: str, status: int) -> None:
    assert assess(profile, "--fail-on", fail_on).status == status


def test_several_criteria_give_several_reports_and_the_worst_status(assess: Run) -> None:
    status, out, _ = assess("short.yaml", "--criteria", "grants.yaml", "--format", "json")
    assert [one["criteria"]["name"] for one in json.loads(out)["assessments"]] == ["small-grants", "small-grants"]
    assert status == 1


def test_an_explained_report_names_the_line_of_the_profile_and_of_the_rule(assess: Run) -> None:
    out = assess("nearly.yaml", "--explain").out
    assert "nearly.yaml:3" in out
    assert "grants.yaml:14" in out


@pytest.mark.parametrize(
    ("file", "opening"),
    [
        ("report.json", "{"),
        ("report.md", "# ✓ Eligible"),
        ("report.MD", "# ✓ Eligible"),
        ("report.xml", "<?xml"),
        ("report.txt", "✓ Eligible"),
    ],
)
def test_the_ending_of_the_output_says_the_format(assess: Run, folder: Path, file: str, opening: str) -> None:
    status, out, err = assess("good.yaml", "--output", file)
    assert (status, out) == (0, "")
    assert err == f"Sangam: eligible; the report is in `{file}`\n"
    assert (folder / file).read_text(encoding="utf-8").startswith(opening)


def test_a_format_that_is_given_wins_over_the_ending(assess: Run, folder: Path) -> None:
    assess("good.yaml", "--output", "report.txt", "--format", "json")
    assert json.loads((folder / "report.txt").read_text())["verdict"] == "eligible"


def test_an_ending_that_says_nothing_is_an_error(assess: Run, folder: Path) -> None:
    status, _, err = assess("good.yaml", "--output", "report.pdf")
    assert (status, (folder / "report.pdf").exists()) == (2, False)
    assert "the ending of `report.pdf` does not say which format is meant" in err
    assert ".md" in err


def test_a_report_never_takes_the_place_of_what_it_was_made_from(assess: Run, folder: Path) -> None:
    before = (folder / "good.yaml").read_text()
    for name in ("good.yaml", "./good.yaml", "grants.yaml"):
        assert assess("good.yaml", "--output", name, "--format", "json").status == 2
    assert (folder / "good.yaml").read_text() == before


def test_a_profile_that_is_not_valid_writes_no_report(assess: Run, folder: Path) -> None:
    (folder / "report.md").write_text("the old one")
    status, out, err = assess("wrong.yaml", "--output", "report.md")
    assert (status, out) == (4, "")
    assert "wrong.yaml:2:1" in err
    assert "wrong.yaml:3:26" in err
    assert "did you mean `community_led`?" in err
    assert err.endswith("2 errors found\n")
    assert (folder / "report.md").read_text() == "the old one"


def test_criteria_that_are_not_valid_end_with_their_own_status(cli: Run, folder: Path) -> None:
    (folder / "broken.yaml").write_text("criteria: broken\n")
    status, out, err = cli("assess", "good.yaml", "--criteria", "broken.yaml")
    assert (status, out) == (3, "")
    assert "broken.yaml" in err


def test_criteria_of_an_unknown_name_are_wrong_usage(cli: Run) -> None:
    status, _, err = cli("assess", "good.yaml", "--criteria", "health-equity-partnr")
    assert status == 2
    assert "did you mean `health-equity-partner`?" in err


@pytest.mark.parametrize("name", ["nobody.yaml", "."])
def test_a_profile_that_cannot_be_read_is_not_valid(assess: Run, name: str) -> None:
    assert assess(name).status == 4


@pytest.mark.parametrize("day", ["2026-2-1", "2026-02-30", "20260201", "yesterday", "", "2026-W01-1"])
def test_a_day_that_is_none_is_wrong_usage(cli: Run, day: str) -> None:
    status, _, err = cli("assess", "good.yaml", "--as-of", day)
    assert status == 2
    assert f"`{day}` is not a date" in err


def test_a_size_limit_is_kept_to(assess: Run) -> None:
    assert assess("good.yaml", "--max-size", "20").status == 4
    assert assess("good.yaml", "--max-size", "2000").status == 0
    assert assess("good.yaml", "--max-size", "0").status == 2


def test_a_misspelt_format_suggests_the_right_one(assess: Run) -> None:
    status, _, err = assess("good.yaml", "--format", "jsn")
    assert status == 2
    assert "did you mean `json`?" in err


def test_the_same_input_gives_the_same_bytes(assess: Run) -> None:
    for name in ("terminal", "json", "markdown", "junit"):
        assert assess("short.yaml", "--format", name) == assess("short.yaml", "--format", name)


def test_hostile_text_stays_text(assess: Run) -> None:
    out = assess("hostile.yaml").out
    assert "[red]R\\x1b[31med[/red] \\x3a:error\\x3a:x Łódź" in out
    assert "\x1b" not in out
