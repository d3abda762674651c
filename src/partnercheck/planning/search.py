"""Searching: the cheapest answers to a few facts that satisfy a few requirements, by branch and bound.

Each fact stands as a region of answers. The cheapest combination of regions is taken first, and one of its regions is
taken apart, until every fact has one answer. The engine itself says which combinations are worth it: what a region
leaves open counts as unanswered, and what is left as it is as never to be told, so that the outlook of each condition
holds all that it can come to (`values/truth.py`), and what is given up holds no answer that would do. The first
combination of single answers is therefore the cheapest there is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.assessment.verdict import weight_of
from partnercheck.language.environment import Environment
from partnercheck.planning.change import Candidate
from partnercheck.planning.regions import Cost, Region, RegionUnion, in_all
from partnercheck.planning.rulings import Rulings, root_of
from partnercheck.values.cause import CauseKind
from partnercheck.values.status import Verdict

if TYPE_CHECKING:
    from partnercheck.assessment.result import Ruling
    from partnercheck.models.criteria import Requirement

MOST_STEPS = 20_000
_RANK = {verdict: place for place, verdict in enumerate(Verdict)}

Goal = Callable[[Environment, bool], bool]
"""Whether a goal can still be reached; with True, whether it is reached."""
Forbidden = Callable[[str, Candidate], bool]


class Open(NamedTuple):
    """A fact that may be changed: its path, all that it could be, and whether now it is surely all told and exact."""

    path: str
    region: Region
    is_plain: bool


class Floor(NamedTuple):
    """Facts of which it is known that nothing that would do costs less. No two floors share a fact."""

    facts: frozenset[str]
    cost: Cost


class SearchResult(NamedTuple):
    """What a search came to.

    `chosen` holds the candidate of each changed fact, or is None where none was found. `is_proved`: nothing cheaper can
    exist, or nothing at all; else the search ran out of steps, or looked at some of what there is. `steps` are those
    that it took.
    """

    chosen: Mapping[str, Candidate] | None
    cost: Cost
    is_proved: bool
    steps: int = 0


class _PlanSearch:
    def __init__(
        self,
        facts: Sequence[Open],
        requirements: Sequence[Requirement],
        worst_allowed: Mapping[str, Verdict],
        values: Mapping[str, Any],
        as_of: int,
        forbidden: Forbidden,
        goal: Goal | None,
        most_steps: int,
        floors: Sequence[Floor],
        rulings: Rulings,
    ) -> None:
        self.rulings = rulings
        self.goal = goal
        self.facts = facts
        self.requirements = requirements
        self.worst_allowed = worst_allowed
        self.as_of = as_of
        self.values = values
        self.forbidden = forbidden
        self.most_steps = most_steps
        places = {fact.path: place for place, fact in enumerate(facts)}
        self.reads = [
            sorted({places[root] for path in one.paths() if (root := root_of(path)) in places}) for one in requirements
        ]
        # Where all is told but what is left out, what stays open stays unanswered, and so incomplete.
        self.stays_open = [
            CauseKind.UNANSWERED if all(facts[place].is_plain for place in read) else CauseKind.UNDISCLOSED
            for read in self.reads
        ]
        self.floors = [(frozenset(places[path] for path in floor.facts), floor.cost) for floor in floors]
        below = {place for covered, _ in self.floors for place in covered}
        self.others = [place for place, _ in enumerate(facts) if place not in below]
        self.readers = [[n for n, read in enumerate(self.reads) if place in read] for place, _ in enumerate(facts)]

    def run(self) -> SearchResult:
        """The cheapest, or where that takes too many steps, any."""
        found = self._search(near_by=False)
        if found.is_proved or found.chosen is not None:
            return found
        again = self._search(near_by=True)
        return again._replace(steps=found.steps + again.steps)

    def _search(self, *, near_by: bool) -> SearchResult:
        """`near_by` leaves out the far ends of what has no end, and so proves nothing."""
        start = [fact.region for fact in self.facts]
        # Among equals the latest comes first: one combination is followed to its end before others are begun.
        order = count(0, -1)
        waiting: list[tuple[Cost, int, int, list[Region]]] = []
        is_whole = not near_by
        steps = 0
        if self._fits(start, range(len(self.requirements))):
            heappush(waiting, (self._least(start), len(start), next(order), start))
        while waiting:
            cost, _, _, regions = heappop(waiting)
            place = self._next(regions)
            if place is None:
                chosen = {
                    fact.path: region.candidate
                    for fact, region in zip(self.facts, regions, strict=True)
                    if region.candidate is not None and region.candidate.kind is not None
                }
                return SearchResult(chosen, cost, is_whole, steps)
            parts = regions[place].parts()
            if not parts and regions[place].goes_on:
                is_whole = False
            for part in reversed(parts[:1] if near_by and regions[place].goes_on else parts):
                steps += 1
                candidate = part.candidate
                if candidate is not None and candidate.kind and self.forbidden(self.facts[place].path, candidate):
                    continue
                made = [*regions[:place], part, *regions[place + 1 :]]
                if self._fits(made, self.readers[place]):
                    unsettled = sum(region.candidate is None for region in made)
                    heappush(waiting, (self._least(made), unsettled, next(order), made))
            if steps >= self.most_steps:
                return SearchResult(None, cost, False, steps)
        return SearchResult(None, Cost(), is_whole, steps)

    def _least(self, regions: Sequence[Region]) -> Cost:
        """No answers in these regions that would do are cheaper."""
        costs = [regions[place].least for place in self.others]
        costs += [max(least, in_all([regions[place].least for place in covered])) for covered, least in self.floors]
        return in_all(costs)

    @staticmethod
    def _next(regions: Sequence[Region]) -> int | None:
        """The region to take apart: alternatives first, the fewest before the others; then the widest range."""
        unsettled = [place for place, region in enumerate(regions) if region.candidate is None]
        if not unsettled:
            return None
        return min(unsettled, key=lambda place: (not isinstance(regions[place], RegionUnion), -regions[place].width))

    def _fits(self, regions: Sequence[Region], looked_at: Sequence[int]) -> bool:
        settled = [region.candidate is not None for region in regions]
        may_be, is_so = dict(self.values), dict(self.values)
        for fact, region in zip(self.facts, regions, strict=True):
            may_be[fact.path], is_so[fact.path] = region.value, region.as_it_is
        within, final = Environment(may_be, self.as_of), Environment(is_so, self.as_of)
        if self.goal is not None:
            return self.goal(final, True) if all(settled) else self.goal(within, False)
        for number in looked_at:
            requirement = self.requirements[number]
            allowed = _RANK[self.worst_allowed[requirement.id]]
            if all(settled[place] for place in self.reads[number]):
                rulings: Sequence[Ruling] = (self.rulings.of(requirement, final),)
            else:
                rulings = self.rulings.once_answered(requirement, within, self.stays_open[number])
            if all(_RANK[weight_of(ruling)] > allowed for ruling in rulings):
                return False
        return True


def cheapest(
    facts: Sequence[Open],
    requirements: Sequence[Requirement],
    worst_allowed: Mapping[str, Verdict],
    values: Mapping[str, Any],
    as_of: int,
    forbidden: Forbidden = lambda path, candidate: False,
    goal: Goal | None = None,
    most_steps: int = MOST_STEPS,
    floors: Sequence[Floor] = (),
    rulings: Rulings | None = None,
) -> SearchResult:
    """The cheapest answers with which every requirement is at worst as allowed, or a goal of its own is reached.

    `values` are the profile's by fact path, `as_of` is an ordinal; `rulings` know of decisions.
    """
    known = rulings or Rulings({}, values)
    return _PlanSearch(
        facts, requirements, worst_allowed, values, as_of, forbidden, goal, most_steps, floors, known
    ).run()
