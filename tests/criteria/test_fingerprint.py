"""Fingerprints tell a changed wording from the same one written differently."""

from __future__ import annotations

import pytest

from partnercheck.tracing.fingerprint import fingerprint_of, parse_fingerprint, words_of

WORDING = "At least two in three members, if you're a members' club (or river-led)"


@pytest.mark.parametrize(
    "again",
    [
        "- At least two in three members, if you're a members' club (or river-led)",
        "  •\tAT LEAST two in three  members, if you’re a members’ club (or river-led) ",
        "2. At least two in three members, if you're a members' club (or river‑led)",
        "* At least two in three members, if you're a members' club (or river- led)",
        "### At least two in\u00a0three mem\u00adbers, if you're a members' club (or river-led)",
    ],
)
def test_bullets_case_white_space_and_the_shape_of_quotes_make_no_difference(again: str) -> None:
    assert str(fingerprint_of(again)) == str(fingerprint_of(WORDING))


@pytest.mark.parametrize(
    "other",
    [
        "At least three in four members, if you're a members' club (or river-led)",
        "At least two in three members if you're a members' club (or river-led)",
        "At least two in three members, if you're a members' club",
        "",
    ],
)
def test_another_wording_has_another_fingerprint(other: str) -> None:
    assert str(fingerprint_of(other)) != str(fingerprint_of(WORDING))


def test_a_fingerprint_is_read_back_as_it_was_written() -> None:
    assert parse_fingerprint(str(fingerprint_of(WORDING))) == fingerprint_of(WORDING)


@pytest.mark.parametrize(
    "text", ["", "2.aaaaaaaaaaaa.bb", "1.aaaaaaaaaaaa.b", "1.short.bb", "1.aaaaaaaaaaa1.bb", "1.aaaaaaaaaaaa"]
)
def test_what_is_not_a_fingerprint_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a fingerprint"):
        parse_fingerprint(text)


def test_a_fingerprint_holds_none_of_the_words() -> None:
    text = str(fingerprint_of(WORDING))
    assert [word for word in words_of(WORDING) if len(word) > 3 and word in text] == []
