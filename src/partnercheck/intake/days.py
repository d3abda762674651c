"""Days: a date as people and programs write it, turned into the one way that profiles have it, or refused.

With figures alone, only the year's four digits can be told by themselves. A number over 12 is no month; two that are
both 12 or less could be either, and are refused until the column says which comes first. With points between them the
day comes first in every language that writes so (CLDR has no pattern of month, day, year with points).
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from partnercheck.facts.mistake import shown
from partnercheck.facts.reading.called import folded
from partnercheck.intake.cells import UnreadableCellError
from partnercheck.intake.style import Style

_ISO = re.compile(r"[0-9]{4}(?:-[0-9]{1,2}(?:-[0-9]{1,2})?)?(?:[T ][0-9:.,]+(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2}))?)?\Z")
_TIME = re.compile(
    r"[, T]+(?:at )?[0-2]?[0-9][:.][0-5][0-9](?:[:.][0-6][0-9](?:[.,][0-9]+)?)?"
    r"(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|GMT|BST|CET|CEST|[+-][0-9]{2}:?[0-9]{2}))?\Z"
)
_FIGURES = re.compile(r"([0-9]{1,2})([/.\-])\s?([0-9]{1,2})\2\s?([0-9]{2}|[0-9]{4})\Z")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})\Z")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{4})\Z")
_WORDS = re.compile(
    r"(?:[^\W\d_]+\.?,?\s+)?(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de |of )?)?"
    r"(?P<month>[^\W\d_]+)\.?(?:[\s-]+(?P<after>[0-9]{1,2})(?:st|nd|rd|th)?)?,?[\s-]+(?:de |of )?(?P<year>[0-9]{4})\Z"
)
_LANGUAGES = ("en", "cy", "ga", "gd", "fr", "de", "es", "it", "nl", "pl", "pt", "ro", "sv")
HELP = "write the year first: `2023-05-17`, or `2023-05` or `2023` where the day is not known"


class ToldDay(NamedTuple):
    """A day, month or year as profiles have it. `order` is how it was told, where only one order made a day of it."""

    text: str
    order: str = ""


@lru_cache(maxsize=16_384)  # the same few thousand days come again and again
def read_day(text: str, style: Style) -> ToldDay:
    """The day that a cell names; raises UnreadableCellError where it names none, or could name two."""
    if _ISO.match(text):
        return ToldDay(text)
    bare = _TIME.sub("", " ".join(text.split()))
    if _ISO.match(bare):
        return ToldDay(bare)
    if figures := _FIGURES.match(bare):
        first, sign, second, year = figures.groups()
        return _of_figures(text, int(first), int(second), year, sign, style)
    if figures := _YEAR_FIRST.match(bare):
        return ToldDay(_iso(text, int(figures[1]), int(figures[3]), int(figures[4])))
    if (figures := _MONTH_AND_YEAR.match(bare)) and 1 <= int(figures[1]) <= 12:
        return ToldDay(f"{figures[2]}-{int(figures[1]):02d}")
    if words := _WORDS.match(bare):
        return ToldDay(_of_words(text, words))
    if bare.isdigit() and len(bare) == 5:
        raise UnreadableCellError(
            f"expected a date, not {shown(text)}: a spreadsheet's own number for a day",
            "give the column the format of a date in the spreadsheet program, and save it again",
        )
    raise UnreadableCellError(f"expected a date, not {shown(text)}", HELP)


def _of_figures(text: str, first: int, second: int, year: str, sign: str, style: Style) -> ToldDay:
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
    as_day_first, as_month_first = _exists(full, second, first), _exists(full, first, second)
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
    raise UnreadableCellError(f"expected a date, not {shown(text)}: there is no such day", HELP)


def order_of_figures(text: str) -> str:
    """In which order a text of figures tells a day, where that shows; "?" where it could be either."""
    bare = _TIME.sub("", " ".join(text.split()))
    figures = None if _ISO.match(bare) else _FIGURES.match(bare)
    if figures is None or figures[2] == ".":
        return ""
    first, second = int(figures[1]), int(figures[3])
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
    century = style.years_from - style.years_from % 100
    return century + int(year) + (100 if century + int(year) < style.years_from else 0)


def _of_words(text: str, words: re.Match[str]) -> str:
    months = _months().get(folded(words["month"]).rstrip("."), frozenset())
    if len(months) > 1:
        raise UnreadableCellError(f"{shown(text)} could be in different months, in different languages", HELP)
    day = words["day"] or words["after"]
    if not months or (words["day"] and words["after"]):
        raise UnreadableCellError(f"expected a date, not {shown(text)}", HELP)
    (month,) = months
    year = int(words["year"])
    return _iso(text, year, month, int(day)) if day else f"{year:04d}-{month:02d}"


@cache
def _months() -> dict[str, frozenset[int]]:
    """The months that a name stands for, in any of the languages."""
    from babel import Locale

    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        months = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    # An inflected name may bring its article along: "de mayo".
                    found.setdefault(folded(name).rstrip(".").split()[-1], set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items() if not name.isdigit()}


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _iso(text: str, year: int, month: int, day: int) -> str:
    if not _exists(year, month, day):
        raise UnreadableCellError(f"expected a date, not {shown(text)}: there is no such day", HELP)
    return f"{year:04d}-{month:02d}-{day:02d}"
