"""The schema of a criteria file and the program accept the same: held against each other over changed files."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.facts.fact import MAY_BE_NONE
from partnercheck.facts.registry import fact_types
from partnercheck.loading.cores import shipped_cores
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source, read_source
from partnercheck.models.criteria_schema import criteria_schema
from partnercheck.problems import CriteriaError, Problem

from ..authoring.rich import RICH
from .everything import CRITERIA

SCHEMA = criteria_schema(shipped_cores())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
BASES: list[Any] = [read_data(Source("base.yaml", text)) for text in (RICH, CRITERIA)]
ROOT = Path(__file__).resolve().parent.parent.parent

# What expressions and names mean, and what one part asks of another, is for the program alone.
SHAPES = {"PC301", "PC302", "PC303", "PC304", "PC305", "PC307"}
BETWEEN_PARTS = ("needs a currency", "is more than `maximum`", "is a fact already", "is both a role and a group")

VALUES: list[Any] = [
    None, "", "  ", [], {}, "yes", "no", True, False, 0, 1, 12.5, "3/4", "abc", "a-b", "a_b", "A", "none",
    "undisclosed", ["a"], [None], [[]], [1], [{}], [""], {"a": 1}, {"all": ["open_now"]}, {"any": []},
    {"not": "open_now"}, {"count": 1}, {"at_least": {"count": "2", "of": ["open_now"]}},
    {"at_least": {"count": 0, "of": ["open_now"]}}, {"is": "open_now"}, {"label": "x"},
    {"required_when": "open_now"}, {"required_when": "open_now", "otherwise": "required"}, "required",
    "expected", "borderline", "missing", "GBP", "gbp", "text", "headcount", 2026.1, "months", "years",
    {"if": "X"}, {"type": "text", "label": "l", "question": "q"}, {"type": "text", "label": "l"},
    {"none": "None"}, "two\nlines", {"type": "people", "label": "l", "question": "q"}, {"outline": ["x"]},
]  # fmt: skip


def paths(data: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield (*before, key)
        yield from paths(data[key], (*before, key))


PATHS = [sorted(paths(base), key=str) for base in BASES]


@st.composite
def changed_files(draw: st.DrawFn) -> dict[str, Any]:
    """A sound criteria file with something else at one place: another value, nothing, or a key too many."""
    place = draw(st.integers(0, len(BASES) - 1))
    file = copy.deepcopy(BASES[place])
    path = draw(st.sampled_from(PATHS[place]))
    around = file
    for key in path[:-1]:
        around = around[key]
    how = draw(st.sampled_from(["replace", "replace", "replace", "drop", "add"]))
    if how == "drop" and isinstance(around, dict):
        del around[path[-1]]
    elif how == "add" and isinstance(around, dict):
        around["surprise"] = draw(st.sampled_from(VALUES))
    else:
        around[path[-1]] = draw(st.sampled_from(VALUES))
    return file


def problems_with(file: dict[str, Any]) -> tuple[Problem, ...]:
    try:
        load_criteria_source(Source("criteria.json", json.dumps(file)), Path())
    except CriteriaError as error:
        return error.problems
    return ()


def is_a_shape(problem: Problem) -> bool:
    return problem.code in SHAPES and not any(words in problem.message for words in BETWEEN_PARTS)


@given(changed_files())
@settings(max_examples=250, deadline=None)
def test_the_schema_and_the_program_accept_the_same_shapes(file: dict[str, Any]) -> None:
    # Without any key of its own it could be a file that criteria include, which need not be whole.
    if not {"criteria", "title", "version", "requirements"} & file.keys():
        return
    problems = problems_with(file)
    accepted = VALIDATOR.is_valid(file)
    if not problems:
        assert accepted, next(VALIDATOR.iter_errors(file)).message
    if accepted:
        assert [problem for problem in problems if is_a_shape(problem)] == []


@pytest.mark.parametrize(
    "path",
    sorted(
        [*ROOT.glob("criteria/*.yaml"), *ROOT.glob("criteria/facts/*.yaml"), *ROOT.glob("examples/*/criteria/*.yaml")]
    ),
)
def test_every_criteria_file_here_is_accepted(path: Path) -> None:
    VALIDATOR.validate(read_data(read_source(path)))


def test_every_key_is_described_for_editors() -> None:
    for name, schema in {**SCHEMA["properties"], **SCHEMA["$defs"]["RequirementEntry"]["properties"]}.items():
        assert schema["description"].endswith("."), name


def test_a_schema_is_valid_and_refers_only_to_what_it_holds() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    references = {line.split('"')[3] for line in json.dumps(SCHEMA, indent=0).splitlines() if '"$ref"' in line}
    assert references <= {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


@pytest.mark.parametrize("name", sorted(fact_types()))
def test_none_is_offered_as_an_answer_only_where_the_program_takes_it(name: str) -> None:
    file = copy.deepcopy(BASES[1])
    of_this_type = next(fact for fact in file["facts"].values() if fact.get("type") == name)
    of_this_type["may_be_none"] = "yes"
    taken = not any("may_be_none" in one.message for one in problems_with(file))
    assert taken == (name in MAY_BE_NONE)
    assert VALIDATOR.is_valid(file) == taken
