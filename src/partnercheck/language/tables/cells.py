"""Cells as people write them: `under 5`, `5 to under 10`, `10 or more`, `before 2026-04-01`, `3 to 5 years`, `any`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from partnercheck.language.tables.spans import is_empty, span
from partnercheck.language.types import DateType, DurationType, MoneyType, Type
from partnercheck.values.calendar import parse_date
from partnercheck.values.interval import Exact, Interval, simplest

ANY = "any"
_LOW = {"over": True, "above": True, "more than": True, "after": True, "at least": False, "from": False}
"""Words before the lower end, and whether they leave it out."""
_HIGH = {
    "under": True, "below": True, "less than": True, "fewer than": True, "before": True,
    "at most": False, "up to": False, "until": False,
}  # fmt: skip
_AFTER_LOW = ("more", "over", "above", "later")
_AFTER_HIGH = ("less", "fewer", "under", "below", "earlier")


def _words(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_END = r"(?P<{}>[^\s].*?)"
_FROM_TO = re.compile(
    rf"(?!up\s)(?:(?P<low_word>{_words(_LOW)})\s+)?{_END.format('low')}\s+to\s+(?:(?P<high_word>{_words(_HIGH)})\s+)?"
    rf"{_END.format('high')}\s*\Z"
)
_ONE_END = re.compile(rf"(?P<word>{_words([*_LOW, *_HIGH, 'exactly'])})\s+{_END.format('end')}\s*\Z")
_OR = re.compile(rf"{_END.format('end')}\s+or\s+(?P<word>{_words([*_AFTER_LOW, *_AFTER_HIGH])})\s*\Z")
_NUMBER = re.compile(
    r"(?P<sign>-?)[£€$]?(?P<digits>\d[\d_,]{0,29}(?:\.\d{1,20})?)(?:/(?P<under>\d{1,20}))?\s*(?P<percent>%?)\Z"
)
_LENGTH = re.compile(r"(?P<count>\d{1,6})\s*(?P<unit>year|month|week|day)s?\Z")
_UNITS = {"year": ("months", 12), "month": ("months", 1), "week": ("days", 7), "day": ("days", 1)}


class CellError(Exception):
    """A cell that cannot be read; the message says what is wrong with it."""


class End(NamedTuple):
    """A number that a cell names, and the characters that it stands in."""

    value: Exact
    start: int
    end: int


def ends_in(text: str, kind: Type) -> Iterator[End]:
    """The numbers that a cell names, with their places."""
    matched = _matched(text)
    if matched is None:
        yield End(_value(text.strip(), kind, ""), text.index(text.strip()), len(text.rstrip()))
        return
    names = ("low", "high") if "low" in matched.groupdict() else ("end",)
    unit = _unit_of(matched.group(names[-1]))
    for name in names:
        yield End(_value(matched.group(name), kind, unit), *matched.span(name))


def _matched(text: str) -> re.Match[str] | None:
    return next((found for one in (_OR, _FROM_TO, _ONE_END) if (found := one.match(text)) is not None), None)


def _unit_of(text: str) -> str:
    """What the last number is a number of: `3 to under 5 years` says it once."""
    found = re.search(r"[a-z%]+\Z", text)
    return found.group() if found else ""


def read_numbers(text: str, kind: Type) -> Interval | None:
    """The stretch of numbers that a cell stands for; None for `any`. Raises CellError."""
    text = text.strip()
    if text == ANY:
        return None
    matched = _matched(text)
    ends = [one.value for one in ends_in(text, kind)]
    if matched is None:
        return span(ends[0], ends[0])
    words = matched.groupdict()
    if "low" in words:
        low_open = _LOW.get(words["low_word"] or "", False)
        found = span(ends[0], ends[1], low_open=low_open, high_open=_HIGH.get(words["high_word"] or "", False))
        if is_empty(found):
            raise CellError(f"nothing lies in `{text}`")
        return found
    word = words["word"]
    if word in _LOW or (word in _AFTER_LOW and matched.re is _OR):
        return span(ends[0], None, low_open=_LOW.get(word, False) and matched.re is _ONE_END)
    if word == "exactly":
        return span(ends[0], ends[0])
    return span(None, ends[0], high_open=_HIGH.get(word, False) and matched.re is _ONE_END)


def _value(text: str, kind: Type, unit: str) -> Exact:
    if isinstance(kind, DateType):
        day = parse_date(text)
        if day is None or day[0] != day[1]:
            raise CellError(f"`{text}` is not a day: write year, month and day, as in 2026-03-31")
        return day[0]
    if isinstance(kind, DurationType):
        found = _LENGTH.match(text) or _LENGTH.match(f"{text} {unit}")
        if found is None or _UNITS[found["unit"]][0] != kind.unit:
            example = "3 years` or `18 months" if kind.unit == "months" else "6 weeks` or `30 days"
            raise CellError(f"`{text}` is not a length of time here: write `{example}`")
        return int(found["count"]) * _UNITS[found["unit"]][1]
    matched = _NUMBER.match(text)
    unreadable = matched is None or (isinstance(kind, MoneyType) and matched["percent"])
    if matched is None or unreadable or (matched["under"] and int(matched["under"]) == 0):
        raise CellError(f"`{text}` is not a number")
    value = Fraction(matched["digits"].replace("_", "").replace(",", "")) / Fraction(matched["under"] or 1)
    if matched["percent"] or (unit == "%" and not matched["under"]):
        value /= 100
    return simplest(-value if matched["sign"] else value)
