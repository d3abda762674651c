"""What stands under `not` is said as the opposite: in statements, in what was found, in tiers, and when explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.assessment.assess import assess
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.values.status import Reason, Status
from partnercheck.values.truth import Truth
from tests.language.organisations import AS_OF, assessed, criteria_with

CASES = [
    # A comparison is turned round.
    ("size: 3", "not size >= 5", "size is less than 5", "Size: 3; less than 5 needed"),
    ("turnover: 9", "not money(10) <= turnover < money(250)",
     "turnover is less than £10 or turnover is at least £250", "Turnover: £9; less than £10 needed"),
    ("size: 3", "not size == 3", "size is other than 3", "Size: 3; other than 3 needed"),
    # Choices are said by what is left out.
    ("led_as: [community]", 'not any_of(led_as, "faith_based")', "led as: none of: Faith based", "Led as: Community led"),
    ("led_as: [faith_based]", 'not any_of(led_as, "faith_based")', "led as: none of: Faith based",
     "Led as: Faith based; none of: Faith based needed"),
    ("led_as: [community]", 'not all_of(led_as, "community", "faith_based")',
     "led as: not all of Community led and Faith based", "Led as: Community led"),
    ("led_as: none", 'not none_of(led_as, "community", "faith_based")',
     "led as: any of Community led or Faith based",
     "Led as: none of these; any of Community led or Faith based needed"),
    ("kind: arts", 'kind not in ["sport"]', "kind is anything but Sport", "Kind: Arts"),
    ("kind: sport", 'kind not in ["sport"]', "kind is anything but Sport", "Kind: Sport; needs to be anything but Sport"),
    ("kind: sport", 'kind != "sport"', "kind is anything but Sport", "Kind: Sport; needs to be anything but Sport"),
    ("kind: arts", 'not kind != "sport"', "kind is Sport", "Kind: Arts; needs to be Sport"),
    ("level: low", 'not level < "middle"', "level is Middle or High", "Level: Low; needs to be Middle or High"),
    # Texts, yes/no, claims and evidence.
    ("motto: Onward", 'not motto == "Onward"', "motto is anything but “Onward”",
     "Motto: “Onward”; needs to be anything but “Onward”"),
    ("motto: Onward", "not given(motto)", "motto is none", "Motto: given; none needed"),
    ("open: yes", "not open", "open to all: no", "Open to all: yes; needs to be no"),
    ("open: no", "not open", "open to all: no", "Open to all: no"),
    ("influence: yes", "not claimed(influence)", "influence on policy (not stated)",
     "Influence on policy: yes; needs to be no"),
    ("influence: no", "not evidenced(influence)", "influence on policy: not stated with evidence",
     "Influence on policy: no"),
    # Lists.
    ("accounts: [{income: 1}]", "not any(accounts, income >= money(5))",
     "none of the records where income is at least £5", "None of 1 record where income is at least £5"),
    ("accounts: [{income: 9}]", "not any(accounts, income >= money(5))",
     "none of the records where income is at least £5",
     "1 of 1 record where income is at least £5; none needed"),
    ("accounts: [{income: 9}]", "not all(accounts, income >= money(5))",
     "not every one of the records where income is at least £5",
     "1 of 1 record where income is at least £5; at least one without this needed"),
    ("", "not any(accounts, income >= money(5))", "none of the records where income is at least £5",
     "Not answered yet: accounts"),
    # Joined conditions, and those with a name.
    ("open: yes\nlevel: low", 'not (open and level == "low")', "open to all: no or level is anything but Low",
     "Open to all: yes; needs to be no; level: Low; needs to be anything but Low"),
    ("open: no\nlevel: low", 'not (open or level == "high")', "open to all: no and level is anything but High",
     "Open to all: no; level: Low"),
    ("accounts: [{income: 9}]", "not has_income", "not has income",
     "Not has income: 1 of 1 record where income is at least £4; none needed"),
    ("open: yes", "not not open", "open to all", "Open to all: yes"),
    ("open: yes", "not True", "never", "Never"),
]  # fmt: skip


@pytest.mark.parametrize(("profile", "condition", "words", "why"), CASES)
def test_what_is_denied_is_said_as_its_opposite(profile, condition, words, why):
    assert criteria_with(met_when=f"'{condition}'").requirements[0].met_when.words() == words
    assert assessed(profile, met_when=condition).why == why


def test_fewer_than_so_many_are_said_so():
    tree = {"not": {"at_least": {"count": "2", "of": ["open", 'level == "low"', "size >= 5"]}}}
    result = assessed("open: yes\nlevel: low\nsize: 3", met_when=tree)
    assert result.why == "2 of 3 shown; fewer than 2 needed"


def test_an_explanation_says_the_opposite_too():
    _, explained = assessed("kind: sport", met_when='kind not in ["sport"]').explanations[0]
    assert (explained.text, explained.truth) == ("kind: Sport; needs to be anything but Sport", Truth.FALSE)


def test_a_denied_whole_is_explained_by_its_denied_parts():
    _, explained = assessed("open: yes\nsize: 3", met_when={"not": {"all": ["open", "size >= 5"]}}).explanations[0]
    assert explained.joined_by == "any of these"
    assert [part.text for part in explained.parts] == [
        "open to all: yes; needs to be no",
        "size: 3; less than 5 needed",
    ]


TIERS = """
criteria: tiers
title: Tiers
version: "1"
facts: {rural: {type: yes_no, label: rural, question: Rural?}, open: {type: yes_no, label: open, question: Open?}}
requirements:
  - {id: rural, title: Rural, met_when: rural}
  - {id: open, title: Open, met_when: open}
tiers:
  - {id: both, title: Both, when: 'not missing("rural") and not missing("open")'}
  - {id: out, title: Out, when: not eligible()}
"""


@pytest.mark.parametrize(
    ("profile", "both", "out"),
    [
        (
            "rural: yes\nopen: yes",
            (True, "rural not missing; open not missing"),
            (False, "eligible; not eligible needed"),
        ),
        ("rural: no\nopen: yes", (False, "rural missing; rural not missing needed"), (True, "not eligible")),
    ],
)
def test_tiers_say_what_they_deny(profile, both, out):
    criteria = load_criteria_source(Source("tiers.yaml", TIERS), Path())
    data = read_data(Source("p.yaml", f"organisation: {{name: An organisation}}\n{profile}\n"))
    found = assess(criteria, validate_profile(data, criteria.profile_model, AS_OF, "p.yaml"), AS_OF).tiers
    assert [(tier.reached, tier.explanation.text) for tier in found] == [both, out]


@pytest.mark.parametrize(
    ("profile", "near", "reason", "why"),
    [
        ("kind: arts\nsize: 3", 'kind == "arts"', Reason.PARTLY_SHOWN, "Kind: Arts; to be met: size is at least 5"),
        ("kind: arts\nsize: 3", "size >= 3", Reason.NEAR_THRESHOLD, "Size: 3; at least 5 needed"),
        ("kind: arts\nsize: 3", 'size >= 4 or kind == "arts"', Reason.PARTLY_SHOWN,
         "Kind: Arts; to be met: size is at least 5"),
        ("kind: arts\nsize: 3", 'size >= 3 and kind == "arts"', Reason.NEAR_THRESHOLD, "Size: 3; at least 5 needed"),
        ("size: 3\naccounts: [{income: 5}]", "has_income", Reason.NEAR_THRESHOLD, "Size: 3; at least 5 needed"),
        ("size: 3\npartners: [{lead: yes}]", "any(partners, lead)", Reason.PARTLY_SHOWN,
         "1 of 1 record with lead partner; to be met: size is at least 5"),
    ],
)  # fmt: skip
def test_borderline_by_a_category_is_not_called_near(profile, near, reason, why):
    result = assessed(profile, met_when="size >= 5", borderline_when=near)
    assert (result.status, result.reason, result.why) == (Status.BORDERLINE, reason, why)
