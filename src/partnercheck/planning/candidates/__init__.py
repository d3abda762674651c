"""Candidates: for each type of fact, the answers that a plan may propose, cheapest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from partnercheck.facts.facets import NOT_PLANNED
from partnercheck.planning.candidates.chosen import choice, choices, claim, stated, text, yes_no
from partnercheck.planning.candidates.figures import figure
from partnercheck.planning.candidates.people import headcount, people
from partnercheck.planning.candidates.worked import examples
from partnercheck.planning.change import Candidate

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact
    from partnercheck.values.interval import Exact

MOST = 2_500
WAYS = {
    "stated": stated,
    "text": text,
    "yes_no": yes_no,
    "choice": choice,
    "choices": choices,
    "claim": claim,
    "examples": examples,
    "headcount": headcount,
    "people": people,
    "figure": figure,
}
"""How answers are proposed, by the way that a fact's type names."""


def candidates_for(fact: Fact, data: Any, thresholds: Sequence[Exact]) -> tuple[list[Candidate], bool]:
    """The answers worth trying, cheapest first and the present one before all; and whether the list was cut short."""
    unchanged = Candidate(data)
    if fact.planning == NOT_PLANNED or data == "undisclosed":
        return [unchanged], False
    found: Iterable[Candidate] = WAYS[fact.planning](fact, data, thresholds)
    listed = list(islice(found, MOST + 1))
    ordered = sorted((one for one in listed[:MOST] if one.data != data), key=lambda one: one.cost)
    return [unchanged, *ordered], len(listed) > MOST
