"""Two rounds held beside each other: who is new, gone or moved, requirement by requirement, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from partnercheck.assessment.organisations import Identity, identity, keys, keys_to_find, same_organisation
from partnercheck.rounds.archive import Archive
from partnercheck.rounds.causes import Causes, ChangeCause
from partnercheck.rounds.load import Round, RoundRow, RoundStanding
from partnercheck.rounds.record import results_under
from partnercheck.values.status import Reason, Status, Verdict


class Moved(NamedTuple):
    """One requirement that stands otherwise; None where the round did not ask for it.

    `id_before` is what it was called in the older round, where that is another id.
    """

    id: str
    before: RoundStanding | None
    after: RoundStanding | None
    causes: tuple[ChangeCause, ...]
    id_before: str = ""

    @property
    def why(self) -> str:
        """Its causes in words."""
        return " and ".join(cause.value for cause in self.causes)


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
    causes: tuple[tuple[str, int], ...]  # in words, and of how many moves


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
    matches = _matched(before, after)
    days = {
        earlier.file: date.fromisoformat(row.as_of)
        for row, earlier in zip(after.rows, matches, strict=True)
        if earlier is not None
    }
    causes = Causes(before, after, lambda old, new, criteria: _reworked(old, new, criteria, days))
    pairs = tuple(
        Pair(earlier, row, tuple(_moved(earlier, row, causes)))
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


def _moved(before: RoundRow, after: RoundRow, causes: Causes) -> Iterator[Moved]:
    renamed = _renamed(before, after)
    gone = [id for id in before.requirements if id not in after.requirements and id not in renamed.values()]
    for id in (*after.requirements, *gone):
        earlier = renamed.get(id, id)
        old, new = before.requirements.get(earlier), after.requirements.get(id)
        called = earlier if earlier != id else ""
        if old is None or new is None:
            yield Moved(id, old, new, (ChangeCause.CRITERIA,))
        elif (old.status, old.reason) != (new.status, new.reason):
            yield Moved(id, old, new, causes.of((earlier, id), (before, after), old, new), called)


def _renamed(before: RoundRow, after: RoundRow) -> dict[str, str]:
    """What was called otherwise in the older round, by its newer id: it means the same, and no other does.

    What reads no answer is left out: requirements that a person alone judges mean the same to the program.
    """
    old, new = _by_meaning(before, after), _by_meaning(after, before)
    return {new[meaning][0]: ids[0] for meaning, ids in old.items() if len(ids) == 1 and len(new.get(meaning, ())) == 1}


def _by_meaning(row: RoundRow, other: RoundRow) -> dict[str, list[str]]:
    """The ids that the other row does not have, by what they mean."""
    found: dict[str, list[str]] = {}
    for id, one in row.requirements.items():
        if id not in other.requirements and one.meaning and one.answers:
            found.setdefault(one.meaning, []).append(id)
    return found


def _reworked(before: Archive, after: Archive, under_the_criteria: bool, days: Mapping[str, date]) -> list[bytes]:
    return results_under(before, after, criteria=under_the_criteria, days=days)


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
        causes = Counter(moved.why for moved in listed)
        told = tuple(sorted(causes.items(), key=lambda item: (-item[1], item[0])))
        yield RequirementMoves(id, directions[1], directions[-1], directions[0], told)
