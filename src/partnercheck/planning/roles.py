"""Regions of people counted by role: each role is a headcount of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import StepKind
from partnercheck.planning.change import Candidate
from partnercheck.planning.headcounts import TOTAL, HeadcountRange, Way, counted, ways
from partnercheck.planning.regions import Cost, Region, RegionUnion, Settled, in_all
from partnercheck.values.headcount import CountsByRole

if TYPE_CHECKING:
    from partnercheck.facts.people import PeopleFact
    from partnercheck.values.answers import Value


def headcount_region(
    path: str, label: str, groups: Mapping[str, str], data: Any, now: Value, asked: frozenset[str], question: str
) -> Region:
    """All that a headcount could be: what it is, and whatever answers and changes make of it.

    `asked` are the groups that conditions look at.
    """
    asked |= {TOTAL}
    said = counted(path, label, groups, data, asked, question)
    ranges = [HeadcountRange.whole(said, way) for way in ways(said)]
    as_it_stays = HeadcountRange(said, Way((), grows=False), {}).value
    nothing = counted(path, label, groups, None, asked)
    everything = HeadcountRange.whole(nothing, next(iter(ways(nothing)))).value
    return RegionUnion([Settled(Candidate(data), now, as_it_stays), *ranges], everything)


class RolesRange:
    """People by role, each role within a region of headcounts."""

    def __init__(self, data: Mapping[str, Any], regions: Mapping[str, Region]) -> None:
        self.data = data
        self.regions = regions
        whole = in_all([region.least for region in regions.values()])
        self.least = Cost(whole.work, whole.answers, min(1, whole.facts), whole.distance)

    @property
    def width(self) -> int:
        """Of its widest role."""
        return max(region.width for region in self.regions.values())

    @property
    def goes_on(self) -> bool:
        """Some role goes on."""
        return any(region.goes_on for region in self.regions.values())

    @cached_property
    def value(self) -> CountsByRole:
        """All that lie in the roles' regions."""
        return CountsByRole({role: region.value for role, region in self.regions.items()})  # type: ignore[misc]  # headcounts

    @cached_property
    def as_it_is(self) -> CountsByRole:
        """What the one answer of each role comes to."""
        return CountsByRole({role: region.as_it_is for role, region in self.regions.items()})  # type: ignore[misc]  # headcounts

    def parts(self) -> Sequence[RolesRange]:
        """One role taken apart: alternatives before spans, and the widest span first."""
        unsettled = [role for role, region in self.regions.items() if region.candidate is None]
        if not unsettled:
            return ()
        first = min(
            unsettled, key=lambda role: (not isinstance(self.regions[role], RegionUnion), -self.regions[role].width)
        )
        return [RolesRange(self.data, {**self.regions, first: part}) for part in self.regions[first].parts()]

    @cached_property
    def candidate(self) -> Candidate | None:
        """The one answer."""
        chosen = {role: region.candidate for role, region in self.regions.items()}
        data = dict(self.data)
        words = []
        for role, candidate in chosen.items():
            if candidate is None:
                return None
            if candidate.kind is not None:
                data[role] = candidate.data
                words.append(candidate.words)
        kind = StepKind.PEOPLE if self.least.work else StepKind.ANSWER if words else None
        return Candidate(data, self.least.work, self.least.answers, kind, "; ".join(words))


def counts_by_role_region(fact: PeopleFact, data: Mapping[str, Any], now: Any, asked: frozenset[str]) -> Region:
    """All that people counted by role could be; `asked` are the roles and groups that conditions look at."""
    regions = {
        role: headcount_region(f"{fact.id}.{role}", label, fact.groups, data.get(role), now.role(role), asked, label)
        for role, label in fact.roles.items()
        if data.get(role) != "undisclosed" and role in asked
    }
    kept = {role: now.role(role) for role in fact.roles if role not in regions}
    settled: dict[str, Region] = {role: Settled(Candidate(data.get(role)), value) for role, value in kept.items()}
    return RolesRange(data, {role: (regions | settled)[role] for role in fact.roles})
