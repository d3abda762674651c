"""The shipped criteria say all that the page says, explain themselves, and are held by their cases."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pytest

from partnercheck.models.criteria import Requirement
from partnercheck.tracing.fingerprint import word_digest, words_of
from partnercheck.tracing.outline import Outline, Role
from partnercheck.tracing.pages import read_page
from partnercheck.tracing.trace_sources import find_sources, read_outline
from partnercheck.values.status import Status

from .shipped import FOLDER, GERMAN, IRISH, LEAD, NAMES, OTHER, PAGE, PARTNER, ROOT, case_run, criteria

OUTLINE = FOLDER / "guidance/how-the-partnerships-will-work.yaml"
REQUIREMENTS = [
    pytest.param(name, requirement, id=f"{name}/{requirement.id}")
    for name in NAMES
    for requirement in criteria(name).requirements
]


@cache
def outline() -> Outline:
    return read_outline(OUTLINE)


# The outline


def test_the_outline_has_every_heading_and_item_of_the_page() -> None:
    headings = [item.id for item in outline().items if item.is_heading]
    items = [sum(item.section == heading for item in outline().items) - 1 for heading in headings]
    assert dict(zip(headings, items, strict=True)) == {
        "page": 0,
        "aim": 1,
        "together": 6,
        "commit": 4,
        "must-show": 8,
        "lived-experience": 3,
        "roles": 9,
    }


def test_every_item_that_asks_for_something_is_answered() -> None:
    answered = {item for name in (PARTNER, LEAD) for one in criteria(name).requirements for item in one.guidance}
    assert [item.id for item in outline().requirement_items() if item.id not in answered] == []


def test_lived_experience_is_a_definition_and_lead_ins_are_context() -> None:
    roles = {item.id: item.role for item in outline().items}
    assert {item for item, role in roles.items() if role is Role.DEFINITION} == {
        "lived-experience.intro",
        "lived-experience.1",
        "lived-experience.2",
    }
    assert {item for item, role in roles.items() if role is Role.CONTEXT} == {
        "aim.1",
        "commit.intro",
        "must-show.intro",
        "roles.intro",
        "roles.later",
    }


@pytest.mark.skipif(not PAGE.is_file(), reason="no copy of the page lies beside this checkout")
def test_the_page_says_what_the_outline_says() -> None:
    traced = find_sources([str(FOLDER)], None).trace(read_page(PAGE))
    assert [item for item in traced.items if item.drifted] == []
    assert traced.holds


def test_no_sentence_of_the_page_is_copied() -> None:
    # Seven words in a row that the page has in a row: at ten bits a word, chance alone does not give that.
    length = 7
    runs = {
        item.fingerprint.words[at : at + length]
        for item in outline().items
        for at in range(len(item.fingerprint.words) - length + 1)
    }
    copied = defaultdict(list)
    for path in [*FOLDER.rglob("*.yaml"), *(ROOT / "examples").rglob("*.yaml"), *(ROOT / "docs").glob("*.md")]:
        words = words_of(path.read_text(encoding="utf-8"))
        digests = [word_digest(word) for word in words]
        for at in range(len(words) - length + 1):
            if tuple(digests[at : at + length]) in runs:
                copied[path.name].append(" ".join(words[at : at + length]))
    assert copied == {}


# Every requirement and every fact explains itself


@pytest.mark.parametrize(("name", "requirement"), REQUIREMENTS)
def test_a_requirement_has_its_section_reading_and_advice_and_a_title_that_fits_a_table(
    name: str, requirement: Requirement
) -> None:
    assert requirement.section in criteria(name).sections
    assert len(requirement.title) <= 70
    assert requirement.reading or name in (IRISH, GERMAN)
    assert requirement.advice
    assert requirement.guidance or name in (OTHER.stem, IRISH, GERMAN)


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_asks_a_question_in_plain_words_and_is_used(name: str) -> None:
    loaded = criteria(name)
    read = {re.split(r"[.\[]", path)[0] for one in loaded.requirements for path in one.paths()}
    assert [fact for fact in loaded.facts if fact not in read] == []
    for fact in loaded.facts.values():
        assert fact.question.endswith("?")
        assert len(fact.question) <= 130, fact.id


@pytest.mark.parametrize("name", [PARTNER, LEAD])
def test_every_fact_of_the_shipped_criteria_has_help(name: str) -> None:
    assert [fact.id for fact in criteria(name).facts.values() if not fact.declared.help] == []


@pytest.mark.parametrize("fact", ["staff", "trustees", "leadership"])
def test_whoever_is_counted_may_leave_unsaid_where_they_belong_and_stays_in_the_total(fact: str) -> None:
    help = criteria(PARTNER).facts[fact].declared.help
    assert "Nobody has to say" in help
    assert "total" in help
    assert "undisclosed" in help


@pytest.mark.parametrize("fact", ["staff", "involvement_in_decisions", "led_as"])
def test_lived_experience_may_be_of_every_kind(fact: str) -> None:
    help = criteria(PARTNER).facts[fact].declared.help
    assert "life" in help
    assert "work" in help


def test_the_garbled_area_is_said_to_be_garbled() -> None:
    assert "garbled" in criteria(LEAD).by_id["funding-initiatives"].reading


# The numbers that the guidance leaves open are the author's to change


def test_thresholds_and_lists_stand_under_names() -> None:
    assert {"board_share", "staff_share", "leaders_share", "examples_needed", "power_is_shared"} <= set(
        criteria(PARTNER).definitions
    )


# The cases


@pytest.mark.parametrize("name", NAMES)
def test_all_cases_hold(name: str) -> None:
    assert [outcome.case.name for outcome in case_run(name).failing] == []


@pytest.mark.parametrize("name", [PARTNER, LEAD])
def test_the_cases_see_every_requirement_in_every_status_it_can_have(name: str) -> None:
    seen = defaultdict(set)
    for outcome in case_run(name).outcomes:
        for expected in outcome.case.expected:
            seen[expected.requirement].add(expected.status)
    for requirement in criteria(name).requirements:
        wanted = {Status.MET, Status.BORDERLINE, Status.MISSING}
        if requirement.applies_when is not None:
            wanted.add(Status.NOT_APPLICABLE)
        if requirement.id == "put-forward":
            wanted.discard(Status.NOT_APPLICABLE)
        assert wanted <= seen[requirement.id], requirement.id


def test_nothing_in_the_program_knows_this_programme() -> None:
    words = re.compile(r"racis|inequit|lived.experience|faith|workstream|health.equity|partnership", re.IGNORECASE)
    known = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "src").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if words.search(line) and '"partnership": "partnership"' not in line
    }
    assert known == set()
