"""Rows read back: what several runs wrote comes together as the one run over everything would have it."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnercheck import LineCheck

from .folders import CRITERIA, good
from .test_command import BASE, Batch, batch, plain

__all__ = ["batch", "plain"]  # fixtures

ENDINGS = ("csv", "xlsx", "json", "jsonl", "md")
OUTPUTS = [part for ending in ENDINGS for part in ("--output", f"out.{ending}")]
AS_OF = date(2026, 1, 15)


def record(number: int) -> dict[str, Any]:
    registered = 1_000_000 + number % 37  # some twice, in one part and in two
    return {
        "organisation": {"name": f"Organisation {number % 41}", "registrations": [f"GB-CHC-{registered}"]},
        "led_as": "none" if number % 5 == 0 else ["community"],
        "staff": {"total": 12, "from_communities": number % 14},
        "open_to_all": number % 3 != 0,
    }


def write_parts() -> list[str]:
    """Three parts of a round as JSON Lines, with lines that are wrong or empty, and a folder of files."""
    files = []
    for part in range(3):
        lines = [json.dumps(record(part * 20 + number)) for number in range(20)]
        lines[4], lines[7] = "nope", ""
        file = f"part-{part}.jsonl"
        Path(file).write_text("\n".join(lines) + "\n", encoding="utf-8")
        files.append(file)
    Path("folder").mkdir()
    for number in range(12):
        Path("folder", f"{number}.yaml").write_text(good(number), encoding="utf-8")
    Path("folder", "notes.txt").write_text("x", encoding="utf-8")
    Path("folder", "bad.yaml").write_text("organisation: {name: Bad}\nled_as: [comunity]\n", encoding="utf-8")
    return [*files, "folder"]


def outputs() -> dict[str, bytes]:
    return {ending: Path(f"out.{ending}").read_bytes() for ending in ENDINGS}


def test_parts_come_together_as_one_run_over_everything_byte_for_byte(batch: Batch) -> None:
    parts = write_parts()
    whole = batch(*parts, *OUTPUTS, "--suppress-below", "2")
    expected = outputs()
    for number, part in enumerate(parts):
        batch(part, "--output", f"rows-{number}.jsonl")
    rows = sorted(str(path) for path in Path().glob("rows-*.jsonl"))
    random.Random(7).shuffle(rows)
    together = batch("--from-rows", *rows, *OUTPUTS, "--suppress-below", "2")
    assert outputs() == expected
    assert together == whole
    assert json.loads(expected["json"])["summary"]["duplicates"]


def test_lines_in_any_order_come_together_alike(batch: Batch) -> None:
    parts = write_parts()
    batch(*parts, "--output", "rows.jsonl", *OUTPUTS)
    expected = outputs()
    lines = Path("rows.jsonl").read_bytes().splitlines(keepends=True)
    random.Random(7).shuffle(lines)
    Path("engine").mkdir()
    for number in range(4):
        Path("engine", f"part-0000{number}").write_bytes(b"".join(lines[number::4]))
    Path("engine", "_SUCCESS").touch()
    Path("engine", ".part-00000.crc").write_bytes(b"\x00")
    batch("--from-rows", "engine", *OUTPUTS)
    assert outputs() == expected
    batch("--from-rows", "engine/part-*", *OUTPUTS)
    assert outputs() == expected


def test_what_a_line_check_wrote_comes_together_with_records_of_one_name_told_apart(batch: Batch) -> None:
    check = LineCheck(CRITERIA, AS_OF, place="id")
    said = [
        {"id": "a", **record(1)},
        {"id": "a", **record(2)},
        {"id": "b", **record(3)},
        {"id": "round.jsonl:12", **record(4)},
    ]
    Path("rows.jsonl").write_text("".join(f"{check(json.dumps(one))}\n" for one in [*said]) + check("nope") + "\n")
    _, out, _ = batch("--from-rows", "rows.jsonl", "--output", "out.jsonl")
    files = [json.loads(line)["file"] for line in Path("out.jsonl").read_text().splitlines()]
    digests = sorted(json.loads(check(json.dumps(one)))["record"] for one in said[:2])
    nameless = json.loads(check("nope"))["file"]
    assert files == [f"a [{digests[0]}]", f"a [{digests[1]}]", "b", nameless, "round.jsonl:12"]
    assert "5 found" in out or "Found" in out


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("nope", "PC514", "no row"),
        ("[]", "PC514", "no row"),
        ("{}", "PC514", "no row"),
        (
            '{"schema": "partnercheck.batch-row/2", "file": "x", "outcome": "passed_over", "reason": "y"}',
            "PC514",
            "no row",
        ),
        (
            '{"schema": "partnercheck.batch-row/1", "file": 7, "outcome": "passed_over", "reason": "y"}',
            "PC514",
            "no row",
        ),
        (
            '{"schema": "partnercheck.batch-row/1", "file": "x", "outcome": "not_valid", "problems": []}',
            "PC514",
            "no row",
        ),
        ('{"schema": "partnercheck.batch-row/1", "file": "x", "outcome": "lost"}', "PC514", "no row"),
        ('{"schema": "partnercheck.batch-row/1", "fi', "PC514", "no row"),
    ],
)
def test_what_is_no_row_is_an_error_with_its_line(batch: Batch, line: str, code: str, told: str) -> None:
    Path("a.yaml").write_text(good(1), encoding="utf-8")
    batch("a.yaml", "--output", "rows.jsonl")
    with Path("rows.jsonl").open("a", encoding="utf-8") as file:
        file.write(line)
    Path("out.csv").write_text("old")
    status, out, err = batch("--from-rows", "rows.jsonl", "--output", "out.csv")
    assert (status, out, Path("out.csv").read_text()) == (2, "", "old")
    assert f"rows.jsonl:2:1: error {code}" in err or (code in err and "rows.jsonl:2" in err)
    assert told in err


def one_row(batch: Batch, name: str, *arguments: str) -> dict[str, Any]:
    Path(f"{name}.yaml").write_text(good(1), encoding="utf-8")
    batch(f"{name}.yaml", "--output", f"{name}.jsonl", *arguments)
    told: dict[str, Any] = json.loads(Path(f"{name}.jsonl").read_text())
    return told


@pytest.mark.parametrize(
    "change",
    [{"as_of": "2026-01-16"}, {"criteria": "other"}, {"criteria_version": "2"}, {"criteria_fingerprint": "0" * 64}],
    ids=lambda change: next(iter(change)),
)
def test_rows_of_other_criteria_or_another_day_are_errors(batch: Batch, change: dict[str, str]) -> None:
    one_row(batch, "a")
    other = one_row(batch, "b")
    Path("b.jsonl").write_text(json.dumps(other | change))
    status, _, err = batch("--from-rows", "a.jsonl", "b.jsonl")
    assert status == 2
    assert "PC515" in err
    assert "b.jsonl:1" in err
    status, _, err = batch("--from-rows", "b.jsonl")
    assert (status, "PC515" in err) == (2, True)


def test_rows_told_apart_by_other_facts_are_errors(batch: Batch) -> None:
    one_row(batch, "a")
    one_row(batch, "b", "--by", "organisation.legal_form")
    status, _, err = batch("--from-rows", "a.jsonl", "b.jsonl")
    assert (status, "PC515" in err) == (2, True)
    assert batch("--from-rows", "b.jsonl")[0] != 2
    assert batch("--from-rows", "b.jsonl", "--by", "led_as")[0] == 2


def test_the_day_is_the_rows_own(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    one_row(batch, "a")
    monkeypatch.setattr("tests.batch.test_command.BASE", ["batch", "--criteria", str(CRITERIA)])
    assert "15 January 2026" in batch("--from-rows", "a.jsonl")[1]
    assert BASE[-1] == "2026-01-15"


def test_the_same_row_twice_is_an_error_that_names_both(batch: Batch) -> None:
    one_row(batch, "a")
    Path("copy.jsonl").write_bytes(Path("a.jsonl").read_bytes())
    status, _, err = batch("--from-rows", "a.jsonl", "copy.jsonl")
    assert status == 2
    assert "PC516" in err
    assert "a second row on `a.yaml`; the first is a.jsonl:1" in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none.jsonl"], "there is no file of rows `none.jsonl`"),
        (["empty"], "there are no files of rows"),
        (["empty.jsonl"], "there are no rows in these files"),
        (
            ["a.jsonl", "--output", "x.html"],
            "`x.html` shows the whole of each assessment, which these rows do not",
        ),
        (["a.jsonl", "--output", "a.jsonl"], "`a.jsonl` is both read and written"),
    ],
)
def test_what_cannot_come_together_says_why(batch: Batch, arguments: list[str], told: str) -> None:
    one_row(batch, "a")
    Path("empty").mkdir()
    Path("empty.jsonl").touch()
    status, out, err = batch("--from-rows", *arguments)
    assert (status, out) == (2, "")
    assert told in err


def test_rows_that_are_all_not_valid_come_together(batch: Batch) -> None:
    Path("a.yaml").write_text("nope", encoding="utf-8")
    batch("a.yaml", "--output", "rows.jsonl")
    status, out, _ = batch("--from-rows", "rows.jsonl")
    assert status == 4
    assert out == batch("a.yaml")[1]


def test_rows_with_decisions_or_that_wait_for_one_are_refused_where_they_would_lose_something(batch: Batch) -> None:
    told = one_row(batch, "a")
    first = next(iter(told["requirements"]))
    told["requirements"][first]["reason"] = "needs_judgement"
    Path("waits.jsonl").write_text(json.dumps(told))
    assert "asks for decisions" in batch("--from-rows", "waits.jsonl", "--output", "x.xlsx")[2]
    assert batch("--from-rows", "waits.jsonl", "--output", "x.csv")[0] != 2
    told["requirements"][first]["decision"] = {}
    Path("decided.jsonl").write_text(json.dumps(told))
    status, _, err = batch("--from-rows", "decided.jsonl")
    assert (status, "these rows hold decisions" in err) == (2, True)
