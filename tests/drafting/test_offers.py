"""What an item's words make likely: the kind of fact, and the rule with the figure that the words give."""

from __future__ import annotations

import pytest

from partnercheck.drafting.offers import offers

LIKELIEST = {
    "at least 3 out of every 4 workers are local": "share(it.counted) >= 3/4",
    "a board with at least 51% local members": "share(it.counted) >= 51/100",
    "no more than one in three trustees is paid": "share(it.counted) <= 1/3",
    "more than half of your committee must be women": "share(it.counted) >= 1/2",
    "at least three trustees": "count(it) >= 3",
    "no more than 10 members of staff": "count(it) <= 10",
    "at least three unrelated committee members": "unrelated(it.member) >= 3",
    "an income below £250,000 a year": 'it <= money(250000, "GBP")',
    "a budget of at least €10k": 'it >= money(10000, "EUR")',
    "turnover up to $1.5m": 'it <= money(1500000, "USD")',
    "have been running for at least two years": "organisation.founded <= as_of - years(2)",
    "existed for 18 months or more": "organisation.founded <= as_of - months(18)",
    "seit mindestens 3 Jahren bestehen": "organisation.founded <= as_of - years(3)",
    "a year of accounts": "count(it) >= 1",
    "experience of tackling racism": 'any(it, "this" in topics and evidenced())',
    "be a registered charity": 'organisation.legal_form in ["charitable_company", '
    '"charitable_incorporated_organisation", "charitable_trust"]',
    "be based in the county": 'it == "inside"',
    "a safeguarding policy": "evidenced(it)",
    "you will join in decisions": "it",
    "anything at all": "evidenced(it)",
    "0 of 0 staff": "evidenced(it)",
    "5 out of 4 staff": "evidenced(it)",
    "": "evidenced(it)",
}


@pytest.mark.parametrize("text", LIKELIEST)
def test_the_likeliest_comes_first(text: str) -> None:
    assert offers(text, "it", is_excluded=False)[0].rule == LIKELIEST[text]


@pytest.mark.parametrize("text", LIKELIEST)
def test_there_is_always_a_choice_and_each_rule_is_offered_once(text: str) -> None:
    for is_excluded in (False, True):
        rules = [offer.rule for offer in offers(text, "it", is_excluded=is_excluded)]
        assert len(rules) == len(set(rules)) >= 2


def test_what_must_not_be_so_is_asked_the_other_way_round() -> None:
    assert [offer.rule for offer in offers("political parties", "it", is_excluded=True)] == [
        "not it",
        "not claimed(it)",
    ]
