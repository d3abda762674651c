"""Numbers: every number as a sum of bases, each with bounds; whatever is no such sum is a base of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from partnercheck.facts.date import DateFact
from partnercheck.facts.number import NumberFact
from partnercheck.language.functions.aggregates import Aggregate
from partnercheck.language.functions.days import AsOf
from partnercheck.language.functions.lists import CountOfItems, ShareOfItems
from partnercheck.language.functions.people import CountOfPeople, ShareOfPeople, Unrelated
from partnercheck.language.node import NumberNode
from partnercheck.language.operators.arithmetic import Arithmetic, Negative, Number
from partnercheck.language.operators.conditional import IfElse
from partnercheck.language.operators.extremes import Extreme
from partnercheck.language.operators.rounding import Rounded
from partnercheck.language.references import DefinedNumber, NumberReference
from partnercheck.language.tables.dated import NumberByDate
from partnercheck.language.tables.nodes import NumberByTable
from partnercheck.language.types import DateType, DurationType
from partnercheck.logic.addresses import key_of, level_of
from partnercheck.logic.lists import count_base, links_of, share_base
from partnercheck.logic.people import CountOf, ShareIn, crowd_of, facts_in
from partnercheck.logic.pieces import LargestOrSmallest, NumberByCase, Stepped
from partnercheck.logic.rows import is_complete, rows_of
from partnercheck.logic.space import AS_OF, FIRST_DAY, LAST_DAY, PAST, Base, Linear, SpaceReader
from partnercheck.values.interval import Bound, Exact, Nobody, simplest


def linear(node: NumberNode, reading: SpaceReader) -> Linear:
    """The number as a sum of bases."""
    read = _READERS.get(type(node), _as_it_is)
    return read(node, reading)


def _written(node: Number, reading: SpaceReader) -> Linear:
    return Linear({}, node.value)


def _defined(node: DefinedNumber, reading: SpaceReader) -> Linear:
    return linear(node.number, reading.outside())


def _negative(node: Negative, reading: SpaceReader) -> Linear:
    inner = node.parts[0]
    assert isinstance(inner, NumberNode)
    return times(linear(inner, reading), -1)


def _worked(node: Arithmetic, reading: SpaceReader) -> Linear:
    if (
        isinstance(node.type, DateType)
        and isinstance(node.right.type, DurationType)
        and node.right.type.unit == "months"
    ):
        return _as_it_is(node, reading)  # months are of different lengths
    left, right = linear(node.left, reading), linear(node.right, reading)
    if node.sign == "+":
        return plus(left, right)
    if node.sign == "-":
        return plus(left, times(right, -1))
    if node.sign == "*" and not left.terms:
        return times(right, left.constant)
    if node.sign == "*" and not right.terms:
        return times(left, right.constant)
    if node.sign == "/" and not right.terms and right.constant:
        return times(left, Fraction(1) / Fraction(right.constant))
    return _as_it_is(node, reading)


def times(number: Linear, factor: Exact) -> Linear:
    """So many times a number. What is absent stays absent even then: a base may have the factor 0."""
    return Linear(
        {base: simplest(coefficient * factor) for base, coefficient in number.terms.items()},
        simplest(number.constant * factor),
    )


def plus(left: Linear, right: Linear) -> Linear:
    """The sum of two numbers."""
    terms = dict(left.terms)
    for base, coefficient in right.terms.items():
        terms[base] = simplest(terms.get(base, 0) + coefficient)
    return Linear(terms, simplest(left.constant + right.constant))


def minus(left: Linear, right: Linear) -> Linear:
    """The difference of two numbers."""
    if right.terms:
        return plus(left, times(right, -1))
    return Linear(left.terms, simplest(left.constant - right.constant))


def _once(base: Base, reading: SpaceReader) -> Linear:
    return Linear({reading.space.base(base): 1})


def _reference(node: NumberReference, reading: SpaceReader) -> Linear:
    if isinstance(node.type, DateType):
        return _once(day_base(node, reading), reading)
    fact = reading.fact_at(node.named.path, node.named.field)
    whole = isinstance(node.type, DurationType) or (isinstance(fact, NumberFact) and fact.declared.whole)
    bounds = reading.bounds(node)
    absent = bounds.nobody is not Nobody.NO
    return _once(Base(key_of(node, reading), bounds.low, bounds.high, whole=whole, may_be_absent=absent), reading)


def day_base(node: NumberReference, reading: SpaceReader) -> Base:
    """A day that a profile tells."""
    fact = reading.fact_at(node.named.path, node.named.field)
    past = PAST if isinstance(fact, DateFact) and fact.declared.past else None
    absent = fact is not None and fact.may_be_none
    base = Base(key_of(node, reading), FIRST_DAY, LAST_DAY, whole=True, may_be_absent=absent, made_of=past)
    return reading.space.base(base)


def _as_of(node: AsOf, reading: SpaceReader) -> Linear:
    return _once(AS_OF, reading)


def _aggregate(node: Aggregate, reading: SpaceReader) -> Linear:
    """No less than the least, and no more than the most, that the number of an item can be; or a sum of such."""
    level = level_of(node.over.items, reading)
    assert isinstance(node.over.asked, NumberNode)
    low, high = bounds_of(linear(node.over.asked, reading.inside(level)))
    if node.how == "sum":
        low = 0 if low is not None and low >= 0 else None
        high = 0 if high is not None and high <= 0 else None
    absent = node.how != "sum"
    base = Base(key_of(node, reading), low, high, may_be_absent=absent, links=links_of(level))
    return _once(base, reading)


def bounds_of(number: Linear) -> tuple[Bound, Bound]:
    """What a sum of bases lies between."""
    low: Bound = number.constant
    high: Bound = number.constant
    for base, factor in number.terms.items():
        least, most = (base.low, base.high) if factor > 0 else (base.high, base.low)
        low = None if low is None or least is None else low + factor * least
        high = None if high is None or most is None else high + factor * most
    return low, high


def _people(node: CountOfPeople, reading: SpaceReader) -> Linear:
    crowd = crowd_of(node.people, reading)
    links = facts_in(node.people)
    made_of = CountOf(crowd) if crowd is not None else None
    return _once(Base(key_of(node, reading), 0, None, whole=True, links=links, made_of=made_of), reading)


def _share(node: ShareOfPeople, reading: SpaceReader) -> Linear:
    whole, part = crowd_of(node.whole, reading), crowd_of(node.people, reading)
    made_of = ShareIn(whole, part.belongs) if whole is not None and part is not None else None
    links = facts_in(node.people)
    return _once(Base(key_of(node, reading), 0, 1, may_be_absent=True, links=links, made_of=made_of), reading)


def _unrelated(node: Unrelated, reading: SpaceReader) -> Linear:
    return _once(Base(key_of(node, reading), 0, None, whole=True, links=facts_in(node.people)), reading)


def _items(node: CountOfItems, reading: SpaceReader) -> Linear:
    return _once(count_base(node.over, reading), reading)


def _items_share(node: ShareOfItems, reading: SpaceReader) -> Linear:
    return _once(share_base(node.over, reading), reading)


def _as_it_is(node: NumberNode, reading: SpaceReader) -> Linear:
    """A number of which only the bounds are known, such as one divided by another."""
    bounds = reading.bounds(node)
    absent = bounds.nobody is not Nobody.NO
    low, high = (None, None) if bounds.nobody is Nobody.SURELY else (bounds.low, bounds.high)
    return _once(Base(key_of(node, reading), low, high, may_be_absent=absent), reading)


def _in_pieces(node: NumberNode, made_of: Any, reading: SpaceReader) -> Linear:
    """A number that comes about in one of several ways."""
    whole = _as_it_is(node, reading)
    (base,) = whole.terms
    return _once(replace(base, key=("pieces", base.key), made_of=made_of), reading)


def _by_condition(node: IfElse, reading: SpaceReader) -> Linear:
    meaning = reading.meaning_of(node.condition)
    rows = (meaning.true, linear(node.then, reading)), (meaning.false, linear(node.otherwise, reading))
    return _in_pieces(node, NumberByCase(rows, meaning.is_two_valued), reading)


def _by_table(node: NumberByTable, reading: SpaceReader) -> Linear:
    rows = tuple((guard, linear(node.number_of(row), reading)) for row, guard in rows_of(node.table, reading))
    return _in_pieces(node, NumberByCase(rows, is_complete(node.table, reading)), reading)


def _extreme(node: Extreme, reading: SpaceReader) -> Linear:
    numbers = tuple(linear(number, reading) for number in node.numbers)
    return _in_pieces(node, LargestOrSmallest(node.is_largest, numbers), reading)


def _rounded(node: Rounded, reading: SpaceReader) -> Linear:
    return _in_pieces(node, Stepped(node.is_up, linear(node.number, reading), node.unit), reading)


_READERS: dict[type[NumberNode], Callable[[Any, SpaceReader], Linear]] = {
    Number: _written,
    DefinedNumber: _defined,
    Negative: _negative,
    Arithmetic: _worked,
    NumberReference: _reference,
    AsOf: _as_of,
    Aggregate: _aggregate,
    CountOfPeople: _people,
    ShareOfPeople: _share,
    Unrelated: _unrelated,
    CountOfItems: _items,
    ShareOfItems: _items_share,
    IfElse: _by_condition,
    Extreme: _extreme,
    Rounded: _rounded,
    NumberByTable: _by_table,
    NumberByDate: _by_table,
}
