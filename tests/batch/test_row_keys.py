"""One list of keys: rows as they are written, their schema, their docs and the columns of tables hold to it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from partnercheck.batch.result import AssessedRow, SameAs, Sameness
from partnercheck.batch.row_data import json_line, row_data
from partnercheck.batch.row_from_data import row_from_data
from partnercheck.batch.row_keys import OUTCOME_KEYS, ROW_KEYS
from partnercheck.batch.row_schema import row_schema
from partnercheck.cli.app import run as run_app
from partnercheck.report.batch.columns import result_columns

from .rows import HEADING, NEAR, SHORT, UNANSWERED, row

ROOT = Path(__file__).parents[2]
DAY = "2026-01-15"
NOT_IN_TABLES = {"criteria", "criteria_version", "criteria_fingerprint", "as_of_from", "answers", "notes", "beside"}
"""What stands above a table, in a sheet of its own, or is for programs alone."""

OWN_DAY = replace(HEADING, as_of=None, own_day="submitted")
FULL = replace(
    row("a.yaml", "Siân’s “Café”", led=SHORT, staff=UNANSWERED, registrations=("GB-CHC-1165432",)),
    same_as=(SameAs("b.yaml", Sameness.NAME, "Sians Cafe"),),
    notes=(("staff", "read as 12"),),
    beside=(("led", "mostly"),),
    answers="a1b2c3d4e5f6",
    as_of=date(2026, 2, 1),
)


def strict(schema: Any) -> Any:
    """The schema, with no key allowed that it does not name."""
    if isinstance(schema, dict):
        made = {key: strict(value) for key, value in schema.items()}
        return {"additionalProperties": False} | made if "properties" in schema else made
    return [strict(one) for one in schema] if isinstance(schema, list) else schema


VALIDATOR = Draft202012Validator(strict(row_schema()))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(row_schema())


@pytest.mark.parametrize("criteria", [["health-equity-partner"], ["health-equity-partner", "loom-fund"]])
def test_whatever_a_batch_writes_fits_the_schema(
    criteria: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = [name if (ROOT / f"criteria/{name}.yaml").exists() else _example(name) for name in criteria]
    options = [part for name in named for part in ("--criteria", name)]
    run_app(["batch", str(ROOT / "examples"), *options, "--as-of", DAY, "--jobs", "0", "--output", "rows.jsonl"])
    rows = [json.loads(line) for line in Path("rows.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {one["outcome"] for one in rows} >= {"assessed", "not_valid"}
    for one in rows:
        VALIDATOR.validate(one)


def _example(name: str) -> str:
    (found,) = ROOT.glob(f"examples/*/criteria/{name}.yaml")
    return str(found)


@pytest.mark.parametrize("one", [row(), row(led=NEAR), FULL], ids=["plain", "near", "full"])
def test_a_row_made_by_hand_is_written_alike_both_ways_fits_and_is_read_back(one: AssessedRow) -> None:
    heading = OWN_DAY if one.as_of else HEADING
    written = json.loads(json_line(one, heading))
    assert list(written.items()) == list(row_data(one, heading).items())
    VALIDATOR.validate(written)
    assert row_from_data(written, heading) == replace(one, same_as=())


@pytest.mark.parametrize("key", [key.name for key in ROW_KEYS if key.is_always_there])
def test_a_row_without_a_key_that_is_always_there_does_not_fit(key: str) -> None:
    data = row_data(FULL, OWN_DAY)
    del data[key]
    with pytest.raises(ValidationError):
        VALIDATOR.validate(data)


def test_a_name_that_looks_like_the_place_of_the_requirements_moves_nothing() -> None:
    one = row(name='x","requirements":0,"')
    assert json.loads(json_line(one, HEADING)) == row_data(one, HEADING)


@pytest.mark.parametrize("key", [*(key.name for key in ROW_KEYS), *(key.name for key in OUTCOME_KEYS)])
def test_the_docs_name_every_key(key: str) -> None:
    text = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
    section = text[text.index("## A row, as plain data") : text.index("## The summary, as plain data")]
    assert f"`{key}`" in section


def test_tables_tell_every_key_but_those_named_here() -> None:
    told = {column.key for column in result_columns(replace(OWN_DAY, has_decisions=True))}
    assert told | NOT_IN_TABLES == {"file", *(key.name for key in ROW_KEYS)}
    assert not told & NOT_IN_TABLES
