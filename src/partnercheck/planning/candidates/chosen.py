"""Candidates for facts that are chosen, stated or said: yes or no, choices, text and claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import StepKind
from partnercheck.language.words import joined
from partnercheck.planning.change import EVIDENCE_TO_ADD, NEEDED, Candidate, answering
from partnercheck.values.asked import Asked

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact

MOST_SUBSETS = 6


def _set_to(fact: Fact, data: Any, now: Any, said: str, distance: int = 0) -> Iterator[Candidate]:
    if now is None:
        yield answering(fact, data)
    elif fact.can_change:
        words = f"{fact.label}{NEEDED}{said}"
        yield Candidate(data, 1, 0, StepKind.CHOICE, words, distance=distance)


def yes_no(fact: Fact, now: Any) -> Iterator[Candidate]:
    """Yes, or no."""
    for answer in ("yes", "no"):
        yield from _set_to(fact, answer, now, answer)


def choice(fact: Any, now: Any) -> Iterator[Candidate]:
    """Each of the choices; of those in an order, the nearest to the present one is the one to prefer."""
    places = {name: place for place, (name, _) in enumerate(fact.language_type().choices)}
    is_ordered = fact.declared.ordered and now in places
    for name, label in fact.language_type().choices:
        distance = abs(places[name] - places[now]) if is_ordered else 0
        yield from _set_to(fact, name, now, f"“{label}”", distance)


def choices(fact: Any, now: Any) -> Iterator[Candidate]:
    """Every set of choices where there are few; else one more, one fewer, all or none."""
    labels = dict(fact.language_type().choices)
    chosen = set(now) if isinstance(now, list) else set()
    for wanted in _sets(list(labels), chosen):
        listed = [name for name in labels if name in wanted] or "none"
        if now is None:
            yield answering(fact, listed)
        elif fact.can_change and wanted != chosen:
            words = f"{fact.label}{NEEDED}{_said(labels, chosen, wanted)}"
            yield Candidate(listed, len(wanted ^ chosen), 0, StepKind.CHOICE, words)


def _said(labels: Mapping[str, str], chosen: set[str], wanted: set[str]) -> str:
    """What is chosen as well, or no longer; all of it where both change, or nothing of it stays."""

    def named(names: set[str]) -> str:
        return joined([f"“{labels[name]}”" for name in labels if name in names])

    if not chosen & wanted:
        return named(wanted) or "none of these"
    if wanted > chosen:
        return f"{named(wanted - chosen)} as well"
    return f"without {named(chosen - wanted)}" if chosen > wanted else named(wanted)


def _sets(names: list[str], chosen: set[str]) -> Iterator[set[str]]:
    if len(names) <= MOST_SUBSETS:
        for size in range(len(names) + 1):
            yield from map(set, combinations(names, size))
        return
    yield from (chosen ^ {name} for name in names)
    yield from (set(names), set())


def stated(fact: Fact, now: Any) -> Iterator[Candidate]:
    """What an open question can be answered with; what is stated already stays."""
    if now is None:
        yield from (answering(fact, answer) for answer in filter(fact.accepts, fact.near(Asked())))


def text(fact: Fact, now: Any) -> Iterator[Candidate]:
    """Any text, where there is none."""
    if now is None:
        yield answering(fact, "to be written")


def claim(fact: Fact, now: Any) -> Iterator[Candidate]:
    """Evidence for what is claimed; or the claim itself, with evidence."""
    said = now if isinstance(now, dict) else {} if now is None else {"answer": now}
    answer, evidence = said.get("answer"), said.get("evidence")
    if answer == "undisclosed" or evidence == "undisclosed":
        return
    if answer is None:
        yield answering(fact, {**said, "answer": "yes", "evidence": [EVIDENCE_TO_ADD]})
        yield answering(fact, {**said, "answer": "no"})
    elif str(answer).lower() in ("yes", "true"):
        listed = evidence if isinstance(evidence, list) else []
        told = {**said, "evidence": [*listed, EVIDENCE_TO_ADD]}
        if evidence is None:
            yield Candidate(told, 0, 1, StepKind.ANSWER, f"{fact.label}: say what evidence there is")
        else:
            yield Candidate(told, 1, 0, StepKind.EVIDENCE, f"{fact.label}: add evidence")
    elif fact.can_change:
        told = {**said, "answer": "yes", "evidence": [EVIDENCE_TO_ADD]}
        yield Candidate(told, 2, 0, StepKind.CHOICE, f"{fact.label}: be able to say yes, with evidence")
