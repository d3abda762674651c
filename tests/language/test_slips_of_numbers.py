"""Numbers and lengths of time as people write them: told at their place, with what to write instead."""

from __future__ import annotations

import pytest

from partnercheck.problems import CriteriaError

from .organisations import criteria_with

TYPOS = [
    # (the condition, what is underlined, what to write)
    ("turnover < 100,000", "100,000", "`100_000`"),
    ("turnover < money(1,250,000)", "1,250,000", "`1_250_000`"),
    ("size >= 1,000", "1,000", "`1_000`"),
    ("evidenced(influence, within=3 years)", "3 years", "`years(3)`"),
    ("registered_on < as_of - 18 months", "18 months", "`months(18)`"),
    ("any_of(led_as, community)", "community", '`"community"`'),
    ("any_of(led_as, size)", "size", '`"size"`'),
]


@pytest.mark.parametrize(("condition", "underlined", "help"), TYPOS)
def test_what_to_write_instead_is_said(condition: str, underlined: str, help: str):
    with pytest.raises(CriteriaError) as told:
        criteria_with(met_when=f"'{condition}'")
    problem = told.value.problems[0]
    line = problem.source_line[problem.span.column - 1 : problem.span.end_column - 1]
    assert line == underlined
    if underlined != "community":  # a name that is not known is told as such
        assert help in problem.help


@pytest.mark.parametrize("condition", ['motto == "1,000"', 'motto in ["1,000", "2,000"]', "size >= 1_000"])
def test_what_is_no_typo_is_read(condition: str):
    assert criteria_with(met_when=f"'{condition}'").requirements
