"""Relations: the largest number of mutually unrelated people, which is a maximum independent set of a graph.

People are bits of whole numbers. Finding the largest set is hard in general, so the search has a budget; families as
they occur are settled in a few steps, and a graph made to be hard gets sound bounds instead of an endless wait.
"""

from __future__ import annotations

from collections.abc import Sequence

_BUDGET = 30_000
"""How many people the search may look at in all: some milliseconds."""


def largest_unrelated(people: int, related: Sequence[int]) -> tuple[int, int]:
    """Bounds, nearly always equal, of the most people among `people` (bits) of whom no two are `related`.

    `related[n]` holds the bits of those related to person n; the relation is symmetric and nobody is in their own.
    """
    low = high = 0
    search = _GraphSearch(related)
    for component in _components(people, related):
        found, most = search.bounds(component)
        low += found
        high += most
    return low, high


def _components(people: int, related: Sequence[int]) -> list[int]:
    components = []
    while people:
        component = reach = people & -people
        while reach:
            person = reach.bit_length() - 1
            new = related[person] & people & ~component
            component |= new
            reach = (reach & ~(1 << person)) | new
        components.append(component)
        people &= ~component
    return components


class _GraphSearch:
    """Branch and bound over one graph, with one budget for all of its components."""

    def __init__(self, related: Sequence[int]) -> None:
        self.related = related
        self.left = _BUDGET

    def bounds(self, component: int) -> tuple[int, int]:
        if component.bit_count() <= 2:
            return 1, 1
        best = 0
        ceiling = self._cover(component)
        complete = True
        pending = [(component, 0)]
        while pending:
            if self.left <= 0:
                complete = False
                break
            people, taken = pending.pop()
            branch, people, taken = self._reduce(people, taken)
            if branch is None:
                best = max(best, taken)
            elif taken + self._cover(people) > best:
                pending.append((people & ~(1 << branch), taken))
                pending.append((people & ~(1 << branch) & ~self.related[branch], taken + 1))
            if best == ceiling:
                break
        if complete:
            return best, best
        return max(best, self._greedy(component)), ceiling

    def _reduce(self, people: int, taken: int) -> tuple[int | None, int, int]:
        """Take everybody with at most one relation left: some largest set has them. Then the one with the most."""
        related = self.related
        while True:
            most = -1
            branch = None
            rest = people
            taken_before = taken
            while rest:
                bit = rest & -rest
                rest ^= bit
                person = bit.bit_length() - 1
                around = related[person] & people
                degree = around.bit_count()
                self.left -= 1
                if degree <= 1:
                    taken += 1
                    people &= ~(bit | around)
                    rest &= people
                elif degree > most:
                    most, branch = degree, person
            if taken == taken_before or not people:
                return (branch if people else None), people, taken

    def _cover(self, people: int) -> int:
        """How many groups of mutually related people hold everybody: no more than one of each can be taken."""
        related = self.related
        cliques = 0
        while people:
            bit = people & -people
            people ^= bit
            near = related[bit.bit_length() - 1] & people
            while near:
                bit = near & -near
                people ^= bit
                near &= related[bit.bit_length() - 1]
                self.left -= 1
            cliques += 1
            self.left -= 1
        return cliques

    def _greedy(self, people: int) -> int:
        """A set of unrelated people that is large, though perhaps not the largest: always the least related first."""
        related = self.related
        order = sorted(range(people.bit_length()), key=lambda person: (related[person] & people).bit_count())
        taken = 0
        for person in order:
            if people >> person & 1:
                taken += 1
                people &= ~related[person]
        return taken
