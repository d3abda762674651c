"""Every diagnostic of criteria files is explained, and its examples show it and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from partnercheck.checks.codes import diagnostics
from partnercheck.checks.run import check_files
from tests.checks.cast import as_file, write_files

SOURCES = Path(__file__).parents[2] / "src" / "partnercheck"
CODES = [code for code in diagnostics() if code[:3] in ("PC3", "PC4", "PC6", "PC8")]
NEEDS_ITS_FOLDER = {"PC605"}


def codes_in(folder: Path, example: str, code: str) -> list[str]:
    write_files(folder)
    file = folder / "example.yaml"
    file.write_text(as_file(example), encoding="utf-8")
    # Examples are short: they say nothing of advice unless it is advice that they are about.
    found = check_files([str(folder if code in NEEDS_ITS_FOLDER else file)], lambda one: code == one or one != "PC604")
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_gives_exactly_this_code(code: str, tmp_path: Path):
    assert codes_in(tmp_path, diagnostics()[code].wrong, code) == [code]


@pytest.mark.parametrize("code", CODES)
def test_the_right_example_gives_nothing(code: str, tmp_path: Path):
    assert codes_in(tmp_path, diagnostics()[code].right, code) == []


def test_every_code_that_is_used_anywhere_is_explained():
    used = {
        code
        for file in SOURCES.rglob("*.py")
        for code in re.findall(r"\"(PC\d{3})\"", file.read_text(encoding="utf-8"))
    }
    assert used == set(diagnostics())


def test_explanations_are_short_enough_to_read_and_say_what_to_write():
    for one in diagnostics().values():
        assert 0 < len(one.title) <= 80, one.code
        assert one.explanation.endswith("."), one.code
        assert one.wrong != one.right, one.code
