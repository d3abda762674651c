"""Requirements that say what is needed, and not what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.places import below, problem_at_value
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Severity


@check(
    Diagnostic(
        "PC604",
        "requirement without advice",
        Severity.WARNING,
        "A report shows the advice to whoever falls short: what to do, or what to tell. Without it they learn only "
        "that something is missing.",
        "requirements:\n  - id: open\n    title: Open to all\n    met_when: open_to_all",
        "requirements:\n  - id: open\n    title: Open to all\n    met_when: open_to_all\n"
        "    advice: Say on your website that everybody is welcome.",
    )
)
def without_advice(subject: Subject) -> Iterator[Finding]:
    """Every requirement without advice."""
    for requirement in subject.criteria.requirements:
        if not requirement.advice:
            message = f"`{requirement.id}` has no advice for those who fall short of it"
            help = "add `advice:` with what to do, or what to tell"
            yield Finding(problem_at_value(below(requirement.origin, "id"), "PC604", Severity.WARNING, message, help))
