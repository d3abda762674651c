"""Words: numbers, shares, amounts, days and durations as people write them; rounding never crosses a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from partnercheck.language.types import DateType, DurationType, Measure, MoneyType, NumberType, Type
from partnercheck.values.calendar import in_words as day_in_words
from partnercheck.values.calendar import span_in_words
from partnercheck.values.cause import CauseKind, Causes, kinds
from partnercheck.values.interval import Exact, Interval, Nobody

NOT_ANSWERED = "not answered"
NOT_DISCLOSED = "not disclosed"
NOBODY = "nobody to count"
CURRENCY_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


def number_in_words(value: Exact) -> str:
    """A whole number with separators, an exact short decimal, or a fraction."""
    if isinstance(value, int):
        return f"{value:,}"
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator == 1 and value.denominator <= 10_000:
        places = next(n for n in range(1, 15) if (value * 10**n).denominator == 1)
        return f"{_decimal(value, places):}"
    return f"{value.numerator:,}/{value.denominator:,}" if value.denominator < 1000 else f"about {_decimal(value, 2)}"


def _decimal(value: Exact, places: int) -> str:
    scaled = round(Fraction(value) * 10**places)
    sign = "-" if scaled < 0 else ""
    whole, part = divmod(abs(scaled), 10**places)
    return f"{sign}{whole:,}" + (f".{part:0{places}d}" if places else "")


def percent(value: Exact, against: Sequence[Exact] = ()) -> str:
    """A share as a percentage, with as many decimals as keep it apart from the thresholds that it is held against."""
    return _percent(value, tuple(against))


@lru_cache(maxsize=16_384)  # a batch meets the same few shares of small numbers again and again
def _percent(value: Exact, against: tuple[Exact, ...]) -> str:
    hundredfold = Fraction(value) * 100
    for places in range(7):
        text = _decimal(hundredfold, places)
        shown = Fraction(text.replace(",", ""))
        if all(_side(shown, Fraction(other) * 100) == _side(hundredfold, Fraction(other) * 100) for other in against):
            return f"{text}%"
    return f"{Fraction(value)}"


def threshold_in_words(share: Exact) -> str:
    """A share that is asked for, never rounded: "75%", "12.5%", or "1/3" where no short percentage is exact."""
    return percent(share, (share,)) if (Fraction(share) * 10_000).denominator == 1 else str(Fraction(share))


def _side(value: Fraction, threshold: Fraction) -> int:
    return (value > threshold) - (value < threshold)


def money_in_words(value: Exact, currency: str) -> str:
    """An amount with its currency sign or code; pence only where there are some."""
    amount = _decimal(value, 0) if Fraction(value).denominator == 1 else _decimal(value, 2)
    sign = CURRENCY_SIGNS.get(currency)
    if sign is None:
        return f"{currency} {amount}"
    return f"-{sign}{amount[1:]}" if amount.startswith("-") else f"{sign}{amount}"


def duration_in_words(value: Exact, unit: str) -> str:
    """Whole years where the months make them, else months, or days."""
    number, noun = int(value), unit.removesuffix("s")
    if unit == "months" and number and number % 12 == 0:
        number, noun = number // 12, "year"
    return f"{number:,} {noun}" + ("" if abs(number) == 1 else "s")


def exact_in_words(value: Exact, kind: Type, against: Sequence[Exact] = ()) -> str:
    """One value of a numeric type."""
    if isinstance(kind, MoneyType):
        return money_in_words(value, kind.currency)
    if isinstance(kind, DateType):
        return day_in_words(int(value))
    if isinstance(kind, DurationType):
        return duration_in_words(value, kind.unit)
    if isinstance(kind, NumberType) and kind.measure is Measure.SHARE:
        return percent(value, against)
    return number_in_words(value)


def interval_in_words(value: Interval, kind: Type, against: Sequence[Exact] = ()) -> str:
    """A known value, two neighbours ("12 or 13"), a range, a bound ("at least 5"), or that it is not answered."""
    if value.nobody == Nobody.SURELY:
        return NOBODY
    low, high = value.low, value.high
    if low is not None and high is not None:
        if low == high:
            return exact_in_words(low, kind, against)
        if isinstance(kind, DateType):
            return span_in_words(int(low), int(high))
        first, last = exact_in_words(low, kind, against), exact_in_words(high, kind, against)
        if first == last:
            return f"about {first}"
        counted = isinstance(kind, NumberType) and kind.measure is not Measure.SHARE
        return f"{first} or {last}" if counted and high - low == 1 else f"{first} to {last}"
    if low is not None and low != 0:
        return f"at least {exact_in_words(low, kind, against)}"
    if high is not None:
        return f"at most {exact_in_words(high, kind, against)}"
    return not_told(value.causes)


def not_told(causes: Causes) -> str:
    """Why nothing is known: nobody answered, or the answer was that it is not disclosed."""
    undisclosed = causes and kinds(causes) == {CauseKind.UNDISCLOSED}
    return NOT_DISCLOSED if undisclosed else NOT_ANSWERED


def joined(parts: Sequence[str], word: str = "and") -> str:
    """ "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def plural_of(noun: str) -> str:
    """ "trustees", "entries"."""
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeou" else f"{noun}s"


def plural(count: int, noun: str) -> str:
    """ "1 trustee", "2 trustees"."""
    return f"{count:,} {noun if count == 1 else plural_of(noun)}"
