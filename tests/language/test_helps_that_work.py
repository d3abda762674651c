"""Slips that authors make, each with what the program says of it; and that following what it says works."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.problems import CriteriaError, Problem

HEAD = """\
criteria: example
title: Example
version: "1"
currency: GBP
facts:
  kinds: {type: choices, label: kinds, question: Kinds?, choices: {community: C, faith_based: F, lived: L}}
  level: {type: choice, ordered: yes, label: level, question: Level?, choices: {low: Low, high: High}}
  small_income: {type: yes_no, label: small, question: Small?}
  income: {type: money, label: income, question: Income?}
  since: {type: date, label: since, question: Since?}
  staff: {type: headcount, label: staff, question: Staff?, groups: {works_here: here, in_town: in town}}
  skill: {type: claim, label: skill, question: Skill?}
definitions:
  ids: ["community", "lived"]
  is_open: small_income
requirements:
  - {id: first-one, title: First, met_when: small_income}
"""


def problems(text: str) -> tuple[Problem, ...]:
    try:
        load_criteria_source(Source("example.yaml", text), Path())
    except CriteriaError as error:
        return error.problems
    return ()


IN_BRACKETS = [
    ("{id: r, title: R, met_when: any_of(kinds, \"lived\"), advice: x}", "met_when: 'any_of(kinds, \"lived\")'"),
    ("{id: r, title: R, met_when: any_of(kinds, ids), advice: x}", "met_when: 'any_of(kinds, ids)'"),
    ("{id: r, title: R, advice: x, met_when: any_of(kinds, ids)}", "met_when: 'any_of(kinds, ids)'"),
    ("{id: r, title: R, met_when: level in [\"low\"], advice: x}", "met_when: 'level in [\"low\"]'"),
    ("{id: r, title: R, met_when: count(union(staff.works_here, staff.in_town)) >= 2}",
     "met_when: 'count(union(staff.works_here, staff.in_town)) >= 2'"),
    ("{id: r, title: R, met_when: {all: [any_of(kinds, \"lived\"), small_income]}}", "'any_of(kinds, \"lived\")'"),
    ("{id: r, title: R, met_when: {all: [any_of(kinds, ids), small_income]}}", "'any_of(kinds, ids)'"),
    ("{id: r, title: R, met_when: {any: [small_income, any_of(kinds, ids)]}}", "'any_of(kinds, ids)'"),
    ("{id: r, title: R, met_when: small_income, advice: First, second, third}", "advice: 'First, second, third'"),
    ("{id: r, title: 'It''s one', met_when: any_of(kinds, 'lived'), advice: x}", "met_when: 'any_of(kinds, ''lived'')'"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "meant"), IN_BRACKETS)
def test_a_comma_in_a_text_within_brackets_is_told_of_with_the_text_in_quotes(entry: str, meant: str) -> None:
    found = problems(f"{HEAD}  - {entry}\n")
    kind = "condition" if "(" in meant or " in [" in meant else "text"
    assert found
    assert {problem.help for problem in found} == {f"put the whole {kind} in quotes: `{meant}`"}
    name, _, text = meant.rpartition(": ")
    plain = text[1:-1].replace("''", "'")
    assert problems(f"{HEAD}  - {entry.replace(f'{name}: {plain}' if name else plain, meant)}\n") == ()


def test_a_comma_in_a_label_or_a_name_is_told_of_as_well() -> None:
    label = HEAD.replace("label: kinds,", "label: kinds, all of them,")
    assert [one.help for one in problems(label)] == ["put the whole text in quotes: `label: 'kinds, all of them'`"]


LEFT_ALONE = [
    "{all: [since < 2020-01-02, small_income]}",
    "{all: [small_incom, level]}",
]


@pytest.mark.parametrize("tree", LEFT_ALONE)
def test_a_typo_that_no_comma_made_keeps_its_own_help(tree: str) -> None:
    found = problems(f"{HEAD}  - {{id: r, title: R, met_when: {tree}}}\n")
    assert found
    assert not any("in quotes:" in problem.help for problem in found)


TYPOS = [
    ('any_of(kinds, "comunity", "lived")', '"comunity"',
     "did you mean `community`? The choices are `community`, `faith_based`, `lived`", 'any_of(kinds, "community", "lived")'),
    ('any_of(kinds, ["lived", "zzz"])', '"zzz"',
     "write one of: `community`, `faith_based`, `lived`", 'any_of(kinds, ["lived", "community"])'),
    ('level in ["low", "hihg"]', '"hihg"',
     "did you mean `high`? The choices are `low`, `high`", 'level in ["low", "high"]'),
    ('level == "hihg"', '"hihg"', "did you mean `high`? The choices are `low`, `high`", 'level == "high"'),
    ('"comunity" in kinds', '"comunity"',
     "did you mean `community`? The choices are `community`, `faith_based`, `lived`", '"community" in kinds'),
    ("any_of(kinds, community)", "community", 'write it in quotes: `"community"`', 'any_of(kinds, "community")'),
    ("any_of(kinds, faith-based)", "faith-based", 'write it in quotes: `"faith_based"`', 'any_of(kinds, "faith_based")'),
    ("level == high", "high", 'write it in quotes: `"high"`', 'level == "high"'),
    ('kinds == "lived"', 'kinds == "lived"',
     'several may be chosen: write `any_of(kinds, "lived")`', 'any_of(kinds, "lived")'),
    ("small-income", "small-income", "did you mean `small_income`?", "small_income"),
    ("is-open or small_income", "is-open",
     "write names with underscores, and choices in quotes", "is_open or small_income"),
    ("count(staff.works-here) >= 1", "staff.works-here",
     "did you mean `staff.works_here`?", "count(staff.works_here) >= 1"),
    ("income < 100,000", "100,000",
     "write it as `100_000`, or as `money(100_000)` where it is an amount", "income < money(100_000)"),
    ("income < 100_000", "income < 100_000", "write the amount as `money(100_000)`", "income < money(100_000)"),
    ("evidenced(skill, within=3 years)", "3 years",
     "write a length of time as `years(3)` or `months(18)`", "evidenced(skill, within=years(3))"),
    ("since < 2020-01-02", "2020-01-02", 'write a day as `date("2020-01-02")`', 'since < date("2020-01-02")'),
    ('since < "2020-01-02"', 'since < "2020-01-02"',
     'write the day as `date("2020-01-02")`', 'since < date("2020-01-02")'),
]  # fmt: skip


def requirement(condition: str) -> str:
    return f"{HEAD}  - id: r\n    title: R\n    met_when: >-\n      {condition}\n"


@pytest.mark.parametrize(("condition", "underlined", "help", "mended"), TYPOS)
def test_a_typo_is_underlined_alone_and_what_is_said_of_it_works(
    condition: str, underlined: str, help: str, mended: str
) -> None:
    text = requirement(condition)
    (found,) = problems(text)
    line = text.splitlines()[found.span.line - 1]
    assert line[found.span.column - 1 : found.span.end_column - 1] == underlined
    assert found.help == help
    assert problems(requirement(mended)) == ()


def test_many_choices_are_not_listed_beside_a_near_one() -> None:
    text = f'{HEAD}  - id: r\n    title: R\n    met_when: organisation.legal_form == "charitable_trusts"\n'
    assert [one.help for one in problems(text)] == ["did you mean `charitable_trust`?"]
    (far,) = problems(text.replace("charitable_trusts", "zzz"))
    assert far.help.startswith("write one of: ")
    assert far.help.count("`") > 40


def test_a_requirement_in_a_tier_is_named_in_quotes() -> None:
    tiers = "tiers:\n  - {id: t, title: T, when: met(first-one)}\n"
    assert [one.help for one in problems(HEAD + tiers)] == ['write it in quotes: `"first-one"`']
