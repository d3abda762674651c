"""Results of a batch: a row for each file or record that was found, and what holds for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from partnercheck.assessment.result import Assessment, CriteriaUsed
from partnercheck.batch.outcomes import RequirementOutcome
from partnercheck.intake.rows import NotValidRow as NotValidRow
from partnercheck.intake.rows import PassedOverRow as PassedOverRow
from partnercheck.values.status import Verdict

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
