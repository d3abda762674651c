"""Sentences about lists and about people: with the author's noun, the items by name, and what is open named as it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.assessment.assess import assess
from partnercheck.checks.run import check_files
from partnercheck.language.words import plural_of
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile

DAY = date(2026, 1, 15)
CRITERIA = """\
criteria: words
title: Words
version: "1"
currency: GBP
facts:
  grants:
    type: records
    label: grants
    question: Which grants?
    item: live grant
    fields:
      name: {{type: text, label: name}}
      live: {{type: yes_no, label: still live}}
      amount: {{type: money, label: amount}}
  work: {{type: examples, label: work, question: Work?, item: piece of work, topics: {{a: Arts, b: Sport}}}}
  board:
    type: people
    label: board
    question: Board?
    roles: {{trustee: trustees}}
    groups: {{women: women, black: black}}
  staff: {{type: headcount, label: staff, question: Staff?, groups: {{women: women, black: black}}}}
requirements:
  - {{id: one, title: One, met_when: '{condition}', when_nobody: missing}}
"""
TWO = "grants: [{name: Alpha, live: yes, amount: 5}, {name: Beta, live: no, amount: 9}]"


def held(profile: str, condition: str):
    criteria = load_criteria_source(Source("c.yaml", CRITERIA.format(condition=condition)), Path())
    data = read_data(Source("p.yaml", f"organisation: {{name: An organisation}}\n{profile}\n"))
    return assess(criteria, validate_profile(data, criteria.profile_model, DAY, "p.yaml"), DAY).requirements[0]


@pytest.mark.parametrize(
    ("profile", "condition", "why"),
    [
        (TWO, "any(grants, live)", "1 of 2 live grants with still live (“Alpha”)"),
        (TWO, "not any(grants, live)", "1 of 2 live grants with still live (“Alpha”); none needed"),
        (TWO, "all(grants, live)", "1 of 2 live grants with still live, but not “Beta”; every one needed"),
        (TWO, "not all(grants, live)", "1 of 2 live grants with still live, but not “Beta”"),
        (TWO, "all(grants, amount >= money(5))", "2 of 2 live grants where amount is at least £5"),
        (TWO, "any(grants, amount >= money(50))",
         "None of 2 live grants where amount is at least £50; at least one needed"),
        (TWO, "all(grants, live, where=amount >= money(9))",
         "None of 1 live grant with still live where amount is at least £9; every one needed"),
        ("grants: [{name: Alpha, live: yes}]", "any(grants, live)", "1 of 1 live grant with still live"),
        ("grants: [{live: yes}, {live: no}]", "any(grants, live)", "1 of 2 live grants with still live (number 1)"),
        (TWO, "count(grants, amount >= money(5), where=live) >= 2",
         "1 of 2 live grants where amount is at least £5, of those where still live; at least 2 needed"),
        ("work: [{title: T, topics: [a]}]", 'count(work, "b" in topics) >= 1',
         "0 of 1 piece of work with topics: Sport; at least 1 needed"),
        # A group within a group says what the share is of.
        ("board: {trustee: {total: 8, women: 5}}", "share(board.trustee.women.black) >= 1/2",
         "Not answered yet: trustees black"),
        ("board: [{roles: [trustee], groups: [women, black]}, {roles: [trustee], groups: [women]},"
         " {roles: [trustee], groups: [black]}]", "share(board.trustee.women.black) > 1/2",
         "1 of 2 trustees women are black: 50%; more than 50% needed"),
    ],
)  # fmt: skip
def test_what_was_found_in_a_list(profile, condition, why):
    assert held(profile, condition).why == why


@pytest.mark.parametrize(
    ("profile", "condition", "steps"),
    [
        ("work: none", 'count(work, "b" in topics) >= 1', ["1 more piece of work with topics: Sport"]),
        ("work: none", 'count(work, "b" in topics) >= 2', ["2 more pieces of work with topics: Sport"]),
        ("board: [{who: AB, roles: [trustee]}]", "unrelated(board.trustee) >= 2",
         ["1 more: trustees who are not related to the others"]),
        # Who is silent is asked by the name that stands in the list, and told how to say that there is nobody.
        ("board: [{who: AB, roles: [trustee]}, {who: CD, roles: [trustee], related_to: none}]",
         "unrelated(board.trustee) >= 2",
         ["answer: board, AB: who they are related to (names from this list, or `none`)"]),
        ("board: [{who: AB}]", "count(board.trustee) >= 1", ["answer: board, AB: roles (`trustee`, or `none`)"]),
        # A figure that is exact is not asked for again: what is open is who is who.
        ("board: {trustee: {total: 8, women: 7, black: 7}}", "count(board.trustee.women.black) >= 7",
         ["list the people one by one, if you can: numbers do not say who is who among trustees black and"
          " trustees women", "1 more: trustees women and also black"]),
        ("staff: {total: 8, women: 7, black: 7}", "count(staff.women.black) >= 7",
         ["1 more: staff women and also black"]),
        ("staff: {total: 8, women: 5-7, black: 7}", "count(staff.women.black) >= 7",
         ["give the exact figure, if you can: staff women", "3 more: staff women and also black"]),
    ],
)  # fmt: skip
def test_what_to_do_next(profile, condition, steps):
    assert [step.words for step in held(profile, condition).steps] == steps


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("trustee", "trustees"),
        ("entry", "entries"),
        ("person", "people"),
        ("young person", "young people"),
        ("piece of work", "pieces of work"),
        ("grant in force", "grants in force"),
        ("child", "children"),
        ("church", "churches"),
        ("bus", "buses"),
        ("day", "days"),
    ],
)
def test_nouns_have_their_plurals(noun, plural):
    assert plural_of(noun) == plural


@pytest.mark.parametrize(
    ("condition", "underlined"),
    [
        ("any(grants, count(staff) >= 3)", "count(staff) >= 3"),
        ("all(grants, live, where=count(staff) >= 3)", "count(staff) >= 3"),
        ("any(grants, live and count(staff) >= 3)", None),
        ("count(grants) >= 1", None),
        ("sum(grants, money(5)) >= money(1)", "money(5)"),
    ],
)
def test_a_condition_on_items_that_looks_at_none_is_warned_of(tmp_path, condition, underlined):
    file = tmp_path / "words.yaml"
    file.write_text(CRITERIA.format(condition=condition), encoding="utf-8")
    found = [problem for problem in check_files([str(file)]).problems if problem.code == "PC812"]
    shown = [one.source_line[one.span.column - 1 : one.span.end_column - 1] for one in found]
    assert shown == ([underlined] if underlined else [])
