"""Each function, operator and kind of node is known to the logic, to words, explanations and those who try answers.

What a kind leaves out it says itself: `is_opaque` where the logic leaves its meaning open, `is_only_said` where no
condition that is read has it.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

import partnercheck.language
from partnercheck.language import build
from partnercheck.language.functions.registry import FUNCTIONS
from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.operators.logic import Joined
from partnercheck.language.people import DefinedPeople, PeopleNode
from partnercheck.language.references import DefinedCondition, DefinedNumber
from partnercheck.language.tables.nodes import DefinedChoice
from partnercheck.loading.criteria_files import load_criteria, load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.logic import conditions, numbers
from partnercheck.logic.people import crowd_of
from partnercheck.models.criteria import Criteria
from partnercheck.probing.asked import ask
from partnercheck.probing.witnesses import find_witness
from tests.cli.conftest import Run, cli, folder  # noqa: F401  # fixtures
from tests.schemas.everything import CRITERIA

CONDITIONS = {
    "all": "all(accounts, audited)",
    "all_of": 'all_of(led_as, "a", "b")',
    "any": "any(accounts, audited)",
    "any_of": 'any_of(led_as, "a")',
    "claimed": "claimed(safe)",
    "count": "count(staff.local) >= 3",
    "date": 'opened >= date("2020-01-01")',
    "days": "notice >= days(30)",
    "evidenced": "evidenced(safe, within=years(3))",
    "given": "given(motto)",
    "intersection": "count(intersection(staff.local, staff.young)) >= 1",
    "in_unit": 'in_unit(turnover / deficit, "months") >= 3',
    "latest": "latest(accounts, by=year_end).income >= money(100)",
    "earliest": "earliest(accounts, by=year_end).income >= money(100)",
    "largest": "largest(accounts, income) >= money(100)",
    "max": "max(size, score) >= 3",
    "mean": "mean(accounts, income) >= money(100)",
    "min": 'min(opened, as_of) >= date("2020-01-01")',
    "money": "turnover >= money(100)",
    "months": "lease >= months(6)",
    "none_of": 'none_of(led_as, "a")',
    "related": "count(related(board.trustee)) <= 1",
    "round_down": "round_down(turnover, money(1_000)) >= money(5_000)",
    "round_up": "round_up(count(staff) / 3, 1) >= 3",
    "share": "share(staff.local) >= 1/2",
    "smallest": "smallest(accounts, income) >= money(100)",
    "sum": "sum(accounts, income) >= money(100)",
    "union": "count(union(staff.local, staff.young)) >= 2",
    "unrelated": "unrelated(board.trustee) >= 2",
    "weeks": "notice >= weeks(4)",
    "years": "opened <= as_of - years(2)",
}
"""A condition with each function; those on statuses are for tiers alone."""
FOR_TIERS = {"met": 'met("one")', "borderline": 'borderline("one")', "missing": 'missing("one")',
             "not_applicable": 'not_applicable("one")', "eligible": "eligible()"}  # fmt: skip
OPERATORS = {
    "and": "open and size >= 3",
    "or": "open or size >= 3",
    "+": "size + score >= 3",
    "-": "size - score >= 3",
    "*": "2 * size >= 3",
    "/": "score / 2 >= 3",
    "in": 'level in ["low", "mid"]',
    "not in": 'motto not in ["x"]',
    "==": 'level == "low"',
    "!=": "size != 3",
    "<": "size < 3",
    "<=": "2 <= size <= 3",
    ">": "size > 3",
    ">=": "size >= 3",
    "if else": "score >= (3 if open else 2)",
    "count of choices": "count(led_as) >= 2",
    "bands": "points >= 2",
    "bands to a choice": 'risk >= "large"',
    "values by date": "size >= least",
    "days by date": "opened <= day_needed",
    "a minus sign": "-size <= -3",
}
EVERY = {**CONDITIONS, **OPERATORS}
NOT_SEEN = {"related", "unrelated"}
"""Where a contradiction is not seen: who is related to whom is left open by the logic."""


def criteria_with(condition: str) -> str:
    data = read_data(Source("everything.yaml", CRITERIA))
    requirement = {"id": "one", "title": "One", "met_when": condition}
    return yaml.safe_dump({**data, "requirements": [requirement]}, sort_keys=False)


def loaded(condition: str) -> Criteria:
    return load_criteria_source(Source("one.yaml", criteria_with(condition)), Path())


def kinds() -> Iterator[type[Node]]:
    for module in pkgutil.walk_packages(partnercheck.language.__path__, "partnercheck.language."):
        importlib.import_module(module.name)
    pending: list[type[Node]] = [Node]
    while pending:
        kind = pending.pop()
        if kind.__module__.startswith("partnercheck."):
            pending += kind.__subclasses__()
            if kind not in (Node, NumberNode, ConditionNode, PeopleNode, Joined):
                yield kind


READ = [kind for kind in kinds() if not kind.is_only_said]


def test_every_function_has_a_condition_here() -> None:
    assert set(CONDITIONS) | set(FOR_TIERS) == set(FUNCTIONS)


def test_the_builder_has_every_module_with_functions() -> None:
    # Here all modules are imported to look at their nodes; the program knows only those that the builder names.
    assert {one.build.__module__ for one in FUNCTIONS.values()} == {module.__name__ for module in build._REGISTERED}


@pytest.mark.parametrize("kind", READ, ids=lambda kind: kind.__name__)
def test_the_logic_reads_every_kind_of_node_or_it_says_that_it_is_opaque(kind: type[Node]) -> None:
    if issubclass(kind, Joined):
        assert kind in conditions._JOINS or kind.__name__ == "AtLeast"
    elif issubclass(kind, ConditionNode):
        assert (kind in conditions._LEAVES or kind is DefinedCondition) != kind.is_opaque
    elif issubclass(kind, NumberNode):
        assert (kind in numbers._READERS) != kind.is_opaque


@pytest.mark.parametrize("kind", READ, ids=lambda kind: kind.__name__)
def test_every_kind_of_node_says_what_it_is(kind: type[Node]) -> None:
    named = hasattr(kind, "named") and kind.named is not None
    defined = kind in (DefinedCondition, DefinedNumber, DefinedPeople, DefinedChoice)
    assert kind.identity is not None or named or defined or kind.is_opaque, "two of them alike are taken as different"
    for name in kind.identity or ():
        assert hasattr(kind, name), name


def test_the_logic_knows_everybody_that_people_nodes_stand_for() -> None:
    for kind in READ:
        if issubclass(kind, PeopleNode):
            assert (kind.__name__ in crowd_of.__code__.co_names) != kind.is_opaque, kind


@pytest.fixture(params=EVERY)
def condition(request: pytest.FixtureRequest) -> str:
    """Each condition above."""
    return EVERY[request.param]


def test_it_is_put_into_words_also_when_it_is_denied(condition: str) -> None:
    for text in (condition, f"not ({condition})"):
        node = loaded(text).requirements[0].met_when
        assert node is not None
        words = node.words()
        assert words
        assert re.search(r"\w\(", words) is None, "code, not words"
        assert "_" not in words


def test_those_who_try_answers_know_what_it_asks(condition: str) -> None:
    node = loaded(condition).requirements[0].met_when
    assert node is not None
    asked = ask([node], date(2026, 1, 15).toordinal()).facts
    assert set(asked) == {path.split(".")[0] for path in node.paths()}


def test_a_profile_is_found_on_which_it_and_its_opposite_differ(condition: str) -> None:
    one, other = loaded(condition), loaded(f"not ({condition})")
    pairs = (one, one.requirements[0]), (other, other.requirements[0])
    assert find_witness(*pairs, date(2026, 1, 15)) is not None


@pytest.mark.parametrize("name", sorted(set(EVERY) - NOT_SEEN))
def test_a_contradiction_with_it_is_found(name: str, folder: Path, cli: Run) -> None:  # noqa: F811
    text = EVERY[name]
    (folder / "never.yaml").write_text(criteria_with(f"({text}) and not ({text})"))
    status, out, _ = cli("criteria", "check", "never.yaml", "--select", "PC80", "--format", "text")
    assert (status, "PC80" in out) == (3, True), out


def test_it_is_explained(condition: str, folder: Path, cli: Run) -> None:  # noqa: F811
    (folder / "one.yaml").write_text(criteria_with(condition))
    (folder / "empty.yaml").write_text("organisation: {name: X}\n")
    words = load_criteria("one.yaml").requirements[0].met_when
    out = cli("assess", "empty.yaml", "-c", "one.yaml", "--as-of", "2026-01-15", "--explain").out
    assert words is not None
    assert "not answered" in out
