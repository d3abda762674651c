"""The terminal report at fixed widths and encodings, against exact text and against what must hold of any report."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from partnercheck.assessment.result import Assessment
from partnercheck.report.options import ReportOptions
from partnercheck.report.screen import Screen
from partnercheck.report.terminal import WIDEST, render_terminal
from partnercheck.values.status import Status
from tests.report.assessments import ALL, BORDERLINE, ELIGIBLE, EVERYTHING, HOSTILE, INCOMPLETE

ESCAPE = re.compile("\x1b\\[[0-9;]*m")
WIDTHS = (40, 60, 80, 200)
ENCODINGS = ("utf-8", "ascii", "iso-8859-1", "cp1252")


def shown(
    assessment: Assessment, width: int = 80, *, explain: bool = False, full: bool = True, **screen: object
) -> str:
    return render_terminal([assessment], ReportOptions(explain, screen=Screen(width, **screen), full=full))


@pytest.mark.parametrize("width", [60, 80, 200])
def test_everything_at_this_width(width: int, golden: Callable[[str, str], None]) -> None:
    golden(f"everything-{width}.txt", shown(EVERYTHING, width))


def test_everything_explained(golden: Callable[[str, str], None]) -> None:
    golden("everything-explained-80.txt", shown(EVERYTHING, explain=True))


def test_everything_in_colour(golden: Callable[[str, str], None]) -> None:
    golden("everything-80.ansi", shown(EVERYTHING, colour=True))


def test_everything_in_ascii(golden: Callable[[str, str], None]) -> None:
    golden("everything-explained-60-ascii.txt", shown(EVERYTHING, 60, explain=True, encoding="ascii"))


@pytest.mark.parametrize("name", ["eligible", "incomplete", "borderline", "hostile"])
def test_each_other_assessment(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}-80.txt", shown(ALL[name]))


def test_several_assessments_stand_one_below_another() -> None:
    both = render_terminal([ELIGIBLE, INCOMPLETE], ReportOptions(full=True))
    assert both == shown(ELIGIBLE) + "\n" + shown(INCOMPLETE)


def test_the_verdict_is_the_first_thing_said() -> None:
    assert [shown(one).splitlines()[0] for one in (ELIGIBLE, BORDERLINE, INCOMPLETE, EVERYTHING)] == [
        "✓ Eligible",
        "~ Borderline",
        "? Incomplete",
        "✗ Not eligible yet",
    ]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("explain", [False, True])
def test_no_line_is_wider_than_the_screen(name: str, width: int, explain: bool) -> None:
    lines = shown(ALL[name], width, explain=explain).splitlines()
    assert [line for line in lines if cell_len(line) > min(width, WIDEST)] == []


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("explain", [False, True])
def test_every_character_can_be_shown(name: str, encoding: str, explain: bool) -> None:
    assert shown(ALL[name], explain=explain, encoding=encoding).encode(encoding)


@pytest.mark.parametrize("name", ALL)
def test_colour_adds_nothing_but_colour(name: str) -> None:
    assert ESCAPE.sub("", shown(ALL[name], colour=True, explain=True)) == shown(ALL[name], explain=True)


def test_every_mark_stands_beside_its_word() -> None:
    lines = shown(EVERYTHING).splitlines()
    for mark, word in (("✗", "missing"), ("?", "missing"), ("~", "borderline"), ("✓", "met"), ("–", "not applicable")):
        assert any(line.startswith(f"{mark} {word}") for line in lines), (mark, word)


def test_what_was_not_answered_is_told_apart_from_what_falls_short() -> None:
    text = shown(EVERYTHING)
    assert "3 missing (1 of them not answered yet)" in text
    assert "Not answered yet: influence on policy" in text
    assert "What you told us falls short; required" in text


def test_markup_in_a_name_is_text() -> None:
    assert "[bold]bold[/bold]" in shown(HOSTILE, 200)


def test_a_met_requirement_is_not_called_short_of_anything() -> None:
    [line] = [line for line in shown(ELIGIBLE).splitlines() if "experience of tackling" in line]
    assert line.startswith("✓ met ")


def test_more_than_a_few_steps_are_left_to_explain() -> None:
    steps = tuple((f"r{number}", EVERYTHING.next_steps[0][1]) for number in range(20))
    many = EVERYTHING._replace(next_steps=steps)
    assert "12 more steps: see them with --explain." in shown(many)
    assert "\n20. " in shown(many, explain=True)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_can_be_taken_for_an_order_to_a_build_service(name: str, width: int) -> None:
    text = shown(ALL[name], width, explain=True)
    assert "##[" not in text
    assert [line for line in text.splitlines() if line.strip().startswith("::")] == []


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(max_size=120),
    width=st.integers(20, 120),
    encoding=st.sampled_from(ENCODINGS),
    explain=st.booleans(),
)
def test_no_text_can_steer_the_terminal(text: str, width: int, encoding: str, explain: bool) -> None:
    [first, *others] = EVERYTHING.requirements
    first = first._replace(title=text, why=text, section=text, advice=text, reading=text, status=Status.BORDERLINE)
    one = EVERYTHING._replace(organisation=text, profile_file=text, requirements=(first, *others))
    page = shown(one, width, explain=explain, encoding=encoding)
    page.encode(encoding)
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page) is None


@pytest.mark.parametrize("width", [60, 80])
def test_everything_in_short(width: int, golden: Callable[[str, str], None]) -> None:
    golden(f"everything-short-{width}.txt", shown(EVERYTHING, width, full=False))


@pytest.mark.parametrize("name", ["eligible", "incomplete", "borderline"])
def test_each_other_assessment_in_short(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}-short-80.txt", shown(ALL[name], full=False))


def test_on_a_low_terminal_the_answer_is_what_stays_in_sight() -> None:
    in_a_file = shown(EVERYTHING, full=False)
    high = shown(EVERYTHING, full=False, height=in_a_file.count("\n") + 1)
    low = shown(EVERYTHING, full=False, height=24)
    assert high == in_a_file
    assert sorted(low.splitlines()) == sorted(in_a_file.splitlines())
    assert "What to do next" in "\n".join(low.splitlines()[-23:])
    assert "✗ Not eligible yet" in low.splitlines()[-7:]
    assert low.splitlines()[-24:] != in_a_file.splitlines()[-24:]
