"""Joint bounds: what unions and overlaps of several headcounts can come to, against every population there can be."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations_with_replacement, product

import pytest

from partnercheck.values.answers import ChosenSet
from partnercheck.values.cause import CauseKind, imprecise, kinds, unanswered
from partnercheck.values.headcount import Headcount
from partnercheck.values.interval import Interval, exactly
from partnercheck.values.joint import CellBounds, Crowd, Inside, Of, joint_bounds
from partnercheck.values.roster import Person, Roster

MOST = 4
MEMBERSHIPS = [None, frozenset(), frozenset("g"), frozenset("h"), frozenset("gh")]
KINDS = [kind for kind in product(MEMBERSHIPS, repeat=2) if kind != (None, None)]

EXPRESSIONS = {
    "(x.g or y.g) and (x.h or y.h)": (
        lambda x, y: x.group("g").union(y.group("g")).intersection(x.group("h").union(y.group("h"))),
        lambda a, b: ("g" in a or "g" in b) and ("h" in a or "h" in b),
    ),
    "x.g or x.h or y.g": (
        lambda x, y: x.group("g").union(x.group("h")).union(y.group("g")),
        lambda a, b: "g" in a or "h" in a or "g" in b,
    ),
    "x.g and (y.g or y.h)": (
        lambda x, y: x.group("g").intersection(y.group("g").union(y.group("h"))),
        lambda a, b: "g" in a and ("g" in b or "h" in b),
    ),
    "(x.g and x.h) or y.g": (
        lambda x, y: x.group("g").intersection(x.group("h")).union(y.group("g")),
        lambda a, b: ("g" in a and "h" in a) or "g" in b,
    ),
    "(x or y) without g": (
        lambda x, y: x.union(y).outside("g"),
        lambda a, b: (a is not OUT and "g" not in a) or (b is not OUT and "g" not in b),
    ),
}
OUT: frozenset[str] = frozenset(("out",))


def told_of(people):
    """What a profile that counts them says: total, g and h of each headcount."""
    return tuple(
        sum(kind[place] is not None and (name == "total" or name in kind[place]) for kind in people)
        for place in (0, 1)
        for name in ("total", "g", "h")
    )


@pytest.fixture(scope="module")
def populations():
    found = defaultdict(list)
    for size in range(MOST + 1):
        for people in combinations_with_replacement(KINDS, size):
            told = told_of(people)
            if told[0] + told[3] <= MOST:
                found[told].append(people)
    return found


def headcount(name, total, g, h):
    return Headcount(name, exactly(total), {"g": exactly(g), "h": exactly(h)})


@pytest.mark.parametrize("written", EXPRESSIONS)
def test_bounds_hold_and_are_reached_for_all_that_can_be_counted(populations, written):
    build, belongs = EXPRESSIONS[written]
    for told, ways in populations.items():
        counts = [sum(belongs(*(OUT if held is None else held for held in kind)) for kind in people) for people in ways]
        size = build(headcount("x", *told[:3]), headcount("y", *told[3:])).size
        assert (size.low, size.high) == (min(counts), max(counts)), told


def test_what_one_term_says_of_another_goes_through_a_union():
    trustee = Headcount("l.trustee", exactly(8), {"women": exactly(7), "black": exactly(7)})
    senior = Headcount("l.senior", exactly(0), {"women": Interval(0, None), "black": Interval(0, None)})
    leaders = trustee.union(senior)
    both = leaders.group("women").intersection(leaders.group("black")).size
    assert (both.low, both.high) == (6, 7)
    assert kinds(both.causes) == {CauseKind.IMPRECISE}


def test_a_total_that_could_still_narrow_it_is_asked_for():
    x = Headcount("x", Interval(0, None, unanswered("x.total")), {"g": exactly(7), "h": exactly(7)})
    y = headcount("y", 1, 0, 0)
    both = x.union(y).group("g").intersection(x.union(y).group("h")).size
    assert (both.low, both.high) == (0, 7)
    assert unanswered("x.total") <= both.causes


def test_people_listed_and_people_counted_are_taken_together():
    listed = Roster("board", [Person(ChosenSet(frozenset("t")), ChosenSet(frozenset("g")), frozenset())] * 3)
    counted = Headcount("staff", exactly(2), {"g": exactly(2)})
    together = listed.role("t").group("g").union(counted.group("g"))
    assert (together.size.low, together.size.high) == (3, 5)
    assert imprecise("board") <= together.size.causes


def test_too_many_kinds_and_counts_that_cannot_be_leave_bounds_as_they_are():
    crowd = Crowd(tuple("abcdefgh"), ())
    assert joint_bounds(Inside(0, frozenset("a"), frozenset()), (crowd,)) is None
    everybody = CellBounds(frozenset(), frozenset(), 1, 1)
    impossible = Crowd(("a",), (everybody, CellBounds(frozenset("a"), frozenset(), 2, 2)))
    assert joint_bounds(Of(True, (Inside(0, frozenset("a"), frozenset()),)), (impossible,)) is None
