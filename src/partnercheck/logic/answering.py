"""Answering: what the logic found for each variable, written down as answers to facts, or to the fields of an item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from partnercheck.facts.evidence_refs import EvidenceFact
from partnercheck.facts.headcount import HeadcountFact
from partnercheck.facts.items import ItemsFact
from partnercheck.facts.numeric import NumericFact
from partnercheck.facts.people import PeopleFact
from partnercheck.logic.choosing import chosen
from partnercheck.logic.drafts import EXAMPLE_DAY, CannotBeShownError, Draft
from partnercheck.logic.exact import ExactAnswer
from partnercheck.logic.lists import ItemsCount, ItemsShare
from partnercheck.logic.measured import MOST_ITEMS, MOST_PEOPLE, Pattern, items_for, people_for, person
from partnercheck.logic.people import GROUP, CountOf, ShareIn
from partnercheck.logic.search import Found, TooMuchWorkError, search
from partnercheck.logic.space import AS_OF, YES, Base
from partnercheck.logic.variables import Key, NamedCells, Ordered, Variable
from partnercheck.models.registrations import RegistrationsFact
from partnercheck.values.calendar import add_months
from partnercheck.values.interval import Exact

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact
    from partnercheck.models.criteria import Criteria


def drafted(criteria: Criteria, found: Found | ExactAnswer) -> Draft:
    """The profile that an answer of the logic describes. Raises CannotBeShownError."""
    draft = Draft(criteria)
    cells = found.cells if isinstance(found, ExactAnswer) else _first_cells(found)
    exact = found if isinstance(found, ExactAnswer) else ExactAnswer()
    for variable, cell in cells.items():
        if isinstance(variable, Ordered) and variable.key == ("number", AS_OF):
            draft.as_of = date.fromordinal(int(chosen(variable, cell) or 1))
    _Answering(draft, None, draft.answers, dict(criteria.all_facts), exact).take(cells)
    return draft


def _first_cells(found: Found) -> dict[Variable, int]:
    return {variable: (mask & -mask).bit_length() - 1 for variable, mask in found.items()}


class _Answering:
    """Writes answers to the facts of the profile, or to the fields of one item of a list (`owner` is the list)."""

    def __init__(
        self, draft: Draft, owner: Key | None, answers: dict[str, Any], facts: Mapping[str, Fact], exact: ExactAnswer
    ) -> None:
        self.draft = draft
        self.owner = owner
        self.answers = answers
        self.facts = facts
        self.exact = exact

    def take(self, cells: Mapping[Variable, int]) -> None:
        """One answer for each variable. Those of one fact follow one another in no order that matters."""
        for population, kinds in self.exact.people.items():
            self._people(population, kinds)
        for key, patterns in self.exact.items.items():
            self._items(key, [pattern for pattern, count in patterns for _ in range(count)])
        # That an answer was given is seen to last: what else is asked of the same fact says more.
        for variable, cell in sorted(cells.items(), key=lambda one: one[0].key[0] == "given"):
            kind = str(variable.key[0])
            _TAKE[kind](self, variable, cell)

    def _name(self, address: Any) -> str:
        """The name of the fact or field that an address stands for, if it is one of these."""
        kind, *rest = address
        if kind == "fact" and self.owner is None:
            return str(rest[0])
        if kind == "field" and rest[0] == self.owner:
            return str(rest[1])
        raise CannotBeShownError

    # The kinds of variable

    def _yes(self, variable: Variable, cell: int) -> None:
        self.answers[self._name(variable.key[1])] = _named(variable, cell)

    def _one(self, variable: Variable, cell: int) -> None:
        self.answers[self._name(variable.key[1])] = _named(variable, cell) or "something else"

    def _given(self, variable: Variable, cell: int) -> None:
        name = self._name(variable.key[1])
        if _named(variable, cell) == YES and name not in self.answers:
            fact = self.facts.get(name)
            if fact is None:
                raise CannotBeShownError
            self.answers[name] = fact.example_answer

    def _chosen(self, variable: Variable, cell: int) -> None:
        name = self._name(variable.key[1])
        listed = self.answers.setdefault(name, [])
        if _named(variable, cell) == YES:
            choice = str(variable.key[2])
            fact = self.facts.get(name)
            if isinstance(fact, RegistrationsFact):
                choice = fact.sample_of(choice)
            listed.append(choice)

    def _claimed(self, variable: Variable, cell: int) -> None:
        self._claim(variable.key[1])["answer"] = _named(variable, cell)

    def _claim(self, address: Any) -> dict[str, Any]:
        claim: dict[str, Any] = self.answers.setdefault(self._name(address), {})
        return claim

    def _evidence(self, variable: Variable, cell: int) -> None:
        assert isinstance(variable, Ordered)
        ids = []
        if variable.gap(cell) is not None:
            ids = [self.draft.new_evidence(self._dated(variable, cell))]
        name = self._name(variable.key[1])
        if isinstance(self.facts[name], EvidenceFact):
            self.answers[name] = ids
        else:
            self._claim(variable.key[1])["evidence"] = ids

    def _dated(self, variable: Ordered, cell: int) -> date | None:
        gap = variable.gap(cell)
        assert gap is not None
        if gap.low is None and gap.high is None:
            return None
        return _day_on_scale(variable, cell, self.draft.as_of.toordinal(), str(variable.key[2]))

    def _number(self, variable: Variable, cell: int) -> None:
        assert isinstance(variable, Ordered)
        base = variable.key[1]
        assert isinstance(base, Base)
        if base == AS_OF:
            return
        if isinstance(base.made_of, (CountOf, ShareIn)):
            if base.made_of.crowd.population not in self.exact.people:
                self._alone(base.made_of.crowd.population)
                self._people(base.made_of.crowd.population, people_for(base.made_of, chosen(variable, cell)))
        elif isinstance(base.made_of, (ItemsCount, ItemsShare)):
            key = base.made_of.items.level.key
            if key not in self.exact.items:
                self._alone(key)
                self._items(key, items_for(base.made_of, chosen(variable, cell)))
        else:
            name = self._name(base.key)
            exact = self.exact.numbers.get(base)
            value = exact if exact is not None else chosen(variable, cell)
            self.answers[name] = self._said(name, value)

    def _alone(self, key: Key) -> None:
        """Without the solver, only one thing that is said of people or of a list can be made so."""
        if self._name(key) in self.answers:
            raise CannotBeShownError

    def _said(self, name: str, value: Exact | None) -> Any:
        fact = self.facts.get(name)
        written = fact.written(value) if isinstance(fact, NumericFact) and value is not None else None
        if written is None:
            raise CannotBeShownError
        return written

    def _sum(self, variable: Variable, cell: int) -> None:
        terms: Any = variable.key[1]
        for base, _ in terms:
            if base.is_told:
                if base not in self.exact.numbers:
                    raise CannotBeShownError
                name = self._name(base.key)
                self.answers[name] = self._said(name, self.exact.numbers[base])

    def _months(self, variable: Variable, cell: int) -> None:
        """Two days so many months apart. The first is set towards the second, which is one that is known by then."""
        left, right = variable.key[1], variable.key[2]
        assert isinstance(variable, Ordered)
        assert isinstance(left, Base)
        assert isinstance(right, Base)
        if right == AS_OF:
            start = self.draft.as_of.toordinal()
        else:
            start = EXAMPLE_DAY.toordinal()
            self.answers[self._name(right.key)] = EXAMPLE_DAY.isoformat()
        day = _day_on_scale(variable, cell, start, "months")
        if left == AS_OF:
            self.draft.as_of = day
        else:
            self.answers[self._name(left.key)] = day.isoformat()

    def _not_shown(self, variable: Variable, cell: int) -> None:
        raise CannotBeShownError

    def _anything(self, variable: Variable, cell: int) -> None:
        return

    # People and items

    def _people(self, population: Key, kinds: Mapping[frozenset[str], int]) -> None:
        name = self._name(population)
        fact = self.facts.get(name)
        if isinstance(fact, HeadcountFact):
            groups = sorted(frozenset().union(*kinds)) if kinds else []
            answer = {"total": str(sum(kinds.values()))}
            for group in groups:
                count = sum(number for kind, number in kinds.items() if group in kind)
                answer[group.removeprefix(GROUP)] = str(count)
            self.answers[name] = answer
        elif isinstance(fact, PeopleFact):
            people = [kind for kind, number in kinds.items() for _ in range(min(number, MOST_PEOPLE + 1))]
            if len(people) > MOST_PEOPLE:
                raise CannotBeShownError
            self.answers[name] = [person(place, kind) for place, kind in enumerate(people, 1)] or "none"
        else:
            raise CannotBeShownError

    def _items(self, key: Key, patterns: list[Pattern]) -> None:
        name = self._name(key)
        fact = self.facts.get(name)
        if len(patterns) > MOST_ITEMS:
            raise CannotBeShownError
        if not isinstance(fact, ItemsFact):  # a list of texts
            self.answers[name] = [f"something {place}" for place in range(1, len(patterns) + 1)]
            return
        items = []
        for pattern in patterns:
            try:
                found = search(*pattern)
            except TooMuchWorkError:
                found = None
            if found is None:
                raise CannotBeShownError
            item: dict[str, Any] = {}
            _Answering(self.draft, key, item, fact.fields, ExactAnswer()).take(_first_cells(found))
            items.append(item)
        self.answers[name] = items or "none"


_TAKE: dict[str, Callable[[_Answering, Variable, int], None]] = {
    "yes": _Answering._yes,
    "choice": _Answering._one,
    "text": _Answering._one,
    "given": _Answering._given,
    "chosen": _Answering._chosen,
    "claimed": _Answering._claimed,
    "evidence": _Answering._evidence,
    "number": _Answering._number,
    "sum": _Answering._sum,
    "months": _Answering._months,
    "condition": _Answering._not_shown,
    "anything": _Answering._anything,
}


def _named(variable: Variable, cell: int) -> str | None:
    assert isinstance(variable, NamedCells)
    return variable.name_of(cell)


def _day_on_scale(variable: Ordered, cell: int, start: int, unit: str) -> date:
    """A day in a cell of a scale of months, or days, that begins at another day."""
    gap = variable.gap(cell)
    if gap is None:
        raise CannotBeShownError
    low, high = variable.inside(gap)

    def moved(by: Exact) -> int:
        return add_months(start, int(by)) if unit == "months" else start + int(by)

    if low is not None and low == high:
        day = moved(low)
    elif high is not None:
        day = moved(high) - (1 if high == gap.high else 0)
    else:
        day = start if low is None else moved(low) + (1 if low == gap.low else 0)
    if not 1 <= day <= date.max.toordinal():
        raise CannotBeShownError
    return date.fromordinal(day)
