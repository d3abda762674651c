"""A workbook is read whole, whatever it says of its size; one that reaches far beyond its rows fills no memory."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely

CRITERIA = """\
criteria: c
title: C
version: "1"
facts:
  open: {type: yes_no, label: open, question: Open?}
requirements:
  - {id: open, title: Open, met_when: open, advice: x}
"""


def workbook(file: Path, *, dimension: str | None = None, far: str | None = None) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["organisation.name", "open"])
    for place in range(4):
        sheet.append([f"Organisation {place}", "yes"])
    if far:
        sheet[far] = "x"
    whole = file.with_name("whole.xlsx")
    book.save(whole)
    with zipfile.ZipFile(whole) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if dimension is not None and name == "xl/worksheets/sheet1.xml":
                data, changed = re.subn(rb'<dimension ref="[^"]*"\s*/>', dimension.encode(), data)
                assert changed == 1
            after.writestr(name, data)


def batch(file: str) -> tuple[int, dict]:
    status = run_safely(lambda: run(["batch", file, "-c", "c.yaml", "--jobs", "0", "-o", "out.json"]))
    return status, json.loads(Path("out.json").read_text())


@pytest.mark.parametrize(
    "dimension", ['<dimension ref="A1:B3"/>', '<dimension ref="A1"/>', '<dimension ref="A1:B9"/>', ""]
)
def test_every_row_is_read_whatever_the_dimension_says(dimension, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("c.yaml").write_text(CRITERIA)
    workbook(tmp_path / "round.xlsx", dimension=dimension)
    status, told = batch("round.xlsx")
    assert status == 0
    assert [row["organisation"] for row in told["rows"]] == [f"Organisation {place}" for place in range(4)]


@pytest.mark.parametrize("far", ["XFD1048576", "A1048576"])
def test_a_cell_far_away_is_refused_or_read_and_never_fills_the_memory(far, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("c.yaml").write_text(CRITERIA)
    workbook(tmp_path / "round.xlsx", far=far)
    status, told = batch("round.xlsx")
    assert told["summary"]["found"] == len(told["rows"])
    names = [row.get("organisation") for row in told["rows"]]
    refused = [problem["message"] for row in told["rows"] for problem in row.get("problems", [])]
    if status == 4:
        assert any(far in message for message in refused)
    else:
        assert names[:4] == [f"Organisation {place}" for place in range(4)]
