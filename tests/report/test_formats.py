"""The table of formats, and the page that documents them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from partnercheck.report import formats
from partnercheck.report.formats import ASSESSMENT, BATCH, format_of_file
from partnercheck.report.json_schema import assessment_schema
from partnercheck.report.options import ReportOptions
from tests.report.assessments import ELIGIBLE, EVERYTHING

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def words_of(schema: Any) -> Iterator[str]:
    """Every key and every value of an enum in a JSON Schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from schema.get("enum", ())
        for part in schema.values():
            yield from words_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from words_of(part)


@pytest.mark.parametrize("word", sorted(set(words_of(json.loads(json.dumps(assessment_schema()))))))
def test_every_key_and_value_of_the_json_is_documented(word: str) -> None:
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize("name", ASSESSMENT)
def test_every_format_is_documented_with_its_endings_and_renders(name: str) -> None:
    format = ASSESSMENT[name]
    assert all(f"`{ending}`" in PAGE for ending in format.endings)
    assert f"| `{name}` |" in PAGE
    assert format.make([EVERYTHING, ELIGIBLE], ReportOptions())


TABLES = {name: table for name, table in vars(formats).items() if name.isupper() and isinstance(table, dict)}


@pytest.mark.parametrize("table", TABLES)
def test_every_format_is_there_under_its_name_and_the_first_is_for_people(table: str) -> None:
    assert all(callable(format.make) and name == format.name for name, format in TABLES[table].items())
    assert table == "BATCH" or next(iter(TABLES[table].values())).is_for_screens


@pytest.mark.parametrize("table", [ASSESSMENT, BATCH])
def test_no_two_formats_share_an_ending(table: formats.Formats) -> None:
    endings = [ending for format in table.values() for ending in format.endings]
    assert len(endings) == len(set(endings))


def test_an_ending_means_its_format_in_any_case() -> None:
    assert format_of_file("Report.JSON", ASSESSMENT) is ASSESSMENT["json"]
    assert format_of_file("report.pdf", ASSESSMENT) is None
    assert format_of_file("json", ASSESSMENT) is None
