"""Gaps and overlaps of tables: found where a profile can fall into them, and nowhere else."""

from __future__ import annotations

import json
import os
from datetime import date
from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnercheck.checks.registry import Subject
from partnercheck.checks.run import checks, findings
from partnercheck.language.environment import Environment
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile

AS_OF = date(2026, 1, 15)
CODES = ("PC813", "PC814", "PC815")
FACTS = """\
criteria: one
title: One
version: "1"
currency: GBP
facts:
  existing: {type: yes_no, label: existing customer, question: Q?}
  level: {type: choice, label: level, question: Q?, choices: {low: Low, mid: Middle, high: High}}
  score: {type: number, whole: yes, minimum: 0, maximum: 9, label: score, question: Q?}
  rate: {type: number, minimum: 0, maximum: 4, label: rate, question: Q?}
  staff: {type: headcount, label: staff, question: Q?, groups: {local: local}}
  opened: {type: date, label: opened, question: Q?, past: yes}
  closing: {type: date, label: closing day, question: Q?}
"""


def load(rest):
    text = FACTS + rest + "requirements: [{id: one, title: One, met_when: existing}]\n"
    return load_criteria_source(Source("one.yaml", text), Path())


def found(rest):
    """(code, message) of each finding about tables."""
    wanted = [one for code, one in checks().items() if code in CODES]
    return [(one.problem.code, one.problem.message) for one in findings([Subject(load(rest))], wanted)]


def bands(of, *rows):
    return yaml.safe_dump({"bands": {"t": {"of": of, "rows": list(rows) if isinstance(rows[0], dict) else dict(rows)}}})


# ruff: noqa: E501 (a table is read line by line)
@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (bands("score", ("under 5", "1"), ("5 or more", "2")), []),
        # Between whole numbers there is nothing; between others there is.
        (bands("score", ("0 to 4", "1"), ("5 to 9", "2")), []),
        (bands("rate", ("0 to 1", "1"), ("2 to 4", "2")), [("PC813", "no row of `t` fits rate: more than 1 to less than 2")]),
        (bands("rate", ("under 1", "1"), ("over 1", "2")), [("PC813", "no row of `t` fits rate: 1")]),
        (bands("rate", ("up to 1", "1"), ("1 or more", "2")), [("PC814", "this row of `t` and the one on line 17 both fit rate: 1")]),
        (bands("rate", ("up to 1", "2"), ("1 or more", "2")), []),  # they come to the same
        # What cannot be is no gap.
        (bands("score", ("1 to 9", "1")), [("PC813", "no row of `t` fits score: 0")]),
        (bands("count(staff)", ("under 5", "1"), ("5 to 9", "2")), [("PC813", "no row of `t` fits number of staff: at least 10")]),
        (bands("count(staff)", ("under 0", "1"), ("0 or more", "2")), [("PC815", "nothing fits this row of `t`: less than 0 staff")]),
        (bands("opened", ("before 2020-02-29", "1")), [("PC813", "no row of `t` fits opened: from 29 February 2020")]),
        (bands("share(staff.local)", ("under 1/2", "1"), ("1/2 to 1", "2")), []),
        (bands({"all": "count(staff)", "local": "count(staff.local)"},
               {"all": "under 5", "is": "1"}, {"all": "5 or more", "local": "under 5", "is": "2"},
               {"all": "5 or more", "local": "5 or more", "is": "3"}), []),
        # More local people than people: that cannot be, so it is no gap.
        (bands({"all": "count(staff)", "local": "count(staff.local)"},
               {"all": "under 5", "local": "under 5", "is": "1"}, {"all": "5 or more", "is": "2"}), []),
        (bands({"known": "existing", "score": "score"},
               {"known": "no", "score": "under 4", "is": "1"}, {"known": "no", "score": "4 or more", "is": "2"},
               {"known": "yes", "score": "under 4", "is": "3"}),
         [("PC813", "no row of `t` fits existing customer: yes; score: 4 to 9")]),
        (bands({"level": "level", "score": "score"},
               {"level": ["low", "mid"], "is": "1"}, {"score": "5 or more", "level": "high", "is": "2"}),
         [("PC813", "no row of `t` fits level: High; score: 0 to 4")]),
        (bands({"level": "level", "score": "score"}, {"level": ["low", "mid"], "is": "1"}, {"level": ["mid", "high"], "is": "2"}),
         [("PC814", "this row of `t` and the one on line 19 both fit level: Middle; score: anything")]),
        ("values: {v: {by: closing, from: {2026-01-01: 1}}}\n",
         [("PC813", "`v` has no value before 1 January 2026, and closing day can be earlier")]),
        ("values: {v: {by: closing, from: {before: 0, 2026-01-01: 1}}}\n", []),
        ("definitions: {end: 'date(\"2026-03-31\")'}\nvalues: {v: {by: end, from: {2026-01-01: 1}}}\n", []),
        ("definitions: {end: 'date(\"2025-03-31\")'}\nvalues: {v: {by: end, from: {2026-01-01: 1}}}\n",
         [("PC813", "`v` has no value before 1 January 2026, and end can be earlier")]),
        ("values: {v: {2026-01-01: 1}}\n", []),  # the day that is asked about decides, and is told then
    ],
)  # fmt: skip
def test_what_is_found(rest, expected):
    assert found(rest) == expected


# A lending table, made up, with one combination missing.
LENDING = """\
bands:
  decision:
    label: decision on the loan
    of: {known: existing, level: level, score: score}
    choices: {decline: Decline, refer: Refer, lend: Lend}
    rows:
      - {score: under 3, is: decline}
      - {known: no, level: low, score: 3 or more, is: refer}
      - {known: no, level: [mid, high], score: 3 to 5, is: refer}
      - {known: no, level: [mid, high], score: 6 or more, is: lend}
      - {known: yes, level: low, score: 3 to 5, is: refer}
      - {known: yes, level: [low, mid], score: 6 or more, is: lend}
      - {known: yes, level: mid, score: 3 to 5, is: lend}
      - {known: yes, level: high, score: 3 to 7, is: lend}
"""


def test_the_one_combination_that_a_lending_table_misses_is_found_by_name():
    assert found(LENDING) == [("PC813", "no row of `decision` fits existing customer: yes; level: High; score: 8 or 9")]
    assert found(LENDING.replace("3 to 7", "3 or more")) == []


SCALE = int(os.environ.get("PARTNERCHECK_LAWS", "1"))
DOMAINS = {
    "existing": ["yes", "no"],
    "level": ["low", "mid", "high"],
    "score": [str(one) for one in range(10)],
    "rate": ["0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4"],
}
CELLS = {
    "existing": st.sampled_from(["yes", "no", "any"]),
    "level": st.one_of(
        st.sampled_from(["low", "mid", "high", "any"]), st.sampled_from([["low", "mid"], ["mid", "high"]])
    ),
    "score": st.sampled_from(["under 3", "3 to 5", "3 or more", "over 5", "6 to under 8", "at least 8", "any", "5"]),
    "rate": st.sampled_from(["under 1", "1 or more", "1 to under 3", "over 1", "at most 3", "over 3", "2", "any"]),
}


@st.composite
def tables(draw):
    """The facts that a table looks at, and its rows."""
    names = draw(st.lists(st.sampled_from(sorted(DOMAINS)), min_size=1, max_size=2, unique=True))
    rows = [
        {**{name: draw(CELLS[name]) for name in names}, "is": str(draw(st.integers(1, 2)))}
        for _ in range(draw(st.integers(1, 5)))
    ]
    return names, rows


def fits(cell, name, value):
    """Whether a value lies in a cell, worked out plainly."""
    if cell == "any" or isinstance(cell, list):
        return cell == "any" or value in cell
    if name in ("existing", "level"):
        return value == cell
    number = float(value)
    match cell.split():
        case ["under", end]:
            return number < float(end)
        case ["at", "most", end]:
            return number <= float(end)
        case ["over", end]:
            return number > float(end)
        case ["at", "least", end] | [end, "or", "more"]:
            return number >= float(end)
        case [low, "to", "under", high]:
            return float(low) <= number < float(high)
        case [low, "to", high]:
            return float(low) <= number <= float(high)
    return number == float(cell)


@given(tables())
@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60 * SCALE)
def test_gaps_and_overlaps_are_those_that_brute_force_finds(drawn):
    names, rows = drawn
    rest = f"bands: {json.dumps({'t': {'of': {name: name for name in names}, 'rows': rows}})}\n"
    has_gap = has_overlap = False
    reached = set()
    criteria = load(rest)
    node = criteria.definitions["t"].node
    for values in product(*(DOMAINS[name] for name in names)):
        world = dict(zip(names, values, strict=True))
        fitting = [place for place, row in enumerate(rows) if all(fits(row[name], name, world[name]) for name in names)]
        reached.update(fitting)
        has_gap |= not fitting
        has_overlap |= len({rows[place]["is"] for place in fitting}) > 1
        profile = validate_profile({"organisation": {"name": "X"}, **world}, criteria.profile_model, AS_OF, "p")
        value = node.run(Environment(profile.values, AS_OF.toordinal()))
        assert (value.low if not value.nobody else None) == (int(rows[fitting[0]]["is"]) if fitting else None)
    wanted = [one for code, one in checks().items() if code in CODES]
    codes = {one.problem.code for one in findings([Subject(criteria)], wanted)}
    assert ("PC813" in codes) == has_gap
    assert ("PC814" in codes) == has_overlap
    assert ("PC815" in codes) == (len(reached) < len(rows))
