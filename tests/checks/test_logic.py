"""The logic: exact on regions and sets, sound everywhere, and silent where it does not know."""

from __future__ import annotations

import math
import os
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.logic import differing_profile, equivalent, same_outcomes
from partnercheck.logic.examples import environment_of
from partnercheck.logic.reasoner import Reasoner
from partnercheck.values.truth import FALSE, TRUE
from tests.checks import generated
from tests.laws import worlds
from tests.laws.test_laws import load as load_world

SCALE = int(os.environ.get("PARTNERCHECK_LAWS", "1"))  # set it to 20 or more for a long look
RELAXED = settings(deadline=None, suppress_health_check=list(HealthCheck))
MOST_WORLDS = 1_000


def load(*conditions: str, **more: str):
    head = "criteria: example\ntitle: Example\nversion: '1'\ncurrency: GBP\nfacts:" + generated.FACTS
    entries = "".join(
        f"  - id: number-{place}\n    title: Example\n    met_when: >-\n      {condition}\n"
        + "".join(f"    {key}: >-\n      {value}\n" for key, value in more.items())
        for place, condition in enumerate(conditions)
    )
    return load_criteria_source(Source("example.yaml", f"{head}requirements:\n{entries}"), Path())


def met(criteria, place: int = 0):
    condition = criteria.requirements[place].met_when
    assert condition is not None
    return condition


def is_never_true(condition: str, *, with_solver: bool = False) -> bool:
    criteria = load(condition)
    reasoner = Reasoner(criteria, with_solver=with_solver)
    return reasoner.never(reasoner.meaning(met(criteria)).true)


@pytest.mark.parametrize(
    ("impossible", "possible"),
    [
        ("size > 9", "size >= 9"),
        ("size < 0", "size <= 0"),
        ("size == 1/2", "score == 1/2"),
        ("size > 4 and size < 5", "score > 4 and score < 5"),
        ("size > 4 and size < 5", "size > 4 and size < 6"),
        ("part > 1", "part == 1"),
        ("cost < money(0)", "cost <= money(0)"),
        ("cost < money(3) and not cost < money(3.5)", "cost < money(3.5) and not cost < money(3)"),
        ("2 * size + 1 > 19", "2 * size + 1 >= 19"),
        ("3 - size > 3", "3 - size >= 3"),
        ("size - size > 0", "size - size >= 0"),
        ("size + score > 3 and score + size <= 3", "size + score > 3 and score <= 3"),
        ("share(staff.g) > 1", "share(staff.g) >= 1"),
        ("count(staff) < 0", "count(staff) <= 0"),
        ("count(staff) < 1/2 and count(staff) > 0", "count(staff) < 3/2 and count(staff) > 0"),
        ("max(size, score) < 3 and size >= 3", "max(size, score) <= 3 and size >= 3"),
        ("min(size, score) > 2 and score <= 2", "min(size, score) > 2 and size <= 3"),
        ("max(size, score) == 4 and size != 4 and score != 4", "max(size, score) == 4 and size != 4"),
        ("(size if open else 5) > 5 and not open", "(size if open else 5) > 5 and open"),
        ("(size if open else 5) > 9", "(size if open else 5) >= 9"),
        ("round_up(score, 1) >= 2 and score <= 1", "round_up(score, 1) >= 2 and score < 2"),
        ("round_down(score, 1) == 2 and score >= 3", "round_down(score, 1) == 2 and score > 2"),
        ("round_up(score, 0.5) == 1/3", "round_up(score, 1/3) == 1/3"),
        ("2 * round_down(score, 1) + 1 > 6 and score < 3", "2 * round_down(score, 1) + 1 > 6 and score <= 3"),
        ("size >= round_up(score, 1) and score > size", "size > round_down(score, 1) and score < size"),
        ("size < round_down(score, 1) and score < size + 1", "size <= round_down(score, 1) and score < size + 1"),
        ("max(since, until) < as_of and until >= as_of", "min(since, until) < as_of and until >= as_of"),
        ('level == "low" and level == "high"', 'level >= "low" and level <= "high"'),
        ('level < "low"', 'level <= "low"'),
        ('all_of(kinds, "p", "q") and none_of(kinds, "q")', 'any_of(kinds, "p", "q") and none_of(kinds, "q")'),
        ('note == "x" and note == "y"', 'note != "x" and note != "y"'),
        ("evidenced(skill) and not claimed(skill)", "claimed(skill) and not evidenced(skill)"),
        ("evidenced(skill, within=years(1)) and not evidenced(skill)", "evidenced(skill) and open"),
        (
            "evidenced(skill, within=years(1)) and not evidenced(skill, within=months(13))",
            "evidenced(skill, within=months(13)) and not evidenced(skill, within=years(1))",
        ),
        ("since > as_of", "until > as_of"),
        ("since >= as_of + days(1)", "since <= as_of"),
        (
            "until <= as_of - years(3) and until > as_of - years(1)",
            "until <= as_of - years(1) and until > as_of - years(3)",
        ),
        (
            'until + months(1) <= date("2024-02-29") and until > date("2024-01-31")',
            'until + months(1) <= date("2024-02-29") and until >= date("2024-01-31")',
        ),
        ('until + years(1) == date("2024-02-29")', 'until + years(1) == date("2024-02-28")'),
        (
            "length < months(3) and length > months(2)",
            "length < months(4) and length > months(2)",
        ),
        ("count(work) >= 1 and not any(work, True)", "count(work) >= 1 and not any(work, evidenced())"),
        ("all(work, evidenced()) and share(work, evidenced()) < 1", "all(work, evidenced()) and open"),
        ("largest(years, cost) < money(0)", "smallest(years, cost) <= money(0)"),
        ("open and not (open or quiet)", "open and not (open and quiet)"),
    ],
)
def test_regions_and_sets_are_decided_exactly(impossible: str, possible: str) -> None:
    assert is_never_true(impossible)
    assert not is_never_true(possible)
    assert not is_never_true(possible, with_solver=True)


@pytest.mark.parametrize(
    ("impossible", "possible"),
    [
        ("count(staff.g) > count(staff)", "count(staff.g) >= count(staff)"),
        ("share(staff.g) >= 1/2 and count(staff) >= 1 and count(staff.g) < 1",
         "share(staff.g) >= 1/2 and count(staff.g) < 1"),
        ("share(staff.g) > 1/2 and share(staff.h) > 1/2 and count(staff.g.h) < 1 and count(staff) >= 1",
         "share(staff.g) >= 1/2 and share(staff.h) >= 1/2 and count(staff.g.h) < 1 and count(staff) >= 1"),
        ("count(union(staff.g, staff.h)) > count(staff.g) + count(staff.h)",
         "count(union(staff.g, staff.h)) >= count(staff.g) + count(staff.h)"),
        ("count(union(board.chair, board.member)) > count(board)", "count(board) > count(board.chair)"),
        ("count(board.chair.g) > count(board.g)", "count(board.chair.g) >= count(board.g)"),
        ('count(work, "p" in topics and evidenced()) > count(work, "p" in topics)',
         'count(work, "p" in topics and evidenced()) < count(work, "p" in topics)'),
        ('any(work, "p" in topics) and count(work) == 0', 'any(work, "p" in topics) and count(work) == 1'),
        ('count(years, level == "low") >= 2 and count(years, level == "high") >= 2 and count(years) <= 3',
         'count(years, level == "low") >= 2 and count(years, level == "high") >= 2 and count(years) <= 4'),
        ("size > 5 and score > 5 and size + score <= 10", "size > 5 and score > 5 and size + score <= 12"),
    ],
)  # fmt: skip
def test_counts_that_bear_on_each_other_are_left_to_the_solver(impossible: str, possible: str) -> None:
    assert is_never_true(impossible, with_solver=True)
    assert not is_never_true(impossible), "without the solver nothing is claimed that is not sure"
    assert not is_never_true(possible, with_solver=True)


def all_worlds(names):
    names = sorted(names)
    assume(math.prod(len(worlds.DOMAINS[name]) for name in names) <= MOST_WORLDS)
    return [dict(zip(names, values, strict=True)) for values in product(*(worlds.DOMAINS[name] for name in names))]


@given(worlds.conditions, worlds.conditions)
@settings(RELAXED, max_examples=40 * SCALE)
def test_nothing_is_called_impossible_that_some_organisation_is(left, right):
    criteria = load_world({"id": "one", "title": "One", "met_when": left, "borderline_when": right})
    requirement = criteria.requirements[0]
    seen = {
        (worlds.holds(left, world), worlds.holds(right, world))
        for world in all_worlds(worlds.facts_in(left) | worlds.facts_in(right))
    }
    for with_solver in (False, True):
        reasoner = Reasoner(criteria, with_solver=with_solver)
        one, other = reasoner.meaning(requirement.met_when), reasoner.meaning(requirement.borderline_when)
        for value, truth in ((True, one.true), (False, one.false), (None, one.nobody)):
            for beside, too in ((True, other.true), (False, other.false), (None, other.nobody)):
                assert (value, beside) not in seen or not reasoner.never(truth, too)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("size >= round_up(score, 1)", "size >= score", True),
        ("size >= round_down(score, 1)", "size >= score", False),
        ("size > round_down(score, 1)", "size > score", True),
        ("size <= round_down(score, 1)", "size <= score", True),
        ("max(size, score) >= 3", "size >= 3 or score >= 3", True),
        ("max(size, score) <= 3", "size <= 3 and score <= 3", True),
        ("size >= (3 if open else 5)", "size >= 5 or (open and size >= 3)", True),
        ("until <= since + years(1)", "until - years(1) <= since", True),
        ("size >= 4", "not size < 4", True),
        ("size > 3", "size >= 4", True),
        ("score > 3", "score >= 4", False),
        ("share(staff.g) >= 3/4", "share(staff.g) >= 0.75", True),
        ("share(staff.g) >= 3/4", "not share(staff.g) < 3/4", True),
        ("share(staff.g) >= 1/2 or open", "open or share(staff.g) > 1/2", False),
        ("open and (quiet or open)", "open", True),
        ("2 * size >= 8", "size >= 4", True),
        ('count(work, "p" in topics) >= 1', 'any(work, "p" in topics)', True),
        ('count(work, "p" in topics, where=evidenced()) >= 1', 'any(work, evidenced() and "p" in topics)', True),
        ("4 * count(staff.g) >= 3 * count(staff)", "share(staff.g) >= 3/4 or count(staff) == 0", True),
        ("unrelated(board) >= 2", "count(board) >= 2", None),
    ],
)
def test_equivalence_is_proved_or_refuted_by_a_profile_or_left_open(one: str, other: str, answer: bool | None) -> None:
    criteria = load(one, other)
    assert equivalent(met(criteria), met(criteria, 1), criteria) is answer


def test_requirements_are_the_same_only_if_they_weigh_the_same() -> None:
    first, second = load("size >= 4"), load("size > 3")
    assert same_outcomes(first.requirements[0], second.requirements[0], first) is True
    lighter = load("size > 3", importance="expected")
    assert same_outcomes(first.requirements[0], lighter.requirements[0], first) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("size >= 4", "size >= 5"),
        ("share(staff.g) >= 3/4", "share(staff.g) > 3/4"),
        ("since <= as_of - years(3)", "since <= as_of - years(2)"),
        ("count(work, evidenced()) >= 2", "count(work, evidenced()) >= 3"),
        ("evidenced(skill)", "evidenced(skill, within=years(2))"),
        ("count(union(board.chair, board.member).g) >= 2", "count(board.member.g) >= 2"),
        ('any_of(organisation.registrations, "GB-CHC")', 'any_of(organisation.registrations, "GB-SC")'),
        ("length >= months(12)", "length >= years(2)"),
    ],
)
def test_a_profile_that_differs_is_small_and_does_differ(old: str, new: str) -> None:
    before, after = load(old), load(new)
    example = differing_profile(before, after, "number-0")
    assert example is not None
    assert len(set(example.data) - {"evidence"}) == 1
    masks = {met(one).outcome(environment_of(one, example)).mask for one in (before, after)}
    assert masks == {TRUE, FALSE}


def test_where_nothing_differs_there_is_no_such_profile() -> None:
    assert differing_profile(load("size >= 4"), load("not size < 4"), "number-0") is None
