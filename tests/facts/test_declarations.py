"""Declarations: what a criteria file may say of a fact, and what is refused before anything is asked of anybody."""

from __future__ import annotations

from typing import Any

import pytest

from partnercheck.facts.fact import Fact
from partnercheck.facts.registry import DeclarationContext, declare, fact_types, register
from tests.facts.declared import POUNDS, declaration_problems, fact

PLAIN = {"type": "text", "label": "a label", "question": "A question?"}


def test_every_type_is_known_in_the_order_of_the_documentation() -> None:
    assert list(fact_types())[:14] == [
        "yes_no", "choice", "choices", "text", "number", "money", "share", "date", "duration",
        "headcount", "people", "claim", "examples", "records",
    ]  # fmt: skip


def test_a_name_is_registered_once() -> None:
    class Again(Fact):
        type = "yes_no"

    with pytest.raises(ValueError, match="registered twice"):
        register(Again)


@pytest.mark.parametrize("name", ["a", "led_as", "a1", "x" * 63])
def test_an_id_that_will_do(name: str) -> None:
    assert declare(name, PLAIN, POUNDS).id == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "A",
        "1a",
        "_a",
        "a-b",
        "a.b",
        "a b",
        "ä",
        "x" * 64,
        "and",
        "class",
        "organisation",
        "evidence",
        "as_of",
        "none",
        "a\n",
    ],
)
def test_an_id_that_conditions_could_not_use(name: str) -> None:
    assert declaration_problems(PLAIN, name) == [("bad_id", "")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, [("missing", "type")]),
        (None, [("shape", "")]),
        ("text", [("shape", "")]),
        ({**PLAIN, "type": "txet"}, [("unknown_choice", "type")]),
        ({**PLAIN, "type": ["text"]}, [("unknown_choice", "type")]),
        ({"type": "text"}, [("missing", "label"), ("missing", "question")]),
        ({**PLAIN, "lable": "x"}, [("unknown_key", "lable")]),
        ({**PLAIN, "can_change": "perhaps"}, [("unreadable", "can_change")]),
        ({**PLAIN, "label": "two\nlines"}, [("unreadable", "label")]),
        ({**PLAIN, "label": ""}, [("unreadable", "label")]),
        ({**PLAIN, "choices": {"a": "A"}}, [("unknown_key", "choices")]),
        ({**PLAIN, "type": "choice"}, [("missing", "choices")]),
        ({**PLAIN, "type": "choice", "choices": {}}, [("missing", "choices")]),
        ({**PLAIN, "type": "choice", "choices": ["a"]}, [("shape", "choices")]),
        ({**PLAIN, "type": "choice", "choices": {"none": "A"}}, [("bad_id", "choices.none")]),
        ({**PLAIN, "type": "choice", "choices": {"a b": "A"}}, [("bad_id", "choices.a b")]),
        ({**PLAIN, "type": "choice", "choices": {"b": ""}}, [("unreadable", "choices.b")]),
        ({**PLAIN, "type": "number", "minimum": "x"}, [("unreadable", "minimum")]),
        ({**PLAIN, "type": "number", "minimum": "3", "maximum": "2"}, [("out_of_range", "")]),
        ({**PLAIN, "type": "money", "currency": "pounds"}, [("unreadable", "currency")]),
        ({**PLAIN, "type": "duration", "unit": "weeks"}, [("unknown_choice", "unit")]),
        ({**PLAIN, "type": "headcount", "groups": {"total": "all"}}, [("bad_id", "")]),
        ({**PLAIN, "type": "headcount", "groups": {"From-here": "x"}}, [("bad_id", "groups.From-here")]),
        ({**PLAIN, "type": "people"}, [("missing", "roles")]),
        ({**PLAIN, "type": "people", "roles": {"a": "A"}, "groups": {"a": "A"}}, [("bad_id", "")]),
        ({**PLAIN, "type": "examples"}, [("missing", "topics")]),
        ({**PLAIN, "type": "records"}, [("missing", "fields")]),
        ({**PLAIN, "type": "records", "fields": {"a": {"type": "examples"}}}, [("unknown_choice", "fields.a.type")]),
        (
            {**PLAIN, "type": "records", "fields": {"a": {"type": "people"}}},
            [("missing", "fields.a.label"), ("missing", "fields.a.roles")],
        ),
        (
            {**PLAIN, "type": "records", "fields": {"a": {"type": "choice"}, "B": {"type": "text", "label": "b"}}},
            [
                ("missing", "fields.a.label"),
                ("missing", "fields.a.choices"),
                ("bad_id", "fields.B"),
            ],
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(data: Any, expected: list[tuple[str, str]]) -> None:
    assert declaration_problems(data) == expected


def test_money_needs_a_currency_from_the_file_or_of_its_own() -> None:
    money = {**PLAIN, "type": "money"}
    assert declaration_problems(money, context=DeclarationContext(None)) == [("missing", "")]
    declare("it", {**money, "currency": "EUR"}, DeclarationContext(None))
    assert declare("it", {**money, "currency": "EUR"}, POUNDS).language_type().words == "an amount of money (EUR)"
    assert declare("it", money, POUNDS).language_type().words == "an amount of money (GBP)"


def test_an_example_is_held_to_what_it_is_an_example_of() -> None:
    assert fact("number", example="12").example == "12"
    assert declaration_problems({**PLAIN, "type": "number", "example": "twelve"}) == [("unreadable", "example")]
    headcount = {**PLAIN, "type": "headcount", "groups": {"a": "A"}, "example": {"total": "1", "a": "2"}}
    assert declaration_problems(headcount) == [("too_many", "example.a")]


def test_a_field_of_a_record_needs_no_question_of_its_own() -> None:
    one = fact("records", fields={"a": {"type": "text", "label": "the name"}})
    assert one.fields["a"].question == "the name"  # type: ignore[attr-defined]
