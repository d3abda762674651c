"""Candidates: for each type of fact, the regions of answers that a plan may propose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.facts.facets import NOT_PLANNED
from partnercheck.planning.candidates.chosen import MOST_SUBSETS, choice, choices, claim, stated, text, yes_no
from partnercheck.planning.candidates.people import listed
from partnercheck.planning.candidates.worked import MOST_MENDED, examples
from partnercheck.planning.change import Candidate
from partnercheck.planning.figures import figure_region
from partnercheck.planning.regions import Cost, Region, RegionUnion, Settled, Unlisted
from partnercheck.planning.roles import counts_by_role_region, headcount_region
from partnercheck.probing.reading import AnswerReader, untold

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact
    from partnercheck.values.answers import Value
    from partnercheck.values.interval import Exact


class AskedOfFact(NamedTuple):
    """What conditions ask of a fact: the figures that they hold it against, and the parts of it that they look at."""

    figures: Sequence[Exact]
    parts: frozenset[str]


Way = Callable[[Any, Any, Any, "AnswerReader", AskedOfFact], Region]
"""From a fact, what was written, its value, how answers are read and what is asked: all that the fact could be."""

MOST = 2_500


def _figure(fact: Any, data: Any, now: Any, reading: AnswerReader, asked: AskedOfFact) -> Region:
    return figure_region(fact, data, now, reading, asked.figures)


def _headcount(fact: Any, data: Any, now: Any, reading: AnswerReader, asked: AskedOfFact) -> Region:
    return headcount_region(fact.id, fact.label, fact.groups, data, now, asked.parts, fact.question)


def _people(fact: Any, data: Any, now: Any, reading: AnswerReader, asked: AskedOfFact) -> Region:
    if isinstance(data, dict) and "people" not in data:
        return counts_by_role_region(fact, data, now, asked.parts)
    return _listed(partial(listed, asked=asked.parts), fact, data, now, reading)


def _one_by_one(make: Callable[[Any, Any], Iterable[Candidate]]) -> Way:
    def way(fact: Any, data: Any, now: Any, reading: AnswerReader, asked: AskedOfFact) -> Region:
        return _listed(make, fact, data, now, reading)

    return way


WAYS: dict[str, Way] = {
    "stated": _one_by_one(stated),
    "text": _one_by_one(text),
    "yes_no": _one_by_one(yes_no),
    "choice": _one_by_one(choice),
    "choices": _one_by_one(choices),
    "claim": _one_by_one(claim),
    "examples": _one_by_one(examples),
    "headcount": _headcount,
    "people": _people,
    "figure": _figure,
}
"""How answers are proposed, by the way that a fact's type names."""


def possible_answers(fact: Fact, data: Any, now: Value, reading: AnswerReader, asked: AskedOfFact) -> Region:
    """All that a fact could be as far as a plan goes, the present answer (`data`, with the value `now`) among it.

    `asked` says what conditions ask of it.
    """
    if data == "undisclosed" or fact.planning == NOT_PLANNED:
        return Settled(Candidate(data), now, untold(fact) if data is None else None)
    return WAYS[fact.planning](fact, data, now, reading, asked)


def _listed(
    make: Callable[[Any, Any], Iterable[Candidate]], fact: Fact, data: Any, now: Value, reading: AnswerReader
) -> Region:
    found = list(islice(make(fact, data), MOST + 1))
    regions: list[Region] = [Settled(Candidate(data), now, untold(fact) if data is None else None)]
    for candidate in found[:MOST]:
        if candidate.data == data:
            continue
        value = reading.value(fact, fact.id, candidate.data)
        if value is not None:
            regions.append(Settled(candidate, value))
    unknown = fact.unanswered(fact.id)
    if (least := _least_unlisted(fact, data, len(found) > MOST)) is not None:
        regions.append(Unlisted(least, unknown))
    return RegionUnion(regions, unknown) if len(regions) > 1 else regions[0]


def _least_unlisted(fact: Fact, data: Any, is_cut: bool) -> Cost | None:
    """What the cheapest of the answers costs that are never proposed; None where all are."""
    answer = Cost(0, 1, 1)
    if fact.planning == "choices" and len(fact.language_type().choices) > MOST_SUBSETS:  # type: ignore[attr-defined]  # choices have choices
        return answer if data is None else Cost(2, 0, 1) if fact.can_change else None
    if fact.planning == "examples" and isinstance(data, list) and (is_cut or len(data) > MOST_MENDED):
        return answer
    if fact.planning == "people":
        return answer if data is None else Cost(1, 0, 1)
    return answer if is_cut or (fact.planning == "stated" and data is None) else None


def is_plain(fact: Fact, data: Any, now: Value) -> bool:
    """Whether an answer, where there is one, holds surely nothing that is undisclosed or inexact."""
    if data is None:
        return True
    if fact.planning == "figure":
        return now.is_exact  # type: ignore[union-attr]  # an interval
    if fact.planning == "headcount":
        counts = data.values() if isinstance(data, dict) else [data]
        return all(count is None or str(count).isdigit() for count in counts)
    return fact.planning in ("yes_no", "choice", "choices", "text") and data != "undisclosed"
