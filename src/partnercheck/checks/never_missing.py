"""Requirements that can never be missing, though nothing in them says that this is meant."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.part_problems import told
from partnercheck.checks.places import condition_of
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.checks.shown import example_shown, have, never_have
from partnercheck.checks.study import PartProblem
from partnercheck.diagnostics import Diagnostic
from partnercheck.language.operators.logic import Fixed
from partnercheck.models.criteria import Requirement
from partnercheck.problems import Severity
from partnercheck.values.status import Importance, Status
from partnercheck.values.truth import FALSE, TRUE

_LEAD = "this requirement can never be missing: "


@check(
    Diagnostic(
        "PC804",
        "requirement that can never be missing",
        Severity.ERROR,
        "Whatever an organisation answers, the requirement is met, borderline or does not apply, so it keeps nobody "
        "out. Where that is meant, say so: `otherwise: borderline`, `judgement: yes` or `importance: informational`.",
        "met_when: count(staff) >= 3\nborderline_when: count(staff) < 3",
        "met_when: count(staff) >= 3\nborderline_when: count(staff) == 2",
    )
)
def never_missing(subject: Subject) -> Iterator[Finding]:
    """Every requirement that nothing falls short of."""
    for found in subject.study.found:
        requirement = found.part.requirement
        whole = found.problem is PartProblem.ALWAYS and found.is_whole_met_when
        if whole and requirement is not None and not _only_asks(requirement) and not _is_written_so(requirement):
            yield told(found, "PC804", _LEAD)
    for requirement in subject.criteria.requirements:
        wrong_parts = subject.study.has_problem(requirement, "applies_when", "met_when", "borderline_when")
        if not wrong_parts and not _is_meant(requirement):
            yield from _covered(subject, requirement)


def _is_written_so(requirement: Requirement) -> bool:
    """`met_when: always`, in so many words."""
    return isinstance(requirement.met_when, Fixed) and requirement.met_when.value


def _only_asks(requirement: Requirement) -> bool:
    return requirement.importance is Importance.INFORMATIONAL and requirement.required_when is None


def _is_meant(requirement: Requirement) -> bool:
    return (
        requirement.met_when is None
        or _is_written_so(requirement)
        or requirement.judgement is not None
        or requirement.never_missing
        or requirement.when_nobody is Status.MISSING
        or _only_asks(requirement)
    )


def _covered(subject: Subject, requirement: Requirement) -> Iterator[Finding]:
    """What `met_when` leaves over, `borderline_when` takes; or nothing is left over where the requirement applies."""
    meanings = subject.study.meanings(requirement)
    never = subject.study.reasoner.never
    if not never(meanings.short, meanings.near.true.negation):
        return
    applies, met, near = requirement.applies_when, requirement.met_when, requirement.borderline_when
    if never(meanings.short):
        key, message = "met_when", "`met_when` is true wherever it applies"
        help = (
            "no profile to which it applies makes it false: change `met_when` or `applies_when`; where it is meant, "
            "write `otherwise: borderline` or `importance: informational`"
        )
    else:
        key, message = "borderline_when", "`borderline_when` is true wherever `met_when` is not"
        near_the_threshold = have((met, FALSE), (near, TRUE))
        example = example_shown(subject, "borderline is, for one,", near_the_threshold, meanings.short)
        help = f"no profile makes both false: write `otherwise: borderline` if that is meant{example}"
    problem = condition_of(requirement, key).problem("PC804", Severity.ERROR, _LEAD + message, help)
    yield Finding(problem, never_have((applies, TRUE), (met, FALSE), (near, FALSE)))
