"""What could still be: no wider than it has to be, where one fact stands in several parts, and where a bound is strict."""

from __future__ import annotations

import pytest

from partnercheck.values.status import Status
from tests.language.organisations import assessed
from tests.language.test_none_and_like import held_together

MET, MISSING, BORDERLINE, NOT_APPLICABLE = Status.MET, Status.MISSING, Status.BORDERLINE, Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("profile", "condition", "status"),
    [
        # Whether a bound is itself possible is part of it.
        ("size: less than 5", "size < 5", MET),
        ("size: fewer than 5", "size >= 5", MISSING),
        ("size: fewer than 5", "size == 5", MISSING),
        ("size: at most 5", "size < 5", BORDERLINE),
        ("size: more than 5", "size > 5", MET),
        ("size: more than 5", "size <= 5", MISSING),
        ("size: at least 5", "size > 5", BORDERLINE),
        ("turnover: less than 10", "turnover < money(10)", MET),
        ("turnover: less than 10", "turnover <= money(9.995)", BORDERLINE),
        ("reserve: less than 50%", "reserve < 1/2", MET),
        ("reserve: less than 50%", "reserve >= 50/100", MISSING),
        # It goes through arithmetic and lists.
        ("size: less than 5", "size * 2 + 1 < 11", MET),
        ("size: less than 5", "-size > -5", MET),
        ("size: less than 5", "10 - size > 5", MET),
        ("size: less than 5", "size / 2 < 5/2", MET),
        ("size: more than 2", "1 / size < 1/2", MET),
        ("size: more than 0", "10 / size > 0", MET),
        ("accounts: [{income: less than 10}, {income: 10}]", "mean(accounts, income) < money(10)", MET),
        ("accounts: [{income: less than 10}, {income: 10}]", "sum(accounts, income) < money(20)", MET),
        ("accounts: [{income: less than 10}, {income: 10}]", "largest(accounts, income) < money(10)", MISSING),
        ("accounts: [{income: less than 10}, {income: 9}]", "largest(accounts, income) < money(10)", MET),
        ("accounts: [{income: more than 10}, {income: 10}]", "smallest(accounts, income) > money(10)", MISSING),
        # A whole number is never two and a half, however little is known of it.
        ("staff: {total: 1-9}", "count(staff) == 2.5", MISSING),
        ("", "count(staff) != 2.5", MET),
        # Those of a headcount who are not in a group are never fewer than none.
        ("staff: {total: 8}", "staff - staff.from_communities >= 0", MET),
        ("", "count(staff) - count(staff.from_communities) >= 0", MET),
        ("staff: {total: 8, from_communities: 3-5}", "staff - staff.from_communities <= 5", MET),
    ],
)
def test_a_bound_is_as_strict_as_it_was_said(profile, condition, status):
    assert assessed(profile, met_when=condition).status is status


@pytest.mark.parametrize(
    ("profile", "conditions", "could_be"),
    [
        ("", {"applies_when": "size >= 3", "met_when": "size >= 2"}, {MET, NOT_APPLICABLE}),
        ("size: 1-2.5", {"applies_when": "size >= 2", "met_when": "size >= 2"}, {MET, NOT_APPLICABLE}),
        ("size: 0-1", {"applies_when": "size >= 3", "met_when": "size >= 2"}, {NOT_APPLICABLE}),
        ("", {"met_when": "size > 2", "borderline_when": "size == 2"}, {MET, BORDERLINE, MISSING}),
        ("", {"met_when": "size >= 2", "borderline_when": "size > 3"}, {MET, MISSING}),
        ("", {"applies_when": "registered_on >= as_of - years(1)", "met_when": "registered_on >= as_of - years(2)"},
         {MET, NOT_APPLICABLE}),
        ("", {"met_when": 'kind == "arts" or kind == "sport"'}, {MET}),
        ("", {"met_when": 'kind == "arts" and kind == "sport"'}, {MISSING}),
        ("", {"applies_when": 'any_of(led_as, "community")', "met_when": 'any_of(led_as, "community", "faith_based")'},
         {MET, NOT_APPLICABLE}),
        ("", {"applies_when": "open", "met_when": "open or size >= 5"}, {MET, NOT_APPLICABLE}),
        ("", {"applies_when": "claimed(influence)", "met_when": "claimed(influence)"}, {MET, NOT_APPLICABLE}),
        ("", {"applies_when": "claimed(influence)", "met_when": "evidenced(influence)"}, {MET, MISSING, NOT_APPLICABLE}),
        ("staff: {total: 8, from_communities: 3-7}",
         {"applies_when": "share(staff.from_communities) >= 3/4", "met_when": "share(staff.from_communities) >= 2/3"},
         {MET, NOT_APPLICABLE}),
        ("staff: {total: 8, from_communities: {count: 3, undisclosed: 2}}",
         {"met_when": "share(staff.from_communities) >= 3/4", "borderline_when": "count(staff.from_communities) >= 3"},
         {BORDERLINE}),
        # Two facts, each in both parts.
        ("", {"applies_when": "open and size >= 3", "met_when": "open and size >= 2"}, {MET, NOT_APPLICABLE}),
        # What a fact is held against is worked back through sums, products and moved days.
        ("", {"met_when": "turnover / money(2) < 1/2", "borderline_when": "turnover / money(2) < 1/2"}, {MET, MISSING}),
        ("", {"met_when": "size * 2 + 1 >= 7", "borderline_when": "size >= 4"}, {MET, MISSING}),
        ("", {"applies_when": "10 - size > 4", "met_when": "size < 6"}, {MET, NOT_APPLICABLE}),
        ("registered_on: 2024-02",
         {"met_when": "registered_on + months(1) >= date(\"2024-03-15\")",
          "borderline_when": "registered_on >= date(\"2024-02-15\")"}, {MET, MISSING}),
        # Three days of January come to 29 February; of those that do, one and the other come to the same.
        ("registered_on: 2024-01",
         {"met_when": "registered_on + months(1) >= date(\"2024-02-29\")",
          "borderline_when": "registered_on >= date(\"2024-01-29\")"}, {MET, MISSING}),
        ("registered_on: 2024-01",
         {"applies_when": "registered_on <= date(\"2024-02-29\") - months(1)",
          "met_when": "registered_on + months(1) <= date(\"2024-02-29\")"}, {MET}),
        # What several parts share: a definition, and what all rows of a table look at.
        ("", {"met_when": "small and not small"}, {MISSING}),
        ("", {"met_when": "small or size >= 4"}, {MET}),
        ("", {"met_when": "points == 2"}, {MISSING}),
        ("", {"met_when": "points >= 2", "borderline_when": "size >= 5"}, {MET, MISSING}),
        ("staff: {total: 4}", {"met_when": "points_of_staff == 2"}, {MISSING}),
        # Known to be wide: the latest day of a list against the days of that list.
        ("accounts: [{year_end: 2025, income: 5}]",
         {"met_when": "mean(accounts, income, where=year_end == largest(accounts, year_end)) >= money(5)"},
         {MET, NOT_APPLICABLE}),
    ],
)  # fmt: skip
def test_a_fact_in_two_parts_is_looked_at_once(profile, conditions, could_be):
    assert set(assessed(profile, **conditions).could_be) == could_be


@pytest.mark.parametrize(
    ("profile", "conditions", "could_be"),
    [
        # That there is none is one case, and every figure another.
        ("", {"applies_when": "given(inspected)", "met_when": "given(inspected)"}, {MET, NOT_APPLICABLE}),
        ("", {"applies_when": "given(reserves)", "met_when": "reserves >= money(0)"}, {MET, NOT_APPLICABLE}),
        ("", {"met_when": "reserves < money(5)", "borderline_when": "reserves < money(5)"},
         {MET, MISSING, NOT_APPLICABLE}),
        ("inspected: none", {"applies_when": "given(inspected)", "met_when": "given(inspected)"}, {NOT_APPLICABLE}),
        ("inspected: 2025", {"applies_when": "given(inspected)", "met_when": "given(inspected)"}, {MET}),
        ("inspected: undisclosed", {"met_when": "given(inspected)", "borderline_when": "given(inspected)"},
         {MET, MISSING}),
    ],
)  # fmt: skip
def test_a_figure_that_may_not_exist_is_looked_at_with_and_without_it(profile, conditions, could_be):
    assert set(held_together(profile, conditions).could_be) == could_be
