"""People: sets of people named by headcount, role and group, narrowed, united and intersected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from partnercheck.language.node import Node, once
from partnercheck.language.references import Named
from partnercheck.language.types import PeopleByRoleType, PeopleSetType

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment


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


class PeopleReference(PeopleNode):
    """A headcount fact."""

    __slots__ = ("named",)

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

    reads = True

    def __init__(self, people: Node, kind: PeopleByRoleType, named: Named, role: str, label: str) -> None:
        inner = people.run

        def run(environment: Environment) -> Any:
            return inner(environment).role(role)

        super().__init__(PeopleSetType(label, kind.groups), (), run)
        self.named = named
        self.role = role

    def paths(self) -> Iterator[str]:
        if self.named.path:
            yield f"{self.named.path}.{self.role}"


class EveryoneIn(PeopleNode):
    """All the people of a fact that lists people, whatever their role."""

    __slots__ = ("named",)

    reads = True

    def __init__(self, people: Node, kind: PeopleByRoleType, named: Named) -> None:
        inner = people.run
        super().__init__(PeopleSetType(kind.label, kind.groups), (), lambda environment: inner(environment).everyone)
        self.named = named

    def paths(self) -> Iterator[str]:
        if self.named.path:
            yield self.named.path


class GroupOf(PeopleNode):
    """The members of a group within a set of people."""

    __slots__ = ()

    def __init__(self, whole: PeopleNode, group: str, label: str) -> None:
        inner = whole.run

        def run(environment: Environment) -> Any:
            return inner(environment).group(group)

        kind = PeopleSetType(f"{whole.type.label} {label}", whole.type.groups, group)
        super().__init__(kind, (whole,), run, whole, group)

    def paths(self) -> Iterator[str]:
        for path in self.parts[0].paths():
            yield f"{path}.{self.group}"


class Combined(PeopleNode):
    """The union or the intersection of sets of people."""

    __slots__ = ("how",)

    def __init__(self, how: str, sets: Sequence[PeopleNode]) -> None:
        runs = tuple(part.run for part in sets)

        def combined(environment: Environment) -> Any:
            found = runs[0](environment)
            for part in runs[1:]:
                found = getattr(found, how)(part(environment))
            return found

        groups = tuple(pair for pair in sets[0].type.groups if all(pair in part.type.groups for part in sets))
        word = " or " if how == "union" else " and also "
        super().__init__(PeopleSetType(word.join(part.type.label for part in sets), groups), sets, once(self, combined))
        self.how = how
