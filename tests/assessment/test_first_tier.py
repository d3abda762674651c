"""`tiers: {first: [...]}`: of several further outcomes the first that holds is taken, and no other."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from partnercheck.assessment.assess import assess
from partnercheck.checks.run import check_files
from partnercheck.diff.compare import compare_criteria
from partnercheck.loading.criteria_files import load_criteria, load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.criteria_schema import criteria_schema
from partnercheck.mutants.files import mutants_of
from partnercheck.planning.plan import plan
from partnercheck.problems import CriteriaError
from tests.laws import worlds
from tests.laws.test_laws import AS_OF, RELAXED, SCALE, read

from .test_tiers import DAY, HEAD, profile_with


def criteria_in_order(*conditions, as_list: bool = False):
    tiers = [{"id": f"t{n}", "title": f"Tier {n}", "when": when} for n, when in enumerate(conditions)]
    body = yaml.safe_dump(tiers if as_list else {"first": tiers}, width=1000, sort_keys=False)
    indented = "".join(f"  {line}\n" for line in body.splitlines())
    return load_criteria_source(Source("tiers.yaml", HEAD + indented), Path())


LARGE = "eligible() and size > 100"
TAKEN = [
    # (the conditions in order, what the profile says, which is reached, which could be)
    ((LARGE, "size > 10", "always"), "open: yes\nsize: 200", [0], [0]),
    ((LARGE, "size > 10", "always"), "open: yes\nsize: 20", [1], [1]),
    ((LARGE, "size > 10", "always"), "open: yes\nsize: 2", [2], [2]),
    # Not eligible for the first: the next.
    ((LARGE, "size > 10", "always"), "open: no\nsize: 200", [1], [1]),
    # A fact that is not answered keeps those behind it waiting, each at its bound.
    ((LARGE, "size > 10", "always"), "open: yes", [], [0, 1, 2]),
    (("size > 100", "rural", "always"), "rural: yes", [], [0, 1]),
    (("size > 100", "rural", "always"), "size: 100\nrural: yes", [1], [1]),
    (("size > 100", "rural", "always"), "size: 101\nrural: yes", [0], [0]),
    (("size > 100", "rural", "always"), "size: 50-150\nrural: yes", [], [0, 1]),
    (("size > 100", "rural", "always"), "size: undisclosed\nrural: no", [], [0, 2]),
    # None holds.
    (("size > 100", "rural"), "size: 5\nrural: no", [], []),
    # Nobody to count is not that it holds: the next is taken, and never the one itself.
    (("all(accounts, good)", "always"), "accounts: none", [1], [1]),
    (("rural", "all(accounts, good)", "always"), "rural: no\naccounts: none", [2], [2]),
    (("all(accounts, good)", "rural"), "accounts: none\nrural: no", [], []),
    # A definition, and conditions joined in YAML.
    (({"all": ["remote", {"not": "open"}]}, "remote", "always"), "rural: yes\nsize: 9\nopen: yes", [1], [1]),
    # One alone.
    (("rural",), "rural: yes", [0], [0]),
]  # fmt: skip


@pytest.mark.parametrize(("conditions", "said", "reached", "possible"), TAKEN)
def test_the_first_that_holds_is_taken(conditions, said, reached, possible) -> None:
    criteria = criteria_in_order(*conditions)
    tiers = assess(criteria, profile_with(criteria, said), DAY).tiers
    assert [n for n, tier in enumerate(tiers) if tier.reached] == reached
    assert [n for n, tier in enumerate(tiers) if True in tier.could_be] == possible
    assert len([tier for tier in tiers if tier.could_be == (True,)]) <= 1


def test_in_a_list_every_one_that_holds_is_reached() -> None:
    criteria = criteria_in_order("rural", "always", as_list=True)
    assert [tier.reached for tier in assess(criteria, profile_with(criteria, "rural: yes"), DAY).tiers] == [True, True]


def test_a_report_says_which_comes_before() -> None:
    criteria = criteria_in_order("size > 100", "rural", "always")
    texts = [t.explanation.text for t in assess(criteria, profile_with(criteria, "size: 200\nrural: yes"), DAY).tiers]
    assert texts[1:] == [
        "rural: yes; “Tier 0” comes before and is reached",
        "always; “Tier 0” comes before and is reached",
    ]
    texts = [t.explanation.text for t in assess(criteria, profile_with(criteria, "rural: yes"), DAY).tiers]
    assert texts[1] == "rural: yes; “Tier 0” comes before and could be reached"
    assert criteria.tiers[2].when.words() == "always; and not “Tier 0” or “Tier 1”"


def test_a_plan_for_a_later_one_reaches_it_and_leaves_those_before() -> None:
    criteria = criteria_in_order(LARGE, "rural", "always")
    found = plan(criteria, profile_with(criteria, "open: yes\nsize: 20\nrural: no"), DAY, "t1")
    assert [change.path for change in found.changes] == ["rural"]
    assert found.reaches_tier


def checked(tmp_path: Path, *conditions) -> list[tuple[str, str]]:
    file = tmp_path / "tiers.yaml"
    entries = [{"id": f"t{n}", "title": f"Tier {n}", "when": when} for n, when in enumerate(conditions)]
    file.write_text(HEAD + "".join(f"  {line}\n" for line in yaml.safe_dump({"first": entries}).splitlines()))
    return [(one.code, one.message) for one in check_files([str(file)], lambda code: code == "PC810").problems]


SHADOWED = [
    (('met("open")', 'met("open")'), ["t1"]),
    (("always", 'met("open")'), ["t1"]),
    (('met("open")', 'borderline("open") or met("open")'), []),
    (('met("open")', "always"), []),
    (('met("open") or missing("open") or borderline("open") or not_applicable("open")', "always"), ["t1"]),
    (('met("open")', 'missing("open")', 'met("open") or missing("open")'), ["t2"]),
]  # fmt: skip


@pytest.mark.parametrize(("conditions", "never"), SHADOWED)
def test_one_that_another_always_comes_before_is_found(tmp_path: Path, conditions, never: list[str]) -> None:
    found = checked(tmp_path, *conditions)
    assert [message.split("`")[1] for _, message in found] == never
    assert all("wherever it holds, one before it is taken" in message for _, message in found)


def test_one_that_cannot_hold_by_itself_is_said_to_be_so(tmp_path: Path) -> None:
    ((_, message),) = checked(tmp_path, "rural", 'met("open") and missing("open")')
    assert "can never both be true" in message


WRONG = [
    ("{frist: [{id: a, title: A, when: rural}]}", "PC307", "frist"),
    ("{first: []}", "PC305", "[]"),
    ("{first: rural}", "PC302", "rural"),
    ("{first: [{id: a, title: A, whn: rural}]}", "PC307", "whn"),
    ("[{id: a, title: A, whn: rural}]", "PC307", "whn"),
    ("{first: [{id: a, title: A, when: rurl}]}", "PC402", "rurl"),
    ("{first: [{id: a, title: A, when: rural}, {id: a, title: B, when: open}]}", "PC306", "a"),
    ("x", "PC302", "x"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "code", "underlined"), WRONG)
def test_a_problem_is_told_where_it_stands(written: str, code: str, underlined: str) -> None:
    with pytest.raises(CriteriaError) as caught:
        load_criteria_source(Source("tiers.yaml", f"{HEAD}  {written}\n"), Path())
    (found,) = caught.value.problems
    assert found.code == code
    assert found.source_line[found.span.column - 1 : found.span.end_column - 1] == underlined


def test_the_order_is_a_part_of_what_they_mean() -> None:
    one, other = criteria_in_order("rural", "open"), criteria_in_order("rural", "open", as_list=True)
    changes = compare_criteria(one, other, DAY).tiers
    assert [(change.id, change.kind.value) for change in changes] == [("t1", "changed in meaning")]
    assert compare_criteria(one, one, DAY).tiers == ()


def test_small_changes_of_each_are_tried(tmp_path: Path) -> None:
    file = tmp_path / "tiers.yaml"
    criteria = criteria_in_order("size > 100", "size > 10", "always")
    file.write_text(criteria.documents[0].text)
    found = {mutant.subject for mutant in mutants_of(load_criteria(file))}
    assert {"t0", "t1"} <= found


def test_the_schema_knows_both_shapes() -> None:
    validator = jsonschema.Draft202012Validator(criteria_schema())
    entry = [{"id": "a", "title": "A", "when": "rural"}]
    head = read_data(Source("head.yaml", HEAD.removesuffix("tiers:\n")))
    assert not list(validator.iter_errors({**head, "tiers": entry}))
    assert not list(validator.iter_errors({**head, "tiers": {"first": entry}}))
    for wrong in ({"frist": entry}, {"first": []}, {"first": entry, "then": entry}, "x"):
        assert list(validator.iter_errors({**head, "tiers": wrong}))


@given(st.data())
@settings(RELAXED, max_examples=80 * SCALE)
def test_which_is_taken_is_so_whatever_the_rest_turns_out_to_be(data) -> None:
    conditions = data.draw(st.lists(worlds.conditions, min_size=2, max_size=4))
    tiers = [{"id": f"t{n}", "title": f"T{n}", "when": worlds.tree(one)} for n, one in enumerate(conditions)]
    head = "criteria: generated\ntitle: Generated\nversion: '1'\n" + worlds.FACTS + worlds.TABLES
    body = {"requirements": [{"id": "one", "title": "One", "met_when": "open"}], "tiers": {"first": tiers}}
    criteria = load_criteria_source(Source("generated.yaml", head + yaml.safe_dump(body, width=1000)), Path())
    names = sorted(set().union(*map(worlds.facts_in, conditions)))
    views = {name: data.draw(worlds.views(name)) for name in names}
    said = {name: view[0] for name, view in views.items()}
    found = assess(criteria, read(criteria, said), AS_OF).tiers
    for _ in range(20):
        assume(all(fitting for _, fitting in views.values()))
        world = {name: data.draw(st.sampled_from(fitting)) for name, (_, fitting) in views.items()}
        first = next((n for n, one in enumerate(conditions) if worlds.holds(one, world)), None)
        for n, tier in enumerate(found):
            assert (n == first) in tier.could_be
            assert not tier.reached or n == first
