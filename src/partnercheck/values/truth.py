"""Truth: what a condition can turn out to be, now and once every open question has been answered.

A condition is true, false, or undefined (there was nobody to count). Where facts are not known it may be any of
several of these: a *mask* is the non-empty set of them, as bits. Answering an open question narrows a mask; people
who did not disclose, and figures given as a range, stay as they are. So what can be said of a condition is the set of
masks that it may have after every unanswered fact is answered: its *outlook*, again as bits (bit `mask - 1`).

`and`, `or` and `not` are strong Kleene on true and false; an undefined part is left out and the rest decides
(DESIGN part 4.3). On masks and outlooks they act element by element, which is sound for any facts and exact where no
fact stands in two parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from partnercheck.values.cause import NO_CAUSES, CauseKind, Causes
from partnercheck.values.quick_enum import QuickEnum

TRUE = 1
FALSE = 2
NOBODY = 4
MASKS = range(1, 8)


class Truth(QuickEnum):
    """What a report calls the outcome of a condition."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"
    NOBODY = "nobody to count"


def _bit(mask: int) -> int:
    return 1 << (mask - 1)


def masks_in(outlook: int) -> tuple[int, ...]:
    """The masks that an outlook holds."""
    return tuple(mask for mask in MASKS if outlook & _bit(mask))


_NOW = [0] * 128
for _outlook in range(128):
    for _mask in masks_in(_outlook):
        _NOW[_outlook] |= _mask
_DEFINITE_BITS = _bit(TRUE) | _bit(FALSE) | _bit(NOBODY)
_TRUTH = {TRUE: Truth.TRUE, FALSE: Truth.FALSE, NOBODY: Truth.NOBODY}


class Outcome(NamedTuple):
    """What a condition comes to: its outlook, and the causes where it is not definite."""

    outlook: int
    causes: Causes

    @property
    def mask(self) -> int:
        """All that the condition may turn out to be."""
        return _NOW[self.outlook]

    @property
    def is_unknown(self) -> bool:
        """More than one outcome is possible."""
        return _NOW[self.outlook] not in _TRUTH

    @property
    def answers_could_decide(self) -> bool:
        """Unknown now, and some way of answering the open questions makes it definite."""
        return _NOW[self.outlook] not in _TRUTH and bool(self.outlook & _DEFINITE_BITS)

    @property
    def truth(self) -> Truth:
        """The word for it."""
        return _TRUTH.get(_NOW[self.outlook], Truth.UNKNOWN)


IS_TRUE = Outcome(_bit(TRUE), NO_CAUSES)
IS_FALSE = Outcome(_bit(FALSE), NO_CAUSES)
IS_NOBODY = Outcome(_bit(NOBODY), NO_CAUSES)
_DEFINITE = {TRUE: IS_TRUE, FALSE: IS_FALSE, NOBODY: IS_NOBODY}

_SINGLETONS = [0] * 8
_SUBMASKS = [0] * 8
for _mask in MASKS:
    for _sub in MASKS:
        if _sub & _mask == _sub:
            _SUBMASKS[_mask] |= _bit(_sub)
            if _sub in _DEFINITE:
                _SINGLETONS[_mask] |= _bit(_sub)


def outcome_of(mask: int, causes: Causes) -> Outcome:
    """The outcome of a single test that came to `mask` for these causes.

    Where only unanswered facts make it unknown, answering settles it; where only undisclosed or imprecise ones do,
    nothing that is still asked can; where both do, answering may or may not.
    """
    definite = _DEFINITE.get(mask)
    if definite is not None:
        return definite
    answers = sum(cause.kind is CauseKind.UNANSWERED for cause in causes)
    if not answers:
        return Outcome(_bit(mask), causes)
    if answers == len(causes):
        return Outcome(_SINGLETONS[mask], causes)
    return Outcome(_SUBMASKS[mask], causes)


def truth(value: bool) -> Outcome:
    """A definite outcome."""
    return IS_TRUE if value else IS_FALSE


def _both(left: int, right: int) -> int:
    if left == NOBODY:
        return right
    if right == NOBODY:
        return left
    return TRUE if left == right == TRUE else FALSE


def _either(left: int, right: int) -> int:
    if left == NOBODY:
        return right
    if right == NOBODY:
        return left
    return TRUE if TRUE in (left, right) else FALSE


def _combine_masks(combine: dict[tuple[int, int], int], left: int, right: int) -> int:
    mask = 0
    for one in (TRUE, FALSE, NOBODY):
        if left & one:
            for other in (TRUE, FALSE, NOBODY):
                if right & other:
                    mask |= combine[one, other]
    return mask


class _Operator:
    """A binary operator on outlooks, worked out once for each pair of them."""

    def __init__(self, single: dict[tuple[int, int], int]) -> None:
        self.masks = {(left, right): _combine_masks(single, left, right) for left in MASKS for right in MASKS}
        self.outlooks: dict[int, int] = {}

    def __call__(self, left: int, right: int) -> int:
        key = left << 7 | right
        found = self.outlooks.get(key)
        if found is None:
            found = 0
            for one in masks_in(left):
                for other in masks_in(right):
                    found |= _bit(self.masks[one, other])
            self.outlooks[key] = found
        return found


def _where(gate: int, outcome: int) -> int:
    return outcome if gate == TRUE else NOBODY


_SINGLES = (TRUE, FALSE, NOBODY)
_and = _Operator({(a, b): _both(a, b) for a in _SINGLES for b in _SINGLES})
_or = _Operator({(a, b): _either(a, b) for a in _SINGLES for b in _SINGLES})
_gated = _Operator({(a, b): _where(a, b) for a in _SINGLES for b in _SINGLES})

_NOT_MASK = [0] * 8
for _mask in MASKS:
    _NOT_MASK[_mask] = (_mask & NOBODY) | (FALSE if _mask & TRUE else 0) | (TRUE if _mask & FALSE else 0)
_NOT = [0] * 128
for _outlook in range(128):
    for _mask in masks_in(_outlook):
        _NOT[_outlook] |= _bit(_NOT_MASK[_mask])


def negate(outcome: Outcome) -> Outcome:
    """`not`: nobody to count stays nobody to count."""
    definite = _DEFINITE.get(_NOW[_NOT[outcome.outlook]])
    return definite if definite is not None else Outcome(_NOT[outcome.outlook], outcome.causes)


_DECIDED = [0] * 128
for _outlook in range(128):
    for _mask in masks_in(_outlook):
        _DECIDED[_outlook] |= _bit((_mask & TRUE) | (FALSE if _mask & (FALSE | NOBODY) else 0))


def decided(outcome: Outcome) -> Outcome:
    """Whether it is true: nobody to count is not true."""
    definite = _DEFINITE.get(_NOW[_DECIDED[outcome.outlook]])
    return definite if definite is not None else Outcome(_DECIDED[outcome.outlook], outcome.causes)


def _fold(operator: _Operator, outcomes: Iterable[Outcome], decided: int) -> Outcome:
    outlook = IS_NOBODY.outlook
    causes = NO_CAUSES
    for outcome in outcomes:
        outlook = operator(outlook, outcome.outlook)
        if outlook == decided:
            break
        if outcome.causes:
            causes |= outcome.causes
    definite = _DEFINITE.get(_NOW[outlook])
    return definite if definite is not None else Outcome(outlook, causes)


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """`and`: true where every defined part is true; undefined where no part is defined."""
    return _fold(_and, outcomes, IS_FALSE.outlook)


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """`or`: true where some defined part is true; undefined where no part is defined."""
    return _fold(_or, outcomes, IS_TRUE.outlook)


def only_where(gate: Outcome, outcome: Outcome) -> Outcome:
    """The outcome where the gate is true; elsewhere there is nothing to look at: undefined."""
    if gate is IS_TRUE:
        return outcome
    outlook = _gated(gate.outlook, outcome.outlook)
    definite = _DEFINITE.get(_NOW[outlook])
    return definite if definite is not None else Outcome(outlook, gate.causes | outcome.causes)


def at_least(count: int, outcomes: Sequence[Outcome]) -> Outcome:
    """At least `count` (1 or more) of the defined parts are true; undefined where no part is defined.

    Outlooks are followed by how many parts are true so far, capped at `count`; a state is the mask of the (capped)
    numbers that are still possible, with one more bit for "no part defined yet".
    """
    nothing = 1 << (count + 1)
    states = {nothing}
    causes = NO_CAUSES
    for outcome in outcomes:
        causes |= outcome.causes
        states = {_count_on(state, mask, count, nothing) for state in states for mask in masks_in(outcome.outlook)}
    outlook = 0
    below = (1 << count) - 1
    for state in states:
        mask = (TRUE if state & (1 << count) else 0) | (FALSE if state & below else 0)
        outlook |= _bit(mask | (NOBODY if state & nothing else 0))
    definite = _DEFINITE.get(_NOW[outlook])
    return definite if definite is not None else Outcome(outlook, causes)


def _count_on(state: int, mask: int, count: int, nothing: int) -> int:
    numbers = state & ~nothing
    after = 0
    if mask & NOBODY:
        after |= state
    if mask & FALSE:
        after |= numbers | (1 if state & nothing else 0)
    if mask & TRUE:
        capped = 1 << count
        after |= ((numbers << 1) & (capped * 2 - 1)) | (numbers & capped)
        if state & nothing:
            after |= 2
    return after
