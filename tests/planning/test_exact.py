"""Figures, shares, days and people: what a plan names is the nearest that does, whatever it is compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck import load_criteria, load_profile
from partnercheck.planning.plan import plan
from partnercheck.values.status import Verdict

from .planned import DAY, criteria_of, planned, profile_of, verdict_after

EXAMPLES = Path(__file__).parents[2] / "examples"

MONEY = """
amount: {type: money, label: amount asked for, question: How much?}
grant: {type: money, label: grant, question: Grant?}
income: {type: money, label: income, question: Income?, can_change: no}
"""

FIGURES = """
whole: {type: number, whole: yes, minimum: 0, label: members, question: Members?}
number: {type: number, label: ratio, question: Ratio?}
part: {type: share, label: overhead, question: Overhead?}
length: {type: duration, label: length, question: How long?}
start: {type: date, label: start, question: When?, can_change: yes}
end: {type: date, label: end, question: Till when?, can_change: yes}
balance: {type: money, negative: yes, label: balance, question: Balance?}
limit: {type: money, label: limit, question: Limit?, can_change: no}
"""


def the_data(found, path: str) -> object:
    return {change.path: change.data for change in found.changes}[path]


@pytest.mark.parametrize(
    ("condition", "profile", "amount"),
    [
        ("amount / income <= 1/2", "amount: 30000\nincome: 22750", "11375"),
        ("amount * 2 <= income", "amount: 30000\nincome: 22750", "11375"),
        ("amount + money(5) <= money(100)", "amount: 300", "95"),
        ("amount / income >= 3/2", "amount: 100\nincome: 22750", "34125"),
        ("amount * 3 >= income * 5", "amount: 100\nincome: 22750", "37916.67"),
        ("amount <= money(10_000)", "amount: 30000", "10000"),
        ("amount < money(10_000)", "amount: 30000", "9999.99"),
        ("amount > money(10_000)", "amount: 3", "10000.01"),
        ("amount == money(10_000)", "amount: 3", "10000"),
        ("amount != money(3)", "amount: 3", "2.99"),
        ("amount >= money(5) and amount <= money(7)", "amount: 9", "7"),
        ("amount >= money(5) and amount <= money(7)", "amount: 1", "5"),
        ("amount / income * amount >= income", "amount: 1\nincome: 1000", "1000"),
        ("amount - income / 3 >= money(0)", "amount: 1\nincome: 1000", "333.34"),
        ("income - amount * 3 > income / 7", "amount: 1000\nincome: 700", "199.99"),
        ("amount >= money(1_000_000_000)", "amount: 0", "1000000000"),
        ("amount <= money(0)", "amount: 0.01", "0"),
        ("amount > money(10) or amount < money(2)", "amount: 5", "1.99"),
        ("amount > money(10) or amount < money(2)", "amount: 7", "10.01"),
    ],
)
def test_the_nearest_amount_is_named(condition, profile, amount):
    criteria = criteria_of(MONEY, condition)
    profile = profile_of(criteria, profile)
    found = plan(criteria, profile, DAY)
    assert the_data(found, "amount") == amount
    assert found.is_smallest
    assert verdict_after(criteria, profile, found) is found.becomes is Verdict.ELIGIBLE


@pytest.mark.parametrize(
    ("fact", "now", "condition", "wanted"),
    [
        ("whole", "3", "whole >= 7", "7"),
        ("whole", "3", "whole * 2 > 9", "5"),
        ("whole", "9", "whole <= 7", "7"),
        ("whole", "2-4", "whole >= 6", "6"),
        ("whole", "at least 4", "whole <= 2", "2"),
        ("number", "0.5", "number > 1", "1.01"),
        ("number", "0.5", "number == 2.5", "2.5"),
        ("number", "0.5", "number == 1/3", "1/3"),
        ("number", "5", "number <= -1/2", "-0.5"),
        ("number", "-5", "number >= 2", "2"),
        ("part", "40%", "part <= 1/4", "1/4"),
        ("part", "40%", "part < 1/4", "6/25"),
        ("part", "10%", "part >= 2/3", "2/3"),
        ("part", "10%", "part > 2/3", "67/100"),
        ("length", "3 months", "length >= months(18)", "18 months"),
        ("length", "30 months", "length <= years(2)", "24 months"),
        ("start", "2026-10-01", "start >= as_of + days(56)", "2026-11-10"),
        ("start", "2026-10-01", "start < as_of", "2026-09-14"),
        ("start", "2026-10-31", "start + months(1) <= date(\"2026-09-30\")", "2026-08-31"),
        ("balance", "-500", "balance >= money(0)", "0"),
        ("balance", "500", "balance <= money(-20)", "-20"),
    ],
)  # fmt: skip
def test_the_nearest_figure_of_each_type_is_named(fact, now, condition, wanted):
    criteria = criteria_of(FIGURES, condition)
    profile = profile_of(criteria, f"{fact}: {now}")
    found = plan(criteria, profile, DAY)
    assert [the_data(found, fact)] == [wanted]
    assert verdict_after(criteria, profile, found) is Verdict.ELIGIBLE
    assert found.is_smallest


@pytest.mark.parametrize(
    ("fact", "now", "condition"),
    [
        ("whole", "3", "whole < 0"),
        ("whole", "3", "whole * 2 == 7"),
        ("part", "40%", "part > 1"),
        ("limit", "3", "limit > money(4)"),
        ("whole", "3", "whole > 5 and whole < 4"),
        ("whole", "undisclosed", "whole > 5"),
    ],
)
def test_where_nothing_would_do_it_is_said_and_proved(fact, now, condition):
    found = planned(FIGURES, f"{fact}: {now}", condition)
    assert found.becomes is not Verdict.ELIGIBLE
    assert not found.changes
    (way,) = found.in_the_way
    assert way.is_proved


def test_what_has_no_end_is_not_called_proved():
    found = planned(FIGURES, "balance: 5\nlimit: 1", "balance - balance > limit")
    assert not found.changes
    assert not found.in_the_way[0].is_proved


def test_two_figures_move_together_where_one_alone_would_not_do():
    found = planned(MONEY, "amount: 1\ngrant: 1", "amount >= money(50)", "amount <= grant / 2")
    assert (the_data(found, "amount"), the_data(found, "grant")) == ("50", "100")
    assert found.becomes is Verdict.ELIGIBLE


def test_a_figure_that_other_requirements_hold_back_stops_where_all_hold():
    found = planned(
        MONEY, "amount: 90\nincome: 100", "amount <= income / 2", "amount >= income / 3", "amount != money(50)"
    )
    assert the_data(found, "amount") == "49.99"


def test_requirements_that_exclude_each_other_leave_the_best_that_there_is():
    found = planned(MONEY, "amount: 5", "amount >= money(10)", "amount <= money(4)")
    assert not found.is_enough
    assert found.in_the_way


@pytest.mark.parametrize(
    ("now", "condition", "data", "work"),
    [
        ("{total: 16, g: 10}", "share(staff.g) >= 3/4", {"total": "16", "g": "12"}, 2),
        ("{total: 16, g: {count: 10, undisclosed: 4}}", "share(staff.g) >= 3/4",
         {"total": "16", "g": {"count": "12", "undisclosed": "4"}}, 2),
        ("{total: 4, g: undisclosed}", "count(staff.g) >= 1",
         {"total": "5", "g": {"count": "1", "undisclosed": "4"}}, 1),
        ("{total: 4, g: undisclosed}", "share(staff.g) >= 1/2",
         {"total": "8", "g": {"count": "4", "undisclosed": "4"}}, 4),
        ("{total: 1000, g: 0}", "share(staff.g) >= 3/4", {"total": "1000", "g": "750"}, 750),
        ("{total: 3, g: 3}", "count(staff) >= 200", {"total": "200", "g": "3"}, 197),
        ("{total: at least 10, g: 2}", "count(staff.g) >= 4", {"total": "at least 10", "g": "4"}, 2),
        ("{total: 16, g: 10-14}", "share(staff.g) >= 15/16", {"total": "16", "g": "15"}, 1),
    ],
)  # fmt: skip
def test_the_fewest_people_are_named(now, condition, data, work):
    facts = "staff: {type: headcount, label: staff, question: Staff?, groups: {g: from here, h: from there}}"
    criteria = criteria_of(facts, condition)
    profile = profile_of(criteria, f"staff: {now}")
    found = plan(criteria, profile, DAY)
    assert [change.data for change in found.changes] == [data]
    assert sum(change.work for change in found.changes) == work
    assert found.is_smallest
    assert verdict_after(criteria, profile, found) is Verdict.ELIGIBLE


PEOPLE = """
staff: {type: headcount, label: staff, question: Staff?, groups: {g: from here}}
board: {type: people, label: board, question: Board?, roles: {trustee: trustees, chair: chairs}, groups: {g: from here}}
"""


@pytest.mark.parametrize(
    "block",
    ["staff:\n  total:\n  g:\n", "staff: {total: null}\n", "staff:\n", ""],
)
def test_a_block_without_answers_is_as_if_it_were_absent(block):
    found = planned(PEOPLE, block, "share(staff.g) >= 3/4")
    assert found.becomes is Verdict.ELIGIBLE
    assert [(change.path, change.only_an_answer) for change in found.changes] == [("staff", True)]


def test_roles_are_changed_together():
    found = planned(
        PEOPLE, "board: {trustee: {total: 4, g: 0}, chair: {total: 1, g: 0}}", "share(board.trustee.g) >= 1/2",
        "share(board.chair.g) >= 1/2",
    )  # fmt: skip
    (change,) = found.changes
    assert change.work == 3
    assert found.becomes is Verdict.ELIGIBLE


def test_a_whole_programme_is_reached_from_a_name_alone():
    criteria = load_criteria("health-equity-partner")
    profile = profile_of(criteria, "")
    found = plan(criteria, profile, DAY)
    assert found.becomes is Verdict.ELIGIBLE
    assert found.is_smallest
    assert all(change.only_an_answer for change in found.changes)


def test_one_more_person_settles_what_undisclosed_people_leave_open():
    criteria = load_criteria("health-equity-partner")
    roshni = (EXAMPLES / "roshni.yaml").read_text(encoding="utf-8")
    for key in ("decisions", "governance", "staff"):
        assert f"involvement_in_{key}" in roshni
    profile = load_profile(EXAMPLES / "roshni.yaml", criteria, as_of=DAY)
    data = {
        **profile.data,
        "staff": {"total": "4", "from_communities": "4", "with_lived_experience": "undisclosed"},
    }
    for key in ("decisions", "governance", "staff"):
        del data[f"involvement_in_{key}"]
    from partnercheck.models.profile import validate_profile

    found = plan(criteria, validate_profile(data, criteria.profile_model, DAY, "org.yaml"), DAY)
    assert found.becomes is Verdict.ELIGIBLE
    (people,) = (change for change in found.changes if not change.only_an_answer)
    assert people.words == "staff: 1 more person (5 in all), with lived experience of discrimination and racism"


def test_the_halls_may_ask_for_as_much_as_half_their_income():
    criteria = load_criteria(str(EXAMPLES / "other-funder/criteria/small-community-grants.yaml"))
    profile = load_profile(EXAMPLES / "other-funder/three-halls.yaml", criteria, as_of=DAY)
    from partnercheck.models.profile import validate_profile

    asked = validate_profile({**profile.data, "amount": "£16,000"}, criteria.profile_model, DAY, "org.yaml")
    assert the_data(plan(criteria, asked, DAY), "amount") == "11375"
