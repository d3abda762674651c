"""Comparing two sides: the verdict, every requirement, tier and fact that moved, and whatever else differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from partnercheck.comparing.side import RequirementSide, Side
from partnercheck.values.status import Reason, Status


class Movement(Enum):
    """Which way a requirement moved."""

    BETTER = "better"
    WORSE = "worse"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class Move:
    """A requirement whose status or reason is not what it was; on one side it may not have been there."""

    id: str
    title: str
    before: RequirementSide | None
    after: RequirementSide | None

    @property
    def direction(self) -> Movement:
        """Nearer to met, further from it, or neither."""
        if self.before is None or self.after is None:
            return Movement.OTHERWISE
        before, after = _rank(self.before), _rank(self.after)
        if before is None or after is None or before == after:
            return Movement.OTHERWISE
        return Movement.BETTER if after > before else Movement.WORSE


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """A fact whose value in words is another now; empty where that side did not look at it."""

    path: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ComparedTier:
    """A tier that is reached on one side only."""

    id: str
    title: str
    reached: bool


@dataclass(frozen=True, slots=True)
class AssessmentComparison:
    """What moved between two assessments. `notes` say what else differs, so that nobody compares unlike things."""

    before: Side
    after: Side
    notes: tuple[str, ...]
    moves: tuple[Move, ...]
    tiers: tuple[ComparedTier, ...]
    facts: tuple[ComparedFact, ...]

    @property
    def verdict_moved(self) -> bool:
        """Whether the verdict is another."""
        return self.before.verdict is not self.after.verdict

    @property
    def unchanged(self) -> int:
        """How many requirements stand as they stood."""
        return len(self.after.requirements.keys() | self.before.requirements.keys()) - len(self.moves)


_RANKS = {Status.MISSING: 1, Status.BORDERLINE: 2, Status.MET: 3}


def _rank(requirement: RequirementSide) -> int | None:
    if requirement.reason is Reason.UNANSWERED:
        return None  # not told: neither better nor worse than anything
    return _RANKS.get(requirement.status)


def compare_all(
    pairs: Iterable[tuple[Side, Side]], only: tuple[Sequence[str], Sequence[str]]
) -> list[AssessmentComparison]:
    """What moved in each pair. `only` names criteria that one side alone was held against: the first says so."""
    notes = [
        f"Only {when} held against {' and '.join(names)} too: there is nothing to compare that with."
        for when, names in zip(("before", "after"), only, strict=True)
        if names
    ]
    return [compare(*pair, notes if place == 0 else ()) for place, pair in enumerate(pairs)]


def compare(before: Side, after: Side, notes: Sequence[str] = ()) -> AssessmentComparison:
    """What moved, in the reading order of the newer side. `notes` are added to its own."""
    return AssessmentComparison(
        before=before,
        after=after,
        notes=(*_notes(before, after), *notes),
        moves=tuple(_moves(before, after)),
        tiers=tuple(_tiers(before, after)),
        facts=tuple(_facts(before, after)),
    )


def _notes(before: Side, after: Side) -> Iterator[str]:
    if before.organisation != after.organisation:
        yield (
            f'These are two organisations: "{before.organisation}" before, "{after.organisation}" after. What '
            "differs below is no change in either of them."
        )
    if before.criteria != after.criteria:
        yield f"Two sets of criteria: {before.criteria} before, {after.criteria} after."
    elif before.version != after.version:
        yield f"The criteria changed from version {before.version} to version {after.version}."
    elif before.fingerprint != after.fingerprint:
        yield "The criteria were edited in between, under the same version."
    if before.as_of != after.as_of:
        yield f"Assessed for two days: {before.as_of} before, {after.as_of} after."


def _moves(before: Side, after: Side) -> Iterator[Move]:
    for id in dict.fromkeys((*after.requirements, *before.requirements)):
        old, new = before.requirements.get(id), after.requirements.get(id)
        if old is None or new is None or (old.status, old.reason) != (new.status, new.reason):
            known = new or old
            assert known is not None
            yield Move(id, known.title, old, new)


def _tiers(before: Side, after: Side) -> Iterator[ComparedTier]:
    for id in dict.fromkeys((*after.tiers, *before.tiers)):
        title, reached = after.tiers.get(id) or (before.tiers[id][0], False)
        if reached is not before.tiers.get(id, ("", False))[1]:
            yield ComparedTier(id, title, reached)


def _facts(before: Side, after: Side) -> Iterator[ComparedFact]:
    for path in dict.fromkeys((*after.facts, *before.facts)):
        label, new = after.facts.get(path, ("", ""))
        old_label, old = before.facts.get(path, ("", ""))
        if old != new:
            yield ComparedFact(path, label or old_label, old, new)
