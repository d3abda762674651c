"""Relatives: who is related to whom, what silence leaves open, and the two questions that are easily taken for one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.assessment.assess import assess
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.problems import CriteriaError, ProfileError
from partnercheck.values.status import Reason, Status

DAY = date(2026, 1, 15)
CRITERIA = """\
criteria: relatives
title: Relatives
version: "1"
facts:
  board:
    type: people
    label: board
    question: Who is on the board?
    roles: {{t: trustees, s: staff}}
    groups: {{g: in g}}
    relations: {{family: family, address: same address}}
requirements:
  - {{id: one, title: One, met_when: '{condition}'}}
"""
MET, MISSING, NOT_APPLICABLE = Status.MET, Status.MISSING, Status.NOT_APPLICABLE


def held(board: str, condition: str):
    criteria = load_criteria_source(Source("c.yaml", CRITERIA.format(condition=condition)), Path())
    data = read_data(Source("p.yaml", f"organisation: {{name: An organisation}}\nboard: {board}\n"))
    profile = validate_profile(data, criteria.profile_model, DAY, "p.yaml")
    return assess(criteria, profile, DAY).requirements[0]


COUPLES = (
    "[{who: A, roles: [t], related_to: [B]}, {who: B, roles: [t], related_to: [A]},"
    " {who: C, roles: [t], related_to: [D]}, {who: D, roles: [t], related_to: [C]}, {who: E, roles: [t], related_to: []}]"
)
ONE_SILENT = "[{who: A, roles: [t], related_to: []}, {who: B, roles: [t]}]"
BY_KIND = (
    "[{who: A, roles: [t], related_to: [{who: B, as: [address]}]}, {who: B, roles: [t], related_to: none},"
    " {who: C, roles: [t], related_to: none}]"
)


@pytest.mark.parametrize(
    ("board", "condition", "status", "could_be"),
    [
        # Somebody silent may yet name anybody, whatever the other said.
        (ONE_SILENT, "unrelated(board.t) >= 2", MISSING, (MISSING, MET)),
        ("[{who: A, roles: [t], related_to: []}, {who: B, roles: [t], related_to: [A]}]",
         "unrelated(board.t) >= 2", MISSING, (MISSING,)),
        ("[{who: A, roles: [t], related_to: []}, {who: B, roles: [t], related_to: []}]",
         "unrelated(board.t) >= 2", MET, (MET,)),
        # Two couples and one other: three who are unrelated, four who have a relative, one who has none.
        (COUPLES, "unrelated(board.t) >= 3", MET, (MET,)),
        (COUPLES, "count(related(board.t)) == 4", MET, (MET,)),
        (COUPLES, "count(board.t) - related(board.t) >= 3", MISSING, (MISSING,)),
        (COUPLES, "share(related(board.t)) == 4/5", MET, (MET,)),
        (COUPLES, "related(board.t) / count(board.t) <= 2/5", MISSING, (MISSING,)),
        (COUPLES, "related(board.t).g == 0", MISSING, (MISSING, MET)),
        ("none", "share(related(board.t)) <= 1/5", NOT_APPLICABLE, (NOT_APPLICABLE,)),
        # Relatives count only within the set that is named.
        ("[{who: A, roles: [t], related_to: [B]}, {who: B, roles: [s], related_to: []}]",
         "count(related(board.t)) == 0", MET, (MET,)),
        # Counted by role, relations are not told: nobody alone has a relative, of two both may.
        ("{t: {total: 1}}", "count(related(board.t)) == 0", MET, (MET,)),
        ("{t: {total: 2}}", "count(related(board.t)) == 0", Status.BORDERLINE, (MISSING, MET)),
        # By the kind of relation.
        (BY_KIND, 'unrelated(board.t, by=["family"]) >= 3', MET, (MET,)),
        (BY_KIND, 'unrelated(board.t, by=["address"]) >= 3', MISSING, (MISSING,)),
        (BY_KIND, 'unrelated(board.t, by=["family", "address"]) >= 3', MISSING, (MISSING,)),
        (BY_KIND, "unrelated(board.t) >= 3", MISSING, (MISSING,)),
        (BY_KIND, 'count(related(board.t, by=["address"])) == 2', MET, (MET,)),
        ("[{who: A, roles: [t], related_to: [B]}, {who: B, roles: [t], related_to: none}]",
         'unrelated(board.t, by=["family"]) >= 2', MISSING, (MISSING, MET)),
        # Said once for all who name nobody.
        ("{people: [{who: A, roles: [t]}, {who: B, roles: [t]}], relations: complete}",
         "unrelated(board.t) >= 2", MET, (MET,)),
        ("{people: [{who: A, roles: [t], related_to: [B]}, {who: B, roles: [t]}], relations: complete}",
         "unrelated(board.t) >= 2", MISSING, (MISSING,)),
        ("{people: [{who: A, roles: [t], related_to: undisclosed}, {who: B, roles: [t]}], relations: complete}",
         "unrelated(board.t) >= 2", Status.BORDERLINE, (MISSING, MET)),
        ("{people: [{who: A, roles: [t]}, {who: B, roles: [t]}]}", "unrelated(board.t) >= 2", MISSING, (MISSING, MET)),
    ],
)  # fmt: skip
def test_relations_and_silence(board, condition, status, could_be):
    result = held(board, condition)
    assert (result.status, set(result.could_be)) == (status, set(could_be))


def test_what_silence_leaves_open_is_asked_of_the_silent_alone():
    result = held(ONE_SILENT, "unrelated(board.t) >= 2")
    assert result.reason is Reason.UNANSWERED
    assert [cause.path for cause in result.causes] == ["board[1].related_to"]


@pytest.mark.parametrize(
    ("board", "message"),
    [
        ("{people: [{who: A, roles: [t]}], relations: none}", "expected `complete`, not `none`"),
        ("{people: [{who: A, roles: [t]}], relation: complete}", "`relation` cannot stand beside `people`"),
        ("{people: [{who: A, roles: [x]}]}", "`x` is not one of the choices"),
        ("{people: A}", "expected a list of people"),
        ("[{who: A, related_to: [{who: B, as: [colleague]}]}, {who: B}]", "`colleague` is not one of the choices"),
        ("[{who: A, related_to: [{who: B, as: []}]}, {who: B}]", "`as` says in which way they are related"),
        ("[{who: A, related_to: [{as: [family]}]}, {who: B}]", "`who` is missing"),
        ("[{who: A, related_to: [{who: Z, as: [family]}]}, {who: B}]", "nobody in this list is called `Z`"),
        ("[{who: A, related_to: [B, {who: B, as: [family]}]}, {who: B}]", "`B` is given twice"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(board, message):
    with pytest.raises(ProfileError) as told:
        held(board, "unrelated(board.t) >= 2")
    assert [message in problem.message for problem in told.value.problems] == [True]


def test_kinds_of_relation_are_checked_in_conditions():
    with pytest.raises(CriteriaError, match="`friends` is not one of the choices"):
        held("none", 'unrelated(board.t, by=["friends"]) >= 2')


def test_both_questions_are_put_into_words():
    met = held(COUPLES, "share(related(board.t)) <= 1/5").why
    assert met == "4 of 5 trustees who have a relative among them: 80%; at most 20% needed"
    by = held(BY_KIND, 'unrelated(board.t, by=["address"]) >= 3').why
    assert by == "2 of 3 trustees who are not related to each other (same address); at least 3 needed"
