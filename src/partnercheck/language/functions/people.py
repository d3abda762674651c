"""Counting people: how many, what share, together, in common, and how many are unrelated to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import Step, StepKind
from partnercheck.language.functions.registry import function
from partnercheck.language.node import Node, NumberNode, once
from partnercheck.language.people import Combined, PeopleNode, Related, by_words, same_people
from partnercheck.language.problems import gathered
from partnercheck.language.types import COUNT, SHARE
from partnercheck.language.words import ends_in_one, interval_in_words, not_told, of_one, threshold_in_words, with_label
from partnercheck.quick import QUICK
from partnercheck.values.interval import Interval, Nobody

if TYPE_CHECKING:
    from partnercheck.language.call import Call
    from partnercheck.language.environment import Environment


_MOST_TOLD = 4_096


class CountOfPeople(NumberNode):
    """How many people are in a set."""

    __slots__ = ("people",)

    identity = ()

    def __init__(self, people: PeopleNode) -> None:
        inner = people.run

        def run(environment: Environment) -> Interval:
            size: Interval = inner(environment).size
            return size

        super().__init__(COUNT, (people,), run)
        self.people = people

    def words(self) -> str:
        return f"number of {self.people.words()}"

    def compared(self, relation: str, needed: str) -> str:
        return with_label(f"{relation} {needed}", self.people.words())

    def less(self, part: NumberNode) -> Callable[[Environment], Interval] | None:
        """Those of a set who are not in one of its groups are counted as such: never fewer than none."""
        if not isinstance(part, CountOfPeople):
            return None
        narrowed, whole = part.people, self.people
        if narrowed.whole is None or isinstance(narrowed, Combined) or not same_people(narrowed.whole, whole):
            return None

        def others(environment: Environment) -> Interval:
            size: Interval = narrowed.others(environment).size
            return size

        return others

    def amount(self, value: Interval, environment: Environment, against: Any) -> str:
        found = interval_in_words(value, COUNT)
        if value.low is None or (value.low == 0 and value.high is None):
            return f"{self.people.words()}: {found}"
        whole = self.people.whole
        if whole is None:
            return with_label(found, self.people.words())
        everyone = interval_in_words(whole.run(environment).size, COUNT)
        return with_label(f"{found} of {everyone}", self.people.words())

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        now: Interval = self.run(environment)
        path = next(self.people.paths(), "")
        if up:
            if now.low is None or needed.high is None:
                return ()
            lacking = (floor(needed.high) + 1 if strict else ceil(needed.high)) - int(now.low)
            return (Step(StepKind.PEOPLE, f"{lacking} more: {self.people.words()}", path, lacking),)
        if now.high is None or needed.low is None:
            return ()
        surplus = int(now.high) - (ceil(needed.low) - 1 if strict else floor(needed.low))
        return (Step(StepKind.PEOPLE, f"{surplus} fewer: {self.people.words()}", path, -surplus),)


class ShareOfPeople(NumberNode):
    """What share of a set of people is in a group."""

    __slots__ = ("_told", "people")

    identity = ()

    def __init__(self, people: PeopleNode) -> None:
        assert people.whole is not None
        super().__init__(SHARE, (people,), once(self, people.share_in_whole))
        self.people = people
        self._told: dict[tuple[Any, ...], str] = {}

    @property
    def whole(self) -> PeopleNode:
        """The set that the share is of."""
        assert self.people.whole is not None
        return self.people.whole

    def words(self) -> str:
        if self.whole.group:
            return f"share of {self._narrower} among {self.whole.words()}"
        return f"share of {self.people.words()}"

    @property
    def _narrower(self) -> str:
        """What the people are who are counted, beside what all of them are."""
        return self.people.type.label.removeprefix(self.whole.type.label).strip().removeprefix("and also ")

    def amount(self, value: Interval, environment: Environment, against: Any) -> str:
        if value.nobody == Nobody.SURELY:
            return f"no {self.whole.words()} to count"
        members, everyone = self.people.run(environment).size, self.whole.run(environment).size
        if not (members.is_exact and everyone.is_exact):
            return self._amount(value, members, everyone, against)
        # A round has the same few counts of people again and again.
        key = members.low, everyone.low, *against
        told = self._told.get(key)
        if told is None:
            told = self._amount(value, members, everyone, against)
            if QUICK and len(self._told) < _MOST_TOLD:
                self._told[key] = told
        return told

    def _amount(self, value: Interval, members: Interval, everyone: Interval, against: Any) -> str:
        if everyone.low is None or (everyone.high is None and members.high is None):
            return f"{self.people.words()}: {interval_in_words(members, COUNT)}"
        if members.low == 0 and members.high is None:
            return f"{self.people.words()}: {not_told(members.causes)}"
        counted = f"{interval_in_words(members, COUNT)} of {interval_in_words(everyone, COUNT)}"
        told = interval_in_words(value, SHARE, against)
        if ends_in_one(counted):
            return f"{self.people.words()}: {counted}, {told}"
        if self.whole.group:
            return f"{counted} {self.whole.words()} are {self._narrower}: {told}"
        return f"{counted} {self.people.words()}: {told}"

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        members: Interval = self.people.run(environment).size
        everyone: Interval = self.whole.run(environment).size
        if not everyone.is_exact or members.low is None or members.high is None or needed.high is None:
            return ()
        assert needed.low is not None
        assert everyone.low is not None
        total = int(everyone.low)
        path = next(self.people.paths(), "")
        if not up:
            others = int(members.high) - _most_members(needed.low, strict, total)
            words = f"{others:,} fewer of the {total:,}: {self.people.words()}"
            return (Step(StepKind.PEOPLE, words, path, -others),) if others > 0 else ()
        lacking = _fewest_members(needed.high, strict, total) - int(members.low)
        adding = _fewest_added(needed.high, strict, int(members.low), total)
        threshold = f"{'more than' if strict else 'at least'} {threshold_in_words(needed.high)}"
        group = self._narrower
        ways = []
        if members.low + lacking <= total:
            few = f"{lacking:,} more of the {total:,} {self.whole.words()} {group}"
            only = f"{self.whole.words()}: the one there is {of_one(group)}"
            ways.append((lacking, only if total == 1 else few))
        if adding is not None:
            joining = "the next person to join" if adding == 1 else f"the next {adding:,} people to join, all of them,"
            ways.append((adding, f"{joining} {of_one(group) if adding == 1 else group}"))
        if not ways:
            return ()
        amount, words = ways[0]
        alternatives = tuple(way for _, way in ways[1:])
        return (Step(StepKind.PEOPLE, f"{words} ({threshold} needed)", path, amount, alternatives),)


def _fewest_members(share: Any, strict: bool, total: int) -> int:
    needed = Fraction(share) * total
    return floor(needed) + 1 if strict else ceil(needed)


def _most_members(share: Any, strict: bool, total: int) -> int:
    allowed = Fraction(share) * total
    return ceil(allowed) - 1 if strict else floor(allowed)


def _fewest_added(share: Any, strict: bool, members: int, total: int) -> int | None:
    """The fewest people to add, all in the group, so that the share is reached; None where it never is."""
    needed = Fraction(share)
    if needed >= 1:
        return None
    # (members + n) / (total + n) >= needed  <=>  n >= (needed * total - members) / (1 - needed)
    bound = (needed * total - members) / (1 - needed)
    return floor(bound) + 1 if strict else ceil(bound)


class Unrelated(NumberNode):
    """The largest number of people in a set of whom no two are related."""

    __slots__ = ("people", "ways")

    identity = ("ways",)

    def __init__(self, people: PeopleNode, ways: Sequence[str] = ()) -> None:
        inner = people.run
        by = frozenset(ways) or None

        def run(environment: Environment) -> Interval:
            found: Interval = inner(environment).unrelated(by)
            return found

        super().__init__(COUNT, (people,), run)
        self.people = people
        self.ways = tuple(ways)

    def words(self) -> str:
        return f"{self.people.words()} who are not related to each other{by_words(self.people.type, self.ways)}"

    def compared(self, relation: str, needed: str) -> str:
        return with_label(f"{relation} {needed}", self.words())

    def amount(self, value: Interval, environment: Environment, against: Any) -> str:
        size: Interval = self.people.run(environment).size
        if size.high is None and not size.low:
            return f"{self.people.words()}: {not_told(size.causes)}"
        return with_label(f"{interval_in_words(value, COUNT)} of {interval_in_words(size, COUNT)}", self.words())

    def steps_to(self, needed: Interval, strict: bool, up: bool, environment: Environment) -> tuple[Step, ...]:
        now: Interval = self.run(environment)
        if not up or now.low is None or needed.high is None:
            return ()
        lacking = (floor(needed.high) + 1 if strict else ceil(needed.high)) - int(now.low)
        path = next(self.people.paths(), "")
        words = f"{lacking} more: {self.people.words()} who are not related to the others"
        return (Step(StepKind.PEOPLE, words, path, lacking),)


@function(
    "union",
    "union(board.trustee, board.senior_staff)",
    gives="the people in any of these, each once",
)
def build_union(call: Call) -> Node:
    call.takes(2, None)
    return Combined("union", gathered(*(partial(call.people, argument) for argument in call.arguments)))


@function("intersection", "intersection(staff.a, staff.b)", gives="the people in all of these")
def build_intersection(call: Call) -> Node:
    call.takes(2, None)
    return Combined("intersection", gathered(*(partial(call.people, argument) for argument in call.arguments)))


def _people_and_ways(call: Call) -> tuple[PeopleNode, tuple[str, ...]]:
    call.takes(1, 1, keywords=("by",))
    people = call.people(call.arguments[0])
    by = call.keywords.get("by")
    if by is None:
        return people, ()
    if not people.type.relations:
        help = "declare `relations: {family: family}` in the fact, or leave `by=` out"
        raise call.problem("PC405", f"{people.words()} have no kinds of relation", help, by)
    return people, call.choice_ids(people.type.relations, [by])


@function(
    "unrelated",
    "unrelated(board.trustee)",
    'unrelated(board.trustee, by=["family"])',
    gives="the largest number of people of whom no two are related: of a couple, one is counted. It does not say how "
    "many have a relative there: that is `related`",
)
def build_unrelated(call: Call) -> Node:
    return Unrelated(*_people_and_ways(call))


@function(
    "related",
    "related(board.trustee)",
    'share(related(board.trustee, by=["family"]))',
    gives="those of the people who have at least one relative among them: of a couple, both. With "
    "`count(related(board.trustee)) == 0` nobody has one",
)
def build_related(call: Call) -> Node:
    return Related(*_people_and_ways(call))


def share_of_people(call: Call, people: PeopleNode) -> Node:
    """`share(staff.group)`."""
    if people.whole is None:
        raise call.problem(
            "PC405",
            f"a share needs a group: {people.words()} is a whole",
            "name a group within it, as in share(staff.local)",
            call.arguments[0],
        )
    return ShareOfPeople(people)
