"""Each witness is a valid profile on which the difference that it is shown for is seen; else it is said that none was
found."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.diff.changes import Diff
from partnercheck.diff.compare import compare_criteria
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.models.criteria import Criteria
from partnercheck.mutants.testing import run_tests
from partnercheck.probing.witnesses import find_witness
from partnercheck.report.authors.diff_text import render_text
from partnercheck.report.authors.diff_words import NO_EXAMPLE, example_words
from partnercheck.report.screen import Screen
from partnercheck.report.words import capitalised

from .witnesses import not_seen

AS_OF = date(2026, 1, 15)
HEAD = """\
criteria: grants
title: Grants
version: "1"
facts:
  open: {type: yes_no, label: open, question: Open?}
  safe: {type: yes_no, label: safe, question: Safe?}
  staff: {type: headcount, label: staff, question: Staff?, groups: {local: local, young: young}}
"""
TWO = HEAD + (
    "requirements:\n"
    "  - {id: open, title: Open, met_when: open}\n"
    "  - {id: safe, title: Safe, met_when: safe}\n"
)  # fmt: skip


def criteria(text: str) -> Criteria:
    return load_criteria_source(Source("grants.yaml", text), Path())


def weighing(first: str, second: str, others: str = "required", when: str = "safe", more: str = "") -> list[Criteria]:
    return [
        criteria(
            HEAD + "requirements:\n"
            f"  - {{id: open, title: Open, importance: {others}, met_when: open}}\n"
            f"  - {{id: share, title: Share, importance: {others}, met_when: share(staff.local) >= 1/2}}\n"
            f"  - {{id: young, title: Young, importance: {others}, met_when: share(staff.young) >= 1/3}}\n"
            f"  - {{id: safe, title: Safe, importance: {importance}, met_when: '{when}'{more}}}\n"
        )
        for importance in (first, second)
    ]


def test_one_of_two_required_requirements_becomes_expected() -> None:
    before, after = criteria(TWO), criteria(TWO.replace("met_when: safe", "importance: expected, met_when: safe"))
    found = find_witness((before, before.by_id["safe"]), (after, after.by_id["safe"]), AS_OF)
    assert found is not None
    assert found.text == "{organisation: {name: An organisation}, safe: no}"
    assert found.difference == ("required becomes expected, and the verdict “not eligible yet” becomes “incomplete”")
    assert not_seen(found, before, after, AS_OF) == ""


@pytest.mark.parametrize("others", ["required", "expected", "informational"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("required", "expected"), ("expected", "required"), ("expected", "informational"),
        ("informational", "expected"), ("required", "informational"), ("informational", "required"),
        ("required", "{required_when: open, otherwise: expected}"),
        ("{required_when: safe, otherwise: expected}", "expected"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("more", ["", ", otherwise: borderline"])
def test_a_change_of_weight_is_seen_in_the_verdict(first: str, second: str, others: str, more: str) -> None:
    before, after = weighing(first, second, others, more=more)
    found = find_witness((before, before.by_id["safe"]), (after, after.by_id["safe"]), AS_OF)
    if more and second.startswith("{required_when: open") and others == "required":
        # Where it is no longer required, the organisation is not open, which is missing then and decides the verdict.
        assert found is None
        return
    assert found is not None
    assert found.before.status is found.after.status
    assert not_seen(found, before, after, AS_OF) == ""


NOT_SEEN = """\
requirements:
  - {id: open, title: Open, met_when: open}
  - {id: safe, title: Safe, importance: IMPORTANCE, judgement: yes}
"""


def test_it_is_said_where_nothing_shows_the_difference() -> None:
    before, after = (criteria(HEAD + NOT_SEEN.replace("IMPORTANCE", one)) for one in ("required", "expected"))
    diff = compare_criteria(before, after, AS_OF)
    assert diff.requirements[0].example is None
    text = render_text(Diff((diff,)), Screen())
    assert capitalised(NO_EXAMPLE)[:60] in text


def test_a_mutant_that_nothing_could_show_is_not_asked_for(tmp_path: Path) -> None:
    """A person judges `safe` whatever is said, so that required or expected makes no difference to anybody."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "grants.yaml").write_text(HEAD + NOT_SEEN.replace("IMPORTANCE", "required"))
    cases = "criteria: grants\nas_of: 2026-01-15\ncases:\n  - {case: a, profile: {open: yes}, expect: {open: met}}\n"
    (tmp_path / "cases/grants.yaml").write_text(cases)
    (tested,) = run_tests([str(tmp_path)], mutants=True).tested
    assert tested.mutants is not None
    assert tested.mutants.unnoticed
    assert not [one for one in tested.mutants.unnoticed if one.mutant.subject == "safe"]


def test_a_fact_that_one_version_alone_asks_for_is_named() -> None:
    before = criteria(TWO)
    after = criteria(
        TWO.replace("facts:\n", "facts:\n  fair: {type: yes_no, label: fair, question: Fair?}\n").replace(
            "met_when: safe", "met_when: safe and fair"
        )
    )
    for old, new, words in ((before, after, "earlier"), (after, before, "later")):
        found = find_witness((old, old.by_id["safe"]), (new, new.by_id["safe"]), AS_OF)
        assert found is not None
        assert not_seen(found, old, new, AS_OF) == ""
        if "fair" in found.text:
            assert f"(the {words} version does not ask for `fair`)" in example_words(found)


CONDITIONS = (
    "open", "safe", "not open", "open and safe", "open or safe", "share(staff.local) >= 1/2", "count(staff.young) >= 2",
    "share(staff.local) >= 1/2 and share(staff.young) > 1/3", "count(staff) >= 3",
)  # fmt: skip
IMPORTANCES = (
    "required", "expected", "informational", "{required_when: open, otherwise: expected}",
    "{required_when: count(staff) >= 2, otherwise: informational}",
)  # fmt: skip
REQUIREMENT = st.fixed_dictionaries(
    {"met_when": st.sampled_from(CONDITIONS), "importance": st.sampled_from(IMPORTANCES)},
    optional={
        "applies_when": st.sampled_from(CONDITIONS),
        "borderline_when": st.sampled_from(CONDITIONS),
        "judgement": st.sampled_from(("yes", *CONDITIONS)),
        "otherwise": st.just("borderline"),
        "when_nobody": st.sampled_from(("missing", "met")),
    },
)


def written(requirements: list[dict[str, str]]) -> Criteria:
    entries = "".join(
        f"  - id: r{place}\n    title: R{place}\n" + "".join(f"    {key}: {said}\n" for key, said in one.items())
        for place, one in enumerate(requirements)
    )
    return criteria(f"{HEAD}requirements:\n{entries}")


@settings(max_examples=25 * int(os.environ.get("PARTNERCHECK_LAWS", "1")), deadline=None)
@given(st.lists(REQUIREMENT, min_size=1, max_size=3), REQUIREMENT, st.sampled_from(["importance", "met_when", "all"]))
def test_what_is_promised_is_seen(requirements: list[dict[str, str]], other: dict[str, str], key: str) -> None:
    changed = [dict(one) for one in requirements]
    changed[0] = other if key == "all" else {**changed[0], key: other[key]}
    before, after = written(requirements), written(changed)
    for change in compare_criteria(before, after, AS_OF).requirements:
        if change.example is not None:
            assert not_seen(change.example, before, after, AS_OF) == "", example_words(change.example)
