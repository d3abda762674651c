"""What the interview asks and what the report says to answer are the same: the cases that once came apart."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import yaml

from partnercheck.assessment.assess import assess
from partnercheck.assessment.result import Assessment, StepKind
from partnercheck.interviewing.for_whom import root_of
from partnercheck.interviewing.interview import Interview
from partnercheck.interviewing.relevance import Engine
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source
from partnercheck.values.status import Verdict
from tests.laws.test_laws import AS_OF, load

OPEN, QUIET = ("open",), ("quiet",)
ANSWERS = {"open": "no", "quiet": "no", "total": "4", "g": "3", "h": "3", "size": "8", "kinds": "none", "answer": "no"}
NEAR = {"met_when": OPEN, "borderline_when": QUIET, "otherwise": "borderline"}
SCORED = ("points_and_grade", "==", 6)

Case = tuple[list[dict[str, Any]], dict[str, Any], set[str]]
CASES: dict[str, Case] = {
    "borderline whatever is answered": ([NEAR], {"open": "no"}, set()),
    "nor by a share of people": (
        [NEAR | {"borderline_when": ("ratio", "!=", 0), "judgement": "yes"}],
        {"open": "no"},
        set(),
    ),
    "how much it weighs, beside what nobody discloses": (
        [
            {
                "met_when": QUIET,
                "otherwise": "borderline",
                "judgement": "yes",
                "importance": {"required_when": OPEN, "otherwise": "expected"},
            }
        ],
        {"quiet": "undisclosed"},
        set(),
    ),
    "how much it weighs, beside what nobody discloses, where it may be missing": (
        [{"met_when": QUIET, "importance": {"required_when": OPEN, "otherwise": "expected"}}],
        {"quiet": "undisclosed"},
        set(),
    ),
    "it decides whether it is met": ([NEAR], {}, {"open"}),
    "the verdict waits for the answer": ([NEAR | {"importance": "required"}], {"open": "no"}, {"quiet"}),
    "the verdict waits for two answers": (
        [NEAR | {"importance": "required"}, NEAR | {"importance": "required", "borderline_when": ("size", ">=", 5)}],
        {"open": "no"},
        {"quiet", "size"},
    ),
    "another falls short in any case": (
        [NEAR | {"importance": "required"}, {"met_when": OPEN, "importance": "required"}],
        {"open": "no"},
        set(),
    ),
    "how much it weighs, where that is all": (
        [{"met_when": OPEN, "importance": {"required_when": QUIET, "otherwise": "expected"}}],
        {"open": "no"},
        {"quiet"},
    ),
    "how much it weighs, beside one that falls short": (
        [
            {"met_when": OPEN, "importance": {"required_when": QUIET, "otherwise": "expected"}},
            {"met_when": OPEN, "importance": "required"},
        ],
        {"open": "no"},
        set(),
    ),
    "how much it weighs, where it is met": (
        [{"met_when": OPEN, "importance": {"required_when": QUIET, "otherwise": "expected"}}],
        {"open": "yes"},
        set(),
    ),
    "a claim is open whose evidence is told": (
        [{"met_when": ("or", [("evidenced",), OPEN]), "judgement": "yes"}],
        {"skill": {"evidence": "none"}},
        {"open"},
    ),
    "beside what is not exact": (
        [{"met_when": SCORED, "otherwise": "borderline"}],
        {"score": "0-2"},
        {"size"},
    ),
    "beside what is not disclosed": (
        [{"met_when": ("and", [OPEN, QUIET]), "otherwise": "borderline"}],
        {"open": "undisclosed"},
        {"quiet"},
    ),
    "beside what would have to be disclosed first": (
        [
            {
                "met_when": ("or", [("round_down", Fraction(1, 2), ">=", 1), ("points_and_grade", ">", 4)]),
                "judgement": "yes",
            }
        ],
        {"score": "undisclosed"},
        set(),
    ),
    "a person judges what an answer may settle": (
        [{"met_when": QUIET, "judgement": OPEN, "importance": "required"}],
        {"open": "yes"},
        {"quiet"},
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_the_report_says_to_answer_what_the_interview_asks(case: Case) -> None:
    requirements, said, expected = case
    interview = begun(requirements, said)
    assert asked_for(interview) == expected
    asked = set()
    while (question := interview.next_question()) is not None:
        asked.add(question.root)
        interview = interview.answered(question, ANSWERS[str(question.keys[-1])])
    assert asked == expected
    assert interview.about_left() == 0
    assert asked_for(interview) == set()


def test_the_verdict_does_not_stay_incomplete_where_all_is_asked() -> None:
    requirements, said, _ = CASES["the verdict waits for two answers"]
    interview = begun(requirements, said)
    while (question := interview.next_question()) is not None:
        assert interview.decided.verdict is Verdict.INCOMPLETE
        interview = interview.answered(question, ANSWERS[str(question.keys[-1])])
    assert interview.decided.verdict is Verdict.BORDERLINE


def test_where_no_answer_helps_the_report_says_what_would() -> None:
    found = report(begun([NEAR], {"open": "no"}))
    assert [step.words for step in found.requirements[0].steps] == ["open: this would need to be yes"]
    assert found.open_facts == ()


def begun(requirements: list[dict[str, Any]], said: dict[str, Any]) -> Interview:
    written = [
        {"id": f"one-{place}", "title": "One", "importance": "expected"} | one for place, one in enumerate(requirements)
    ]
    data = {"organisation": {"name": "An organisation"}} | said
    return Interview.begin(Engine(load(*written), AS_OF), Source("org.yaml", yaml.safe_dump(data, sort_keys=False)))


def report(interview: Interview) -> Assessment:
    criteria = interview.engine.criteria
    return assess(criteria, read_profile(interview.source, criteria, as_of=AS_OF), AS_OF)


def asked_for(interview: Interview) -> set[str]:
    """The facts that the report says to answer, of those that nothing is said of."""
    steps = [step for one in report(interview).requirements for step in one.steps]
    found = {root_of(step.path) for step in steps if step.kind is StepKind.ANSWER}
    told = interview.data
    return {root for root in found if not told.get(root) or isinstance(told[root], dict)}
