"""Days as people write them anywhere: what a text may mean, in the one way that profiles have days.

With figures alone, only the year's four digits can be told by themselves. A number over 12 is no month; two that are
both 12 or less could be either. With points between them the day comes first in every language that writes so (CLDR has
no pattern of month, day, year with points).
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from partnercheck.facts.reading.called import folded

ISO = re.compile(r"[0-9]{4}(?:-[0-9]{1,2}(?:-[0-9]{1,2})?)?(?:[T ][0-9:.,]+(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2}))?)?\Z")
_TIME = re.compile(
    r"[, T]+(?:at )?[0-2]?[0-9][:.][0-5][0-9](?:[:.][0-6][0-9](?:[.,][0-9]+)?)?"
    r"(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|GMT|BST|CET|CEST|[+-][0-9]{2}:?[0-9]{2}))?\Z"
)
_FIGURES = re.compile(r"([0-9]{1,2})([/.\-])\s?([0-9]{1,2})\2\s?([0-9]{2}|[0-9]{4})\Z")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})\Z")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{4})\Z")
_WORDS = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de |of )?)?"
    r"(?P<month>[^\W\d_]+)\.?(?:[\s-]+(?P<after>[0-9]{1,2})(?:st|nd|rd|th)?)?,?[\s-]+(?:de |of )?(?P<year>[0-9]{4})\Z"
)
_LANGUAGES = ("en", "cy", "ga", "gd", "fr", "de", "es", "it", "nl", "pl", "pt", "ro", "sv")
# What may stand before a day without meaning another one, as "before" or "about" would.
_BEFORE = frozenset(("the", "in", "on", "since", "of", "year", "le", "en", "am", "den", "im", "el", "il", "em", "op"))
_LONGEST = 60
FORMS = "write the year first: `2023-05-17`, or `2023-05` or `2023` where the day is not known"


class Figures(NamedTuple):
    """Two figures of which one is the day and one the month, and a year of two or four digits."""

    first: int
    sign: str
    second: int
    year: str


def without_time(text: str) -> str:
    """The text on one line, without a time of day behind it."""
    return _TIME.sub("", " ".join(text.split()))


def figures_in(bare: str) -> Figures | None:
    """A day in figures with the year behind it; None where it is written otherwise."""
    found = _FIGURES.match(bare)
    return Figures(int(found[1]), found[2], int(found[3]), found[4]) if found else None


def told_apart(bare: str) -> tuple[str, ...] | None:
    """The days that a text means in which day, month and year are told apart: none where there is no such day.

    None where it is not written so: with the year first, as a month and a year in figures, or with the month's name.
    """
    if figures := _YEAR_FIRST.match(bare):
        return _days((int(figures[1]), int(figures[3]), int(figures[4])))
    if (figures := _MONTH_AND_YEAR.match(bare)) and 1 <= int(figures[1]) <= 12:
        return (f"{figures[2]}-{int(figures[1]):02d}",)
    words = _WORDS.match(_without_lead(bare))
    months = sorted(_months().get(folded(words["month"]).rstrip("."), ())) if words else []
    if not words or not months or (words["day"] and words["after"]):
        return None
    day, year = words["day"] or words["after"], int(words["year"])
    return (
        _days(*((year, month, int(day)) for month in months)) if day else tuple(f"{year:04d}-{m:02d}" for m in months)
    )


def days_meant(text: str, years_from: int = 0) -> tuple[str, ...]:
    """The days, months or years that a text may mean, the day first before the month first; none where it is no date.

    `years_from` is the first year that two digits can mean; without it they may be of the last century or of this.
    """
    if len(text) > _LONGEST:
        return ()
    bare = without_time(text.strip().rstrip(" .!"))
    if ISO.match(bare) or ISO.match(_without_lead(bare)):
        return (_without_lead(bare),)
    figures = figures_in(_without_lead(bare))
    if figures is None:
        return told_apart(bare) or ()
    first, sign, second, year = figures
    if len(year) == 4:
        years = [int(year)]
    else:
        years = [century_of(int(year), years_from)] if years_from else [1900 + int(year), 2000 + int(year)]
    pairs = [(second, first)] if sign == "." else [(second, first), (first, second)]
    return _days(*((one, month, day) for month, day in pairs for one in years))


def century_of(year: int, years_from: int) -> int:
    """The year of two digits that is the first not before `years_from`."""
    century = years_from - years_from % 100
    return century + year + (100 if century + year < years_from else 0)


def _without_lead(bare: str) -> str:
    """The text without "the", "in" or a day of the week before the day."""
    while True:
        first, blank, rest = bare.partition(" ")
        word = folded(first.rstrip(",."))
        if not blank or word.isdigit() or (word not in _BEFORE and word not in _weekdays()):
            return bare
        bare = rest.lstrip()


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _days(*told: tuple[int, int, int]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(f"{year:04d}-{month:02d}-{day:02d}" for year, month, day in told if exists(year, month, day))
    )


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
    found.setdefault("sept", set()).add(9)
    return {name: frozenset(numbers) for name, numbers in found.items() if not name.isdigit()}


@cache
def _weekdays() -> frozenset[str]:
    """The days of the week in any of the languages, each of their words by itself."""
    from babel import Locale

    return frozenset(
        word.rstrip(".")
        for language in _LANGUAGES
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in Locale(language).days[context][width].values()
        for word in folded(name).split()
        if word.rstrip(".") not in _months()  # "mar" is Tuesday in Spanish, and March in English
    )
