"""Lines in, lines out: one line of JSON to one line of JSON, whatever is on it."""

from __future__ import annotations

import json
import pickle
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnercheck import LineCheck
from partnercheck.batch.from_python import RecordCheck

from .folders import CRITERIA

AS_OF = date(2026, 1, 15)
CHECK = LineCheck(CRITERIA, AS_OF, place="id")
NESTED: dict[str, Any] = {
    "id": "application 7",
    "organisation": {"name": "Roshni", "registrations": ["GB-CHC-1000001"]},
    "led_as": ["community", "faith_based"],
    "staff": {"total": 12, "from_communities": 9},
    "open_to_all": True,
}
DOTTED = {
    "id": "application 7",
    "organisation.name": "Roshni",
    "organisation.registrations": "GB-CHC-1000001",
    "led_as": "community;faith_based",
    "staff.total": 12,
    "staff.from_communities": 9,
    "open_to_all": True,
}


def row(line: str | bytes, check: LineCheck = CHECK) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(check(line))
    return told


@pytest.mark.parametrize("record", [NESTED, DOTTED], ids=["nested", "dotted"])
def test_a_line_is_assessed_as_the_same_answers_in_a_file_would_be(record: dict[str, Any]) -> None:
    told = row(json.dumps(record))
    assert (told["file"], told["outcome"], told["verdict"]) == ("application 7", "assessed", "eligible")
    assert told["groups"]["led_as"] == ["community", "faith_based"]
    assert told["registrations"] == ["GB-CHC-1000001"]
    without = {key: value for key, value in told.items() if key != "record"}
    assert without == {
        key: value for key, value in RecordCheck(CRITERIA, AS_OF, place="id")(record).items() if key != "record"
    }


def test_texts_where_others_have_lists_and_nothing_is_guessed() -> None:
    one = row(json.dumps({**NESTED, "led_as": "none"}))
    other = row(json.dumps({**NESTED, "led_as": ["faith_based"]}))
    assert (one["groups"]["led_as"], other["groups"]["led_as"]) == (["-none"], ["faith_based"])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("nope", "PC130"), ("", "PC107"), ("  \t ", "PC107"), ("{", "PC121"),
        ('{"a": 1, "a": 2}', "PC110"), ("[1]", "PC108"),
        ("null", "PC107"), ('"text"', "PC108"), (b"\xff{}", "PC105"), ('{"id": "x\ud800"}', "PC105"), ("{}", "PC202"),
        ('{"a": NaN}', "PC131"), ('{"a": ' + "[" * 5_000, "PC115"), ('{"organisation": {"nme": "x"}}', "PC202"),
        ("{} {}", "PC109"), ('{"a": "\x00"}', "PC106"),
    ],
)  # fmt: skip
def test_a_line_that_holds_no_application_is_a_row_with_its_place(line: str | bytes, code: str) -> None:
    told = row(line)
    assert told["outcome"] == "not_valid"
    assert told["problems"][0]["code"] == code
    assert told["file"] == f"record {told['record']}"
    assert {problem["file"] for problem in told["problems"]} == {told["file"]}
    assert all(problem["line"] == 1 for problem in told["problems"])


def test_a_problem_is_placed_on_its_line_under_the_records_name() -> None:
    line = '{"id": "a7", "organisation.name": "R", "staff.total": 3, "staff.from_communities": 4}'
    problem = row(line)["problems"][0]
    assert (problem["file"], problem["line"], problem["path"]) == ("a7", 1, "staff > from_communities")
    assert line[problem["column"] - 1 :].startswith("4}")


@pytest.mark.parametrize("place", [None, "", "  ", ["a"], {"a": 1}])
def test_a_record_without_a_name_is_called_by_its_line(place: object) -> None:
    told = row(json.dumps({**NESTED, "id": place}))
    assert told["file"] == f"record {told['record']}"
    assert told["outcome"] == "assessed"


def test_a_number_may_be_a_name() -> None:
    assert row(json.dumps({**NESTED, "id": 17}))["file"] == "17"


def test_without_a_place_every_field_is_a_fact() -> None:
    told = row(json.dumps(NESTED), LineCheck(CRITERIA, AS_OF))
    assert (told["outcome"], told["problems"][0]["code"]) == ("not_valid", "PC201")


def test_two_records_with_one_place_are_told_apart_and_line_ends_are_not() -> None:
    one, other = json.dumps(NESTED), json.dumps({**NESTED, "open_to_all": False})
    assert row(one)["record"] != row(other)["record"]
    assert CHECK(b"\xff{}") == CHECK(b"\xff{}".decode(errors="surrogateescape"))
    assert CHECK(one) == CHECK(f"{one}\n") == CHECK(f"{one}\r\n") == CHECK(one.encode())


def test_the_check_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(CHECK))(json.dumps(NESTED)) == CHECK(json.dumps(NESTED))


@given(st.one_of(st.text(max_size=60), st.binary(max_size=60)))
def test_whatever_is_on_the_line_is_one_line_of_json(line: str | bytes) -> None:
    written = CHECK(line)
    assert "\n" not in written
    assert written.isascii()
    assert json.loads(written)["outcome"] == "not_valid"
