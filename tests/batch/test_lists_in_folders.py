"""A list of applications in JSON is read as one wherever it lies; what was written beside choices is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely

CRITERIA = """\
criteria: c
title: C
version: "1"
facts:
  open: {type: yes_no, label: open, question: Open?}
  led_as: {type: choices, label: led as, question: Led?, choices: {a: Aa, b: Bb}}
requirements:
  - {id: o, title: O, met_when: open, advice: x}
  - {id: l, title: L, importance: informational, met_when: 'any_of(led_as, "a")', advice: x}
"""
MANY = [{"organisation": {"name": name}, "open": "yes"} for name in ("Ash", "Birch")]
FILES = {
    "many.json": json.dumps(MANY),
    "marked.json": "\ufeff  " + json.dumps(MANY),
    "one.json": json.dumps({"organisation": {"name": "Cedar"}, "open": "no"}),
    "empty-list.json": "[]",
    "broken.json": "[{",
    "grants.json": json.dumps({"grants": [{"recipientOrganization": [{"name": "Elm", "id": "GB-CHC-1165432"}]}]}),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "c.yaml").write_text(CRITERIA)
    (tmp_path / "round").mkdir()
    return tmp_path


def batch(*arguments: str) -> int:
    return int(
        run_safely(lambda: run(("batch", *arguments, "-c", "c.yaml", "--as-of", "2026-01-15")), with_traceback=False)
    )


def rows(capfd: pytest.CaptureFixture[str]) -> list[tuple[str, str, str]]:
    batch("round", "-o", "out.json")
    capfd.readouterr()
    found = json.loads(Path("out.json").read_text())["rows"]
    return [(row["file"], row["outcome"], row.get("organisation", "")) for row in found]


def test_lists_in_a_folder_are_read_one_application_after_another(folder: Path, capfd: pytest.CaptureFixture[str]):
    for name in ("many.json", "marked.json", "one.json", "grants.json"):
        (folder / "round" / name).write_text(FILES[name], encoding="utf-8")
    assert rows(capfd) == [
        ("round/grants.json:1", "assessed", "Elm"),
        ("round/many.json:1", "assessed", "Ash"),
        ("round/many.json:2", "assessed", "Birch"),
        ("round/marked.json:1", "assessed", "Ash"),
        ("round/marked.json:2", "assessed", "Birch"),
        ("round/one.json", "assessed", "Cedar"),
    ]


def test_a_list_that_is_broken_is_one_bad_row(folder: Path, capfd: pytest.CaptureFixture[str]):
    (folder / "round" / "broken.json").write_text(FILES["broken.json"])
    (folder / "round" / "one.json").write_text(FILES["one.json"])
    assert [(file, outcome) for file, outcome, _ in rows(capfd)] == [
        ("round/broken.json", "not_valid"),
        ("round/one.json", "assessed"),
    ]


@pytest.fixture
def with_others(folder: Path) -> Path:
    (folder / "round.csv").write_text(
        "organisation.name,open,Led [Aa],Led [Bb],Led [Other]\nAsh,yes,x,,\nBirch,yes,,,By elders | and *others*\n"
    )
    (folder / "columns.yaml").write_text(
        "other: open\ncolumns:\n"
        "  'Led [Aa]': {fact: led_as, option: a}\n"
        "  'Led [Bb]': {fact: led_as, option: b}\n"
        "  'Led [Other]': {fact: led_as, other_text: yes}\n"
    )
    return folder


@pytest.mark.parametrize("ending", ["md", "html"])
def test_what_was_written_beside_the_choices_is_shown(
    with_others: Path, ending: str, capfd: pytest.CaptureFixture[str]
):
    batch("round.csv", "--columns", "columns.yaml", "-o", f"out.{ending}", "--full")
    screen = capfd.readouterr().out
    written = (with_others / f"out.{ending}").read_text()
    for text in (screen, written):
        assert "Written beside the choices" in text
        assert "Led [Other]" in text or "Led \\[Other\\]" in text
        assert "By elders" in text


def test_in_brief_the_screen_says_how_many_texts_there_are(with_others: Path, capfd: pytest.CaptureFixture[str]):
    batch("round.csv", "--columns", "columns.yaml")
    assert "1 text written beside the choices, for a person to read: --full shows them" in capfd.readouterr().out


def test_the_summary_alone_holds_no_such_text(with_others: Path, capfd: pytest.CaptureFixture[str]):
    batch("round.csv", "--columns", "columns.yaml", "-o", "out.md", "--summary-only")
    assert "elders" not in (with_others / "out.md").read_text()
