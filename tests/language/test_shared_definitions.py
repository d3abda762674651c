"""Definitions are shared, not copied: what uses one many times costs no more, and what could not be shown is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.assessment.assess import assess
from partnercheck.checks.registry import Subject
from partnercheck.checks.run import checks, findings
from partnercheck.language.measure import LARGEST, measured
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source
from partnercheck.problems import CriteriaError
from partnercheck.showing.digest import digest

DAY = date(2026, 1, 15)
FACTS = "facts:\n  num: {type: number, label: n, question: N?}\n  open: {type: yes_no, label: open, question: Open?}\n"


def written(first, grown, count, met_when):
    lines = [f"  d0: {first}", *(f"  d{n}: {grown.replace('BEFORE', f'd{n - 1}')}" for n in range(1, count))]
    return Source(
        "big.yaml",
        'criteria: big\ntitle: b\nversion: "1"\n' + FACTS + "definitions:\n" + "\n".join(lines) + "\nrequirements:\n"
        f"  - {{id: r, title: R, advice: x, met_when: {met_when}}}\n",
    )


DOUBLED = ("num + num", "BEFORE + BEFORE")
BOTH = ("open and num > 3", "BEFORE and not BEFORE")
YAML = ("{all: [open, num > 3]}", "{any: [BEFORE, {not: BEFORE}]}")
GROWING = [(*DOUBLED, "{last} >= 3"), (*BOTH, "{last}"), (*YAML, "{last}")]


@pytest.mark.parametrize(("first", "grown", "met_when"), GROWING)
@pytest.mark.parametrize("count", [20, 60, 120])
def test_what_could_not_be_shown_is_refused_at_the_definition_and_nowhere_else(first, grown, met_when, count):
    with pytest.raises(CriteriaError) as told:
        load_criteria_source(written(first, grown, count, met_when.format(last=f"d{count - 1}")), Path())
    (problem,) = told.value.problems
    assert problem.code == "PC413"
    assert problem.path.startswith("definitions > d")


@pytest.mark.parametrize(("first", "grown", "met_when"), GROWING)
def test_what_can_be_shown_is_checked_run_explained_and_put_into_words(first, grown, met_when):
    count = 8
    criteria = load_criteria_source(written(first, grown, count, met_when.format(last=f"d{count - 1}")), Path())
    assert measured(criteria.requirements[0].met_when).size <= LARGEST
    findings([Subject(criteria)], list(checks().values()))
    assert digest(criteria).requirements == 1
    profile = read_profile(Source("org.yaml", "organisation: {name: One}\nnum: 4\nopen: yes\n"), criteria, as_of=DAY)
    result = assess(criteria, profile, DAY).requirements[0]
    assert result.why
    assert next(fact.path for fact in result.facts) in ("num", "open")


def test_each_definition_is_worked_out_once(monkeypatch):
    criteria = load_criteria_source(written(*DOUBLED, 9, "d8 >= 3"), Path())
    profile = read_profile(Source("org.yaml", "organisation: {name: One}\nnum: 4\n"), criteria, as_of=DAY)

    class Counting(dict):
        read = 0

        def __getitem__(self, path):
            Counting.read += path == "num"
            return super().__getitem__(path)

    from partnercheck.language.environment import Environment

    environment = Environment(Counting(profile.values), DAY.toordinal())
    assert criteria.requirements[0].met_when.outcome(environment).mask == 1
    assert Counting.read == 2  # `num + num`, once


def test_every_part_is_met_once_however_often_a_definition_is_used():
    criteria = load_criteria_source(written(*DOUBLED, 9, "d8 >= 3"), Path())
    nodes = list(criteria.requirements[0].met_when.every_node())
    assert len(nodes) == len({id(node) for node in nodes}) < 50
    assert list(criteria.requirements[0].met_when.paths()) == ["num"]


def told(definition):
    text = (
        'criteria: c\ntitle: c\nversion: "1"\n' + FACTS + f"definitions:\n  net_size: {definition}\n"
        "requirements:\n  - {id: r, title: R, advice: x, met_when: net_size >= 9}\n"
    )
    criteria = load_criteria_source(Source("c.yaml", text), Path())
    profile = read_profile(Source("org.yaml", "organisation: {name: One}\nnum: 4\n"), criteria, as_of=DAY)
    return assess(criteria, profile, DAY).requirements[0].why


def test_a_label_is_used_even_where_it_is_the_name_of_the_definition():
    assert told("num * 2") == told("{is: num * 2}")
    assert "et size: 8" in told("{label: net size, is: num * 2}")
    assert "et size: 8" not in told("num * 2")
