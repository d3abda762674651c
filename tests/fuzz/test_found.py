"""What the fuzz found: files damaged in the ways that once ended in a crash are refused in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely

from .a_round import EVERY, FUND, originals, write_all


def bad_bytes(data: bytes, place: float) -> bytes:
    at = int(len(data) * place)
    return data[:at] + bytes(255 - one for one in data[at : at + 12]) + data[at + 12 :]


def bad_part(data: bytes, name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, old.read(one).replace(b">", b" ties>", 3) if one == name else old.read(one))
    return made.getvalue()


READS = {
    "round.zip": ["record check round.zip", "compare round.zip round.zip"],
    "export.xlsx": [f"import init export.xlsx -c {EVERY} -o -", f"batch export.xlsx -c {EVERY} --jobs 0"],
    "results.xlsx": [f"decide --from results.xlsx -c {FUND} --as-of 2026-09-15"],
    "letter.docx": [f"letters applications -c {FUND} -t letter.docx -o letters --as-of 2026-09-15"],
}


@pytest.mark.parametrize("place", [0.05, 0.3, 0.5, 0.7, 0.9, 0.97, 0.999])
@pytest.mark.parametrize("name", READS)
def test_an_archive_with_bytes_that_are_not_what_they_were(
    name: str, place: float, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = originals()
    write_all(tmp_path, files | {name: bad_bytes(files[name], place)})
    for line in READS[name]:
        assert run_safely(lambda line=line: run(line.split())) in (0, 1, 2, 4)


@pytest.mark.parametrize("part", ["docProps/core.xml", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("name", ["export.xlsx", "results.xlsx"])
def test_a_workbook_of_which_a_part_is_no_xml(name: str, part: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = originals()
    write_all(tmp_path, files | {name: bad_part(files[name], part)})
    for line in READS[name]:
        assert run_safely(lambda line=line: run(line.split())) in (0, 1, 2, 4)


def test_an_export_with_a_quote_that_is_never_closed(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    files = originals()
    write_all(tmp_path, files | {"export.csv": files["export.csv"] + b'1,"x"y,2\n'})
    assert run_safely(lambda: run(f"import init export.csv -c {EVERY} -o -".split())) == 2
    assert "look for a quote that is never closed" in capsys.readouterr().err


def test_a_template_whose_parts_would_be_written_twice(tmp_path: Path, monkeypatch, capsys) -> None:
    """A word processor calls such a document damaged: none is written."""
    monkeypatch.chdir(tmp_path)
    files = originals()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files["letter.docx"])) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            new.writestr(one, old.read(one).replace(b"relationships/metadata/core-properties", b"relationships/other"))
    write_all(tmp_path, files | {"letter.docx": made.getvalue()})
    assert run_safely(lambda: run(READS["letter.docx"][0].split())) == 2
    assert "this is not a document that can be opened" in capsys.readouterr().err
    assert not list(tmp_path.glob("letters/*.docx"))
