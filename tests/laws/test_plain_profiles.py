"""Plain reading comes to the very values that the reading with messages comes to, or leaves a profile to that."""

from __future__ import annotations

import copy
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.profile_reader import ProfileReader
from partnercheck.loading.source import Source
from partnercheck.models.plain_profile import PlainProfileReader
from partnercheck.models.profile import validate_profile
from partnercheck.problems import ProfileError
from partnercheck.values.headcount import CountsByRole, Headcount
from partnercheck.values.roster import Roster
from tests.checks import generated

AS_OF = date(2026, 1, 15)
SCALE = int(os.environ.get("PARTNERCHECK_LAWS", "1"))
RELAXED = settings(deadline=None, suppress_health_check=list(HealthCheck))
REQUIREMENTS = "requirements: [{id: one, title: One, met_when: open}]\n"


def criteria(currency: str):
    head = f"criteria: generated\ntitle: Generated\nversion: '1'\n{currency}facts:"
    facts = generated.FACTS if currency else generated.FACTS.replace("type: money", "type: number")
    return load_criteria_source(Source("generated.yaml", head + facts + REQUIREMENTS), Path())


CRITERIA = {"with a currency": criteria("currency: GBP\n"), "without": criteria("")}


def opened(value):
    """A value as something that can be compared: people are told apart by identity."""
    match value:
        case Headcount():
            return "headcount", value.path, value.size, value._given
        case Roster():
            return "roster", value.path, list(value.people)
        case CountsByRole():
            return "by role", {role: opened(counts) for role, counts in value.roles.items()}
        case dict():
            return {key: opened(inner) for key, inner in value.items()}
        case tuple():
            return type(value), tuple(opened(inner) for inner in value)
    return value


def both(which, data):
    """What each of the two readings makes of the same data: (name, registrations, values), or None."""
    model = CRITERIA[which].profile_model
    plain = PlainProfileReader(model, AS_OF)(copy.deepcopy(data))
    try:
        profile = validate_profile(data, model, AS_OF, "profile")
    except ProfileError:
        return plain, None
    given_registrations = profile.organisation.registrations
    registrations = given_registrations if isinstance(given_registrations, tuple) else ()
    return plain, (profile.organisation.name, registrations, profile.values)


ODD = st.sampled_from(
    [
        None,
        "",
        " ",
        "none",
        " None ",
        "undisclosed",
        "Undisclosed ",
        " yes ",
        "Yes",
        "true",
        "0",
        "007",
        "3",
        "1.5",
        "1e3",
        "-1",
        "fewer than 5",
        "2-1",
        "2027-01-01",
        "2024-02-30",
        "2024",
        "GB-CHC-1165432",
        "x" * 101,
        "x" * 20_001,
        "two\nlines",
        "fresh",
        " fresh ",
        "https://example.org",
        [],
        ["none"],
        ["p", "p"],
        ["p", " q"],
        ["fresh", "fresh"],
        ["fresh", "old"],
        [None],
        [["p"]],
        [{}],
        {},
        {"total": {"count": "1"}},
        {"total": "1", "g": "2"},
        {"total": "3", "g": {"count": "2", "undisclosed": "2"}},
        {"answer": "yes", "summary": "", "evidence": "none"},
        {"answer": "yes", "summary": None, "extra": "x"},
        {"unknown": "x"},
        [{"who": "AB"}, {"who": " AB "}],
        [{"who": "AB", "roles": ["chair"], "related_to": ["CD"]}, {"who": "CD"}],
        [{"who": None, "roles": "none", "groups": "undisclosed"}],
        [{"id": "fresh"}, {"id": "fresh "}],
        [{"id": "fresh", "url": "example.org"}],
        [{"id": "fresh", "date": "2030"}],
        [{"id": "fresh", "date": None, "title": "undisclosed", "url": "undisclosed"}],
        [{"title": "no id"}],
        [{"started": "2024-01-01", "ended": "2023-01-01"}],
    ]
)


def places(data, above=()):
    """Every place in nested data, as the keys that lead there."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, inner in entries:
        yield (*above, key)
        yield from places(inner, (*above, key))


@st.composite
def bent_profiles(draw):
    """A profile in which something odd stands in place of something else, or beside it."""
    data = copy.deepcopy(draw(generated.profiles()))
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.sampled_from(list(places(data))))
        inner = data
        for key in place[:-1]:
            inner = inner[key]
        if isinstance(inner, dict) and draw(st.integers(0, 4)) == 0:
            name = draw(
                st.sampled_from(["extra", "title", "total", "g", "summary", "related_to", "url", "open", "income"])
            )
            inner[name] = copy.deepcopy(draw(ODD))
        else:
            inner[place[-1]] = copy.deepcopy(draw(ODD))
    return data


@given(st.sampled_from(sorted(CRITERIA)), bent_profiles())
@settings(RELAXED, max_examples=600 * SCALE)
def test_what_is_read_plainly_is_what_is_read_with_messages(which, data) -> None:
    plain, told = both(which, data)
    if plain is not None:
        assert told is not None
        assert plain[:2] == told[:2]
        assert list(plain.values) == list(told[2])
        assert opened(dict(plain.values)) == opened(dict(told[2]))


def whole(read, which, data):
    """Everything that a reading of the whole profile comes to, or its problems."""
    try:
        profile = read(data, CRITERIA[which].profile_model)
    except ProfileError as error:
        return error.problems
    return profile.organisation, profile.evidence, profile.data, list(profile.values), opened(dict(profile.values))


@given(st.sampled_from(sorted(CRITERIA)), bent_profiles())
@settings(RELAXED, max_examples=200 * SCALE)
def test_a_profile_is_the_same_and_so_is_what_is_wrong_with_it_however_it_is_read(which, data) -> None:
    quickly = lambda data, model: ProfileReader(model, AS_OF, ()).all_told(data, "profile", None)  # noqa: E731
    strictly = lambda data, model: validate_profile(data, model, AS_OF, "profile")  # noqa: E731
    assert whole(quickly, which, copy.deepcopy(data)) == whole(strictly, which, data)


@given(st.sampled_from(sorted(CRITERIA)), generated.profiles())
@settings(RELAXED, max_examples=50 * SCALE)
def test_a_reader_that_has_read_others_reads_the_same(which, data) -> None:
    reader = READERS[which]
    plain, _ = both(which, data)
    again = reader(data)
    assert (plain is None) == (again is None)
    if plain is not None and again is not None:
        assert opened(dict(plain.values)) == opened(dict(again.values))


READERS = {which: PlainProfileReader(found.profile_model, AS_OF) for which, found in CRITERIA.items()}


@pytest.mark.parametrize("which", sorted(CRITERIA))
def test_nearly_all_profiles_are_plain(which: str) -> None:
    data = {
        "organisation": {"name": "Roshni", "founded": "2009", "income": "1000", "registrations": ["GB-CHC-1165432"]},
        "evidence": [{"id": "fresh", "title": "Report", "date": "2025-11", "url": "https://example.org/report"}],
        "open": "yes",
        "level": "low",
        "kinds": ["p", "q"],
        "staff": {"total": "9", "g": {"count": "4", "undisclosed": "1"}},
        "board": [{"who": "AB", "roles": ["chair"], "groups": "none"}],
        "skill": {"answer": "yes", "summary": "We did.", "evidence": ["fresh"]},
        "work": [{"title": "A", "topics": ["p"], "started": "2019-05", "outcomes": ["better"], "evidence": ["fresh"]}],
        "years": [{"end": "2024-03-31", "good": "yes", "proof": {"answer": "no"}}],
    }
    plain, told = both(which, data)
    assert plain is not None
    assert told is not None
    assert opened(dict(plain.values)) == opened(dict(told[2]))
