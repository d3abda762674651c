"""Duplicates: which applications look like the same organisation's, and which only seem to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnercheck.assessment.organisations import normal_form
from partnercheck.batch.duplicates import DuplicateFinder
from partnercheck.batch.result import SameAs, Sameness

from ..steps import steps
from .rows import row


def like(first: str, second: str, ours: str = "", theirs: str = "") -> tuple[SameAs, ...]:
    finder = DuplicateFinder()
    assert finder.look(row("a.yaml", first, registrations=(ours,) if ours else ())) == ()
    return finder.look(row("b.yaml", second, registrations=(theirs,) if theirs else ()))


def test_the_same_registration_is_flagged_whatever_the_name() -> None:
    assert like("Roshni", "Another name altogether", "GB-CHC-1165432", "GB-CHC-1165432") == (
        SameAs("a.yaml", Sameness.REGISTRATION, "GB-CHC-1165432"),
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Roshni Health Alliance", "ROSHNI  Health-Alliance"),
        ("Roshni Health Alliance", "The Roshni Health Alliance Ltd."),
        ("Roshni Health Alliance", "Health Alliance (Roshni)"),
        ("Roshni Health Alliance", "Roshni Helath Alliance"),
        ("Roshni Health Alliance", "Roshni Health Aliance"),
        ("Roshni Health Alliance", "Roshnni Health Alliance"),
        ("Siân's Café", "Sians Cafe"),
    ],
)
def test_a_name_with_another_case_order_ending_or_one_typo_is_flagged(first: str, second: str) -> None:
    assert like(first, second) == (SameAs("a.yaml", Sameness.NAME, first),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Age Friends Camden", "Age Friends Hackney"),
        ("Scout Group 12", "Scout Group 13"),
        ("Hope", "Home"),
        ("Hope", "The Pope"),
    ],
)
def test_names_that_say_two_things_are_not_flagged(first: str, second: str) -> None:
    assert like(first, second) == ()


def test_like_names_with_two_numbers_in_one_register_are_two_organisations() -> None:
    assert like("Friends of Mill Park", "Friends of Hill Park", "GB-CHC-1000001", "GB-CHC-1000002") == ()


def test_like_names_in_two_registers_are_flagged() -> None:
    assert len(like("Friends of Mill Park", "Friends of Mill Park", "GB-CHC-1000001", "GB-COH-01234567")) == 1


def test_a_name_of_only_dispensable_words_keeps_them() -> None:
    assert normal_form("The Co. Ltd") == "co ltd the"


@given(st.text("abcdefgh ", min_size=8, max_size=20), st.data())
def test_any_one_typo_in_a_longer_word_is_found(name: str, data: st.DataObject) -> None:
    word = name.replace(" ", "x")
    place = data.draw(st.integers(0, len(word) - 2))
    typos = (
        word[:place] + "z" + word[place:],
        word[:place] + word[place + 1 :],
        word[:place] + "z" + word[place + 1 :],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    )
    for typo in typos:
        assert len(like(word, typo)) == 1


def test_thousands_of_names_of_one_kind_take_steps_in_proportion() -> None:
    finder = DuplicateFinder()

    def look(numbers: range) -> None:
        for number in numbers:
            finder.look(row(f"{number}.yaml", f"Community Health Project {number}"))

    look(range(1000))
    early = steps(lambda: look(range(1000, 2000)))
    look(range(2000, 9000))
    assert steps(lambda: look(range(9000, 10_000))) < 1.2 * early
