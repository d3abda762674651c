"""Which required requirements an organisation passes by having nothing for the condition to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.checks.nothing_there import passed_by_nothing
from partnercheck.checks.registry import Subject
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source

HEAD = """\
criteria: nothing
title: Nothing
version: "1"
currency: GBP
facts:
  open: {type: yes_no, label: open, question: Open?}
  accounts:
    type: records
    label: yearly accounts
    question: Accounts?
    fields: {end: {type: date, label: end}, income: {type: money, label: income}, sound: {type: yes_no, label: sound}}
  work: {type: examples, label: pieces of work, question: Work?, topics: {p: P}}
  saved: {type: money, may_be_none: yes, label: savings, question: Saved?}
  checked: {type: date, may_be_none: yes, label: last inspection, question: Checked?}
  staff: {type: headcount, label: staff, question: Staff?, groups: {local: local}}
  board: {type: people, label: board, question: Board?, roles: {t: trustees}, groups: {local: local}}
definitions:
  income: mean(accounts, income)
  small: income < money(250_000)
  small_and_open: open and income < money(250_000)
requirements:
  - {id: r, title: R, ADVICE
"""
MEAN = "mean(accounts, income) < money(250_000)"
BOTH = "share(union(staff, board.t).local) >= 3/4"
SUM = "sum(accounts, income) <= money(9)"

FOUND = [
    # (what the requirement says, what the finding underlines, what it is that there is none of)
    (f"met_when: '{MEAN}'", MEAN, "yearly accounts"),
    (f"met_when: '{MEAN} and largest(accounts, end) + months(15) >= as_of'", MEAN, "yearly accounts"),
    (f"met_when: 'open and {MEAN}'", MEAN, "yearly accounts"),
    (f"met_when: {{all: [open, '{MEAN}']}}", MEAN, "yearly accounts"),
    (f"met_when: '{SUM}'", SUM, "yearly accounts"),
    (f"met_when: '{SUM}', when_nobody: missing", SUM, "yearly accounts"),
    ("met_when: small", "small", "yearly accounts"),
    ("met_when: small_and_open", "small_and_open", "yearly accounts"),
    ("met_when: income < money(9)", "income < money(9)", "yearly accounts"),
    ("met_when: 'all(accounts, sound)'", "all(accounts, sound)", "yearly accounts"),
    ("met_when: 'not all(accounts, sound)'", "all(accounts, sound)", "yearly accounts"),
    ("met_when: 'share(work, evidenced()) >= 1/2'", "share(work, evidenced()) >= 1/2", "pieces of work"),
    ("met_when: share(staff.local) >= 3/4", "share(staff.local) >= 3/4", "staff"),
    ("met_when: share(board.t.local) >= 3/4", "share(board.t.local) >= 3/4", "board"),
    (f"met_when: '{BOTH}'", BOTH, "staff or board"),
    (f"met_when: '{MEAN}', applies_when: open", MEAN, "yearly accounts"),
    (f"met_when: '{MEAN} and open', when_nobody: missing", MEAN, "yearly accounts"),
    (f"met_when: '{MEAN}', importance: {{required_when: open}}", MEAN, "yearly accounts"),
]  # fmt: skip
OF_FIGURES = [
    # A figure or a day that an organisation may say it does not have.
    ("met_when: 'saved >= money(9)'", "passed by whoever answers that there is none: savings", "when_nobody: missing"),
    ("met_when: 'saved / money(2) * 12 >= 9'", "passed by whoever answers that there is none: savings",
     "when_nobody: missing"),
    ("met_when: 'checked >= as_of - years(1)'", "passed by whoever answers that there is none: last inspection",
     "when_nobody: missing"),
    ("met_when: 'open and saved >= money(9)'", "met by whoever answers that there is none: savings",
     "`given(saved) and ...`"),
    ("met_when: 'saved >= money(9) and checked >= as_of - years(1)', when_nobody: missing",
     "met by whoever answers that there is none: savings", "`given(saved) and ...`"),
]  # fmt: skip
NOT_FOUND = [
    "met_when: 'given(saved) and saved >= money(9)'",
    "met_when: 'saved >= money(9)', when_nobody: missing",
    "met_when: 'saved >= money(9)', applies_when: given(saved)",
    "met_when: 'max(saved, money(0)) >= money(9)'",
    "met_when: 'not given(saved)'",
    "met_when: open",
    f"met_when: '{MEAN}', when_nobody: missing",
    f"met_when: '{MEAN}', when_nobody: not_applicable",
    f"met_when: '{MEAN} and open', when_nobody: met",
    f"met_when: '{SUM}', when_nobody: met",
    f"met_when: '{MEAN}', importance: expected",
    f"met_when: '{MEAN}', importance: informational",
    f"met_when: '{MEAN}', applies_when: count(accounts) >= 1",
    f"met_when: '{MEAN} and count(accounts) >= 1'",
    f"met_when: '{MEAN} or open'",
    f"met_when: {{at_least: {{count: '2', of: [open, '{MEAN}', 'all(accounts, sound)']}}}}",
    f"met_when: {{any: ['{MEAN}', 'share(staff.local) >= 1/2', open]}}",
    "met_when: 'sum(accounts, income) >= money(9)'",
    "met_when: 'count(accounts, not sound) <= 2'",
    "met_when: 'not any(accounts, not sound)'",
    "met_when: 'any(accounts, sound)'",
    "met_when: count(staff.local) >= 3",
]


def found(written: str):
    text = HEAD.replace("ADVICE", written + "}")
    return [one.problem for one in passed_by_nothing(Subject(load_criteria_source(Source("n.yaml", text), Path())))]


@pytest.mark.parametrize(("written", "underlined", "what"), FOUND)
def test_having_nothing_passes(written: str, underlined: str, what: str):
    (problem,) = found(written)
    line = problem.source_line[problem.span.column - 1 : problem.span.end_column - 1]
    assert line == underlined
    assert problem.message.endswith(f"whoever answers that there are none: {what}")
    assert "when_nobody" in problem.help


@pytest.mark.parametrize(("written", "message", "help"), OF_FIGURES)
def test_having_no_such_figure_passes(written: str, message: str, help: str):
    (problem,) = found(written)
    assert problem.message == f"`r` is {message}"
    assert help in problem.help


@pytest.mark.parametrize("written", NOT_FOUND)
def test_having_nothing_does_not_pass_or_is_said_to(written: str):
    assert not found(written)
