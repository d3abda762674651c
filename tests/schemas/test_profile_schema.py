"""The schema of a profile and the program accept the same: held against each other over changed profiles."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source
from partnercheck.models.schemas import profile_schema
from partnercheck.problems import Problem, ProfileError

from .everything import BOARD_BY_ROLE, CRITERIA, PROFILE

EVERYTHING = load_criteria_source(Source("everything.yaml", CRITERIA), Path())
SCHEMA = profile_schema(EVERYTHING)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
BASES = (PROFILE, {**PROFILE, "board": BOARD_BY_ROLE})

# Held against other parts of the profile, against the day, against an author's bounds, or against a register's rules:
# a schema of shapes cannot say these. (A person listed twice is told at `who`, as PC208 is for choices, which it can.)
BEYOND_SHAPE = {"PC205", "PC209", "PC210", "PC211", "PC212", "PC213", "PC214", "PC215", "PC216"}

WORDS = [
    "undisclosed", "Undisclosed", "none", "NONE", "yes", "No", "TRUE", "off", "maybe", "", "  ", "null", "~",
    "abc", "a", "b", "x", "mid", "trustee", "local", "policy", "12", "-3", "12.5", "1,200", "1,20", "3/4",
    "75%", "101%", "fewer than 5", "More than 3", "5 or more", "5+", "between 2 and 4", "10-14", "10 to 14",
    "10–14", "<= 5", "ten", "2023-05-17", "2023-5", "2023-13-01", "2023", "23", "May 2023", "18 months",
    "1 year and 6 months", "2 yrs", "90 days", "1-2 years", "2 weeks", "3 parsecs", "£5", "5 GBP", "GBP 1,200",
    "$5", "EUR 5", "-£5", "£", "https://example.org", "HTTP://x", "ftp://x", "GB-CHC-1165432", "gb-chc-1165432",
    "1165432", "AB", "CD",
]  # fmt: skip
KEYS = [
    "total",
    "local",
    "young",
    "count",
    "undisclosed",
    "answer",
    "evidence",
    "who",
    "roles",
    "topics",
    "id",
    "surprise",
]

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(WORDS),
    st.integers(-5, 3000),
    st.sampled_from([0.5, 0.75, 12.5, -0.5, 4.0]),
)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)),
    max_leaves=4,
)


def paths(data: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield (*before, key)
        yield from paths(data[key], (*before, key))


PATHS = [sorted(paths(base), key=str) for base in BASES]


@st.composite
def changed_profiles(draw: st.DrawFn) -> dict[str, Any]:
    """A sound profile with something else at one or two places: another value, nothing, or a key too many."""
    place = draw(st.integers(0, 1))
    profile = copy.deepcopy(BASES[place])
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from(PATHS[place]))
        around = profile
        for key in path[:-1]:
            around = around[key] if isinstance(around, (dict, list)) and _has(around, key) else None
        if not isinstance(around, (dict, list)) or not _has(around, path[-1]):
            continue
        how = draw(st.sampled_from(["replace", "replace", "replace", "drop", "add"]))
        if how == "drop" and isinstance(around, dict):
            del around[path[-1]]
        elif how == "add" and isinstance(around, dict):
            around[draw(st.sampled_from(KEYS))] = draw(scalars)
        else:
            around[path[-1]] = draw(anything)
    return profile


def _has(around: Any, key: Any) -> bool:
    return key in around if isinstance(around, dict) else isinstance(key, int) and key < len(around)


def problems_with(profile: dict[str, Any]) -> tuple[Problem, ...]:
    """What the program says of the profile, as a JSON file would hold it."""
    try:
        read_profile(Source("profile.json", json.dumps(profile)), EVERYTHING, as_of=date(2026, 1, 15))
    except ProfileError as error:
        return error.problems
    return ()


def is_beyond_shape(problem: Problem) -> bool:
    """Whether a schema of shapes cannot tell: the sum of two lines, or whether a fraction happens to be whole."""
    return (
        problem.code in BEYOND_SHAPE
        or (problem.code == "PC208" and "person" in problem.message)
        or "2023-13-01" in problem.message
    )


@given(changed_profiles())
@settings(max_examples=400, deadline=None)
def test_the_schema_and_the_program_accept_the_same_shapes(profile: dict[str, Any]) -> None:
    problems = problems_with(profile)
    accepted = VALIDATOR.is_valid(profile)
    if not problems:
        assert accepted, next(VALIDATOR.iter_errors(profile)).message
    if accepted:
        assert [problem for problem in problems if not is_beyond_shape(problem)] == []


@pytest.mark.parametrize("base", BASES)
def test_a_sound_profile_is_accepted_by_both(base: dict[str, Any]) -> None:
    assert problems_with(base) == ()
    VALIDATOR.validate(base)


@pytest.mark.parametrize("name", [*EVERYTHING.facts, "evidence"])
def test_every_fact_may_be_left_out_null_or_undisclosed(name: str) -> None:
    without = {key: value for key, value in PROFILE.items() if key not in (name, "safe", "work")}
    others = [without, {**without, name: None}]
    for profile in [*others, {**without, name: "undisclosed"}] if name != "evidence" else others:
        assert problems_with(profile) == ()
        VALIDATOR.validate(profile)


def test_a_schema_says_what_each_fact_is_called_and_asks() -> None:
    assert SCHEMA["properties"]["level"]["title"] == "level"
    assert SCHEMA["properties"]["level"]["description"] == "Level?"
    assert {"const": "mid", "title": "Mid", "description": "Mid"} in SCHEMA["properties"]["level"]["anyOf"][0]["anyOf"]


def test_a_schema_is_valid_and_refers_only_to_what_it_holds() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    references = {line.split('"')[3] for line in json.dumps(SCHEMA, indent=0).splitlines() if '"$ref"' in line}
    assert references <= {f"#/$defs/{name}" for name in SCHEMA["$defs"]}
