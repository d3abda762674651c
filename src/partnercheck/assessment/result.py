"""Results: everything that an assessment found, as frozen values. Renderers choose from these and decide nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from partnercheck.assessment.decision import DecisionSeen as DecisionSeen
from partnercheck.assessment.decision import RulesSay as RulesSay
from partnercheck.assessment.place import Place as Place
from partnercheck.language.explanation import Explanation as Explanation
from partnercheck.language.explanation import Step as Step
from partnercheck.language.explanation import StepKind as StepKind
from partnercheck.models.terms import Term
from partnercheck.values.cause import Cause
from partnercheck.values.status import Importance, Reason, Status, Verdict


class FactRead(NamedTuple):
    """One fact that a requirement looked at: its path, what it is called, its value in words, and where it stands."""

    path: str
    label: str
    value: str
    place: Place | None = None
    question: str = ""


class GuidanceItem(NamedTuple):
    """The place in the published guidance that a requirement answers to, with its gist in our own words."""

    id: str
    gist: str = ""
    section: str = ""


class RequirementResult(NamedTuple):
    """How one requirement stands, and every reason for it.

    `why` is one line in words. `could_be` holds the statuses still possible once all is known. `steps` says what
    would help, empty where it is met or does not apply. `decision` is the last one on the requirement, whether or not
    it counts, and `rules_say` what the requirement comes to without it; both None where nobody decided anything.
    """

    id: str
    title: str
    section: str
    importance: Importance
    status: Status
    reason: Reason
    could_be: tuple[Status, ...]
    why: str
    causes: tuple[Cause, ...] = ()
    facts: tuple[FactRead, ...] = ()
    explanations: tuple[tuple[str, Explanation], ...] = ()  # ("applies when", ...), ("met when", ...), ...
    steps: tuple[Step, ...] = ()
    reading: str = ""
    advice: str = ""
    guidance: GuidanceItem | None = None
    place: Place | None = None
    importance_is_open: bool = False  # whether it is required still depends on an open question
    decision: DecisionSeen | None = None
    rules_say: RulesSay | None = None


class TierResult(NamedTuple):
    """A named outcome over statuses: whether it is reached now, and whether it still could be."""

    id: str
    title: str
    reached: bool
    could_be: tuple[bool, ...]
    explanation: Explanation
    advice: str = ""


class OpenFact(NamedTuple):
    """A fact that is not known, and the requirements that it would help to settle."""

    path: str
    label: str
    question: str
    settles: tuple[str, ...]
    place: Place | None = None


class Note(NamedTuple):
    """Something in the profile that may hold a typo, though nothing is wrong with it: what, and what to look at."""

    path: str
    message: str
    help: str
    place: Place | None = None


class CriteriaUsed(NamedTuple):
    """Which criteria an assessment was made against. `fingerprint` is a SHA-256 over the files read, in hex."""

    name: str
    title: str
    version: str
    file: str
    fingerprint: str
    sections: tuple[tuple[str, str], ...] = ()  # (id, title), in reading order


class PlannedSteps(NamedTuple):
    """What all the next steps come to together, where a plan decided on them: the verdict with every change made.

    `depends_on_answers`: some of the changes are answers, and count as they would have to be. `in_the_way` are the
    requirements that surely no change settles; where there are none, the steps are enough.
    """

    becomes: Verdict
    changes: int
    depends_on_answers: bool = False
    in_the_way: tuple[str, ...] = ()


class Assessment(NamedTuple):
    """One organisation held against one set of criteria, as of one day.

    `verdict_could_be` holds the verdicts still possible once every open fact is known; `best_case` is the best of
    them. `next_steps` is the short list of what to do next, most urgent first; where a plan decided on them, most
    effective first, and `planned` says what they come to.
    """

    organisation: str
    profile_file: str
    criteria: CriteriaUsed
    as_of: date
    verdict: Verdict
    verdict_could_be: tuple[Verdict, ...]
    requirements: tuple[RequirementResult, ...]
    tiers: tuple[TierResult, ...] = ()
    open_facts: tuple[OpenFact, ...] = ()
    next_steps: tuple[tuple[str, Step], ...] = ()  # (requirement id, step)
    notes: tuple[Note, ...] = ()
    planned: PlannedSteps | None = None
    terms: tuple[Term, ...] = ()  # those that the criteria explain, whether the report uses them or not

    @property
    def best_case(self) -> Verdict:
        """The best verdict that is still possible once everything is answered."""
        return self.verdict_could_be[0]

    def counts(self) -> dict[Status, int]:
        """How many requirements have each status."""
        return count_statuses(result.status for result in self.requirements)

    def decisions(self) -> tuple[DecisionSeen, ...]:
        """The last decision on each requirement that has one, in the requirements' order."""
        return tuple(result.decision for result in self.requirements if result.decision is not None)


def count_statuses(statuses: Iterable[Status]) -> dict[Status, int]:
    """How often each status occurs, in the order of Status, zeros included."""
    counts = dict.fromkeys(Status, 0)
    for status in statuses:
        counts[status] += 1
    return counts


class Ruling(NamedTuple):
    """The bare outcome for one requirement: what a batch needs of it. An Assessment explains the same outcome."""

    id: str
    status: Status
    reason: Reason
    importance: Importance
    could_be: tuple[Status, ...]
    causes: tuple[Cause, ...] = ()
    importance_could_be: tuple[Importance, ...] = ()

    @property
    def importance_is_open(self) -> bool:
        """How much it weighs still depends on an open question."""
        return len(self.importance_could_be) > 1


class Decided(NamedTuple):
    """The bare outcome of one assessment: verdict, rulings and the tiers reached, without words."""

    verdict: Verdict
    verdict_could_be: tuple[Verdict, ...]
    rulings: tuple[Ruling, ...]
    tiers: tuple[tuple[str, bool], ...] = ()


class WithDecisions(NamedTuple):
    """What an assessment comes to with decisions, what the rules alone say, and every decision by requirement."""

    decided: Decided
    rules: Decided
    seen: Mapping[str, DecisionSeen]
