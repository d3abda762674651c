"""Exports that are delivered as a zip: read where it plainly holds one table, or a table with its repeats.

Else a message that says what to do; and nothing that an archive says of itself is relied upon.
"""

from __future__ import annotations

import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely
from partnercheck.intake import zipped
from partnercheck.intake.unreadable import UnreadableError

FUND = str(Path(__file__).parent / "cases" / "fund.yaml")
ANSWERS = "organisation.name,How much?\nA,5000\nB,12000\nC,15.000\n"
LISTS = """criteria: lists
title: Lists
version: "1"
facts:
  partners: {type: records, label: partners, question: Which partners?, fields: {called: {type: text, label: called}}}
requirements: [{id: two, title: Two partners, importance: required, met_when: count(partners) >= 2, advice: x}]
"""
ODK = {
    "fund.csv": "SubmissionDate,organisation-name,KEY\n2025-01-01,A,uuid:1\n2025-01-02,B,uuid:2\n",
    "fund-partners.csv": "called,PARENT_KEY,KEY\nX,uuid:1,uuid:1/p[1]\nY,uuid:1,uuid:1/p[2]\nZ,uuid:9,uuid:9/p[1]\n",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.chdir(tmp_path)
    Path("lists.yaml").write_text(LISTS, encoding="utf-8")

    def ran(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        status = run_safely(lambda: run_app([*words]))
        return status, " ".join("".join(capsys.readouterr()).split())

    return ran


def pack(members: dict[str, str | bytes], file: str = "r.zip") -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def batch(run: Any, *words: str, criteria: str = FUND) -> list[dict[str, Any]]:
    run("batch", "r.zip", "-c", criteria, "--as-of", "2026-01-15", "-o", "out.jsonl", "-o", "out.json", *words)
    return [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]


def workbook() -> bytes:
    book = Workbook()
    sheet = book.create_sheet("Answers", 0)
    for line in ANSWERS.splitlines():
        sheet.append(line.split(","))
    book.save("inner.xlsx")
    return Path("inner.xlsx").read_bytes()


@pytest.mark.parametrize("name", ["r.csv", "export/2025/r.csv", "deep\\r.CSV", "r.xlsx"])
def test_one_table_is_read_under_the_name_of_the_zip(run: Any, name: str) -> None:
    pack(
        {
            name: workbook() if name.endswith("xlsx") else ANSWERS,
            "media/photo.jpg": b"x",
            "__MACOSX/._r.csv": b"x",
            "d/": b"",
        }
    )
    found = batch(run)
    assert [(row["file"], row["outcome"]) for row in found] == [
        ("r.zip:2", "assessed"), ("r.zip:3", "assessed"), ("r.zip:4", "not_valid"),
    ]  # fmt: skip
    assert found[2]["problems"][0]["file"] == "r.zip"
    read_as = json.loads(Path("out.json").read_text())["summary"]["files_read"][0]["read_as"]
    assert "of the zip; 1 other files in the zip are not read" in read_as


def test_lines_and_lists_of_json_in_a_zip(run: Any) -> None:
    told = [{"organisation": {"name": name}} for name in "AB"]
    pack({"r.jsonl": "\n".join(map(json.dumps, told))})
    assert [row["file"] for row in batch(run)] == ["r.zip:1", "r.zip:2"]
    pack({"r.json": json.dumps(told)})
    assert [row["file"] for row in batch(run)] == ["r.zip:1", "r.zip:2"]


def test_a_table_with_its_repeats(run: Any) -> None:
    pack(ODK)
    status, told = run("import", "init", "r.zip", "-c", "lists.yaml")
    assert (status, "lists: partners in fund-partners.csv" in told) == (0, True)
    settings = Path("r.columns.yaml").read_text(encoding="utf-8")
    assert "`fund.csv` of the zip; beside it `fund-partners.csv`" in settings
    found = batch(run, "--columns", "r.columns.yaml", criteria="lists.yaml")
    assert [(row["file"], row.get("verdict")) for row in found[:2]] == [
        ("r.zip:2", "eligible"),
        ("r.zip:3", "incomplete"),
    ]
    assert (found[2]["file"], found[2]["outcome"]) == ("r.zip, fund-partners.csv:4", "not_valid")
    status, told = run("import", "check", "r.zip", "-c", "lists.yaml", "--columns", "r.columns.yaml")
    assert "r.zip, fund-partners.csv:4" in told
    assert "/tmp" not in told


def test_every_command_that_reads_applications_of_many(run: Any) -> None:
    pack(ODK)
    run("import", "init", "r.zip", "-c", "lists.yaml")
    named = ("-c", "lists.yaml", "--columns", "r.columns.yaml")
    assert run("letters", "r.zip", *named, "-o", "letters")[0] == 4  # of the partner that belongs to nobody
    assert {"a.md", "b.md"} <= {path.name for path in Path("letters").iterdir()}
    run("record", "r.zip", *named, "-o", "kept.zip")
    assert "come to the same" in run("record", "check", "kept.zip")[1]
    batch(run, "--columns", "r.columns.yaml", "-o", "rows.jsonl", "--whole-rows", criteria="lists.yaml")
    before = Path("out.json").read_bytes()
    run("batch", "--from-rows", "rows.jsonl", "-c", "lists.yaml", "-o", "out.json")
    assert Path("out.json").read_bytes() == before


def test_of_several_tables_one_has_to_be_named(run: Any) -> None:
    pack({"a.csv": ANSWERS, "b.csv": ANSWERS.replace("A", "Z")})
    (row,) = batch(run)
    assert "there are several tables in this zip: `a.csv`, `b.csv`" in row["problems"][0]["message"]
    assert "`sheet: a.csv`" in row["problems"][0]["help"]
    status, _ = run("import", "init", "r.zip", "-c", FUND, "--sheet", "b.csv")
    assert status == 0
    assert 'sheet: "b.csv"' in Path("r.columns.yaml").read_text(encoding="utf-8")
    found = batch(run, "--columns", "r.columns.yaml")
    assert found[0]["organisation"] == "Z"
    Path("s.yaml").write_text("sheet: c.csv\n", encoding="utf-8")
    assert "its tables are `a.csv`, `b.csv`" in batch(run, "--columns", "s.yaml")[0]["problems"][0]["help"]


def test_a_sheet_that_is_named_to_import_init_is_named_in_what_it_writes(run: Any) -> None:
    book = Workbook()
    book.create_sheet("Two").append(["organisation.name"])
    book["Two"].append(["A"])
    book.save("r.xlsx")
    run("import", "init", "r.xlsx", "-c", FUND, "--sheet", "Two")
    assert 'sheet: "Two"' in Path("r.columns.yaml").read_text(encoding="utf-8")
    assert run("import", "check", "r.xlsx", "-c", FUND, "--columns", "r.columns.yaml")[0] == 0


REFUSED: dict[str, tuple[dict[str, str | bytes], str]] = {
    "nothing": ({}, "there is no table in this zip, which holds nothing"),
    "no table": ({"a.pdf": "x", "b.zip": b"PK"}, "which holds `a.pdf`, `b.zip`"),
    "one name twice": ({"x/a.csv": ANSWERS, "y/a.csv": ANSWERS}, "two tables called `a.csv`"),
    "a workbook": ({"[Content_Types].xml": "x", "a.csv": ANSWERS}, "a workbook under the name of a zip"),
    "a record": ({"manifest.json": "{}", "results.jsonl": "", "a.csv": ANSWERS}, "the record of a round"),
    "an empty table": ({"a.csv": ""}, "there is nothing in this file"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_read_says_what_to_do(run: Any, case: str) -> None:
    members, told = REFUSED[case]
    pack(members)
    (row,) = batch(run)
    assert told in row["problems"][0]["message"]
    assert row["problems"][0]["help"]
    assert row["file"] == "r.zip"


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_zip(run: Any, content: bytes) -> None:
    Path("r.zip").write_bytes(content)
    (row,) = batch(run)
    assert "not a zip that can be read" in row["problems"][0]["message"]
    assert run("import", "init", "r.zip", "-c", FUND)[0] == 2


def test_a_damaged_table_and_a_password(run: Any) -> None:
    pack({"a.csv": ANSWERS * 400})
    whole = Path("r.zip").read_bytes()
    Path("r.zip").write_bytes(whole[:60] + b"\xff" * 20 + whole[80:])
    assert "not a zip that can be read" in batch(run)[0]["problems"][0]["message"]
    pack({"a.csv": ANSWERS})
    told = bytearray(Path("r.zip").read_bytes())
    place = told.index(b"PK\x01\x02") + 8
    told[place : place + 2] = struct.pack("<H", 1)
    Path("r.zip").write_bytes(told)
    assert "locked with a password" in batch(run)[0]["problems"][0]["message"]


@pytest.mark.parametrize(
    "name", ["../../evil.csv", "/tmp/evil.csv", "C:\\evil.csv", "a/../../evil.csv", "..\\evil.csv"]
)
def test_no_name_leads_out_of_the_folder(run: Any, tmp_path: Path, name: str) -> None:
    pack({name: ANSWERS})
    before = {path for path in tmp_path.parent.rglob("*evil*")}  # noqa: C416
    assert [row["outcome"] for row in batch(run)] == ["assessed", "assessed", "not_valid"]
    assert {path for path in tmp_path.parent.rglob("*evil*")} == before  # noqa: C416
    assert not Path("/tmp/evil.csv").exists()


def test_a_bomb_is_refused_whatever_it_says_of_its_size(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(zipped, "LARGEST_WORKBOOK", 100_000)
    pack({"a.csv": ANSWERS + "D,1\n" * 100_000})
    assert "unpacks to far too much" in batch(run)[0]["problems"][0]["message"]
    told = bytearray(Path("r.zip").read_bytes())
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = told.index(mark) + place
        told[start : start + 4] = struct.pack("<I", 500)  # a lie
    Path("r.zip").write_bytes(told)
    (row,) = batch(run)
    assert row["outcome"] == "not_valid"
    pack({f"{number}.txt": "" for number in range(3_000)})
    assert "far too many files" in batch(run)[0]["problems"][0]["message"]
    pack({f"{number}.csv": ANSWERS + "D,1\n" * 10_000 for number in range(4)})
    assert "unpacks to far too much" in batch(run)[0]["problems"][0]["message"]


def test_what_was_unpacked_goes_away(run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    pack(ODK)
    batch(run, criteria="lists.yaml")
    assert list((tmp_path / "t").iterdir()) == []
    with pytest.raises(UnreadableError), zipped.unpacked("r.zip", "none.csv"):
        pass
    assert list((tmp_path / "t").iterdir()) == []


def test_in_a_folder_a_zip_is_passed_over(run: Any) -> None:
    Path("in").mkdir()
    pack({"a.csv": ANSWERS}, "in/r.zip")
    Path("in/a.yaml").write_text("organisation: {name: A}\n", encoding="utf-8")
    run("batch", "in", "-c", FUND, "-o", "out.jsonl")
    assert [json.loads(line)["outcome"] for line in Path("out.jsonl").read_text().splitlines()] == [
        "assessed",
        "passed_over",
    ]
