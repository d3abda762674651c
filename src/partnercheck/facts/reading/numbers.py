"""Numbers: whole, decimal and fractions, all exact; and ranges as people write them ("10-14", "fewer than 5")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from partnercheck.facts.given import IMPRECISE, Given
from partnercheck.facts.problem import or_instead, problem, shown
from partnercheck.values.cause import CauseKind
from partnercheck.values.interval import CLOSED, HIGH_OPEN, LOW_OPEN, Bound, Exact, simplest

MOST_DIGITS = 30
"""More digits than anything counted has; numbers of a million digits would take a computer minutes to read."""
LONGEST = 100

_NUMBER = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:[,_ ][0-9]{3})+)(?:\.[0-9]+)?\Z")
_FRACTION = re.compile(r"(-?(?:0|[1-9][0-9]*)) ?/ ?([1-9][0-9]*)\Z")  # `01/02` is a day
_TWO_MEANINGS = re.compile(r"(-?[1-9][0-9]{0,2})\.([0-9]{3})\Z")
_SEPARATORS = str.maketrans("", "", ",_ ")

_BEFORE = re.compile(
    r"(fewer than|less than|under|below|<(?!=)|at most|no more than|up to|<=|≤"
    r"|at least|no fewer than|no less than|>=|≥|more than|over|above|>)\s*(.+)\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(.+?)\s*(or more|or over|and over|\+|or fewer|or less|or under)\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"between\s+(.+?)\s+and\s+(.+)\Z", re.IGNORECASE)
_TO = re.compile(r"\s*(?:–|—|-|\bto\b)\s*", re.IGNORECASE)

# Which side the words leave open, and whether the number itself is meant too.
_SIDES = {
    **dict.fromkeys(("fewer than", "less than", "under", "below", "<"), ("high", False)),
    **dict.fromkeys(("at most", "no more than", "up to", "<=", "≤", "or fewer", "or less", "or under"), ("high", True)),
    **dict.fromkeys(("at least", "no fewer than", "no less than", ">=", "≥"), ("low", True)),
    **dict.fromkeys(("or more", "or over", "and over", "+"), ("low", True)),
    **dict.fromkeys(("more than", "over", "above", ">"), ("low", False)),
}

ReadOne = Callable[[str], Exact | None]


def read_number(text: str) -> Exact | None:
    """`12`, `12.5`, `1,200`, `3/4`; None where it is not a number, and a problem where it could be two."""
    number = read_decimal(text)
    return read_fraction(text) if number is None else number


def read_fraction(text: str) -> Exact | None:
    """`3/4`; None where it is no fraction."""
    fraction = _FRACTION.match(text) if len(text) <= MOST_DIGITS else None
    return simplest(Fraction(int(fraction[1]), int(fraction[2]))) if fraction else None


def read_decimal(text: str) -> Exact | None:
    """As `read_number`, without fractions: for what is counted, and for money."""
    if not (text.isdecimal() and text.isascii()) and (two := _TWO_MEANINGS.match(text)):
        plain = simplest(Fraction(text))
        first = f"{float(plain):g}" if not isinstance(plain, int) else f"{plain}"
        help = f"write `{first}` or `{two[1]},{two[2]}`, whichever is meant"
        raise problem("unreadable", f"{shown(text)} could be {first} or {two[1]},{two[2]}", help)
    return read_unmistakable(text)


def read_unmistakable(text: str) -> Exact | None:
    """As `read_decimal`, where what a point means goes without saying: in a share, there is nothing beyond 100%."""
    if text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS:
        return int(text)
    if len(text) > LONGEST or (
        len(text) > MOST_DIGITS and sum(character.isdigit() for character in text) > MOST_DIGITS
    ):
        return None
    return simplest(Fraction(text.translate(_SEPARATORS))) if _NUMBER.match(text) else None


def read_range(text: str, read_one: ReadOne, step: Exact = 0, least: Bound = None) -> Given | None:
    """A number or a range of numbers, each read by `read_one`; None where it is neither.

    `step` is what "fewer than" takes off: 1 for whole numbers, 0 where there is always something between, and only the
    bound itself is left out. `least` is the lower bound that goes without saying.
    """
    one = read_one(text)
    if one is not None:
        return Given(one, one)
    if len(text) > LONGEST:
        return None
    bounds = _one_sided(text, read_one, step) or _two_sided(text, read_one)
    if bounds is None:
        return None
    low, high, open = bounds
    if low is None:
        low = least
    if low is not None and high is not None and (low > high or (low == high and open)):
        raise problem("out_of_range", f"{shown(text)} holds no number that is possible here", "write the smaller first")
    kinds: tuple[CauseKind, ...] = () if low == high else IMPRECISE
    return Given(low, high, kinds, open)


def _one_sided(text: str, read_one: ReadOne, step: Exact) -> tuple[Bound, Bound, int] | None:
    if match := _BEFORE.match(text):
        words, number = match[1], match[2]
    elif match := _AFTER.match(text):
        number, words = match[1], match[2]
    else:
        return None
    value = read_one(number)
    if value is None:
        return None
    side, included = _SIDES[words.lower()]
    left_out = not included and not step
    if side == "high":
        return None, value if included else value - step, HIGH_OPEN if left_out else CLOSED
    return (value if included else value + step), None, LOW_OPEN if left_out else CLOSED


def _two_sided(text: str, read_one: ReadOne) -> tuple[Bound, Bound, int] | None:
    between = _BETWEEN.match(text)
    pairs = [(between[1], between[2])] if between else []
    pairs += [(text[: split.start()], text[split.end() :]) for split in _TO.finditer(text)]
    for first, last in pairs:
        low, high = read_one(first), read_one(last)
        if low is not None and high is not None:
            return low, high, CLOSED
    return None


_UNIT_AT_THE_END = re.compile(r"([0-9.,]+)\s*(–|—|-|to)\s*([0-9.,]+)\s*(%|[a-z]+)\Z", re.IGNORECASE)


def unit_on_both(text: str) -> str:
    """ "1-2 years" as "1 years - 2 years": the unit at the end is meant for both numbers."""
    return _UNIT_AT_THE_END.sub(r"\1 \4 \2 \3 \4", text) if len(text) <= LONGEST else text


def too_long(text: str) -> bool:
    """Whether it has more digits than are ever needed."""
    return sum(character.isdigit() for character in text[: LONGEST * 2]) > MOST_DIGITS


def not_read(value: object, text: str, expected: str, help: str, meant: Sequence[str] = ()) -> Exception:
    """The problem for a text that is no number: too long, or something else. `meant` is what it may stand for."""
    if too_long(text):
        return problem("out_of_range", f"{shown(value)} has more than {MOST_DIGITS} digits", "check the number")
    return problem("unreadable", f"expected {expected}, not {shown(value)}", or_instead(meant, help))
