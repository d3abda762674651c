"""Problems as text, as JSON and as annotations of a build service."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from partnercheck.problems import Problem, Severity, Span
from partnercheck.report.problems import problems_as_annotations, problems_as_json, problems_as_text
from partnercheck.report.screen import Screen

MISSPELT = Problem(
    "PC201",
    "`led_az` is not known here",
    "org.yaml",
    Span(2, 1, 7),
    "did you mean `led_as`?",
    "led_az",
    source_line="led_az: [community]",
)
WARNING = Problem(
    "PC501",
    "no case tests this requirement",
    "criteria.yaml",
    Span(40, 5, 12),
    severity=Severity.WARNING,
    source_line="  - id: staff",
)
NOWHERE = Problem("PC101", "there is no such file", "nope.yaml", help="check the spelling and the folder")
USAGE = Problem("PC001", "`jsn` is not a format", "partnercheck", help="did you mean `json`?")
HOSTILE = Problem(
    "PC202",
    "`\x1b[31mred` is not a date, 100%\n::error::fake ##[error]",
    "a,b:c\x07.yaml",
    Span(3, 6, 9),
    "write `2023-05`",
    "x > ::y",
    source_line="日付: \x1b[31m ::error ##[error]",
)
ALL = (MISSPELT, WARNING, NOWHERE, USAGE, HOSTILE)


def test_as_text(golden: Callable[[str, str], None]) -> None:
    golden("problems.txt", problems_as_text(ALL, Screen()) + "\n")


def test_as_text_in_colour(golden: Callable[[str, str], None]) -> None:
    golden("problems.ansi", problems_as_text((MISSPELT, WARNING), Screen(colour=True)) + "\n")


def test_as_text_in_ascii(golden: Callable[[str, str], None]) -> None:
    golden("problems-ascii.txt", problems_as_text((HOSTILE,), Screen(encoding="ascii")) + "\n")


def test_as_annotations(golden: Callable[[str, str], None]) -> None:
    golden("problems.annotations.txt", problems_as_annotations(ALL))


def test_as_json(golden: Callable[[str, str], None]) -> None:
    golden("problems.json", problems_as_json(ALL))


def test_json_holds_what_was_wrong_as_it_was_said() -> None:
    [problem] = json.loads(problems_as_json((HOSTILE,)))["problems"]
    assert (problem["message"], problem["line"], problem["column"]) == (HOSTILE.message, 3, 6)


def test_each_annotation_is_one_line_of_its_own() -> None:
    lines = problems_as_annotations(ALL).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::error", "::error", "::error"]


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1", "utf-8"])
def test_text_can_be_shown_and_gives_no_orders(encoding: str) -> None:
    text = problems_as_text(ALL, Screen(encoding=encoding))
    assert text.encode(encoding)
    assert "\x1b" not in text
    assert "##[" not in text
    assert [line for line in text.splitlines() if line.strip().startswith("::")] == []


def test_carets_stay_below_their_place_in_ascii() -> None:
    problem = Problem("PC203", "too many", "org.yaml", Span(1, 10, 12), source_line="Łódź…: ab12")
    *_, line, carets = problems_as_text((problem,), Screen(encoding="ascii")).splitlines()
    assert line[carets.index("^") :] == "12"


def test_one_problem_is_not_counted_and_several_are() -> None:
    assert not problems_as_text((MISSPELT,), Screen()).endswith("found")
    assert problems_as_text((MISSPELT, WARNING), Screen()).endswith("1 error and 1 warning found")
