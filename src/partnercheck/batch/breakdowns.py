"""Breakdowns: which groups an organisation belongs to, by any fact that tells organisations apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from partnercheck.batch.result import NONE_OF_THESE, NOT_EXACT, UNANSWERED, UNDISCLOSED, Breakdown
from partnercheck.language.types import ChoicesType, ChoiceType, ConditionType, MoneyType, PeopleSetType, Type
from partnercheck.models.together import shared_facts
from partnercheck.problems import UsageError
from partnercheck.spelling import meant
from partnercheck.values.cause import CauseKind, Causes, kinds
from partnercheck.values.truth import FALSE, TRUE

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact
    from partnercheck.models.criteria import Criteria
    from partnercheck.values.answers import Chosen, ChosenSet
    from partnercheck.values.interval import Interval
    from partnercheck.values.people import PeopleSet
    from partnercheck.values.truth import Outcome

LEGAL_FORM = "organisation.legal_form"
INCOME = "organisation.income"

# The bands in which the sector's statistics count charities by income, and the usual ones by number of people.
_INCOME_BANDS = (10_000, 100_000, 1_000_000, 10_000_000)
_PEOPLE_BANDS = (1, 10, 50, 250)

GroupsOf = Callable[[Any], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Grouping:
    """A breakdown, and how a value of its fact is put into groups."""

    breakdown: Breakdown
    groups_of: GroupsOf


def default_paths(*several: Criteria) -> tuple[str, ...]:
    """The facts that decide for whom requirements hold: they say what kinds of organisation there are.

    With them the legal form and the income, which every programme has.
    """
    facts = shared_facts(several)
    deciding = [
        path
        for criteria in several
        for requirement in criteria.requirements
        for condition in (requirement.applies_when, requirement.required_when)
        if condition is not None
        for path in condition.paths()
    ]
    kinds_of_organisation = [path for path in dict.fromkeys(deciding) if _is_choice(facts, path)]
    paths = dict.fromkeys([*kinds_of_organisation, LEGAL_FORM, INCOME])
    return tuple(path for path in paths if path in facts)  # there is no income without a currency


def groupings(several: Sequence[Criteria], paths: Sequence[str]) -> tuple[Grouping, ...]:
    """The breakdowns by these facts, of any of the criteria. Raises UsageError where one cannot tell them apart."""
    facts = shared_facts(several)
    return tuple(_grouping(facts, path) for path in paths)


def _is_choice(facts: Mapping[str, Fact], path: str) -> bool:
    fact = facts.get(path)
    return fact is not None and isinstance(fact.language_type(), ChoiceType | ChoicesType)


def _grouping(facts: Mapping[str, Fact], path: str) -> Grouping:
    fact = facts.get(path)
    if fact is None:
        help = meant(path, facts, "name a fact of the criteria, such as `organisation.legal_form`")
        raise UsageError(f"there is no fact `{path}` to tell organisations apart by", help=help)
    kind = fact.language_type()
    make = next((make for type_, make in _MAKERS.items() if isinstance(kind, type_)), None)
    if make is None:
        help = "name a fact that is a choice, choices, a yes or no, an amount of money or a headcount"
        raise UsageError(f"`{path}` cannot tell organisations apart", help=help)
    groups, groups_of = make(kind)
    return Grouping(Breakdown(path, fact.label, groups, isinstance(kind, ChoicesType)), groups_of)


Made = tuple[tuple[tuple[str, str], ...], GroupsOf]


def _by_choice(kind: ChoiceType) -> Made:
    def groups_of(value: Chosen) -> tuple[str, ...]:
        return (value.choice,) if value.choice is not None else _not_known(value.causes)

    return kind.choices, groups_of


def _by_choices(kind: ChoicesType) -> Made:
    order = [id for id, _ in kind.choices]

    def groups_of(value: ChosenSet) -> tuple[str, ...]:
        chosen = value.choices
        if chosen is None:
            return _not_known(value.causes)
        return tuple(id for id in order if id in chosen) or (NONE_OF_THESE,)

    return kind.choices, groups_of


def _by_answer(_: ConditionType) -> Made:
    def groups_of(value: Outcome) -> tuple[str, ...]:
        return {TRUE: ("yes",), FALSE: ("no",)}.get(value.mask) or _not_known(value.causes)

    return (("yes", "yes"), ("no", "no")), groups_of


def _by_income(kind: MoneyType) -> Made:
    labels = [
        f"under {_INCOME_BANDS[0]:,} {kind.currency}",
        *(f"{low:,} to under {high:,}" for low, high in pairwise(_INCOME_BANDS)),
        f"{_INCOME_BANDS[-1]:,} and more",
    ]
    return _banded(_INCOME_BANDS, labels, lambda value: value)


def _by_people(_: PeopleSetType) -> Made:
    labels = [
        "nobody",
        *(f"{low} to {high - 1}" for low, high in pairwise(_PEOPLE_BANDS)),
        f"{_PEOPLE_BANDS[-1]} and more",
    ]
    size: Callable[[PeopleSet], Interval] = lambda value: value.size  # noqa: E731 (a name for its type)
    return _banded(_PEOPLE_BANDS, labels, size)


def _banded(bounds: Sequence[int], labels: Sequence[str], number_of: Callable[[Any], Interval]) -> Made:
    def groups_of(value: Any) -> tuple[str, ...]:
        number = number_of(value)
        not_told = kinds(number.causes) - {CauseKind.IMPRECISE}
        if number.low is None or number.high is None:
            return _not_known(number.causes) if not_told else (NOT_EXACT,)
        low, high = bisect_right(bounds, number.low), bisect_right(bounds, number.high)
        if low == high:
            return (f"band-{low}",)
        return _not_known(number.causes) if not_told else (NOT_EXACT,)

    return tuple((f"band-{place}", label) for place, label in enumerate(labels)), groups_of


def _not_known(causes: Causes) -> tuple[str, ...]:
    return (UNDISCLOSED,) if CauseKind.UNDISCLOSED in kinds(causes) else (UNANSWERED,)


_MAKERS: dict[type[Type], Callable[[Any], Made]] = {
    ChoiceType: _by_choice,
    ChoicesType: _by_choices,
    ConditionType: _by_answer,
    MoneyType: _by_income,
    PeopleSetType: _by_people,
}
