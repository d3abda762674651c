"""What people write when nobody tells them how: dates, numbers, amounts, lengths of time; and hints that are right."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from partnercheck.facts.reading.counts import counts_meant
from partnercheck.facts.reading.days import days_meant
from tests.facts.declared import fact

A_DATE = fact("date")
MONEY = fact("money", currency="GBP")
NUMBER = fact("number")
WHOLE = fact("number", whole="yes")
SHARE = fact("share")
MONTHS = fact("duration")
DAYS = fact("duration", unit="days")

DATES = [
    ("31/03/2025", ["2025-03-31"]), ("31.03.2025", ["2025-03-31"]), ("31-03-2025", ["2025-03-31"]),
    ("31/3/2025", ["2025-03-31"]), ("03/31/2025", ["2025-03-31"]), ("2025/03/31", ["2025-03-31"]),
    ("31 March 2025", ["2025-03-31"]), ("31st March 2025", ["2025-03-31"]), ("March 31, 2025", ["2025-03-31"]),
    ("March 31st 2025", ["2025-03-31"]), ("the 31st of March 2025", ["2025-03-31"]), ("31 mar 2025.", ["2025-03-31"]),
    ("Monday 31 March 2025", ["2025-03-31"]), ("on 31 March 2025", ["2025-03-31"]), ("March 2025", ["2025-03"]),
    ("in March 2025", ["2025-03"]), ("Sept 2024", ["2024-09"]), ("03/2025", ["2025-03"]), ("in 2019", ["2019"]),
    ("since 2019", ["2019"]), ("2019.", ["2019"]), ("  31/03/2025 ", ["2025-03-31"]), ("29/02/2024", ["2024-02-29"]),
    ("4/4/2025", ["2025-04-04"]), ("31/03/25", ["2025-03-31"]), ("31/03/49", ["1949-03-31"]),
    # Two meanings: the day first, then the month first.
    ("3/4/25", ["2025-04-03", "2025-03-04"]), ("03/04/2025", ["2025-04-03", "2025-03-04"]),
    ("3-4-2025", ["2025-04-03", "2025-03-04"]),
    # With points the day comes first wherever people write so.
    ("3.4.2025", ["2025-04-03"]),
    # None: no such day, no day at all, and words that mean some other day.
    ("30/02/2025", []), ("31/13/2025", []), ("29 February 2025", []), ("Smarch 2025", []), ("last year", []),
    ("before March 2025", []), ("about 2019", []), ("2019/20", []), ("2019 or 2020", []), ("", []), ("/" * 5000, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "days"), DATES)
def test_dates_as_people_write_them(text: str, days: list[str]) -> None:
    assert list(days_meant(text, 1937)) == days


def test_a_year_of_two_digits_may_be_of_either_century_where_nothing_is_said() -> None:
    assert days_meant("31/03/25") == ("1925-03-31", "2025-03-31")


FIGURES = [
    (MONEY, "£48k", "£48000"), (MONEY, "48k", "48000"), (MONEY, "48 K", "48000"), (MONEY, "1.2m", "1200000"),
    (MONEY, "£1.2 million", "£1200000"), (MONEY, "48 thousand", "48000"), (MONEY, "half a million", "500000"),
    (MONEY, "forty-eight thousand", "48000"), (MONEY, "forty-eight thousand pounds", "48000"),
    (MONEY, "48,000 pounds", "48,000"), (MONEY, "one point two million", "1200000"), (MONEY, "nil", "0"),
    (MONEY, "between £40k and £50k", "between £40000 and £50000"), (MONEY, "under 50k", "under 50000"),
    (MONEY, "£0.5m", "£500000"), (MONEY, "2.5k", "2500"), (MONEY, "a hundred and two", "102"),
    (NUMBER, "two point five", "2.5"), (NUMBER, "seven", "7"), (WHOLE, "twenty-five", "25"), (WHOLE, "a dozen", "12"),
    (WHOLE, "at least ten", "at least 10"), (WHOLE, "ten to twelve", "10 to 12"), (WHOLE, "zero", "0"),
    (SHARE, "three quarters", "3/4"), (SHARE, "half", "1/2"), (SHARE, "a third", "1/3"), (SHARE, "two thirds", "2/3"),
    (SHARE, "75 per cent", "75%"), (SHARE, "seventy-five percent", "75%"), (SHARE, "all of them", "100%"),
    (MONTHS, "two years", "2 years"), (MONTHS, "a year and a half", "1.5 year"), (MONTHS, "half a year", "6 months"),
    (MONTHS, "one and a half years", "1.5 years"), (MONTHS, "eighteen months", "18 months"),
    (DAYS, "six weeks", "6 weeks"),
    # Not known: what is not exact, what could be two, and what is no number.
    (MONEY, "about 48k", None), (MONEY, "£48.000", None), (MONEY, "£48.000k", None), (MONEY, "1.250m", None),
    (MONEY, "a lot", None), (MONEY, "4k a month", None), (MONEY, "€48k", None), (MONEY, "none", None),
    (WHOLE, "2.5k of them", None), (NUMBER, "one one", None), (SHARE, "most", None), (MONTHS, "ages", None),
    (WHOLE, "seven" * 500, None), (MONTHS, "a week", None),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "text", "figures"), FIGURES)
def test_numbers_as_people_say_them(fact, text: str, figures: str | None) -> None:
    assert fact.meant(text) == ((figures,) if figures else ())


COUNTS = [
    ("seven", "7"), ("Twenty-five", "25"),
    ("none", "0"), ("None.", "0"), ("no one", "0"), ("nobody", "0"), ("nil", "0"),
    ("seven people", "7"), ("7 of us", "7"), ("twelve in all", "12"), ("ten or more", "10 or more"),
    ("fewer than five", "fewer than 5"), ("between ten and twelve", "between 10 and 12"), ("1k", "1000"),
    ("a few", None), ("about seven", None), ("7 volunteers", None), ("2.5", None), ("seven and a half", None),
    ("minus two", None), ("seven eight", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figures"), COUNTS)
def test_how_many_people_as_people_say_it(text: str, figures: str | None) -> None:
    assert counts_meant(text) == ((figures,) if figures else ())


LED = {"community": "Community led", "faith_based": "Faith based", "women": "Led by women"}
HINTS = [
    (A_DATE, "31/03/2025"), (A_DATE, "3/4/2025"), (A_DATE, "March 2025"), (A_DATE, "31 March 2025"),
    (A_DATE, "2023-17-05"),
    (MONEY, "£48k"), (MONEY, "£48.000"), (MONEY, "lots"), (NUMBER, "seven"), (SHARE, "75"), (SHARE, "half"),
    (MONTHS, "two years"), (MONTHS, "18"), (fact("headcount", groups={"local": "local"}), 7),
    (fact("headcount", groups={"local": "local"}), "7"), (fact("headcount"), "seven"),
    (fact("headcount"), "fewer than 5"),
    (fact("headcount", groups={"local": "local"}), "about seven"), (fact("headcount"), ["7"]),
    (fact("choices", choices=LED), "community, faith based"),
    (fact("choices", choices=LED), "community and faith bassed"),
    (fact("choices", choices=LED), ["community", "faith bassed"]),
    (fact("choices", choices=LED), ["comunity", "woman"]),
    (fact("choices", choices=LED), "comunity"), (fact("choices", choices=LED), "Community led; led by women"),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "wrong"), HINTS)
def test_a_hint_that_is_followed_leads_to_no_second_error(fact, wrong: object) -> None:
    with pytest.raises((ValidationError, PydanticCustomError)) as caught:
        fact.validate(wrong)
    raised = caught.value
    told = raised.errors()[0]["ctx"] if isinstance(raised, ValidationError) else raised.context
    offered = re.findall("`([^`]+)`", told["help"].rpartition("Then write")[2] or told["help"])
    assert offered
    for one in offered:
        fact.validate(as_yaml(one))


def as_yaml(text: str) -> object:
    if text.startswith("["):
        return [part.strip() for part in text.strip("[]").split(",")]
    if text.startswith("{"):
        key, _, value = text.strip("{}").partition(":")
        return {key: value.strip()}
    return text


def test_the_hint_for_a_bare_number_has_that_number() -> None:
    with pytest.raises(PydanticCustomError) as caught:
        fact("headcount").validate("7")
    assert "`{total: 7}`" in caught.value.context["help"]


def test_the_hint_for_a_date_in_another_order_is_the_date_that_it_is() -> None:
    with pytest.raises(PydanticCustomError) as caught:
        A_DATE.validate("3/4/2025")
    assert caught.value.context["help"] == (
        "write `2025-04-03` (3 April 2025) or `2025-03-04` (4 March 2025), whichever is meant"
    )
