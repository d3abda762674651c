"""A saved page against its outline: what is unchanged, reworded, gone, new or moved, and what nobody answers."""

from __future__ import annotations

import itertools
import json
import random
import textwrap

import pytest

from partnercheck.report.authors.trace_reports import marked_wording, render_json, render_text
from partnercheck.report.screen import Screen
from partnercheck.tracing.matching import best_assignment
from partnercheck.tracing.trace import Drift, Trace, trace

from .pages import ANSWERS, PAGE, river_outline

LINES = PAGE.splitlines()


def traced(page: str, answers: dict[str, tuple[str, ...]] = ANSWERS) -> Trace:
    return trace(river_outline(), page, answers, "page.txt")


def drifts(page: str) -> dict[str, Drift]:
    return {
        item.item.id if item.item else f"line {item.line}": item.drift for item in traced(page).items if item.drifted
    }


def test_the_page_itself_holds() -> None:
    assert traced(PAGE).holds
    assert drifts(PAGE) == {}


@pytest.mark.parametrize(
    "page",
    [
        PAGE.upper(),
        PAGE.replace("'", "’").replace("- ", "• "),
        PAGE.replace("\n", "\r\n\r\n"),
        PAGE.replace("- ", "•\n  "),
        "\n".join(textwrap.fill(line, 40) for line in LINES),
        "\n".join(textwrap.fill(line, 25, subsequent_indent="    ") for line in LINES),
    ],
)
def test_case_quotes_bullets_blank_lines_and_line_wraps_are_no_drift(page: str) -> None:
    assert drifts(page) == {}


def test_a_reworded_item_shows_its_new_wording_with_the_changed_words_marked() -> None:
    page = PAGE.replace("two in three", "nine in ten").replace("within a mile of", "near")
    reworded = next(item for item in traced(page).items if item.drifted)
    assert (reworded.drift, reworded.line) == (Drift.REWORDED, 5)
    assert marked_wording(reworded.stretches) == (
        "at least {+nine+} in {+ten+} members living {+near+} the river (if you're a members' club)"
    )


def test_words_that_are_gone_are_counted_where_they_stood() -> None:
    page = PAGE.replace(", agreed with the neighbours", "").replace("and it answers everybody", "and answers everybody")
    marked = [marked_wording(item.stretches) for item in traced(page).items if item.drifted]
    assert marked == [
        "a plan for clean water [-4 words-]",
        "A panel of neighbours reads every letter. It meets four times a year, and [-1 word-] answers everybody within "
        "six weeks.",
    ]


def test_a_change_of_signs_alone_is_told_as_such() -> None:
    page = PAGE.replace("a plan for clean water, agreed", "a plan for clean water; agreed")
    assert [marked_wording(item.stretches) for item in traced(page).items if item.drifted] == [
        "a plan for clean water; agreed with the neighbours (only signs such as commas changed)"
    ]


def test_a_reworded_item_that_is_wrapped_over_lines_is_still_one_item() -> None:
    page = "\n".join(textwrap.fill(line, 30) for line in PAGE.replace("six weeks", "ten days").splitlines())
    assert drifts(page) == {"decide.1": Drift.REWORDED}


def test_an_item_that_is_left_out_is_gone() -> None:
    assert drifts(PAGE.replace(LINES[5] + "\n", "")) == {"must-show.2": Drift.GONE}


def test_an_item_that_is_put_in_is_new_and_comes_with_its_fingerprint() -> None:
    page = PAGE.replace(LINES[5], "- boats that leave no trace\n" + LINES[5])
    found = traced(page)
    assert drifts(page) == {"line 6": Drift.NEW}
    places = [item.item.id if item.item else item.wording for item in found.items]
    assert places[4:7] == ["must-show.1", "boats that leave no trace", "must-show.2"]
    assert "fingerprint: 1." in render_text(found, Screen(100))


def test_a_new_line_above_a_reworded_one_does_not_swallow_it() -> None:
    page = PAGE.replace(LINES[8], "Our panel\n" + LINES[8].replace("four", "two"))
    assert drifts(page) == {"line 9": Drift.NEW, "decide.1": Drift.REWORDED}


def test_an_item_under_another_heading_has_moved_though_its_words_are_the_same() -> None:
    without = PAGE.replace(LINES[6] + "\n", "")
    found = next(item for item in traced(without + LINES[6]).items if item.drifted)
    assert (found.item.id if found.item else "", found.drift, found.moved_to) == (
        "must-show.3",
        Drift.UNCHANGED,
        "decide",
    )
    assert not traced(without + LINES[6]).holds


def test_the_order_within_a_section_is_no_drift() -> None:
    page = "\n".join([*LINES[:4], LINES[6], LINES[4], LINES[5], *LINES[7:]])
    assert drifts(page) == {}


def test_items_are_found_again_in_any_order_though_each_has_a_word_changed() -> None:
    changed = [line.replace("river", "lake").replace("every", "each").replace("plan", "map") for line in LINES]
    random.Random(7).shuffle(changed)
    found = {item.item.id: item.drift for item in traced("\n".join(changed)).items if item.item}
    assert Drift.GONE not in found.values()
    assert found["must-show.2"] is Drift.REWORDED


def test_one_item_never_stands_for_two_pieces() -> None:
    page = PAGE + "- a plan for clean water, agreed with the boaters\n"
    assert drifts(page) == {"line 10": Drift.NEW}


def test_a_page_about_something_else_leaves_everything_gone() -> None:
    found = traced("Cats\nCats sleep all day.\n")
    assert found.count(Drift.GONE) == len(LINES)
    assert found.count(Drift.NEW) == 2


def test_an_item_that_asks_for_something_and_that_no_requirement_answers_is_named() -> None:
    found = traced(PAGE, {**ANSWERS, "must-show.2": ()})
    assert not found.holds
    assert [item.item.id for item in found.unanswered if item.item] == ["must-show.2"]
    assert "No requirement answers to: must-show.2." in render_text(found, Screen(100))


def test_the_report_says_which_requirements_answer_to_an_item() -> None:
    report = render_text(traced(PAGE), Screen(100))
    assert "    = must-show.3 unchanged (requirement): gist of must-show.3" in report
    assert "          answered by children-decide, children-are-heard" in report


def test_the_report_cannot_style_the_terminal() -> None:
    assert "\x1b" not in render_text(traced(PAGE + "\x1b[31mred\n"), Screen(100))


def test_json_holds_the_same_findings() -> None:
    data = json.loads(render_json(traced(PAGE.replace("two in three", "nine in ten"))))
    assert data["holds"] is False
    assert data["counts"] == {"unchanged": 8, "reworded": 1, "gone": 0, "new": 0, "moved": 0}
    reworded = next(item for item in data["items"] if item["drift"] == "reworded")
    assert reworded["answered_by"] == ["members-nearby"]
    assert [piece["text"] for piece in reworded["stretches"] if piece["changed"]] == ["nine", "ten"]


def test_the_best_assignment_beats_taking_the_best_pair_first() -> None:
    # Taking 10 first would leave 1 for the other row: 11 in all. The best is 9 + 8.
    assert best_assignment([[10, 9], [8, 1]]) == [(0, 1), (1, 0)]


def test_nothing_is_assigned_without_a_gain() -> None:
    assert best_assignment([[0, -5], [0, 3]]) == [(1, 1)]
    assert best_assignment([]) == []


def test_assignments_are_the_best_there_are() -> None:
    generator = random.Random(3)
    for _ in range(60):
        rows, columns = generator.randint(1, 4), generator.randint(1, 5)
        gains = [[generator.randint(-3, 9) for _ in range(columns)] for _ in range(rows)]
        best = max(
            sum(max(gains[row][column], 0) for row, column in zip(range(rows), order, strict=False) if column < columns)
            for order in itertools.permutations(range(columns + rows), rows)
        )
        assert sum(gains[row][column] for row, column in best_assignment(gains)) == best
