"""Cells of bands, as people write them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from partnercheck.language.tables.cells import CellError, read_numbers
from partnercheck.language.types import DATE, NUMBER, SHARE, DurationType, MoneyType
from partnercheck.values.interval import HIGH_OPEN, LOW_OPEN, Interval

MONTHS, DAYS, MONEY = DurationType("months"), DurationType("days"), MoneyType("GBP")


def day(text):
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("under 5", NUMBER, Interval(None, 5, open=HIGH_OPEN)),
        ("below 5", NUMBER, Interval(None, 5, open=HIGH_OPEN)),
        ("fewer than 5", NUMBER, Interval(None, 5, open=HIGH_OPEN)),
        ("at most 5", NUMBER, Interval(None, 5)),
        ("up to 5", NUMBER, Interval(None, 5)),
        ("5 or less", NUMBER, Interval(None, 5)),
        ("5 or fewer", NUMBER, Interval(None, 5)),
        ("over 5", NUMBER, Interval(5, None, open=LOW_OPEN)),
        ("more than 5", NUMBER, Interval(5, None, open=LOW_OPEN)),
        ("at least 5", NUMBER, Interval(5, None)),
        ("from 5", NUMBER, Interval(5, None)),
        ("5 or more", NUMBER, Interval(5, None)),
        ("5 or over", NUMBER, Interval(5, None)),
        ("5 or under", NUMBER, Interval(None, 5)),
        ("5 to under 10", NUMBER, Interval(5, 10, open=HIGH_OPEN)),
        ("from 5 to under 10", NUMBER, Interval(5, 10, open=HIGH_OPEN)),
        ("5 to 10", NUMBER, Interval(5, 10)),
        ("over 5 to 10", NUMBER, Interval(5, 10, open=LOW_OPEN)),
        ("over 5 to under 10", NUMBER, Interval(5, 10, open=LOW_OPEN | HIGH_OPEN)),
        ("more than 5 to at most 10", NUMBER, Interval(5, 10, open=LOW_OPEN)),
        ("5", NUMBER, Interval(5, 5)),
        ("exactly 5", NUMBER, Interval(5, 5)),
        ("-2 to 3/4", NUMBER, Interval(-2, Fraction(3, 4))),
        ("any", NUMBER, None),
        (" under  5 ", NUMBER, Interval(None, 5, open=HIGH_OPEN)),
        ("1,000 to under 2_000", MONEY, Interval(1000, 2000, open=HIGH_OPEN)),
        ("£1,000.50 or more", MONEY, Interval(Fraction(2001, 2), None)),
        ("50% or more", SHARE, Interval(Fraction(1, 2), None)),
        ("50 to under 75%", SHARE, Interval(Fraction(1, 2), Fraction(3, 4), open=HIGH_OPEN)),
        ("1/2 to under 3/4", SHARE, Interval(Fraction(1, 2), Fraction(3, 4), open=HIGH_OPEN)),
        ("before 2026-04-01", DATE, Interval(None, day("2026-04-01"), open=HIGH_OPEN)),
        ("from 2026-04-01", DATE, Interval(day("2026-04-01"), None)),
        ("2026-04-01 or later", DATE, Interval(day("2026-04-01"), None)),
        ("2026-04-01 or earlier", DATE, Interval(None, day("2026-04-01"))),
        ("after 2026-04-01", DATE, Interval(day("2026-04-01"), None, open=LOW_OPEN)),
        ("2026-04-01 to 2027-03-31", DATE, Interval(day("2026-04-01"), day("2027-03-31"))),
        ("under 3 years", MONTHS, Interval(None, 36, open=HIGH_OPEN)),
        ("3 to under 5 years", MONTHS, Interval(36, 60, open=HIGH_OPEN)),
        ("18 months to 3 years", MONTHS, Interval(18, 36)),
        ("6 weeks or more", DAYS, Interval(42, None)),
    ],
)
def test_it_stands_for(text, kind, expected):
    assert read_numbers(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("less 5", NUMBER, "`less 5` is not a number"),
        ("10 to 5", NUMBER, "nothing lies in `10 to 5`"),
        ("5 to under 5", NUMBER, "nothing lies in `5 to under 5`"),
        ("", NUMBER, "`` is not a number"),
        ("under", NUMBER, "`under` is not a number"),
        ("ten or more", NUMBER, "`ten` is not a number"),
        ("50% or more", MONEY, "`50%` is not a number"),
        ("before 2026-04", DATE, "`2026-04` is not a day: write year, month and day, as in 2026-03-31"),
        ("under 3", MONTHS, "`3` is not a length of time here: write `3 years` or `18 months`"),
        ("under 3 days", MONTHS, "`3 days` is not a length of time here: write `3 years` or `18 months`"),
        ("under " + "9" * 31, NUMBER, "`" + "9" * 31 + "` is not a number"),
        ("under 1/0", NUMBER, "`1/0` is not a number"),
    ],
)
def test_what_cannot_be_read_is_said(text, kind, message):
    with pytest.raises(CellError) as caught:
        read_numbers(text, kind)
    assert str(caught.value) == message
