"""`applies_when` that contradicts `met_when`: whoever it applies to cannot meet it."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.places import condition_of
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.checks.shown import example_shown, have, never_have
from partnercheck.diagnostics import Diagnostic
from partnercheck.logic.formula import NEVER
from partnercheck.models.criteria import Requirement
from partnercheck.problems import Severity
from partnercheck.values.status import Status
from partnercheck.values.truth import FALSE, TRUE


@check(
    Diagnostic(
        "PC808",
        "applies_when that contradicts met_when",
        Severity.ERROR,
        "No profile makes both true: every organisation that the requirement applies to fails to meet it.",
        "applies_when: count(staff) == 0\nmet_when: count(staff) >= 3",
        "applies_when: count(staff) >= 1\nmet_when: count(staff) >= 3",
    )
)
def contradicts(subject: Subject) -> Iterator[Finding]:
    """Every requirement that can be met only where it does not apply."""
    study = subject.study
    for requirement in subject.criteria.requirements:
        if requirement.applies_when is None or requirement.met_when is None:
            continue
        if study.has_problem(requirement, "applies_when", "met_when"):
            continue
        meanings = study.meanings(requirement)
        never = study.reasoner.never
        nobody = meanings.met.nobody if requirement.when_nobody is Status.MET else NEVER
        if never(meanings.applies.true, meanings.met.true) and never(meanings.applies.true, nobody):
            yield _finding(subject, requirement)


def _finding(subject: Subject, requirement: Requirement) -> Finding:
    applies, met = requirement.applies_when, requirement.met_when
    meanings = subject.study.meanings(requirement)
    line = condition_of(requirement, "met_when").span.line
    message = f"`applies_when` and `met_when` (line {line}) can never both be true, so nobody can meet this requirement"
    falls_short = (meanings.applies.true, meanings.met.false)
    example = example_shown(
        subject, "it applies, and is not met, for", have((applies, TRUE), (met, FALSE)), *falls_short
    )
    help = f"no profile makes both true: change one of them{example}"
    problem = condition_of(requirement, "applies_when").problem("PC808", Severity.ERROR, message, help)
    return Finding(problem, never_have((applies, TRUE), (met, TRUE)))
