"""Words: numbers, shares, amounts, days and durations as people write them; rounding never crosses a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from partnercheck.language.types import DateType, DurationType, Measure, MoneyType, NumberType, Type
from partnercheck.quick import remembered
from partnercheck.values.calendar import in_words as day_in_words
from partnercheck.values.calendar import span_in_words
from partnercheck.values.cause import CauseKind, Causes, kinds
from partnercheck.values.interval import HIGH_OPEN, LOW_OPEN, Exact, Interval, Nobody, simplest

NOT_ANSWERED = "not answered"
NOT_DISCLOSED = "not disclosed"
NOBODY = "nobody to count"
CURRENCY_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


def counted(number: int, noun: str, plural: str = "") -> str:
    """ "1 requirement", "2 requirements"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def number_in_words(value: Exact, against: Sequence[Exact] = ()) -> str:
    """A whole number with separators, an exact short decimal, a fraction; else a decimal that crosses no threshold."""
    value = simplest(value)
    if isinstance(value, int):
        return f"{value:,}"
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator == 1 and value.denominator <= 10_000:
        places = next(n for n in range(1, 15) if (value * 10**n).denominator == 1)
        return f"{_decimal(value, places):}"
    if value.denominator < 1000 and not against:
        return f"{value.numerator:,}/{value.denominator:,}"
    return f"about {_apart(value, 2, against)}"


def _apart(value: Exact, places: int, against: Sequence[Exact]) -> str:
    """A decimal with as many places as keep it on its side of what it is held against."""
    for more in range(places, places + 8):
        text = _decimal(value, more)
        shown = Fraction(text.replace(",", ""))
        if all(_side(shown, Fraction(other)) == _side(Fraction(value), Fraction(other)) for other in against):
            return text
    return str(Fraction(value))


def _decimal(value: Exact, places: int) -> str:
    scaled = round(Fraction(value) * 10**places)
    sign = "-" if scaled < 0 else ""
    whole, part = divmod(abs(scaled), 10**places)
    return f"{sign}{whole:,}" + (f".{part:0{places}d}" if places else "")


def percent(value: Exact, against: Sequence[Exact] = ()) -> str:
    """A share as a percentage, with as many decimals as keep it apart from the thresholds that it is held against."""
    return _percent(value, tuple(against))


@remembered(16_384)  # a batch meets the same few shares of small numbers again and again
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


def money_in_words(value: Exact, currency: str, against: Sequence[Exact] = ()) -> str:
    """An amount with its currency sign or code; pence only where there are some, parts of them where they matter."""
    amount = _decimal(value, 0) if Fraction(value).denominator == 1 else _apart(value, 2, against)
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
        return money_in_words(value, kind.currency, against)
    if isinstance(kind, DateType):
        return day_in_words(int(value))
    if isinstance(kind, DurationType):
        return duration_in_words(value, kind.unit)
    if not isinstance(kind, NumberType):
        return number_in_words(value, against)
    if kind.measure is Measure.SHARE or (kind.measure is Measure.RATIO and all(map(is_part, against or (value,)))):
        return percent(value, against)
    words = number_in_words(value, against)
    return f"{words} {_unit(kind.unit, value)}" if kind.unit else words


def is_part(value: Exact) -> bool:
    """A ratio of at most 1, which is said as a percentage: nobody asks for 1,500% of a thing."""
    return 0 <= value <= 1


def _unit(unit: str, value: Exact) -> str:
    if BOTH_FORMS in unit:
        return singular_of(unit) if value == 1 else plural_of(unit)
    return unit.removesuffix("s") if value == 1 and not unit.endswith("ss") else unit


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
        bare = replace(kind, unit="") if isinstance(kind, NumberType) and kind.unit else kind
        return _between(value, exact_in_words(low, bare, against), exact_in_words(high, kind, against), kind)
    if low is not None and (low != 0 or value.open & LOW_OPEN):
        return f"{'more than' if value.open & LOW_OPEN else 'at least'} {exact_in_words(low, kind, against)}"
    if high is not None:
        return f"{'less than' if value.open & HIGH_OPEN else 'at most'} {exact_in_words(high, kind, against)}"
    return not_told(value.causes)


def _between(value: Interval, first: str, last: str, kind: Type) -> str:
    assert value.low is not None
    assert value.high is not None
    if value.open:
        if value.open & HIGH_OPEN and value.low == 0 and not value.open & LOW_OPEN:
            return f"less than {last}"
        above, below = "more than " if value.open & LOW_OPEN else "", "less than " if value.open & HIGH_OPEN else ""
        return f"{above}{first} to {below}{last}"
    if first == last:
        return f"about {first}"
    counted = isinstance(kind, NumberType) and (kind.whole or kind.measure is Measure.COUNT)
    return f"{first} or {last}" if counted and value.high - value.low == 1 else f"{first} to {last}"


def not_told(causes: Causes) -> str:
    """Why nothing is known: nobody answered, or the answer was that it is not disclosed."""
    undisclosed = causes and kinds(causes) == {CauseKind.UNDISCLOSED}
    return NOT_DISCLOSED if undisclosed else NOT_ANSWERED


def joined(parts: Sequence[str], word: str = "and") -> str:
    """ "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women", "body": "bodies"}


_LEADING = frozenset(("from", "with", "of", "in", "among", "for", "by", "at", "under", "over", "like", "not", "whom"))
"""Words that lead on from a noun, so that what follows them is said of one as of several."""

BOTH_FORMS = " / "
"""Between one and several, where an author gives a noun in both forms: "Förderung / Förderungen"."""


def singular_of(noun: str) -> str:
    """What one is called: of "child / children" the first."""
    return noun.partition(BOTH_FORMS)[0].strip()


def with_label(figure: str, label: str) -> str:
    """A figure with the author's words for what it counts, which are a plural: "3 trustees", but "trustees: 1"."""
    return f"{label}: {figure}" if ends_in_one(figure) else f"{figure} {label}"


def ends_in_one(figure: str) -> bool:
    """Whether a plural cannot stand behind a figure: "1", "at least 1", "1 of 1"."""
    return figure == "1" or figure.endswith(" 1")


def of_one(label: str) -> str:
    """The author's words for a group said of one of its people: "from here", "among those who live here".

    "young women" is several as well: "counted among young women".
    """
    first, *others = label.lower().split(" ")
    if first in ("who", "whose", "that", "which"):
        return f"among those {label}"
    # "from the people of the valley" is said of one as of many: only what the words begin with counts.
    named = any(several in (first, *others[:1]) for several in _IRREGULAR.values())
    return f"counted among {label}" if named and first not in _LEADING else label


def plural_of(noun: str) -> str:
    """ "trustees", "entries", "young people"; of "grant in force" the first word is the noun: "grants in force".

    Where both forms are given, the second.
    """
    if BOTH_FORMS in noun:
        return noun.partition(BOTH_FORMS)[2].strip()
    head, preposition, rest = noun, "", ""
    for word in (" of ", " in ", " with ", " from ", " for ", " to "):
        if word in head:
            head, preposition, rest = (*head.partition(word)[:2], head.partition(word)[2] + preposition + rest)
    if preposition:
        return f"{plural_of(head)}{preposition}{rest}"
    *before, last = noun.split(" ")
    if last in _IRREGULAR:
        return " ".join([*before, _IRREGULAR[last]])
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeou" else f"{noun}s"


def plural(count: int, noun: str) -> str:
    """ "1 trustee", "2 trustees"."""
    return f"{count:,} {singular_of(noun) if count == 1 else plural_of(noun)}"
