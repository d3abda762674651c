"""Tiers that can never be reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnercheck.checks.places import Written, below
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.checks.study import fewest
from partnercheck.diagnostics import Diagnostic
from partnercheck.language.functions.statuses import HaveStatus, IsEligible
from partnercheck.language.node import ConditionNode
from partnercheck.language.operators.logic import All, Fixed, Joined
from partnercheck.language.operators.taken import Taken
from partnercheck.language.words import joined
from partnercheck.logic.conditions import meaning_of_parts
from partnercheck.logic.formula import ALWAYS, Formula, both, either, two_valued
from partnercheck.logic.requirements import Meanings
from partnercheck.models.criteria import Requirement
from partnercheck.problems import Severity
from partnercheck.values.status import Importance, Status


@check(
    Diagnostic(
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
        root = below(tier.origin, "when")
        own = tier.when.alone if isinstance(tier.when, Taken) else tier.when
        if not statuses.never(tier.when):
            continue
        whole = Written(own, root, root)
        message, help = f"no profile can reach the tier `{tier.id}`", "no profile makes it true: ask for other statuses"
        if statuses.never(own):
            message = f"{message}: {_why(whole, statuses)}"
        else:
            message = f"{message}: wherever it holds, one before it is taken"
            help = "put it before those that ask for less, or take it out"
        yield Finding(whole.problem("PC810", Severity.ERROR, message, help))


def _why(whole: Written, statuses: _Statuses) -> str:
    """The parts that exclude each other."""
    node = whole.node
    if not isinstance(node, All):
        return f"{whole.shown} is never true"
    parts = [whole.part(condition) for condition in node.conditions]
    true = [statuses.true(condition) for condition in node.conditions]

    def still(kept: Sequence[int]) -> bool:
        return statuses.study.reasoner.never(*(true[place] for place in kept), *statuses.sides())

    clash = [parts[place] for place in fewest(len(parts), still)]
    together = "" if len(clash) == 1 else " both" if len(clash) == 2 else " all"
    return f"{joined([part.shown for part in clash])} can never{together} be true"


class _Statuses:
    """The status of each requirement as a variable, and what having it implies for the profile.

    Statuses are those of any profile, also of one in which something is not answered: so a requirement may always be
    missing or borderline, unless it says otherwise; but it is only met, or not applicable, where it surely is.
    """

    def __init__(self, subject: Subject) -> None:
        self.study = subject.study
        self.requirements = subject.criteria.by_id
        self.asked: set[str] = set()
        self.asks_verdict = False
        self._eligible = subject.study.reasoner.space.yes(("eligible",))

    def never(self, condition: ConditionNode) -> bool:
        """Whether no profile makes a tier's condition true."""
        true = self.true(condition)
        return self.study.reasoner.never(true, *self.sides())

    def true(self, condition: ConditionNode) -> Formula:
        """When a tier's condition is true."""
        if isinstance(condition, Joined):
            return meaning_of_parts(condition, [two_valued(self.true(part)) for part in condition.conditions]).true
        if isinstance(condition, Taken):
            earlier = (two_valued(self.true(one)).true.negation for _, one in condition.earlier)
            return both(self.true(condition.alone), *earlier)
        if isinstance(condition, HaveStatus):
            return both(*(self._has(name, condition.status) for name in condition.requirements))
        if isinstance(condition, IsEligible):
            self.asked.update(self.requirements)
            self.asks_verdict = True
            return self._eligible
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
        implied = [self._implied(self.requirements[name]) for name in sorted(self.asked)]
        if self.asks_verdict:
            # Eligible only if every requirement is fine; what it takes not to be is left open.
            fine = [self._is_fine(requirement) for requirement in self.requirements.values()]
            implied.append(either(self._eligible.negation, both(*fine)))
        return implied

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
