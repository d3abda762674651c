"""Whole rows of spreadsheets: how they were read, and what was passed over, comes back as in one run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from .test_command import Batch, batch, plain
from .test_whole_rows import OUTPUTS, outputs

__all__ = ["batch", "plain"]  # fixtures

HEADINGS = ["organisation.name", "led_as", "staff.total", "staff.from_communities", "open_to_all", "Their own words"]
SETTINGS = "lists: {partners: {sheet: Partners, key: Key, parent: Of}}\n"


def row(number: int) -> list[str]:
    return [f"Group {number}", "community", "12", str(number), "yes", "hello"]


def separated(file: str, sign: str, encoding: str = "utf-8") -> None:
    lines = [sign.join(cells) for cells in (HEADINGS, *(row(number) for number in range(12)), [""] * 6, row(13))]
    Path(file).write_text("\n".join(["A title", *lines]) + "\n", encoding=encoding)


def book(file: str, hidden: bool = False) -> None:
    made = Workbook()
    sheet = made.active
    sheet.title = "Answers"
    for cells in (HEADINGS, *(row(number) for number in range(12))):
        sheet.append(cells)
    made.create_sheet("Notes").append(["nothing here"])
    if hidden:
        made.create_sheet("Old", 0).sheet_state = "hidden"
    made.save(file)


@pytest.fixture
def parts() -> list[str]:
    separated("a.tsv", "\t")
    separated("b.csv", ";", "utf-16")
    book("c.xlsx")
    book("d.xlsx", hidden=True)
    Path("e.jsonl").write_text(json.dumps({"organisation": {"name": "E"}}) + "\n", encoding="utf-8")
    return ["a.tsv", "b.csv", "c.xlsx", "d.xlsx", "e.jsonl"]


def test_parts_that_are_spreadsheets_come_together_as_one_run(batch: Batch, parts: list[str]) -> None:
    whole = batch(*parts, *OUTPUTS)
    expected = outputs()
    document = json.loads(Path("out.json").read_text())["summary"]
    assert {one["file"] for one in document["columns_passed_over"]} == set(parts[:-1])
    assert "d.xlsx" in {one["file"] for one in document["files_read"]}
    for part in parts:
        batch(part, "--output", f"rows-{part}.jsonl", "--whole-rows")
    together = batch("--from-rows", *reversed([f"rows-{part}.jsonl" for part in parts]), *OUTPUTS)
    assert together == whole
    assert outputs() == expected


def test_whole_rows_of_whole_rows_are_the_same(batch: Batch, parts: list[str]) -> None:
    batch(*parts, "--output", "rows.jsonl", "--whole-rows")
    batch("--from-rows", "rows.jsonl", "--output", "again.jsonl", "--whole-rows")
    assert Path("again.jsonl").read_bytes() == Path("rows.jsonl").read_bytes()


def test_only_whole_rows_have_a_line_that_is_no_application(batch: Batch, parts: list[str]) -> None:
    batch(*parts, "--output", "rows.jsonl")
    batch(*parts, "--output", "whole.jsonl", "--whole-rows")
    plain_rows, whole_rows = (Path(file).read_text().splitlines() for file in ("rows.jsonl", "whole.jsonl"))
    assert len(whole_rows) == len(plain_rows) + 1
    last = json.loads(whole_rows[-1])
    assert (last["schema"], len(last["files"])) == ("partnercheck.batch-reading/1", 4)


@pytest.mark.parametrize("files", ["[{}]", "7", '[{"file": 1, "read_as": [], "columns_passed_over": []}]', "null"])
def test_a_broken_line_is_told(batch: Batch, parts: list[str], files: str) -> None:
    batch(*parts, "--output", "rows.jsonl", "--whole-rows")
    with Path("rows.jsonl").open("a") as file:
        file.write('{"schema":"partnercheck.batch-reading/1","files":' + files + "}\n")
    status, _, err = batch("--from-rows", "rows.jsonl")
    assert status == 2
    assert "this is no row" in " ".join(err.split()) or "rows.jsonl" in err
