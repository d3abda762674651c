"""Decisions counted: DESIGN part 8's table, what makes a decision stale, and what is an override."""

from __future__ import annotations

from typing import Any

import pytest

from partnercheck.assessment.assess import assess
from partnercheck.assessment.decision import Decision, Force
from partnercheck.assessment.result import RequirementResult
from partnercheck.values.status import Reason, Status, Verdict
from tests.decisions.grants import ANSWERS, AS_OF, WRITTEN, criteria, decided, profile

MET, BORDERLINE, MISSING, NOT_APPLICABLE = Status.MET, Status.BORDERLINE, Status.MISSING, Status.NOT_APPLICABLE


def result(decisions: list[Decision], id: str, changes: Any = None, written: str = WRITTEN) -> RequirementResult:
    held = criteria(written)
    found = assess(held, profile(held, changes), AS_OF, decisions)
    return next(one for one in found.requirements if one.id == id)


def made(id: str, status: Status | None, changes: Any = None, **more: Any) -> Decision:
    held = criteria()
    return decided(held, profile(held, changes), id, status, **more)


@pytest.mark.parametrize("status", list(Status))
def test_a_decision_in_force_is_the_status_and_all_that_it_could_be(status: Status) -> None:
    found = result([made("reach", status)], "reach")
    assert (found.status, found.reason, found.could_be) == (status, Reason.DECIDED, (status,))
    assert found.why == "Decided by KA on 10 January 2026: Seen on a visit"
    assert found.rules_say is not None
    assert (found.rules_say.status, found.rules_say.reason) == (BORDERLINE, Reason.NEEDS_JUDGEMENT)
    assert found.decision is not None
    assert (found.decision.force, found.decision.is_override) == (Force.IN_FORCE, False)


def test_nothing_is_kept_of_decisions_where_there_are_none() -> None:
    found = result([], "reach")
    assert (found.decision, found.rules_say, found.status) == (None, None, BORDERLINE)


def test_the_verdict_counts_what_was_decided() -> None:
    held = criteria()
    answers = {"board": {"total": "8", "local": "7", "young": "1"}}
    read = profile(held, answers)
    assert assess(held, read, AS_OF).verdict is Verdict.BORDERLINE
    for status, verdict in ((MET, Verdict.ELIGIBLE), (MISSING, Verdict.NOT_ELIGIBLE), (BORDERLINE, Verdict.BORDERLINE)):
        found = assess(held, read, AS_OF, [decided(held, read, "reach", status)])
        assert (found.verdict, found.verdict_could_be) == (verdict, (verdict,))


def test_a_requirement_decided_met_asks_for_nothing_more() -> None:
    assert result([made("local", MET)], "local").steps == ()
    assert result([made("local", BORDERLINE)], "local").steps != ()


# Whose decision it is

OTHER: dict[str, tuple[dict[str, Any], bool]] = {
    "the same registration under another name": ({"organisation": "Sangam and Friends"}, True),
    "the same name in capitals, and no registration": (
        {"organisation": "SANGAM TRUST", "registrations": ()},
        True,
    ),
    "the same name, registered apart": ({"registrations": ("GB-CHC-1000001",)}, False),
    "another name, and no registration": ({"organisation": "Umeed", "registrations": ()}, False),
    "other criteria": ({"criteria": "road-fund"}, False),
    "another version of the criteria that means the same": ({"version": "0"}, True),
}


@pytest.mark.parametrize(("more", "counts"), OTHER.values(), ids=list(OTHER))
def test_a_decision_is_about_one_organisation_under_one_set_of_criteria(more: dict[str, Any], counts: bool) -> None:
    found = result([made("reach", MET, **more)], "reach")
    assert (found.status is MET, found.decision is not None) == (counts, counts)


NEARLY = {"organisation": "Sangm Trust", "registrations": ()}


def test_a_decision_for_nearly_the_name_is_shown_and_counts_for_nobody_else() -> None:
    """Two organisations may have names one letter apart, and answer alike."""
    found = result([made("reach", MET, **NEARLY)], "reach")
    assert (found.status, found.decision and found.decision.force) == (BORDERLINE, Force.NEARLY_THE_NAME)


@pytest.mark.parametrize("status", [MISSING, None])
def test_a_decision_for_this_very_name_goes_before_one_for_nearly_it(status: Status | None) -> None:
    found = result([made("reach", MET), made("reach", status, **NEARLY)], "reach")
    assert (found.status, found.decision and found.decision.force) == (MET, Force.IN_FORCE)
    withdrawn = result([made("reach", MET, **NEARLY), made("reach", None)], "reach")
    assert (withdrawn.status, withdrawn.decision) == (BORDERLINE, None)


def test_the_last_decision_holds_and_a_withdrawn_one_is_none() -> None:
    met, missing, none = made("reach", MET), made("reach", MISSING), made("reach", None)
    assert result([met, missing], "reach").status is MISSING
    assert result([met, missing, none], "reach").decision is None
    assert result([none, met], "reach").status is MET


def test_decisions_on_a_requirement_that_is_not_there_are_left_aside() -> None:
    held = criteria()
    read = profile(held)
    one = decided(held, read, "reach", MET)._replace(requirement="gone")
    assert assess(held, read, AS_OF, [one]) == assess(held, read, AS_OF)


# Stale decisions

CHANGED: dict[str, tuple[str, dict[str, Any], str | None]] = {
    "another summary": ("reach", {"reach": {**ANSWERS["reach"], "summary": "Nobody yet"}}, "reach"),
    "the same summary over two lines": (
        "reach", {"reach": {**ANSWERS["reach"], "summary": "Young carers\n on two estates"}}, None,
    ),
    "evidence taken away": ("reach", {"reach": {"answer": "yes", "summary": ANSWERS["reach"]["summary"]}}, "reach"),
    "the evidence has another date": (
        "reach", {"evidence": [{"id": "visits", "title": "Visits counted", "date": "2019"}]}, "reach",
    ),
    "more evidence that it does not point to": (
        "reach", {"evidence": [*ANSWERS["evidence"], {"id": "more", "title": "More"}]}, None,
    ),
    "a fact that it does not read": ("reach", {"open_to_all": "no"}, None),
    "another count": ("local", {"board": {"total": "8", "local": "6", "young": "1"}}, "trustees who live here"),
    "another total": ("local", {"board": {"total": "9", "local": "5", "young": "1"}}, "trustees who live here"),
    "another group of the same headcount": ("local", {"board": {"total": "8", "local": "5", "young": "2"}}, None),
    "the same count given as a range of one": ("local", {"board": {"total": "8", "local": "5 to 5"}}, None),
    "people who did not say": (
        "local", {"board": {"total": "8", "local": {"count": "5", "undisclosed": "1"}}}, "trustees who live here",
    ),
    "an answer taken away": ("local", {"board": None}, "trustees who live here"),
    "an answer that is not disclosed": ("local", {"board": "undisclosed"}, "trustees who live here"),
    "the same amount with a comma": ("money", {"organisation": {**ANSWERS["organisation"], "income": "40,000"}}, None),
    "another amount": ("money", {"organisation": {**ANSWERS["organisation"], "income": "41000"}}, "income"),
}  # fmt: skip


@pytest.mark.parametrize(("id", "changes", "says"), CHANGED.values(), ids=list(CHANGED))
def test_a_decision_goes_stale_where_a_fact_that_it_was_made_on_has_changed(
    id: str, changes: dict[str, Any], says: str | None
) -> None:
    decision = made(id, BORDERLINE if id != "money" else MET)
    found = result([decision], id, changes)
    assert found.decision is not None
    if says is None:
        assert (found.decision.force, found.decision.changed) == (Force.IN_FORCE, ())
        return
    bare = result([], id, changes)
    assert (found.status, found.reason, found.why) == (bare.status, bare.reason, bare.why)
    assert (found.decision.force, found.decision.force.words) == (Force.STALE, "decided on other facts: look again")
    assert found.decision.changed[0].startswith(says)


REWRITTEN: dict[str, tuple[str, str, bool]] = {
    "its title": ("title: Led by people who live here", "title: Led from here", True),
    "its reading": ("reading: Trustees only.", "reading: Trustees and nobody else.", True),
    "advice": ("reading: Trustees only.", "reading: Trustees only., advice: Ask us.", True),
    "the same number written otherwise": ("enough: 3/4", "enough: 0.75", True),
    "brackets and blanks": ("share(board.local) >= enough", "(share(board.local)   >=   enough)", True),
    "what a definition stands for in place of its name": (
        "share(board.local) >= enough",
        "share(board.local) >= 3/4",
        True,
    ),
    "another label of a fact": ("label: trustees", "label: board members", True),
    "the version": ('version: "1"', 'version: "2"', True),
    "another threshold, through a definition": ("enough: 3/4", "enough: 2/3", False),
    "another borderline": ("share(board.local) >= 1/2", "share(board.local) > 1/2", False),
    "another importance": ("importance: required, reading", "importance: expected, reading", False),
    "otherwise borderline": ("reading: Trustees only.", "otherwise: borderline", False),
    "another requirement": ("met_when: open_to_all", "met_when: not open_to_all", True),
}


@pytest.mark.parametrize(("old", "new", "in_force"), REWRITTEN.values(), ids=list(REWRITTEN))
def test_a_decision_goes_stale_where_the_rule_means_something_else(old: str, new: str, in_force: bool) -> None:
    assert old in WRITTEN
    found = result([made("local", MET)], "local", written=WRITTEN.replace(old, new))
    assert found.decision is not None
    assert (found.decision.force is Force.IN_FORCE) == in_force
    if not in_force:
        assert found.decision.changed[-1].startswith("the rule itself: ")


def test_an_ordered_choice_in_another_order_is_another_meaning() -> None:
    held = criteria()
    read = profile(held, {"hall": "yes", "level": "low"})
    one = decided(held, read, "hall", BORDERLINE, override=True)
    written = WRITTEN.replace("{low: Low, high: High}", "{high: High, low: Low}")
    found = result([one], "hall", {"hall": "yes", "level": "low"}, written)
    assert found.decision is not None
    assert found.decision.changed == ("the rule itself: how its facts are answered",)


# Overrides

OVERRIDES: dict[str, tuple[str, dict[str, Any], Status, bool, Force, bool]] = {
    "waits for a person": ("reach", {}, MET, False, Force.IN_FORCE, False),
    "borderline near the threshold": ("local", {}, MET, False, Force.IN_FORCE, False),
    "unanswered": ("local", {"board": None}, MET, False, Force.IN_FORCE, False),
    "met decided missing": ("open", {}, MISSING, False, Force.NOT_AN_OVERRIDE, False),
    "met decided missing, called an override": ("open", {}, MISSING, True, Force.IN_FORCE, True),
    "met decided met": ("open", {}, MET, False, Force.IN_FORCE, False),
    "met decided met, called an override": ("open", {}, MET, True, Force.IN_FORCE, False),
    "falls short decided met": ("open", {"open_to_all": "no"}, MET, False, Force.NOT_AN_OVERRIDE, False),
    "falls short decided met, called one": ("open", {"open_to_all": "no"}, MET, True, Force.IN_FORCE, True),
    "does not apply decided missing": ("hall", {}, MISSING, False, Force.NOT_AN_OVERRIDE, False),
    "does not apply decided missing, called one": ("hall", {}, MISSING, True, Force.IN_FORCE, True),
    "never, called one": ("money", {}, MISSING, True, Force.FORBIDDEN, False),
    "never, not called one": ("money", {}, MISSING, False, Force.FORBIDDEN, False),
    "never, repeated": ("money", {}, MET, False, Force.IN_FORCE, False),
    "never, and not settled": (
        "money", {"organisation": {"name": "Sangam Trust"}}, MET, False, Force.IN_FORCE, False,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("id", "changes", "status", "override", "force", "is_override"), OVERRIDES.values(), ids=list(OVERRIDES)
)
def test_only_what_is_called_an_override_counts_against_the_rules(
    id: str, changes: dict[str, Any], status: Status, override: bool, force: Force, is_override: bool
) -> None:
    found = result([made(id, status, changes, override=override)], id, changes)
    assert found.decision is not None
    assert (found.decision.force, found.decision.is_override) == (force, is_override)
    bare = result([], id, changes)
    assert found.status is (status if force is Force.IN_FORCE else bare.status)
    assert found.rules_say is not None
    assert (found.rules_say.status, found.rules_say.reason, found.rules_say.why) == (
        bare.status, bare.reason, bare.why,
    )  # fmt: skip


def test_to_repeat_that_something_is_unanswered_leaves_the_verdict_incomplete() -> None:
    held = criteria()
    read = profile(held, {"board": None, "reach": None})
    before = assess(held, read, AS_OF).verdict
    after = assess(held, read, AS_OF, [decided(held, read, "local", MISSING)])
    assert before is Verdict.INCOMPLETE
    assert after.verdict is before
