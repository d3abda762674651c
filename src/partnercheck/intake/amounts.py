"""Amounts: a number as people write it anywhere, turned into the one way that profiles have it, or refused.

A sign between digits can part thousands or begin the decimals. What can only mean one thing is read; what could mean
two is refused with both, unless the column's settings say which sign is which. Where a number has to be whole, or is
money, a comma before three digits parts thousands, as everywhere in this program; a point before three digits is not
taken for either.
"""

from __future__ import annotations

import re
from fractions import Fraction

from partnercheck.facts.problem import shown
from partnercheck.intake.cells import PlainCell, UnreadableCellError
from partnercheck.intake.style import Style

_BLANKS = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2019": "'", "\u02bc": "'", "_": "'"}
)
_DASHES = str.maketrans({"\u2212": "-", "\u2010": "-", "\u2011": "-"})
_TOKEN = re.compile(r"[0-9](?:[.,' ]?[0-9])*")
_SIGNS = (".", ",", " ", "'")
_PLAIN = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,2})?\Z")


def in_plain_digits(text: str, style: Style, *, may_have_parts: bool) -> str:
    """The text with every number in it as profiles have it (`15000.5`); UnreadableCellError where one could be two.

    `may_have_parts` is for numbers that need not be whole: there a comma before three digits could begin the decimals.
    """
    if text.isdecimal() or (_PLAIN.match(text) and style.decimal != "," and style.thousands != "."):
        return text
    if isinstance(text, PlainCell):
        return _TOKEN.sub(lambda token: _unmistakable(token.group()), text)
    plain = text.translate(_BLANKS).translate(_DASHES)
    return _TOKEN.sub(lambda token: _plain(token.group(), style, may_have_parts), plain)


def _plain(token: str, style: Style, may_have_parts: bool) -> str:
    if token.isdigit():
        return token
    readings = _readings(token, style)
    values = list(dict.fromkeys(Fraction(reading) for reading in readings))
    if not values:
        raise UnreadableCellError(
            f"{shown(token)} is no number as numbers are written", "write it in digits: `15000` or `12.5`"
        )
    if len(values) == 1:
        return _unmistakable(readings[0])
    if "," in token and not may_have_parts and not (style.decimal or style.thousands):
        return token.replace(",", "")
    first, second = sorted(values)
    raise UnreadableCellError(
        f"{shown(token)} could be {in_words(first)} or {in_words(second)}",
        f"write `{readings_in_digits(first)}` or `{readings_in_digits(second)}`, or say which sign begins the decimals",
        'decimal: ","  # or "."',
    )


def order_of_signs(text: str, *, may_have_parts: bool) -> str:
    """Which sign begins the decimals, as a setting has it, where a text shows it; "?" where it could be either."""
    if isinstance(text, PlainCell) or text.isdecimal():
        return ""
    told = ""
    for token in _TOKEN.findall(text.translate(_BLANKS)):
        decimals = {sign for sign in (".", ",") if _readings(token, Style(decimal=sign))}
        if len(decimals) == 1 and ("." in token or "," in token):
            (sign,) = decimals
            told = f'"{sign}"'
        elif len({Fraction(reading) for reading in _readings(token, Style())}) > 1 and ("." in token or may_have_parts):
            return "?"
    return told


def _unmistakable(digits: str) -> str:
    """The number so that no point stands before just three digits, which a profile could not be read by."""
    whole, point, rest = digits.partition(".")
    rest = rest.rstrip("0")
    if not rest:
        return whole
    return f"{whole}{point}{rest}0" if len(rest) == 3 else f"{whole}{point}{rest}"


def _readings(token: str, style: Style) -> list[str]:
    """The number in plain digits, once for each way of writing numbers that fits."""
    found = []
    for decimal in (style.decimal,) if style.decimal else (".", ","):
        for thousands in (style.thousands,) if style.thousands else (sign for sign in _SIGNS):
            if thousands != decimal and (reading := _read(token, decimal, thousands)):
                found.append(reading)
    return found


def _read(token: str, decimal: str, thousands: str) -> str:
    whole, mark, rest = token.partition(decimal)
    if (mark and not rest.isdigit()) or (not mark and rest):
        return ""
    groups = whole.split(thousands)
    if len(groups) > 1 and not (
        1 <= len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:])
    ):
        return ""
    digits = "".join(groups)
    return (digits + mark.replace(decimal, ".") + rest) if digits.isdigit() else ""


def in_words(value: Fraction) -> str:
    """The number as people write it here: 15,000 or 1.125."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{value.numerator // value.denominator:,}{_decimals(value)}"


def readings_in_digits(value: Fraction) -> str:
    """The number without thousands' signs."""
    return (
        str(value.numerator) if value.denominator == 1 else f"{value.numerator // value.denominator}{_decimals(value)}"
    )


def _decimals(value: Fraction) -> str:
    rest = value - value.numerator // value.denominator
    digits = ""
    while rest and len(digits) < 30:
        rest *= 10
        digits += str(rest.numerator // rest.denominator)
        rest -= rest.numerator // rest.denominator
    return f".{digits}" if digits else ""
