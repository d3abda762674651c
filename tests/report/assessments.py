"""Assessments built by hand: between them every status, reason, importance and verdict, and names that mean harm."""

from __future__ import annotations

from datetime import date
from typing import Any

from partnercheck.assessment.decision import Decision, DecisionSeen, Force, RulesSay
from partnercheck.assessment.result import (
    Assessment,
    CriteriaUsed,
    Explanation,
    FactRead,
    GuidanceItem,
    OpenFact,
    Place,
    RequirementResult,
    Step,
    StepKind,
    TierResult,
)
from partnercheck.values.cause import Cause, CauseKind
from partnercheck.values.status import Importance, Reason, Status, Verdict
from partnercheck.values.truth import Truth

AS_OF = date(2026, 1, 15)
CRITERIA = CriteriaUsed(
    name="health-equity-partner",
    title="Health inequities partnership: becoming a partner",
    version="2026.1",
    file="criteria/health-equity-partner.yaml",
    fingerprint="3f2a9c1b7d20e4a6518f0c7795b3d2e1a04c6f8b9e7d5a3c1f0e2d4b6a8c9e7f",
    sections=(("work", "The work you do"), ("people", "The people who lead and work"), ("extra", "Also asked")),
)


def profile_line(line: int) -> Place:
    return Place("org.yaml", line, 3)


def rule_line(line: int) -> Place:
    return Place("criteria/health-equity-partner.yaml", line, 5)


EXPERIENCE = RequirementResult(
    id="experience",
    title="Clear experience of tackling racism and health inequities",
    section="work",
    importance=Importance.REQUIRED,
    status=Status.MET,
    reason=Reason.SHOWN,
    could_be=(Status.MET,),
    why="2 of 3 worked examples count; at least 1 needed",
    facts=(FactRead("experience", "worked examples", "3 given", profile_line(14), "What have you done?"),),
    explanations=(
        (
            "met when",
            Explanation(
                "2 of 3 worked examples count; at least 1 needed",
                Truth.TRUE,
                source='count(experience, "racism" in topics and evidenced()) >= 1',
                parts=(
                    Explanation("Maternity voices programme", Truth.TRUE),
                    Explanation("Community garden", Truth.FALSE),
                    Explanation("Schools tour", Truth.TRUE),
                ),
            ),
        ),
    ),
    reading="An example counts where it names what changed and points to evidence.",
    guidance=GuidanceItem("must-show.1", "experience of tackling racism and inequity", "what organisations must show"),
    place=rule_line(40),
)
INFLUENCE = RequirementResult(
    id="policy-influence",
    title="Able to influence policy and drive wider conversations",
    section="work",
    importance=Importance.REQUIRED,
    status=Status.MISSING,
    reason=Reason.UNANSWERED,
    could_be=(Status.MISSING, Status.BORDERLINE, Status.MET),
    why="Not answered yet: influence on policy",
    causes=(Cause(CauseKind.UNANSWERED, "policy_influence"),),
    facts=(FactRead("policy_influence", "influence on policy", "not answered", Place("org.yaml")),),
    explanations=(
        (
            "met when",
            Explanation("influence on policy: not answered", Truth.UNKNOWN, source="claimed(policy_influence)"),
        ),
    ),
    steps=(
        Step(StepKind.ANSWER, "answer: Have you changed a policy, or what people say about one?", "policy_influence"),
    ),
    guidance=GuidanceItem("must-show.3", "influence on policy and public debate"),
    place=rule_line(52),
)
INTERNAL = RequirementResult(
    id="internal-work",
    title="Has tackled racism within the organisation",
    section="work",
    importance=Importance.EXPECTED,
    status=Status.BORDERLINE,
    reason=Reason.NOT_EVIDENCED,
    could_be=(Status.BORDERLINE,),
    why="Claimed, with no evidence from the last 3 years",
    steps=(
        Step(
            StepKind.EVIDENCE, "add evidence from the last 3 years for: work within the organisation", "internal_work"
        ),
    ),
    advice="A policy that was changed, or minutes of a decision, is enough.",
    place=rule_line(60),
)
STAFF = RequirementResult(
    id="staff-from-communities",
    title="At least 3 in 4 staff are from these communities",
    section="people",
    importance=Importance.REQUIRED,
    status=Status.MISSING,
    reason=Reason.FALLS_SHORT,
    could_be=(Status.MISSING,),
    why="10 of 16 staff from these communities: 62.5%; at least 75% needed",
    facts=(
        FactRead("led_as", "how the organisation is led", "Community led, Faith based", profile_line(6)),
        FactRead("staff.from_communities", "staff from these communities", "10 of 16", profile_line(8)),
    ),
    explanations=(
        (
            "applies when",
            Explanation("led as any of: community led, faith based", Truth.TRUE, source='any_of(led_as, "community")'),
        ),
        (
            "met when",
            Explanation(
                "10 of 16 staff from these communities: 62.5%; at least 75% needed",
                Truth.FALSE,
                source="share(staff.from_communities) >= 3/4",
            ),
        ),
    ),
    steps=(
        Step(
            StepKind.PEOPLE,
            "2 more of the 16 staff from these communities",
            "staff.from_communities",
            2,
            ("the next 8 hires all from these communities",),
        ),
    ),
    reading="Paid staff, counted as people rather than hours. Volunteers are not staff.",
    advice="Tell us how you are recruiting from these communities.",
    guidance=GuidanceItem("must-show.6", "at least three in four staff from the communities served"),
    place=rule_line(71),
)
BOARD = RequirementResult(
    id="board-from-communities",
    title="A board of trustees from these communities",
    section="people",
    importance=Importance.REQUIRED,
    status=Status.BORDERLINE,
    reason=Reason.UNDISCLOSED,
    could_be=(Status.BORDERLINE, Status.MET),
    why="4 to 6 of 9 trustees from these communities: 44% to 67%; more than 50% needed",
    causes=(Cause(CauseKind.UNDISCLOSED, "trustees.from_communities"),),
    facts=(FactRead("trustees.from_communities", "trustees from these communities", "4 to 6 of 9", profile_line(9)),),
    explanations=(
        (
            "met when",
            Explanation(
                "at least 1 of these",
                Truth.UNKNOWN,
                (Cause(CauseKind.UNDISCLOSED, "trustees.from_communities"),),
                "any of these",
                "",
                (
                    Explanation("4 to 6 of 9 trustees: 44% to 67%; more than 50% needed", Truth.UNKNOWN),
                    Explanation(
                        "all of these",
                        Truth.FALSE,
                        joined_by="all of these",
                        parts=(
                            Explanation("the chair is from these communities", Truth.TRUE),
                            Explanation("a plan for the board was agreed on or after 15 January 2025", Truth.FALSE),
                            Explanation("nobody has been counted", Truth.NOBODY),
                        ),
                    ),
                ),
            ),
        ),
    ),
    importance_is_open=True,
    place=rule_line(83),
)
LIVED_EXPERIENCE = RequirementResult(
    id="lived-experience",
    title="People with lived experience take part in decisions",
    section="people",
    importance=Importance.EXPECTED,
    status=Status.BORDERLINE,
    reason=Reason.NEEDS_JUDGEMENT,
    could_be=(Status.BORDERLINE,),
    why="A person has to judge this",
    advice="Say who decides what, and how you know that it works.",
    place=rule_line(90),
)
VOLUNTEERS = RequirementResult(
    id="volunteers",
    title="Volunteers are from these communities",
    section="people",
    importance=Importance.INFORMATIONAL,
    status=Status.NOT_APPLICABLE,
    reason=Reason.NOBODY_TO_COUNT,
    could_be=(Status.NOT_APPLICABLE,),
    why="There are no volunteers to count",
    place=rule_line(97),
)
INCOME = RequirementResult(
    id="income",
    title="Income over three years is steady",
    section="extra",
    importance=Importance.INFORMATIONAL,
    status=Status.MISSING,
    reason=Reason.FALLS_SHORT,
    could_be=(Status.MISSING,),
    why="£210,000, then £90,000; at least £100,000 in each year looked for",
    place=rule_line(104),
)
AGE = RequirementResult(
    id="age",
    title="Founded at least a year before the closing date",
    section="extra",
    importance=Importance.EXPECTED,
    status=Status.BORDERLINE,
    reason=Reason.IMPRECISE,
    could_be=(Status.BORDERLINE, Status.MET),
    why="Founded in 2025; on or before 31 March 2025 needed",
    causes=(Cause(CauseKind.IMPRECISE, "organisation.founded"),),
    steps=(Step(StepKind.ANSWER, "give the exact date, if you can: founded", "organisation.founded"),),
    place=rule_line(110),
)
STAFF_NEARLY = RequirementResult(
    id="staff-nearly",
    title="Most staff have lived experience",
    section="extra",
    importance=Importance.EXPECTED,
    status=Status.BORDERLINE,
    reason=Reason.NEAR_THRESHOLD,
    could_be=(Status.BORDERLINE,),
    why="8 of 16 staff with lived experience: 50%; more than 50% needed",
    place=rule_line(117),
)
FAITH = RequirementResult(
    id="faith",
    title="Faith based organisations are open to all",
    section="extra",
    importance=Importance.REQUIRED,
    status=Status.NOT_APPLICABLE,
    reason=Reason.DOES_NOT_APPLY,
    could_be=(Status.NOT_APPLICABLE,),
    why="Not faith based",
    place=rule_line(125),
)
CO_DESIGN = TierResult(
    "co-design",
    "Could lead work on co-design",
    True,
    (True,),
    Explanation("`co-design` is met", Truth.TRUE),
    "Say so in your letter.",
)
LEADERSHIP = TierResult(
    "leadership", "Could lead work on leadership", False, (True, False), Explanation("`leadership` is met", Truth.FALSE)
)
EVIDENCE = TierResult(
    "evidence", "Could lead work on evidence", False, (False,), Explanation("`evidence` is met", Truth.FALSE)
)

EVERYTHING = Assessment(
    organisation="Roshni Health Alliance",
    profile_file="org.yaml",
    criteria=CRITERIA,
    as_of=AS_OF,
    verdict=Verdict.NOT_ELIGIBLE,
    verdict_could_be=(Verdict.NOT_ELIGIBLE,),
    requirements=(
        EXPERIENCE,
        INFLUENCE,
        INTERNAL,
        STAFF,
        BOARD,
        LIVED_EXPERIENCE,
        VOLUNTEERS,
        INCOME,
        AGE,
        STAFF_NEARLY,
        FAITH,
    ),
    tiers=(CO_DESIGN, LEADERSHIP, EVIDENCE),
    open_facts=(
        OpenFact(
            "policy_influence",
            "influence on policy",
            "Have you changed a policy, or what people say about one?",
            ("policy-influence",),
        ),
    ),
    next_steps=(
        ("staff-from-communities", STAFF.steps[0]),
        ("policy-influence", INFLUENCE.steps[0]),
        ("internal-work", INTERNAL.steps[0]),
        ("age", AGE.steps[0]),
    ),
)
"""Every status and reason at once; not eligible yet."""

ELIGIBLE = Assessment(
    organisation="Sangam",
    profile_file="sangam.yaml",
    criteria=CRITERIA,
    as_of=AS_OF,
    verdict=Verdict.ELIGIBLE,
    verdict_could_be=(Verdict.ELIGIBLE,),
    requirements=(EXPERIENCE, VOLUNTEERS),
    tiers=(CO_DESIGN,),
)
"""Nothing is left to do."""


def seen(status: Status, force: Force = Force.IN_FORCE, **more: Any) -> DecisionSeen:
    """A decision on a requirement of Sangam's."""
    decision = Decision(
        "Sangam", (), CRITERIA.name, "2026.1", "", status, "KA", "2026-01-10", "Seen on a visit, with minutes"
    )
    return DecisionSeen(decision, force, **more)


def rules(result: RequirementResult) -> RulesSay:
    return RulesSay(result.status, result.reason, result.could_be, result.why)


_WHY = "Decided by KA on 10 January 2026: Seen on a visit, with minutes"
DECIDED = Assessment(
    organisation="Sangam",
    profile_file="sangam.yaml",
    criteria=CRITERIA,
    as_of=AS_OF,
    verdict=Verdict.BORDERLINE,
    verdict_could_be=(Verdict.BORDERLINE,),
    requirements=(
        LIVED_EXPERIENCE._replace(
            status=Status.MET,
            reason=Reason.DECIDED,
            could_be=(Status.MET,),
            why=_WHY,
            decision=seen(Status.MET),
            rules_say=rules(LIVED_EXPERIENCE),
        ),
        STAFF._replace(
            status=Status.BORDERLINE,
            reason=Reason.DECIDED,
            could_be=(Status.BORDERLINE,),
            why=_WHY,
            decision=seen(Status.BORDERLINE, is_override=True),
            rules_say=rules(STAFF),
        ),
        AGE._replace(
            decision=seen(Status.MET, Force.STALE, changed=("founding date: 2024 then, 2025 now",)),
            rules_say=rules(AGE),
        ),
        INCOME._replace(decision=seen(Status.MET, Force.NOT_AN_OVERRIDE), rules_say=rules(INCOME)),
        FAITH._replace(decision=seen(Status.MET, Force.FORBIDDEN), rules_say=rules(FAITH)),
    ),
)
"""Decisions of every kind: in force, an override, stale, not called an override, not allowed."""

INCOMPLETE = Assessment(
    organisation="Naya Savera",
    profile_file="standard input",
    criteria=CRITERIA,
    as_of=AS_OF,
    verdict=Verdict.INCOMPLETE,
    verdict_could_be=(Verdict.ELIGIBLE, Verdict.BORDERLINE, Verdict.INCOMPLETE, Verdict.NOT_ELIGIBLE),
    requirements=(EXPERIENCE, INFLUENCE),
    open_facts=EVERYTHING.open_facts,
    next_steps=(("policy-influence", INFLUENCE.steps[0]),),
)
"""One answer is wanted."""

BORDERLINE = Assessment(
    organisation="Umeed",
    profile_file="umeed.yaml",
    criteria=CRITERIA,
    as_of=AS_OF,
    verdict=Verdict.BORDERLINE,
    verdict_could_be=(Verdict.ELIGIBLE, Verdict.BORDERLINE),
    requirements=(EXPERIENCE, BOARD, INCOME),
)
"""Only a borderline requirement, and a missing one that never counts."""

_HARM = (
    "\x1b[31mRed\x1b[0m [bold]bold[/bold] <script>alert(1)</script>\n"
    "::error::fake\r##[error]fake\u202egnp.exe =1+1 @team #12"
)

HOSTILE = Assessment(
    organisation=_HARM,
    profile_file="a\x1b]0;title\x07b.yaml",
    criteria=CRITERIA,
    as_of=AS_OF,
    verdict=Verdict.INCOMPLETE,
    verdict_could_be=(Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE),
    requirements=(
        RequirementResult(
            id="hostile",
            title="Something was said about the work",
            section="work",
            importance=Importance.REQUIRED,
            status=Status.MISSING,
            reason=Reason.UNANSWERED,
            could_be=(Status.MISSING, Status.MET),
            why=f"They said: {_HARM} ]]> & `code` | cell | *x* _y_ ![i](http://x)",
            facts=(FactRead("said", "what was said", _HARM, profile_line(3)),),
            explanations=(("met when", Explanation(_HARM, Truth.UNKNOWN)),),
            steps=(Step(StepKind.ANSWER, f"answer: {_HARM}", "said"),),
        ),
        RequirementResult(
            id="wide",
            title="名前はここにある健康格差に取り組む団体の名前であり、とても長いので折り返されるはずです。名前はここにある健康格差に取り組む団体",
            section="elsewhere",
            importance=Importance.REQUIRED,
            status=Status.MET,
            reason=Reason.SHOWN,
            could_be=(Status.MET,),
            why="جمعية الصحة والمساواة, הקהילה, Łódź, Zoë’s café – £5…",
        ),
        RequirementResult(
            id="long",
            title="w" * 150,
            section="",
            importance=Importance.EXPECTED,
            status=Status.BORDERLINE,
            reason=Reason.NEAR_THRESHOLD,
            could_be=(Status.BORDERLINE,),
            why="https://example.org/" + "x" * 300,
        ),
    ),
    next_steps=(("hostile", Step(StepKind.ANSWER, f"answer: {_HARM}", "said")),),
)
"""Text that tries to steer a terminal, a build service, a page and a table; wide, right-to-left and endless words."""

ALL = {
    "everything": EVERYTHING,
    "eligible": ELIGIBLE,
    "incomplete": INCOMPLETE,
    "borderline": BORDERLINE,
    "hostile": HOSTILE,
}
