"""Calendar: dates as intervals of days, and adding months and years as people do."""

from __future__ import annotations

import calendar
import re
from datetime import date

from partnercheck.values.interval import Interval

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")


def parse_date(text: str) -> tuple[int, int] | None:
    """The first and last day (ordinals) of "2023-05-17", "2023-05" or "2023"; None where it is not a date."""
    match = _DATE.match(text.strip())
    if match is None:
        return None
    year, month, day = (None if part is None else int(part) for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        if day is None:
            return date(year, month, 1).toordinal(), date(year, month, days_in_month(year, month)).toordinal()
        ordinal = date(year, month, day).toordinal()
    except (ValueError, calendar.IllegalMonthError):
        return None
    return ordinal, ordinal


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    return calendar.monthrange(year, month)[1]


def nearest_day(ordinal: int) -> date:
    """The day with this ordinal, or the first or last there is: a day moved by days may leave the calendar."""
    return date.fromordinal(max(date.min.toordinal(), min(ordinal, date.max.toordinal())))


def add_months(ordinal: int, months: int) -> int:
    """The day `months` later (or earlier): same day of the month, or its last where that month is shorter.

    29 February plus 15 months is 29 May; plus 12 months is 28 February. Clamped to the years 1 to 9999.
    """
    day = nearest_day(ordinal)
    month_index = day.year * 12 + day.month - 1 + months
    year, month = divmod(month_index, 12)
    if year < 1:
        return date.min.toordinal()
    if year > 9999:
        return date.max.toordinal()
    month += 1
    return date(year, month, min(day.day, days_in_month(year, month))).toordinal()


def shift_months(day: Interval, months: Interval) -> Interval:
    """A date moved by a duration in months; both may be intervals. Moving keeps the order of days: bounds do."""
    low = None if day.low is None or months.low is None else add_months(int(day.low), int(months.low))
    high = None if day.high is None or months.high is None else add_months(int(day.high), int(months.high))
    return Interval(low, high, day.causes | months.causes, max(day.nobody, months.nobody))


def months_back(ordinal: int, months: int, *, latest: bool) -> int:
    """The day from which it is so many months to a day: of several that come to it, the latest, or the earliest.

    With months of different lengths more than one may: 12 months after 28 and after 29 February 2024 it is 28 February
    2025. Where none comes to just that day, it is the last that comes to one before it, or the first to one after it.
    """
    found = add_months(ordinal, -months)
    if latest:
        while found < ordinal and add_months(found + 1, months) <= ordinal:
            found += 1
    else:
        while found > 1 and add_months(found - 1, months) >= ordinal:
            found -= 1
    return found


def in_words(ordinal: int) -> str:
    """As people write a day: "17 May 2023"."""
    day = nearest_day(ordinal)
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def span_in_words(low: int, high: int) -> str:
    """A day, a month, a year, or the two days that bound it."""
    if low == high:
        return in_words(low)
    first, last = nearest_day(low), nearest_day(high)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    whole_month = first.day == 1 and last.day == days_in_month(last.year, last.month)
    if whole_month and (first.year, first.month) == (last.year, last.month):
        return f"{calendar.month_name[first.month]} {first.year}"
    return f"{in_words(low)} to {in_words(high)}"
