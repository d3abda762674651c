"""Everyday words for numbers, amounts and lengths of time, turned into the figures that a profile has.

What is turned here is only how it is written: "seven", "£48k", "1.2 million", "a year and a half". Whether it is an
answer is for the fact to say. What is not known stays as it is.
"""

from __future__ import annotations

import re
from fractions import Fraction

from partnercheck.facts.reading.numbers import LONGEST, read_unmistakable
from partnercheck.values.interval import simplest

NOBODY = frozenset((
    "none", "no one", "no-one", "noone", "nobody", "nil", "zero", "nought", "naught", "nothing", "no", "not any",
    "not one", "none at all", "none of them", "none of us", "no people", "no staff", "0",
))  # fmt: skip
"""What people say instead of 0 where things or people are counted."""

ZERO = frozenset(("zero", "nil", "nought", "naught", "nothing"))
"""What people say instead of 0 of anything. "None" is not among them: there may be no such thing at all."""

_MAGNITUDES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "hundred": 100, "thousand": 10**3}
_MAGNITUDES |= {"million": 10**6, "billion": 10**9, "dozen": 12}
_WITH_MAGNITUDE = re.compile(
    rf"(?<![\w.,])((?:[£€$¥₹₦₵₩₱₪₺₴] ?)?)([0-9][0-9,]*(?:\.[0-9]+)?) ?({'|'.join(_MAGNITUDES)})(?![\w'])", re.IGNORECASE
)
_PARTS = {"half a": Fraction(1, 2), "a quarter of a": Fraction(1, 4), "quarter of a": Fraction(1, 4)}
_PART_OF = re.compile(rf"\b({'|'.join(_PARTS)}) (million|thousand|billion|dozen|year)\b", re.IGNORECASE)
_ONE = re.compile(
    r"\b(?:a|an)(?= (?:hundred|thousand|million|billion|dozen|year|month|week|day|couple)\b)", re.IGNORECASE
)
_AND_A_HALF = re.compile(r"\b([0-9]+) (years?|months?|weeks?|dozen|million|thousand) and a half\b", re.IGNORECASE)
_HALF_MORE = re.compile(r"\b([0-9]+) and a half\b", re.IGNORECASE)
_MINUS = re.compile(r"\bminus (?=[0-9£€$])", re.IGNORECASE)
_AT_THE_END = re.compile(
    r"(?: people| persons?| of (?:us|them)| altogether| in (?:all|total)| exactly| only)+\Z", re.IGNORECASE
)
_PLURAL_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_SHARE_IN_WORDS = re.compile(rf"(.+?)[ -]({'|'.join(_PLURAL_PARTS)})s?\Z", re.IGNORECASE)
_POINT_MAGNITUDE = re.compile(r"\b([0-9]+\.[0-9]+) (1000(?:000){0,2})\b")
_PERCENT = re.compile(r" ?(?:per ?cent|%)\Z", re.IGNORECASE)


def in_figures(text: str) -> str:
    """A number, an amount or a range of them in figures: "between ten and twenty", "£48k", "half a million"."""
    plain = _plain(text)
    if not plain:
        return text
    return "0" if plain.lower() in ZERO else _MINUS.sub("-", _words_in_figures(plain))


def count_in_figures(text: str) -> str:
    """As `in_figures`, of people or things: "no one" is 0, and "7 people" is 7."""
    plain = _plain(text)
    if plain.lower() in NOBODY:
        return "0"
    return in_figures(_AT_THE_END.sub("", plain)) if plain else text


def share_in_figures(text: str) -> str:
    """A part of a whole: "three quarters" as 3/4, "75 per cent" as 75%."""
    plain = _plain(text)
    if not plain:
        return text
    lower = plain.lower()
    if lower in ("all", "all of it", "all of them", "everything", "the whole"):
        return "100%"
    if lower in NOBODY:
        return "0%"
    if re.fullmatch("(?:a |one )?half", lower):
        return "1/2"
    if found := _SHARE_IN_WORDS.match(plain):
        number = "1" if found[1].lower() in ("a", "one") else _words_in_figures(found[1])
        return f"{number}/{_PLURAL_PARTS[found[2].lower()]}"
    return _PERCENT.sub("%", _words_in_figures(plain))


def length_in_figures(text: str) -> str:
    """A length of time: "two years", "a year and a half", "18 months"."""
    plain = _plain(text)
    return _words_in_figures(plain) if plain else text


def _plain(text: str) -> str:
    """On one line, without the stop at its end; empty where it is too long to be a number."""
    plain = " ".join(text.replace("’", "'").split()).rstrip(" .!")
    return plain if len(plain) <= LONGEST else ""


def _words_in_figures(plain: str) -> str:
    plain = _PART_OF.sub(_part, plain)
    plain = _ONE.sub("one", plain)
    plain = re.sub(r"\b(?:one )?couple of\b", "two", plain, flags=re.IGNORECASE)
    plain = _WITH_MAGNITUDE.sub(_multiplied, plain)
    if any(letter.isalpha() for letter in plain):
        from text_to_num import alpha2digit

        plain = alpha2digit(plain, "en", 0)
    plain = _AND_A_HALF.sub(lambda found: f"{found[1]}.5 {found[2]}", plain)
    plain = _WITH_MAGNITUDE.sub(_multiplied, _HALF_MORE.sub(lambda found: f"{found[1]}.5", plain))
    return _POINT_MAGNITUDE.sub(lambda found: str(simplest(Fraction(found[1]) * int(found[2]))), plain)


def _part(found: re.Match[str]) -> str:
    part, of = _PARTS[found[1].lower()], found[2].lower()
    if of == "year":
        return f"{12 * part} months"
    return str(int(part * _MAGNITUDES[of]))


def _multiplied(found: re.Match[str]) -> str:
    number = found[2]
    whole, _, decimals = number.partition(".")
    if len(decimals) == 3 and "," not in whole:
        return found[0]  # 1.250 could be 1,250
    value = read_unmistakable(number)
    if value is None:
        return found[0]
    product = Fraction(value) * _MAGNITUDES[found[3].lower()]
    # A hundredth of a million is a whole number; of what is smaller, a profile asks for it in full.
    return f"{found[1]}{product.numerator}" if product.denominator == 1 else found[0]
