"""The JSON report: complete, of the documented shape, the same bytes each time, and harmless where it is printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from partnercheck.assessment.result import Assessment, Note, RequirementResult, TierResult
from partnercheck.report.json import render_json
from partnercheck.report.json_schema import assessment_schema
from partnercheck.report.options import ReportOptions
from tests.report.assessments import ALL, DECIDED, ELIGIBLE, EVERYTHING, HOSTILE


def strict(schema: Any) -> Any:
    """The schema without room for keys that it does not name: what this version writes is exactly what it describes."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {key: strict(part) for key, part in schema.items()}
    return {**parts, "additionalProperties": False} if parts.get("type") == "object" else parts


OF_THE_CRITERIA = {"terms"}
"""What an assessment carries for pages that people read, and other programs find in the criteria."""
NOTED = EVERYTHING._replace(
    notes=(Note("organisation.registrations", "GB-CHR is a register that is not known", "did you mean GB-CHC?"),)
)
VALIDATOR = Draft202012Validator(strict(assessment_schema()))


def data_of(*assessments: Assessment) -> Any:
    return json.loads(render_json(assessments, ReportOptions()))


def test_everything(golden: Callable[[str, str], None]) -> None:
    golden("everything.json", render_json([EVERYTHING], ReportOptions()))


def test_the_schema_is_one(golden: Callable[[str, str], None]) -> None:
    Draft202012Validator.check_schema(assessment_schema())
    golden("assessment.schema.json", json.dumps(assessment_schema(), indent=2) + "\n")


@pytest.mark.parametrize("name", ALL)
def test_every_report_fits_the_schema(name: str) -> None:
    assert list(VALIDATOR.iter_errors(data_of(ALL[name]))) == []


def test_several_reports_are_listed_in_one_object() -> None:
    both = data_of(EVERYTHING, ELIGIBLE)
    assert both == {"schema": "partnercheck.assessments/1", "assessments": [data_of(EVERYTHING), data_of(ELIGIBLE)]}
    assert list(VALIDATOR.iter_errors(both)) == []


def test_a_note_stands_under_the_schema() -> None:
    assert list(VALIDATOR.iter_errors(data_of(NOTED))) == []
    assert data_of(NOTED)["notes"][0]["help"] == "did you mean GB-CHC?"


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (Assessment, data_of(NOTED)),
        (RequirementResult, data_of(DECIDED)["requirements"][0]),
        (TierResult, data_of(EVERYTHING)["tiers"][0]),
    ],
)
def test_nothing_that_a_result_holds_is_left_out(kind: Any, found: dict[str, Any]) -> None:
    assert set(kind._fields) - set(found) - OF_THE_CRITERIA == set()


def test_decisions_stand_under_the_schema() -> None:
    assert list(VALIDATOR.iter_errors(data_of(DECIDED))) == []


def test_what_was_decided_stands_beside_what_the_rules_say() -> None:
    staff = data_of(DECIDED)["requirements"][1]
    assert (staff["status"], staff["decision"]["status"], staff["rules_say"]["status"]) == (
        "borderline",
        "borderline",
        "missing",
    )
    assert (staff["decision"]["by"], staff["decision"]["when"], staff["decision"]["override"]) == (
        "KA",
        "2026-01-10",
        True,
    )


def test_hostile_text_comes_back_as_it_went_in() -> None:
    assert data_of(HOSTILE)["organisation"] == HOSTILE.organisation


def test_hostile_text_steers_nothing_where_it_is_printed() -> None:
    text = render_json([HOSTILE], ReportOptions())
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text) is None
    assert "##[" not in text
    assert [line for line in text.splitlines() if line.strip().startswith("::")] == []


def test_half_a_character_can_be_written_and_read() -> None:
    half = EVERYTHING._replace(organisation="\ud83d")
    assert render_json([half], ReportOptions()).encode()
    assert data_of(half)["organisation"] == "\ud83d"


def test_a_fact_that_is_absent_has_a_file_and_no_line() -> None:
    [fact] = data_of(EVERYTHING)["requirements"][1]["facts"]
    assert fact["place"] == {"file": "org.yaml", "line": None, "column": None}
