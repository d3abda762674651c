"""Plans keep their promise, are as small as brute force can find, and leave history and undisclosed people alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnercheck import load_criteria, load_profile
from partnercheck.__main__ import main
from partnercheck.assessment.decide import decide
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.planning.change import applied
from partnercheck.planning.plan import plan
from partnercheck.planning.planned import Plan
from partnercheck.problems import UsageError
from partnercheck.report.formats import PLAN
from partnercheck.report.plan import PlanFor
from partnercheck.report.screen import Screen
from partnercheck.values.status import Verdict
from tests.laws import worlds
from tests.laws.test_laws import load, looked_at, read, requirements
from tests.planning.planned import planned as planned_for

DAY = date(2026, 1, 15)
EXAMPLES = Path(__file__).parents[2] / "examples"
FACTS = """
  led_as: {type: choice, label: led as, question: Led as?, choices: {us: Us, others: Others}, can_change: no}
  registered_on: {type: date, label: day of registration, question: When?}
  open: {type: yes_no, label: open to all, question: Open?}
  staff: {type: headcount, label: staff, question: Staff?, groups: {g: in g}}
  skill: {type: claim, label: skill, question: Skill?}
"""


def planned(profile: str, *conditions: str):
    entries = "".join(f"\n  - {{id: r{n}, title: R, met_when: '{text}'}}" for n, text in enumerate(conditions))
    text = f'criteria: small\ntitle: Small\nversion: "1"\nfacts:{FACTS}requirements:{entries}\n'
    criteria = load_criteria_source(Source("small.yaml", text), Path())
    data = read_data(Source("org.yaml", "organisation: {name: An organisation}\n" + profile))
    return plan(criteria, validate_profile(data, criteria.profile_model, DAY, "org.yaml"), DAY)


def fewest_people(total: int, members: int, needed, *, adding: bool) -> int:
    """Brute force: the fewest whole people who have to join or take a place."""
    for work in range(200):
        for added in range(work + 1) if adding else [0]:
            if work <= added + total - members and needed(members + work, total + added):
                return work
    raise AssertionError("never")


@pytest.mark.parametrize(("total", "members"), [(t, m) for t in (1, 3, 4, 8, 11, 16) for m in (0, 1, 2) if m <= t])
@pytest.mark.parametrize(("sign", "top", "bottom"), [(">=", 3, 4), (">", 1, 2), (">=", 2, 3)])
def test_as_many_people_as_brute_force_finds(total, members, sign, top, bottom):
    def needed(part: int, whole: int) -> bool:
        left, right = part * bottom, top * whole
        return left >= right if sign == ">=" else left > right

    found = planned(f"staff: {{total: {total}, g: {members}}}", f"share(staff.g) {sign} {top}/{bottom}")
    assert found.becomes is Verdict.ELIGIBLE
    assert sum(change.work for change in found.changes) == fewest_people(total, members, needed, adding=True)
    assert found.is_smallest


def test_adding_is_offered_beside_giving_places_to_others():
    found = planned("staff: {total: 16, g: 10}", "share(staff.g) >= 3/4")
    assert [change.words for change in found.changes] == ["staff: 2 of the 16 places go to people in g"]
    assert any("more pe" in change.words for changes in found.alternatives for change in changes)


def test_an_answer_is_preferred_to_work_and_said_to_be_one():
    found = planned("staff: {total: 4, g: 1}", "share(staff.g) >= 3/4 or open")
    assert [(change.path, change.only_an_answer) for change in found.changes] == [("open", True)]


@pytest.mark.parametrize("total", ["", "total: 3, ", "total: 2-5, "])
@pytest.mark.parametrize(
    "condition",
    [
        "share(staff.g) == 0",
        "share(staff.g) == 1/3",
        "share(staff.g) != 1/3",
        "share(staff.g) > 1/2",
        "staff.g >= 1",
        "count(staff) <= 1",
    ],
)
def test_no_total_is_proposed_that_is_less_than_those_counted_and_those_who_did_not_say(total, condition):
    found = planned(f"staff: {{{total}g: {{count: 0, undisclosed: 2}}}}", condition)
    for change in found.changes:
        least = int(change.data["g"]["count"]) + int(change.data["g"]["undisclosed"])
        assert change.data["total"] == "2-5" or int(change.data["total"]) >= least


def test_history_is_not_proposed():
    found = planned("registered_on: 2025-12-01", 'registered_on <= date("2025-01-15")')
    assert not found.changes
    assert found.in_the_way[0].facts == ("day of registration",)


def test_what_cannot_change_is_not_proposed():
    assert not planned("led_as: others", 'led_as == "us"').changes


def test_nobody_is_asked_to_disclose():
    found = planned("staff: {total: 4, g: {count: 2, undisclosed: 2}}", "share(staff.g) >= 3/4")
    assert "undisclosed: 0" not in str(found)
    assert all(change.data["g"]["undisclosed"] == "2" for change in found.changes)


def test_evidence_is_enough_where_only_evidence_lacks():
    found = planned("skill: {answer: yes, evidence: []}", "evidenced(skill)")
    assert [change.words for change in found.changes] == ["skill: add evidence"]


def test_nothing_has_to_change_where_it_is_eligible():
    found = planned("open: yes", "open")
    assert (found.changes, found.becomes) == ((), Verdict.ELIGIBLE)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_plan_applied_gives_the_verdict_that_it_promised(data):
    written = [data.draw(requirements(name)) for name in ("one", "two")]
    criteria = load(*written)
    said = {name: data.draw(worlds.views(name))[0] for name in sorted(looked_at(*written))}
    profile = read(criteria, said)
    found = plan(criteria, profile, DAY)
    changed = applied(dict(profile.data), found.changes, DAY.isoformat())
    verdict = decide(criteria, validate_profile(changed, criteria.profile_model, DAY, "p").values, DAY).verdict
    assert verdict is found.becomes
    assert found.is_enough or found.in_the_way or not found.is_smallest


@pytest.mark.parametrize("example", ["meridian", "copper-lane", "northfield-mothers", "harbour-roma-advice"])
def test_the_examples_have_a_plan_in_every_format(example):
    criteria = load_criteria("health-equity-partner")
    found = plan(criteria, load_profile(EXAMPLES / f"{example}.yaml", criteria, as_of=DAY), DAY)
    assert found.becomes is Verdict.ELIGIBLE
    for width in (60, 80, 200):
        lines = PLAN["terminal"].make([PlanFor("it", "It", found)], "An organisation", Screen(width=width)).splitlines()
        assert max(map(len, lines)) <= width
    assert (
        json.loads(PLAN["json"].make([PlanFor("it", "It", found)], "An organisation", Screen()))["becomes"]
        == "eligible"
    )
    assert "real work" in PLAN["markdown"].make([PlanFor("it", "It", found)], "An organisation", Screen())


@pytest.mark.parametrize(
    ("format", "says"),
    [
        ("terminal", ["A plan for Copper Lane: First", "A plan for Copper Lane: Second"]),
        ("markdown", ["# A plan for Copper Lane: First", "# A plan for Copper Lane: Second"]),
    ],
)
def test_of_several_criteria_each_has_its_plan(format, says):
    first, second = (
        planned_for("open: {type: yes_no, label: o, question: O?}", "open: no", "open"),
        Plan(Verdict.ELIGIBLE, Verdict.ELIGIBLE, ()),
    )
    plans = [PlanFor("first", "First", first), PlanFor("second", "Second", second)]
    shown = PLAN[format].make(plans, "Copper Lane", Screen(width=80))
    assert [line for line in shown.splitlines() if "A plan for" in line] == says
    assert "Nothing has to change" in shown
    told = json.loads(PLAN["json"].make(plans, "Copper Lane", Screen()))
    assert (told["schema"], [one["criteria"] for one in told["plans"]]) == ("partnercheck.plans/1", ["first", "second"])


def test_the_command_plans_for_each_of_the_criteria_that_are_named(monkeypatch, capsys):
    both = ["-c", "health-equity-partner", "-c", "health-equity-workstream-lead", "--as-of", "2026-01-15"]
    arguments = ["partnercheck", "plan", str(EXAMPLES / "copper-lane.yaml"), *both]
    monkeypatch.setattr("sys.argv", [*arguments, "--format", "json"])
    assert main() == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["criteria"] for one in told["plans"]] == ["health-equity-partner", "health-equity-workstream-lead"]
    monkeypatch.setattr("sys.argv", [*arguments, "--tier", "gold"])
    assert main() == 2


FIGURES = (
    "amount: {type: money, label: amount, question: A?}\n"
    "income: {type: money, label: income, question: I?, can_change: no}"
)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("amount <= income / 2", "amount: £31,000 or less; £49,000 less than now"),
        ("amount >= income * 2", "amount: £124,000 or more; £44,000 more than now"),
        ("amount >= money(10_000) and amount <= income / 2", "amount: £31,000, £49,000 less than now"),
        ("amount == money(50)", "amount: £50, £79,950 less than now"),
    ],
)
def test_or_less_is_said_where_it_is_proved_that_less_would_do(condition, words):
    found = planned_for(FIGURES, "amount: 80000\nincome: 62000", condition)
    assert [one.words for one in found.changes] == [words]
    assert found.changes[0].and_beyond == (" or " in words)


def test_a_plan_for_a_tier_reaches_it():
    criteria = load_criteria("health-equity-workstream-lead")
    profile = load_profile(EXAMPLES / "saffron-workstream-lead.yaml", criteria, as_of=DAY)
    found = plan(criteria, profile, DAY, tier="can-lead-bringing-stakeholders-together")
    assert found.is_enough
    assert [change.kind.value for change in found.changes] == ["evidence"]


def test_a_tier_that_there_is_not_is_named():
    criteria = load_criteria("health-equity-workstream-lead")
    profile = load_profile(EXAMPLES / "saffron-workstream-lead.yaml", criteria, as_of=DAY)
    with pytest.raises(UsageError, match="there is no tier `gold`"):
        plan(criteria, profile, DAY, tier="gold")


@pytest.mark.parametrize(("fact", "said", "condition", "words"), [
    ("wait: {type: number, whole: yes, unit: months, label: wait, question: Wait?}", "wait: 12", "wait <= 7",
     "wait: 7 months or less; 5 months less than now"),
    ("wait: {type: number, whole: yes, label: wait, question: Wait?}", "wait: 12", "wait <= 7",
     "wait: 7 or less; 5 less than now"),
])  # fmt: skip
def test_a_figure_and_how_far_it_moves_have_their_unit_once(fact, said, condition, words):
    from tests.planning.planned import planned as plan_for

    assert [change.words for change in plan_for(fact, said, condition).changes] == [words]


CHOICES = """
level: {type: choice, ordered: yes, label: level, question: Level?, choices: {low: Low, mid: Middle, high: High}}
other: {type: choice, label: other, question: Other?, choices: {a: A, b: B, c: C, d: D, e: E, f: F}}
kinds: {type: choices, label: kinds, question: Kinds?, choices: {p: P, q: Q, r: R}}
"""


@pytest.mark.parametrize(
    ("profile", "conditions", "words"),
    [
        ("level: low", ['level >= "mid"'], ["level: this would need to be “Middle” or “High”"]),
        ("level: low", ['level == "high"'], ["level: this would need to be “High”"]),
        ("other: a", ['other != "a"'], ["other: this would need to be “B”, “C”, “D” or one of 2 others"]),
        # Whichever of them is taken, it has to do together with any that is named beside it.
        ("level: low\nother: a", ['(level == "mid" and other == "b") or (level == "high" and other == "c")'],
         ["level: this would need to be “Middle”", "other: this would need to be “B”"]),
        ("level: low\nother: a", ['level >= "mid"', 'other == "b" or other == "c"'],
         ["level: this would need to be “Middle” or “High”", "other: this would need to be “B” or “C”"]),
        ("kinds: [p]", ['all_of(kinds, "p", "q")'], ["kinds: this would need to be “Q” as well"]),
        ("kinds: [p, r]", ['none_of(kinds, "r")'], ["kinds: this would need to be without “R”"]),
        ("kinds: [r]", ['none_of(kinds, "r")'], ["kinds: this would need to be none of these"]),
        ("kinds: none", ['any_of(kinds, "p", "q")'], ["kinds: this would need to be “P” or “Q”"]),
    ],
)  # fmt: skip
def test_all_choices_that_would_do_are_named(profile, conditions, words):
    found = planned_for(CHOICES, profile, *conditions)
    assert sorted(change.words for change in found.changes) == sorted(words)
    assert found.becomes is Verdict.ELIGIBLE


def test_within_records_nothing_is_proposed_and_that_is_said(monkeypatch, capsys, tmp_path):
    criteria = """criteria: small
title: Small
version: "1"
currency: GBP
facts:
  accounts:
    {type: records, label: yearly accounts, question: Accounts?, fields: {income: {type: money, label: income}}}
requirements:
  - {id: size, title: Small enough, met_when: 'sum(accounts, income) <= money(10)', advice: Talk to us about size.}
"""
    (tmp_path / "small.yaml").write_text(criteria, encoding="utf-8")
    (tmp_path / "org.yaml").write_text("organisation: {name: Any}\naccounts: [{income: 20}]\n", encoding="utf-8")
    arguments = ["partnercheck", "plan", str(tmp_path / "org.yaml"), "-c", str(tmp_path / "small.yaml")]
    monkeypatch.setattr("sys.argv", arguments)
    assert main() == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "within the list of yearly accounts no change was looked for" in told
    assert "Talk to us about size." in told
