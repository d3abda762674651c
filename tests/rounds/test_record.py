"""The record of a round: whole, the same bytes again, and checked to the last verdict."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.decisions.conftest import Cli, cli, folder  # noqa: F401 - fixtures


@pytest.fixture
def record(cli: Cli, folder: Path) -> Path:  # noqa: F811
    """The record of the round with a decision and an application that is not valid."""
    cli("decide", "round/a0000.yaml", "reach", "met", "--by", "KA", "--why", "Seen", "--on", "2026-01-10")
    (folder / "round" / "broken.yaml").write_text("organisation: {name: X}\nopen_to_all: perhaps\n")
    done = cli("record", "round", "--output", "round.zip")
    assert (done.status, done.err) == (0, "")
    return folder / "round.zip"


def changed(record: Path, name: str, change: bytes | None) -> None:
    with zipfile.ZipFile(record) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    if change is None:
        del files[name]
    else:
        files[name] = change
    with zipfile.ZipFile(record, "w") as archive:
        for one, content in files.items():
            archive.writestr(one, content)


def check(cli: Cli) -> tuple[int, str]:  # noqa: F811
    done = cli("record", "check", "round.zip")
    return done.status, done.out


def test_a_record_holds_the_round_and_no_path_of_this_machine(record: Path, folder: Path) -> None:  # noqa: F811
    with zipfile.ZipFile(record) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert {"manifest.json", "results.jsonl", "criteria/street-fund.yaml", "applications/decisions.jsonl"} < set(files)
    assert files["applications/a0000.yaml"] == (folder / "round" / "a0000.yaml").read_bytes()
    rows = [json.loads(line) for line in files["results.jsonl"].splitlines()]
    assert len(rows) == 7
    assert (rows[0]["file"], rows[0]["verdict"]) == ("applications/a0000.yaml", "eligible")
    assert str(folder).encode() not in b"".join(files.values())


def test_the_same_round_is_the_same_bytes(record: Path, cli: Cli, folder: Path) -> None:  # noqa: F811
    cli("record", "round", "--output", "again.zip")
    assert (folder / "again.zip").read_bytes() == record.read_bytes()


def test_a_record_comes_to_the_same(record: Path, cli: Cli) -> None:  # noqa: F811
    status, out = check(cli)
    assert (status, "The record is whole, and 7 results come to the same" in out) == (0, True)


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("applications/a0001.yaml", b"organisation: {name: Other}\n", "applications/a0001.yaml is not what it was"),
        ("applications/a0001.yaml", None, "applications/a0001.yaml is not there any more"),
        ("applications/more.yaml", b"organisation: {name: More}\n", "applications/more.yaml was added"),
        ("applications/decisions.jsonl", b"", "applications/a0000.yaml: eligible then, borderline now; other: reach"),
        ("results.jsonl", b"{}\n", "results.jsonl is not what it was"),
    ],
)
def test_whatever_was_changed_is_said(record: Path, cli: Cli, name: str, change: bytes | None, says: str) -> None:  # noqa: F811
    changed(record, name, change)
    status, out = check(cli)
    assert (status, says in out) == (1, True)


@pytest.mark.parametrize(("name", "change"), [("manifest.json", None), ("manifest.json", b"[]"), ("../x", b"")])
def test_what_is_no_record_is_said(record: Path, cli: Cli, name: str, change: bytes | None) -> None:  # noqa: F811
    changed(record, name, change)
    done = cli("record", "check", "round.zip")
    assert (done.status, "PC252" in done.err) == (4, True)


def test_wrong_usage_is_said(cli: Cli) -> None:  # noqa: F811
    assert cli("record", "round").status == 2
    assert cli("record", "round", "--output", "round.tar").status == 2
    assert cli("record", "-", "--output", "r.zip").status == 2
    assert cli("record", "street-fund.yaml.pdf", "--output", "r.zip").status == 2
    assert cli("record", "round", "--decisions", "nowhere.jsonl", "--output", "r.zip").status == 2
    assert cli("record", "check", "nowhere.zip").status == 4


SHEET = """\
Name,Charity,Income,Open?,Trustees,Local,Hall,Youngest
Organisation A,GB-CHC-1000001,40000,Yes,8,7,No,
Organisation B,GB-CHC-1000002,40000,No,8,5,No,
Organisation C,GB-CHC-1000003,lots,Yes,8,7,No,
"""
COLUMNS = """\
columns:
  Name: organisation.name
  Charity: organisation.registrations
  Income: organisation.income
  "Open?": open_to_all
  Trustees: board.total
  Local: board.local
  Hall: hall
ignore: [Youngest]
"""


def test_a_round_kept_in_a_spreadsheet(cli: Cli, folder: Path) -> None:  # noqa: F811
    sheets = folder / "sheets"
    sheets.mkdir()
    (sheets / "round.csv").write_text(SHEET)
    (folder / "columns.yaml").write_text(COLUMNS)
    cli("batch", "sheets/round.csv", "--columns", "columns.yaml", "--output", "results.jsonl")
    done = cli("record", "sheets/round.csv", "--columns", "columns.yaml", "--output", "round.zip")
    assert (done.status, done.err) == (0, "")
    with zipfile.ZipFile(folder / "round.zip") as archive:
        assert archive.read("columns.yaml").decode() == COLUMNS
        rows = [json.loads(line) for line in archive.read("results.jsonl").splitlines()]
    wanted = [json.loads(line) for line in (folder / "results.jsonl").read_text().splitlines()]
    for row in (*wanted, *rows):
        row.pop("groups", None)  # a record counts nobody by groups
        row["file"] = row["file"].replace("sheets/", "applications/")
        for problem in row.get("problems", ()):
            problem["file"] = problem["file"].replace("sheets/", "applications/")
    assert rows == wanted
    assert [row["outcome"] for row in rows] == ["assessed", "assessed", "not_valid"]
    assert check(cli) == (0, "The record is whole, and 3 results come to the same (made with version 0.1.0).\n")
    changed(folder / "round.zip", "columns.yaml", COLUMNS.replace("Hall: hall", "Hall: open_to_all").encode())
    assert check(cli)[0] == 1


def test_decisions_that_were_named_count_in_the_record(cli: Cli, folder: Path) -> None:  # noqa: F811
    kept = ("--by", "KA", "--why", "Seen", "--on", "2026-01-10", "--decisions", "panel.jsonl")
    cli("decide", "round/a0000.yaml", "reach", "met", *kept)
    cli("decide", "round/a0001.yaml", "reach", "missing", "--by", "KA", "--why", "No", "--on", "2026-01-10")
    cli("record", "round", "--decisions", "panel.jsonl", "--output", "round.zip")
    with zipfile.ZipFile(folder / "round.zip") as archive:
        rows = [json.loads(line) for line in archive.read("results.jsonl").splitlines()]
    assert ["decision" in row["requirements"]["reach"] for row in rows[:2]] == [True, False]
    assert check(cli)[0] == 0


def test_several_folders_and_files_in_one_record(cli: Cli, folder: Path) -> None:  # noqa: F811
    late = folder / "late"
    late.mkdir()
    (folder / "round" / "a0005.yaml").rename(late / "a0005.yaml")
    assert cli("record", "round", "late/*.yaml", "--output", "round.zip").status == 0
    with zipfile.ZipFile(folder / "round.zip") as archive:
        names = [name for name in archive.namelist() if name.startswith("applications/")]
        manifest = json.loads(archive.read("manifest.json"))
    assert (len(names), names[0]) == (6, "applications/late/a0005.yaml")
    assert manifest["inputs"] == ["applications/round", "applications/late/a0005.yaml"]
    assert check(cli)[0] == 0


def test_a_record_of_an_earlier_version_of_the_program_is_still_read(record: Path, cli: Cli) -> None:  # noqa: F811
    with zipfile.ZipFile(record) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    for key in ("inputs", "columns", "decisions"):
        del manifest[key]
    changed(record, "manifest.json", json.dumps(manifest).encode())
    assert check(cli)[0] == 0


@pytest.mark.parametrize("key", ["inputs", "columns", "decisions"])
def test_a_manifest_that_leads_out_of_the_archive_is_refused(record: Path, cli: Cli, key: str) -> None:  # noqa: F811
    with zipfile.ZipFile(record) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest[key] = ["../secret"] if key == "inputs" else "/etc/passwd"
    changed(record, "manifest.json", json.dumps(manifest).encode())
    done = cli("record", "check", "round.zip")
    assert (done.status, "PC252" in done.err) == (4, True)
