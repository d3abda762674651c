"""REDCap's data dictionary given to `import init`: raw codes are read as the labels that they stand for."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely

FUND = str(Path(__file__).parent / "cases" / "fund.yaml")
HEADINGS = [
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note",
]  # fmt: skip
QUESTIONS = [
    ("record_id", "text", "Record ID", ""),
    ("org", "text", "<b>What is your organisation called?</b>", ""),
    (
        "work",
        "checkbox",
        "What work?",
        "1, Growing food | 2, Arts, crafts and music | -3, Advice and support | 99, None of these",
    ),
    ("q_place", "radio", "<p>Where?</p>", "1, Old Town | 2, Somewhere else | 8, Prefer not to say | 9, Not sure"),
    ("insured", "radio", "Insured?", "1, Yes | 2, No"),
    ("members", "text", "How many members?", ""),
    ("total", "calc", "Total", "[members] * 2"),
]
RAW = [
    ["record_id", "org", "work___1", "work___2", "work____3", "work___99", "q_place", "insured", "members"],
    ["1", "A", "1", "0", "1", "0", "1", "1", "60"],
    ["2", "B", "0", "1", "0", "0", "2", "2", "40"],
    ["3", "C", "0", "0", "0", "1", "8", "1", "50"],
    ["4", "D", "1", "1", "0", "0", "9", "", "70"],
]


def write(file: str, rows: list[Any]) -> None:
    with Path(file).open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)


def dictionary(questions: list[tuple[str, str, str, str]]) -> list[list[str]]:
    return [HEADINGS, *([name, "form", "", kind, label, choices, ""] for name, kind, label, choices in questions)]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.chdir(tmp_path)
    write("dictionary.csv", dictionary(QUESTIONS))
    write("raw.csv", RAW)

    def ran(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        status = run_safely(lambda: run_app([*words]))
        return status, " ".join("".join(capsys.readouterr()).split())

    return ran


def read(run: Any) -> list[dict[str, Any]]:
    """What the rows come to with the settings as they were written."""
    from partnercheck import load_criteria
    from partnercheck.cli.batch_inputs import mapping_in
    from partnercheck.intake.fact_names import fact_names
    from partnercheck.intake.records import CellRecord
    from partnercheck.intake.settings import ColumnMapping
    from partnercheck.intake.spreadsheets import read_records

    names = fact_names(load_criteria(FUND))
    mapping = mapping_in("raw.columns.yaml", names) or ColumnMapping()
    return [one.data(names) for one in read_records("raw.csv", mapping, names) if isinstance(one, CellRecord)]


def test_every_cell_is_read_as_its_label(run: Any) -> None:
    assert run("import", "init", "raw.csv", "-c", FUND, "--codebook", "dictionary.csv")[0] == 0
    found = read(run)
    assert [one.get("work") for one in found] == [["food", "advice"], ["arts"], "none", ["food", "arts"]]
    assert [one.get("place") for one in found] == ["old", "other", "undisclosed", None]
    assert [one.get("insured") for one in found] == ["yes", "no", "yes", None]
    assert [one["organisation"] for one in found] == [{"name": name} for name in "ABCD"]
    assert "OPEN" not in Path("raw.columns.yaml").read_text().split("these name no fact")[0].replace("marked OPEN", "")


def test_without_it_codes_stay_open(run: Any) -> None:
    run("import", "init", "raw.csv", "-c", FUND)
    settings = Path("raw.columns.yaml").read_text(encoding="utf-8")
    assert "which choice does a tick in this column stand for?" in settings


def test_a_label_that_is_no_choice_is_asked_about_and_never_guessed(run: Any) -> None:
    changed = [
        (name, kind, label, choices.replace("Old Town", "Old Harbour").replace("2, Arts, crafts and music", "2, Dance"))
        for name, kind, label, choices in QUESTIONS
    ]
    write("dictionary.csv", dictionary(changed))
    run("import", "init", "raw.csv", "-c", FUND, "--codebook", "dictionary.csv")
    settings = Path("raw.columns.yaml").read_text(encoding="utf-8")
    assert "the codebook calls `1` `Old Harbour`, which is no choice of the criteria" in settings
    assert "the codebook calls this `Dance`: which choice is it" in settings
    run("batch", "raw.csv", "-c", FUND, "--columns", "raw.columns.yaml", "-o", "out.jsonl")
    rows = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    assert rows[0]["outcome"] == "not_valid"
    assert "`q_place`" in rows[0]["problems"][0]["message"]


def test_an_export_of_labels_needs_no_values(run: Any) -> None:
    labels = [RAW[0], ["1", "A", "Checked", "Unchecked", "Checked", "Unchecked", "Old Town", "Yes", "60"]]
    write("raw.csv", labels)
    run("import", "init", "raw.csv", "-c", FUND, "--codebook", "dictionary.csv")
    assert "values" not in Path("raw.columns.yaml").read_text(encoding="utf-8")
    (found,) = read(run)
    assert (found["work"], found["place"], found["insured"]) == (["food", "advice"], "old", "yes")


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b'"never closed', b"Variable / Field Name\n"],
    ids=["empty", "another table", "no text", "a quote", "one heading"],
)
def test_what_is_no_codebook_says_so(run: Any, content: bytes) -> None:
    Path("dictionary.csv").write_bytes(content)
    status, told = run("import", "init", "raw.csv", "-c", FUND, "--codebook", "dictionary.csv")
    assert (status, "codebook" in told, "Variable / Field Name" in told) == (2, True, True)
    assert run("import", "init", "raw.csv", "-c", FUND, "--codebook", "not-there.csv")[0] == 2
