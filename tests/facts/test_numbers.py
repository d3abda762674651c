"""Numbers, money, shares and durations: every form that may be written, exactly, and what is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnercheck.facts.fact import Fact
from partnercheck.values.cause import imprecise, unanswered, undisclosed
from partnercheck.values.interval import CLOSED, HIGH_OPEN, LOW_OPEN, Interval, exactly
from tests.facts.declared import errors_in, fact, problems_in, value, words


def bounds(one: Fact, written: Any) -> tuple[Any, Any]:
    found = value(one, written)
    assert isinstance(found, Interval)
    assert bool(found.causes) == (found.low != found.high)
    return found.low, found.high


class TestNumber:
    @pytest.mark.parametrize(
        ("declared", "written", "open"),
        [
            ({}, "fewer than 5", HIGH_OPEN),
            ({}, "at most 5", CLOSED),
            ({}, "more than 5", LOW_OPEN),
            ({"whole": "yes"}, "fewer than 5", CLOSED),
            ({"maximum": "5"}, "fewer than 9", CLOSED),
            ({"minimum": "0"}, "fewer than 9", HIGH_OPEN),
        ],
    )
    def test_whether_the_number_named_is_meant_too(self, declared: dict[str, str], written: str, open: int) -> None:
        found = value(fact("number", **declared), written)
        assert isinstance(found, Interval)
        assert found.open == open

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("12", 12),
            ("0", 0),
            ("-3", -3),
            ("12.5", Fraction(25, 2)),
            ("0.1", Fraction(1, 10)),
            ("3/4", Fraction(3, 4)),
            ("6/3", 2),
            ("1,200", 1200),
            ("1_200", 1200),
            ("1 200 000", 1200000),
            (" 12 ", 12),
            ("012", 12),
            ("15.0000", 15),
            ("0.750", Fraction(3, 4)),
            ("1234.567", Fraction(1_234_567, 1000)),
            ("1,234.567", Fraction(1_234_567, 1000)),
        ],
    )
    def test_a_single_number(self, written: str, expected: Any) -> None:
        found = value(fact("number"), written)
        assert found == exactly(expected)
        assert type(found.low) is type(expected)  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("10-14", (10, 14)),
            ("10 - 14", (10, 14)),
            ("10–14", (10, 14)),
            ("10 to 14", (10, 14)),
            ("between 10 and 14", (10, 14)),
            ("-5 to -3", (-5, -3)),
            ("-5--3", (-5, -3)),
            ("at least 10", (10, None)),
            ("10 or more", (10, None)),
            ("10+", (10, None)),
            (">= 10", (10, None)),
            ("at most 10", (None, 10)),
            ("up to 10", (None, 10)),
            ("10 or fewer", (None, 10)),
            ("<=10", (None, 10)),
            ("fewer than 5", (None, 5)),
            ("more than 5", (5, None)),
        ],
    )
    def test_a_range(self, written: str, expected: Any) -> None:
        assert bounds(fact("number"), written) == expected

    def test_a_range_is_imprecise_at_its_path(self) -> None:
        assert value(fact("number"), "10-14") == Interval(10, 14, imprecise("it"))

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("fewer than 5", (0, 4)),
            ("<5", (0, 4)),
            ("more than 5", (6, None)),
            ("over 5", (6, None)),
            ("10-10", (10, 10)),
        ],
    )
    def test_whole_numbers_know_their_neighbours(self, written: str, expected: Any) -> None:
        assert bounds(fact("number", whole="yes", minimum="0"), written) == expected

    @pytest.mark.parametrize(
        "written",
        [
            "", "twelve", "1e5", "12,5", "1,20", "1.2.3", "0x10", "nan", "inf", "-inf", "1/0", "١٢", "½", "about 10",
            "01/02", "3/04", "10-", "-", "10-14-20", "fewer than", "at least ten", "--3", "+5", ["1"], {"a": "1"},
        ],
    )  # fmt: skip
    def test_what_is_no_number_is_refused(self, written: Any) -> None:
        ((kind, _),) = problems_in(fact("number"), written)
        assert kind in ("unreadable", "shape")

    @pytest.mark.parametrize(
        ("written", "readings"),
        [("15.000", "15 or 15,000"), ("-1.500", "-1.5 or -1,500"), ("999.125", "999.125 or 999,125"),
         ("15.000 - 20.000", "15 or 15,000"), ("at least 15.000", "15 or 15,000")],
    )  # fmt: skip
    @pytest.mark.parametrize("kind", ["number", "money"])
    def test_a_point_that_could_part_thousands_is_refused_with_both_readings(
        self, kind: str, written: str, readings: str
    ) -> None:
        (error,) = errors_in(fact(kind), written)
        assert error["ctx"]["message"].endswith(f"could be {readings}")

    def test_a_share_cannot_be_thousands(self) -> None:
        assert value(fact("share"), "12.500%") == exactly(Fraction(1, 8))

    @pytest.mark.parametrize("written", ["120/2", "3/4"])
    def test_a_fraction_is_neither_money_nor_a_whole_number(self, written: str) -> None:
        assert problems_in(fact("money"), written) == [("unreadable", "")]
        assert problems_in(fact("number", whole="yes"), written) == [("unreadable", "")]
        assert problems_in(fact("headcount"), {"total": written}) == [("unreadable", "total")]

    def test_a_range_from_more_to_less_is_refused(self) -> None:
        assert problems_in(fact("number"), "14-10") == [("out_of_range", "")]

    @pytest.mark.parametrize("written", ["9" * 31, "0." + "3" * 40, "9" * 100_000, "-" * 100_000, "1-" * 50_000])
    def test_a_monstrous_number_is_refused_at_once(self, written: str) -> None:
        assert len(errors_in(fact("number"), written)[0]["ctx"]["message"]) < 200

    def test_thirty_digits_are_allowed(self) -> None:
        assert value(fact("number"), "9" * 30) == exactly(10**30 - 1)

    @pytest.mark.parametrize(("written", "wrong"), [("0", True), ("1", False), ("10", False), ("11", True)])
    def test_bounds_are_included(self, written: str, wrong: bool) -> None:
        one = fact("number", minimum="1", maximum="10")
        if wrong:
            assert problems_in(one, written) == [("out_of_range", "")]
        else:
            assert value(one, written) == exactly(int(written))

    def test_below_a_minimum_of_nought_is_called_negative(self) -> None:
        assert problems_in(fact("number", minimum="0"), "-1") == [("negative", "")]

    def test_a_range_is_cut_to_the_bounds(self) -> None:
        assert bounds(fact("number", minimum="1", maximum="10"), "at least 5") == (5, 10)

    def test_a_range_cut_to_one_number_is_that_number(self) -> None:
        assert value(fact("number", minimum="1", maximum="10"), "at least 10") == exactly(10)

    def test_a_whole_number_has_no_decimals(self) -> None:
        assert problems_in(fact("number", whole="yes"), "12.5") == [("unreadable", "")]

    def test_unanswered_and_undisclosed_lie_within_the_bounds(self) -> None:
        one = fact("number", minimum="0", maximum="10")
        assert value(one, None) == Interval(0, 10, unanswered("it"))
        assert value(one, "undisclosed") == Interval(0, 10, undisclosed("it"))

    @pytest.mark.parametrize(
        ("written", "expected"),
        [("12", "12 hours"), ("10-14", "10 to 14 hours"), (None, "not answered"), ("undisclosed", "not disclosed")],
    )
    def test_in_words_with_its_unit(self, written: str | None, expected: str) -> None:
        assert words(fact("number", unit="hours", minimum="0"), written) == expected

    @given(st.fractions(max_denominator=10**6).filter(lambda number: abs(number) < 10**9))
    def test_every_fraction_is_read_exactly(self, number: Fraction) -> None:
        found = value(fact("number"), f"{number.numerator}/{number.denominator}")
        assert found == exactly(number)

    @given(st.text(max_size=60))
    def test_any_text_is_read_or_refused_in_plain_words(self, text: str) -> None:
        for one in (_NUMBER, _MONEY, _SHARE, _DURATION):
            try:
                found = value(one, text)
            except Exception:
                (error,) = errors_in(one, text)
                message = error["ctx"]["message"]
                assert message.isprintable() or any(ord(c) > 0x2FFF for c in message) or "\n" not in message
            else:
                assert isinstance(found, Interval)


_NUMBER, _MONEY, _SHARE, _DURATION = fact("number"), fact("money"), fact("share"), fact("duration")


class TestMoney:
    @pytest.mark.parametrize(
        "written",
        ["480000", "480,000", "£480,000", "£ 480,000", "GBP 480000", "gbp 480,000", "480000 GBP", "480000.00"],
    )
    def test_an_amount(self, written: str) -> None:
        assert value(fact("money"), written) == exactly(480_000)

    def test_pence_are_exact(self) -> None:
        assert value(fact("money"), "£0.10") == exactly(Fraction(1, 10))

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("£10,000-£20,000", (10_000, 20_000)),
            ("£10,000 to £20,000", (10_000, 20_000)),
            ("10000-20000", (10_000, 20_000)),
            ("at least £10,000", (10_000, None)),
            ("under £10,000", (0, 10_000)),
            ("more than £10,000", (10_000, None)),
            ("£10,000 or less", (0, 10_000)),
        ],
    )
    def test_a_range(self, written: str, expected: Any) -> None:
        assert bounds(fact("money"), written) == expected

    @pytest.mark.parametrize("written", ["€480", "$480", "480 EUR", "USD 480"])
    def test_another_currency_is_refused(self, written: str) -> None:
        (error,) = errors_in(fact("money"), written)
        assert "GBP" in error["ctx"]["message"]

    def test_a_dollar_sign_fits_any_dollar(self) -> None:
        assert value(fact("money", currency="CAD"), "$480") == exactly(480)

    @pytest.mark.parametrize("written", ["-5", "-£5", "£-5", "-£10 to -£5"])
    def test_an_amount_below_nought_is_refused(self, written: str) -> None:
        assert problems_in(fact("money"), written) == [("negative", "")]

    def test_a_deficit_is_allowed_where_the_author_says_so(self) -> None:
        assert value(fact("money", negative="yes"), "-£5,000") == exactly(-5000)

    @pytest.mark.parametrize("written", ["", "£", "lots", "480k", "£4,80", "GBP", "£1e6", "££5"])
    def test_what_is_no_amount_is_refused(self, written: str) -> None:
        assert problems_in(fact("money"), written) == [("unreadable", "")]

    @pytest.mark.parametrize(
        ("written", "expected"),
        [("480000", "£480,000"), ("10000-20000", "£10,000 to £20,000"), ("£0.5", "£0.50"), (None, "not answered")],
    )
    def test_in_words(self, written: str | None, expected: str) -> None:
        assert words(fact("money"), written) == expected


class TestShare:
    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("75%", Fraction(3, 4)),
            ("75 %", Fraction(3, 4)),
            ("3/4", Fraction(3, 4)),
            ("0.75", Fraction(3, 4)),
            ("0", 0),
            ("1", 1),
            ("100%", 1),
            ("33.3%", Fraction(333, 1000)),
        ],
    )
    def test_a_share(self, written: str, expected: Any) -> None:
        assert value(fact("share"), written) == exactly(expected)

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("70-80%", (Fraction(7, 10), Fraction(4, 5))),
            ("70% to 80%", (Fraction(7, 10), Fraction(4, 5))),
            ("at least 70%", (Fraction(7, 10), 1)),
            ("under half", None),
            ("under 50%", (0, Fraction(1, 2))),
        ],
    )
    def test_a_range(self, written: str, expected: Any) -> None:
        if expected is None:
            assert problems_in(fact("share"), written) == [("unreadable", "")]
        else:
            assert bounds(fact("share"), written) == expected

    def test_a_bare_percentage_is_asked_about(self) -> None:
        (error,) = errors_in(fact("share"), "75")
        assert error["ctx"]["help"] == "did you mean `75%`?"

    @pytest.mark.parametrize(
        ("written", "kind"),
        [("101%", "out_of_range"), ("5/4", "out_of_range"), ("-1%", "negative"), ("all", "unreadable")],
    )
    def test_what_is_no_share_is_refused(self, written: str, kind: str) -> None:
        assert problems_in(fact("share"), written) == [(kind, "")]

    def test_in_words(self) -> None:
        assert words(fact("share"), "3/4") == "75%"


class TestDuration:
    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("18 months", 18),
            ("1 month", 1),
            ("2 years", 24),
            ("1.5 years", 18),
            ("1 year 6 months", 18),
            ("1 year and 6 months", 18),
            ("1 year, 6 months", 18),
            ("0 months", 0),
        ],
    )
    def test_months(self, written: str, expected: int) -> None:
        assert value(fact("duration"), written) == exactly(expected)

    @pytest.mark.parametrize(("written", "expected"), [("90 days", 90), ("2 weeks", 14), ("1 day", 1)])
    def test_days(self, written: str, expected: int) -> None:
        assert value(fact("duration", unit="days"), written) == exactly(expected)

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("1-2 years", (12, 24)),
            ("12 months to 2 years", (12, 24)),
            ("fewer than 18 months", (0, 17)),
            ("more than 2 years", (25, None)),
            ("at least 2 years", (24, None)),
        ],
    )
    def test_a_range(self, written: str, expected: Any) -> None:
        assert bounds(fact("duration"), written) == expected

    @pytest.mark.parametrize("written", ["18", "90 days", "1.3 months", "2 yaers", "", "years", "a year"])
    def test_what_is_no_length_in_months_is_refused(self, written: str) -> None:
        assert problems_in(fact("duration"), written) == [("unreadable", "")]

    def test_a_length_below_nought_is_refused(self) -> None:
        assert problems_in(fact("duration"), "-2 years") == [("negative", "")]

    def test_in_words(self) -> None:
        assert words(fact("duration"), "24 months") == "2 years"
