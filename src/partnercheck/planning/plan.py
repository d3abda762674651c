"""Plans: the smallest set of changes that makes the verdict eligible, or the best that changes can reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.assessment.decide import decide_within, tier_environment
from partnercheck.assessment.decisions import DecisionBook, with_decisions
from partnercheck.assessment.next_steps import day_it_holds
from partnercheck.assessment.organisations import registrations_of
from partnercheck.assessment.result import Decided
from partnercheck.assessment.verdict import weight_of, worst, worst_possible
from partnercheck.assessment.waiting import first_day
from partnercheck.language.environment import Environment
from partnercheck.language.functions.statuses import HaveStatus, IsEligible
from partnercheck.language.operators.comparison import Comparison
from partnercheck.models.profile import ProfileModel, validate_profile
from partnercheck.planning.candidates import AskedOfFact, is_plain, possible_answers
from partnercheck.planning.change import EVIDENCE_TO_ADD, Candidate, Change, applied
from partnercheck.planning.figures import beyond
from partnercheck.planning.regions import NOTHING
from partnercheck.planning.rulings import Rulings, root_of
from partnercheck.planning.search import MOST_STEPS, Floor, Forbidden, Goal, Open, SearchResult, cheapest
from partnercheck.probing.reading import AnswerReader
from partnercheck.problems import UsageError
from partnercheck.spelling import did_you_mean
from partnercheck.values.answers import Evidence
from partnercheck.values.interval import Interval, exactly
from partnercheck.values.status import Reason, Verdict
from partnercheck.values.truth import TRUE

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision
    from partnercheck.models.criteria import Criteria, Requirement, Tier
    from partnercheck.models.profile import Profile

MOST_ALTERNATIVES = 3
_RANK = {verdict: place for place, verdict in enumerate(Verdict)}


class InTheWay(NamedTuple):
    """A requirement that no change satisfies: because a person has to judge it, or because of these facts.

    `is_proved` is False where the search ended before it had looked at everything that a plan may propose.
    """

    requirement: str
    title: str
    facts: tuple[str, ...]
    needs_judgement: bool
    holds_from: date | None = None  # the first day on which waiting is enough for it, all else equal
    advice: str = ""
    is_proved: bool = True


class Plan(NamedTuple):
    """What would have to change, and what the verdict becomes.

    `alternatives` are other ways for a part of the plan, of a different kind. `is_smallest` is False where the search
    ran out of steps. Where `in_the_way` is not empty, the plan reaches the best verdict that changes can.
    """

    verdict: Verdict
    becomes: Verdict
    changes: tuple[Change, ...]
    alternatives: tuple[tuple[Change, ...], ...] = ()
    in_the_way: tuple[InTheWay, ...] = ()
    is_smallest: bool = True
    tier: str = ""  # the title of the tier that is aimed at, where one is
    reaches_tier: bool = False
    enough_from: date | None = None  # with these changes, the first later day on which they are enough

    @property
    def is_enough(self) -> bool:
        """The changes bring about what was aimed at: the tier, or the verdict eligible."""
        return self.reaches_tier if self.tier else self.becomes is Verdict.ELIGIBLE


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


class _Planning:
    def __init__(
        self, criteria: Criteria, profile: Profile, as_of: date, most_steps: int, decisions: tuple[Decision, ...]
    ) -> None:
        self.most_steps = most_steps
        self.criteria = criteria
        self.profile = profile
        self.as_of = as_of
        self.day = as_of.toordinal()
        self.environment = Environment(profile.values, self.day)
        evidence = {
            **{item.id: item.value(place) for place, item in enumerate(profile.evidence)},
            EVIDENCE_TO_ADD: Evidence(EVIDENCE_TO_ADD, exactly(self.day)),
        }
        self.reading = AnswerReader(self.day, evidence, criteria.currency)
        book = DecisionBook(decisions, criteria.name)
        self.latest = book.latest(profile.organisation.name, registrations_of(profile)) if decisions else {}
        self.now = self._decide(profile, self.environment)
        decided = {one.id: one for one in self.now.rulings if one.reason is Reason.DECIDED}
        self.rulings = Rulings(decided, profile.values)

    def _decide(self, profile: Profile, environment: Environment) -> Decided:
        """What a profile comes to, with the decisions that are in force."""
        rules = decide_within(self.criteria, environment)
        if not self.latest:
            return rules
        return with_decisions(self.criteria, profile, environment, rules, self.latest).decided

    def plan(self) -> Plan:
        now = self.now.verdict
        if now is Verdict.ELIGIBLE:
            return Plan(now, now, ())
        changes: list[Change] = []
        alternatives: list[tuple[Change, ...]] = []
        in_the_way: list[InTheWay] = []
        smallest = True
        for requirements in self._components():
            if all(self._weight(one) is Verdict.ELIGIBLE for one in requirements):
                continue
            facts = self._open_facts(requirements)
            allowed, blocked, floors = self._allowed(requirements, facts)
            found = self._cheapest(facts, requirements, allowed, floors=floors)
            if found.chosen is None:
                found, allowed, blocked = self._best_together(facts, requirements, allowed, blocked, found.is_proved)
                floors = ()
            in_the_way += blocked
            smallest = smallest and found.is_proved and all(one.is_proved for one in blocked)
            changes += _changes(found)
            alternatives += self._alternatives(found, facts, requirements, allowed, floors)
        changed = self._profile_with(tuple(changes))
        becomes = self._decide(changed, Environment(changed.values, self.day)).verdict
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
                if max(map(_RANK.__getitem__, could_be)) <= _RANK[becomes]:
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
            return self._decide(profile, then).verdict is Verdict.ELIGIBLE

        conditions = (condition for one in self.criteria.requirements for _, condition in one.conditions())
        return first_day(conditions, Environment(profile.values, self.day), eligible)

    def _reached_from(
        self, tier: Tier, requirements: Sequence[Requirement], reached: Callable[[Environment], bool]
    ) -> date | None:
        """The first day to come on which a tier is reached, all else equal."""
        readers: tuple[Requirement | Tier, ...] = (tier, *requirements)
        return first_day((condition for one in readers for _, condition in one.conditions()), self.environment, reached)

    def _cheapest(
        self,
        facts: Sequence[Open],
        requirements: Sequence[Requirement],
        allowed: dict[str, Verdict],
        forbidden: Forbidden = lambda path, candidate: False,
        goal: Goal | None = None,
        floors: Sequence[Floor] = (),
        most_steps: int = 0,
    ) -> SearchResult:
        steps = most_steps or self.most_steps
        values = self.profile.values
        return cheapest(facts, requirements, allowed, values, self.day, forbidden, goal, steps, floors, self.rulings)

    def _best_together(
        self,
        facts: Sequence[Open],
        requirements: Sequence[Requirement],
        allowed: dict[str, Verdict],
        blocked: list[InTheWay],
        is_proved: bool,
    ) -> tuple[SearchResult, dict[str, Verdict], list[InTheWay]]:
        """Each requirement can be brought about, but not all of them at once: the best verdict of all together."""
        known = {one.requirement for one in blocked}
        for verdict in (Verdict.BORDERLINE, Verdict.INCOMPLETE):
            laxer = {name: max(least, verdict, key=_RANK.__getitem__) for name, least in allowed.items()}
            found = self._cheapest(facts, requirements, laxer)
            if found.chosen is not None:
                break
        else:
            found = SearchResult({}, NOTHING, is_proved=found.is_proved)
        found = found._replace(is_proved=is_proved and found.is_proved)
        labels = tuple(self.criteria.all_facts[fact.path].label for fact in facts)
        others = [one for one in requirements if one.id not in known and self._weight(one) is not Verdict.ELIGIBLE]
        more = [self._in_the_way(one, labels, is_proved=found.is_proved) for one in others]
        return found, laxer, [*blocked, *more]

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
                weights = (sum({1 << _RANK[weight_of(one)] for one in rulings}) for rulings in possible.values())
                verdicts = frozenset(worst_possible(weights))
            mask = tier.when.outcome(tier_environment(environment, statuses, verdicts)).mask
            return mask == TRUE if final else bool(mask & TRUE)

        facts = self._open_facts((*requirements, tier))
        found = self._cheapest(facts, requirements, {}, goal=goal)
        if found.chosen is None:
            labels = tuple(self.criteria.all_facts[fact.path].label for fact in facts)
            judged = any(one.judgement for one in requirements)
            way = (InTheWay(tier.id, tier.title, labels, judged, is_proved=found.is_proved),)
            day = self._reached_from(tier, requirements, lambda then: goal(then, True))
            return Plan(now.verdict, now.verdict, (), in_the_way=way, tier=tier.title, enough_from=day)
        after = self._decided_with(_changes(found))
        return Plan(
            verdict=now.verdict,
            becomes=after.verdict,
            changes=_changes(found),
            is_smallest=found.is_proved,
            tier=tier.title,
            reaches_tier=dict(after.tiers)[tier.id],
        )

    def _weight(self, requirement: Requirement) -> Verdict:
        return weight_of(self.rulings.of(requirement, self.environment))

    def _decided_with(self, changes: tuple[Change, ...]) -> Decided:
        """What the changed profile comes to, read and decided like any other."""
        changed = self._profile_with(changes)
        return self._decide(changed, Environment(changed.values, self.day))

    def _profile_with(self, changes: tuple[Change, ...]) -> Profile:
        """The changed profile, read like any other."""
        data = applied(self._data_of_its_own(), changes, self.as_of.isoformat())
        model = ProfileModel(self.criteria.facts, self.criteria.currency, self.criteria.core)
        return validate_profile(data, model, self.as_of, self.profile.file)

    def _data_of_its_own(self) -> dict[str, Any]:
        """What the profile says of these criteria's facts: it may answer those of others as well."""
        known = {*self.criteria.facts, *(path.partition(".")[0] for path in self.criteria.core_facts), "evidence"}
        return {key: value for key, value in self.profile.data.items() if key in known}

    def _components(self) -> Iterator[list[Requirement]]:
        """Requirements that share facts, directly or through others; the rest can be settled apart."""
        pending = list(self.criteria.requirements)
        while pending:
            together = [pending.pop(0)]
            facts = _roots(together[0])
            grown = True
            while grown:
                joining = [one for one in pending if facts & _roots(one)]
                for one in joining:
                    pending.remove(one)
                    together.append(one)
                    facts |= _roots(one)
                grown = bool(joining)
            yield together

    def _open_facts(self, requirements: Sequence[Requirement | Tier]) -> list[Open]:
        roots = dict.fromkeys(root_of(path) for one in requirements for path in one.paths())
        return [self._open(root, requirements) for root in roots]

    def _open(self, root: str, requirements: Sequence[Requirement | Tier]) -> Open:
        fact = self.criteria.all_facts[root]
        data: Any = self.profile.data
        for key in root.split("."):
            data = data.get(key) if isinstance(data, dict) else None
        parts = {
            part
            for one in requirements
            for path in one.paths()
            if root_of(path) == root
            for part in path.split(".")[1:]
        }
        asked = AskedOfFact(self._thresholds(root, requirements), frozenset(parts))
        now = self.profile.values[root]
        return Open(root, possible_answers(fact, data, now, self.reading, asked), is_plain(fact, data, now))

    def _thresholds(self, root: str, requirements: Sequence[Requirement | Tier]) -> list[Any]:
        """What conditions hold the fact's figures against: everything comparable that does not read the fact."""
        found: dict[Any, None] = {}
        for requirement in requirements:
            for _, condition in requirement.conditions():
                for node in condition.every_node():
                    if not isinstance(node, Comparison):
                        continue
                    sides = (node.left, node.right)
                    reads = [root in {root_of(path) for path in side.paths()} for side in sides]
                    if reads[0] == reads[1]:
                        continue
                    other = sides[0] if reads[1] else sides[1]
                    try:
                        value = other.run(self.environment)
                    except (KeyError, IndexError):
                        continue  # it looks at an item of a list: no figure of the whole profile
                    found.update(dict.fromkeys(bound for bound in (value.low, value.high) if bound is not None))
        return list(found)

    def _allowed(
        self, requirements: Sequence[Requirement], facts: Sequence[Open]
    ) -> tuple[dict[str, Verdict], list[InTheWay], Sequence[Floor]]:
        """How each requirement may end at worst: eligible, or where no change can bring that about, the best it can.

        With it goes what that costs by itself, for requirements that share no fact.
        """
        costs: list[Floor] = []
        allowed: dict[str, Verdict] = {}
        blocked: list[InTheWay] = []
        for one in requirements:
            roots = _roots(one)
            own = [fact for fact in facts if fact.path in roots]
            proved = True
            for verdict in (Verdict.ELIGIBLE, Verdict.BORDERLINE, Verdict.INCOMPLETE, Verdict.NOT_ELIGIBLE):
                found = self._cheapest(own, [one], {one.id: verdict})
                if found.chosen is not None:
                    break
                proved = proved and found.is_proved
            allowed[one.id] = verdict
            if found.is_proved:
                costs.append(Floor(frozenset(fact.path for fact in own), found.cost))
            if verdict is not Verdict.ELIGIBLE:
                labels = tuple(self.criteria.all_facts[fact.path].label for fact in own)
                blocked.append(self._in_the_way(one, labels, is_proved=proved))
        floors: list[Floor] = []
        for floor in sorted(costs, key=lambda floor: floor.cost, reverse=True):
            if not any(floor.facts & other.facts for other in floors):
                floors.append(floor)
        return allowed, blocked, floors

    def _in_the_way(self, one: Requirement, labels: tuple[str, ...], *, is_proved: bool) -> InTheWay:
        day = day_it_holds(one, self.environment)
        return InTheWay(one.id, one.title, labels, one.judgement is not None, day, one.advice, is_proved)

    def _alternatives(
        self,
        found: SearchResult,
        facts: Sequence[Open],
        requirements: Sequence[Requirement],
        allowed: dict[str, Verdict],
        floors: Sequence[Floor],
    ) -> list[tuple[Change, ...]]:
        """The next smallest ways that differ in kind: for each real change, the best without changes of its sort."""
        others: list[tuple[Change, ...]] = []
        for path, chosen in (found.chosen or {}).items():
            if not chosen.work:
                continue
            sort = _sort_of(chosen)
            other = self._cheapest(
                facts,
                requirements,
                allowed,
                lambda one, candidate, path=path, sort=sort: one == path and _sort_of(candidate) == sort,  # type: ignore[misc]  # bound now
                floors=floors,
                most_steps=self.most_steps // 4,  # it is only offered beside the plan
            )
            if other.chosen is not None and other.chosen != found.chosen:
                others.append(_changes(other))
        return others


def _roots(requirement: Requirement) -> set[str]:
    return {root_of(path) for path in requirement.paths()}


def _sort_of(candidate: Candidate) -> tuple[Any, bool, bool]:
    """Changes of one sort: adding people is another than giving places to other people."""
    return candidate.kind, " more pe" in candidate.words, " places " in candidate.words


def _changes(found: SearchResult) -> tuple[Change, ...]:
    return tuple(
        Change(path, one.words, one.kind, one.data, one.work, one.answers, one.or_beyond)
        for path, one in (found.chosen or {}).items()
        if one.kind is not None
    )
