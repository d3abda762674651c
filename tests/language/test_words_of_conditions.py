"""Conditions as statements: said as a person would, whichever way round they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source

CRITERIA = """\
criteria: words
title: Words
version: "1"
currency: GBP
facts:
  income: {{type: money, label: yearly income, question: Income?}}
  say:
    type: choice
    label: say in decisions
    question: Say?
    choices: {{asked: "Asked, while others decide", shared: "Deciding together", held: Holding the decisions}}
  board: {{type: people, label: board, question: Board?, roles: {{trustee: trustees}}}}
requirements:
  - {{id: one, title: One, met_when: '{condition}'}}
"""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("money(10) <= income < money(250)", "yearly income is at least £10 and less than £250"),
        ("income >= money(10) and income < money(250)", "yearly income is at least £10 and less than £250"),
        ("money(10) <= income and income != money(50)", "yearly income is at least £10 and other than £50"),
        ("unrelated(board.trustee) >= 3", "at least 3 trustees who are not related to each other"),
        ('say in ["shared", "held"]', "say in decisions is Deciding together or Holding the decisions"),
        (
            'say in ["asked", "shared"]',
            "say in decisions is “Asked, while others decide” or “Deciding together”",
        ),
    ],
)
def test_a_condition_is_said_as_a_statement(condition: str, words: str) -> None:
    criteria = load_criteria_source(Source("words.yaml", CRITERIA.format(condition=condition)), Path())
    assert criteria.requirements[0].met_when is not None
    assert criteria.requirements[0].met_when.words() == words
