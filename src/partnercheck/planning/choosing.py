"""Choosing: where other choices would do as well as the one that a plan found, all of them are named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import StepKind
from partnercheck.language.words import joined
from partnercheck.planning.change import NEEDED, Candidate
from partnercheck.planning.regions import RegionUnion, Settled

if TYPE_CHECKING:
    from partnercheck.planning.search import Open, SearchResult
    from partnercheck.values.answers import Value

MOST_NAMED = 4
MOST_TOGETHER = 32
"""So many combinations of choices are tried."""


def with_all_that_do(
    found: SearchResult, facts: Sequence[Open], values: Mapping[str, Value], holds: Callable[[Mapping[str, Any]], bool]
) -> SearchResult:
    """What was found, each choice in it beside all others that cost the same and do as well, whichever are taken.

    `values` are those with what was found, and `holds` says of others whether they do.
    """
    chosen = dict(found.chosen or {})
    regions = {fact.path: fact.region for fact in facts}
    together: list[Mapping[str, Any]] = [values]
    for path, candidate in chosen.items():
        region = regions[path]
        if (
            candidate.kind is not StepKind.CHOICE
            or NEEDED not in candidate.words
            or not isinstance(region, RegionUnion)
        ):
            continue
        alike = [one for one in region.regions if isinstance(one, Settled) and _costs_the_same(one, candidate)]
        # Of very many the first are tried, and what was found.
        alike = [
            one
            for place, one in enumerate(alike)
            if place * len(together) < MOST_TOGETHER or one.candidate == candidate
        ]
        doing = [one for one in alike if all(holds({**known, path: one.value}) for known in together)]
        together = [{**known, path: one.value} for known in together for one in doing]
        chosen[path] = candidate._replace(words=_either(candidate, [one.candidate for one in doing if one.candidate]))
    return found if found.chosen is None else found._replace(chosen=chosen)


def _costs_the_same(one: Settled, candidate: Candidate) -> bool:
    other = one.candidate
    return other is not None and other.kind is StepKind.CHOICE and other.cost == candidate.cost


def _either(candidate: Candidate, doing: Sequence[Candidate]) -> str:
    before, _, _ = candidate.words.partition(NEEDED)
    said = [one.words.partition(NEEDED)[2] for one in doing]
    if len(said) > MOST_NAMED:
        said = [*said[: MOST_NAMED - 1], f"one of {len(said) - MOST_NAMED + 1} others"]
    return f"{before}{NEEDED}{joined(said, 'or')}"
