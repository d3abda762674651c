"""Two requirements that say the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import combinations

from partnercheck.assessment.decide import decide_requirement
from partnercheck.checks.places import below, problem_at_value
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.checks.shown import example_shown
from partnercheck.diagnostics import Diagnostic
from partnercheck.language.environment import Environment
from partnercheck.logic.requirements import Meanings
from partnercheck.logic.sameness import same_statuses
from partnercheck.models.criteria import Requirement
from partnercheck.problems import Severity
from partnercheck.values.status import Status


@check(
    Diagnostic(
        "PC809",
        "two requirements that say the same",
        Severity.WARNING,
        "Two requirements have the same status for every profile in which all is answered. Whoever falls short of one "
        "falls short of both. Most often the second was copied and not changed.",
        "requirements:\n"
        "  - {id: three-staff, title: At least three staff, met_when: count(staff) >= 3}\n"
        "  - {id: more-than-two, title: More than two staff, met_when: count(staff) > 2}",
        "requirements:\n"
        "  - {id: three-staff, title: At least three staff, met_when: count(staff) >= 3}\n"
        "  - {id: three-volunteers, title: At least three volunteers, met_when: count(volunteers) >= 3}",
    )
)
def say_the_same(subject: Subject) -> Iterator[Finding]:
    """Every requirement that says the same as one before it."""
    alike: dict[Hashable, list[tuple[Requirement, Meanings]]] = {}
    for requirement in subject.criteria.requirements:
        # What a person judges differs by what they are asked to judge, which no condition says.
        if requirement.judgement is None and not subject.study.has_problem(requirement, "applies_when", "met_when"):
            meanings = subject.study.meanings(requirement)
            asked = meanings.applies.variables | meanings.met.variables | meanings.near.variables
            alike.setdefault(asked, []).append((requirement, meanings))
    for group in alike.values():
        repeated: set[str] = set()
        for (first, one), (second, other) in combinations(group, 2):
            if first.id in repeated or second.id in repeated:
                continue
            if same_statuses(subject.study.reasoner, first, one, second, other):
                repeated.add(second.id)
                yield _finding(subject, first, second, other)


def _finding(subject: Subject, first: Requirement, second: Requirement, meanings: Meanings) -> Finding:
    at = below(first.origin, "id")
    same_file = at.document is second.origin.document
    line = f" (line {at.span.line})" if same_file else ""
    message = f"`{second.id}` says the same as `{first.id}`{line}: they have the same status for every profile"

    def claim(environment: Environment) -> bool:
        one, other = (decide_requirement(requirement, environment) for requirement in (first, second))
        return not (len(one.could_be) == len(other.could_be) == 1 and one.could_be != other.could_be)

    def both_met(environment: Environment) -> bool:
        return all(decide_requirement(one, environment).status is Status.MET for one in (first, second))

    example = example_shown(subject, "both are met by", both_met, meanings.applies.true, meanings.met.true)
    help = f"no profile tells them apart: drop one, or change what it asks{example}"
    return Finding(problem_at_value(below(second.origin, "id"), "PC809", Severity.WARNING, message, help), claim)
