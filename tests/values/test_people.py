"""People: bounds hold for every population that fits what was said, and narrow as more is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.values.cause import Cause, CauseKind, imprecise, kinds, unanswered, undisclosed
from partnercheck.values.headcount import CountsByRole, Headcount
from partnercheck.values.interval import UNDEFINED, Interval, Nobody, exactly
from partnercheck.values.people import PeopleSet

GROUPS = ("g", "h")
ROLES = ("x", "y")


def headcount(total: Interval | int, path: str = "staff", **groups: Interval | int) -> Headcount:
    def interval(count: Interval | int) -> Interval:
        return exactly(count) if isinstance(count, int) else count

    return Headcount(path, interval(total), {name: interval(count) for name, count in groups.items()})


def not_told(path: str) -> Interval:
    return Interval(0, None, unanswered(path))


def bounds(interval: Interval) -> tuple[object, object]:
    return interval.low, interval.high


class TestGroups:
    def test_a_known_group_has_an_exact_share(self) -> None:
        assert headcount(16, a=12).share_of("a") == exactly(Fraction(3, 4))

    def test_a_whole_share_is_a_plain_whole_number(self) -> None:
        share = headcount(8, a=8).share_of("a")
        assert share == exactly(1)
        assert isinstance(share.low, int)

    def test_someone_who_did_not_say_may_be_in_or_out(self) -> None:
        staff = headcount(16, a=Interval(12, 13, undisclosed("staff.a")))
        assert staff.share_of("a") == Interval(Fraction(12, 16), Fraction(13, 16), undisclosed("staff.a"))

    def test_a_group_nobody_told_of_is_anything_up_to_the_total(self) -> None:
        assert headcount(16, a=not_told("staff.a")).group("a").size == Interval(0, 16, unanswered("staff.a"))

    def test_a_group_of_nobody_is_nobody_even_if_unanswered(self) -> None:
        assert headcount(0, a=not_told("staff.a")).group("a").size == exactly(0)

    def test_the_share_of_an_empty_headcount_is_undefined(self) -> None:
        assert headcount(0, a=0).share_of("a") == UNDEFINED

    def test_the_share_of_a_headcount_that_may_be_empty_is_perhaps_undefined(self) -> None:
        total = Interval(0, 4, imprecise("staff.total"))
        assert headcount(total, a=0).share_of("a").nobody is Nobody.PERHAPS

    def test_a_range_of_totals_is_never_below_the_group(self) -> None:
        share = headcount(Interval(5, 10, imprecise("staff.total")), a=8).share_of("a")
        assert bounds(share) == (Fraction(8, 10), 1)

    def test_a_known_group_bounds_a_total_that_was_not_answered(self) -> None:
        assert headcount(not_told("staff.total"), a=8).size.low == 8

    def test_a_share_with_the_total_unanswered_is_open(self) -> None:
        share = headcount(not_told("staff.total"), a=8).share_of("a")
        assert bounds(share) == (0, 1)
        assert share.causes == unanswered("staff.total")
        assert not share.nobody

    def test_an_undisclosed_group_could_still_be_narrowed_by_an_unanswered_total(self) -> None:
        staff = headcount(not_told("staff.total"), a=Interval(0, None, undisclosed("staff.a")))
        assert kinds(staff.group("a").size.causes) == {CauseKind.UNANSWERED, CauseKind.UNDISCLOSED}

    def test_those_outside_a_group_are_the_rest(self) -> None:
        assert headcount(16, a=12).outside("a").size == exactly(4)


class TestOverlaps:
    def test_seven_and_seven_of_eight_share_at_least_six(self) -> None:
        staff = headcount(8, a=7, b=7)
        overlap = staff.group("a").intersection(staff.group("b")).size
        assert bounds(overlap) == (6, 7)
        assert overlap.causes == imprecise("staff.a") | imprecise("staff.b")

    def test_an_overlap_that_counts_settle_is_exact(self) -> None:
        staff = headcount(8, a=8, b=7)
        assert staff.group("a").intersection(staff.group("b")).size == exactly(7)

    def test_a_union_has_at_least_the_larger_and_at_most_everybody(self) -> None:
        staff = headcount(8, a=5, b=6)
        assert bounds(staff.group("a").union(staff.group("b")).size) == (6, 8)

    def test_a_union_of_two_headcounts_has_no_common_total(self) -> None:
        union = headcount(5, "trustees", a=5).union(headcount(6, "seniors", a=0))
        assert bounds(union.size) == (6, 11)
        assert union.size.causes == imprecise("trustees.total") | imprecise("seniors.total")

    def test_an_overlap_of_two_headcounts_may_be_empty(self) -> None:
        assert bounds(headcount(5, "trustees").intersection(headcount(6, "seniors")).size) == (0, 5)

    def test_the_share_of_a_union_counts_nobody_twice_and_nobody_out(self) -> None:
        union = headcount(4, "trustees", a=4).union(headcount(4, "seniors", a=1))
        # Members: 4 to 5; others: 3. So at least 4 of 7, at most 5 of 8.
        assert bounds(union.share_of("a")) == (Fraction(4, 7), Fraction(5, 8))

    def test_a_set_with_itself_is_itself(self) -> None:
        staff = headcount(8, a=5)
        assert staff.group("a").union(staff.group("a")).size == exactly(5)
        assert staff.group("a").intersection(staff.group("a")).size == exactly(5)

    def test_a_part_adds_nothing_to_its_whole(self) -> None:
        staff = headcount(8, a=5)
        assert staff.union(staff.group("a")).size == exactly(8)
        assert staff.group("a").intersection(staff).size == exactly(5)

    def test_an_empty_set_leaves_no_doubt_about_overlaps(self) -> None:
        union = headcount(0, "trustees").union(headcount(6, "seniors"))
        assert union.size == exactly(6)

    def test_everyone_of_people_counted_by_role_is_their_union(self) -> None:
        people = CountsByRole({"x": headcount(5, "board.x"), "y": headcount(3, "board.y")})
        assert bounds(people.everyone.size) == (5, 8)


class TestUnrelated:
    @pytest.mark.parametrize(("count", "expected"), [(0, (0, 0)), (1, (1, 1)), (2, (1, 2)), (9, (1, 9))])
    def test_counts_alone_say_only_that_somebody_is_there(self, count: int, expected: tuple[int, int]) -> None:
        assert bounds(headcount(count).unrelated()) == expected

    def test_it_is_the_counts_that_are_imprecise(self) -> None:
        assert headcount(9).unrelated().causes == {Cause(CauseKind.IMPRECISE, "staff.total")}

    def test_of_two_headcounts_at_most_both_together(self) -> None:
        both = headcount(2, "trustees").union(headcount(1, "seniors"))
        assert bounds(both.unrelated()) == (1, 3)


# Brute force. A person is in role x, y or both, and in any of the groups; a population is some people.
Person = tuple[frozenset[str], frozenset[str]]
_KINDS: tuple[Person, ...] = tuple(
    (frozenset(roles), frozenset(groups))
    for roles in (("x",), ("y",), ("x", "y"))
    for groups in ((), ("g",), ("h",), ("g", "h"))
)
_POPULATIONS = [people for size in range(5) for people in combinations_with_replacement(_KINDS, size)]


def counts_of(people: tuple[Person, ...]) -> dict[str, int]:
    counts = {}
    for role in ROLES:
        there = [groups for roles, groups in people if role in roles]
        counts[f"{role}.total"] = len(there)
        for group in GROUPS:
            counts[f"{role}.{group}"] = sum(group in groups for groups in there)
    return counts


@cache
def _all_counts() -> list[tuple[tuple[Person, ...], dict[str, int]]]:
    return [(people, counts_of(people)) for people in _POPULATIONS]


def fitting(told: dict[str, Interval]) -> Iterator[tuple[tuple[Person, ...], dict[str, int]]]:
    for people, counts in _all_counts():
        if all(
            (told[path].low or 0) <= count and (told[path].high is None or count <= told[path].high)  # type: ignore[operator]
            for path, count in counts.items()
        ):
            yield people, counts


def sets_from(told: dict[str, Interval]) -> dict[str, Headcount]:
    return {
        role: Headcount(role, told[f"{role}.total"], {group: told[f"{role}.{group}"] for group in GROUPS})
        for role in ROLES
    }


Naive = Callable[[Person], bool]
Build = Callable[[dict[str, Headcount]], PeopleSet]
Expression = tuple[str, Build, Naive]


def _leaf(role: str) -> Expression:
    return role, lambda sets: sets[role], lambda person: role in person[0]


def _narrowed(inner: Expression, group: str, inside: bool) -> Expression:
    name, build, naive = inner
    if inside:
        return f"{name}.{group}", lambda s: build(s).group(group), lambda p: naive(p) and group in p[1]
    return f"{name}-{group}", lambda s: build(s).outside(group), lambda p: naive(p) and group not in p[1]


def _joined(left: Expression, right: Expression, how: str) -> Expression:
    if how == "or":
        return (
            f"({left[0]} or {right[0]})",
            lambda s: left[1](s).union(right[1](s)),
            lambda p: left[2](p) or right[2](p),
        )
    return (
        f"({left[0]} and {right[0]})",
        lambda s: left[1](s).intersection(right[1](s)),
        lambda p: left[2](p) and right[2](p),
    )


expressions = st.recursive(
    st.sampled_from([_leaf("x"), _leaf("y"), _leaf("x")]),
    lambda inner: st.one_of(
        st.builds(_narrowed, inner, st.sampled_from(GROUPS), st.booleans()),
        st.builds(_joined, inner, inner, st.sampled_from(["or", "and"])),
    ),
    max_leaves=4,
)

_populations = st.lists(st.sampled_from(_KINDS), max_size=4).map(tuple)


@st.composite
def told_and_true(draw: st.DrawFn) -> tuple[dict[str, Interval], dict[str, int]]:
    """What was told of some population: of each count the number, a range around it, or less."""
    truth = counts_of(draw(_populations))
    told = {}
    for path, count in truth.items():
        kind = draw(st.sampled_from(["exact", "exact", "range", "undisclosed", "unanswered"]))
        below, above = draw(st.integers(0, 2)), draw(st.integers(0, 2))
        told[path] = {
            "exact": exactly(count),
            "range": Interval(max(0, count - below), count + above, imprecise(path))
            if below or above
            else exactly(count),
            "undisclosed": Interval(max(0, count - below), None, undisclosed(path)),
            "unanswered": Interval(0, None, unanswered(path)),
        }[kind]
    return told, truth


def holds(interval: Interval, value: Fraction | int) -> bool:
    return (interval.low is None or interval.low <= value) and (interval.high is None or value <= interval.high)


@settings(max_examples=120, deadline=None)
@given(told_and_true(), expressions, st.sampled_from(GROUPS))
def test_bounds_hold_for_every_population_that_fits(
    given_: tuple[dict[str, Interval], dict[str, int]], expression: Expression, group: str
) -> None:
    told, _ = given_
    people_set = expression[1](sets_from(told))
    size, share = people_set.size, people_set.share_of(group)
    for people, _ in fitting(told):
        inside = [person for person in people if expression[2](person)]
        assert holds(size, len(inside))
        if not inside:
            assert share.nobody
            continue
        assert share.nobody is not Nobody.SURELY
        assert holds(share, Fraction(sum(group in groups for _, groups in inside), len(inside)))


@settings(max_examples=200, deadline=None)
@given(told_and_true(), expressions, st.sampled_from(GROUPS), st.data())
def test_knowing_more_never_widens(
    given_: tuple[dict[str, Interval], dict[str, int]], expression: Expression, group: str, data: st.DataObject
) -> None:
    told, truth = given_
    before = expression[1](sets_from(told))
    more = data.draw(st.sets(st.sampled_from(sorted(truth))))
    after = expression[1](sets_from({**told, **{path: exactly(truth[path]) for path in more}}))
    for wide, narrow in ((before.size, after.size), (before.share_of(group), after.share_of(group))):
        if narrow.nobody is Nobody.SURELY:
            assert wide.nobody
            continue
        assert wide.low is None or (narrow.low is not None and wide.low <= narrow.low)
        assert wide.high is None or (narrow.high is not None and narrow.high <= wide.high)
        assert narrow.nobody <= wide.nobody


@settings(max_examples=200, deadline=None)
@given(told_and_true(), expressions, st.sampled_from(GROUPS))
def test_causes_name_every_answer_that_could_still_change_it(
    given_: tuple[dict[str, Interval], dict[str, int]], expression: Expression, group: str
) -> None:
    """What is inexact has a cause; and answering a question that is not among the causes changes nothing."""
    told, truth = given_
    sets = expression[1](sets_from(told))
    for value in (sets.size, sets.share_of(group)):
        if value.nobody is Nobody.SURELY:
            continue
        assert value.is_exact or value.causes
    named = {cause.path for cause in sets.size.causes}
    for path, count in truth.items():
        if kinds(told[path].causes) == {CauseKind.UNANSWERED} and path not in named:
            after = expression[1](sets_from({**told, path: exactly(count)})).size
            if kinds(sets.size.causes) <= {CauseKind.IMPRECISE, CauseKind.UNDISCLOSED}:
                assert bounds(after) == bounds(sets.size), path
