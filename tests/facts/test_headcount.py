"""Headcounts: every form of a count, groups against their total, and counts in words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from partnercheck.language.types import PeopleSetType
from partnercheck.values.cause import CauseKind, imprecise, kinds, unanswered, undisclosed
from partnercheck.values.headcount import Headcount
from partnercheck.values.interval import Interval, exactly
from tests.facts.declared import errors_in, fact, problems_in, value, words

STAFF = fact("headcount", "staff", groups={"local": "from here", "older": "over 60"})


def staff(**written: Any) -> Headcount:
    found = value(STAFF, written)
    assert isinstance(found, Headcount)
    return found


@pytest.mark.parametrize(
    ("written", "low", "high", "kind"),
    [
        ("12", 12, 12, None),
        ("0", 0, 0, None),
        ("10-14", 10, 14, CauseKind.IMPRECISE),
        ("fewer than 5", 0, 4, CauseKind.IMPRECISE),
        ("at least 3", 3, 16, CauseKind.IMPRECISE),
        ("10 or more", 10, 16, CauseKind.IMPRECISE),
        ("undisclosed", 0, 16, CauseKind.UNDISCLOSED),
        (None, 0, 16, CauseKind.UNANSWERED),
        ({"count": "12", "undisclosed": "1"}, 12, 13, CauseKind.UNDISCLOSED),
        ({"count": "12", "undisclosed": "0"}, 12, 12, None),
        ({"count": "12"}, 12, 12, None),
        ({"count": None, "undisclosed": None}, 0, 16, CauseKind.UNANSWERED),
    ],
)
def test_every_form_of_a_count(written: Any, low: int, high: int, kind: CauseKind | None) -> None:
    size = staff(total="16", local=written).group("local").size
    assert (size.low, size.high, kinds(size.causes)) == (low, high, {kind} if kind else set())


def test_a_vague_count_with_some_undisclosed_is_both() -> None:
    size = staff(total="30", local={"count": "10-14", "undisclosed": "2"}).group("local").size
    assert size == Interval(10, 16, imprecise("staff.local") | undisclosed("staff.local"))


def test_someone_may_have_been_undisclosed_though_how_many_was_not_said() -> None:
    size = staff(total="16", local={"count": "12", "undisclosed": None}).group("local").size
    assert size == Interval(12, 16, unanswered("staff.local"))


def test_nothing_said_of_a_group_leaves_it_open() -> None:
    assert staff(total="16").group("local").size == Interval(0, 16, unanswered("staff.local"))


def test_nobody_employed_settles_every_group() -> None:
    assert staff(total="0").group("local").size == exactly(0)


def test_the_undisclosed_stay_in_the_total() -> None:
    share = staff(total="16", local={"count": "12", "undisclosed": "1"}).share_of("local")
    assert (share.low, share.high) == (Fraction(12, 16), Fraction(13, 16))


@pytest.mark.parametrize(("count", "wrong"), [("15", False), ("16", False), ("17", True)])
def test_a_group_is_no_larger_than_its_headcount(count: str, wrong: bool) -> None:
    if wrong:
        (error,) = errors_in(STAFF, {"total": "16", "local": count})
        assert error["ctx"]["kind"] == "too_many"
        assert error["loc"] == ("local",)
    else:
        staff(total="16", local=count)


@pytest.mark.parametrize(("silent", "wrong"), [("3", False), ("4", False), ("5", True)])
def test_count_and_undisclosed_fit_into_the_total(silent: str, wrong: bool) -> None:
    written = {"total": "16", "local": {"count": "12", "undisclosed": silent}}
    if wrong:
        assert problems_in(STAFF, written) == [("undisclosed_too_many", "local")]
    else:
        STAFF.validate(written)


@pytest.mark.parametrize(
    ("total", "group", "wrong"),
    [
        ("10-14", "14", False), ("10-14", "15", True), ("10-14", "12-20", False), ("10-14", "at least 15", True),
        (None, "500", False), ("undisclosed", "500", False), ("at least 10", "500", False),
    ],
)  # fmt: skip
def test_ranges_are_only_refused_where_nothing_fits(total: str | None, group: str, wrong: bool) -> None:
    written = {"total": total, "local": group}
    if wrong:
        assert problems_in(STAFF, written) == [("too_many", "local")]
    else:
        STAFF.validate(written)


def test_every_problem_is_told_at_once() -> None:
    written = {
        "total": "16",
        "local": "20",
        "older": {"count": "-1", "undisclosed": "x", "extra": "1"},
        "elder": "3",
    }
    assert sorted(problems_in(STAFF, written)) == [
        ("negative", "older.count"),
        ("too_many", "local"),
        ("unknown_key", "elder"),
        ("unknown_key", "older.extra"),
        ("unreadable", "older.undisclosed"),
    ]


@pytest.mark.parametrize(
    ("written", "kind", "place"),
    [
        ({"total": "12.5"}, "unreadable", "total"),
        ({"total": "1/2"}, "unreadable", "total"),
        ({"total": "a dozen"}, "unreadable", "total"),
        ({"total": "9" * 31}, "out_of_range", "total"),
        ({"total": {"count": "1"}}, "shape", "total"),
        ({"total": ["1"]}, "shape", "total"),
        ({"local": {"undisclosed": "1"}}, "missing", "local"),
        ({"local": {"count": "undisclosed", "undisclosed": "1"}}, "unreadable", "local.count"),
        ("16", "shape", ""),
        ([], "shape", ""),
        ("none", "shape", ""),
    ],
)
def test_what_is_no_headcount_is_refused(written: Any, kind: str, place: str) -> None:
    assert problems_in(STAFF, written) == [(kind, place)]


def test_groups_may_have_any_name() -> None:
    one = fact("headcount", groups={"copy": "copied", "json": "of json", "model_fields": "modelled"})
    found = value(one, {"total": "3", "copy": "1", "json": "2", "model_fields": "3"})
    assert isinstance(found, Headcount)
    assert found.group("json").size == exactly(2)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"total": "16", "local": {"count": "12", "undisclosed": "1"}}, "12 of 16, 1 did not say"),
        ({"total": "16", "local": "12"}, "12 of 16"),
        ({"total": "16", "local": "10-14"}, "10 to 14 of 16"),
        ({"total": "16", "local": "fewer than 5"}, "0 to 4 of 16"),
        ({"total": "16"}, "not answered"),
        ({"total": "16", "local": "undisclosed"}, "not disclosed"),
        ({"total": "0"}, "0 of 0"),
        ({"local": "12"}, "12"),
        (None, "not answered"),
    ],
)
def test_a_group_in_words(written: Any, expected: str) -> None:
    assert STAFF.words_at(value(STAFF, written), ("local",)) == expected


def test_the_whole_in_words() -> None:
    assert words(STAFF, {"total": "16", "local": "12"}) == "16; from here: 12 of 16; over 60: not answered"
    assert STAFF.words_at(value(STAFF, {"total": "16", "local": "12"}), ("total",)) == "16"


def test_what_its_parts_are_called() -> None:
    assert STAFF.label_of(()) == "the label"
    assert STAFF.label_of(("total",)) == "the label"
    assert STAFF.label_of(("local",)) == "the label from here"


def test_its_type_names_its_groups() -> None:
    assert STAFF.language_type() == PeopleSetType("the label", (("local", "from here"), ("older", "over 60")))
    assert STAFF.has_people
