"""Candidates for figures and days: the values at, just below and just above what conditions hold them against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import StepKind
from partnercheck.language.words import exact_in_words
from partnercheck.planning.candidates.chosen import answering
from partnercheck.planning.change import Candidate

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact
    from partnercheck.values.interval import Exact

_STEP = {"share": Fraction(1, 100)}


def figure(fact: Fact, now: Any, thresholds: Sequence[Exact]) -> Iterator[Candidate]:
    """The boundary values that the fact allows: an answer where it is open or inexact, else a real change."""
    step = _STEP.get(fact.type, 1)
    tried = sorted({value + move for value in thresholds for move in (-step, 0, step)})
    open_answer = now is None or _is_inexact(fact, now)
    for value in tried:
        written = _written(fact, value)
        if written is None or not _allowed(fact, written):
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


def _written(fact: Fact, value: Exact) -> str | None:
    """The value as a profile writes it."""
    if fact.type == "date":
        return date.fromordinal(int(value)).isoformat() if 1 <= value <= date.max.toordinal() else None
    if fact.type == "duration":
        unit = fact.language_type().unit  # type: ignore[attr-defined]  # a duration's type has a unit
        return f"{value} {unit}" if isinstance(value, int) else None
    if isinstance(value, int):
        return str(value)
    return f"{value.numerator}/{value.denominator}" if fact.type == "share" else str(Fraction(value))


def _allowed(fact: Fact, written: str) -> bool:
    from pydantic import ValidationError
    from pydantic_core import PydanticCustomError

    try:
        fact.validate(written)
    except (ValidationError, PydanticCustomError):
        return False
    return True
