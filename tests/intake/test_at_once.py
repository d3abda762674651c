"""Cells that are read at once: the same as read with care, or left to the careful reader."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from partnercheck.intake import kinds
from partnercheck.intake.cells import OddCell, PlainCell, UnreadableCellError
from partnercheck.intake.style import Style
from partnercheck.intake.targets import Target
from tests.intake.profiles import CRITERIA

REGISTRATIONS = kinds.RegistrationsKind(CRITERIA.all_facts["organisation.registrations"].registers)  # type: ignore[attr-defined]
KINDS = [
    kinds.TEXT, kinds.TEXTS, REGISTRATIONS, kinds.YES_NO, kinds.COUNT, kinds.TOTAL, kinds.SHARE, kinds.DATE,
    kinds.DURATION, kinds.NUMBER, kinds.WHOLE_NUMBER, kinds.money_kind("GBP"), kinds.money_kind("EUR"),
    kinds.choice_kind((("a", "Arts"), ("b", "1"))), kinds.choices_kind((("a", "Arts"), ("b", "Food, or drink"))),
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["15000", "15.000", "1234.5", "0.1250", "5%", "12.5%", "100%", "1", "2020-03-31", "2020-13-45",
         "GB-CHC-1165432",
         "GB-COH-01234567, GB-CHC-1", "GBP 5", "999", "N/A", "-", "360G-ABC-1234", "XX-ABC-1234", "1900-01-01"]
    ),
    st.from_regex(r"[0-9]{1,16}(\.[0-9]{1,4})?%?", fullmatch=True),
    st.from_regex(r"[A-Z]{2}-[A-Z]{2,6}-[A-Z0-9]{3,13}", fullmatch=True),
)  # fmt: skip
CELLS = st.one_of(TEXTS, TEXTS.map(PlainCell), TEXTS.map(lambda text: OddCell(text, "odd", "")))
STYLES = st.builds(
    Style,
    dates=st.sampled_from(["", "day-first", "month-first"]),
    decimal=st.sampled_from(["", ".", ","]),
    separator=st.sampled_from(["", ",", "-"]),
    register=st.sampled_from(["", "GB-CHC"]),
    unanswered=st.sampled_from([frozenset(), frozenset(("999", "1900-01-01", "gb-chc-1165432"))]),
    undisclosed=st.sampled_from([frozenset(), frozenset(("1",))]),
)


@given(st.sampled_from(KINDS), CELLS, STYLES, st.sampled_from([{}, {"999": ""}]), st.booleans())
def test_what_is_read_at_once_is_what_is_read_with_care(
    kind: kinds.Kind, cell: str, style: Style, words: dict[str, str], again: bool
) -> None:
    target = Target(("x",), kind, style, words)
    if again:
        try:
            target.read(cell)
        except UnreadableCellError:
            assert target.read_at_once(cell) is None
            return
    found = target.read_at_once(cell)
    if found is not None:
        assert found == Target(("x",), kind, style, words).read(cell)
        assert found.value.__class__ is not PlainCell
