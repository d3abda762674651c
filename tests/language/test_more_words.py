"""What real programmes needed: counted choices, choices against choices, numbers by condition, the latest of a list."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.checks.run import check_files
from partnercheck.problems import CriteriaError
from partnercheck.values.status import Reason, Status
from tests.language.organisations import FACTS, assessed, criteria_with

MET, MISSING, BORDERLINE, NOT_APPLICABLE = Status.MET, Status.MISSING, Status.BORDERLINE, Status.NOT_APPLICABLE
ACCOUNTS = "accounts: [{year_end: 2023-03-31, income: 5}, {year_end: 2025-03-31, income: 9}, {year_end: 2024-03-31, income: 7}]"
OVERLAPPING = "accounts: [{year_end: 2025, income: 5}, {year_end: 2025-03-31, income: 9}, {year_end: 2023, income: 1}]"


@pytest.mark.parametrize(
    ("profile", "condition", "status", "why"),
    [
        ("led_as: [community]", "count(led_as) >= 2", MISSING, "Led as: 1 chosen; at least 2 needed"),
        ("led_as: [community, faith_based]", "count(led_as) >= 2", MET, "Led as: 2 chosen; at least 2 needed"),
        ("led_as: none", "count(led_as) == 0", MET, "Led as: 0 chosen; exactly 0 needed"),
        ("led_as: undisclosed", "count(led_as) >= 1", BORDERLINE, "Led as: not disclosed; at least 1 needed"),
        ("", "count(led_as) <= 2", MET, "Led as: not answered; at most 2 needed"),
        ("", "always", MET, "Always"),
        # A number by condition.
        ("level: low\nturnover: 9", 'turnover >= (money(10) if level == "low" else money(20))', MISSING,
         "Turnover: £9; needs to be at least £10 (as level is Low)"),
        ("level: low\nturnover: 10", 'turnover >= (money(10) if level == "low" else money(20))', MET,
         "Turnover: £10; needs to be at least £10 (as level is Low)"),
        ("level: high\nturnover: 10", 'turnover >= (money(10) if level == "low" else money(20))', MISSING,
         "Turnover: £10; needs to be at least £20 (as level is anything but Low)"),
        ("turnover: 10", 'turnover >= (money(10) if level == "low" else money(20))', MISSING, "Not answered yet: level"),
        ("turnover: 20", 'turnover >= (money(10) if level == "low" else money(20))', MET,
         "Turnover: £20; needs to be at least £10, or £20 unless level is Low: £10 to £20"),
        ("turnover: 9", 'turnover >= (money(10) if level == "low" else money(20))', MISSING,
         "Turnover: £9; needs to be at least £10, or £20 unless level is Low: £10 to £20"),
        ("size: 5", "(size if share(staff.from_communities) >= 1/2 else 1) >= 5", MISSING, None),
        ("size: 5\nstaff: {total: 0}", "(size if share(staff.from_communities) >= 1/2 else 1) >= 5",
         NOT_APPLICABLE, None),
        ("registered_on: 2025-01-15\nopen: yes",
         "registered_on <= (as_of - years(1) if open else as_of)", MET, None),
        # The latest and the earliest.
        (ACCOUNTS, "latest(accounts, by=year_end).income >= money(10)", MISSING,
         "Income of the latest record by year end: £9; at least £10 needed"),
        (ACCOUNTS, "earliest(accounts, by=year_end).income <= money(5)", MET,
         "Income of the earliest record by year end: £5; at most £5 needed"),
        (ACCOUNTS, 'latest(accounts, by=year_end).year_end == date("2025-03-31")', MET, None),
        (OVERLAPPING, "latest(accounts, by=year_end).income >= money(5)", MET, None),
        (OVERLAPPING, "latest(accounts, by=year_end).income >= money(6)", BORDERLINE, None),
        (OVERLAPPING, "earliest(accounts, by=year_end).income == money(1)", MET, None),
        # In the one record dated by a year, there is nothing to weigh up: it is the latest, whatever the day.
        ("accounts: [{year_end: 2025, income: 5}]", "latest(accounts, by=year_end).income >= money(5)", MET, None),
        ("accounts: [{year_end: 2025, income: 5}, {income: 9}]",
         "latest(accounts, by=year_end).income >= money(6)", MISSING,
         "Not answered yet: accounts, record 2: year end"),
        ("accounts: [{year_end: 2025, income: 5}, {income: 9}]",
         "latest(accounts, by=year_end).income >= money(5)", MET, None),
        ("accounts: none", "latest(accounts, by=year_end).income >= money(6)", NOT_APPLICABLE, None),
        ("", "latest(accounts, by=year_end).income >= money(6)", MISSING, "Not answered yet: accounts"),
        # A share of an overlap is of what both are groups of; a set of people can have a name.
        ("staff: {total: 8, from_communities: 7, with_lived_experience: 7}",
         "share(intersection(staff.from_communities, staff.with_lived_experience)) >= 3/4", MET, None),
        ("staff: {total: 8, from_communities: 7, with_lived_experience: 7}", "share(both) >= 3/4", MET,
         "6 or 7 of 8 both: 75% to 88%; at least 75% needed"),
        ("staff: {total: 0}", "share(both) >= 3/4", NOT_APPLICABLE, None),
        ("staff: {total: 8, from_communities: 7, with_lived_experience: 7}", "count(both) >= 6", MET, None),
        ("board: [{roles: [trustee], groups: [from_communities]}]", "share(leaders.from_communities) == 1", MET, None),
    ],
)  # fmt: skip
def test_what_real_programmes_needed(profile, condition, status, why):
    result = assessed(profile, met_when=condition)
    assert result.status is status
    assert why is None or result.why == why


def test_a_list_that_is_known_in_part_names_the_day_that_would_settle_it():
    result = assessed(OVERLAPPING, met_when="latest(accounts, by=year_end).income >= money(6)")
    assert result.reason is Reason.IMPRECISE
    assert [cause.path for cause in result.causes] == ["accounts[0].year_end"]


PARTNER = "partners: [{name: A, lead: yes, since: 2024}, {name: B, lead: no, since: 2025}]"


@pytest.mark.parametrize(
    ("condition", "code", "message"),
    [
        ("latest(accounts).income >= money(1)", "PC405", "`latest` needs the day to go by"),
        ("latest(accounts, by=income).income >= money(1)", "PC405", "`by` needs a date, and this is an amount"),
        ("latest(accounts, by=year_end).incom >= money(1)", "PC403", "record has no field `incom`"),
        ("latest(partners, by=name).name", "PC408", "a number is needed here"),
        ("latest(accounts, by=year_end)", "PC408", "a condition is needed here, and this is one item of a list"),
        ("(1 if open else money(2)) >= 1", "PC406", "both have to be of one kind"),
        ("size >= (1 if size else 2)", "PC408", "a condition is needed here"),
        ("any_of(led_as, level)", "PC407", "have no choice in common"),
        ("share(union(staff, board)) >= 1/2", "PC405", "a share needs a group"),
    ],
)
def test_what_cannot_be_meant_is_said(condition, code, message):
    with pytest.raises(CriteriaError) as told:
        criteria_with(met_when=f"'{condition}'")
    assert (told.value.problems[0].code, message in told.value.problems[0].message) == (code, True)


@st.composite
def dated(draw):
    """Records with an income, a day given as such, as a month or not at all; and every day that fits."""
    records, days = [], []
    for place in range(draw(st.integers(1, 3))):
        day = date(2025, draw(st.integers(1, 2)), draw(st.integers(1, 2)))
        form = draw(st.sampled_from(["day", "month", "none"]))
        every = [date(2025, month, number) for month in (1, 2) for number in (1, 2)]
        if form == "day":
            said, fits = day.isoformat(), [day]
        elif form == "month":
            said, fits = f"2025-{day.month:02}", [one for one in every if one.month == day.month]
        else:
            said, fits = None, every
        income = draw(st.integers(0, 3))
        records.append({"year_end": said, "income": income})
        days.append([(one, income) for one in fits])
        assert place < 3
    return records, list(product(*days))


@settings(max_examples=60, deadline=None)
@given(dated(), st.sampled_from(["latest", "earliest"]), st.integers(0, 3))
def test_the_latest_is_sound_for_every_day_that_it_could_be(drawn, how, income):
    records, ways = drawn
    written = ", ".join(
        f"{{income: {one['income']}" + (f", year_end: {one['year_end']}}}" if one["year_end"] else "}")
        for one in records
    )
    result = assessed(f"accounts: [{written}]", met_when=f"{how}(accounts, by=year_end).income >= money({income})")
    seen = set()
    for way in ways:
        chosen = max(way)[0] if how == "latest" else min(way)[0]
        # Of several on the same day it may be any.
        seen |= {MET if amount >= income else MISSING for day, amount in way if day == chosen}
    assert seen == set(result.could_be)


def test_a_condition_that_is_always_so_is_not_warned_of(tmp_path):
    file = tmp_path / "every-kind.yaml"
    file.write_text(FACTS + "requirements: [{id: one, title: One, met_when: always}]\n", encoding="utf-8")
    assert [problem.code for problem in check_files([str(file)]).problems if problem.code.startswith("PC80")] == []
