"""Judging: a profile that was read, held against one of the criteria, as its row. The slow words are made as needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.assessment.answers_read import AnswersRead
from partnercheck.assessment.assess import REGISTRATIONS, assess, criteria_used, decided_why, why_in_words
from partnercheck.assessment.decide import decide_within
from partnercheck.assessment.decisions import DecisionBook, with_decisions
from partnercheck.assessment.fingerprints import facts_said, made_on, meaning_said
from partnercheck.assessment.result import Assessment, Decided, RulesSay, Ruling
from partnercheck.assessment.told import told_to_a_person
from partnercheck.batch.breakdowns import Grouping
from partnercheck.batch.outcomes import Beside, RequirementOutcome, outcome_kind, waits_for_a_person
from partnercheck.batch.result import AssessedRow, BatchHeading, RequirementHeading
from partnercheck.language.environment import Environment
from partnercheck.loading.profile_reader import ReadProfile
from partnercheck.models.core_facts import facts_of
from partnercheck.models.profile import Profile
from partnercheck.quick import QUICK
from partnercheck.values.status import Reason, Status

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision
    from partnercheck.models.criteria import Criteria, Requirement

_MOST_KNOWN = 16_384


class _RuledBefore(NamedTuple):
    """A ruling that was made before, and its outcome but for the words."""

    ruling: Ruling
    without_why: RequirementOutcome


class Judge:
    """Holds one profile after another against the same criteria, as of the same day.

    With `explain` each row holds its whole assessment; with `asks_to_decide`, what a decision would be made on; with
    `tells_answers`, fingerprints of the answers that are read.
    """

    def __init__(
        self,
        criteria: Criteria,
        as_of: date,
        groupings: Sequence[Grouping],
        decisions: Iterable[Decision],
        *,
        explain: bool,
        asks_to_decide: bool,
        tells_answers: bool,
    ) -> None:
        self.criteria = criteria
        self.as_of = as_of
        self.explain = explain
        self.asks_to_decide = asks_to_decide
        made = tuple(decisions)
        self._book = DecisionBook(made, criteria.name) if made else None
        self._known: dict[int, _RuledBefore] = {}
        self._groupings = groupings
        answers = AnswersRead(criteria)
        self._answers = answers if tells_answers else None
        self.heading = BatchHeading(
            criteria_used(criteria),
            as_of,
            tuple(
                RequirementHeading(each.id, each.title, each.section, meaning_said(each, criteria), answers.of[each.id])
                for each in criteria.requirements
            ),
            tuple((tier.id, tier.title) for tier in criteria.tiers),
            tuple(grouping.breakdown for grouping in groupings),
            has_decisions=bool(self._book),
        )

    def row(self, file: str, profile: ReadProfile) -> AssessedRow:
        """The row of an application that was read. Raises what reading it whole raises."""
        name, registrations = profile.name, profile.registrations
        made = self._book.latest(name, registrations) if self._book else {}
        environment = Environment(profile.values, self.as_of.toordinal())
        decided = decide_within(self.criteria, environment)
        beside: dict[str, Beside] = {}
        waits = self.asks_to_decide and any(one.reason is Reason.NEEDS_JUDGEMENT for one in decided.rulings)
        if made or waits:
            # What people read and conditions do not see is needed as well.
            decided, beside = self._beside(profile.whole(), environment, decided, made)
        assessment = assess(self.criteria, profile.whole(), self.as_of, made.values()) if self.explain else None
        return AssessedRow(
            file,
            name,
            decided.verdict,
            decided.verdict_could_be,
            self._outcomes(decided.rulings, environment, assessment, beside),
            decided.tiers,
            tuple([each.groups_of(profile.values[each.breakdown.path]) for each in self._groupings]),
            registrations,
            assessment=assessment,
            notes=self._unlikely(registrations),
            answers=self._answers.said(profile.values, self.as_of) if self._answers else "",
        )

    def _unlikely(self, registrations: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """A note on each number that looks wrong: of a register that nobody knows, or of another form than its own."""
        if not registrations:
            return ()
        found = facts_of(self.criteria.core).registrations.unlikely(registrations)
        return tuple([(REGISTRATIONS, f"{one.message}: {one.help}") for one in found])

    def _beside(
        self, profile: Profile, environment: Environment, rules: Decided, made: Mapping[str, Decision]
    ) -> tuple[Decided, dict[str, Beside]]:
        """What is decided, and by requirement what stands beside its outcome."""
        counted = with_decisions(self.criteria, profile, environment, rules, made)
        found: dict[str, Beside] = {}
        for requirement, ruling in zip(self.criteria.requirements, rules.rulings, strict=True):
            seen = counted.seen.get(requirement.id)
            says = None
            if seen is not None:
                why = why_in_words(requirement, ruling, environment, self.criteria)
                says = RulesSay(ruling.status, ruling.reason, ruling.could_be, why)
            asked = self.asks_to_decide and waits_for_a_person(ruling.reason, seen)
            if seen is not None or asked:
                found[requirement.id] = Beside(seen, says, *(self._to_decide(requirement, profile) if asked else ()))
        return counted.decided, found

    def _to_decide(self, requirement: Requirement, profile: Profile) -> tuple[str, tuple[str, ...]]:
        """What a decision would be made on: its fingerprint, and what the organisation said, in lines."""
        facts = [(fact.path, fact.label, fact.words) for fact in facts_said(requirement, self.criteria, profile)]
        return made_on(requirement, self.criteria, profile), tuple(told_to_a_person(profile, facts))

    def _outcomes(
        self,
        rulings: Sequence[Ruling],
        environment: Environment,
        assessment: Assessment | None,
        beside: Mapping[str, Beside],
    ) -> tuple[RequirementOutcome, ...]:
        outcomes = []
        met, known_of = Status.MET, self._known.get
        for place, ruling in enumerate(rulings):
            known = known_of(id(ruling))
            if known is None or known.ruling is not ruling:
                known = self._known_from_now(ruling)
            outcome = known.without_why
            if ruling.status is not met:
                if assessment is not None:
                    why = assessment.requirements[place].why
                else:
                    why = why_in_words(self.criteria.requirements[place], ruling, environment, self.criteria)
                outcome = RequirementOutcome(outcome.kind, why, outcome.open_facts)
            if beside and (found := beside.get(ruling.id)) is not None:
                outcome = outcome._replace(why=_why_beside(outcome.why, found), beside=found)
            outcomes.append(outcome)
        return tuple(outcomes)

    def _known_from_now(self, ruling: Ruling) -> _RuledBefore:
        """Found again by identity, as equal rulings are mostly one object, and comparing them takes longer."""
        if len(self._known) >= _MOST_KNOWN or not QUICK:
            self._known.clear()
        kind = outcome_kind(ruling.id, ruling.status, ruling.reason, ruling.importance, ruling.could_be)
        open_facts = tuple(dict.fromkeys(cause.path for cause in ruling.causes))
        known = self._known[id(ruling)] = _RuledBefore(ruling, RequirementOutcome(kind, "", open_facts))
        return known


def _why_beside(why: str, beside: Beside) -> str:
    """A decision that counts says why by itself; the rules' own words stand beside it."""
    seen = beside.decision
    return decided_why(seen.decision) if seen is not None and seen.counts else why
