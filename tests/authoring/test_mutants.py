"""Mutants: every small change is one edit of the file's text, and is noticed, proved to change nothing, or listed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.cases.finding import find_cases
from partnercheck.loading.criteria_files import load_criteria, load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.logic import same_outcomes
from partnercheck.models.criteria import Criteria
from partnercheck.models.signature import Signatures
from partnercheck.mutants.editable import edited
from partnercheck.mutants.files import mutants_of
from partnercheck.mutants.mutant import Mutant
from partnercheck.mutants.run import MutantsRun, built, run_mutants
from partnercheck.probing.witnesses import find_witness

from .grants import CASES, CRITERIA, write_grants
from .rich import RICH
from .witnesses import not_seen

AS_OF = date(2026, 1, 15)


@pytest.fixture(scope="module")
def rich() -> Criteria:
    return load_criteria_source(Source("rich.yaml", RICH), Path())


def change(criteria: Criteria, subject: str, what: str, key: str = "") -> Mutant:
    (found,) = [
        mutant
        for mutant in mutants_of(criteria)
        if (mutant.subject, mutant.what) == (subject, what) and key in ("", mutant.key)
    ]
    return found


@pytest.mark.parametrize(
    ("subject", "what", "before", "after"),
    [
        ("closing", "2026-03-31 became 2026-04-01", 'closing: date("2026-03-31")', 'closing: date("2026-04-01")'),
        ("whole", "1 became 0.99", "whole: 1", "whole: 0.99"),
        ("large", "1_000 became 1001", "turnover > money(1_000)}", "turnover > money(1001)}"),
        ("large", "`>` became `>=`", "is: turnover > money(1_000)}", "is: turnover >= money(1_000)}"),
        ("one", "at least 2 became at least 3", "        count: 2", "        count: 3"),
        ("one", "years(1) became months(11)", "closing - years(1), opened", "closing - months(11), opened"),
        ("one", "`any` became `all`", "- any: [opened <=", "- all: [opened <="),
        ("one", "mid became high", 'level >= "mid"', 'level >= "high"'),
        ("one", "dropped `within`", "evidenced(within=years(3))", "evidenced()"),
        ("one", 'dropped `"x" in topics`', '"x" in topics and evidenced', "evidenced"),
        ("one", "dropped `not`", "- not: large", "- large"),
        ("two", "expected became informational", "otherwise: expected}", "otherwise: informational}"),
        ("two", "never required, always expected", "{required_when: large, otherwise: expected}", "expected"),
        ("two", "1 became 1.01", "share(staff.local) >= 1 and", "share(staff.local) >= 1.01 and"),
        ("three", "2/3 became 197/300", "== 2/3'}", "== 197/300'}"),
        ("three", "dropped `not`", "{not: 'share(staff.local) == 2/3'}", "'share(staff.local) == 2/3'"),
        ("three", "applies when it did not", "{any: [open_now, large]}", "{not: {any: [open_now, large]}}"),
        ("four", "10_000 became 9999", "10_000 <= turnover", "9999 <= turnover"),
        ("four", "dropped `judgement`", ", judgement: open_now}", "}"),
        ("t", 'dropped `"two"`', 'met("one", "two")', 'met("one")'),
    ],
)
def test_a_change_edits_just_the_characters_that_it_is_about(
    rich: Criteria, subject: str, what: str, before: str, after: str
) -> None:
    keys = {("one", "dropped `not`"): "not", ("three", "dropped `not`"): "not"}
    mutant = change(rich, subject, what, keys.get((subject, what), ""))
    assert edited(RICH, mutant.edits) == RICH.replace(before, after, 1)
    assert "\n".join(mutant.before).replace(before.strip(), after.strip(), 1) == "\n".join(mutant.after)


def test_a_condition_over_several_lines_is_turned_round_by_a_not_around_it(rich: Criteria) -> None:
    mutant = change(rich, "one", "applies when it did not")
    assert mutant.before == ("      all:", "        - open_now", "        - not: large")
    assert mutant.after == ("      not:", "        all:", "          - open_now", "          - not: large")


def test_a_key_is_dropped_with_all_its_lines(rich: Criteria) -> None:
    mutant = change(rich, "one", "dropped `borderline_when`")
    assert mutant.before[0] == "    borderline_when: >-"
    assert mutant.after == ()
    assert "borderline_when" not in edited(RICH, mutant.edits)


def test_an_importance_that_is_not_written_is_lowered_by_writing_it(rich: Criteria) -> None:
    mutant = change(rich, "one", "required became expected")
    assert mutant.after == ("  - id: one", "    importance: expected")


def test_every_mutant_can_be_built_and_says_something_else(rich: Criteria) -> None:
    before = Signatures(rich)
    said = [before.of(one) for one in rich.requirements]
    for mutant in mutants_of(rich):
        changed = built(rich, mutant)
        if mutant.what == "1 became 0" and mutant.subject == "four":
            assert changed is None  # nothing can be divided by no money
            continue
        assert changed is not None, mutant
        after = Signatures(changed)
        tiers = [tier.when.source for tier in changed.tiers] != [tier.when.source for tier in rich.tiers]
        assert tiers or [after.of(one) for one in changed.requirements] != said, mutant


def test_every_change_is_told_by_a_verified_profile_or_proved_to_change_nothing(
    rich: Criteria,
) -> None:
    same, untold = [], []
    for mutant in mutants_of(rich):
        changed = built(rich, mutant)
        if changed is None or mutant.subject == "t":
            continue
        after = Signatures(changed)
        pairs = [
            (one, other)
            for one, other in zip(rich.requirements, changed.requirements, strict=True)
            if Signatures(rich).of(one) != after.of(other)
        ]
        witnesses = [find_witness((rich, one), (changed, other), AS_OF, tries=1_000) for one, other in pairs]
        proofs = [same_outcomes(one, other, rich) for one, other in pairs]
        assert not any(proof and witness for proof, witness in zip(proofs, witnesses, strict=True)), mutant
        for witness in filter(None, witnesses):
            assert not_seen(witness, rich, changed, AS_OF) == "", mutant
        if not any(witnesses):
            (same if all(proofs) else untold).append((mutant.subject, mutant.what))
    # While `two` is no more than expected, `four` falls short and decides the verdict.
    assert untold == [("two", "expected became informational")]
    # Only these cannot matter: `listed` asks for more than the other side of its `or`; 2020 is before the closing day.
    assert same == [
        ("listed", "dropped one of the choices"),
        ("listed", "dropped one of the choices"),
        ("one", "dropped a part of `any`"),
        ("one", "`<` became `<=`"),
        ("one", "2020-01-01 became 2019-12-31"),
        ("one", "2020-01-01 became 2020-01-02"),
        ("one", "dropped `all_of(led_as, listed)`"),
    ]


def mutants_run(tmp_path: Path, cases: str) -> MutantsRun:
    (found,) = find_cases([str(write_grants(tmp_path, CRITERIA, cases))]).cases
    return run_mutants(found.criteria, found.cases, same_outcomes)


def test_a_change_that_no_case_notices_is_listed_with_a_profile_that_would_notice(tmp_path: Path) -> None:
    unnoticed = {(one.mutant.subject, one.mutant.what): one for one in mutants_run(tmp_path, CASES).unnoticed}
    assert ("needed_share", "3/4 became 0.76") not in unnoticed  # the case with exactly three in four notices
    lower = unnoticed["needed_share", "3/4 became 0.74"]
    assert lower.mutant.before == ("  needed_share: 3/4",)
    assert lower.mutant.after == ("  needed_share: 0.74",)
    assert lower.shown == (
        "{organisation: {name: An organisation}, staff: {total: 27, local: 20}} (local-staff: borderline becomes met)"
    )


def test_once_a_case_stands_on_the_other_side_the_change_is_noticed(tmp_path: Path) -> None:
    cases = CASES + (
        "  - case: thirty-seven of fifty\n    extends: strong\n    profile: {staff: {total: 50, local: 37}}\n"
        "    expect: {local-staff: borderline}\n"
    )
    assert "3/4 became 0.74" not in {one.mutant.what for one in mutants_run(tmp_path, cases).unnoticed}


def test_mutants_of_a_json_file_are_edited_as_json(tmp_path: Path) -> None:
    (tmp_path / "grants.json").write_text(
        '{"criteria": "grants", "title": "G", "version": "1",\n'
        ' "facts": {"big": {"type": "yes_no", "label": "big", "question": "Big?"}},\n'
        ' "requirements": [{"id": "a", "title": "A", "met_when": {"all": ["big", {"not": "not big"}]}}]}\n',
        encoding="utf-8",
    )
    criteria = load_criteria(tmp_path / "grants.json")
    found = {mutant.what: mutant.after[0] for mutant in mutants_of(criteria) if built(criteria, mutant)}
    assert found == {
        "required became expected": ' "requirements": [{"id": "a", "importance": "expected", "title": "A", '
        '"met_when": {"all": ["big", {"not": "not big"}]}}]}',
        "`all` became `any`": ' "requirements": [{"id": "a", "title": "A", "met_when": {"any": ["big", '
        '{"not": "not big"}]}}]}',
        "dropped a part of `all`": ' "requirements": [{"id": "a", "title": "A", "met_when": {"all": ["big"]}}]}',
        "dropped `not`": ' "requirements": [{"id": "a", "title": "A", "met_when": {"all": ["big", "not big"]}}]}',
    }
