"""Comparisons: two numbers held against each other, as one variable held against a threshold."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from math import gcd

from partnercheck.language.operators.comparison import SIGNS, Comparison
from partnercheck.language.types import DateType
from partnercheck.logic.days import compared_days
from partnercheck.logic.formula import ALWAYS, NEVER, Literal, Meaning, both, two_valued
from partnercheck.logic.numbers import bounds_of, linear, minus
from partnercheck.logic.pieces import in_pieces
from partnercheck.logic.space import AS_OF, FREE, PAST, Base, Linear, SpaceReader, compared, held
from partnercheck.logic.variables import ABSENT, Ordered
from partnercheck.values.interval import Exact, divide_exactly


def meaning_of_comparison(node: Comparison, reading: SpaceReader) -> Meaning:
    """When a comparison is true, and when false."""
    if isinstance(node.left.type, DateType) and (found := compared_days(node, reading)) is not None:
        return found
    return held_against_zero(minus(linear(node.left, reading), linear(node.right, reading)), node.sign.text, reading)


def held_against_zero(difference: Linear, sign: str, reading: SpaceReader) -> Meaning:
    """A sum of bases held against 0: the sum becomes one variable, the same whichever way round it was written."""
    found = in_pieces(difference, sign, reading, lambda number, one: held_against_zero(number, one, reading))
    if found is not None:
        return found
    terms = {base: factor for base, factor in difference.terms.items() if factor}
    vanished = [base for base, factor in difference.terms.items() if not factor and base.may_be_absent]
    if not terms:
        outcome = ALWAYS if held(difference.constant, sign, 0) else NEVER
        meaning = two_valued(outcome)
    else:
        scale = _scale(terms)
        if scale == 1:
            variable, threshold = _variable(terms, reading), -difference.constant
        else:
            variable = _variable({base: divide_exactly(factor, scale) for base, factor in terms.items()}, reading)
            threshold = divide_exactly(-difference.constant, scale)
        turned = SIGNS[sign].turned if scale < 0 else sign
        true, false = compared(variable, turned, threshold), compared(variable, SIGNS[turned].denied, threshold)
        meaning = Meaning(true, false) if variable.may_be_absent else two_valued(true)
    for base in vanished:
        absent = Literal(_variable({base: 1}, reading), ABSENT)
        meaning = Meaning(both(meaning.true, absent.negation), both(meaning.false, absent.negation))
    return meaning


def _scale(terms: dict[Base, Exact]) -> Exact:
    """What to divide the factors by so that they are whole, have nothing in common, and begin with a positive one."""
    if len(terms) == 1:
        return next(iter(terms.values()))
    factors = [Fraction(factor) for factor in terms.values()]
    over = reduce(lambda one, other: one * other // gcd(one, other), (factor.denominator for factor in factors))
    common = reduce(gcd, (abs(int(factor * over)) for factor in factors))
    first = terms[min(terms, key=_order)]
    return Fraction(common, over) * (1 if first > 0 else -1)


def _order(base: Base) -> int:
    return base.order


def _variable(terms: dict[Base, Exact], reading: SpaceReader) -> Ordered:
    ordered = sorted(terms.items(), key=lambda term: term[0].order)
    if len(ordered) == 1 and ordered[0][1] == 1:
        base = ordered[0][0]
        return reading.space.ordered(("number", base), base)
    low, high = bounds_of(Linear(terms))
    since = [base.made_of == PAST and terms.get(AS_OF) == -terms[base] for base in terms]
    if len(terms) == 2 and any(since):
        # A day that is never after the as-of date, held against it.
        low, high = (low, 0) if terms[AS_OF] < 0 else (0, high)
    whole = all(base.whole and Fraction(factor).denominator == 1 for base, factor in ordered)
    links = FREE.union(*(base.links or {repr(base.key)} for base, _ in ordered))
    absent = any(base.may_be_absent for base, _ in ordered)
    key = ("sum", tuple(ordered))
    return reading.space.ordered(key, Base(key, low, high, whole=whole, may_be_absent=absent, links=links))
