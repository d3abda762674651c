"""The planner: one organisation before its criteria, and the searches for what would settle each part of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.assessment.decide import decide_within
from partnercheck.assessment.decisions import DecisionBook, with_decisions
from partnercheck.assessment.next_steps import day_it_holds
from partnercheck.assessment.organisations import registrations_of
from partnercheck.assessment.result import Decided
from partnercheck.assessment.verdict import weight_of
from partnercheck.facts.facets import NOT_PLANNED
from partnercheck.language.environment import Environment
from partnercheck.language.operators.comparison import Comparison
from partnercheck.models.profile import ProfileModel, validate_profile
from partnercheck.planning.candidates import AskedOfFact, is_plain, possible_answers
from partnercheck.planning.change import EVIDENCE_TO_ADD, Change, applied
from partnercheck.planning.choosing import with_all_that_do
from partnercheck.planning.planned import InTheWay
from partnercheck.planning.regions import NOTHING
from partnercheck.planning.rulings import Rulings, root_of
from partnercheck.planning.search import Floor, Forbidden, Goal, Open, SearchResult, cheapest
from partnercheck.probing.reading import AnswerReader
from partnercheck.values.answers import Evidence
from partnercheck.values.interval import exactly
from partnercheck.values.status import Reason, Verdict

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision
    from partnercheck.models.criteria import Criteria, Requirement, Tier
    from partnercheck.models.profile import Profile

RANK: Mapping[Verdict, int] = {verdict: place for place, verdict in enumerate(Verdict)}


class PartSettled(NamedTuple):
    """What was found for requirements that share facts.

    `allowed` says how each of them ends at worst; `floors` what is known of the cost; `in_the_way` those that no change
    satisfies. `found` holds no answers where nothing was found at all.
    """

    requirements: Sequence[Requirement]
    facts: Sequence[Open]
    found: SearchResult
    allowed: Mapping[str, Verdict]
    floors: Sequence[Floor]
    in_the_way: tuple[InTheWay, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """What would have to change."""
        return changes_of(self.found)

    @property
    def is_proved(self) -> bool:
        """Nothing smaller does, and what stands in the way surely does."""
        return self.found.is_proved and all(one.is_proved for one in self.in_the_way)


class Planner:
    """What is known of an organisation, and how its facts may change.

    `most_steps` bounds each search, and `in_all`, where it is not None, all of them together.
    """

    def __init__(
        self,
        criteria: Criteria,
        profile: Profile,
        as_of: date,
        most_steps: int,
        decisions: tuple[Decision, ...],
        in_all: int | None = None,
    ) -> None:
        self.most_steps = most_steps
        self.left = in_all
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
        self.now = self.decided(profile, self.environment)
        decided = {one.id: one for one in self.now.rulings if one.reason is Reason.DECIDED}
        self.rulings = Rulings(decided, profile.values)

    def decided(self, profile: Profile, environment: Environment) -> Decided:
        """What a profile comes to, with the decisions that are in force."""
        rules = decide_within(self.criteria, environment)
        if not self.latest:
            return rules
        return with_decisions(self.criteria, profile, environment, rules, self.latest).decided

    def weight(self, requirement: Requirement) -> Verdict:
        """What a requirement does to the verdict as things are."""
        return weight_of(self.rulings.of(requirement, self.environment))

    def values_with(self, changes: Iterable[Change]) -> dict[str, Any]:
        """The profile's values with the changes made."""
        values = dict(self.profile.values)
        for change in changes:
            value = self.reading.value(self.criteria.all_facts[change.path], change.path, change.data)
            assert value is not None  # a plan proposes only what a profile may hold
            values[change.path] = value
        return values

    def verdict_with(self, changes: Sequence[Change]) -> Verdict:
        """The verdict with the changes made."""
        if self.latest:  # a decision holds for a profile: for what it says, and of whom
            changed = self.profile_with(tuple(changes))
            return self.decided(changed, Environment(changed.values, self.day)).verdict
        return decide_within(self.criteria, Environment(self.values_with(changes), self.day)).verdict

    def with_all_that_do(
        self,
        found: SearchResult,
        facts: Sequence[Open],
        requirements: Sequence[Requirement],
        allowed: Mapping[str, Verdict],
    ) -> SearchResult:
        """What was found, with all the choices named that would do as well."""

        def holds(values: Mapping[str, Any]) -> bool:
            return self._holds(values, requirements, allowed)

        return with_all_that_do(found, facts, self.values_with(changes_of(found)), holds)

    def _holds(
        self, values: Mapping[str, Any], requirements: Sequence[Requirement], allowed: Mapping[str, Verdict]
    ) -> bool:
        """Whether with these values no requirement ends worse than allowed."""
        environment = Environment(values, self.day)
        return all(RANK[weight_of(self.rulings.of(one, environment))] <= RANK[allowed[one.id]] for one in requirements)

    def profile_with(self, changes: tuple[Change, ...]) -> Profile:
        """The changed profile, read like any other."""
        data = applied(self._data_of_its_own(), changes, self.as_of.isoformat())
        model = ProfileModel(self.criteria.facts, self.criteria.currency, self.criteria.core)
        return validate_profile(data, model, self.as_of, self.profile.file)

    def _data_of_its_own(self) -> dict[str, Any]:
        """What the profile says of these criteria's facts: it may answer those of others as well."""
        known = {*self.criteria.facts, *(path.partition(".")[0] for path in self.criteria.core_facts), "evidence"}
        return {key: value for key, value in self.profile.data.items() if key in known}

    def components(self) -> Iterator[list[Requirement]]:
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

    def settle(self, requirements: Sequence[Requirement]) -> PartSettled:
        """The smallest changes with which these requirements, of which some are short, end as well as they can."""
        facts = self.open_facts(requirements)
        allowed, blocked, floors, alone = self._allowed(requirements, facts)
        found = alone or self.cheapest(facts, requirements, allowed, floors=floors)
        if found.chosen is None:
            found, allowed, blocked = self._best_together(facts, requirements, allowed, blocked, found.is_proved)
            floors = ()
        found = self.with_all_that_do(found, facts, requirements, allowed)
        return PartSettled(requirements, facts, found, allowed, floors, tuple(blocked))

    def open_facts(self, requirements: Sequence[Requirement | Tier]) -> list[Open]:
        """The facts that these read, each with all that it could be."""
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
    ) -> tuple[dict[str, Verdict], list[InTheWay], Sequence[Floor], SearchResult | None]:
        """How each requirement may end at worst: eligible, or where no change can bring that about, the best it can.

        With it goes what that costs by itself, for requirements that share no fact; and what was found, where there is
        one requirement only.
        """
        costs: list[Floor] = []
        allowed: dict[str, Verdict] = {}
        blocked: list[InTheWay] = []
        alone: SearchResult | None = None
        for one in requirements:
            if self.weight(one) is Verdict.ELIGIBLE:
                allowed[one.id] = Verdict.ELIGIBLE  # nothing has to change for it
                continue
            roots = _roots(one)
            own = [fact for fact in facts if fact.path in roots]
            proved = True
            for verdict in (Verdict.ELIGIBLE, Verdict.BORDERLINE, Verdict.INCOMPLETE, Verdict.NOT_ELIGIBLE):
                found = self.cheapest(own, [one], {one.id: verdict})
                if found.chosen is not None:
                    break
                proved = proved and found.is_proved
            allowed[one.id] = verdict
            alone = found if len(requirements) == 1 and found.chosen is not None else None
            if found.is_proved:
                costs.append(Floor(frozenset(fact.path for fact in own), found.cost))
            if verdict is not Verdict.ELIGIBLE:
                labels = tuple(self.criteria.all_facts[fact.path].label for fact in own)
                blocked.append(self._in_the_way(one, labels, is_proved=proved))
        floors: list[Floor] = []
        for floor in sorted(costs, key=lambda floor: floor.cost, reverse=True):
            if not any(floor.facts & other.facts for other in floors):
                floors.append(floor)
        return allowed, blocked, floors, alone

    def _in_the_way(self, one: Requirement, labels: tuple[str, ...], *, is_proved: bool) -> InTheWay:
        day = day_it_holds(one, self.environment)
        read = [self.criteria.all_facts[root] for root in sorted(_roots(one))]
        closed = tuple(fact.label for fact in read if fact.planning == NOT_PLANNED)
        return InTheWay(one.id, one.title, labels, one.judgement is not None, day, one.advice, is_proved, closed)

    def cheapest(
        self,
        facts: Sequence[Open],
        requirements: Sequence[Requirement],
        allowed: Mapping[str, Verdict],
        forbidden: Forbidden = lambda path, candidate: False,
        goal: Goal | None = None,
        floors: Sequence[Floor] = (),
        most_steps: int = 0,
    ) -> SearchResult:
        """The cheapest answers with which no requirement ends worse than allowed, or the goal is reached."""
        steps = most_steps or self.most_steps
        if self.left is not None:
            steps = min(steps, self.left)
        values = self.profile.values
        found = cheapest(facts, requirements, allowed, values, self.day, forbidden, goal, steps, floors, self.rulings)
        if self.left is not None:
            self.left = max(0, self.left - found.steps)
        return found

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
            laxer = {name: max(least, verdict, key=RANK.__getitem__) for name, least in allowed.items()}
            found = self.cheapest(facts, requirements, laxer)
            if found.chosen is not None:
                break
        else:
            found = SearchResult({}, NOTHING, is_proved=found.is_proved)
        found = found._replace(is_proved=is_proved and found.is_proved)
        labels = tuple(self.criteria.all_facts[fact.path].label for fact in facts)
        others = [one for one in requirements if one.id not in known and self.weight(one) is not Verdict.ELIGIBLE]
        more = [self._in_the_way(one, labels, is_proved=found.is_proved) for one in others]
        return found, laxer, [*blocked, *more]


def _roots(requirement: Requirement) -> set[str]:
    return {root_of(path) for path in requirement.paths()}


def changes_of(found: SearchResult) -> tuple[Change, ...]:
    return tuple(
        Change(path, one.words, one.kind, one.data, one.work, one.answers, one.or_beyond)
        for path, one in (found.chosen or {}).items()
        if one.kind is not None
    )
