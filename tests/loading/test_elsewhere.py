"""A profile that was made for other criteria is said to be that, once, wherever profiles are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.batch.check import Checker
from partnercheck.batch.discovery import ProfileFile
from partnercheck.loading import elsewhere
from partnercheck.loading.criteria_files import load_criteria
from partnercheck.loading.profile_files import load_profile
from partnercheck.problems import ProfileError

DAY = date(2026, 1, 15)
NAMES = ("hall", "open", "size", "old", "safe", "late")


def criteria_text(name: str, *facts: str) -> str:
    declared = "".join(f"  {fact}: {{type: yes_no, label: {fact}, question: Is it?}}\n" for fact in facts)
    return (
        f'criteria: {name}\ntitle: {name}\nversion: "1"\nfacts:\n{declared}'
        f"requirements: [{{id: one, title: One, met_when: {facts[0]}, advice: x}}]\n"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    elsewhere._asked_by.cache_clear()
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / "halls.yaml").write_text(criteria_text("halls", *NAMES))
    (tmp_path / "criteria" / "some.yaml").write_text(criteria_text("some", "hall", "open"))
    (tmp_path / "mine.yaml").write_text(criteria_text("mine", "fresh"))
    return tmp_path


def told(folder: Path, answers: str) -> list[tuple[str, str]]:
    (folder / "org.yaml").write_text(f"organisation: {{name: A}}\n{answers}")
    with pytest.raises(ProfileError) as caught:
        load_profile("org.yaml", load_criteria("mine.yaml"), as_of=DAY)
    return [(problem.message, problem.help) for problem in caught.value.problems]


def made_for(criteria: str, names: str) -> tuple[str, str]:
    message = f"this profile was made for other criteria: `{criteria}` ask for {names}"
    return message, f"hold it against those, with `--criteria {criteria}`, and `--criteria` again for any others"


HALLS = "criteria/halls.yaml"
BELONGS = f"this belongs to the criteria `{HALLS}`: add `--criteria {HALLS}`, and `--criteria` again for any others"
TOLD = [
    ("hall: yes\nsize: no\n", [made_for(HALLS, "`hall`, `size`")]),
    ("".join(f"{name}: yes\n" for name in NAMES), [made_for(HALLS, "`hall`, `open`, `size`, `old` and 2 more")]),
    ("fresh: yes\nold: no\nsafe: yes\n", [made_for(HALLS, "`old`, `safe`")]),
    (
        "old: no\nsafe: yes\nfrehs: yes\n",
        [made_for(HALLS, "`old`, `safe`"), ("`frehs` is not known here", "did you mean `fresh`?")],
    ),
    ("size: yes\n", [("`size` is not known here", BELONGS)]),
    ("led_as: [community]\nstaff: {total: 3}\n", [made_for("health-equity-partner", "`led_as`, `staff`")]),
]


@pytest.mark.parametrize(("answers", "expected"), TOLD)
def test_names_that_other_criteria_know_are_told_together(folder: Path, answers: str, expected: list[tuple[str, str]]):
    assert told(folder, answers) == expected


def test_names_that_nobody_knows_are_told_one_by_one(folder: Path):
    messages = [message for message, _ in told(folder, "zzz: yes\nyyy: no\n")]
    assert messages == ["`zzz` is not known here", "`yyy` is not known here"]


def test_criteria_that_are_broken_are_passed_over(folder: Path):
    (folder / "criteria" / "halls.yaml").write_text("criteria: [")
    messages = [message for message, _ in told(folder, "old: yes\nsafe: no\n")]
    assert messages == ["`old` is not known here", "`safe` is not known here"]


def test_a_batch_says_so_once_for_each_file(folder: Path):
    told(folder, "hall: yes\nsize: no\n")
    row = Checker(load_criteria("mine.yaml"), DAY)(ProfileFile("org.yaml"))
    assert [problem.message for problem in row.problems] == [made_for(HALLS, "`hall`, `size`")[0]]
