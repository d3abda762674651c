"""Tiers that can never be reached."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.logic.conditions import meaning_of_parts
from partnercheck.checks.logic.formula import ALWAYS, Formula, both, either, two_valued
from partnercheck.checks.logic.requirements import Meanings
from partnercheck.checks.places import below, problem_at
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.explanations import Explanation
from partnercheck.language.functions.statuses import HaveStatus, IsEligible
from partnercheck.language.node import ConditionNode
from partnercheck.language.operators.logic import Fixed, Joined
from partnercheck.models.criteria import Requirement
from partnercheck.problems import Severity
from partnercheck.values.status import Importance, Status


@check(
    Explanation(
        "PC810",
        "tier that can never be reached",
        Severity.ERROR,
        "No profile reaches this tier: the statuses that it asks for exclude each other, or a requirement can never "
        "have the status that is asked of it.",
        'tiers:\n  - {id: ready, title: Ready, when: met("example") and missing("example")}',
        'tiers:\n  - {id: ready, title: Ready, when: met("example")}',
    )
)
def never_reached(subject: Subject) -> Iterator[Finding]:
    """Every tier whose condition nothing can make true."""
    if not subject.criteria.tiers:
        return
    statuses = _Statuses(subject)
    for tier in subject.criteria.tiers:
        if subject.study.reasoner.never(statuses.true(tier.when), *statuses.sides()):
            message = f"no profile can reach the tier `{tier.id}`: `when` is never true"
            help = "its statuses exclude each other, or a requirement can never have the one asked of it: change `when`"
            at = below(tier.origin, "when")
            yield Finding(problem_at(at, "PC810", Severity.ERROR, message, help))


class _Statuses:
    """The status of each requirement as a variable, and what having it implies for the profile.

    Statuses are those of any profile, also of one in which something is not answered: so a requirement may always be
    missing or borderline, unless it says otherwise; but it is only met, or not applicable, where it surely is.
    """

    def __init__(self, subject: Subject) -> None:
        self.study = subject.study
        self.requirements = subject.criteria.by_id
        self.asked: set[str] = set()

    def true(self, condition: ConditionNode) -> Formula:
        """When a tier's condition is true."""
        if isinstance(condition, Joined):
            return meaning_of_parts(condition, [two_valued(self.true(part)) for part in condition.conditions]).true
        if isinstance(condition, HaveStatus):
            return both(*(self._has(name, condition.status) for name in condition.requirements))
        if isinstance(condition, IsEligible):
            self.asked.update(self.requirements)
            return both(*(self._is_fine(requirement) for requirement in self.requirements.values()))
        if isinstance(condition, Fixed):
            return ALWAYS if condition.value else ALWAYS.negation
        return self.study.reasoner.space.anything().true

    def _has(self, name: str, status: Status) -> Formula:
        self.asked.add(name)
        space = self.study.reasoner.space
        return space.one_of(("status", name), [one.value for one in Status], (status.value,))

    def _is_fine(self, requirement: Requirement) -> Formula:
        fine = either(*(self._has(requirement.id, status) for status in (Status.MET, Status.NOT_APPLICABLE)))
        if requirement.importance is not Importance.INFORMATIONAL:
            return fine
        required = self.study.meanings(requirement).required
        return either(fine, required.true.negation)

    def sides(self) -> list[Formula]:
        """What the statuses asked about imply."""
        return [self._implied(self.requirements[name]) for name in sorted(self.asked)]

    def _implied(self, requirement: Requirement) -> Formula:
        meanings = self.study.meanings(requirement)
        nobody = requirement.when_nobody
        possible = [
            self._has(requirement.id, Status.BORDERLINE),
            both(self._has(requirement.id, Status.MET), _met(meanings, nobody)),
            both(self._has(requirement.id, Status.NOT_APPLICABLE), _not_applicable(meanings, nobody)),
        ]
        if not requirement.never_missing or nobody is Status.MISSING:
            possible.append(self._has(requirement.id, Status.MISSING))
        return either(*possible)


def _met(meanings: Meanings, nobody: Status) -> Formula:
    return either(meanings.met.true, meanings.met.nobody) if nobody is Status.MET else meanings.met.true


def _not_applicable(meanings: Meanings, nobody: Status) -> Formula:
    does_not = meanings.applies.true.negation
    return either(does_not, meanings.met.nobody) if nobody is Status.NOT_APPLICABLE else does_not
