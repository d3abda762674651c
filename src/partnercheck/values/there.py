"""There: whether a fact has an answer other than that there is none, whatever the answer."""

from __future__ import annotations

from functools import singledispatch

from partnercheck.values.answers import Chosen, ChosenSet, Claim, EvidenceList, Items, Text, Value
from partnercheck.values.cause import CauseKind, Causes, kinds
from partnercheck.values.interval import Interval, Nobody
from partnercheck.values.people import PeopleByRole, PeopleSet
from partnercheck.values.truth import FALSE, IS_FALSE, IS_TRUE, TRUE, Outcome, outcome_of, truth

_NOT_TOLD = frozenset((CauseKind.UNANSWERED, CauseKind.UNDISCLOSED))


def _open(causes: Causes) -> Outcome:
    return outcome_of(TRUE | FALSE, causes)


@singledispatch
def is_there(value: Value) -> Outcome:
    """True for any answer: also no, 0, a range, or a part of one. False for none of these. Unknown where not told."""
    raise NotImplementedError(type(value))


@is_there.register
def _number(value: Interval) -> Outcome:
    if value.nobody == Nobody.SURELY:
        return IS_FALSE
    told = value.nobody == Nobody.NO and kinds(value.causes) <= {CauseKind.IMPRECISE}
    return IS_TRUE if told else _open(value.causes)


@is_there.register
def _yes_or_no(value: Outcome) -> Outcome:
    return IS_TRUE if value.mask in (TRUE, FALSE) else _open(value.causes)


@is_there.register
def _claim(value: Claim) -> Outcome:
    return _yes_or_no(value.answer)


@is_there.register
def _choice(value: Chosen) -> Outcome:
    return IS_TRUE if value.choice is not None else _open(value.causes)


@is_there.register
def _choices(value: ChosenSet) -> Outcome:
    return truth(bool(value.choices)) if value.choices is not None else _open(value.causes)


@is_there.register
def _text(value: Text) -> Outcome:
    return truth(bool(value.text)) if value.text is not None else _open(value.causes)


@is_there.register(EvidenceList)
@is_there.register(Items)
def _list(value: EvidenceList | Items) -> Outcome:
    return truth(bool(value.items)) if value.items is not None else _open(value.causes)


@is_there.register
def _people(value: PeopleSet) -> Outcome:
    # Where some are counted, something was told, although not of everybody.
    size = value.size
    return IS_TRUE if size.low or kinds(size.causes).isdisjoint(_NOT_TOLD) else _open(size.causes)


@is_there.register
def _people_by_role(value: PeopleByRole) -> Outcome:
    return _people(value.everyone)
