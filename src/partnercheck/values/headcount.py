"""Headcounts: how many people there are in all, and how many of them are in each named group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from partnercheck.values.cause import CauseKind, Causes
from partnercheck.values.interval import Bound, Exact, Interval, exactly
from partnercheck.values.joint import Expression
from partnercheck.values.people import (
    KnownPart,
    PeopleByRole,
    PeopleSet,
    Universe,
    all_causes,
    imprecise_at,
    union_of,
)
from partnercheck.values.shares import exact_share, share_between

if TYPE_CHECKING:
    from partnercheck.values.crowds import Crowds

_NONE: frozenset[str] = frozenset()


class Counted(PeopleSet):
    """The people of one headcount who are `inside` some groups and `without` some others."""

    __slots__ = ()

    universe: Headcount
    inside: frozenset[str]
    without: frozenset[str]

    def group(self, name: str) -> Counted:
        return self.universe.part(self.inside | {name}, self.without)

    def outside(self, name: str) -> Counted:
        return self.universe.part(self.inside, self.without | {name})

    def united(self, other: PeopleSet) -> PeopleSet | None:
        if not isinstance(other, Counted) or other.universe is not self.universe:
            return None
        if self.inside <= other.inside and self.without <= other.without:
            return self
        return other if other.inside <= self.inside and other.without <= self.without else None

    def met(self, other: PeopleSet) -> PeopleSet | None:
        if not isinstance(other, Counted) or other.universe is not self.universe:
            return None
        return self.universe.part(self.inside | other.inside, self.without | other.without)

    def containers(self) -> dict[Universe, KnownPart]:
        return {self.universe: self}

    def expressed(self, crowds: Crowds) -> Expression | None:
        return crowds.counted(self)


class Headcount(Counted):
    """Everybody counted under one path. What the total and the groups, as given, say of one another is added here."""

    __slots__ = ("_given", "_groups", "path", "size", "total_path")

    inside = without = _NONE
    size: Interval

    def __init__(self, path: str, total: Interval, groups: Mapping[str, Interval]) -> None:
        self.path = path
        self.total_path = f"{path}.total"
        self._given = groups
        self._groups: dict[str, Interval] = {}
        if total.high is None and _only_unanswered(total.causes):
            total = total._replace(low=max([total.low or 0, *(group.low or 0 for group in groups.values())]))
        self.size = total

    def with_counts(self, total: int, groups: Mapping[str, int]) -> Headcount:
        """The same people, were there so many in all and so many in some of the groups."""
        known = {name: exactly(count) for name, count in groups.items()}
        return Headcount(self.path, exactly(total), {**self._given, **known})

    @property
    def universe(self) -> Headcount:  # type: ignore[override]  # a headcount is its own universe: no slot needed
        return self

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.total_path,)

    @property
    def group_names(self) -> tuple[str, ...]:
        """The groups that are counted within it."""
        return tuple(self._given)

    def part(self, inside: frozenset[str], without: frozenset[str]) -> Counted:
        """Those inside all of the first groups and in none of the second."""
        return Part(self, inside, without) if inside or without else self

    def group(self, name: str) -> Counted:
        return Part(self, frozenset((name,)), _NONE)

    def share_of(self, name: str) -> Interval:
        members, total = self.count_of(name), self.size
        if members.low == members.high is not None and total.low == total.high is not None:
            assert members.low is not None
            assert total.low is not None
            return exact_share(members.low, total.low)
        return share_between(members, self.outside(name).size, total)

    def is_told(self, part: tuple[str, ...]) -> bool:
        """Whether the number of a part (`total`, or a group) is told exactly."""
        name = part[0] if part else "total"
        count = self.size if name == "total" else self._given.get(name)
        return count is not None and count.is_exact

    def count_of(self, name: str) -> Interval:
        """How many are in one group: what was given of it, and no more than there are people."""
        found = self._groups.get(name)
        if found is None:
            found = self._groups[name] = self._capped(self._given[name])
        return found

    def _capped(self, given: Interval) -> Interval:
        total = self.size
        if given.low == given.high is not None:
            return given
        if total.high is not None and (given.high is None or given.high > total.high):
            high: Bound = total.high
        else:
            high = given.high
        low = given.low or 0
        if low == high:
            return exactly(low)
        # An answer settles the count by itself. What was left vague or undisclosed may still be narrowed by the total.
        may_be_cut = given.high is None or total.low is None or given.high > total.low
        causes = given.causes if _only_unanswered(given.causes) or not may_be_cut else given.causes | total.causes
        return Interval(low, high, causes)


def _only_unanswered(causes: Causes) -> bool:
    return all(cause.kind is CauseKind.UNANSWERED for cause in causes)


class Part(Counted):
    """Some of a headcount's people, by the groups they are in and not in."""

    __slots__ = ("_size", "inside", "universe", "without")

    def __init__(self, universe: Headcount, inside: frozenset[str], without: frozenset[str]) -> None:
        self.universe = universe
        self.inside = inside
        self.without = without
        self._size: Interval | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(f"{self.universe.path}.{name}" for name in sorted(self.inside | self.without))

    @property
    def size(self) -> Interval:
        if self._size is None:
            if len(self.inside) == 1 and not self.without:
                (name,) = self.inside
                self._size = self.universe.count_of(name)
            else:
                self._size = self._bounds()
        return self._size

    def _bounds(self) -> Interval:
        """Fréchet's bounds, with each group's members and everybody else's taken against the same total."""
        if self.inside & self.without:
            return exactly(0)
        total = self.universe.size
        members = [self.universe.count_of(name) for name in sorted(self.inside)]
        strangers = [self.universe.count_of(name) for name in sorted(self.without)]
        high = self._high(total, members, strangers)
        low = self._low(total, members, strangers)
        if low == high:
            return exactly(low)
        causes = all_causes((total, *members, *strangers))
        if len(members) + len(strangers) > 1:
            causes |= imprecise_at(self.paths)
        return Interval(low, high, causes)

    @staticmethod
    def _high(total: Interval, members: list[Interval], strangers: list[Interval]) -> Bound:
        bounds = [member.high for member in members] or [total.high]
        if total.high is not None:
            bounds += [total.high - (stranger.low or 0) for stranger in strangers]
        return min((bound for bound in bounds if bound is not None), default=None)

    @staticmethod
    def _low(total: Interval, members: list[Interval], strangers: list[Interval]) -> Exact:
        beyond = len(members) - 1
        within = total.high if beyond > 0 else 0 if beyond == 0 else total.low
        if within is None or any(stranger.high is None for stranger in strangers):
            return 0
        least = sum(member.low or 0 for member in members) - beyond * within
        return max(0, least - sum(stranger.high or 0 for stranger in strangers))


class CountsByRole(PeopleByRole):
    """People given as a headcount for each role. Who holds two roles is not known."""

    __slots__ = ("roles",)

    def __init__(self, roles: Mapping[str, Headcount]) -> None:
        self.roles = roles

    def role(self, name: str) -> PeopleSet:
        return self.roles[name]

    def is_told(self, part: tuple[str, ...]) -> bool:
        if not part or part[0] not in self.roles:
            return all(role.is_told(part) for role in self.roles.values())
        return self.roles[part[0]].is_told(part[1:])

    @property
    def everyone(self) -> PeopleSet:
        return union_of(self.roles.values())
