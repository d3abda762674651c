"""What a report says was read: each thing once, a whole without the parts that are said beside it."""

from __future__ import annotations

import pytest

from partnercheck.assessment.assess import assess
from tests.planning.planned import DAY, criteria_of, planned, profile_of

FACTS = """
staff: {type: headcount, label: staff, question: Staff?, groups: {here: here, young: young}}
board: {type: people, label: board, question: B?, roles: {t: trustees, s: seniors}, groups: {here: here, young: young}}
"""
SAID = """
staff: {total: 4, here: 2, young: 1}
board: [{who: A, roles: [t], groups: [here], related_to: none}]
"""
READ = [
    ("count(staff) >= 1", ["staff: 4; here: 2 of 4; young: 1 of 4"]),
    ("count(staff.here) >= 1", ["staff here: 2 of 4"]),
    ("count(staff) >= 1 and share(staff.here) >= 1/2", ["staff: 4", "staff here: 2 of 4"]),
    ("share(staff.here) >= 1/2 and count(staff) - staff.here >= 1", ["staff here: 2 of 4", "staff: 4"]),
    ("count(board) >= 1", ["board: trustees: 1; seniors: 0"]),
    ("count(board) >= 1 and count(board.t) >= 1", ["board: 1", "trustees: 1"]),
    ("count(board.t.here) >= 1 and count(board.t) >= 1", ["trustees here: 1", "trustees: 1"]),
]


@pytest.mark.parametrize(("condition", "expected"), READ)
def test_each_thing_is_said_once(condition: str, expected: list[str]) -> None:
    criteria = criteria_of(FACTS, condition)
    (found,) = assess(criteria, profile_of(criteria, SAID), DAY).requirements
    assert [f"{fact.label}: {fact.value}" for fact in found.facts] == expected


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
