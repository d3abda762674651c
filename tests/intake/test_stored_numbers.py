"""A workbook's column with numbers as such beside texts with signs: said, with the cells to look at.

| the column holds | said |
|---|---|
| 15 and `15.000,00` | yes: the 15 may have been `15.000` |
| only numbers, or only texts | no |
| 15 and `20`, 15 and `about ten` | no: nothing shows that numbers are written with signs |
| 1250 and `12.500,00` | yes: `12,50` may have become 1250 |
| a share, a day, a text | no |
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely

FUND = str(Path(__file__).parent / "cases" / "fund.yaml")
HEADING = "How much?"


def book(file: str, cells: list[Any], heading: str = HEADING, first_row: int = 1) -> None:
    made = Workbook()
    sheet = made.create_sheet("Answers", 0)
    for _ in range(first_row - 1):
        sheet.append(["A title"])
    sheet.append(["organisation.name", heading])
    for number, cell in enumerate(cells):
        sheet.append([f"Group {number}", cell])
    made.save(file)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.chdir(tmp_path)

    def ran(*words: str) -> str:
        capsys.readouterr()
        run_safely(lambda: run_app([*words]))
        return " ".join("".join(capsys.readouterr()).split())

    return ran


def said(run: Any, *words: str) -> list[str]:
    run("batch", "r.xlsx", "-c", FUND, "--as-of", "2026-01-15", "-o", "out.json", *words)
    document = json.loads(Path("out.json").read_text())
    return [one["read_as"] for one in document["summary"]["files_read"] if "beside texts" in one["read_as"]]


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ([15, "15.000,00"], "Look B2 up"),
        ([15.5, "£1,200", 12000], "Look B2 up"),
        (["1 500", 15, 16, 17, 18, 19], "Look B3, B4, B5 and 2 more up"),
        ([1250, "12.500,00"], "`12,50` into 1250. Look B2 up"),
        ([0, 2000, "12.500,00"], "Look B2, B3 up"),
        ([15, 16.25], ""),
        (["15.000,00", "15,000"], ""),
        ([15, "20"], ""),
        ([15, "about ten"], ""),
        ([15, "see v. 2.0 of our long letter, in which all of this is explained at length"], ""),
        ([True, "1,000"], ""),
        ([], ""),
    ],
)
def test_which_columns_are_told(run: Any, cells: list[Any], named: str) -> None:
    book("r.xlsx", cells)
    found = said(run) if cells else []
    assert len(found) == bool(named)
    assert all(named in words and f"`{HEADING}`" in words for words in found)


@pytest.mark.parametrize("heading", ["Overhead share?", "When registered?", "Company number?", "How nice was it?"])
def test_only_counts_and_amounts_can_be_mistaken(run: Any, heading: str) -> None:
    book("r.xlsx", [0.15, "1.500,00"], heading)
    assert said(run) == []


def test_a_headcount_and_a_number_are_told_as_well(run: Any) -> None:
    for heading in ("How many members?", "staff.total"):
        book("r.xlsx", [15, "1.500"], heading)
        assert f"`{heading}`" in said(run)[0]


def test_rows_above_the_headings_are_counted_and_are_no_cells(run: Any) -> None:
    book("r.xlsx", ["1.500,00", 15], first_row=3)
    assert "Look B5 up" in said(run)[0]


def test_import_init_and_check_say_it_too_and_the_settings_work(run: Any) -> None:
    book("r.xlsx", ["1.500,00", 15])
    told = run("import", "init", "r.xlsx", "-c", FUND)
    assert "1 questions only you can answer" in told
    settings = Path("r.columns.yaml").read_text(encoding="utf-8")
    assert "OPEN: `How much?` holds numbers beside texts such as `1.500,00`" in settings
    assert "beside texts such as `1.500,00`" in run(
        "import", "check", "r.xlsx", "-c", FUND, "--columns", "r.columns.yaml"
    )
    assert len(said(run, "--columns", "r.columns.yaml")) == 1


def test_a_sheet_of_items_is_looked_at_as_well(run: Any) -> None:
    Path("fund.yaml").write_text(
        "criteria: lists\ntitle: Lists\nversion: '1'\ncurrency: GBP\nfacts:\n"
        "  accounts: {type: records, label: accounts, question: Which accounts?, fields: "
        "{year: {type: text, label: year}, income: {type: money, label: income}}}\n"
        "requirements: [{id: some, title: Some, importance: required, met_when: count(accounts) >= 1, advice: x}]\n",
        encoding="utf-8",
    )
    made = Workbook()
    answers = made.create_sheet("Answers", 0)
    answers.append(["Key", "organisation.name"])
    answers.append(["k1", "A"])
    items = made.create_sheet("Accounts")
    items.append(["Of", "year", "income"])
    items.append(["k1", "2024", 15])
    items.append(["k1", "2023", "15.000,00"])
    made.save("r.xlsx")
    Path("s.yaml").write_text("lists: {accounts: {sheet: Accounts, key: Key, parent: Of}}\n", encoding="utf-8")
    run("batch", "r.xlsx", "-c", "fund.yaml", "--columns", "s.yaml", "-o", "out.json")
    told = [one["read_as"] for one in json.loads(Path("out.json").read_text())["summary"]["files_read"]]
    assert any(
        "sheet `Accounts`: `income` holds numbers beside texts" in words and "Look C2 up" in words for words in told
    )


def test_whole_rows_keep_it(run: Any) -> None:
    book("r.xlsx", ["1.500,00", 15])
    once = said(run, "-o", "rows.jsonl", "--whole-rows")
    run("batch", "--from-rows", "rows.jsonl", "-c", FUND, "-o", "out.json")
    document = json.loads(Path("out.json").read_text())
    assert once[0] in [one["read_as"] for one in document["summary"]["files_read"]]
