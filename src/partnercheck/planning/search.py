"""Searching: the cheapest answers to a few facts that satisfy a few requirements, by branch and bound.

Facts are settled one after another. While some are still open, the engine itself says whether the requirements can yet
be satisfied: with the settled facts known and the others unanswered, `could_be` holds every status still possible
(DESIGN part 4.4), so that a branch is given up only where no answer to the rest could help.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.assessment.decide import decide_requirement
from partnercheck.assessment.verdict import possible_weights, weight_of
from partnercheck.language.environment import Environment
from partnercheck.planning.change import Candidate
from partnercheck.values.status import Verdict

if TYPE_CHECKING:
    from partnercheck.models.criteria import Requirement

MOST_STEPS = 60_000
_RANK = {verdict: place for place, verdict in enumerate(Verdict)}

Cost = tuple[int, int, int]
Goal = Callable[[Environment, bool], bool]
"""Whether a goal can still be reached; with True, whether it is reached."""


class Open(NamedTuple):
    """A fact that may be changed: its path, its candidates, their values, and its value where it is unanswered."""

    path: str
    candidates: Sequence[Candidate]
    values: Sequence[Any]
    unanswered: Any


class Found(NamedTuple):
    """The best answers found: for each changed fact its candidate; and whether nothing cheaper can exist."""

    chosen: Mapping[str, Candidate]
    cost: Cost
    is_smallest: bool


class _Search:
    def __init__(
        self,
        facts: Sequence[Open],
        requirements: Sequence[Requirement],
        worst_allowed: Mapping[str, Verdict],
        values: Mapping[str, Any],
        as_of: int,
        goal: Goal | None,
    ) -> None:
        self.goal = goal
        self.facts = facts
        self.requirements = requirements
        self.worst_allowed = worst_allowed
        self.as_of = as_of
        self.values = dict(values)
        self.reads = {one.id: {root_of(path) for path in one.paths()} for one in requirements}
        self.steps = 0
        self.best: tuple[Cost, dict[str, Candidate]] | None = None
        for fact in facts:
            self.values[fact.path] = fact.unanswered

    def run(self) -> Found | None:
        self._settle(0, (0, 0, 0), {})
        if self.best is None:
            return None
        cost, chosen = self.best
        return Found(chosen, cost, self.steps < MOST_STEPS)

    def _settle(self, place: int, cost: Cost, chosen: dict[str, Candidate]) -> None:
        if place == len(self.facts):
            self.best = (cost, dict(chosen))
            return
        fact = self.facts[place]
        last = place + 1 == len(self.facts)
        touched = [one for one in self.requirements if fact.path in self.reads[one.id]]
        for candidate, value in zip(fact.candidates, fact.values, strict=True):
            changed = 1 if candidate.kind else 0
            total = (cost[0] + candidate.work, cost[1] + candidate.answers, cost[2] + changed)
            if self.best is not None and total >= self.best[0]:
                if candidate.cost > (0, 0):
                    break  # candidates come cheapest first
                continue
            self.steps += 1
            if self.steps >= MOST_STEPS and self.best is not None:
                break
            if self.steps >= 3 * MOST_STEPS:
                break
            self.values[fact.path] = value
            environment = Environment(self.values, self.as_of)
            fits = (
                all(self._can_fit(one, environment, final=last or self._is_settled(one, place)) for one in touched)
                if self.goal is None
                else self.goal(environment, last)
            )
            if fits:
                if changed:
                    chosen[fact.path] = candidate
                self._settle(place + 1, total, chosen)
                chosen.pop(fact.path, None)
        self.values[fact.path] = fact.unanswered

    def _is_settled(self, requirement: Requirement, place: int) -> bool:
        """No fact that it reads is still open."""
        return not any(fact.path in self.reads[requirement.id] for fact in self.facts[place + 1 :])

    def _can_fit(self, requirement: Requirement, environment: Environment, *, final: bool) -> bool:
        ruling = decide_requirement(requirement, environment)
        allowed = _RANK[self.worst_allowed[requirement.id]]
        if final:
            return _RANK[weight_of(ruling)] <= allowed
        return bool(possible_weights(ruling) & ((2 << allowed) - 1))


def root_of(path: str) -> str:
    """The fact that a path lies in: core facts keep their two parts."""
    first, *rest = path.replace("[", ".[").split(".")
    return f"{first}.{rest[0]}" if first == "organisation" and rest else first


def cheapest(
    facts: Sequence[Open],
    requirements: Sequence[Requirement],
    worst_allowed: Mapping[str, Verdict],
    values: Mapping[str, Any],
    as_of: int,
    forbidden: Callable[[str, Candidate], bool] = lambda path, candidate: False,
    goal: Goal | None = None,
) -> Found | None:
    """The cheapest candidates with which every requirement is at worst as allowed, or a goal of its own is reached.

    None where there are none.
    """
    kept = [
        Open(fact.path, *_allowed(fact, forbidden), fact.unanswered)
        for fact in sorted(facts, key=lambda one: len(one.candidates))
    ]
    return _Search(kept, requirements, worst_allowed, values, as_of, goal).run()


def _allowed(fact: Open, forbidden: Callable[[str, Candidate], bool]) -> tuple[list[Candidate], list[Any]]:
    pairs = [
        (candidate, value)
        for candidate, value in zip(fact.candidates, fact.values, strict=True)
        if not candidate.kind or not forbidden(fact.path, candidate)
    ]
    return [candidate for candidate, _ in pairs], [value for _, value in pairs]
