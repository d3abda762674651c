"""Registers of organisations: their org-id.guide prefixes, and the forms that a number in each of them has.

Which there are is data (`cores/registers.yaml` in the criteria folder, and what a core of a funder's own adds). A form
says whether a number could be right, never that the organisation exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

PREFIX = r"[A-Z]{2}-[A-Z0-9_]{2,15}"
WRITTEN = rf"({PREFIX})-(\S{{1,60}})"
_WRITTEN = re.compile(rf"{WRITTEN}\Z")
_PART = r"(?:\[[A-Za-z0-9-]+\]|\\[.]|[A-Za-z0-9_/:-])(?:\{[0-9]{1,2}(?:,[0-9]{1,2})?\})?"
_FORM = re.compile(rf"(?:{_PART})+\Z")
_RANGE = re.compile(r"([A-Za-z0-9])-([A-Za-z0-9])(?=[A-Za-z0-9-]*\])")
_FROM_TO = re.compile(r"\{([0-9]+),([0-9]+)\}")
_BEFORE_DIGITS = re.compile(r"([A-Z]+)\[0-9\]\{([0-9]{1,2})\}\Z")
_MOST_TYPOS = 2
_MOST_LOST = 4
"""Zeros and letters at the front that a spreadsheet, or a writer, may have left out."""

_MOST_VARYING = 3
"""More parts of any length in one form would take long to hold against a number."""


@dataclass(frozen=True, slots=True)
class Register:
    """One register. A number in it has one of the `forms`, or any where there are none; `example` is how one looks.

    `marks` are words in the heading of a column by which its numbers are known.
    """

    prefix: str
    name: str
    forms: tuple[str, ...] = ()
    described: str = ""
    example: str = ""
    marks: tuple[str, ...] = ()

    def fits(self, number: str) -> bool:
        """Whether a number could be one of this register."""
        return not self.forms or any(re.fullmatch(form, number) is not None for form in self.forms)

    @property
    def sample(self) -> str:
        """A number with its prefix, as a profile writes it."""
        return f"{self.prefix}-{self.example or '12345'}"

    def mended(self, number: str) -> str:
        """The likely number, where only case, blanks, zeros or letters at the front went astray; else an empty text."""
        bare = re.sub(r"[\s./-]", "", number.upper())
        digits = re.sub(r"[^0-9]", "", number)
        begun = (_BEFORE_DIGITS.match(form) for form in self.forms)
        full = [f"{found[1]}{digits.zfill(int(found[2]))}" for found in begun if found is not None]
        for candidate in (bare, bare.zfill(8), *full, digits):
            if candidate != number and len(candidate) - len(number) <= _MOST_LOST and self.fits(candidate):
                return candidate
        return ""


class Registers:
    """The registers that are known, those of a country first, commonest first."""

    def __init__(self, known: Mapping[str, Register], own: Iterable[str] = ()) -> None:
        names = list(own)
        self.own = tuple(known[name] for name in names)
        self._known = {**{name: known[name] for name in names}, **known}

    def __iter__(self) -> Iterator[Register]:
        return iter(self._known.values())

    def __contains__(self, prefix: str) -> bool:
        return prefix in self._known

    def get(self, prefix: str) -> Register | None:
        """The register with a prefix, if it is known."""
        return self._known.get(prefix)

    @cached_property
    def first(self) -> Register:
        """The commonest, for an example."""
        return next(iter(self.own or self))

    def likely(self, number: str) -> Register | None:
        """The register of the country that a number without a prefix is most likely of, where its form says so."""
        told = (register for register in self.own if register.forms)
        return next((register for register in told if register.marks and register.fits(number)), None)

    def near_prefix(self, prefix: str, number: str) -> str:
        """The register that a prefix which is not known most likely stands for; empty where it is like none.

        A number that has the form of a register speaks for it. Of those that are equally likely, the country's own is
        taken, and the commonest of these.
        """
        from rapidfuzz.distance import DamerauLevenshtein  # only for a typo

        near: list[tuple[float, str]] = []
        for known in self:
            apart = DamerauLevenshtein.distance(prefix, known.prefix)
            if apart <= _MOST_TYPOS:
                odds = 0 if known.forms and known.fits(number) else 1.5 if known.forms else 1
                near.append((apart + odds, known.prefix))
        return min(near, key=lambda found: found[0])[1] if near else ""

    def name_of(self, prefix: str) -> str:
        """What a register is called; its prefix where it is not known."""
        known = self._known.get(prefix)
        return prefix if known is None else known.name


def prefix_and_number(registration: str) -> tuple[str, str] | None:
    """A registration taken apart; None where no register is named before the number."""
    match = _WRITTEN.match(registration)
    return None if match is None else (match[1], match[2])


def problem_with_form(form: str) -> str:
    """What is wrong with a form as an author wrote it; empty where nothing is."""
    if not _FORM.match(form):
        return "write signs, `[0-9]` for one of these and `{6}` for so many of it"
    if len(_FROM_TO.findall(form)) > _MOST_VARYING:
        return f"at most {_MOST_VARYING} parts may be of any length: write it as several forms"
    ranges = [(ord(low), ord(high)) for low, high in _RANGE.findall(form)]
    ranges += [(int(low), int(high)) for low, high in _FROM_TO.findall(form)]
    if any(low > high for low, high in ranges):
        return "a range goes from the lower to the higher: `[0-9]`, `{1,5}`"
    return ""
