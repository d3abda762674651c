"""Characters that nobody sees: left out where that changes nothing that is seen, and refused where it would."""

from __future__ import annotations

import pytest

from partnercheck.intake import kinds
from partnercheck.intake.cells import UnreadableCellError, cleaned, seen
from partnercheck.intake.style import PLAIN

UNSEEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d"
UNSEEN += "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"


@pytest.mark.parametrize("character", UNSEEN)
def test_what_is_not_seen_is_no_part_of_a_number_a_choice_or_a_text(character: str) -> None:
    text = f"{character}6{character}0{character}"
    assert kinds.NUMBER.read(cleaned(text), PLAIN, {}).value == "60"
    assert cleaned(f"Caf{character}e") == "Cafe"
    assert f"\\u{ord(character):04x}" in seen(text)


def test_what_turns_digits_round_is_refused_as_what_it_is() -> None:
    with pytest.raises(UnreadableCellError, match=r"U\+202E"):
        cleaned("\u202e05")
    assert "\\u202e05" in seen("\u202e05")


@pytest.mark.parametrize(
    "text",
    ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0915\u094d\u200d\u0937", "\U0001f469\u200d\U0001f33e"],
)
def test_joiners_that_belong_to_the_spelling_stay(text: str) -> None:
    assert cleaned(text) == text
