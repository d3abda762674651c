"""The sentences that all reports share, and the order of requirements."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnercheck.harmless import harmless
from partnercheck.json_text import json_text
from partnercheck.orders import broken_up_in_lines
from partnercheck.report.words import (
    best_case_words,
    by_section,
    counts_words,
    name_of,
    reason_words,
    shown,
    step_words,
    tier_words,
)
from partnercheck.values.status import Importance, Reason, Verdict
from tests.report.assessments import (
    AGE,
    BOARD,
    CO_DESIGN,
    ELIGIBLE,
    EVERYTHING,
    EVIDENCE,
    EXPERIENCE,
    INCOMPLETE,
    INFLUENCE,
    LEADERSHIP,
    LIVED_EXPERIENCE,
    STAFF,
)


def test_a_settled_verdict_says_that_nothing_can_change_it() -> None:
    assert best_case_words(ELIGIBLE) == "Nothing still unknown could change this."


def test_an_open_verdict_says_its_best_and_its_worst() -> None:
    expected = "Once everything is known: eligible at best, not eligible yet at worst."
    assert best_case_words(INCOMPLETE) == expected


def test_counts_leave_out_what_there_is_none_of() -> None:
    assert counts_words(ELIGIBLE) == "2 requirements: 1 met, 1 not applicable."


def test_counts_say_when_all_that_is_missing_is_an_answer() -> None:
    assert counts_words(INCOMPLETE) == "2 requirements: 1 missing (not answered yet), 1 met."


def test_a_single_requirement_is_counted_in_the_singular() -> None:
    assert counts_words(ELIGIBLE._replace(requirements=(EXPERIENCE,))) == "1 requirement: 1 met."


def test_reasons_say_how_much_they_weigh_and_what_is_still_possible() -> None:
    assert reason_words(AGE) == "Depends on the exact figure; expected; could still be met"
    assert reason_words(BOARD).endswith("; required, which an open answer may change; could still be met")


def test_a_reason_that_the_line_of_why_gives_is_not_repeated() -> None:
    assert reason_words(INFLUENCE) == "Required; could still be borderline or met"
    assert reason_words(LIVED_EXPERIENCE) == "Expected"


def test_tiers_say_whether_they_are_reached_and_could_be() -> None:
    assert [tier_words(tier) for tier in (CO_DESIGN, LEADERSHIP, EVIDENCE)] == [
        "reached",
        "not yet, could still be reached",
        "not reached",
    ]
    assert tier_words(CO_DESIGN._replace(could_be=(True, False))) == "reached, though an open answer may change that"


def test_a_step_names_the_other_ways_to_its_end() -> None:
    assert step_words(STAFF.steps[0]) == (
        "2 more of the 16 staff from these communities; or the next 8 hires all from these communities"
    )


def test_requirements_stand_by_section_most_urgent_first() -> None:
    assert [(title, [result.id for result in results]) for title, results in by_section(EVERYTHING)] == [
        ("The work you do", ["policy-influence", "internal-work", "experience"]),
        (
            "The people who lead and work",
            ["staff-from-communities", "board-from-communities", "lived-experience", "volunteers"],
        ),
        ("Also asked", ["age", "staff-nearly", "income", "faith"]),
    ]


def test_what_is_required_comes_before_what_is_expected() -> None:
    expected = STAFF._replace(id="later", importance=Importance.EXPECTED)
    both = EVERYTHING._replace(requirements=(expected, STAFF))
    assert [result.id for _, results in by_section(both) for result in results] == ["staff-from-communities", "later"]


def test_a_section_without_a_title_goes_by_its_id_and_none_at_all_by_a_plain_word() -> None:
    one = EVERYTHING._replace(requirements=(STAFF._replace(section="money"), AGE._replace(section="")))
    assert [title for title, _ in by_section(one)] == ["money", "Requirements"]


def test_an_endless_name_is_cut() -> None:
    assert name_of(EVERYTHING._replace(organisation="n" * 1000)) == "n" * 159 + "…"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("::error::a ##[error]b", "\\x3a:error\\x3a:a \\x23#[error]b"),
        ("##vso[task.setvariable variable=x]y", "\\x23#vso[task.setvariable variable=x]y"),
        ("##teamcity[buildStop]", "\\x23#teamcity[buildStop]"),
        (":::error::", "\\x3a\\x3a:error\\x3a:"),
        ("###vso[x]", "#\\x23#vso[x]"),
        ("## Heading, [sic]", "## Heading, [sic]"),
    ],
)
def test_orders_to_a_build_service_are_broken(text: str, told: str) -> None:
    assert shown(text) == told


ORDER = re.compile(r"::|##[\w.-]{0,40}\[")


@given(st.text(alphabet=":#[]vso.- ", max_size=12))
def test_no_text_keeps_an_order(text: str) -> None:
    assert not ORDER.search(shown(text))


@given(st.text(alphabet=":#[]vso.- \n", max_size=12))
def test_no_line_of_a_log_keeps_an_order(text: str) -> None:
    told = broken_up_in_lines(text)
    assert not re.search(r"^[ \t]*::|##[\w.-]{0,40}\[", told, re.MULTILINE)


@given(st.text(alphabet='#[]vso."\\\u202e\x9b\ufffe\U000e0041é', max_size=12), st.booleans())
def test_no_json_holds_an_order_or_a_character_that_steers_and_it_means_the_same(text: str, ascii: bool) -> None:
    told = json_text({text: [text]}, ascii=ascii)
    assert not ORDER.search(told)
    assert harmless(told.replace("\n", "")) == told.replace("\n", "")
    assert json.loads(told) == {text: [text]}


def test_every_reason_and_verdict_has_words() -> None:
    assert all(reason.words for reason in Reason)
    assert all(verdict.words for verdict in Verdict)
