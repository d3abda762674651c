"""Plans: the smallest set of changes that makes the verdict eligible, or the best that changes can reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from partnercheck.assessment.decide import decide_within, tier_environment
from partnercheck.assessment.result import Decided
from partnercheck.assessment.verdict import weight_of, worst, worst_possible
from partnercheck.assessment.waiting import first_day
from partnercheck.language.environment import Environment
from partnercheck.language.functions.statuses import HaveStatus, IsEligible
from partnercheck.planning.change import Candidate, Change
from partnercheck.planning.figures import beyond
from partnercheck.planning.planned import InTheWay, Plan
from partnercheck.planning.planner import RANK, PartSettled, Planner, changes_of
from partnercheck.planning.search import MOST_STEPS
from partnercheck.problems import UsageError
from partnercheck.spelling import did_you_mean
from partnercheck.values.interval import Interval
from partnercheck.values.status import Verdict
from partnercheck.values.truth import TRUE

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision
    from partnercheck.models.criteria import Criteria, Requirement, Tier
    from partnercheck.models.profile import Profile

MOST_ALTERNATIVES = 3


def plan(
    criteria: Criteria,
    profile: Profile,
    as_of: date,
    tier: str | None = None,
    most_steps: int = MOST_STEPS,
    decisions: Iterable[Decision] = (),
) -> Plan:
    """The smallest plan for a profile: to be eligible, or to reach the tier with this id.

    `decisions` are counted as in an assessment; one does not outlive a change of the facts that it was made on.
    Nothing is proposed where what was asked for is so already. `most_steps` bounds each of its searches. Raises
    UsageError where there is no such tier.
    """
    planning = _Planning(criteria, profile, as_of, most_steps, tuple(decisions))
    return planning.plan() if tier is None else planning.plan_for_tier(_tier_named(criteria, tier))


def _tier_named(criteria: Criteria, name: str) -> Tier:
    for tier in criteria.tiers:
        if tier.id == name:
            return tier
    known = [tier.id for tier in criteria.tiers]
    help = did_you_mean(name, known) if known else "these criteria name no tiers"
    raise UsageError(f"there is no tier `{name}`", help or f"write one of: {', '.join(known)}")


class _Planning(Planner):
    def plan(self) -> Plan:
        now = self.now.verdict
        if now is Verdict.ELIGIBLE:
            return Plan(now, now, ())
        changes: list[Change] = []
        alternatives: list[tuple[Change, ...]] = []
        in_the_way: list[InTheWay] = []
        smallest = True
        for requirements in self.components():
            if all(self.weight(one) is Verdict.ELIGIBLE for one in requirements):
                continue
            part = self.settle(requirements)
            in_the_way += part.in_the_way
            smallest = smallest and part.is_proved
            changes += part.changes
            alternatives += self._alternatives(part)
        changed = self.profile_with(tuple(changes))
        becomes = self.decided(changed, Environment(changed.values, self.day)).verdict
        changes = list(self._with_all_beyond(changes, changed, becomes))
        return Plan(
            verdict=now,
            becomes=becomes,
            changes=tuple(sorted(changes, key=lambda change: (change.only_an_answer, change.work))),
            alternatives=tuple(alternatives[:MOST_ALTERNATIVES]),
            in_the_way=tuple(in_the_way),
            is_smallest=smallest,
            enough_from=None if becomes is Verdict.ELIGIBLE else self._eligible_from(changed),
        )

    def _with_all_beyond(self, changes: Sequence[Change], changed: Profile, becomes: Verdict) -> Iterator[Change]:
        """The changes, with "or less" beside a figure where all that is less comes to no worse a verdict.

        Proved by the engine, for all such figures together: with each of them anywhere from there on, and never to be
        told, no verdict is worse. Decisions are made on figures as they are, so nothing is proved beside one.
        """
        values = dict(changed.values)
        for change in changes:
            further = self._beyond(change, values) if change.or_beyond and not self.latest else None
            if further is not None:
                tried = {**values, change.path: further}
                could_be = decide_within(self.criteria, Environment(tried, self.day)).verdict_could_be
                if max(map(RANK.__getitem__, could_be)) <= RANK[becomes]:
                    values = tried
                    yield change._replace(words=change.or_beyond, and_beyond=True)
                    continue
            yield change

    def _beyond(self, change: Change, values: Mapping[str, Any]) -> Interval | None:
        value, fact = values[change.path], self.criteria.all_facts[change.path]
        if not isinstance(value, Interval) or not value.is_exact or value.low is None:
            return None
        return beyond(fact, value.low, self.profile.values[change.path], self.day)  # type: ignore[arg-type]  # a figure

    def _eligible_from(self, profile: Profile) -> date | None:
        """The first day to come on which this profile's organisation is eligible."""

        def eligible(then: Environment) -> bool:
            return self.decided(profile, then).verdict is Verdict.ELIGIBLE

        conditions = (condition for one in self.criteria.requirements for _, condition in one.conditions())
        return first_day(conditions, Environment(profile.values, self.day), eligible)

    def _reached_from(
        self, tier: Tier, requirements: Sequence[Requirement], reached: Callable[[Environment], bool]
    ) -> date | None:
        """The first day to come on which a tier is reached, all else equal."""
        readers: tuple[Requirement | Tier, ...] = (tier, *requirements)
        return first_day((condition for one in readers for _, condition in one.conditions()), self.environment, reached)

    def plan_for_tier(self, tier: Tier) -> Plan:
        """As `plan`, for a tier: all that its requirements read is searched together."""
        now = self.now
        if dict(now.tiers)[tier.id]:
            return Plan(now.verdict, now.verdict, (), tier=tier.title, reaches_tier=True)
        nodes = list(tier.when.every_node())
        named = {name for node in nodes if isinstance(node, HaveStatus) for name in node.requirements}
        everything = any(isinstance(node, IsEligible) for node in nodes)
        requirements = [one for one in self.criteria.requirements if everything or one.id in named]

        def goal(environment: Environment, final: bool) -> bool:
            if final:
                rulings = [self.rulings.of(one, environment) for one in requirements]
                statuses = {one.id: frozenset((one.status,)) for one in rulings}
                verdicts = frozenset((worst(map(weight_of, rulings)),))
            else:
                possible = {one.id: self.rulings.once_answered(one, environment) for one in requirements}
                statuses = {name: frozenset(one.status for one in rulings) for name, rulings in possible.items()}
                weights = (sum({1 << RANK[weight_of(one)] for one in rulings}) for rulings in possible.values())
                verdicts = frozenset(worst_possible(weights))
            mask = tier.when.outcome(tier_environment(environment, statuses, verdicts)).mask
            return mask == TRUE if final else bool(mask & TRUE)

        facts = self.open_facts((*requirements, tier))
        found = self.cheapest(facts, requirements, {}, goal=goal)
        if found.chosen is None:
            labels = tuple(self.criteria.all_facts[fact.path].label for fact in facts)
            judged = any(one.judgement for one in requirements)
            way = (InTheWay(tier.id, tier.title, labels, judged, is_proved=found.is_proved),)
            day = self._reached_from(tier, requirements, lambda then: goal(then, True))
            return Plan(now.verdict, now.verdict, (), in_the_way=way, tier=tier.title, enough_from=day)
        after = self._decided_with(changes_of(found))
        return Plan(
            verdict=now.verdict,
            becomes=after.verdict,
            changes=changes_of(found),
            is_smallest=found.is_proved,
            tier=tier.title,
            reaches_tier=dict(after.tiers)[tier.id],
        )

    def _decided_with(self, changes: tuple[Change, ...]) -> Decided:
        """What the changed profile comes to, read and decided like any other."""
        changed = self.profile_with(changes)
        return self.decided(changed, Environment(changed.values, self.day))

    def _alternatives(self, part: PartSettled) -> list[tuple[Change, ...]]:
        """The next smallest ways that differ in kind: for each real change, the best without changes of its sort."""
        others: list[tuple[Change, ...]] = []
        for path, chosen in (part.found.chosen or {}).items():
            if not chosen.work:
                continue
            sort = _sort_of(chosen)
            other = self.cheapest(
                part.facts,
                part.requirements,
                part.allowed,
                lambda one, candidate, path=path, sort=sort: one == path and _sort_of(candidate) == sort,  # type: ignore[misc]  # bound now
                floors=part.floors,
                most_steps=self.most_steps // 4,  # it is only offered beside the plan
            )
            if other.chosen is not None and other.chosen != part.found.chosen:
                told = self.with_all_that_do(other, part.facts, part.requirements, part.allowed)
                others.append(changes_of(told))
        return others


def _sort_of(candidate: Candidate) -> tuple[Any, bool, bool]:
    """Changes of one sort: adding people is another than giving places to other people."""
    return candidate.kind, " more pe" in candidate.words, " places " in candidate.words
