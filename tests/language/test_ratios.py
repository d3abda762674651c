"""Quotients: a percentage where it is a share, a number with its unit where it is not, and steps in the thing itself."""

from __future__ import annotations

import pytest

from partnercheck.problems import CriteriaError
from tests.language.organisations import assessed, criteria_with

ACCOUNTS = "accounts: [{income: 100000}]"


@pytest.mark.parametrize(
    ("profile", "condition", "why", "steps"),
    [
        (f"turnover: 24999\n{ACCOUNTS}", "turnover / sum(accounts, income) >= 1/4",
         "Turnover as a share of total income of the records: £24,999 of £100,000, 24.999%; at least 25% needed",
         ["turnover: £1 more needed"]),
        (f"turnover: 25000\n{ACCOUNTS}", "turnover / sum(accounts, income) > 1/4",
         "Turnover as a share of total income of the records: £25,000 of £100,000, 25%; more than 25% needed",
         ["turnover: more than £25,000 needed"]),
        (f"turnover: 125000\n{ACCOUNTS}", 'in_unit(turnover / sum(accounts, income) * 12, "months") <= 12',
         "Turnover divided by total income of the records times 12: £125,000 / £100,000 * 12, 15 months;"
         " at most 12 months needed", ["turnover: £25,000 less needed"]),
        (f"turnover: 125000\n{ACCOUNTS}", "turnover / sum(accounts, income) * 12 <= 12",
         "Turnover divided by total income of the records times 12: £125,000 / £100,000 * 12, 15; at most 12 needed",
         ["turnover: £25,000 less needed"]),
        (f"turnover: 300000\n{ACCOUNTS}", "turnover / sum(accounts, income) <= 2",
         "Turnover divided by total income of the records: £300,000 / £100,000, 3; at most 2 needed",
         ["turnover: £100,000 less needed"]),
        ("staff: {total: 10, from_communities: 7, with_lived_experience: 3}",
         "staff.from_communities / staff.with_lived_experience <= 2",
         "Number of staff from these communities divided by number of staff with lived experience: 7 / 3, about 2.33;"
         " at most 2 needed", []),  # nobody is asked to leave
        ("staff: {total: 10, with_lived_experience: 3}", "staff.with_lived_experience / staff >= 1/2",
         "Number of staff with lived experience as a share of number of staff: 3 of 10, 30%; at least 50% needed",
         ["2 more: staff with lived experience"]),
        # The thing itself is never rounded away.
        ("reserve: 24.999%", "reserve >= 1/4", "Reserve: 24.999%; at least 25% needed",
         ["reserve: 0.001 percentage points more needed"]),
        ("turnover: 99999.996", "turnover >= money(100_000)", "Turnover: £99,999.996; at least £100,000 needed",
         ["turnover: £0.004 more needed"]),
        ("size: 4.9999", "size >= 5", "Size: 4.9999; at least 5 needed", ["size: 0.0001 more needed"]),
        ("size: 5", "size > 5", "Size: 5; more than 5 needed", ["size: more than 5 needed"]),
    ],
)  # fmt: skip
def test_a_quotient_in_words(profile, condition, why, steps):
    result = assessed(profile, met_when=condition)
    assert (result.why, [step.words for step in result.steps]) == (why, steps)


def test_a_ratio_is_held_against_a_share_or_a_number():
    for condition in ("turnover / turnover >= reserve", "staff.from_communities / staff <= size"):
        assert criteria_with(met_when=f"'{condition}'").requirements


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ('in_unit(turnover, "months") <= 12', "`in_unit` needs a number, and this is an amount of money"),
        ('in_unit(12, "months") <= size', "`in_unit` needs a number, and this is a number"),
        ('in_unit(size, "") <= 12', "this is no unit"),
        ("in_unit(size, 3) <= 12", "`in_unit` needs a text in quotes here"),
    ],
)
def test_what_has_no_unit_is_refused(condition, message):
    with pytest.raises(CriteriaError) as told:
        criteria_with(met_when=f"'{condition}'")
    assert message in told.value.problems[0].message
