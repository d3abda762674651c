"""Laws of reading cells: for any way of writing a value, what is read is the value, or the cell is refused."""

from __future__ import annotations

import os
from datetime import date
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnercheck.intake import kinds
from partnercheck.intake.cells import UnreadableCellError
from partnercheck.intake.chosen import Choosing
from partnercheck.intake.nesting import nested, nested_alone
from partnercheck.intake.style import PLAIN, Style

SCALE = int(os.environ.get("PARTNERCHECK_LAWS", "1"))
RELAXED = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150 * SCALE)
LOCALES = {
    "en_GB": ".",
    "de_DE": ",",
    "fr_FR": ",",
    "cy_GB": ".",
    "de_CH": ".",
    "pl_PL": ",",
    "pt_PT": ",",
    "en_IN": ".",
}
ORDERS = {"dd/MM/yyyy": "day-first", "M/d/yyyy": "month-first", "d-M-yyyy": "day-first", "dd.MM.yyyy": "day-first"}
WORDED = ("d MMMM yyyy", "d MMM yyyy", "EEEE d MMMM yyyy", "yyyy/MM/dd", "yyyy-MM-dd")


def in_figures(number: str, locale: str) -> str:
    """A number as it is written there.

    Babel 2.19 takes the apostrophes of Switzerland out again in pairs, as if they were quotes in a pattern: of
    1'000'000'000 it makes 1000000'000, which nobody writes.
    """
    if locale == "de_CH":
        written = format_decimal(number, locale="en_US", decimal_quantization=False)
        return str(written).replace(",", "\u2019")
    return str(format_decimal(number, locale=locale, decimal_quantization=False))


def as_fraction(text: object) -> Fraction:
    return Fraction(str(text).replace("£", "").strip())


@given(st.integers(0, 10**9), st.integers(0, 4), st.sampled_from(sorted(LOCALES)), st.booleans(), st.booleans())
@RELAXED
def test_a_number_is_read_as_it_was_written_or_refused(
    digits: int, places: int, locale: str, told: bool, money: bool
) -> None:
    places = min(places, 2) if money else places
    value = Fraction(digits, 10**places)
    written = in_figures(str(digits) if places == 0 else _exact(digits, places), locale)
    kind = kinds.money_kind("GBP") if money else kinds.NUMBER
    style = Style(decimal=LOCALES[locale]) if told else PLAIN
    try:
        found = kind.read(written, style, {}).value
    except UnreadableCellError:
        assert not told or locale == "en_IN"
        return
    assert as_fraction(found) == value, (written, found)


@pytest.mark.parametrize("locale", sorted(LOCALES))
@pytest.mark.parametrize("money", [True, False])
@pytest.mark.parametrize("number", ["999999999", "1000000000", "1000000000.5", "1234567", "12345.25", "1000"])
def test_a_large_number_is_read_once_its_signs_are_told(number: str, money: bool, locale: str) -> None:
    kind = kinds.money_kind("GBP") if money else kinds.NUMBER
    style = Style(decimal=LOCALES[locale])
    try:
        found = kind.read(in_figures(number, locale), style, {}).value
    except UnreadableCellError:
        assert locale == "en_IN"
        return
    assert as_fraction(found) == Fraction(number)


def _exact(digits: int, places: int) -> str:
    text = str(digits).zfill(places + 1)
    return f"{text[:-places]}.{text[-places:]}"


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from([*ORDERS, *WORDED]),
    st.sampled_from(sorted(LOCALES)),
    st.booleans(),
)
@RELAXED
def test_a_day_is_read_as_it_was_written_or_refused(day: date, pattern: str, locale: str, told: bool) -> None:
    written = format_date(day, pattern, locale=locale)
    style = Style(dates=ORDERS[pattern]) if told and pattern in ORDERS else PLAIN
    try:
        found = kinds.DATE.read(written, style, {}).value
    except UnreadableCellError:
        assert not (told and pattern in ORDERS)
        return
    assert found is not None
    assert date.fromisoformat(str(found)) == day, (written, found)


LABELS = st.lists(
    st.text("ab,;| &-", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=5, unique=True
)


@given(LABELS, st.data(), st.sampled_from([", ", "; ", ";", " | ", "\n", ","]), st.booleans(), st.booleans())
@RELAXED
def test_choices_are_read_as_they_were_chosen_or_refused(
    labels: list[str], data: st.DataObject, separator: str, loud: bool, ended: bool
) -> None:
    choices = {f"c{place}": label for place, label in enumerate(labels)}
    chosen = data.draw(st.lists(st.sampled_from(sorted(choices)), min_size=1, unique=True))
    written = separator.join(choices[id].upper() if loud else choices[id] for id in chosen) + (
        separator if ended else ""
    )
    try:
        found = Choosing(choices).several(written)
    except UnreadableCellError:
        return
    assert set(found.ids) == set(chosen), (written, choices)


def test_a_line_end_beside_a_sign_parts_choices_as_well() -> None:
    """Found by the law: with the sign went the line end, and with that a whole choice."""
    labels = {"c0": "Young &", "c1": "Old"}
    assert Choosing(labels).several("Young &\nOld").ids == ("c0", "c1")
    assert Choosing({"c0": "Music", "c1": "Arts"}).several("Music & Arts\n").ids == ("c0", "c1")
    with pytest.raises(UnreadableCellError):
        Choosing({"c0": "a &", "c1": ";"}).several("a &\n;")


PATHS = st.sampled_from(
    [("a",), ("b", "x"), ("b", "y"), ("c", 1, "x"), ("c", 3, "x"), ("c", 3, "y"), ("d", "e", "f"), ("g", 2)]
)


@given(st.lists(st.tuples(PATHS, st.sampled_from(["v", ["w"], "none"])), max_size=8, unique_by=lambda pair: pair[0]))
@RELAXED
def test_nesting_is_the_same_with_and_without_places(answers: list[tuple[tuple[str | int, ...], object]]) -> None:
    assert nested_alone(answers) == nested(answers)[0]  # type: ignore[arg-type]
