"""Two rounds held beside each other: who is new, gone or moved, requirement by requirement, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from partnercheck.assessment.organisations import Identity, identity, keys, keys_to_find, same_organisation
from partnercheck.rounds.load import Round, RoundRow, RoundStanding
from partnercheck.values.status import Reason, Status, Verdict


class ChangeCause(Enum):
    """Why a requirement stands otherwise than in the round before."""

    DECISIONS = "decisions"
    FACTS = "facts"
    CRITERIA = "criteria"
    FACTS_OR_CRITERIA = "facts or criteria"


class Moved(NamedTuple):
    """One requirement that stands otherwise; None where the round did not ask for it."""

    id: str
    before: RoundStanding | None
    after: RoundStanding | None
    cause: ChangeCause


class Pair(NamedTuple):
    """One organisation in both rounds, with what moved."""

    before: RoundRow
    after: RoundRow
    moved: tuple[Moved, ...]

    @property
    def verdict_moved(self) -> bool:
        """Its verdict is another."""
        return self.before.verdict is not self.after.verdict


class RequirementMoves(NamedTuple):
    """One requirement over all organisations in both rounds: how often it got nearer to met, further, or else."""

    id: str
    better: int
    worse: int
    otherwise: int
    causes: tuple[tuple[ChangeCause, int], ...]


class RoundsCompared(NamedTuple):
    """What two rounds have in common, and what not. `pairs` are in the order of the newer round."""

    before: Round
    after: Round
    new: tuple[RoundRow, ...]
    gone: tuple[RoundRow, ...]
    pairs: tuple[Pair, ...]
    requirements: tuple[RequirementMoves, ...]

    @property
    def moved(self) -> tuple[Pair, ...]:
        """The organisations of which something moved."""
        return tuple(pair for pair in self.pairs if pair.moved or pair.verdict_moved)

    def verdicts(self) -> Counter[tuple[Verdict, Verdict]]:
        """How many went from one verdict to another, those that stayed among them."""
        return Counter((pair.before.verdict, pair.after.verdict) for pair in self.pairs)


def compare_rounds(before: Round, after: Round) -> RoundsCompared:
    """Match organisations as duplicates are found, and say what moved."""
    same_criteria = (before.criteria, before.version) == (after.criteria, after.version)
    matches = _matched(before, after)
    pairs = tuple(
        Pair(earlier, row, tuple(_moved(earlier, row, same_criteria=same_criteria)))
        for row, earlier in zip(after.rows, matches, strict=True)
        if earlier is not None
    )
    new = tuple(row for row, earlier in zip(after.rows, matches, strict=True) if earlier is None)
    found = {id(earlier) for earlier in matches if earlier is not None}
    gone = tuple(row for row in before.rows if id(row) not in found)
    return RoundsCompared(before, after, new, gone, pairs, tuple(_by_requirement(pairs)))


def _matched(before: Round, after: Round) -> list[RoundRow | None]:
    """For each row of the newer round the earlier one; each earlier row is matched once, exact names first."""
    known = [identity(row.organisation, row.registrations) for row in before.rows]
    places: dict[str, list[int]] = {}
    for place, one in enumerate(known):
        for key in {*one.registrations, *(keys(one) if one.normal else ())}:
            places.setdefault(key, []).append(place)
    free = set(range(len(known)))
    found: list[RoundRow | None] = [None] * len(after.rows)
    wanted = [identity(row.organisation, row.registrations) for row in after.rows]
    for nearly in (False, True):
        for number, one in enumerate(wanted):
            match = _match(one, known, places, free, nearly=nearly) if found[number] is None else None
            if match is not None:
                free.discard(match)
                found[number] = before.rows[match]
    return found


def _match(
    one: Identity, known: list[Identity], places: dict[str, list[int]], free: set[int], *, nearly: bool
) -> int | None:
    near = keys_to_find(one) if one.normal else ()
    for place in sorted(
        {place for key in (*one.registrations, *near) for place in places.get(key, ()) if place in free}
    ):
        other = known[place]
        exact = bool(set(one.registrations) & set(other.registrations)) or one.normal == other.normal
        if (nearly or exact) and same_organisation(one, other):
            return place
    return None


def _moved(before: RoundRow, after: RoundRow, *, same_criteria: bool) -> Iterator[Moved]:
    for id in dict.fromkeys((*after.requirements, *before.requirements)):
        old, new = before.requirements.get(id), after.requirements.get(id)
        if old is None or new is None:
            yield Moved(id, old, new, ChangeCause.CRITERIA)
        elif (old.status, old.reason) != (new.status, new.reason):
            yield Moved(id, old, new, _cause(old, new, same_criteria=same_criteria))


def _cause(old: RoundStanding, new: RoundStanding, *, same_criteria: bool) -> ChangeCause:
    if old.decided != new.decided and (old.rules_status, old.rules_reason) == (new.rules_status, new.rules_reason):
        return ChangeCause.DECISIONS
    return ChangeCause.FACTS if same_criteria else ChangeCause.FACTS_OR_CRITERIA


_RANKS = {Status.MISSING: 1, Status.BORDERLINE: 2, Status.MET: 3}


def direction(moved: Moved) -> int:
    """1 nearer to met, -1 further from it, 0 neither."""
    ranks = [
        None if one is None or one.reason is Reason.UNANSWERED else _RANKS.get(one.status)
        for one in (moved.before, moved.after)
    ]
    if ranks[0] is None or ranks[1] is None:
        return 0
    return (ranks[1] > ranks[0]) - (ranks[1] < ranks[0])


def _by_requirement(pairs: tuple[Pair, ...]) -> Iterator[RequirementMoves]:
    moves: dict[str, list[Moved]] = {}
    for pair in pairs:
        for moved in pair.moved:
            moves.setdefault(moved.id, []).append(moved)
    for id, listed in sorted(moves.items(), key=lambda item: (-len(item[1]), item[0])):
        directions = Counter(map(direction, listed))
        causes = Counter(moved.cause for moved in listed)
        told = tuple((cause, causes[cause]) for cause in ChangeCause if causes[cause])
        yield RequirementMoves(id, directions[1], directions[-1], directions[0], told)
