"""Days: a date as people and programs write it, turned into the one way that profiles have it, or refused.

What a text may mean is known to `facts/reading/days.py`. Where that is more than one day, the settings say which.
"""

from __future__ import annotations

import calendar
from typing import NamedTuple

from partnercheck.facts.problem import shown
from partnercheck.facts.reading.days import FORMS as HELP
from partnercheck.facts.reading.days import ISO, Figures, century_of, exists, figures_in, told_apart, without_time
from partnercheck.intake.cells import UnreadableCellError
from partnercheck.intake.style import Style
from partnercheck.quick import remembered


class ToldDay(NamedTuple):
    """A day, month or year as profiles have it. `order` is how it was told, where only one order made a day of it."""

    text: str
    order: str = ""


@remembered(16_384)  # the same few thousand days come again and again
def read_day(text: str, style: Style) -> ToldDay:
    """The day that a cell names; raises UnreadableCellError where it names none, or could name two."""
    if ISO.match(text):
        return ToldDay(text)
    bare = without_time(text)
    if ISO.match(bare):
        return ToldDay(bare)
    if (figures := figures_in(bare)) is not None:
        return _of_figures(text, figures, style)
    days = told_apart(bare)
    if days is not None and len(days) > 1:
        raise UnreadableCellError(f"{shown(text)} could be in different months, in different languages", HELP)
    if days:
        return ToldDay(days[0])
    if days is not None:
        raise _no_such_day(text)
    if bare.isdigit() and len(bare) == 5:
        raise UnreadableCellError(
            f"expected a date, not {shown(text)}: a spreadsheet's own number for a day",
            "give the column the format of a date in the spreadsheet program, and save it again",
        )
    raise UnreadableCellError(f"expected a date, not {shown(text)}", HELP)


def _of_figures(text: str, figures: Figures, style: Style) -> ToldDay:
    first, sign, second, year = figures
    order = style.dates or ("day-first" if sign == "." else "")
    if order == "year-first" and len(year) == 2:
        return ToldDay(_iso(text, _full_year(text, f"{first:02d}", style), second, int(year)))
    if len(year) == 2 and not order:
        raise UnreadableCellError(
            f"{shown(text)} does not say which of its numbers is the year",
            "write the year in full, or say in which order dates are written",
            "dates: day-first  # or month-first",
        )
    full = _full_year(text, year, style)
    as_day_first, as_month_first = exists(full, second, first), exists(full, first, second)
    if order == "day-first" or order == "year-first":
        return ToldDay(_iso(text, full, second, first))
    if order == "month-first":
        return ToldDay(_iso(text, full, first, second))
    if as_day_first and as_month_first and first != second:
        raise UnreadableCellError(
            f"{shown(text)} could be {_said(first, second)} or {_said(second, first)} {full}",
            "say in which order dates are written",
            "dates: day-first  # or month-first",
        )
    if as_day_first:
        return ToldDay(_iso(text, full, second, first), "" if first == second else "day-first")
    if as_month_first:
        return ToldDay(_iso(text, full, first, second), "month-first")
    raise _no_such_day(text)


def order_of_figures(text: str) -> str:
    """In which order a text of figures tells a day, where that shows; "?" where it could be either."""
    bare = without_time(text)
    figures = None if ISO.match(bare) else figures_in(bare)
    if figures is None or figures.sign == ".":
        return ""
    first, second = figures.first, figures.second
    if first > 12 >= second:
        return "day-first"
    if second > 12 >= first:
        return "month-first"
    return "" if first == second else "?"


def _said(day: int, month: int) -> str:
    return f"{day} {calendar.month_name[month]}"


def _full_year(text: str, year: str, style: Style) -> int:
    if len(year) == 4:
        return int(year)
    if not style.years_from:
        raise UnreadableCellError(
            f"{shown(text)} could be in 19{year} or 20{year}",
            "write the year in full, or say which is the first year that two digits can mean",
            "years_from: 1950",
        )
    return century_of(int(year), style.years_from)


def _iso(text: str, year: int, month: int, day: int) -> str:
    if not exists(year, month, day):
        raise _no_such_day(text)
    return f"{year:04d}-{month:02d}-{day:02d}"


def _no_such_day(text: str) -> UnreadableCellError:
    return UnreadableCellError(f"expected a date, not {shown(text)}: there is no such day", HELP)
