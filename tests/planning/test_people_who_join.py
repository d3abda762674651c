"""People who join a list or a headcount: as many as are asked for, of the kind asked for, said as a sentence."""

from __future__ import annotations

import pytest

from .planned import criteria_of, planned, profile_of, verdict_after

FACTS = """
staff: {type: headcount, label: staff, question: Staff?, groups: {here: here, young: young}}
board: {type: people, label: board, question: B?, roles: {t: trustees, s: seniors}, groups: {here: here, young: young}}
"""
SAID = """
staff: {total: 4, here: 2, young: 1}
board: [{who: A, roles: [t], groups: [here], related_to: none}]
"""


def test_who_joins_a_list_is_what_conditions_ask_and_nothing_else() -> None:
    found = planned(FACTS, SAID, "count(board.t.here) >= 3")
    assert [change.words for change in found.changes] == ["trustees: 2 more people, here"]
    new = found.changes[0].data[1:]
    assert [(one["roles"], one["groups"]) for one in new] == [(["t"], ["here"])] * 2
    nobody = planned(FACTS, "", "count(board.t.here) >= 2")
    assert {tuple(one["groups"]) for one in nobody.changes[0].data} <= {("here",), ()}
    assert {tuple(one["roles"]) for one in nobody.changes[0].data} == {("t",)}


PLANS = [
    ("board: {type: people, label: board, question: Board?, roles: {t: trustees}}",
     "board: [{who: A, roles: [t]}]\n", "count(board.t) >= 2", "trustees: 1 more person"),
    ("board: {type: people, label: board, question: Board?, roles: {t: trustees}}",
     "board: {t: {total: 1}}\n", "count(board.t) >= 3", "trustees: 2 more people (3 in all)"),
    ("staff: {type: headcount, label: staff, question: Staff?, groups: {here: here}}",
     "staff: {total: 1, here: 0}\n", "count(staff.here) >= 1", "staff: the one place goes to somebody here"),
    ("staff: {type: headcount, label: staff, question: Staff?, groups: {here: here}}",
     "staff: {total: 2, here: 0}\n", "count(staff.here) >= 1", "staff: 1 of the 2 places goes to somebody here"),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "said", "condition", "expected"), PLANS)
def test_a_change_of_people_is_a_sentence(fact: str, said: str, condition: str, expected: str) -> None:
    assert [change.words for change in planned(fact, said, condition).changes] == [expected]


LISTED = [
    ("board: none", "count(board.t.here) >= 2"),
    ("board: {people: [{who: A, roles: [t], groups: none}], relations: complete}", "count(board.t.here) >= 2"),
    ("board: {people: [{who: A, roles: [t], groups: none}], relations: complete}", "unrelated(board.t) >= 2"),
    (
        "board: {people: [{who: A, roles: [t], groups: none}], relations: complete}",
        "count(board) >= 3",
    ),
]


@pytest.mark.parametrize(("said", "condition"), LISTED)
def test_a_list_is_added_to_however_it_is_written(said: str, condition: str) -> None:
    criteria = criteria_of(FACTS, condition)
    profile = profile_of(criteria, said)
    found = planned(FACTS, said, condition)
    assert found.is_enough
    assert verdict_after(criteria, profile, found).value == "eligible"
    if "complete" in said:
        assert found.changes[0].data["relations"] == "complete"
