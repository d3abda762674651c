"""Numbers in pieces: by condition, the largest or smallest of some, or rounded; held against 0 piece by piece.

Such a number is a base like any other, whose `made_of` says how it comes about. Where it would take too many pieces, or
where a rounded number is one of several in a sum, it stays the base that it is: only its bounds are known then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import prod

from partnercheck.language.operators.comparison import SIGNS
from partnercheck.logic import formula
from partnercheck.logic.formula import NEVER, Formula, Meaning, both, either, two_valued
from partnercheck.logic.space import Base, Linear, SpaceReader
from partnercheck.values.interval import Exact, divide_exactly, simplest
from partnercheck.values.rounding import multiple_above, multiple_below

MOST_WAYS = 200
"""In how many ways the numbers of one comparison may come about, together."""

Held = Callable[[Linear, str], Meaning]
"""What it means that a sum lies so towards 0."""


@dataclass(frozen=True, slots=True)
class NumberByCase:
    """One of some numbers, by conditions of which one holds; where none does, there is no number.

    `is_exhaustive` where there is always one that holds.
    """

    rows: tuple[tuple[Formula, Linear], ...]
    is_exhaustive: bool

    @property
    def ways(self) -> int:
        """In how many ways it may come about."""
        return sum(ways_of(number) for _, number in self.rows)


@dataclass(frozen=True, slots=True)
class LargestOrSmallest:
    """The largest or the smallest of some numbers; what is absent is left out."""

    is_largest: bool
    numbers: tuple[Linear, ...]

    @property
    def ways(self) -> int:
        """In how many ways it may come about."""
        return sum(ways_of(number) for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Stepped:
    """A number rounded to a multiple of a unit."""

    is_up: bool
    number: Linear
    unit: Exact

    @property
    def ways(self) -> int:
        """In how many ways it may come about."""
        return ways_of(self.number)


Pieces = (NumberByCase, LargestOrSmallest, Stepped)


def ways_of(number: Linear) -> int:
    """In how many ways a sum may come about."""
    return prod(base.made_of.ways for base in number.terms if isinstance(base.made_of, Pieces))


def in_pieces(difference: Linear, sign: str, reading: SpaceReader, held: Held) -> Meaning | None:
    """When a sum with a number in pieces lies so towards 0; None where it has none, or none is left to take apart."""
    base = next((one for one in difference.terms if isinstance(one.made_of, Pieces)), None)
    if base is None:
        return None
    made_of, factor = base.made_of, difference.terms[base]
    rest = Linear({one: by for one, by in difference.terms.items() if one is not base}, difference.constant)
    if isinstance(made_of, Stepped) and rest.terms and abs(factor) == 1 and _is_multiple(rest, made_of.unit):
        turned = Linear({one: -by for one, by in rest.terms.items()}, -rest.constant) if factor > 0 else rest
        return _against_multiple(made_of, turned, SIGNS[sign].turned if factor > 0 else sign, held)
    if isinstance(made_of, Stepped) and (rest.terms or not factor):
        return held(_added(rest, _as_it_is(base, reading), factor), sign)
    if ways_of(difference) > MOST_WAYS:
        return held(_added(rest, _as_it_is(base, reading), factor), sign)
    if isinstance(made_of, NumberByCase):
        rows = [(guard, held(_added(rest, number, factor), sign)) for guard, number in made_of.rows]
        return by_case(rows, made_of.is_exhaustive)
    if isinstance(made_of, LargestOrSmallest):
        return _extreme(made_of, rest, factor, sign, held)
    threshold = divide_exactly(-difference.constant, factor)
    return stepped(made_of, sign if factor > 0 else SIGNS[sign].turned, threshold, held)


def _as_it_is(base: Base, reading: SpaceReader) -> Linear:
    return Linear({reading.space.base(replace(base, key=("as it is", base.key), made_of=None)): 1})


def _added(rest: Linear, number: Linear, factor: Exact) -> Linear:
    """The rest, and so many times a number. With a factor of 0 the number still has to be there."""
    terms = dict(rest.terms)
    for base, by in number.terms.items():
        terms[base] = simplest(terms.get(base, 0) + by * factor)
    return Linear(terms, simplest(rest.constant + number.constant * factor))


def by_case(rows: Sequence[tuple[Formula, Meaning]], is_exhaustive: bool) -> Meaning:
    """What holds in the case that is so; where none is, it is neither true nor false."""
    true = either(*(both(guard, meaning.true) for guard, meaning in rows))
    if is_exhaustive and all(meaning.is_two_valued for _, meaning in rows):
        return two_valued(true)
    return Meaning(true, either(*(both(guard, meaning.false) for guard, meaning in rows)))


def _extreme(made_of: LargestOrSmallest, rest: Linear, factor: Exact, sign: str, held: Held) -> Meaning:
    """The largest of some is at least so much where one of them is; the smallest, where all of them are."""
    if sign in ("==", "!="):
        same = formula.all_of([_extreme(made_of, rest, factor, one, held) for one in (">=", "<=")])
        return same if sign == "==" else formula.denied(same)
    each = [held(_added(rest, number, factor), sign) for number in made_of.numbers]
    one_is_enough = (sign in (">", ">=")) == (made_of.is_largest == (factor >= 0))
    return formula.any_of(each) if one_is_enough else formula.all_of(each)


def stepped(made_of: Stepped, sign: str, threshold: Exact, held: Held) -> Meaning:
    """When a rounded number lies so towards a threshold: when the number itself does so towards a multiple."""
    unit = made_of.unit

    def inner(sign: str, threshold: Exact) -> Meaning:
        return held(Linear(made_of.number.terms, simplest(made_of.number.constant - threshold)), sign)

    if sign in ("==", "!="):
        if multiple_above(threshold, unit) == threshold:
            same = formula.all_of([stepped(made_of, one, threshold, held) for one in (">=", "<=")])
        else:
            there = inner(">=", 0)
            same = two_valued(NEVER) if there.is_two_valued else Meaning(NEVER, either(there.true, there.false))
        return same if sign == "==" else formula.denied(same)
    # The first multiple that is reached: of those no less than the threshold, or of those above it.
    reached = multiple_above(threshold, unit) if sign in (">=", "<") else multiple_below(threshold, unit) + unit
    upward = sign in (">=", ">")
    if made_of.is_up:
        return inner(">" if upward else "<=", simplest(reached - unit))
    return inner(">=" if upward else "<", reached)


def _is_multiple(number: Linear, unit: Exact) -> bool:
    """Whether it is a multiple of a unit, whatever is answered."""
    parts = [*number.terms.values(), number.constant]
    whole = all(base.whole and not isinstance(base.made_of, Pieces) for base in number.terms)
    return whole and all(divide_exactly(part, unit).denominator == 1 for part in parts)


def _against_multiple(made_of: Stepped, multiple: Linear, sign: str, held: Held) -> Meaning:
    """When a multiple of the unit lies so towards a rounded number: when it does so towards the number itself."""
    if sign in ("==", "!="):
        same = formula.all_of([_against_multiple(made_of, multiple, one, held) for one in (">=", "<=")])
        return same if sign == "==" else formula.denied(same)
    exact, by = _OF_MULTIPLES[made_of.is_up][sign]
    moved = Linear(multiple.terms, simplest(multiple.constant + by * made_of.unit))
    return held(_added(moved, made_of.number, -1), exact)


_OF_MULTIPLES = {
    True: {">=": (">=", 0), ">": (">=", -1), "<=": ("<", -1), "<": ("<", 0)},
    False: {">=": (">", 1), ">": (">", 0), "<=": ("<=", 0), "<": ("<=", 1)},
}
"""By whether it is rounded up, and the sign: the sign with which the number itself is held, and by how many units
the multiple is moved."""
