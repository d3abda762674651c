"""The carets stand under the place, whatever the line is made of."""

from __future__ import annotations

import pytest

from partnercheck.loading.excerpt import excerpt
from partnercheck.problems import Problem, Span


def drawn(line: str, start: int, end: int, number: int = 7, width: int = 100) -> list[str]:
    return excerpt(Problem("PC999", "m", "f", Span(number, start, end), source_line=line), width=width).split("\n")


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "carets"),
    [
        ("staff: 16", 8, 10, "7 | staff: 16", "  |        ^^"),
        ("a: 1", 1, 1, "7 | a: 1", "  | ^"),
        ("a:", 3, 4, "7 | a:", "  |   ^"),
        ("", 1, 1, "7 |", "  | ^"),
        ("\ta: b", 2, 3, "7 |     a: b", "  |     ^"),
        ("\ta: b", 1, 2, "7 |     a: b", "  | ^^^^"),
        ("日本: x", 5, 6, "7 | 日本: x", "  |       ^"),
        ("日本: x", 1, 3, "7 | 日本: x", "  | ^^^^"),
        ("e\u0301te\u0301: x", 8, 9, "7 | e\u0301te\u0301: x", "  |      ^"),
        ("a: \x1b[31mred", 4, 5, "7 | a: \\x1b[31mred", "  |    ^^^^"),
        ("a: \u202ered", 5, 8, "7 | a: \\u202ered", "  |          ^^^"),
    ],
)
def test_carets_stand_under_what_is_meant(line: str, start: int, end: int, shown: str, carets: str) -> None:
    assert drawn(line, start, end) == [shown, carets]


def test_the_line_number_moves_both_lines() -> None:
    assert drawn("a: 1", 4, 5, number=1234) == ["1234 | a: 1", "     |    ^"]


def test_a_problem_without_a_place_has_no_excerpt() -> None:
    assert excerpt(Problem("PC101", "m", "f")) == ""


@pytest.mark.parametrize(("length", "cut"), [(29, False), (30, False), (31, True)])
def test_a_line_is_cut_only_when_it_is_wider_than_allowed(length: int, cut: bool) -> None:
    shown, carets = drawn("x" * length, 1, 2, width=30)
    assert shown == "7 | " + ("x" * 30 + "…" if cut else "x" * length)
    assert carets == "  | ^"


@pytest.mark.parametrize("at", [1, 40, 500_000, 999_999, 1_000_000])
def test_a_very_long_line_is_cut_around_the_place(at: int) -> None:
    line = "." * (at - 1) + "!" + "." * (1_000_000 - at)
    shown, carets = drawn(line, at, at + 1, width=60)
    assert shown[carets.index("^")] == "!"
    assert carets.count("^") == 1
    assert len(shown) <= 4 + 60 + 1
    assert shown.startswith("7 | …") == (at > 21)
    assert shown.endswith("…") == (at < 999_999)


def test_carets_go_no_further_than_the_line_that_is_shown() -> None:
    shown, carets = drawn("x" * 500, 1, 400, width=50)
    assert shown == "7 | " + "x" * 50 + "…"
    assert carets == "  | " + "^" * 50


def test_wide_characters_are_counted_when_a_line_is_cut() -> None:
    shown, carets = drawn("日" * 200, 101, 102, width=30)
    assert shown == "7 | …" + "日" * 5 + "日" + "日" * 8 + "…"
    assert carets == "  | " + " " * 11 + "^^"
