"""Conditions that can only come out one way: never true, always true, or asking for more than there is."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.part_problems import claim_of, told
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.checks.study import PartProblem
from partnercheck.diagnostics import Diagnostic
from partnercheck.language.operators.logic import AtLeast
from partnercheck.language.words import plural
from partnercheck.problems import Severity


@check(
    Diagnostic(
        "PC801",
        "condition that is never true",
        Severity.ERROR,
        "No profile can make this part of a condition true: it asks for more than there can be (a share above 1), or "
        "its parts exclude each other, as in a band of numbers with nothing in it. Where there is nobody to count, it "
        "is not true either.",
        "met_when:\n  any:\n    - income >= money(5_000) and income < money(3_000)\n    - open_to_all",
        "met_when:\n  any:\n    - income >= money(3_000) and income < money(5_000)\n    - open_to_all",
    )
)
def never_true(subject: Subject) -> Iterator[Finding]:
    """Every part of a condition that nothing can make true."""
    for found in subject.study.found:
        if found.problem is PartProblem.NEVER and not found.is_whole_met_when:
            yield told(found, "PC801")


@check(
    Diagnostic(
        "PC802",
        "condition that is always true",
        Severity.ERROR,
        "No profile can make this part of a condition false, so it decides nothing: every count is at least 0, every "
        "share at most 1, and of two conditions that together cover everything one always holds.",
        "met_when: open_to_all and count(staff) >= 0",
        "met_when: open_to_all and count(staff) >= 1",
    )
)
def always_true(subject: Subject) -> Iterator[Finding]:
    """Every part of a condition that nothing can make false."""
    for found in subject.study.found:
        if found.problem is PartProblem.ALWAYS and not found.is_whole_met_when:
            yield told(found, "PC802")


@check(
    Diagnostic(
        "PC803",
        "requirement that can never be met",
        Severity.ERROR,
        "Whatever an organisation answers, `met_when` does not become true, so nobody can ever meet the requirement.",
        "met_when: share(staff.local) > 1",
        "met_when: share(staff.local) > 1/2\nwhen_nobody: missing",
    )
)
def never_met(subject: Subject) -> Iterator[Finding]:
    """Every whole `met_when` that nothing can make true."""
    for found in subject.study.found:
        if found.problem is PartProblem.NEVER and found.is_whole_met_when:
            yield told(found, "PC803", "this requirement can never be met: ")


@check(
    Diagnostic(
        "PC807",
        "at_least that asks for more than there are",
        Severity.ERROR,
        "`at_least` counts the conditions in its list. Where `count` is larger than the list is long, it never holds.",
        "met_when:\n  at_least:\n    count: 3\n    of: [open_to_all, claimed(influence)]",
        "met_when:\n  at_least:\n    count: 2\n    of: [open_to_all, claimed(influence)]",
    )
)
def more_than_there_are(subject: Subject) -> Iterator[Finding]:
    """Every `at_least` with a count larger than its list."""
    for found in subject.study.found:
        node = found.part.node
        if found.problem is PartProblem.TOO_MANY and isinstance(node, AtLeast):
            there = plural(len(node.conditions), "condition")
            message = f"`at_least` asks for {node.count} of {there}, so it is never true"
            help = f"write a `count` from 1 to {len(node.conditions)}, or list more conditions"
            problem = found.part.problem("PC807", Severity.ERROR, message, help, found.part.count_span)
            yield Finding(problem, claim_of(found))
