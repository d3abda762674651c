"""Verdicts: what the statuses of all requirements come to, and what they still could come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from partnercheck.assessment.result import Decision
from partnercheck.values.status import Importance, Reason, Status, Verdict

_RANK = {verdict: place for place, verdict in enumerate(Verdict)}
_FINE = (Status.MET, Status.NOT_APPLICABLE)


def weight_of(decision: Decision) -> Verdict:
    """The verdict that this requirement alone would bring about.

    While it is open whether a requirement is required, it cannot make the organisation not eligible: it leaves the
    verdict incomplete, or borderline where nothing that is still asked would settle it.
    """
    if decision.status in _FINE or decision.importance is Importance.INFORMATIONAL:
        return Verdict.ELIGIBLE
    if decision.importance is Importance.EXPECTED:
        return Verdict.BORDERLINE
    if decision.reason is Reason.UNANSWERED:
        return Verdict.INCOMPLETE
    if decision.status is Status.BORDERLINE:
        return Verdict.BORDERLINE
    if decision.importance_is_open:
        unanswered = any(cause.kind.value == Reason.UNANSWERED.value for cause in decision.causes)
        return Verdict.INCOMPLETE if unanswered else Verdict.BORDERLINE
    return Verdict.NOT_ELIGIBLE


def verdict_of(decisions: Iterable[Decision]) -> Verdict:
    """The worst that any requirement brings about."""
    return max((weight_of(decision) for decision in decisions), key=_RANK.__getitem__, default=Verdict.ELIGIBLE)


_BY_STATUS = {
    (Importance.REQUIRED, Status.MISSING): Verdict.NOT_ELIGIBLE,
    (Importance.REQUIRED, Status.BORDERLINE): Verdict.BORDERLINE,
    (Importance.EXPECTED, Status.MISSING): Verdict.BORDERLINE,
    (Importance.EXPECTED, Status.BORDERLINE): Verdict.BORDERLINE,
}


def _possible_weights(decision: Decision) -> set[Verdict]:
    return {
        _BY_STATUS.get((importance, status), Verdict.ELIGIBLE)
        for importance in decision.importance_could_be
        for status in decision.could_be
    }


def possible_verdicts(decisions: Sequence[Decision]) -> tuple[Verdict, ...]:
    """The verdicts possible once all is known, best first: the worst of one possible weight from each requirement."""
    possible = {Verdict.ELIGIBLE}
    for decision in decisions:
        weights = _possible_weights(decision)
        possible = {max(one, other, key=_RANK.__getitem__) for one in possible for other in weights}
    return tuple(sorted(possible, key=_RANK.__getitem__))
