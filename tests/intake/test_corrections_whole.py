"""Every row that is not valid is among the corrections, wherever in the file it stands."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely

FUND = str(Path(__file__).parent / "cases" / "fund.yaml")


def table(rows: int, above: int = 0) -> str:
    lines = [
        *["A title,"] * above,
        "organisation.name,How much?",
        *(f"Group {number},15.000" for number in range(rows)),
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("above", [0, 2])
@pytest.mark.parametrize("rows", [1, 21, 22, 23, 24, 25, 26, 60])
@pytest.mark.parametrize("kind", ["csv", "zip"])
def test_each_bad_row_is_there_to_be_mended_and_read_again(
    kind: str,
    rows: int,
    above: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("r.csv").write_text(table(rows, above), encoding="utf-8")
    with zipfile.ZipFile("r.zip", "w") as archive:
        archive.write("r.csv")
    run_safely(lambda: run_app(["batch", f"r.{kind}", "-c", FUND, "--write-corrections", "mend.xlsx"]))
    sheet = load_workbook("mend.xlsx")["corrections"]
    names = [cell.value for cell in sheet["A"]][above + 1 :]
    assert names == [f"Group {number}" for number in range(rows)]
    assert all(sheet.cell(above + 2 + number, 2).comment for number in range(rows))
    for number in range(rows):
        sheet.cell(above + 2 + number, 2).value = "5000"
    sheet.parent.save("mend.xlsx")
    capsys.readouterr()
    run_safely(lambda: run_app(["batch", "mend.xlsx", "-c", FUND]))
    assert f"Found        {rows}: {rows} assessed, 0 not valid" in capsys.readouterr().out
