"""The small changes of numbers that are worked out: each is told by a profile, or proved to change nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.logic import same_outcomes
from partnercheck.models.criteria import Criteria
from partnercheck.mutants.files import mutants_of
from partnercheck.mutants.run import built
from partnercheck.probing.witnesses import find_witness

from .witnesses import not_seen

AS_OF = date(2026, 1, 15)
FACTS = """
facts:
  income: {type: money, label: income, question: Q?}
  before: {type: money, label: income before, question: Q?}
  size: {type: number, whole: yes, minimum: 0, label: size, question: Q?}
  small: {type: yes_no, label: small, question: Q?}
  staff: {type: headcount, label: staff, question: Q?}
"""


def criteria(condition: str) -> Criteria:
    head = "criteria: one\ntitle: One\nversion: '1'\ncurrency: GBP\n"
    requirement = {"id": "one", "title": "One", "met_when": condition}
    text = head + FACTS + yaml.safe_dump({"requirements": [requirement]})
    return load_criteria_source(Source("one.yaml", text), Path())


@pytest.mark.parametrize(
    ("condition", "told", "same"),
    [
        (
            "max(income, before) >= money(10)",
            {"`max` became `min`", "dropped `income`", "dropped `before`", "`>=` became `>`",
             "10 became 9", "10 became 11"},
            set(),
        ),
        (
            "min(size, 5) >= 3",
            {"`min` became `max`", "dropped `size`", "`>=` became `>`", "3 became 2", "3 became 4"},
            {"dropped `5`", "5 became 4", "5 became 6"},
        ),
        (
            "round_up(count(staff) / 4, 1) <= 2",
            {"`round_up` became `round_down`", "`<=` became `<`", "4 became 3", "4 became 5",
             "2 became 1", "2 became 3"},
            {"dropped `round_up`", "1 became 2"},  # up to whole numbers, and at most a whole number
        ),
        (
            "size >= (5 if small else 8)",
            {"`... if ... else ...` became `5`", "`... if ... else ...` became `8`", "`>=` became `>`",
             "5 became 4", "5 became 6", "8 became 7", "8 became 9"},
            set(),
        ),
    ],
)  # fmt: skip
def test_each_change_is_told_by_a_profile_or_proved_to_change_nothing(condition, told, same):
    before = criteria(condition)
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for mutant in mutants_of(before):
        after = built(before, mutant)
        if after is None or mutant.key == "importance":
            continue
        pair = before.requirements[0], after.requirements[0]
        witness = find_witness((before, pair[0]), (after, pair[1]), AS_OF)
        if witness is not None:
            assert not_seen(witness, before, after, AS_OF) == ""
        else:
            assert same_outcomes(*pair, before), f"{mutant.what}: neither told nor proved"
        found[witness is not None].add(mutant.what)
    assert (found[True], found[False]) == (told, same)
