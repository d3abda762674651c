"""Requirements that no case touches."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.places import below, problem_at_value
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Severity


@check(
    Diagnostic(
        "PC720",
        "requirement that no case touches",
        Severity.WARNING,
        "There are cases for these criteria, and none of them says what status this requirement should have: a change "
        "of its meaning would go unnoticed.",
        "(in the criteria)\nrequirements:\n  - {id: open, ...}\n  - {id: staff, ...}\n"
        "(in cases/)\ncases:\n  - {case: open to all, profile: {...}, expect: {open: met}}",
        "(in the criteria)\nrequirements:\n  - {id: open, ...}\n  - {id: staff, ...}\n"
        "(in cases/)\ncases:\n  - {case: open to all, profile: {...}, expect: {open: met, staff: missing}}",
    )
)
def untouched(subject: Subject) -> Iterator[Finding]:
    """Every requirement that no case expects anything of."""
    if subject.touched is None:
        return
    for requirement in subject.criteria.requirements:
        if requirement.id not in subject.touched:
            message = f"no case says what status `{requirement.id}` should have"
            help = f"add a case with `expect: {{{requirement.id}: met}}`, and one for where it is not"
            yield Finding(problem_at_value(below(requirement.origin, "id"), "PC720", Severity.WARNING, message, help))
