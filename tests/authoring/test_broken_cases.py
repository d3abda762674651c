"""Cases that cannot be run: every mistake is told at once, and nothing that was not run is called as expected."""

from __future__ import annotations

import json

import pytest

from partnercheck.mutants.testing import run_tests
from partnercheck.report.authors.cases_json import render_json
from partnercheck.report.authors.cases_junit import render_junit
from partnercheck.report.authors.cases_problems import problems_of
from partnercheck.report.authors.cases_text import render_text
from partnercheck.report.screen import Screen

CRITERIA = """\
criteria: grants
title: Grants
version: "1"
facts:
  open: {type: yes_no, label: open, question: Open?}
  size: {type: number, label: size, question: Size?}
requirements:
  - {id: open, title: Open, met_when: open and size >= 3, advice: x}
tiers:
  - {id: top, title: Top, when: met("open")}
"""
GOOD = "{case: good, profile: {open: yes, size: 3}, expect: {open: met}}"
HEAD = "criteria: grants\nas_of: 2026-01-15\n"


def run(tmp_path, cases, **options):
    (tmp_path / "cases").mkdir()
    (tmp_path / "grants.yaml").write_text(CRITERIA)
    (tmp_path / "cases/grants.yaml").write_text(cases)
    return run_tests([str(tmp_path / "grants.yaml")], **options)


def cases(*written, head=HEAD):
    return head + "cases:\n" + "".join(f"  - {one}\n" for one in written)


BROKEN = [
    # (the cases file, the codes of its problems, how many cases are run)
    (cases("{case: a, profile: {open: yes}, verdict: elligible}"), ["PC302"], 0),
    (cases("{case: a, profile: {open: yes}, verdict: elligible}", GOOD), ["PC302"], 1),
    (cases("{case: a, profile: {opn: yes}, verdict: elligible}", GOOD), ["PC302", "PC201"], 1),
    (cases("{case: a, profile: {open: maybe}, expect: {opne: met, open: mett}}", GOOD), ["PC302", "PC204", "PC701"], 1),
    (cases("{case: a, expect: {opne: met}}", "{case: b, verdict: elligible}", "{case: c, tiers: {tpo: yes}}"),
     ["PC302", "PC701", "PC702"], 0),
    (cases("{name: a, profile: {open: yes}, expect: {open: met}}", GOOD), ["PC301", "PC307"], 1),
    (cases("{case: a, as_of: yesterday, expect: {opne: met}}", GOOD), ["PC302", "PC701"], 1),
    (cases("just words", GOOD, "{case: c, expect: {opne: met}}"), None, 1),
    (cases("{case: a, extends: nothing, verdict: elligible}", GOOD), ["PC302", "PC705"], 1),
    (cases("{case: a, expect: {opne: met}}", GOOD, head="criteria: grants\nas_of: soon\n"), ["PC302", "PC701"], 0),
    (cases(GOOD, head=HEAD + "bases: {small: 3}\n"), None, 0),
    (HEAD + "cases: none of them\n", None, 0),
    (HEAD, ["PC301"], 0),
    (HEAD + "cases: []\n", None, 0),
]  # fmt: skip


@pytest.mark.parametrize(("written", "codes", "ran"), BROKEN)
def test_every_problem_is_told_and_what_is_sound_is_run(tmp_path, written, codes, ran):
    found = run(tmp_path, written, coverage=True, mutants=True)
    assert found.problems
    if codes is not None:
        assert sorted(problem.code for problem in found.problems) == sorted(codes)
    assert len(found.outcomes) == ran
    told = render_text(found, 0, Screen(width=200))
    assert "all as expected" not in told
    assert "✓ " + str(tmp_path) not in told
    assert "others could not be run" in told or "no case could be run" in told or not found.tested


def test_a_case_that_fails_has_small_changes_left_untried_and_says_so(tmp_path):
    found = run(tmp_path, cases("{case: a, profile: {open: yes, size: 3}, expect: {open: missing}}"), mutants=True)
    told = render_text(found, 0, Screen(width=200))
    assert "small changes were not tried: while a case fails, every change would seem to be noticed" in told
    assert "not tried" in json.loads(render_json(found))["criteria"][0]["not_measured"]
    assert "<skipped" in render_junit(found)
    assert [one.code for one in problems_of(found)].count("PC712") == 1


def test_cases_that_hold_have_their_small_changes_tried(tmp_path):
    found = run(tmp_path, cases(GOOD), mutants=True, coverage=True)
    assert found.tested[0].mutants is not None
    assert found.tested[0].coverage is not None
    assert not found.tested[0].not_measured
    assert "1 case, all as expected" in " ".join(render_text(found, 0, Screen(width=200)).split())
