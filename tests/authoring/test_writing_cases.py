"""`criteria test --write`: the cases that lack, added for a person to confirm, and nothing else changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely

from .grants import CASES, CRITERIA, write_grants

ROOT = Path(__file__).resolve().parent.parent.parent
FILE = Path("criteria/cases/small-grants.yaml")
SHORT = """\
# Our cases. Keep these words.
criteria: small-grants
as_of: 2026-01-15   # the closing day
cases:
- case: 'exactly three in four is enough'
  profile:   {led_as: [community], staff: {total: 8, local: 6}}
  expect: {local-staff: met}   # shown
    # said of this case
# said of the file
"""
LAYOUTS = {
    "as in the docs": CASES,
    "at the margin, with remarks": SHORT,
    "windows ends of lines": SHORT.replace("\n", "\r\n"),
    "no end of the last line": SHORT[: SHORT.index("   # shown")],
    "cases first": "cases:\n  - case: one\n    expect: {safe: missing}\n\n# the day\n"
    "as_of: 2026-01-15\ncriteria: small-grants\n",
    "in brackets": "criteria: small-grants\nas_of: 2026-01-15\n"
    "cases: [{case: one, expect: {safe: missing}},   # the one\n ]\n",
    "nothing at all": None,
}  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def test(*arguments: str) -> int:
    return run_safely(lambda: run(["criteria", "test", "criteria", *arguments]))


test.__test__ = False  # type: ignore[attr-defined]


def prepare(folder: Path, text: str | None) -> str:
    write_grants(folder, CRITERIA, None)
    if text is not None:
        FILE.write_bytes(text.encode())
    return text or ""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_written_lies_between_what_was_there(place: Path, layout: str) -> None:
    before = prepare(place, LAYOUTS[layout])
    assert test("--write") == 0
    after = FILE.read_bytes().decode()
    kept = iter(after)
    assert all(character in kept for character in before), "nothing was taken out, and nothing moved"
    assert "to_confirm: yes" in after
    assert ("\r\n" in before) == ("\r\n" in after)
    assert "\r" not in after.replace("\r\n", "")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_once_confirmed_the_cases_see_all_and_notice_all(place: Path, layout: str) -> None:
    prepare(place, LAYOUTS[layout])
    assert test("--write") == 0
    confirmed = (
        FILE.read_text()
        .replace("    to_confirm: yes\n", "")
        .replace("  to_confirm: yes\n", "")
        .replace("to_confirm: yes, ", "")
    )
    FILE.write_text(confirmed)
    assert test("--mutants") == 0


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_second_time_there_is_nothing_to_write(place: Path, layout: str, capsys: pytest.CaptureFixture[str]) -> None:
    prepare(place, LAYOUTS[layout])
    assert test("--write") == 0
    once = FILE.read_bytes()
    capsys.readouterr()
    assert test("--write") == 0
    assert FILE.read_bytes() == once
    assert "no case to add" in capsys.readouterr().err


def test_the_end_of_the_list_is_where_its_own_remarks_end(place: Path) -> None:
    prepare(place, SHORT)
    assert test("--write") == 0
    after = FILE.read_text()
    assert after.index("# said of this case") < after.index("to_confirm") < after.index("# said of the file")


def test_json_stays_json(place: Path) -> None:
    prepare(place, None)
    Path("criteria/cases/small-grants.json").write_text(
        '{"criteria": "small-grants", "as_of": "2026-01-15", "cases": [{"case": "one", "expect": {"safe": "missing"}}]}'
    )
    assert test("--write") == 0
    assert len(json.loads(Path("criteria/cases/small-grants.json").read_text())["cases"]) > 4


def test_what_nobody_confirmed_counts_for_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepare(place, CASES)
    assert test("--coverage", "--format", "json") == 0
    before = json.loads(capsys.readouterr().out)["criteria"][0]["coverage"]
    assert test("--write", "--coverage", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["criteria"][0]["coverage"] == before
    assert data["to_confirm"] == sum(case["to_confirm"] for case in data["criteria"][0]["cases"]) > 4
    assert test("--mutants", "--format", "json") == 1
    unnoticed = json.loads(capsys.readouterr().out)["criteria"][0]["mutants"]["unnoticed"]
    assert unnoticed
    assert all(one["noticed_by_to_confirm"] for one in unnoticed)


@pytest.mark.parametrize(
    ("format", "told"),
    [
        ("text", "of them to be confirmed by a person, and counted for nothing until then"),
        ("json", '"to_confirm": 8'),
        ("junit", "it holds, and is to be confirmed by a person"),
        ("github", "::warning file=criteria/cases/small-grants.yaml"),
    ],
)
def test_every_format_says_what_is_to_be_confirmed(
    place: Path, format: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare(place, CASES)
    assert test("--write") == 0
    capsys.readouterr()
    assert test("--format", format) == 0
    assert told in " ".join(capsys.readouterr().out.split())


def test_a_case_to_be_confirmed_fails_like_any_other(place: Path) -> None:
    prepare(place, CASES)
    assert test("--write") == 0
    file = Path("criteria/small-grants.yaml")
    file.write_text(CRITERIA.replace("needed_share: 3/4", "needed_share: 2/3"))
    assert test() == 1


@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        (CASES.replace("verdict: eligible", "verdict: incomplete"), 1, "a case does not hold"),
        (CASES.replace("local: 6", "lokal: 6"), 3, "mend what is not valid first"),
        ("criteria: small-grants\ncases: [", 3, "mend what is not valid first"),
    ],
)
def test_nothing_is_written_beside_what_is_wrong(
    place: Path, text: str, status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare(place, text)
    assert test("--write") == status
    assert FILE.read_text() == text
    assert told in capsys.readouterr().err


def test_other_funders_cases_are_completed_too(place: Path) -> None:
    shutil.copytree(ROOT / "examples/other-funder/criteria", place / "criteria")
    file = place / "criteria/cases/small-community-grants.yaml"
    text = file.read_text()
    file.write_text(text[: text.index("  - case:", text.index("cases:") + 1200)])
    before = file.read_text()
    assert test("--write") == 0
    assert file.read_text().startswith(before[: before.rindex("\n\n  # ")])
    assert "to_confirm: yes" in file.read_text()


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_what_to_copy_is_whole_at_any_width(
    place: Path, width: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every case that the report shows, put into the file as it is, is noticed by the program."""
    monkeypatch.setenv("COLUMNS", width)
    prepare(place, CASES)
    assert test("--mutants") == 1
    lines = capsys.readouterr().out.splitlines()
    begins = [at for at, line in enumerate(lines) if line.startswith("    - case:")]
    assert begins
    pasted = []
    for at in begins:
        pasted += [lines[at], *lines[at + 1 :][: _length(lines, at)]]
    FILE.write_text(CASES + "\n".join(line.removeprefix("  ") for line in pasted) + "\n")
    assert test("--mutants") == 0, capsys.readouterr().out


def _length(lines: list[str], at: int) -> int:
    """How many lines after the first belong to a case."""
    return next(count for count, line in enumerate(lines[at + 1 :]) if not line.startswith("      "))


def test_the_shipped_criteria_are_not_written_to(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_safely(lambda: run(["criteria", "test", "--write"])) == 2
    assert "name criteria of your own" in capsys.readouterr().err


PARTS = """\
criteria: small-grants
title: Small grants
version: "1"
facts:
  open: {type: yes_no, label: open, question: Open?}
  staff: {type: headcount, label: staff, question: Staff?, groups: {local: local}}
  work: {type: examples, label: work, question: Work?, topics: {art: Art, food: Food}}
definitions:
  large: staff.total >= 10
requirements:
  - {id: either, title: Either, met_when: 'large or open or count(work, "food" in topics) >= 1'}
"""
# Shows every status, and of the parts only what these need.
STATUSES = """\
criteria: small-grants
as_of: 2026-01-15
cases:
  - {case: open, profile: {open: yes}, expect: {either: met}}
  - {case: nothing, expect: {either: missing}}
"""


def test_cases_are_added_until_every_part_is_seen(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_grants(place, PARTS, None)
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(STATUSES)
    assert test("--coverage") == 0
    assert "100% seen" not in capsys.readouterr().out
    assert test("--write") == 0
    written = FILE.read_text()
    assert "food" in written
    assert "no profile was found" not in capsys.readouterr().err
    FILE.write_text("\n".join(line for line in written.splitlines() if "to_confirm:" not in line) + "\n")
    assert test("--coverage") == 0
    assert "100% seen" in capsys.readouterr().out
    before = FILE.read_text()
    assert test("--write") == 0
    assert FILE.read_text() == before


def test_a_part_that_no_profile_shows_is_named(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_grants(place, PARTS.replace("large or open or", "(open and not open) or large or"), None)
    assert test("--write") == 0
    told = " ".join(capsys.readouterr().err.split())
    assert "no profile was found for which `open and not open` (either) is true" in told
