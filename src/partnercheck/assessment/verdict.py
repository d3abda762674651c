"""Verdicts: what the statuses of all requirements come to, and what they still could come to."""

from __future__ import annotations

from collections.abc import Iterable

from partnercheck.assessment.result import Ruling
from partnercheck.values.status import Importance, Reason, Status, Verdict

_RANK = {verdict: place for place, verdict in enumerate(Verdict)}
_BY_RANK = tuple(Verdict)
_FINE = (Status.MET, Status.NOT_APPLICABLE)


def weight_of(ruling: Ruling) -> Verdict:
    """The verdict that this requirement alone would bring about.

    While it is open whether a requirement is required, it cannot make the organisation not eligible: it leaves the
    verdict incomplete, or borderline where nothing that is still asked would settle it.
    """
    if ruling.status in _FINE or ruling.importance is Importance.INFORMATIONAL:
        return Verdict.ELIGIBLE
    if ruling.importance is Importance.EXPECTED:
        return Verdict.BORDERLINE
    if ruling.reason is Reason.UNANSWERED:
        return Verdict.INCOMPLETE
    if ruling.status is Status.BORDERLINE:
        return Verdict.BORDERLINE
    if ruling.importance_is_open:
        unanswered = any(cause.kind.value == Reason.UNANSWERED.value for cause in ruling.causes)
        return Verdict.INCOMPLETE if unanswered else Verdict.BORDERLINE
    return Verdict.NOT_ELIGIBLE


def worst(weights: Iterable[Verdict]) -> Verdict:
    """The verdict: the worst that any requirement brings about; eligible where none brings about anything."""
    return _BY_RANK[max(map(_RANK.__getitem__, weights), default=0)]


_BY_STATUS = {
    (Importance.REQUIRED, Status.MISSING): Verdict.NOT_ELIGIBLE,
    (Importance.REQUIRED, Status.BORDERLINE): Verdict.BORDERLINE,
    (Importance.EXPECTED, Status.MISSING): Verdict.BORDERLINE,
    (Importance.EXPECTED, Status.BORDERLINE): Verdict.BORDERLINE,
}


def possible_weights(ruling: Ruling) -> int:
    """What this requirement may bring about once all is known: a bit for each verdict, in the order of Verdict."""
    bits = 0
    for importance in ruling.importance_could_be:
        for status in ruling.could_be:
            bits |= 1 << _RANK[_BY_STATUS.get((importance, status), Verdict.ELIGIBLE)]
    return bits


def may_change(ruling: Ruling, best: Verdict) -> bool:
    """Whether what is still open can change the status of a requirement, or the verdict through it.

    `best` is the best verdict that all requirements together may still come to. What a requirement weighs makes no
    difference where they come to worse than that in any case: nor does it matter then how much it counts, or whether
    it is not answered yet or falls short.
    """
    if ruling.could_be != (ruling.status,):
        return True
    now, floor = 1 << _RANK[weight_of(ruling)], _RANK[best]
    bits = possible_weights(ruling) | now
    return len({max(rank, floor) for rank in _RANK.values() if bits & 1 << rank}) > 1


def worst_possible(weights: Iterable[int]) -> tuple[Verdict, ...]:
    """The verdicts possible once all is known, best first: the worst of one possible weight from each requirement."""
    possible = 1
    for bits in weights:
        if bits == 1:
            continue  # eligible whatever comes: it makes nothing worse
        # The worst of the two is at least as bad as the best of each, and is one of either.
        lowest = max(possible & -possible, bits & -bits)
        possible = (possible | bits) & ~(lowest - 1)
    return _POSSIBLE[possible]


_POSSIBLE = {
    bits: tuple(verdict for verdict in Verdict if bits & 1 << _RANK[verdict]) for bits in range(1, 1 << len(Verdict))
}
