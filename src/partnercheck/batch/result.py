"""Results of a batch: a row for each file or record that was found, and the summary. Renderers choose from these."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from partnercheck.assessment.result import Assessment, CriteriaUsed, DecisionSeen, RulesSay
from partnercheck.intake.rows import NotValidRow as NotValidRow
from partnercheck.intake.rows import PassedOverRow as PassedOverRow
from partnercheck.values.status import Importance, Reason, Status, Verdict

# Group ids that every breakdown may have beside its own. Ids of choices never begin with a hyphen.
NONE_OF_THESE = "-none"
UNANSWERED = "-unanswered"
UNDISCLOSED = "-undisclosed"
NOT_EXACT = "-not-exact"
SPECIAL_GROUPS = {
    NONE_OF_THESE: "none of these",
    NOT_EXACT: "between two bands",
    UNANSWERED: "not answered",
    UNDISCLOSED: "not disclosed",
}


class Standing(Enum):
    """How a requirement stands, with the two kinds of missing told apart: what every table of counts has as columns."""

    MET = "met"
    BORDERLINE = "borderline"
    FALLS_SHORT = "falls_short"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> str:
        """The standing as people read it."""
        return _STANDING_WORDS[self]


_STANDING_WORDS = {
    Standing.MET: "met",
    Standing.BORDERLINE: "borderline",
    Standing.FALLS_SHORT: "missing: falls short",
    Standing.UNANSWERED: "missing: not answered",
    Standing.NOT_APPLICABLE: "not applicable",
}
_STANDINGS = {
    Status.MET: Standing.MET,
    Status.BORDERLINE: Standing.BORDERLINE,
    Status.NOT_APPLICABLE: Standing.NOT_APPLICABLE,
}


def standing_of(status: Status, reason: Reason) -> Standing:
    """The standing of a requirement with this status for this reason."""
    missing = Standing.UNANSWERED if reason is Reason.UNANSWERED else Standing.FALLS_SHORT
    return _STANDINGS.get(status, missing)


_SHORT = (Status.MISSING, Status.BORDERLINE)


def waits_for_a_person(reason: Reason, decision: DecisionSeen | None) -> bool:
    """A person has to look: for the first time, or again as the last decision does not count."""
    return reason is Reason.NEEDS_JUDGEMENT or (decision is not None and not decision.counts)


class OutcomeKind:
    """How a requirement stands, without words: the same for very many organisations.

    There is one object for each kind in a process, made by `outcome_kind`, so that kinds are counted and looked up by
    identity, and a worker sends each only once with a chunk of rows.
    """

    __slots__ = ("could_be", "holds_back", "id", "importance", "reason", "status")

    def __init__(
        self, id: str, status: Status, reason: Reason, importance: Importance, could_be: tuple[Status, ...]
    ) -> None:
        self.id = id
        self.status = status
        self.reason = reason
        self.importance = importance
        self.could_be = could_be
        self.holds_back = status in _SHORT and importance is not Importance.INFORMATIONAL

    def __reduce__(self) -> tuple[object, ...]:
        return outcome_kind, (self.id, self.status, self.reason, self.importance, self.could_be)


@cache
def outcome_kind(
    id: str, status: Status, reason: Reason, importance: Importance, could_be: tuple[Status, ...]
) -> OutcomeKind:
    """The kind of outcome that these make. There are few for each requirement."""
    return OutcomeKind(id, status, reason, importance, could_be)


class Beside(NamedTuple):
    """What stands beside an outcome: the last decision with what the rules say, and what one would be made on.

    `made_on` is a fingerprint (assessment/fingerprints.py), and `said` what the organisation told of it, in lines; both
    are there only where a person is asked to decide.
    """

    decision: DecisionSeen | None = None
    rules_say: RulesSay | None = None
    made_on: str = ""
    said: tuple[str, ...] = ()


class RequirementOutcome(NamedTuple):
    """How one requirement stands for one organisation. `why` is one line in words, empty only where it is met.

    `open_facts` holds the paths of the facts that keep it open.
    """

    kind: OutcomeKind
    why: str = ""
    open_facts: tuple[str, ...] = ()
    beside: Beside | None = None

    @property
    def decision(self) -> DecisionSeen | None:
        """The last decision on it, whether or not it counts."""
        return self.beside.decision if self.beside else None

    @property
    def rules_say(self) -> RulesSay | None:
        """What the rules say of it, where somebody decided something."""
        return self.beside.rules_say if self.beside else None

    @property
    def waits(self) -> bool:
        """A person has to look at it: for the first time, or again as the last decision does not count."""
        return waits_for_a_person(self.reason, self.decision)

    @property
    def id(self) -> str:
        """The requirement's id."""
        return self.kind.id

    @property
    def status(self) -> Status:
        """The requirement's status."""
        return self.kind.status

    @property
    def reason(self) -> Reason:
        """Why it has that status."""
        return self.kind.reason

    @property
    def importance(self) -> Importance:
        """How much it weighs."""
        return self.kind.importance

    @property
    def could_be(self) -> tuple[Status, ...]:
        """The statuses possible once all is known."""
        return self.kind.could_be

    @property
    def standing(self) -> Standing:
        """The status, with the two kinds of missing told apart."""
        return standing_of(self.status, self.reason)

    @property
    def holds_back(self) -> bool:
        """It keeps the verdict from being eligible: short of met, and not merely informational."""
        return self.kind.holds_back


@dataclass(frozen=True, slots=True)
class AssessedRow:
    """One application that was assessed.

    `file` is where it stands: a path, or `path:row` for a record of a file of many. `groups` is aligned with the
    heading's breakdowns: for each the ids of the groups that this organisation belongs to. `same_as` names earlier
    rows that look like the same organisation. `assessment` is the whole with all its words, where it was asked for.
    `notes` are what a person should know of how cells were read, `beside` what was written beside the choices, each as
    (heading, words); `as_of` is the application's own day, where it has one. `answers` are fingerprints of the answers
    that the requirements read (assessment/answers_read.py), where they were asked for.
    """

    file: str
    organisation: str
    verdict: Verdict
    verdict_could_be: tuple[Verdict, ...]
    requirements: tuple[RequirementOutcome, ...]
    tiers: tuple[tuple[str, bool], ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    registrations: tuple[str, ...] = ()
    same_as: tuple[SameAs, ...] = ()
    assessment: Assessment | None = None
    notes: tuple[tuple[str, str], ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    as_of: date | None = None
    answers: str = ""

    def __reduce__(self) -> tuple[object, ...]:
        """Very many rows travel from worker to parent: in few objects, and with each kind only once in a chunk."""
        apart = tuple(zip(*self.requirements, strict=True))
        rest: tuple[Any, ...] = self.tiers, self.groups, self.registrations, self.same_as, self.assessment
        if self.notes or self.beside or self.as_of or self.answers:
            rest = *rest, self.notes, self.beside, self.as_of, self.answers
        return _row_of_parts, (self.file, self.organisation, self.verdict, self.verdict_could_be, apart, rest)

    @property
    def each(self) -> tuple[AssessedRow, ...]:
        """The results under each of the criteria, of which there is one (batch/several.py)."""
        return (self,)

    @property
    def stands_alone(self) -> RequirementOutcome | None:
        """The one requirement that stands between this organisation and eligibility, if there is exactly one."""
        short = [outcome for outcome in self.requirements if outcome.kind.holds_back]
        return short[0] if len(short) == 1 else None


def _row_of_parts(
    file: str,
    organisation: str,
    verdict: Verdict,
    verdict_could_be: tuple[Verdict, ...],
    apart: tuple[tuple[Any, ...], ...],
    rest: tuple[Any, ...],
) -> AssessedRow:
    requirements = tuple(map(RequirementOutcome, *apart)) if apart else ()
    return AssessedRow(file, organisation, verdict, verdict_could_be, requirements, *rest)


BatchRow = AssessedRow | NotValidRow | PassedOverRow


class Sameness(Enum):
    """Why two applications look like the same organisation's."""

    REGISTRATION = "registration"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class SameAs:
    """An earlier row that looks like the same organisation. `detail` is the registration number, or the other name."""

    file: str
    sameness: Sameness
    detail: str

    @property
    def words(self) -> str:
        """The likeness as people read it."""
        if self.sameness is Sameness.REGISTRATION:
            return f"has the same registration, {self.detail}, as {self.file}"
        return f"has nearly the same name as {self.detail} in {self.file}"


@dataclass(frozen=True, slots=True)
class RequirementHeading:
    """What a table says above a requirement's column.

    `meaning` is a fingerprint of what decides how it stands (assessment/fingerprints.py), `reads` the places of the
    answers that it reads among those of a row (assessment/answers_read.py).
    """

    id: str
    title: str
    section: str = ""
    meaning: str = ""
    reads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One way of telling organisations apart: a fact of the criteria or of the core (legal form, income band).

    `groups` holds (id, label) in reading order. Where `overlapping`, an organisation may be in several groups.
    """

    path: str
    label: str
    groups: tuple[tuple[str, str], ...]
    overlapping: bool = False


@dataclass(frozen=True, slots=True)
class BatchHeading:
    """What holds for every row of a batch, known before the first of them.

    `as_of` is None where each application is held as of its own day, which `own_day` names: a fact, or a heading.
    """

    criteria: CriteriaUsed
    as_of: date | None
    requirements: tuple[RequirementHeading, ...]
    tiers: tuple[tuple[str, str], ...] = ()  # (id, title)
    breakdowns: tuple[Breakdown, ...] = ()
    has_decisions: bool = False  # people decided something under these criteria
    own_day: str = ""

    @property
    def as_of_in_words(self) -> str:
        """As of which day, as it stands behind "as of"."""
        return self.as_of.isoformat() if self.as_of is not None else f"each application's own day, from {self.own_day}"

    @property
    def each(self) -> tuple[BatchHeading, ...]:
        """The heading for each of the criteria, of which there is one (batch/several.py)."""
        return (self,)


@dataclass(frozen=True, slots=True)
class RequirementSummary:
    """How one requirement stands over all that were assessed.

    `alone` counts the organisations that only this requirement stands between and eligibility, with the reasons.
    `decided` counts the decisions that hold, `overrides` those of them that go against the rules, and `look_again` the
    decisions that do not count.
    """

    id: str
    title: str
    standings: tuple[tuple[Standing, int], ...]  # every Standing in order, zeros included
    reasons: tuple[tuple[Reason, int], ...]  # those that occur, most frequent first
    alone: int = 0
    alone_reasons: tuple[tuple[Reason, int], ...] = ()
    decided: int = 0
    overrides: int = 0
    look_again: int = 0
    holds_back: int = 0  # organisations that it keeps from being eligible, alone or with others

    @property
    def has_decisions(self) -> bool:
        """Somebody decided something about this requirement."""
        return bool(self.decided or self.look_again)


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """One group of a breakdown: how many it has, their verdicts, and how each requirement stands for them.

    A count is None where it is hidden because it is small, or because it would give a small one away. `standings` is
    aligned with the heading's requirements, each inner tuple with Standing.
    """

    id: str
    label: str
    total: int | None
    verdicts: tuple[int | None, ...]  # aligned with Verdict
    standings: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class BreakdownSummary:
    """Who each requirement keeps out, by one breakdown.

    Groups that nobody is in are left out, and so is a breakdown by a fact that nobody answered.
    """

    breakdown: Breakdown
    groups: tuple[GroupSummary, ...]
    hidden_below: int = 0  # counts from 1 to one below this were hidden


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two rows that look like the same organisation's."""

    file: str
    organisation: str
    same_as: SameAs


class WrongColumn(NamedTuple):
    """One cause in one column: how many rows have it, an example of a cell, and the setting that mends it."""

    heading: str
    cause: str
    rows: int
    text: str
    setting: str


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """What a batch came to.

    found = assessed + not_valid + passed_over + not_reached; the last is 0 unless the batch was interrupted.
    """

    found: int
    assessed: int
    not_valid: int
    passed_over: int
    verdicts: tuple[tuple[Verdict, int], ...]  # every Verdict in order, zeros included
    requirements: tuple[RequirementSummary, ...]
    tiers: tuple[tuple[str, int], ...] = ()  # (id, how many reach it)
    breakdowns: tuple[BreakdownSummary, ...] = ()
    duplicates: tuple[DuplicatePair, ...] = ()
    passed_over_reasons: tuple[tuple[str, int], ...] = ()  # most frequent first
    problem_codes: tuple[tuple[str, int], ...] = field(default=())  # files by the code of their first problem
    columns_passed_over: tuple[tuple[str, str], ...] = ()  # (file, heading) of columns that name no fact
    files_read: tuple[tuple[str, str], ...] = ()  # (file, how it was read) where that does not go without saying
    read_as: tuple[tuple[str, str, int], ...] = ()  # (heading, how its cells were read, in how many rows)
    columns_at_fault: tuple[WrongColumn, ...] = ()  # most rows first
    beside: tuple[tuple[str, str, str], ...] = ()  # (file, heading, what was written beside the choices)
    own_days: tuple[date, date] | None = None  # the first and the last, where applications have days of their own
    not_reached: int = 0

    @property
    def each(self) -> tuple[BatchSummary, ...]:
        """The summary under each of the criteria, of which there is one (batch/several.py)."""
        return (self,)

    @property
    def interrupted(self) -> bool:
        """The batch was stopped before its end."""
        return self.not_reached > 0
