"""Truth: and, or, not and at_least on outlooks agree with what they mean on definite values."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.values import truth
from partnercheck.values.cause import NO_CAUSES
from partnercheck.values.truth import FALSE, IS_FALSE, IS_NOBODY, IS_TRUE, NOBODY, TRUE, Outcome, masks_in

outlooks = st.integers(min_value=1, max_value=127)
outcomes = outlooks.map(lambda outlook: Outcome(outlook, NO_CAUSES))
DEFINITE = {TRUE: IS_TRUE, FALSE: IS_FALSE, NOBODY: IS_NOBODY}


def plain_and(values: list[int]) -> int:
    defined = [value for value in values if value != NOBODY]
    return NOBODY if not defined else TRUE if all(value == TRUE for value in defined) else FALSE


def plain_or(values: list[int]) -> int:
    defined = [value for value in values if value != NOBODY]
    return NOBODY if not defined else TRUE if TRUE in defined else FALSE


def plain_at_least(count: int, values: list[int]) -> int:
    defined = [value for value in values if value != NOBODY]
    return NOBODY if not defined else TRUE if defined.count(TRUE) >= count else FALSE


def singles(mask: int) -> list[int]:
    return [one for one in (TRUE, FALSE, NOBODY) if mask & one]


def lifted(plain, parts: list[Outcome]) -> int:
    """The outlook that element-by-element evaluation gives."""
    outlook = 0
    for masks in product(*(masks_in(part.outlook) for part in parts)):
        mask = 0
        for values in product(*(singles(one) for one in masks)):
            mask |= plain(list(values))
        outlook |= 1 << (mask - 1)
    return outlook


@given(st.lists(outcomes, min_size=1, max_size=3))
@settings(max_examples=60)
def test_and_is_the_plain_and_on_every_way_it_can_turn_out(parts):
    assert truth.all_of(parts).outlook == lifted(plain_and, parts)


@given(st.lists(outcomes, min_size=1, max_size=3))
@settings(max_examples=60)
def test_or_is_the_plain_or_on_every_way_it_can_turn_out(parts):
    assert truth.any_of(parts).outlook == lifted(plain_or, parts)


@given(st.integers(1, 3), st.lists(outcomes, min_size=1, max_size=3))
@settings(max_examples=60)
def test_at_least_is_the_plain_count_on_every_way_it_can_turn_out(count, parts):
    assert truth.at_least(count, parts).outlook == lifted(lambda values: plain_at_least(count, values), parts)


@given(outcomes)
def test_not_twice_changes_nothing(outcome):
    assert truth.negate(truth.negate(outcome)).outlook == outcome.outlook


@given(outcomes, outcomes)
def test_de_morgan_holds(left, right):
    negated = truth.negate(truth.all_of([left, right]))
    assert negated.outlook == truth.any_of([truth.negate(left), truth.negate(right)]).outlook


@given(st.lists(outcomes, max_size=4), st.randoms())
def test_the_order_of_parts_changes_nothing(parts, random):
    shuffled = list(parts)
    random.shuffle(shuffled)
    for fold in (truth.all_of, truth.any_of):
        assert fold(parts).outlook == fold(shuffled).outlook
    assert truth.at_least(2, parts).outlook == truth.at_least(2, shuffled).outlook


@pytest.mark.parametrize(("mask", "outcome"), DEFINITE.items())
def test_a_part_with_nobody_to_count_is_left_out(mask, outcome):
    assert truth.all_of([IS_NOBODY, outcome]).mask == mask
    assert truth.any_of([IS_NOBODY, outcome]).mask == mask
    assert truth.at_least(1, [IS_NOBODY, outcome]).mask == mask
