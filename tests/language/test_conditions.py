"""What conditions come to: just below, at and just above each threshold, and every thing the language can say."""

from __future__ import annotations

import pytest

from partnercheck.values.status import Reason, Status
from tests.language.organisations import assessed

MET, MISSING, BORDERLINE, NOT_APPLICABLE = Status.MET, Status.MISSING, Status.BORDERLINE, Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("profile", "condition", "status"),
    [
        # >= and > are told apart: 6 of 8 is at least 75%, not more than 75%.
        ("staff: {total: 8, from_communities: 5}", "share(staff.from_communities) >= 3/4", MISSING),
        ("staff: {total: 8, from_communities: 6}", "share(staff.from_communities) >= 3/4", MET),
        ("staff: {total: 8, from_communities: 6}", "share(staff.from_communities) > 3/4", MISSING),
        ("staff: {total: 8, from_communities: 7}", "share(staff.from_communities) > 0.75", MET),
        ("staff: {total: 8, from_communities: 6}", "share(staff.from_communities) <= 75/100", MET),
        ("staff: {total: 8, from_communities: 6}", "share(staff.from_communities) < 0.75", MISSING),
        # Exact: a third is not 0.333.
        ("staff: {total: 3, from_communities: 1}", "share(staff.from_communities) == 1/3", MET),
        ("staff: {total: 3, from_communities: 1}", "share(staff.from_communities) > 0.3333333333", MET),
        # A ratio of any two facts, and a maximum ratio.
        ("staff: {total: 9}\nsize: 3", "staff / size <= 3", MET),
        ("staff: {total: 10}\nsize: 3", "staff / size <= 3", MISSING),
        # Numeric bands.
        ("turnover: 9999.99", "money(10_000) <= turnover < money(250_000)", MISSING),
        ("turnover: 10000", "money(10_000) <= turnover < money(250_000)", MET),
        ("turnover: 249999.99", "money(10_000) <= turnover < money(250_000)", MET),
        ("turnover: 250000", "money(10_000) <= turnover < money(250_000)", MISSING),
        # Counts.
        ("staff: {total: 2}", "count(staff) >= 3", MISSING),
        ("staff: {total: 3}", "count(staff) >= 3", MET),
        # Dates and windows.
        ("registered_on: 2025-01-15", 'registered_on < date("2026-01-15") - years(1)', MISSING),
        ("registered_on: 2025-01-14", 'registered_on < date("2026-01-15") - years(1)', MET),
        ("accounts: [{year_end: 2024-10-14}]", "any(accounts, year_end >= as_of - months(15))", MISSING),
        ("accounts: [{year_end: 2024-10-15}]", "any(accounts, year_end >= as_of - months(15))", MET),
        ("registered_on: 2024-02-29", 'registered_on + months(15) == date("2025-05-29")', MET),
        ("project: 18 months", "project > years(1)", MET),
        ("project: 12 months", "project > years(1)", MISSING),
        # Choices.
        ("level: middle", 'level >= "middle"', MET),
        ("level: low", 'level >= "middle"', MISSING),
        ("kind: arts", 'kind in ["arts"]', MET),
        ("kind: arts", 'kind not in ["arts"]', MISSING),
        ("led_as: [faith_based]", 'any_of(led_as, "community", "faith_based")', MET),
        ("led_as: [faith_based]", 'all_of(led_as, "community", "faith_based")', MISSING),
        ("led_as: none", 'none_of(led_as, "community")', MET),
        ("led_as: [community]", '"community" in led_as', MET),
        # An exclusion beats an inclusion.
        ("led_as: [community, faith_based]", '"community" in led_as and none_of(led_as, "faith_based")', MISSING),
        # At least N of M, nested and/or.
        ("open: yes\nlevel: low\nsize: 5", 'open and (level == "high" or size >= 5)', MET),
        ("open: yes\nlevel: low\nsize: 4", 'open and (level == "high" or size >= 5)', MISSING),
        # A mean over years; sums; extremes.
        ("accounts: [{income: 100}, {income: 101}]", "mean(accounts, income) >= money(100.5)", MET),
        ("accounts: [{income: 100}, {income: 100}]", "mean(accounts, income) >= money(100.5)", MISSING),
        ("accounts: [{income: 100}, {income: 100}]", "sum(accounts, income) >= money(200)", MET),
        (
            "accounts: [{year_end: 2023}, {year_end: 2025-03-31}]",
            'largest(accounts, year_end) == date("2025-03-31")',
            MET,
        ),
        # Every partner, the lead partner, partners jointly.
        ("partners: [{lead: yes, income: 5}, {lead: no, income: 1}]", "all(partners, income >= money(2))", MISSING),
        (
            "partners: [{lead: yes, income: 5}, {lead: no, income: 1}]",
            "all(partners, income >= money(2), where=lead)",
            MET,
        ),
        ("partners: [{lead: yes, income: 5}, {lead: no, income: 1}]", "sum(partners, income) >= money(6)", MET),
        # People listed: a union counts a person once; relations are a graph.
        (
            "board: [{who: A, roles: [trustee, senior_staff]}, {who: B, roles: [trustee]}]",
            "count(union(board.trustee, board.senior_staff)) == 2",
            MET,
        ),
        (
            "board: [{who: A, roles: [trustee], related_to: [B]}, {who: B, roles: [trustee], related_to: [C]},"
            " {who: C, roles: [trustee], related_to: []}]",
            "unrelated(board.trustee) == 2",
            MET,
        ),
        # Evidence.
        ("influence: {answer: yes, evidence: [a]}\nevidence: [{id: a, title: A}]", "evidenced(influence)", MET),
        ("influence: {answer: yes, evidence: []}", "evidenced(influence)", MISSING),
        (
            "influence: {answer: yes, evidence: [a]}\nevidence: [{id: a, title: A, date: 2023-01-15}]",
            "evidenced(influence, within=years(3))",
            MET,
        ),
        (
            "influence: {answer: yes, evidence: [a]}\nevidence: [{id: a, title: A, date: 2023-01-14}]",
            "evidenced(influence, within=years(3))",
            MISSING,
        ),
        ("experience: [{title: T, topics: [racism]}]", 'count(experience, "racism" in topics) >= 1', MET),
        ("experience: none", 'count(experience, "racism" in topics) >= 1', MISSING),
        ("motto: Onward", "given(motto)", MET),
    ],
)
def test_a_condition_on_known_facts(profile, condition, status):
    result = assessed(profile, met_when=condition)
    assert (result.status, result.could_be) == (status, (status,))


@pytest.mark.parametrize(
    ("profile", "condition", "status", "reason"),
    [
        ("staff: {total: 16, from_communities: {count: 12, undisclosed: 1}}", "share(staff.from_communities) >= 3/4", MET, Reason.SHOWN),
        ("staff: {total: 16, from_communities: {count: 11, undisclosed: 2}}", "share(staff.from_communities) >= 3/4", BORDERLINE, Reason.UNDISCLOSED),
        ("staff: {total: 16, from_communities: {count: 9, undisclosed: 2}}", "share(staff.from_communities) >= 3/4", MISSING, Reason.FALLS_SHORT),
        ("staff: {total: 16, from_communities: 11-13}", "share(staff.from_communities) >= 3/4", BORDERLINE, Reason.IMPRECISE),
        ("staff: {total: 16, from_communities: fewer than 5}", "share(staff.from_communities) >= 3/4", MISSING, Reason.FALLS_SHORT),
        ("staff: {total: 16}", "share(staff.from_communities) >= 3/4", MISSING, Reason.UNANSWERED),
        ("", "share(staff.from_communities) >= 3/4", MISSING, Reason.UNANSWERED),
        ("staff: {total: 0}", "share(staff.from_communities) >= 3/4", NOT_APPLICABLE, Reason.NOBODY_TO_COUNT),
        ("staff: undisclosed", "share(staff.from_communities) >= 3/4", BORDERLINE, Reason.UNDISCLOSED),
        ("led_as: undisclosed", '"community" in led_as', BORDERLINE, Reason.UNDISCLOSED),
        ("registered_on: 2025", 'registered_on <= date("2025-06-30")', BORDERLINE, Reason.IMPRECISE),
        # 7 and 7 of 8 overlap in at least 6.
        ("staff: {total: 8, from_communities: 7, with_lived_experience: 7}", "count(intersection(staff.from_communities, staff.with_lived_experience)) >= 6", MET, Reason.SHOWN),
        ("staff: {total: 8, from_communities: 7, with_lived_experience: 7}", "count(intersection(staff.from_communities, staff.with_lived_experience)) >= 7", BORDERLINE, Reason.IMPRECISE),
        # all over an empty list: nothing is met because there was nothing to look at.
        ("partners: none", "all(partners, lead)", NOT_APPLICABLE, Reason.NOBODY_TO_COUNT),
        # An undefined part is left out, and the rest decides.
        ("staff: {total: 0}\nopen: yes", "open and share(staff.from_communities) >= 3/4", MET, Reason.SHOWN),
        ("staff: {total: 0}\nopen: no", "open or share(staff.from_communities) >= 3/4", MISSING, Reason.FALLS_SHORT),
        # An answer that cannot decide it does not make it "unanswered".
        ("led_as: undisclosed", '"community" in led_as and (open or "community" in led_as)', BORDERLINE, Reason.UNDISCLOSED),
        ("led_as: undisclosed", '"community" in led_as or open', MISSING, Reason.UNANSWERED),
    ],
)  # fmt: skip
def test_a_condition_on_facts_known_in_part(profile, condition, status, reason):
    result = assessed(profile, met_when=condition)
    assert (result.status, result.reason) == (status, reason)


@pytest.mark.parametrize(
    ("profile", "extra", "status", "reason"),
    [
        ("open: no\nlevel: low", {"applies_when": "open"}, NOT_APPLICABLE, Reason.DOES_NOT_APPLY),
        ("level: high", {"applies_when": "open"}, MET, Reason.SHOWN),
        ("level: low", {"applies_when": "open"}, MISSING, Reason.UNANSWERED),
        ("open: undisclosed\nlevel: low", {"applies_when": "open"}, BORDERLINE, Reason.UNDISCLOSED),
        ("level: middle", {"borderline_when": 'level == "middle"'}, BORDERLINE, Reason.PARTLY_SHOWN),
        ("level: low", {"otherwise": "borderline"}, BORDERLINE, Reason.FALLS_SHORT),
        ("level: high", {"judgement": "yes"}, MET, Reason.SHOWN),
        ("", {"judgement": "yes"}, BORDERLINE, Reason.NEEDS_JUDGEMENT),
        ("level: low", {"judgement": "yes"}, MISSING, Reason.FALLS_SHORT),
        ("level: low", {"judgement": "share(staff.from_communities) <= 1"}, BORDERLINE, Reason.NEEDS_JUDGEMENT),
        # Where there turns out to be nobody to count, the condition is not false, and a person judges.
        ("level: low", {"judgement": "share(staff.from_communities) < 0"}, MISSING, Reason.UNANSWERED),
    ],
)
def test_the_rows_of_the_table(profile, extra, status, reason):
    result = assessed(profile, met_when='level == "high"', **extra)
    assert (result.status, result.reason) == (status, reason)


def test_a_judgement_without_met_when_is_never_met_by_the_program():
    assert assessed("open: yes", judgement="open").reason is Reason.NEEDS_JUDGEMENT
    assert assessed("open: no", judgement="open").reason is Reason.FALLS_SHORT


def test_a_claim_short_of_evidence_only_is_not_evidenced():
    result = assessed("influence: yes", met_when="evidenced(influence)", borderline_when="claimed(influence)")
    assert (result.status, result.reason) == (BORDERLINE, Reason.NOT_EVIDENCED)


def test_nobody_to_count_can_be_missing_where_the_requirement_says_so():
    result = assessed("staff: {total: 0}", met_when="share(staff.from_communities) >= 1/2", when_nobody="missing")
    assert (result.status, result.reason) == (MISSING, Reason.NOBODY_TO_COUNT)


@pytest.mark.parametrize(
    ("profile", "condition", "why"),
    [
        (
            "staff: {total: 16, from_communities: {count: 12, undisclosed: 1}}",
            "share(staff.from_communities) >= 3/4",
            "12 or 13 of 16 staff from these communities: 75% to 81%; at least 75% needed",
        ),
        # Rounding never crosses the threshold that the share is held against.
        (
            "staff: {total: 1000, from_communities: 749}",
            "share(staff.from_communities) >= 3/4",
            "749 of 1,000 staff from these communities: 74.9%; at least 75% needed",
        ),
        ("turnover: 1000000", "turnover < money(1_000_000)", "Turnover: £1,000,000; less than £1,000,000 needed"),
        ("registered_on: 2025-02", "registered_on <= as_of - years(1)",
         "Day of registration: February 2025; on or before 15 January 2025 needed"),
        ("level: low", 'level >= "middle"', "Level: Low; needs to be Middle or High"),
    ],
)  # fmt: skip
def test_the_comparison_in_words(profile, condition, why):
    assert assessed(profile, met_when=condition).why == why


@pytest.mark.parametrize(
    ("profile", "condition", "words", "alternatives"),
    [
        (
            "staff: {total: 16, from_communities: 10}",
            "share(staff.from_communities) >= 3/4",
            "2 more of the 16 staff from these communities (at least 75% needed)",
            ("the next 8 people to join, all of them, from these communities",),
        ),
        ("staff: {total: 2}", "count(staff) >= 5", "3 more: staff", ()),
        ("turnover: 80000", "turnover >= money(100_000)", "turnover: £20,000 more needed", ()),
    ],
)
def test_the_distance_to_what_is_needed(profile, condition, words, alternatives):
    step = assessed(profile, met_when=condition).steps[0]
    assert (step.words, step.alternatives) == (words, alternatives)


def test_a_definition_that_looks_through_a_list_can_be_used_inside_another_list():
    result = assessed(
        "partners: [{lead: yes, income: 5}]\naccounts: [{income: 3}, {income: 4}]",
        met_when="any(partners, lead and has_income)",
    )
    assert result.status is MET
    assert result.explanations
