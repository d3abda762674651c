"""Running cases: what came out, held against what was expected, with the explanation of every difference."""

from __future__ import annotations

from dataclasses import dataclass, replace

from partnercheck.assessment.assess import assess
from partnercheck.assessment.decide import decide
from partnercheck.assessment.result import Assessment, Decided, Place, RequirementResult
from partnercheck.cases.case import Case, Expected, place_of
from partnercheck.models.criteria import Criteria, Origin
from partnercheck.problems import PartnercheckError, UsageError
from partnercheck.values.status import Reason, Status


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out other than expected. `result` explains it where it is about one requirement."""

    subject: str
    expected: str
    got: str
    place: Place
    result: RequirementResult | None = None
    weighing: tuple[RequirementResult, ...] = ()  # for a verdict: the requirements that are short of met


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """One case, run: it holds where there is no difference."""

    case: Case
    place: Place
    differences: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        """Everything came out as expected."""
        return not self.differences


def run_case(criteria: Criteria, case: Case) -> CaseOutcome:
    """Run one case; it is explained only where something differs."""
    try:
        decided = decide(criteria, case.profile.values, case.as_of)
    except UsageError as error:  # on its day, a value has not begun: told of the case
        problems = (replace(one, file=case.origin.document.file, span=case.origin.span) for one in error.problems)
        raise PartnercheckError(*problems) from None
    if holds(case, decided):
        return CaseOutcome(case, place_of(case.origin))
    return CaseOutcome(case, place_of(case.origin), _differences(case, assess(criteria, case.profile, case.as_of)))


def holds(case: Case, decided: Decided) -> bool:
    """Whether everything came out as the case expects."""
    rulings = {ruling.id: ruling for ruling in decided.rulings}
    if case.verdict is not None and case.verdict is not decided.verdict:
        return False
    for expected in case.expected:
        ruling = rulings.get(expected.requirement)
        if ruling is None or not _as_expected(expected, ruling.status, ruling.reason):
            return False
    if not case.tiers:
        return True
    reached = dict(decided.tiers)
    return all(reached.get(name) is wanted for name, wanted in case.tiers)


def _as_expected(expected: Expected, status: Status, reason: Reason) -> bool:
    return expected.status is status and expected.reason in (None, reason)


def _differences(case: Case, assessment: Assessment) -> tuple[Difference, ...]:
    found: list[Difference] = []
    results = {result.id: result for result in assessment.requirements}
    for expected in case.expected:
        result = results[expected.requirement]
        if not _as_expected(expected, result.status, result.reason):
            found.append(
                Difference(
                    expected.requirement,
                    _outcome_words(expected.status, expected.reason),
                    _outcome_words(result.status, result.reason),
                    place_of(expected.origin),
                    result,
                )
            )
    if case.verdict is not None and case.verdict is not assessment.verdict:
        short = tuple(r for r in assessment.requirements if r.status in (Status.MISSING, Status.BORDERLINE))
        at = _beside(case, "verdict")
        found.append(Difference("verdict", case.verdict.value, assessment.verdict.value, at, weighing=short))
    reached = {tier.id: tier.reached for tier in assessment.tiers}
    for name, wanted in case.tiers:
        if reached[name] is not wanted:
            words = {True: "reached", False: "not reached"}
            found.append(Difference(f"tier {name}", words[wanted], words[reached[name]], _beside(case, "tiers", name)))
    return tuple(found)


def _outcome_words(status: Status, reason: Reason | None) -> str:
    """As a cases file writes them: "missing, falls_short"."""
    return status.value if reason is None else f"{status.value}, {reason.value}"


def _beside(case: Case, *keys: str) -> Place:
    return place_of(Origin(case.origin.document, (*case.origin.keys[:-1], *keys)))
