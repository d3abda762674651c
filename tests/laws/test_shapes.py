"""Shapes: what is read in one step is what the pydantic model of the same shape reads, or is left to that."""

from __future__ import annotations

import copy
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from partnercheck.facts.fact import DeclarationContext, Fact
from partnercheck.facts.registry import declare, fact_types
from partnercheck.facts.shape import Shape, values_of
from partnercheck.facts.strict import model_of, second_look
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.criteria_file import CriteriaFile, ImportanceEntry, SharedFile
from tests.schemas.everything import CRITERIA as EVERYTHING

SCALE = int(os.environ.get("PARTNERCHECK_LAWS", "1"))
RELAXED = settings(deadline=None, suppress_health_check=list(HealthCheck))
ROOT = Path(__file__).parents[2]
POUNDS = DeclarationContext("GBP")


def read(text: str) -> Any:
    return read_data(Source("criteria.yaml", text))


FILES = [read(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "criteria").glob("*.yaml"))]
FILES += [read(EVERYTHING)]
SHARED = [read(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "criteria" / "facts").glob("*.yaml"))]
DECLARATIONS = [
    (name, declaration)
    for file in (*FILES, *SHARED)
    for name, declaration in file.get("facts", {}).items()
    if isinstance(declaration, dict)
]
ODD = st.sampled_from(
    [
        None, "", " ", "none", "yes", "no", "Yes ", "required", "expected", "never", "borderline", "met", "1", "1.0",
        "GBP", "gbp", "a-b", "a_b", "A", "total", "people", "and", "x" * 65, "two\nlines", "undisclosed", "3/4", "-1",
        "days", [], ["a"], ["a", "a"], [None], [[]], [{}], {}, {"a": "A"}, {"a": None}, {"none": "N"}, {"total": "T"},
        {"required_when": "open", "otherwise": "informational"}, {"otherwise": "expected"},
        {"type": "yes_no", "label": "x"},
        {"x": {"type": "records"}}, {"x": {"like": "organisation.name"}}, {"count": "1", "undisclosed": "2"},
    ]
)  # fmt: skip
NAMES = st.sampled_from(
    ["type", "label", "question", "help", "example", "can_change", "may_be_none", "choices", "groups", "minimum",
     "unit", "fields", "item", "currency", "past", "whole", "title", "section", "id", "guidance", "tiers", "include",
     "extra"]
)  # fmt: skip


def places(data: Any, above: tuple[Any, ...] = ()) -> Any:
    """Every place in nested data, as the keys that lead there."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, inner in entries:
        yield (*above, key)
        yield from places(inner, (*above, key))


def bent(data: Any, draw: st.DrawFn) -> Any:
    """The data with something odd in the place of something else, or beside it, or with something left out."""
    data = copy.deepcopy(data)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.sampled_from(list(places(data)) or [("type",)]))
        inner = data
        for key in place[:-1]:
            inner = inner[key]
        how = draw(st.integers(0, 5))
        if isinstance(inner, dict) and how == 0:
            inner[draw(NAMES)] = copy.deepcopy(draw(ODD))
        elif isinstance(inner, dict) and how == 1:
            inner.pop(place[-1], None)
        else:
            inner[place[-1]] = copy.deepcopy(draw(ODD))
    return data


def opened(value: Any) -> Any:
    """A shape, or the instance of its model, as something that can be compared."""
    if isinstance(value, Shape):
        return {name: opened(inner) for name, inner in values_of(value).items()}
    if isinstance(value, BaseModel):
        return {name: opened(inner) for name, inner in value.__dict__.items()}
    if isinstance(value, Fact):
        return type(value), value.id, value.label, value.question, value.help, opened(value.declared)
    if isinstance(value, dict):
        return [(key, opened(inner)) for key, inner in value.items()]
    return [opened(inner) for inner in value] if isinstance(value, list | tuple) else value


def in_one_step(shape: type[Shape], data: Any, context: Any) -> Any:
    try:
        return opened(shape.quickly(data, context))
    except Exception:
        return None


@st.composite
def written(draw: st.DrawFn, several: list[Any]) -> Any:
    return bent(draw(st.sampled_from(several)), draw)


@pytest.mark.parametrize(("shape", "several"), [(CriteriaFile, FILES), (SharedFile, SHARED)])
@given(st.data())
@settings(RELAXED, max_examples=60 * SCALE)
def test_a_criteria_file_is_read_as_its_model_reads_it(
    shape: type[Shape], several: list[Any], data: st.DataObject
) -> None:
    file = data.draw(written(several))
    quickly = in_one_step(shape, copy.deepcopy(file), None)
    try:
        told = opened(model_of(shape).model_validate(file))
    except ValidationError:
        told = None
    assert quickly == told


@given(ODD)
def test_importance_by_condition_is_read_as_its_model_reads_it(entry: Any) -> None:
    quickly = in_one_step(ImportanceEntry, entry, None)
    try:
        told = opened(model_of(ImportanceEntry).model_validate(entry))
    except ValidationError:
        told = None
    assert quickly == told


@given(st.data())
@settings(RELAXED, max_examples=400 * SCALE)
def test_a_declaration_is_read_as_its_model_reads_it(data: st.DataObject) -> None:
    _, plain = data.draw(st.sampled_from(DECLARATIONS))
    given_one = data.draw(written([plain]))
    kind = fact_types()[plain["type"]].declaration
    quickly = in_one_step(kind, copy.deepcopy(given_one), POUNDS)
    try:
        told = opened(second_look(kind, given_one, POUNDS))
    except ValidationError:
        told = None
    assert quickly == told


@given(st.data())
@settings(RELAXED, max_examples=200 * SCALE)
def test_an_example_that_is_taken_is_one_that_the_fact_accepts(data: st.DataObject) -> None:
    name, plain = data.draw(st.sampled_from(DECLARATIONS))
    example = data.draw(st.one_of(ODD, written([plain["example"]]) if plain.get("example") else ODD))
    try:
        fact = declare(name, {**plain, "example": example}, POUNDS)
    except ValidationError:
        return
    if fact.example is not None:
        try:
            fact.validate(fact.example)
        except (ValidationError, PydanticCustomError) as error:
            raise AssertionError(f"{example!r} was taken as an example") from error
