"""People: listed with roles, groups and relations, or counted by role."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from partnercheck.values.cause import CauseKind, kinds, unanswered, undisclosed
from partnercheck.values.interval import Interval, exactly
from partnercheck.values.people import PeopleByRole
from tests.facts.declared import errors_in, fact, problems_in, value, words

BOARD = fact(
    "people",
    "board",
    roles={"trustee": "trustees", "senior": "senior staff"},
    groups={"local": "from here", "young": "under 30"},
)


def board(written: Any) -> PeopleByRole:
    found = value(BOARD, written)
    assert isinstance(found, PeopleByRole)
    return found


LISTED = [
    {"who": "AB", "roles": ["trustee", "senior"], "groups": ["local"], "related_to": ["CD"]},
    {"who": "CD", "roles": ["trustee"], "groups": "none", "related_to": "none"},
    {"who": "EF", "roles": ["senior"], "groups": ["local", "young"], "related_to": []},
]


class TestListed:
    def test_roles_and_groups_are_exact(self) -> None:
        people = board(LISTED)
        assert people.role("trustee").size == exactly(2)
        assert people.role("trustee").union(people.role("senior")).size == exactly(3)
        assert people.role("trustee").intersection(people.role("senior")).size == exactly(1)
        assert people.everyone.share_of("local") == exactly(Fraction(2, 3))

    def test_relations_count_both_ways(self) -> None:
        assert board(LISTED).role("trustee").unrelated() == exactly(1)
        assert board(LISTED).everyone.unrelated() == exactly(2)

    @pytest.mark.parametrize("written", ["none", []])
    def test_nobody_is_an_answer(self, written: Any) -> None:
        assert board(written).everyone.size == exactly(0)
        assert words(BOARD, written) == "trustees: 0; senior staff: 0"

    def test_nobody_has_to_be_named(self) -> None:
        assert board([{"roles": ["trustee"]}, {"who": "undisclosed", "roles": ["trustee"]}]).role(
            "trustee"
        ).size == exactly(2)

    def test_what_a_person_did_not_say_is_unanswered_at_their_line(self) -> None:
        people = board([{"who": "AB", "roles": ["trustee"]}, {"who": "CD"}])
        assert people.role("trustee").size == Interval(1, 2, unanswered("board[1].roles"))
        assert people.role("trustee").group("local").size.causes == (
            unanswered("board[0].groups") | unanswered("board[1].groups") | unanswered("board[1].roles")
        )

    def test_what_a_person_would_not_say_is_undisclosed(self) -> None:
        people = board([{"who": "AB", "roles": ["trustee"], "groups": "undisclosed"}])
        assert people.role("trustee").group("local").size == Interval(0, 1, undisclosed("board[0].groups"))

    @pytest.mark.parametrize(
        ("written", "kind", "place"),
        [
            ([{"who": "AB", "related_to": ["XY"]}], "unknown_person", "0.related_to.0"),
            ([{"who": "AB", "related_to": ["AB"]}], "unknown_person", "0.related_to.0"),
            ([{"who": "AB"}, {"who": "AB"}], "twice", "1.who"),
            ([{"who": "AB", "related_to": ["CD", "CD"]}, {"who": "CD"}], "twice", "0.related_to.1"),
            ([{"who": "AB", "roles": ["trusteed"]}], "unknown_choice", "0.roles.0"),
            ([{"who": "AB", "roles": ["trustee", "trustee"]}], "twice", "0.roles.1"),
            ([{"who": "AB", "groups": ["lokal"]}], "unknown_choice", "0.groups.0"),
            ([{"who": "AB", "rolles": []}], "unknown_key", "0.rolles"),
            (["AB"], "shape", "0"),
            ([{"who": "AB", "related_to": "CD"}], "shape", "0.related_to"),
            ([{"who": ["AB"]}], "shape", "0.who"),
            ("three", "shape", ""),
        ],
    )
    def test_what_is_wrong_is_told_at_its_place(self, written: Any, kind: str, place: str) -> None:
        assert problems_in(BOARD, written) == [(kind, place)]

    def test_all_problems_are_told_at_once(self) -> None:
        written = [{"who": "AB", "roles": ["x"], "related_to": ["ZZ"]}, {"who": "AB", "groups": ["y"]}]
        assert len(problems_in(BOARD, written)) == 4

    def test_a_typo_in_a_name_is_recognised(self) -> None:
        (error,) = errors_in(BOARD, [{"who": "Amina"}, {"who": "Ben", "related_to": ["Amena"]}])
        assert error["ctx"]["help"] == "did you mean `Amina`?"


class TestCounted:
    def test_a_headcount_for_each_role(self) -> None:
        people = board({"trustee": {"total": "9", "local": "8"}, "senior": {"total": "4"}})
        assert people.role("trustee").share_of("local") == exactly(Fraction(8, 9))
        size = people.everyone.size
        assert (size.low, size.high, kinds(size.causes)) == (9, 13, {CauseKind.IMPRECISE})

    def test_a_role_that_is_left_out_is_unanswered(self) -> None:
        size = board({"trustee": {"total": "9"}}).role("senior").size
        assert size == Interval(0, None, unanswered("board.senior.total"))

    def test_a_role_may_be_undisclosed(self) -> None:
        size = board({"trustee": "undisclosed"}).role("trustee").size
        assert size == Interval(0, None, undisclosed("board.trustee.total"))

    @pytest.mark.parametrize(
        ("written", "kind", "place"),
        [
            ({"trustee": {"total": "9", "local": "10"}}, "too_many", "trustee.local"),
            ({"trustees": {"total": "9"}}, "unknown_key", "trustees"),
            ({"trustee": "9"}, "shape", "trustee"),
            ({"trustee": {"total": "-1"}}, "negative", "trustee.total"),
        ],
    )
    def test_what_is_wrong_is_told_at_its_place(self, written: Any, kind: str, place: str) -> None:
        assert problems_in(BOARD, written) == [(kind, place)]

    def test_counts_alone_hardly_tell_who_is_related(self) -> None:
        found = board({"trustee": {"total": "9"}}).role("trustee").unrelated()
        assert (found.low, found.high, kinds(found.causes)) == (1, 9, {CauseKind.IMPRECISE})


class TestWords:
    def test_by_role(self) -> None:
        assert words(BOARD, LISTED) == "trustees: 2; senior staff: 2"
        assert words(BOARD, {"trustee": {"total": "9"}}) == "trustees: 9; senior staff: not answered"
        assert BOARD.words_at(board({"trustee": {"total": "9", "local": "8"}}), ("trustee", "local")) == "8 of 9"

    @pytest.mark.parametrize(
        ("subpath", "expected"),
        [
            (("trustee",), "trustees"),
            (("trustee", "local"), "trustees from here"),
            (("trustee", "total"), "trustees"),
            (("[2]", "groups"), "the label, person 3: groups"),
            (("local",), "the label from here"),
            ((), "the label"),
        ],
    )
    def test_what_its_parts_are_called(self, subpath: tuple[str, ...], expected: str) -> None:
        assert BOARD.label_of(subpath) == expected
