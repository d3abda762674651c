"""Files as people send them: each was once misread or refused, and is read as it should be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely

CASES = Path(__file__).parent / "cases"


class Round:
    """What a batch of one file says on the screen, and of each row."""

    def __init__(self, screen: str, rows: list[dict[str, Any]]) -> None:
        self.screen = " ".join(screen.split())
        self.rows = rows

    def why(self, row: int, requirement: str) -> str:
        return self.rows[row]["requirements"][requirement]["why"]

    def messages(self, row: int) -> list[str]:
        return [problem["message"] for problem in self.rows[row]["problems"]]

    def help(self, row: int) -> str:
        return self.rows[row]["problems"][0]["help"]


@pytest.fixture
def batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def run(file: Path | str, *options: str, criteria: Path = CASES / "fund.yaml") -> Round:
        file = CASES / file
        settings = file.with_name(f"{file.stem}.columns.yaml")
        if settings.exists():
            options = (*options, "--columns", str(settings))
        output = tmp_path / "rows.jsonl"
        arguments = ["batch", str(file), "-c", str(criteria), "--as-of", "2026-01-15", "-o", str(output), *options]
        run_safely(lambda: run_app(arguments))
        screen = capsys.readouterr().out
        rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
        return Round(screen, rows)

    return run


def test_an_amount_is_read_where_it_can_only_mean_one_thing(batch) -> None:
    found = batch("amount-separators.csv")
    assert found.messages(0) == ["`amount`: `15.000` could be 15 or 15,000"]
    assert "write `15` or `15000`" in found.help(0)
    assert found.messages(2) == ["`amount`: `€15.000` is not in GBP, in which amounts are asked for"]
    amounts = [found.why(row, "amount-cap") for row in (1, 3, 4, 5, 6)]
    assert [words.removeprefix("Amount asked for: ").split(";")[0] for words in amounts] == [
        "£15,000",
        "£15,000",
        "",  # 15.0000 is fifteen, which meets the cap
        "£1,500,000",
        "£15,000",
    ]


@pytest.mark.parametrize(
    ("setting", "amounts"),
    [
        ('decimal: ","', {0: "£15,000", 1: "£15,000", 3: "", 5: "£1,500,000", 6: "£15,000"}),
        ('decimal: "."', {0: "", 3: "£15,000", 6: "£15,000"}),
    ],
)
def test_a_setting_says_which_sign_is_which(batch, tmp_path: Path, setting: str, amounts: dict[int, str]) -> None:
    (tmp_path / "settings.yaml").write_text(setting)
    found = batch("amount-separators.csv", "--columns", str(tmp_path / "settings.yaml"))
    assert {
        row: found.why(row, "amount-cap").removeprefix("Amount asked for: ").split(";")[0] for row in amounts
    } == amounts


def test_choices_are_known_by_their_labels_though_these_hold_commas(batch) -> None:
    found = batch("checkbox-with-commas.csv")
    works = [row["requirements"]["work"]["status"] for row in found.rows]
    assert works == ["met", "met", "met"]
    assert "`Timestamp`" not in found.screen


def test_a_day_with_a_time_and_a_zone_is_the_day_it_names(batch) -> None:
    assert batch("date-with-zone.csv").rows[0]["verdict"] == "eligible"


def test_a_day_first_date_is_read_with_a_note_where_it_has_one_reading(batch) -> None:
    found = batch("day-first-dates.csv")
    assert found.rows[0]["verdict"] == "eligible"
    assert "`registered_on`: 1 cell day-first, the only way to read them" in found.screen


def test_a_date_with_two_readings_is_refused_until_the_column_says_which(batch, tmp_path: Path) -> None:
    text = (CASES / "day-first-dates.csv").read_text().replace("15/01/2020", "03/04/2025")
    (tmp_path / "round.csv").write_text(text)
    found = batch(tmp_path / "round.csv")
    assert found.messages(0) == ["`registered_on`: `03/04/2025` could be 3 April or 4 March 2025"]
    assert "`dates: day-first" in found.help(0)
    for order, words in (("day-first", "3 April 2025"), ("month-first", "4 March 2025")):
        (tmp_path / "settings.yaml").write_text(f"dates: {order}")
        found = batch(tmp_path / "round.csv", "--columns", str(tmp_path / "settings.yaml"))
        assert words in found.why(0, "year-old")


@pytest.mark.parametrize("file", ["no-break-thousands.csv", "sep-line.csv", "title-row.csv", "utf16-tabs.csv"])
def test_it_is_read(batch, file: str) -> None:
    found = batch(file)
    assert [row["outcome"] for row in found.rows] == ["assessed"]
    assert found.rows[0]["verdict"] == "eligible"


def test_how_a_file_was_read_is_said(batch) -> None:
    assert "title-row.csv: headings in row 2" in batch("title-row.csv").screen
    assert "text in UTF-16" in batch("utf16-tabs.csv").screen
    assert "cells parted by tabs" in batch("utf16-tabs.csv").screen


def test_a_row_of_totals_is_no_applicant(batch) -> None:
    found = batch("total-row.csv")
    assert [row["outcome"] for row in found.rows] == ["assessed", "passed_over"]
    assert "1 a row of totals" in found.screen


def test_a_formula_without_a_result_is_said_to_be_one(batch) -> None:
    found = batch("formula-without-value.xlsx")
    assert found.messages(0) == ["`members`: the cell holds a formula without a stored result"]
    assert "open the file in a spreadsheet program" in found.help(0)


def test_a_hidden_sheet_is_not_read_and_every_sheet_is_named(batch) -> None:
    found = batch("hidden-first-sheet.xlsx")
    assert [row["organisation"] for row in found.rows] == ["New"]
    assert "sheet `Round 2`; not read: `Round 1` (hidden)" in found.screen
