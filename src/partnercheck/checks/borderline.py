"""`borderline_when` that never changes anything."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.places import condition_of
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.checks.shown import example_shown, have, never_have
from partnercheck.diagnostics import Diagnostic
from partnercheck.models.criteria import Requirement
from partnercheck.problems import Severity
from partnercheck.values.truth import FALSE, TRUE


@check(
    Diagnostic(
        "PC805",
        "borderline_when that adds nothing",
        Severity.WARNING,
        "Wherever `borderline_when` is true, the requirement is met already (or does not apply), so nobody is ever "
        "borderline by it. Most often the two thresholds were exchanged.",
        "met_when: count(staff.local) >= 3\nborderline_when: count(staff.local) >= 4",
        "met_when: count(staff.local) >= 4\nborderline_when: count(staff.local) >= 3",
    )
)
def adds_nothing(subject: Subject) -> Iterator[Finding]:
    """Every `borderline_when` that makes no profile borderline."""
    study = subject.study
    for requirement in subject.criteria.requirements:
        wrong_parts = study.has_problem(requirement, "applies_when", "met_when", "borderline_when", "judgement")
        if requirement.borderline_when is None or wrong_parts:
            continue
        meanings = study.meanings(requirement)
        if study.reasoner.never(meanings.short, meanings.near.true) and not study.reasoner.never(meanings.short):
            yield _finding(subject, requirement)


def _finding(subject: Subject, requirement: Requirement) -> Finding:
    applies, met, near = requirement.applies_when, requirement.met_when, requirement.borderline_when
    meanings = subject.study.meanings(requirement)
    if subject.study.reasoner.never(meanings.applies.true, meanings.near.true):
        message = "`borderline_when` is never true where the requirement applies, so it adds nothing"
        help = "no profile makes both `applies_when` and `borderline_when` true: change one of them"
    elif met is None:
        message = "`borderline_when` adds nothing: wherever it is true, a person judges already"
        help = "no profile is borderline by it: drop it, or write a condition under `judgement`"
    else:
        message = "`borderline_when` adds nothing: wherever it is true, `met_when` is true too"
        both = (meanings.applies.true, meanings.met.true, meanings.near.true)
        example = example_shown(subject, "both are true for", have((met, TRUE), (near, TRUE)), *both)
        help = f"no profile is borderline by it (were the two exchanged?){example}"
    judgement = requirement.judgement if met is None else None
    claim = never_have((applies, TRUE), (met, FALSE), (judgement, FALSE), (near, TRUE))
    at = condition_of(requirement, "borderline_when")
    return Finding(at.problem("PC805", Severity.WARNING, message, help), claim)
