"""Candidates for figures and days: the values at, just below and just above what conditions hold them against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import StepKind
from partnercheck.language.words import exact_in_words
from partnercheck.planning.candidates.chosen import answering
from partnercheck.planning.change import Candidate

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact
    from partnercheck.facts.numeric import NumericFact
    from partnercheck.values.interval import Exact


def figure(fact: NumericFact, now: Any, thresholds: Sequence[Exact]) -> Iterator[Candidate]:
    """The boundary values that the fact allows: an answer where it is open or inexact, else a real change."""
    step = fact.steps[0]
    tried = sorted({value + move for value in thresholds for move in (-step, 0, step)})
    open_answer = now is None or _is_inexact(fact, now)
    for value in tried:
        written = fact.written(value)
        if written is None or not fact.accepts(written):
            continue
        said = exact_in_words(value, fact.language_type())
        if now is None:
            yield answering(fact, written, said)
        elif open_answer and _within(fact, now, value):
            yield Candidate(written, 0, 1, StepKind.ANSWER, f"{fact.label}: give the exact figure, {said} would do")
        elif fact.can_change:
            yield Candidate(written, 1, 0, StepKind.FIGURE, f"{fact.label}: bring this to {said}")


def _read(fact: Fact, data: Any) -> Any:
    return fact.value(fact.validate(data), fact.id, {})


def _is_inexact(fact: Fact, now: Any) -> bool:
    return not _read(fact, now).is_exact


def _within(fact: Fact, now: Any, value: Exact) -> bool:
    known = _read(fact, now)
    return (known.low is None or known.low <= value) and (known.high is None or value <= known.high)
