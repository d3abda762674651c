"""People: sets of people named by headcount, role and group, narrowed, united and intersected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from partnercheck.language.named import Named
from partnercheck.language.node import Node, once
from partnercheck.language.types import PeopleByRoleType, PeopleSetType
from partnercheck.language.words import joined
from partnercheck.values.interval import Interval
from partnercheck.values.shares import share_between

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment
    from partnercheck.values.people import PeopleSet


class PeopleNode(Node):
    """A set of people: runs to a PeopleSet. `whole` is the set that `group` was narrowed from, where it was."""

    __slots__ = ("group", "whole")

    type: PeopleSetType

    def __init__(
        self,
        kind: PeopleSetType,
        parts: Sequence[Node],
        run: Any,
        whole: PeopleNode | None = None,
        group: str = "",
    ) -> None:
        super().__init__(kind, parts, run)
        self.whole = whole
        self.group = group

    def words(self) -> str:
        return self.type.label

    def share_in_whole(self, environment: Environment) -> Interval:
        """The share that these are of the set they were narrowed from."""
        raise NotImplementedError

    def others(self, environment: Environment) -> PeopleSet:
        """The rest of the set that these were narrowed from."""
        raise NotImplementedError


class PeopleReference(PeopleNode):
    """A headcount fact."""

    __slots__ = ("named",)

    named: Named

    reads = True

    def __init__(self, kind: PeopleSetType, named: Named, run: Any) -> None:
        super().__init__(kind, (), run)
        self.named = named

    def paths(self) -> Iterator[str]:
        if self.named.path:
            yield self.named.path


class RoleOf(PeopleNode):
    """The people of one role of a fact that lists people."""

    __slots__ = ("named", "role")

    named: Named

    identity = ("named", "role")

    reads = True

    def __init__(self, people: Node, kind: PeopleByRoleType, named: Named, role: str, label: str) -> None:
        inner = people.run

        def run(environment: Environment) -> Any:
            return inner(environment).role(role)

        super().__init__(PeopleSetType(label, kind.groups, relations=kind.relations), (), run)
        self.named = named
        self.role = role

    def paths(self) -> Iterator[str]:
        if self.named.path:
            yield f"{self.named.path}.{self.role}"


class EveryoneIn(PeopleNode):
    """All the people of a fact that lists people, whatever their role."""

    __slots__ = ("named",)

    named: Named

    identity = ("named",)

    reads = True

    def __init__(self, people: Node, kind: PeopleByRoleType, named: Named) -> None:
        inner = people.run
        everyone = PeopleSetType(kind.label, kind.groups, relations=kind.relations)
        super().__init__(everyone, (), lambda environment: inner(environment).everyone)
        self.named = named

    def paths(self) -> Iterator[str]:
        if self.named.path:
            yield self.named.path


class GroupOf(PeopleNode):
    """The members of a group within a set of people."""

    __slots__ = ()

    identity = ("group",)

    def __init__(self, whole: PeopleNode, group: str, label: str) -> None:
        inner = whole.run

        def run(environment: Environment) -> Any:
            return inner(environment).group(group)

        # Of a group within a group it is said that both are meant: a share of it is of the first alone.
        within = " and also" if whole.group else ""
        kind = PeopleSetType(f"{whole.type.label}{within} {label}", whole.type.groups, group, whole.type.relations)
        super().__init__(kind, (whole,), run, whole, group)

    def paths(self) -> Iterator[str]:
        for path in self.parts[0].paths():
            yield f"{path}.{self.group}"

    def share_in_whole(self, environment: Environment) -> Interval:
        found: Interval = self.parts[0].run(environment).share_of(self.group)
        return found

    def others(self, environment: Environment) -> PeopleSet:
        rest: PeopleSet = self.parts[0].run(environment).outside(self.group)
        return rest


class Related(PeopleNode):
    """Those of a set of people who have at least one relative in it; `ways` of being related, or any where none."""

    __slots__ = ("ways",)

    identity = ("ways",)
    is_opaque = True

    def __init__(self, whole: PeopleNode, ways: Sequence[str]) -> None:
        inner = whole.run
        by = frozenset(ways) or None

        def run(environment: Environment) -> Any:
            return inner(environment).related(by)

        label = f"{whole.type.label} who have a relative among them{by_words(whole.type, ways)}"
        kind = PeopleSetType(label, whole.type.groups, "", whole.type.relations)
        super().__init__(kind, (whole,), run, whole)
        self.ways = tuple(ways)

    def share_in_whole(self, environment: Environment) -> Interval:
        whole, by = self.parts[0].run(environment), frozenset(self.ways) or None
        return share_between(whole.related(by).size, whole.alone(by).size, whole.size)

    def others(self, environment: Environment) -> PeopleSet:
        rest: PeopleSet = self.parts[0].run(environment).alone(frozenset(self.ways) or None)
        return rest


def same_people(one: PeopleNode, other: PeopleNode) -> bool:
    """Both stand for the same set, whatever it turns out to be; where that cannot be told, they do not."""
    if type(one) is not type(other) or one.group != other.group or len(one.parts) != len(other.parts):
        return False
    for name in ("role", "how", "ways"):
        if getattr(one, name, None) != getattr(other, name, None):
            return False
    named, also = getattr(one, "named", None), getattr(other, "named", None)
    if named is not None and also is not None and (named.path, named.field) != (also.path, also.field):
        return False
    pairs = zip(one.parts, other.parts, strict=True)
    return all(
        isinstance(left, PeopleNode) and isinstance(right, PeopleNode) and same_people(left, right)
        for left, right in pairs
    )


def by_words(kind: PeopleSetType, ways: Sequence[str]) -> str:
    """ " (family or same address)", by the labels of the ways of being related; nothing where any will do."""
    return f" ({joined([label for way, label in kind.relations if way in ways], 'or')})" if ways else ""


class Combined(PeopleNode):
    """The union or the intersection of sets of people."""

    __slots__ = ("how",)

    identity = ("how",)

    def __init__(self, how: str, sets: Sequence[PeopleNode]) -> None:
        runs = tuple(part.run for part in sets)

        def combined(environment: Environment) -> Any:
            found = runs[0](environment)
            for part in runs[1:]:
                found = getattr(found, how)(part(environment))
            return found

        groups = tuple(pair for pair in sets[0].type.groups if all(pair in part.type.groups for part in sets))
        ways = tuple(pair for pair in sets[0].type.relations if all(pair in part.type.relations for part in sets))
        word = " or " if how == "union" else " and also "
        kind = PeopleSetType(word.join(part.type.label for part in sets), groups, relations=ways)
        super().__init__(kind, sets, once(self, combined), _common_whole(sets))
        self.how = how

    def share_in_whole(self, environment: Environment) -> Interval:
        assert self.whole is not None
        whole, members = self.whole.run(environment).size, self.run(environment).size
        return share_between(members, _rest(whole, members), whole)


def _common_whole(sets: Sequence[PeopleNode]) -> PeopleNode | None:
    """The people that all of the sets are groups of, where they are."""
    first = sets[0].whole
    if first is None or not all(part.whole is not None and same_people(first, part.whole) for part in sets):
        return None
    return first


def _rest(whole: Interval, members: Interval) -> Interval:
    low = max(0, (whole.low or 0) - members.high) if members.high is not None else 0
    high = None if whole.high is None else max(0, whole.high - (members.low or 0))
    return Interval(low, high, whole.causes | members.causes)


class DefinedPeople(PeopleNode):
    """A set of people named in `definitions`."""

    __slots__ = ("name",)

    identity = ("name",)

    def __init__(self, name: str, label: str, people: PeopleNode) -> None:
        inner = people.run

        def run(environment: Environment) -> Any:
            return inner(environment.outside_lists())

        kind = people.type
        named = PeopleSetType(label, kind.groups, kind.group, kind.relations)
        super().__init__(named, (people,), run, people.whole, people.group)
        self.name = name

    @property
    def people(self) -> PeopleNode:
        """The people that the name stands for."""
        part = self.parts[0]
        assert isinstance(part, PeopleNode)
        return part

    def share_in_whole(self, environment: Environment) -> Interval:
        return self.people.share_in_whole(environment.outside_lists())

    def others(self, environment: Environment) -> PeopleSet:
        return self.people.others(environment.outside_lists())
