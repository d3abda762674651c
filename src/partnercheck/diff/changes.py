"""What a diff found, as frozen values. Renderers choose from these and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from partnercheck.assessment.result import Place
from partnercheck.probing.witnesses.witness import Witness
from partnercheck.values.status import Status, Verdict


class ChangeKind(Enum):
    """What became of a requirement, a fact or a tier. The order is the order in which reports tell them."""

    MEANING = "changed in meaning"
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    WORDING = "changed in wording only"


class Direction(Enum):
    """Whether a change is for the better, from an organisation's point of view."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "neither better nor worse"


@dataclass(frozen=True, slots=True)
class Edited:
    """One thing that is written otherwise: what it is, and how it was and is said."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RequirementChange:
    """What became of one requirement. `before` is its id in the old version where it was renamed.

    `from_day` is the first day on which the example differs, where on the as-of date nothing does.
    """

    kind: ChangeKind
    id: str
    title: str
    before: str = ""
    edits: tuple[Edited, ...] = ()
    example: Witness | None = None
    from_day: date | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class FactChange:
    """What became of a fact that profiles answer."""

    kind: ChangeKind
    path: str
    label: str
    edits: tuple[Edited, ...] = ()


@dataclass(frozen=True, slots=True)
class TierChange:
    """What became of a further outcome."""

    kind: ChangeKind
    id: str
    title: str
    edits: tuple[Edited, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One requirement of one application: its status before and after; None where it is not in that version."""

    requirement: str
    before: Status | None
    after: Status | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class ApplicationChange:
    """An application that something changes for. `problem` says why one of the versions cannot read it."""

    file: str
    organisation: str
    verdict_before: Verdict | None
    verdict_after: Verdict | None
    direction: Direction
    statuses: tuple[StatusChange, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ApplicationsDiff:
    """Whom the change would affect, as of a day.

    `not_valid` are valid in neither version: (file, what is wrong). `passed_over` are no applications: (file, what it
    is). `checked` counts all others.
    """

    as_of: date
    checked: int
    changed: tuple[ApplicationChange, ...]
    not_valid: tuple[tuple[str, str], ...] = ()
    passed_over: tuple[tuple[str, str], ...] = ()

    def count(self, direction: Direction) -> int:
        """How many applications change in this direction."""
        return sum(change.direction is direction for change in self.changed)


@dataclass(frozen=True, slots=True)
class CriteriaDiff:
    """What changed between two versions of one criteria file."""

    name: str
    title: str
    file_before: str
    file_after: str
    version_before: str
    version_after: str
    requirements: tuple[RequirementChange, ...] = ()
    facts: tuple[FactChange, ...] = ()
    tiers: tuple[TierChange, ...] = ()
    applications: ApplicationsDiff | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing that a reader or an organisation would notice changed."""
        return not (self.requirements or self.facts or self.tiers)

    def count(self, kind: ChangeKind) -> int:
        """How many requirements changed in this way."""
        return sum(change.kind is kind for change in self.requirements)


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed between two criteria files, or two folders of them. `added` and `removed` are (name, title)."""

    criteria: tuple[CriteriaDiff, ...]
    added: tuple[tuple[str, str], ...] = ()
    removed: tuple[tuple[str, str], ...] = ()

    @property
    def changes_meaning(self) -> bool:
        """Some organisation could come to something else."""
        if self.added or self.removed:
            return True
        kinds = {change.kind for one in self.criteria for change in one.requirements}
        kinds |= {change.kind for one in self.criteria for change in one.tiers}
        return not kinds.isdisjoint((ChangeKind.MEANING, ChangeKind.ADDED, ChangeKind.REMOVED))

    @property
    def is_empty(self) -> bool:
        """Nothing changed at all."""
        return not (self.added or self.removed) and all(one.is_empty for one in self.criteria)
