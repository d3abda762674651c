"""`--summary-only` writes the counts and nothing of any one organisation; where rows stand beside them it is said."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely

CRITERIA = """\
criteria: c
title: Open places
version: "1"
facts:
  open: {type: yes_no, label: open, question: Open?}
requirements:
  - {id: open, title: Open, met_when: open, advice: x}
"""
NAMES = [f"Organisation {chr(65 + n)}anyang" for n in range(12)]
FORMATS = ["csv", "xlsx", "json", "jsonl", "md", "html"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("c.yaml").write_text(CRITERIA)
    Path("applications").mkdir()
    for place, name in enumerate(NAMES):
        form = "school" if place < 2 else "charitable_incorporated_organisation"
        said = f"organisation: {{name: {name}, legal_form: {form}}}\nopen: {'yes' if place % 3 else 'no'}\n"
        Path(f"applications/{place:03}file.yaml").write_text(said)
    Path("applications/brokenfile.yaml").write_text("organisation: [\n")
    Path("applications/twinfile.yaml").write_text(f"organisation: {{name: {NAMES[0]}}}\nopen: yes\n")
    return tmp_path


def batch(*options: str) -> int:
    return run_safely(lambda: run(["batch", "applications", "-c", "c.yaml", "--jobs", "0", *options]))


def text_of(file: str) -> str:
    if file.endswith(".xlsx"):
        with zipfile.ZipFile(file) as book:
            return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    return Path(file).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("format", FORMATS)
def test_the_counts_are_there_and_nothing_of_any_organisation(format: str, folder: Path, capsys) -> None:
    assert batch("-o", f"counts.{format}", "--summary-only", "--by", "organisation.legal_form") == 4
    text = text_of(f"counts.{format}")
    assert "anyang" not in text
    assert "file.yaml" not in text
    assert "13" in text
    assert "legal form" in text.lower() or "legal_form" in text
    assert ("null" in text) if format in ("json", "jsonl") else ("hidden" in text)
    assert "--summary-only" not in capsys.readouterr().err


@pytest.mark.parametrize("format", FORMATS)
def test_rows_beside_hidden_counts_are_said_to_tell_all_the_same(format: str, folder: Path, capsys) -> None:
    batch("-o", f"all.{format}", "--by", "organisation.legal_form")
    told = "to share the counts, add `--summary-only`" in capsys.readouterr().err
    assert told is (format not in ("csv", "jsonl"))
    assert "anyang" in text_of(f"all.{format}")


def test_nothing_is_said_where_nothing_is_hidden(folder: Path, capsys) -> None:
    batch("-o", "all.json", "--suppress-below", "0")
    assert "summary-only" not in capsys.readouterr().err


def test_the_line_of_a_summary_holds_what_the_summary_of_the_whole_does(folder: Path) -> None:
    batch("-o", "counts.jsonl", "-o", "counts.json", "--summary-only")
    (line,) = Path("counts.jsonl").read_text().splitlines()
    whole = json.loads(Path("counts.json").read_text())
    told = json.loads(line)
    assert told["type"] == "summary"
    assert whole["rows"] == []
    assert {key: told[key] for key in whole["summary"]} == whole["summary"]
