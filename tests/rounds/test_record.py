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
    assert cli("record", "round/a0000.yaml", "--output", "r.zip").status == 2
    assert cli("record", "check", "nowhere.zip").status == 4
