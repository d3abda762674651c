"""An author's labels are plurals: no text puts them behind a 1, or says of one person what is said of several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from partnercheck.assessment.assess import assess
from partnercheck.interviewing.interview import Interview
from partnercheck.interviewing.relevance import Engine
from partnercheck.language.words import of_one, with_label
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source
from partnercheck.models.criteria import Criteria
from partnercheck.planning.plan import plan

AS_OF = date(2026, 1, 15)
FACTS = """
criteria: labels
title: Labels
version: "1"
facts:
  trustees: {type: headcount, label: trustees, question: Whom?, groups: {local: who live here, new: from next door}}
  board:
    type: people
    label: the board
    question: Board?
    roles: {trustee: trustees, lead: trustees of the trust}
    groups: {local: who live here}
"""
COUNTS = [
    "count(trustees)",
    "count(trustees.local)",
    "count(board.trustee)",
    "count(board.trustee.local)",
    "count(union(board.trustee, board.lead))",
    "count(related(board.trustee))",
    "unrelated(board.trustee)",
    "count(trustees) - trustees.local",
]
SHARES = ["share(trustees.local)", "share(board.trustee.local)", "share(trustees.new)"]
CONDITIONS = [
    *(
        f"{count} {sign} {number}"
        for count in COUNTS
        for sign in (">=", "<=", "==", ">", "<", "!=")
        for number in (1, 2)
    ),
    *(f"{share} {sign} 1/2" for share in SHARES for sign in (">=", "<")),
]
ORGANISATIONS: list[dict[str, Any]] = [
    {"trustees": {"total": total, "local": local, "new": 0}, "board": board or "none"}
    for total, local, board in (
        ("0", "0", []),
        ("1", "0", [{"roles": ["trustee"], "groups": "none", "related_to": "none"}]),
        ("1", "1", [{"roles": ["trustee"], "groups": ["local"], "related_to": "none"}]),
        ("2", "1", [{"who": "A", "roles": ["trustee"], "groups": "none", "related_to": ["B"]}, {"who": "B"}]),
        ("0-1", "undisclosed", [{"roles": ["lead"], "groups": "none"}, {"roles": ["lead"]}]),
    )
]
OF_ONE = re.compile(r"(?<![\d,./-])1 trustees|(?:person|somebody|of them|one there is),? who live", re.IGNORECASE)


@pytest.mark.parametrize(
    ("figure", "label", "said"),
    [
        ("1", "trustees", "trustees: 1"),
        ("2", "trustees", "2 trustees"),
        ("0", "trustees", "0 trustees"),
        ("at least 1", "trustees", "trustees: at least 1"),
        ("at least 21", "trustees", "at least 21 trustees"),
        ("1 of 1", "trustees who live here", "trustees who live here: 1 of 1"),
        ("1 of 4", "trustees who live here", "1 of 4 trustees who live here"),
    ],
)
def test_a_figure_stands_behind_the_label_where_it_is_one(figure: str, label: str, said: str) -> None:
    assert with_label(figure, label) == said


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("who live here", "among those who live here"),
        ("from next door", "from next door"),
        ("whole time", "whole time"),
    ],
)
def test_one_person_is_among_those_of_whom_a_verb_is_said(label: str, said: str) -> None:
    assert of_one(label) == said


@pytest.mark.parametrize("told", ORGANISATIONS, ids=str)
def test_no_text_says_of_one_what_is_said_of_several(told: dict[str, Any]) -> None:
    criteria = labelled(CONDITIONS)
    source = Source("org.yaml", yaml.safe_dump({"organisation": {"name": "An organisation"}, **told}))
    assert len(CONDITIONS) == len(criteria.requirements)
    texts = list(every_text(criteria, source))
    assert any("trustees: at least 1" in text for text in texts)
    assert [text for text in texts if OF_ONE.search(text)] == []


@pytest.mark.parametrize("condition", ["share(trustees.local) >= 1/2", "count(trustees.local) >= 1"])
@pytest.mark.parametrize("total", ["1", "2", "3"])
def test_nor_does_a_plan(condition: str, total: str) -> None:
    criteria = labelled([condition])
    told = {"trustees": {"total": total, "local": "0", "new": "0"}}
    source = Source("org.yaml", yaml.safe_dump({"organisation": {"name": "An organisation"}, **told}))
    found = plan(criteria, read_profile(source, criteria, as_of=AS_OF), AS_OF)
    words = [change.words for change in found.changes]
    assert words
    assert [text for text in words if OF_ONE.search(text)] == []


def labelled(conditions: list[str]) -> Criteria:
    entries = [{"id": f"c-{place}", "title": "One", "met_when": one} for place, one in enumerate(conditions)]
    return load_criteria_source(Source("labels.yaml", FACTS + yaml.safe_dump({"requirements": entries})), Path())


def every_text(criteria: Criteria, source: Source) -> Iterator[str]:
    for requirement in criteria.requirements:
        for _, condition in requirement.conditions():
            yield condition.words()
            yield condition.denied().words()
    for result in assess(criteria, read_profile(source, criteria, as_of=AS_OF), AS_OF).requirements:
        yield result.why
        for step in result.steps:
            yield from (step.words, *step.alternatives)
    every = Interview.begin(Engine(criteria, AS_OF), source)._every(list(criteria.facts))
    yield from (question.words for question in every)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("from these communities", "from these communities"),
        ("who live here", "among those who live here"),
        ("women", "counted among women"),
        ("minoritised people", "counted among minoritised people"),
        ("people of the valley", "counted among people of the valley"),
        ("from people who rent", "from people who rent"),
        ("with lived experience", "with lived experience"),
        ("disabled", "disabled"),
        ("", ""),
    ],
)
def test_what_a_group_is_called_of_one_of_its_people(label: str, said: str) -> None:
    assert of_one(label) == said
