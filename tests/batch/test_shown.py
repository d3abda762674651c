"""Which rows are shown, in which order, and results without names: nothing of anybody leaks in any format."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminals import ESCAPE, on_a_terminal
from tests.decisions.conftest import Cli, cli, folder  # noqa: F401 - fixtures

OUTPUTS = ("r.csv", "r.xlsx", "r.json", "r.jsonl", "r.md", "r.html")
SECRETS = ("Zzyzx", "1876543", "quokka", "wombat", "Kit Ardent", "numbat", "a0000", "a0001", "round/")


def names(folder: Path, *more: str) -> list[str]:  # noqa: F811
    return [json.loads(line)["organisation"] for line in (folder / "r.jsonl").read_text().splitlines()]


def change(folder: Path, number: int, *pairs: tuple[str, str]) -> None:  # noqa: F811
    file = folder / "round" / f"a{number:04}.yaml"
    text = file.read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)


def test_only_some_are_shown_and_all_are_counted(cli: Cli, folder: Path) -> None:  # noqa: F811
    change(folder, 1, ("open_to_all: yes", "open_to_all: no"))
    cli("decide", "round/a0000.yaml", "reach", "met", "--by", "KA", "--why", "Seen")
    done = cli("batch", "round", "--only", "eligible,not_eligible", "--output", "r.jsonl")
    assert names(folder) == ["Organisation 0", "Organisation 1"]
    assert "6: 6 assessed" in done.out
    cli("batch", "round", "--only", "waiting", "--output", "r.jsonl")
    assert names(folder) == [f"Organisation {number}" for number in range(1, 6)]
    assert cli("batch", "round", "--only", "nearly").status == 2


def test_the_closest_come_first(cli: Cli, folder: Path) -> None:  # noqa: F811
    for number in range(6):
        cli("decide", f"round/a{number:04}.yaml", "reach", "met", "--by", "KA", "--why", "Seen")
    change(folder, 0, ("local: 7", "local: 4"))
    change(folder, 3, ("open_to_all: yes", "open_to_all: no"))
    cli("batch", "round", "--sort", "closeness", "--output", "r.jsonl")
    assert names(folder) == [f"Organisation {number}" for number in (1, 4, 2, 5, 0, 3)]
    assert cli("batch", "round", "--sort", "name").status == 2


def test_on_a_terminal_it_is_shown_how_far_the_ordering_is(cli: Cli, folder: Path) -> None:  # noqa: F811
    arguments = ("batch", "round", "--criteria", "street-fund.yaml", "--as-of", "2026-01-15", "--sort", "closeness")
    status, shown = on_a_terminal(folder, *arguments, columns=100)
    assert status == 0
    seen = re.sub(r"\s+", " ", ESCAPE.sub("", shown))
    assert seen.index("Checking") < seen.index("Ordering by closeness")
    assert "0/6" in seen
    assert cli("batch", "round", "--sort", "closeness").err == ""


def test_who_stops_the_ordering_is_told_how_far_it_came(
    cli: Cli,  # noqa: F811
    folder: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import partnercheck.planning.plan as planning

    planned: list[object] = []
    work = planning.plan

    def stops_at_the_third(*given: Any, **named: Any) -> Any:
        planned.append(given)
        if len(planned) == 3:
            raise KeyboardInterrupt
        return work(*given, **named)

    monkeypatch.setattr(planning, "plan", stops_at_the_third)
    (folder / "r.jsonl").write_text("as it was")
    done = cli("batch", "round", "--sort", "closeness", "--output", "r.jsonl")
    assert done.status == 130
    assert "stopped while the organisations were put in order, 4 still to go; r.jsonl stayed as before" in done.err
    assert (folder / "r.jsonl").read_text() == "as it was"


@pytest.fixture
def secret(cli: Cli, folder: Path) -> None:  # noqa: F811
    """A round in which every place that can hold a name or a text holds one that can be looked for."""
    change(
        folder, 0,
        ("name: Organisation 0", "name: Zzyzx Trust"), ("GB-CHC-1000000", "GB-CHC-1876543"),
        ("We reach street 0", "quokka"), ("title: Visits", "title: wombat"),
    )  # fmt: skip
    cli("decide", "round/a0000.yaml", "reach", "met", "--by", "Kit Ardent", "--why", "numbat")
    change(folder, 1, ("name: Organisation 1", "name: Zzyzx Trust"), ("open_to_all: yes", "open_to_all: quokka"))
    change(folder, 2, ("name: Organisation 2", "name: Zzyzx Trusts"), ("GB-CHC-1000002", "GB-CHC-1876543"))
    cli("decide", "round/a0002.yaml", "reach", "met", "--by", "Kit Ardent", "--why", "numbat")
    change(folder, 2, ("We reach street 2", "wombat"))
    cli("decide", "round/a0003.yaml", "reach", "met", "--by", "Kit Ardent", "--why", "numbat")
    (folder / "round" / "wombat.txt").write_text("x")


def test_no_name_registration_text_or_file_name_leaks(cli: Cli, folder: Path, secret: None) -> None:  # noqa: F811
    before = cli("batch", "round", *(word for name in OUTPUTS for word in ("--output", name)))
    told = [one for one in SECRETS if one in before.out or any(one in text_of(folder / name) for name in OUTPUTS)]
    assert set(SECRETS) - set(told) <= {"wombat"}  # they would be there
    done = cli(
        "batch", "round", "--without-names", "--key-file", "key.csv",
        *(word for name in OUTPUTS for word in ("--output", name)),
    )  # fmt: skip
    for name in OUTPUTS:
        text = text_of(folder / name)
        assert [one for one in SECRETS if one in text] == [], name
    assert [one for one in SECRETS if one in done.out + done.err] == []
    rows = list(csv.reader((folder / "key.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert ["1", "Zzyzx Trust", "GB-CHC-1876543", "round/a0000.yaml"] in rows
    verdicts = [json.loads(line).get("verdict") for line in (folder / "r.jsonl").read_text().splitlines()]
    assert "eligible" in verdicts


def test_rows_that_were_written_before_lose_their_names_as_well(cli: Cli, folder: Path, secret: None) -> None:  # noqa: F811
    (folder / "round" / "decisions.jsonl").unlink(missing_ok=True)
    cli("batch", "round", "--output", "rows.jsonl")
    outputs = [name for name in OUTPUTS if not name.endswith((".html", ".xlsx"))]
    named = (word for name in outputs for word in ("--output", name))
    done = cli("batch", "--from-rows", "rows.jsonl", "--without-names", *named)
    assert done.status in (0, 1, 4), done.err
    for name in outputs:
        assert [one for one in SECRETS if one in text_of(folder / name)] == [], name
    assert [one for one in SECRETS if one in done.out + done.err] == []


def text_of(file: Path) -> str:
    """All that a file holds, the parts of a workbook unpacked."""
    if file.suffix != ".xlsx":
        return file.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(file) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_a_key_is_only_for_results_without_names(cli: Cli) -> None:  # noqa: F811
    assert cli("batch", "round", "--key-file", "key.csv").status == 2
