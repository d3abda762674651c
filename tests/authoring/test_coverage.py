"""Coverage: what the cases have seen, held against what there is to see and never against what cannot be."""

from __future__ import annotations

from pathlib import Path

from partnercheck.cases.coverage import Coverage
from partnercheck.mutants.testing import run_tests
from partnercheck.values.status import Status

from .grants import CASES, CRITERIA, write_grants


def covered(tmp_path: Path, cases: str = CASES, criteria: str = CRITERIA) -> Coverage:
    (tested,) = run_tests([str(write_grants(tmp_path, criteria, cases))], coverage=True).tested
    assert tested.coverage is not None
    return tested.coverage


def lacking(coverage: Coverage) -> set[str]:
    statuses = {f"{seen.id}: {status.value}" for seen in coverage.everything() for status in seen.unseen}
    parts = {
        f"{part.source}: {truth.value}"
        for seen in coverage.everything()
        for part in seen.parts
        for truth in part.unseen
    }
    return statuses | parts


def test_statuses_and_outcomes_that_no_case_shows_are_lacking(tmp_path: Path) -> None:
    coverage = covered(tmp_path)
    assert lacking(coverage) == {
        "local-staff: borderline",
        "local-staff: not_applicable",
        'any_of(led_as, "community"): false',
        'any_of(led_as, "community"): unknown',
        "share(staff.local) >= needed_share: unknown",
        "share(staff.local) >= 2/3: unknown",
        "safe: missing",
        "safe: borderline",
        "evidenced(safe): false",
        "evidenced(safe): unknown",
        "claimed(safe): false",
        "claimed(safe): unknown",
    }
    assert (coverage.wanted, coverage.lacking, coverage.percent) == (22, 12, 45)


def test_a_status_that_cannot_be_is_not_asked_for(tmp_path: Path) -> None:
    (_, safe) = covered(tmp_path).requirements
    assert safe.possible == (Status.MISSING, Status.BORDERLINE, Status.MET)


def test_a_definition_is_looked_at_once_where_it_is_written(tmp_path: Path) -> None:
    criteria = CRITERIA.replace("  needed_share: 3/4", "  needed_share: 3/4\n  community: any_of(led_as, 'community')")
    criteria = criteria.replace('applies_when: any_of(led_as, "community")', "applies_when: community")
    (community,) = covered(tmp_path, criteria=criteria).definitions
    assert [part.source for part in community.parts] == ["any_of(led_as, 'community')"]


def test_conditions_on_items_are_seen_for_each_item(tmp_path: Path) -> None:
    criteria = CRITERIA.replace(
        "definitions:",
        "  work: {type: examples, label: work, question: Work?, topics: {x: X, y: Y}}\ndefinitions:",
    ).replace(
        "tiers:",
        "  - {id: work, title: Work, met_when: 'count(work, \"x\" in topics and count(outcomes) >= 1) >= 1'}\ntiers:",
    )
    cases = CASES.replace(
        "    safe: {answer", "    work: [{topics: [x], outcomes: [o]}, {topics: [y]}]\n    safe: {answer"
    )
    missing = lacking(covered(tmp_path, cases, criteria))
    assert '"x" in topics: true' not in missing
    assert '"x" in topics: false' not in missing
    assert "count(outcomes) >= 1: false" in missing  # of the second example it is not known
