"""Whole rows: what is read back from them gives every output of one run, pages and places to decide in as well."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnercheck import LineCheck, RecordCheck
from tests.decisions.conftest import Cli, cli, folder

from .folders import CRITERIA, good
from .test_command import Batch, batch, plain
from .test_written_rows import record, write_parts

__all__ = ["batch", "cli", "folder", "plain"]  # fixtures

ENDINGS = ("csv", "xlsx", "json", "jsonl", "md", "html")
OUTPUTS = [part for ending in ENDINGS for part in ("--output", f"out.{ending}")]
AS_OF = date(2026, 1, 15)


def outputs() -> dict[str, bytes]:
    return {ending: Path(f"out.{ending}").read_bytes() for ending in ENDINGS}


def test_parts_come_together_as_one_run_in_every_format(batch: Batch) -> None:
    parts = write_parts()
    whole = batch(*parts, *OUTPUTS)
    expected = outputs()
    for number, part in enumerate(parts):
        batch(part, "--output", f"rows-{number}.jsonl", "--whole-rows")
    assert batch("--from-rows", *(f"rows-{number}.jsonl" for number in range(4)), *OUTPUTS) == whole
    assert outputs() == expected


def test_whole_rows_are_written_again_as_they_were(batch: Batch) -> None:
    batch(*write_parts(), "--output", "rows.jsonl", "--whole-rows")
    batch("--from-rows", "rows.jsonl", "--output", "again.jsonl", "--whole-rows")
    assert Path("again.jsonl").read_bytes() == Path("rows.jsonl").read_bytes()


def test_what_was_read_from_cells_is_not_lost(batch: Batch) -> None:
    Path("sheet.csv").write_text(
        "organisation.name,organisation.registrations,led_as,staff.total,staff.from_communities,open_to_all\n"
        "One,XX-YYY-1,community,12,9,yes\nTwo,GB-CHC-1000001,comunity,12,9,yes\n",
        encoding="utf-8",
    )
    whole = batch("sheet.csv", *OUTPUTS)
    expected = outputs()
    batch("sheet.csv", "--output", "rows.jsonl", "--whole-rows")
    together = batch("--from-rows", "rows.jsonl", *OUTPUTS)
    assert "is not a register" in " ".join(whole[1].split())
    assert together == whole
    assert outputs() == expected


def test_decisions_and_what_waits_for_one_come_back(cli: Cli) -> None:
    cli("decide", "round/a0000.yaml", "reach", "met", "--by", "AB", "--why", "Seen on a visit")
    cli("decide", "round/a0003.yaml", "open_to_all", "missing", "--by", "AB", "--why", "It is not", "--override")
    made = ("--decisions", "round/decisions.jsonl")
    whole = cli("batch", "round", *OUTPUTS, *made)
    expected = outputs()
    assert b"Seen on a visit" in expected["jsonl"]
    files = sorted(str(path) for path in Path("round").glob("*.yaml"))
    for number in range(3):
        cli("batch", *files[number::3], "--output", f"rows-{number}.jsonl", "--whole-rows", *made)
    together = cli("batch", "--from-rows", *(f"rows-{number}.jsonl" for number in range(3)), *OUTPUTS)
    assert (together.out, together.status) == (whole.out, whole.status)
    assert outputs() == expected


def test_a_check_of_lines_and_of_records_gives_whole_rows(batch: Batch) -> None:
    lines = LineCheck(CRITERIA, AS_OF, place="id", whole=True)
    records = RecordCheck(CRITERIA, AS_OF, place="id", whole=True)
    told = [lines(json.dumps({"id": f"a{number}", **record(number)})) for number in range(5)]
    told += [json.dumps(records({"id": f"b{number}", **record(number)})) for number in range(5)]
    Path("rows.jsonl").write_text("\n".join([*told, lines("nope")]) + "\n", encoding="utf-8")
    status, _, err = batch("--from-rows", "rows.jsonl", "--output", "page.html", "--output", "book.xlsx")
    assert (status, "error" in err) == (4, False)
    page = Path("page.html").read_text(encoding="utf-8")
    assert all(f"{letter}{number}" in page for letter in "ab" for number in range(5))


def changed(told: dict[str, Any], way: str) -> None:
    """The row with its whole broken in one way."""
    held = told["whole"]
    match way:
        case "no list":
            told["whole"] = "x"
        case "cut short":
            del held[1][0][4:]
        case "another file":
            held[1][0][0] = "other.yaml"
        case "a number for a text":
            held[1][0][1] = 7
        case "no such verdict":
            held[1][0][2] = "best"
        case "one requirement less":
            held[1][0][4].pop()
        case "nothing":
            held[1] = []
        case "twice":
            held[1] *= 2
        case "too deep":
            deep: Any = []
            for _ in range(400):
                deep = [deep]
            held[1][0][9] = deep


@pytest.mark.parametrize(
    "way",
    ["no list", "cut short", "another file", "a number for a text", "no such verdict", "one requirement less",
     "nothing", "twice", "too deep"],
)  # fmt: skip
def test_a_whole_row_that_is_broken_is_no_row(batch: Batch, way: str) -> None:
    Path("a.yaml").write_text(good(1), encoding="utf-8")
    batch("a.yaml", "--output", "rows.jsonl", "--whole-rows")
    told = json.loads(Path("rows.jsonl").read_text(encoding="utf-8"))
    changed(told, way)
    Path("rows.jsonl").write_text(json.dumps(told), encoding="utf-8")
    status, _, err = batch("--from-rows", "rows.jsonl", "--output", "out.html")
    assert (status, "PC514" in err) == (2, True)
    assert not Path("out.html").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.yaml", "--whole-rows"], "no output is"),
        (["a.yaml", "--whole-rows", "--output", "x.csv"], "no output is"),
        (["a.yaml", "--whole-rows", "--output", "x.jsonl", "--without-names"], "`--without-names` leaves out"),
        (["a.yaml", "--whole-rows", "--output", "x.jsonl", "--summary-only"], "`--summary-only` leaves out"),
        (["--from-rows", "bare.jsonl", "--whole-rows", "--output", "x.jsonl"], "these rows are not whole"),
        (["--from-rows", "bare.jsonl", "--output", "x.html"], "write the rows with `--whole-rows`"),
    ],
)
def test_what_cannot_be_whole_says_why(batch: Batch, arguments: list[str], told: str) -> None:
    Path("a.yaml").write_text(good(1), encoding="utf-8")
    batch("a.yaml", "--output", "bare.jsonl")
    status, _, err = batch(*arguments)
    assert status == 2
    assert told in err
