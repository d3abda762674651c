"""`given(fact)`: whether an answer was given, to a fact of any type, a field of a list's items, a role or a group."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.checks.run import check_files
from partnercheck.language.problems import ExpressionError
from partnercheck.problems import CriteriaError
from partnercheck.values.status import Reason, Status

from .organisations import FACTS, assessed, criteria_with

ANSWERS = {
    "open": ["yes", "no"],
    "level": ["low"],
    "kind": ["arts"],
    "led_as": ["[community]"],
    "motto": ["Together"],
    "size": ["0", "12", "3-5"],
    "turnover": ["0", "48000", "£48,000"],
    "reserve": ["0", "1/2"],
    "registered_on": ["2019", "2019-04", "2019-04-01"],
    "project": ["0 months", "6 months"],
    "staff": ["{total: 0}", "{total: 12}", "{total: 5-8}", "{from_communities: 3}"],
    "board": ["{trustee: {total: 4}}", "[{who: AB, roles: [trustee]}]"],
    "influence": ["yes", "no", "{answer: no}", "{answer: yes, evidence: none}"],
    "experience": ["[{title: A, topics: [racism]}]"],
    "accounts": ["[{income: 4}]"],
    "partners": ["[{name: A}]"],
}
CORE = {
    "legal_form": "charitable_incorporated_organisation", "registrations": "[GB-CHC-1165432]", "founded": "2009",
    "income": "0", "places": "[Leeds]",
}  # fmt: skip


@pytest.mark.parametrize(("name", "answer"), [(name, one) for name, found in ANSWERS.items() for one in found])
def test_any_answer_is_given(name: str, answer: str) -> None:
    found = assessed(f"{name}: {answer}\n", met_when=f"given({name})")
    assert (found.status, found.reason) == (Status.MET, Reason.SHOWN)
    assert found.why.endswith(": given")


@pytest.mark.parametrize("name", ["led_as", "experience", "accounts", "partners"])
def test_that_there_is_none_is_no_answer_to_what_it_is(name: str) -> None:
    found = assessed(f"{name}: none\n", met_when=f"given({name})")
    assert (found.status, found.reason) == (Status.MISSING, Reason.FALLS_SHORT)


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("written", ["", "{name}:\n"])
def test_what_is_absent_or_empty_is_not_answered(name: str, written: str) -> None:
    found = assessed(written.format(name=name), met_when=f"given({name})")
    assert (found.status, found.reason) == (Status.MISSING, Reason.UNANSWERED)
    assert set(found.could_be) == {Status.MET, Status.MISSING}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_not_disclosed_is_not_known_to_be_given(name: str) -> None:
    found = assessed(f"{name}: undisclosed\n", met_when=f"given({name})")
    assert (found.status, found.reason) == (Status.BORDERLINE, Reason.UNDISCLOSED)


@pytest.mark.parametrize(("name", "answer"), CORE.items())
def test_so_is_what_every_funder_asks(name: str, answer: str) -> None:
    condition = f"given(organisation.{name})"
    assert assessed("", met_when=condition).reason is Reason.UNANSWERED
    core = criteria_with(met_when=condition)
    from partnercheck.assessment.decide import decide
    from partnercheck.loading.profile_files import read_profile
    from partnercheck.loading.source import Source

    profile = read_profile(
        Source("org.yaml", f"organisation: {{name: A, {name}: {answer}}}\n"), core, as_of=date(2026, 1, 15)
    )
    (ruling,) = decide(core, profile.values, date(2026, 1, 15)).rulings
    assert ruling.status is Status.MET


@pytest.mark.parametrize(
    ("profile", "condition", "status"),
    [
        ("staff: {total: 4, from_communities: 0}", "given(staff.from_communities)", Status.MET),
        (
            "staff: {total: 4, from_communities: {count: 1, undisclosed: 1}}",
            "given(staff.from_communities)",
            Status.MET,
        ),
        ("staff: {total: 4}", "given(staff.from_communities)", Status.MISSING),
        ("staff: {total: 4, from_communities: undisclosed}", "given(staff.from_communities)", Status.BORDERLINE),
        ("board: {trustee: {total: 4}}", "given(board.trustee)", Status.MET),
        ("board: {trustee: {total: 4}}", "given(board.senior_staff)", Status.MISSING),
        ("board: {trustee: {total: 4, from_communities: 1}}", "given(board.trustee.from_communities)", Status.MET),
        ("accounts: [{income: 4}]", "any(accounts, given(year_end))", Status.MISSING),
        ("accounts: [{year_end: 2025-03-31}]", "any(accounts, given(year_end))", Status.MET),
        ("partners: [{lead: no}]", "all(partners, given(lead))", Status.MET),
        ("size: 4", "given(size) and given(motto)", Status.MISSING),
        ("size: 4", "given(size) and not given(motto)", Status.MISSING),
        ("size: 4", "given(size) or given(motto)", Status.MET),
    ],
)
def test_parts_of_facts_are_given_each_by_itself(profile: str, condition: str, status: Status) -> None:
    assert assessed(profile + "\n", met_when=condition).status is status


@pytest.mark.parametrize(
    "condition", ["given(3)", 'given("a")', "given(has_income)", "given(size + 1)", "given(as_of)"]
)
def test_what_nobody_answers_cannot_be_given(condition: str) -> None:
    with pytest.raises((CriteriaError, ExpressionError)) as caught:
        criteria_with(met_when=condition)
    assert "PC405" in {one.code for one in caught.value.problems}
    assert "`given` needs a fact" in str(caught.value)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_check_of_such_criteria_finds_nothing_to_mend(name: str, tmp_path: Path) -> None:
    condition = f"given({name})" if name != "size" else "given(size) and size >= 2"
    requirement = f"requirements:\n  - {{id: one, title: One, met_when: '{condition}', advice: Say so.}}\n"
    (tmp_path / "a.yaml").write_text(FACTS + requirement)
    problems = check_files([str(tmp_path / "a.yaml")], lambda code: code.startswith("PC8")).problems
    assert problems == ()
