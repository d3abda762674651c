"""What `assess` says to do next comes from the plan: most effective first, true, and called enough where proved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from partnercheck import load_criteria, load_profile
from partnercheck.__main__ import main
from partnercheck.assessment.assess import assess
from partnercheck.assessment.next_steps import is_short
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.planning import first_steps
from partnercheck.planning.first_steps import with_first_steps
from partnercheck.report.formats import ASSESSMENT
from partnercheck.report.options import FailOn, ReportOptions
from partnercheck.report.screen import Screen
from partnercheck.report.words import planned_words
from partnercheck.values.status import Verdict

from .planned import DAY, profile_of

EXAMPLES = Path(__file__).parents[2] / "examples"
FACTS = """
  open: {type: yes_no, label: open to all, question: Is it open to all?}
  local: {type: yes_no, label: local, question: Is it local?}
  kind: {type: choice, label: kind, question: Which kind?, can_change: no, choices: {us: Us, others: Others}}
  asked: {type: money, label: amount asked for, question: How much?}
  staff: {type: headcount, label: staff, question: Staff?, groups: {g: from here, h: from there}}
  skill: {type: claim, label: skill, question: Skill?}
  since: {type: date, label: day of opening, question: Since when?}
"""


def criteria_with(requirements: str, more: str = ""):
    text = (
        f'criteria: small\ntitle: Small\nversion: "1"\ncurrency: GBP\nfacts:{FACTS}requirements:\n{requirements}{more}'
    )
    return load_criteria_source(Source("small.yaml", text), Path())


def requirement(id: str, condition: str, **more: str) -> str:
    others = "".join(f"    {key}: {value}\n" for key, value in {"advice": f"Advice on {id}.", **more}.items())
    return f"  - id: {id}\n    title: Title {id}\n    met_when: {json.dumps(condition)}\n{others}"


def planned_from(profile: str, *requirements: str, more: str = ""):
    criteria = criteria_with("".join(requirements), more)
    read = profile_of(criteria, profile)
    return with_first_steps(assess(criteria, read, DAY), criteria, read)


def told(found) -> list[tuple[str, str]]:
    return [(id, step.words) for id, step in found.next_steps]


OPEN, LOCAL = requirement("open", "open"), requirement("local", "local")
SKILL = requirement("skill", "evidenced(skill)", borderline_when="claimed(skill)")
HALF = requirement("half", "share(staff.g) >= 1/2", borderline_when="share(staff.g) >= 1/3")

CASES = {
    "ordinary: the change, then the author's advice": (
        "open: no", [OPEN],
        [("open", "open to all: this would need to be yes"), ("open", "Advice on open.")],
        "This would be enough: the verdict would then be eligible.",
    ),
    "boundary: a figure that only just holds is no step": ("asked: 100", [requirement("asked", "asked <= money(100)")],
                                                           [], ""),
    "boundary: a penny too much": (
        "asked: 100.01", [requirement("asked", "asked <= money(100)")],
        [("asked", "amount asked for: £100, £0.01 less than now"), ("asked", "Advice on asked.")],
        "This would be enough: the verdict would then be eligible.",
    ),
    "only unanswered: the questions, and no advice on them": (
        "", [OPEN, LOCAL],
        [("open", "answer: Is it open to all?"), ("local", "answer: Is it local?")],
        "All of this together would be enough, if the answers turn out so: the verdict would then be eligible.",
    ),
    "many at once: what falls short before what is unanswered, required before expected": (
        "open: no\nskill: {answer: yes, evidence: []}\nstaff: {total: 3, g: 0}",
        [requirement("extra", "count(staff) >= 4", importance="expected"), LOCAL, SKILL, OPEN],
        [("open", "open to all: this would need to be yes"), ("open", "Advice on open."),
         ("local", "answer: Is it local?"),
         ("skill", "skill: add evidence"), ("skill", "Advice on skill."),
         ("extra", "staff: 1 more person (4 in all)"), ("extra", "Advice on extra.")],
        "All of this together would be enough, if the answers turn out so: the verdict would then be eligible.",
    ),
    "the least work first among equals": (
        "asked: 5\nstaff: {total: 4, g: 0}",
        [requirement("people", "count(staff.g) >= 3"), requirement("asked", "asked <= money(4)")],
        [("asked", "amount asked for: £4, £1 less than now"), ("asked", "Advice on asked."),
         ("people", "staff: 3 of the 4 places go to people from here"), ("people", "Advice on people.")],
        "All of this together would be enough: the verdict would then be eligible.",
    ),
    "one change that settles two comes before one that settles one": (
        "open: no\nstaff: {total: 4, g: 1, h: 1}",
        [OPEN, requirement("all", "count(staff) >= 5"), requirement("some", "count(staff.g) >= 2")],
        [("all", "staff: 1 more person (5 in all), from here"), ("all", "Advice on all."),
         ("open", "open to all: this would need to be yes"), ("open", "Advice on open."),
         ("some", "Advice on some.")],
        "All of this together would be enough: the verdict would then be eligible.",
    ),
    "borderline": (
        "staff: {total: 5, g: 2}", [HALF],
        [("half", "staff: 1 of the 5 places goes to somebody from here"), ("half", "Advice on half.")],
        "This would be enough: the verdict would then be eligible.",
    ),
    "what cannot change is no step, and comes last": (
        "kind: others\nopen: no", [requirement("kind", 'kind == "us"'), OPEN],
        [("open", "open to all: this would need to be yes"), ("open", "Advice on open."), ("kind", "Advice on kind.")],
        "No change that a plan may propose settles “Title kind”: the verdict stays not eligible yet for now.",
    ),
    "nothing possible": (
        "kind: others", [requirement("kind", 'kind == "us"')], [("kind", "Advice on kind.")],
        "No change that a plan may propose settles “Title kind”: the verdict stays not eligible yet for now.",
    ),
    "part of it possible": (
        "kind: others\nopen: no", [requirement("kind", 'kind == "us"', importance="expected"), OPEN],
        [("open", "open to all: this would need to be yes"), ("open", "Advice on open."), ("kind", "Advice on kind.")],
        "This could bring the verdict to borderline. "
        "No change that a plan may propose settles “Title kind”.",
    ),
    "time alone": (
        "since: 2026-01-01", [requirement("since", "since <= as_of - years(1)")],
        [("since", "wait: from 1 January 2027 this holds, all else equal"), ("since", "Advice on since.")],
        "No change that a plan may propose settles “Title since”: the verdict stays not eligible yet for now.",
    ),
    "nobody is asked to leave": (
        "staff: {total: 6, g: 1}", [requirement("few", "count(staff) <= 5 or share(staff.g) >= 1/2")],
        [("few", "staff: 2 of the 6 places go to people from here"), ("few", "Advice on few.")],
        "This would be enough: the verdict would then be eligible.",
    ),
    "informational never is a step": ("open: no", [requirement("open", "open", importance="informational")], [], ""),
    "met": ("open: yes", [OPEN], [], ""),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_plan_decides_on_the_steps(name):
    profile, requirements, steps, words = CASES[name]
    found = planned_from(profile, *requirements)
    assert (told(found), planned_words(found)) == (steps, words)


def test_what_is_called_enough_is_what_the_changes_come_to():
    criteria = load_criteria("health-equity-partner")
    for name in ("copper-lane", "meridian", "harbour-roma-advice", "northfield-mothers", "bread-and-salt"):
        profile = load_profile(EXAMPLES / f"{name}.yaml", criteria, as_of=DAY)
        found = with_first_steps(assess(criteria, profile, DAY), criteria, profile)
        assert found.planned is not None, name
        assert (found.planned.becomes, found.planned.in_the_way) == (Verdict.ELIGIBLE, ()), name
        short = {one.id for one in found.requirements if is_short(one)}
        assert {id for id, _ in found.next_steps} == short, name


def test_tiers_change_nothing_in_the_steps():
    tier = "tiers:\n  - {id: gold, title: Gold, when: 'eligible() and local'}\n"
    with_tier = planned_from("open: no\nlocal: no", OPEN, more=tier)
    assert told(with_tier) == told(planned_from("open: no\nlocal: no", OPEN))


def test_where_the_search_runs_out_of_bounds_the_order_of_before_stays(monkeypatch):
    monkeypatch.setattr(first_steps, "STEPS_IN_ALL", 1)
    criteria = criteria_with(LOCAL + SKILL + OPEN)
    profile = profile_of(criteria, "open: no\nskill: {answer: yes, evidence: []}")
    before = assess(criteria, profile, DAY)
    found = with_first_steps(before, criteria, profile)
    assert sorted(told(found)) == sorted(told(before))
    assert [id for id, _ in told(found)][:1] == ["open"]
    assert planned_words(found) == ""


def test_steps_stand_alike_in_every_format():
    requirements = next(case[1] for name, case in CASES.items() if name.startswith("many"))
    found = planned_from("asked: 5\nopen: no\nstaff: {total: 2}", *requirements)
    options = ReportOptions(False, FailOn.MISSING, Screen(width=100), True)
    words = [step.words for _, step in found.next_steps]
    for name in ("terminal", "markdown", "html", "json"):
        text = ASSESSMENT[name].make([found], options).lower().replace("\\", "")
        text = text[text.rfind('"next_steps"') if name == "json" else 0 :]
        places = [text.index(one.lower()) for one in words if one[:6] != "Advice"]
        assert places == sorted(places), name


def test_several_criteria_have_steps_of_their_own(monkeypatch, capsys, tmp_path):
    for name, condition in (("one", "open"), ("two", "count(staff) >= 3")):
        text = (
            f'criteria: {name}\ntitle: {name}\nversion: "1"\nfacts:{FACTS}requirements:\n{requirement(name, condition)}'
        )
        (tmp_path / f"{name}.yaml").write_text(text.replace("money", "number"), encoding="utf-8")
    (tmp_path / "org.yaml").write_text("organisation: {name: Any}\nopen: no\nstaff: {total: 1}\n", encoding="utf-8")
    named = [part for name in ("one", "two") for part in ("-c", str(tmp_path / f"{name}.yaml"))]
    arguments = ["partnercheck", "assess", str(tmp_path / "org.yaml"), *named, "--as-of", "2026-09-15"]
    monkeypatch.setattr("sys.argv", [*arguments, "--format", "json"])
    main()
    found = json.loads(capsys.readouterr().out)["assessments"]
    assert [one["next_steps"][0]["words"] for one in found] == [
        "open to all: this would need to be yes", "staff: 2 more people (3 in all)",
    ]  # fmt: skip
    assert all(one["planned"] == {
        "becomes": "eligible", "changes": 1, "depends_on_answers": False, "in_the_way": [],
    } for one in found)  # fmt: skip


@pytest.mark.parametrize("height", [24, 12])
def test_on_a_low_terminal_the_steps_are_seen_together_with_the_verdict(height):
    criteria = load_criteria("health-equity-partner")
    profile = load_profile(EXAMPLES / "copper-lane.yaml", criteria, as_of=DAY)
    found = with_first_steps(assess(criteria, profile, DAY), criteria, profile)
    options = ReportOptions(False, FailOn.MISSING, Screen(width=80, height=height), False)
    seen = ASSESSMENT["terminal"].make([found], options).splitlines()[-(height - 1) :]
    assert "Not eligible yet" in "\n".join(seen)
    assert any(line.startswith("1. ") for line in seen) is (height == 24)
    assert "What to do next" in seen or height == 12


def test_no_step_of_a_requirement_asks_anybody_to_leave():
    criteria = criteria_with(requirement("few", "count(staff) <= 5 or share(staff.g) < 1/10"))
    found = assess(criteria, profile_of(criteria, "staff: {total: 6, g: 1}"), DAY)
    assert [step.words for step in found.requirements[0].steps] == []
    assert told(found) == [("few", "Advice on few.")]
