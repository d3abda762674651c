"""Regions of figures and days: what an amount, a number, a share, a day or a length of time could be moved to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.facts.given import UNDISCLOSED, why_not
from partnercheck.language.explanation import StepKind
from partnercheck.language.words import exact_in_words
from partnercheck.planning.change import Candidate, answering
from partnercheck.planning.regions import Cost, Region, RegionUnion, Settled, Span, halves, width_of
from partnercheck.probing.reading import AnswerReader, untold
from partnercheck.values.cause import unanswered
from partnercheck.values.interval import Exact, Interval, Nobody, exactly, simplest

if TYPE_CHECKING:
    from partnercheck.facts.numeric import NumericFact

_LAST_DAY = date.max.toordinal()


class _Figure(NamedTuple):
    """A figure as the profile has it: the fact, what was written, and its value."""

    fact: NumericFact
    data: Any
    now: Interval
    reading: AnswerReader

    @property
    def is_open(self) -> bool:
        return self.data is None

    def distance(self, span: Span, down: bool) -> Exact:
        """How far the nearest number of a span lies from the figure, as a part of the figure."""
        unit = self.fact.smallest
        bound = self.now.low if down else self.now.high
        if bound is None:
            return 0 if self.now.nobody != Nobody.SURELY else 1
        nearest = -span[0] * unit if down else span[0] * unit
        return abs(Fraction(nearest) - bound) / max(abs(Fraction(bound)), Fraction(unit))


class FigureRange:
    """A figure somewhere in a span of the fact's smallest units; where `down`, of their negatives."""

    def __init__(self, figure: _Figure, span: Span, kind: StepKind, down: bool) -> None:
        self.figure = figure
        self.span = span
        self.kind = kind
        self.down = down
        if kind is StepKind.ANSWER:
            self.least = Cost(0, 1, 1)
        else:
            self.least = Cost(1, 0, 1, figure.distance(span, down))

    @property
    def width(self) -> int:
        """How many numbers it holds."""
        return width_of(self.span)

    @property
    def goes_on(self) -> bool:
        """It has no end that is ever reached."""
        return self.span[1] is None

    @cached_property
    def value(self) -> Interval:
        """All that lie in the span."""
        unit = self.figure.fact.smallest
        ends = [None if end is None else simplest(Fraction(end * unit)) for end in self.span]
        if ends[0] == ends[1] and ends[0] is not None:
            return exactly(-ends[0] if self.down else ends[0])
        causes = unanswered(self.figure.fact.id)
        if self.down:
            return Interval(None if ends[1] is None else -ends[1], -ends[0], causes)  # type: ignore[operator]  # begins
        return Interval(ends[0], ends[1], causes)

    @property
    def as_it_is(self) -> Interval:
        """The same: a figure has no parts."""
        return self.value

    @cached_property
    def candidate(self) -> Candidate | None:
        """The answer, where the span is one number that the fact allows."""
        if self.width:
            return None
        value = self.value.low
        assert value is not None
        return _candidate(self.figure, value, self.kind)

    def parts(self) -> Sequence[Region]:
        """Its two halves."""
        return [FigureRange(self.figure, half, self.kind, self.down) for half in halves(self.span) or ()]


def figure_region(fact: Any, data: Any, now: Interval, reading: AnswerReader, asked: Sequence[Exact]) -> Region:
    """All that a figure could be: what it is; what an open or inexact answer may turn out to be; and any other.

    `asked` are figures that conditions name: those between two of the fact's smallest units are looked at as well.
    """
    figure = _Figure(fact, data, now, reading)
    regions: list[Region] = [Settled(Candidate(data), now, untold(fact) if data is None else None)]
    low, high = _allowed(fact, reading.as_of)
    if figure.is_open:
        regions += _ranges(figure, low, high, StepKind.ANSWER)
    elif not now.is_exact and now.nobody != Nobody.SURELY:
        regions += _ranges(figure, now.low, now.high, StepKind.ANSWER)
    moves = fact.can_change and not figure.is_open
    if moves and now.nobody == Nobody.SURELY:  # there is none yet: to have one is work, and not an answer
        regions += _ranges(figure, low, high, StepKind.FIGURE)
    if moves and now.low is not None:
        regions += _ranges(figure, low, _before(now.low, fact.smallest), StepKind.FIGURE)
    if moves and now.high is not None:
        regions += _ranges(figure, _after(now.high, fact.smallest), high, StepKind.FIGURE)
    for value in asked:
        if (Fraction(value) / fact.smallest).denominator == 1 or not fact.between_units:
            continue
        if (low is not None and value < low) or (high is not None and value > high) or value == now.low == now.high:
            continue
        within = figure.is_open or (now.nobody != Nobody.SURELY and _within(now, value))
        if within or moves:
            kind = StepKind.ANSWER if within else StepKind.FIGURE
            if found := _candidate(figure, value, kind):
                regions.append(Settled(found, exactly(value)))
    return RegionUnion(regions, fact.unanswered(fact.id))


def _before(value: Exact, unit: Exact) -> Exact:
    return (ceil(Fraction(value) / unit) - 1) * unit


def _after(value: Exact, unit: Exact) -> Exact:
    return (floor(Fraction(value) / unit) + 1) * unit


def _within(now: Interval, value: Exact) -> bool:
    return (now.low is None or now.low <= value) and (now.high is None or value <= now.high)


def _allowed(fact: NumericFact, as_of: int) -> tuple[Exact | None, Exact | None]:
    if fact.type == "date":
        return 1, as_of if getattr(fact.declared, "past", False) else _LAST_DAY
    return fact.bounds


def _ranges(figure: _Figure, low: Exact | None, high: Exact | None, kind: StepKind) -> Iterator[FigureRange]:
    """One range, or on both sides of nought two, each beginning where it is nearest to what the figure is now."""
    unit = figure.fact.smallest
    first = None if low is None else ceil(Fraction(low) / unit)
    last = None if high is None else floor(Fraction(high) / unit)
    if first is not None and last is not None and first > last:
        return
    now = figure.now
    if last is not None and now.low is not None and last * unit < now.low:
        yield FigureRange(figure, (-last, None if first is None else -first), kind, down=True)
    elif first is not None:
        yield FigureRange(figure, (first, last), kind, down=False)
    elif last is not None:
        yield FigureRange(figure, (-last, None), kind, down=True)
    else:
        yield FigureRange(figure, (0, None), kind, down=False)
        yield FigureRange(figure, (1, None), kind, down=True)


def _candidate(figure: _Figure, value: Exact, kind: StepKind) -> Candidate | None:
    fact = figure.fact
    written = fact.written(value)
    if written is None or figure.reading.value(fact, fact.id, written) is None:
        return None
    if figure.is_open:
        return answering(fact, written)
    if kind is StepKind.ANSWER:
        return Candidate(written, 0, 1, kind, f"{fact.label}: give the exact figure")
    bound = figure.now.high if figure.now.high is not None and value > figure.now.high else figure.now.low
    said = exact_in_words(value, fact.language_type(), () if bound is None else (bound,))
    if bound is None:
        return Candidate(written, 1, 0, kind, f"{fact.label}: {said}, where there is none now")
    more = value > bound
    if fact.type == "date":
        words = f"{fact.label}: bring this to {said}"
        return Candidate(written, 1, 0, kind, words, f"{words} or {'later' if more else 'earlier'}")
    apart = _apart(fact, value, bound)
    beyond = f"{fact.label}: {said} or {'more' if more else 'less'}; {apart}"
    return Candidate(written, 1, 0, kind, f"{fact.label}: {said}, {apart}", beyond)


def beyond(fact: NumericFact, value: Exact, now: Interval, as_of: int) -> Interval | None:
    """All figures that the fact allows from `value` on, away from what it is now; None where that is no direction.

    They are taken as never to be told apart: what holds for certain then holds for each of them.
    """
    low, high = _allowed(fact, as_of)
    causes = why_not(UNDISCLOSED, fact.id)
    if now.high is not None and value > now.high:
        return Interval(value, high, causes)
    if now.low is not None and value < now.low:
        return Interval(low, value, causes)
    return None


def _apart(fact: NumericFact, value: Exact, now: Exact) -> str:
    """How far a figure has to move, in its own unit; between shares, in percentage points."""
    words = fact.apart_in_words(simplest(abs(Fraction(value) - now)))
    return f"{words} {'more' if value > now else 'less'} than now"
