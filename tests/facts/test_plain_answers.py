"""Yes and no, texts, choices and dates: every form, unanswered, undisclosed and none kept apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from partnercheck.facts.fact import Fact
from partnercheck.language.types import CONDITION, DATE, TEXT, ChoicesType, ChoiceType
from partnercheck.values.answers import Chosen, ChosenSet, Text
from partnercheck.values.cause import imprecise, unanswered, undisclosed
from partnercheck.values.interval import Interval, exactly
from partnercheck.values.truth import FALSE, IS_FALSE, IS_TRUE, TRUE, outcome_of
from tests.facts.declared import errors_in, fact, problems_in, value, words

COLOURS = {"red": "Deep red", "green": "Green", "dark-blue": "Dark blue"}


class TestYesNo:
    @pytest.mark.parametrize("written", ["yes", "Yes", "YES", "true", "True", "on", "y", " yes ", True])
    def test_yes(self, written: Any) -> None:
        assert value(fact("yes_no"), written) is IS_TRUE

    @pytest.mark.parametrize("written", ["no", "No", "false", "off", "n", False])
    def test_no(self, written: Any) -> None:
        assert value(fact("yes_no"), written) is IS_FALSE

    @pytest.mark.parametrize("written", ["maybe", "", "1", "0", "ja", "yess", ["yes"], {"yes": None}])
    def test_anything_else_is_refused(self, written: Any) -> None:
        assert len(problems_in(fact("yes_no"), written)) == 1

    def test_unanswered_and_undisclosed_are_unknown(self) -> None:
        assert value(fact("yes_no"), None) == outcome_of(TRUE | FALSE, unanswered("it"))
        assert value(fact("yes_no"), "undisclosed") == outcome_of(TRUE | FALSE, undisclosed("it"))

    def test_it_is_a_condition(self) -> None:
        assert fact("yes_no").language_type() == CONDITION

    def test_in_words(self) -> None:
        one = fact("yes_no")
        assert [words(one, written) for written in ("yes", "no", None, "undisclosed")] == [
            "yes",
            "no",
            "not answered",
            "not disclosed",
        ]


class TestText:
    @pytest.mark.parametrize("written", ["a", "NO", "12:30", "01234567", "2019", "null and void"])
    def test_text_stays_as_it_is_written(self, written: str) -> None:
        assert value(fact("text"), written) == Text(written)

    def test_an_empty_text_is_no_answer_to_give(self) -> None:
        assert problems_in(fact("text"), "  ") == [("unreadable", "")]

    def test_a_text_has_an_end(self) -> None:
        assert problems_in(fact("text"), "x" * 20_001) == [("out_of_range", "")]

    def test_type_and_words(self) -> None:
        assert fact("text").language_type() == TEXT
        assert words(fact("text"), "Hello") == "Hello"


class TestChoice:
    def test_one_of_the_choices(self) -> None:
        assert value(fact("choice", choices=COLOURS), "red") == Chosen("red")

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("Deep red", "red"),
            ("deep RED", "red"),
            ("  Deep\u00a0 red ", "red"),
            ("Deep-red", "red"),
            ("'Deep red'", "red"),
            ("De\u200bep red", "red"),
            ("RED", "red"),
            ("dark_blue", "dark-blue"),
            ("dark \u2013 blue", "dark-blue"),
            ("Dark blue", "dark-blue"),
        ],
    )
    def test_a_choice_is_known_by_its_id_or_its_label_however_they_are_typed(self, written: str, meant: str) -> None:
        assert value(fact("choice", choices=COLOURS), written) == Chosen(meant)

    @pytest.mark.parametrize(
        ("written", "choices", "named"),
        [
            ("local", {"local": "Yes, here", "near": "Local"}, "`local` (Yes, here) or `near` (Local)"),
            ("LOCAL ", {"local": "Yes, here", "near": "Local"}, "`local` (Yes, here) or `near` (Local)"),
            ("b", {"a": "b", "b": "c"}, "`a` (b) or `b` (c)"),
            ("north east", {"ne": "North-East", "n_e": "North - East"}, "`ne` (North-East) or `n_e` (North - East)"),
        ],
    )
    def test_what_could_be_two_choices_is_neither(self, written: str, choices: dict[str, str], named: str) -> None:
        (error,) = errors_in(fact("choice", choices=choices), written)
        assert named in error["ctx"]["message"]

    @pytest.mark.parametrize(
        ("written", "meant"), [("1-4", "1-4"), ("14", "14"), ("1\u20134", "1-4"), ("-5", "5x"), ("\u22125", "5x")]
    )
    def test_dashes_within_numbers_are_told_apart(self, written: str, meant: str) -> None:
        choices = {"1-4": "A few", "14": "Fourteen", "5": "Five", "5x": "-5"}
        assert value(fact("choice", choices=choices), written) == Chosen(meant)

    @pytest.mark.parametrize(("written", "meant"), [("rde", "red"), ("drak-blue", "dark-blue")])
    def test_a_typo_is_recognised(self, written: str, meant: str) -> None:
        (error,) = errors_in(fact("choice", choices=COLOURS), written)
        assert error["ctx"]["help"] == f"did you mean `{meant}`?"

    def test_something_else_is_told_the_choices(self) -> None:
        (error,) = errors_in(fact("choice", choices=COLOURS), "purple")
        assert error["ctx"]["help"] == "write one of: `red`, `green`, `dark-blue`"

    def test_type_and_words(self) -> None:
        one = fact("choice", choices=COLOURS, ordered="yes")
        assert one.language_type() == ChoiceType(tuple(COLOURS.items()), True)
        assert words(one, "red") == "Deep red"
        assert value(one, None) == Chosen(None, unanswered("it"))


class TestChoices:
    def test_several(self) -> None:
        assert value(fact("choices", choices=COLOURS), ["red", "green"]) == ChosenSet(frozenset(("red", "green")))

    @pytest.mark.parametrize("written", ["none", "None", []])
    def test_none_is_an_answer(self, written: Any) -> None:
        assert value(fact("choices", choices=COLOURS), written) == ChosenSet(frozenset())

    def test_five_different_things(self) -> None:
        one = fact("choices", choices=COLOURS)
        assert value(one, None) == ChosenSet(None, unanswered("it"))
        assert value(one, "undisclosed") == ChosenSet(None, undisclosed("it"))
        assert words(one, None) == "not answered"
        assert words(one, "undisclosed") == "not disclosed"
        assert words(one, "none") == "none"

    def test_every_problem_is_told_at_its_place(self) -> None:
        found = problems_in(fact("choices", choices=COLOURS), ["rad", "red", "red", "none", ["green"]])
        assert found == [("unknown_choice", "0"), ("twice", "2"), ("shape", "3"), ("shape", "4")]

    def test_a_single_choice_is_told_to_stand_in_brackets(self) -> None:
        (error,) = errors_in(fact("choices", choices=COLOURS), "red")
        assert error["ctx"]["help"] == "write `[red]`"

    def test_type_and_words_in_the_authors_order(self) -> None:
        one = fact("choices", choices=COLOURS)
        assert one.language_type() == ChoicesType(tuple(COLOURS.items()))
        assert words(one, ["green", "red"]) == "Deep red, Green"


class TestDate:
    @pytest.mark.parametrize(
        ("written", "first", "last"),
        [
            ("2023-05-17", date(2023, 5, 17), date(2023, 5, 17)),
            ("2023-05", date(2023, 5, 1), date(2023, 5, 31)),
            ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
            ("2023", date(2023, 1, 1), date(2023, 12, 31)),
            ("2023-05-17T12:00", date(2023, 5, 17), date(2023, 5, 17)),
            ("2023-05-17 12:00:59", date(2023, 5, 17), date(2023, 5, 17)),
            ("2023-05-17T00:00:00+00:00", date(2023, 5, 17), date(2023, 5, 17)),
            ("2023-05-17T23:30:00.125-0800", date(2023, 5, 17), date(2023, 5, 17)),
            ("2023-05-17T23:30:00Z", date(2023, 5, 17), date(2023, 5, 17)),
        ],
    )
    def test_a_day_a_month_and_a_year(self, written: str, first: date, last: date) -> None:
        causes = imprecise("it") if first != last else frozenset()
        assert value(fact("date"), written) == Interval(first.toordinal(), last.toordinal(), causes)

    @pytest.mark.parametrize(
        "written",
        [
            "17/05/2023",
            "17 May 2023",
            "2023-13",
            "2023-02-29",
            "2023-00",
            "0000",
            "23-05-17",
            "",
            "soon",
            "2023-05-17T25:00",
            "2023-05-17T12",
            "2023-05-17 noon",
            "2023-05T12:00",
            "2023-02-29T12:00",
            ["2023"],
        ],
    )
    def test_anything_else_is_refused(self, written: Any) -> None:
        assert len(problems_in(fact("date"), written)) == 1

    @pytest.mark.parametrize(
        ("written", "wrong"),
        [
            ("2026-01-14", False),
            ("2026-01-15", False),
            ("2026-01-16", True),
            ("2026-01", False),
            ("2026-02", True),
            ("2026", False),
        ],
    )
    def test_what_lies_in_the_past_cannot_come_after_the_day_of_the_assessment(self, written: str, wrong: bool) -> None:
        one = fact("date", past="yes")
        as_of = date(2026, 1, 15).toordinal()
        if wrong:
            assert problems_in(one, written, as_of=as_of) == [("future", "")]
        else:
            value(one, written, as_of=as_of)

    def test_without_past_any_day_will_do(self) -> None:
        assert value(fact("date"), "2030-01-01", as_of=1) == exactly(date(2030, 1, 1).toordinal())

    def test_history_is_not_there_to_be_changed(self) -> None:
        assert not fact("date").can_change
        assert fact("date", can_change="yes").can_change
        assert fact("number").can_change

    @pytest.mark.parametrize(
        ("written", "expected"),
        [("2023-05-17", "17 May 2023"), ("2023-05", "May 2023"), ("2023", "2023"), (None, "not answered")],
    )
    def test_in_words(self, written: str | None, expected: str) -> None:
        assert words(fact("date"), written) == expected
        assert fact("date").language_type() == DATE


@pytest.mark.parametrize(
    "one",
    [
        fact("yes_no"), fact("text"), fact("number"), fact("money"), fact("share"), fact("date"), fact("duration"),
        fact("choice", choices=COLOURS), fact("choices", choices=COLOURS), fact("claim"),
        fact("headcount", groups={"a": "A"}), fact("people", roles={"a": "A"}), fact("examples", topics=COLOURS),
        fact("records", fields={"a": {"type": "text", "label": "A"}}),
    ],
    ids=lambda one: one.type,
)  # fmt: skip
class TestEveryType:
    def test_nothing_and_undisclosed_are_told_apart(self, one: Fact) -> None:
        assert words(one, None) == "not answered"
        assert words(one, "undisclosed") == "not disclosed"
        assert value(one, None) == one.unanswered("it") or one.has_people

    @pytest.mark.parametrize("written", ["\x1b[31mred\u202e`", "x" * 100_000, {"\x1b[0m": "1"}, [["a"]], [None], {}])
    def test_hostile_values_are_shown_harmlessly_and_briefly(self, one: Fact, written: Any) -> None:
        try:
            one.validate(written)
        except Exception:
            for error in errors_in(one, written):
                for text in (error["ctx"]["message"], error["ctx"]["help"]):
                    assert "\x1b" not in text
                    assert "\u202e" not in text
                    assert len(text) < 400

    def test_it_says_what_it_is(self, one: Fact) -> None:
        assert one.label == "the label"
        assert one.question == "The question?"
        assert one.language_type().words
        assert one.json_schema()["description"] == "The question?"
