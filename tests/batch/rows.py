"""Rows made by hand, for tests of what is done with rows."""

from __future__ import annotations

from datetime import date

from partnercheck.assessment.result import CriteriaUsed
from partnercheck.batch.outcomes import RequirementOutcome, outcome_kind
from partnercheck.batch.result import AssessedRow, BatchHeading, Breakdown, RequirementHeading
from partnercheck.values.status import Importance, Reason, Status, Verdict

LEGAL_FORMS = (("cio", "charitable incorporated organisation"), ("cic", "community interest company"))
HEADING = BatchHeading(
    CriteriaUsed("small-grants", "Small grants", "2026.1", "small-grants.yaml", "0" * 64),
    date(2026, 1, 15),
    (
        RequirementHeading("led", "Led by the community", meaning="5e7f00d1ab", reads=(0, 2)),
        RequirementHeading("staff", "Three in four staff", meaning="0ddba11cab", reads=(1,)),
    ),
    (("lead", "Could lead"),),
    (Breakdown("organisation.legal_form", "legal form", LEGAL_FORMS),),
)

MET = (Status.MET, Reason.SHOWN)
SHORT = (Status.MISSING, Reason.FALLS_SHORT)
UNANSWERED = (Status.MISSING, Reason.UNANSWERED)
NEAR = (Status.BORDERLINE, Reason.NEAR_THRESHOLD)
NOT_APPLICABLE = (Status.NOT_APPLICABLE, Reason.DOES_NOT_APPLY)


def outcome(
    id: str, standing: tuple[Status, Reason], importance: Importance = Importance.REQUIRED
) -> RequirementOutcome:
    status, reason = standing
    opened = ("staff.total",) if reason is Reason.UNANSWERED else ()
    why = "" if status is Status.MET else f"{id} is {status.words}"
    return RequirementOutcome(outcome_kind(id, status, reason, importance, (status,)), why, opened)


def row(
    file: str = "a.yaml",
    name: str = "Roshni Health",
    led: tuple[Status, Reason] = MET,
    staff: tuple[Status, Reason] = MET,
    *,
    form: str = "cio",
    registrations: tuple[str, ...] = (),
    verdict: Verdict | None = None,
) -> AssessedRow:
    outcomes = (outcome("led", led), outcome("staff", staff))
    worst = {SHORT: Verdict.NOT_ELIGIBLE, UNANSWERED: Verdict.INCOMPLETE, NEAR: Verdict.BORDERLINE}
    found = [worst[standing] for standing in worst if standing in (led, staff)]
    verdict = verdict or (found[0] if found else Verdict.ELIGIBLE)
    return AssessedRow(file, name, verdict, (verdict,), outcomes, (("lead", not found),), ((form,),), registrations)
