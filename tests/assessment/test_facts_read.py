"""What a report says was read: each thing once, a whole without the parts that are said beside it."""

from __future__ import annotations

import pytest

from partnercheck.assessment.assess import assess
from tests.planning.planned import DAY, criteria_of, profile_of

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
