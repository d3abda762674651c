"""`profile check`: the messages of `assess`, and evidence looked behind without leaving the profile's folder."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from partnercheck.__main__ import main

GOOD = "organisation: {name: Salt}\n"


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["partnercheck", *arguments, "--as-of", "2026-01-15"])
        status = int(main())
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def with_evidence(*items: str) -> None:
    Path("org.yaml").write_text(GOOD + "evidence:\n" + "".join(f"  - {{{item}}}\n" for item in items))


def test_a_valid_profile_is_said_to_be_valid(check) -> None:
    Path("org.yaml").write_text(GOOD)
    assert check("profile", "check", "org.yaml") == (
        0,
        "org.yaml: valid\n",
        "no criteria are named: taking the shipped criteria `health-equity-partner`\n",
    )
    partner = ("--criteria", "health-equity-partner")
    assert check("profile", "check", "org.yaml", *partner) == (0, "org.yaml: valid\n", "")
    assert check("profile", "check", "org.yaml", *partner, "--format", "github")[1] == "org.yaml: valid\n"


def test_a_profile_that_is_not_valid_ends_with_four_and_the_words_of_assess(check) -> None:
    Path("org.yaml").write_text(GOOD + "led_as: [comunity]\n")
    status, out, _ = check("profile", "check", "org.yaml")
    assert status == 4
    told = out.split("\n\norg.yaml")[0].strip()
    criteria = ("--criteria", "health-equity-partner")  # else which criteria are taken is said as well
    assert told == check("assess", "org.yaml", *criteria)[2].strip()


def test_one_of_many_that_is_not_valid_is_enough_for_four(check) -> None:
    Path("in").mkdir()
    Path("in/a.yaml").write_text(GOOD)
    Path("in/b.yaml").write_text("organisation: {}\n")
    status, out, _ = check("profile", "check", "in")
    assert status == 4
    assert "in/a.yaml: valid" in out
    assert out.endswith("2 profiles, 1 not valid\n")


def test_nothing_to_check_is_an_error(check) -> None:
    Path("empty").mkdir()
    assert check("profile", "check")[0] == 2
    assert check("profile", "check", "empty")[0] == 2
    assert check("profile", "check", "nowhere.yaml")[0] == 2


def test_json_and_annotations_carry_the_same_problems(check) -> None:
    Path("org.yaml").write_text(GOOD + "led_as: [comunity]\n")
    data = json.loads(check("profile", "check", "org.yaml", "--format", "json")[1])
    (profile,) = data["profiles"]
    assert (profile["file"], profile["valid"], profile["problems"][0]["line"]) == ("org.yaml", False, 2)
    annotation = check("profile", "check", "org.yaml", "--format", "github")[1]
    assert annotation.startswith("::error file=org.yaml,line=2,col=10,")


def test_evidence_files_must_be_there(check) -> None:
    with_evidence("id: a, file: there.pdf", "id: b, file: gone.pdf", "id: c, file: folder")
    Path("there.pdf").touch()
    Path("folder").mkdir()
    assert check("profile", "check", "org.yaml")[0] == 0
    status, out, _ = check("profile", "check", "org.yaml", "--evidence")
    assert status == 4
    assert "there is no file `gone.pdf` beside the profile [PC221]" in out
    assert "`folder` is a folder, not a file [PC221]" in out
    assert "there.pdf" not in out
    assert "at org.yaml:4:19 (evidence > item 2 > file)" in out


@pytest.mark.parametrize(
    "path", ["../secret.txt", "/etc/hostname", "sub/../../secret.txt", "link.txt", "out/secret.txt"]
)
def test_evidence_outside_the_folder_is_never_looked_at(check, tmp_path: Path, path: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (home / "link.txt").symlink_to(tmp_path / "secret.txt")
    (home / "out").symlink_to(tmp_path)
    (home / "org.yaml").write_text(f"{GOOD}evidence: [{{id: a, file: '{path}'}}]\n")
    status, out, _ = check("profile", "check", "home/org.yaml", "--evidence")
    assert (status, "[PC222]" in out) == (4, True)


def test_files_are_looked_for_beside_the_profile_wherever_the_command_runs(check) -> None:
    Path("deep/proofs").mkdir(parents=True)
    Path("deep/proofs/a.pdf").touch()
    Path("deep/org.yaml").write_text(GOOD + "evidence: [{id: a, file: proofs/a.pdf}]\n")
    assert check("profile", "check", "deep/org.yaml", "--evidence")[0] == 0


@pytest.mark.parametrize(
    ("dated", "age"),
    [
        ("2025-12-16", "from 16 December 2025, less than a month old"),
        ("2025-12-15", "from 15 December 2025, 1 month old"),
        ("2024-01-16", "from 16 January 2024, 23 months old"),
        ("2024-01-15", "from 15 January 2024, 2 years old"),
        ("2025", "from 2025, up to 1 year old"),
        ("2020-03", "from March 2020, 5 years old"),
        ("undisclosed", "date undisclosed"),
        ("", "date not given"),
    ],
)
def test_the_age_of_evidence_is_told_in_words(check, dated: str, age: str) -> None:
    with_evidence(f"id: a, date: {dated}")
    status, out, _ = check("profile", "check", "org.yaml", "--evidence")
    assert (status, out) == (0, f"org.yaml: valid\n  a: {age}\n")
