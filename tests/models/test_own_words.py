"""Whatever stands at whatever place of a criteria file or a profile, what is said of it is the project's own."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import InitErrorDetails

from partnercheck import load_criteria
from partnercheck.facts.problem import Problems
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.problems import CriteriaError, Problem, ProfileError, ReadingError

from .profiles import AS_OF, MODEL
from .test_profile import WHOLE

CRITERIA = """\
criteria: own-words
title: Own words
version: "1"
format: "1"
currency: GBP
about: Something of everything.
sections: {show: What to show}
facts:
  led_as: {type: choices, label: how it is led, question: How is it led?, help: x, choices: {a: A, b: B}}
  staff: {type: headcount, label: staff, question: How many?, groups: {some: some of them}}
  income: {type: money, label: income, question: How much?, example: 100}
  accounts: {type: records, label: accounts, question: Which?, fields: {year_end: {type: date, label: x, question: y}}}
definitions:
  led: any_of(led_as, "a")
  large: {when: income > 100, label: a large one}
requirements:
  - id: staff
    title: Enough staff
    section: show
    reading: As people.
    importance: {required_when: led, otherwise: expected}
    applies_when: led
    met_when: {at_least: {count: 1, of: ["share(staff.some) >= 3/4", {not: large}]}}
    borderline_when: {any: ["share(staff.some) >= 1/2", {all: [large, led]}]}
    when_nobody: missing
    advice: Look again.
  - {id: more, title: More, met_when: led, otherwise: borderline, judgement: true}
tiers:
  - {id: best, title: The best, when: {all_met: [staff]}}
"""

WRONG = [None, True, 0, -1.5, "", "x", "two words", [], [None], ["x"], [["x"]], {}, {"x": 1}, {"": None}, [{}]]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in plain data; of a list the first item stands for all."""
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*path, 0))


def put(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The data with another value at a place."""
    if not path:
        return value
    changed = copy.deepcopy(data)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return changed


def problems_of_profile(data: Any) -> tuple[Problem, ...]:
    try:
        validate_profile(read_data(Source("whole.json", json.dumps(data))), MODEL, AS_OF, "whole.yaml", None)
    except (ProfileError, ReadingError) as error:
        return error.problems
    return ()


def test_of_every_wrong_answer_something_is_said_that_is_ours() -> None:
    data = read_data(Source("whole.yaml", WHOLE))
    said = [
        found.message
        for path in places(data)
        for value in WRONG
        if path  # the whole is looked at before any model is
        for found in problems_of_profile(put(data, path, value))
    ]
    assert len(said) > 500
    assert [message for message in said if "cannot stand here" in message] == []


def test_of_every_wrong_line_of_criteria_something_is_said_that_is_ours(tmp_path) -> None:
    data = read_data(Source("whole.yaml", CRITERIA))
    file = tmp_path / "own-words.json"
    said = []
    for path in places(data):
        for value in WRONG[::2]:
            if path:
                file.write_text(json.dumps(put(data, path, value)), encoding="utf-8")
                try:
                    load_criteria(file)
                except CriteriaError as error:
                    said += [found.message for found in error.problems]
    assert len(said) > 500
    assert [message for message in said if "this cannot stand here" in message] == []


def test_a_kind_of_pydantics_that_nobody_knows_keeps_its_words_to_itself() -> None:
    foreign = ValidationError.from_exception_data(
        "x", [InitErrorDetails(type="int_parsing", loc=("staff",), input="\x1b[1mmany")]
    )
    problems = Problems()
    problems.take(foreign)
    with pytest.raises(ValidationError) as caught:
        problems.raise_any()
    (line,) = caught.value.errors()
    assert line["ctx"]["message"] == "`\\x1b[1mmany` cannot stand here"
