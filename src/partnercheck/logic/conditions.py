"""Conditions: what each kind of condition means, as formulas; a kind that is not known here may mean anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from partnercheck.language.choices import ChoiceIs, ChoicesHold, IsGiven, TextIs
from partnercheck.language.functions.evidence import Claimed, ClaimEvidenced, ItemEvidenced, Window
from partnercheck.language.functions.lists import Quantified
from partnercheck.language.node import ConditionNode, Node
from partnercheck.language.operators.comparison import Comparison
from partnercheck.language.operators.logic import All, AnyOf, AtLeast, Fixed, Joined, Not
from partnercheck.language.references import ConditionReference, DefinedCondition
from partnercheck.language.tables.nodes import ChoiceByTable, DefinedChoice
from partnercheck.language.types import ChoiceType
from partnercheck.logic import formula
from partnercheck.logic.addresses import key_of, place_of
from partnercheck.logic.comparisons import meaning_of_comparison
from partnercheck.logic.formula import ALWAYS, NEVER, Formula, Literal, Meaning, both, either, two_valued
from partnercheck.logic.lists import count_base, share_base
from partnercheck.logic.rows import is_complete, rows_of
from partnercheck.logic.space import NO, YES, Base, SpaceReader, compared
from partnercheck.logic.variables import ABSENT
from partnercheck.values.truth import FALSE, NOBODY, TRUE


def meaning_of(node: ConditionNode, reading: SpaceReader) -> Meaning:
    """When a condition is true, and when it is false."""
    if isinstance(node, Joined):
        return meaning_of_parts(node, [meaning_of(part, reading) for part in node.conditions])
    if isinstance(node, DefinedCondition):
        return meaning_of(node.condition, reading.outside())
    return meaning_of_leaf(node, reading)


def meaning_of_parts(node: Joined, parts: list[Meaning]) -> Meaning:
    """What joined conditions mean, given what their parts do."""
    if isinstance(node, AtLeast):
        return formula.at_least(node.count, parts)
    return _JOINS[type(node)](parts)


def meaning_of_leaf(node: ConditionNode, reading: SpaceReader) -> Meaning:
    """What a condition means that is not made of others."""
    if reading.levels:
        return _LEAVES.get(type(node), _anything)(node, reading)
    known = reading.space.meanings.get(id(node))
    if known is None:
        meaning = _LEAVES.get(type(node), _anything)(node, reading)
        # The node is kept as well, so that no other can come to have its identity.
        known = reading.space.meanings[id(node)] = node, meaning
    return known[1]


_JOINS: dict[type[Joined], Callable[[list[Meaning]], Meaning]] = {
    All: formula.all_of,
    AnyOf: formula.any_of,
    Not: lambda parts: formula.denied(parts[0]),
}


def _anything(node: ConditionNode, reading: SpaceReader) -> Meaning:
    """A condition of which only the outcomes that are possible are known."""
    mask = node.outcome(reading.saying_nothing()).mask
    names = [name for name, bit in ((YES, TRUE), (NO, FALSE), ("nobody", NOBODY)) if mask & bit]
    key = ("condition", key_of(node, reading))
    true = reading.space.one_of(key, names, (YES,))
    return Meaning(true, reading.space.one_of(key, names, (NO,))) if mask & NOBODY else two_valued(true)


def _fixed(node: Fixed, reading: SpaceReader) -> Meaning:
    return two_valued(ALWAYS if node.value else NEVER)


def _yes(node: ConditionReference, reading: SpaceReader) -> Meaning:
    return two_valued(reading.space.yes(("yes", place_of(node.named, reading))))


def _choice(node: ChoiceIs, reading: SpaceReader) -> Meaning:
    assert isinstance(node.choice.type, ChoiceType)
    if isinstance(node.choice, DefinedChoice):
        return _choice_by_table(node, node.choice.choice, reading.outside())
    names = [name for name, _ in node.choice.type.choices]
    key = ("choice", key_of(node.choice, reading))
    return two_valued(reading.space.one_of(key, names, node.allowed))


def _choice_by_table(node: ChoiceIs, choice: ChoiceByTable, reading: SpaceReader) -> Meaning:
    rows = rows_of(choice.table, reading)
    true = either(*(fits for row, fits in rows if row.outcome in node.allowed))
    if is_complete(choice.table, reading):
        return two_valued(true)
    return Meaning(true, either(*(fits for row, fits in rows if row.outcome not in node.allowed)))


def _choices(node: ChoicesHold, reading: SpaceReader) -> Meaning:
    fact = key_of(node.choices, reading)
    chosen = [reading.space.yes(("chosen", fact, name)) for name in dict.fromkeys(node.wanted)]
    if node.how == "all_of":
        return two_valued(both(*chosen))
    found = two_valued(either(*chosen))
    return formula.denied(found) if node.how == "none_of" else found


def _text(node: TextIs, reading: SpaceReader) -> Meaning:
    return two_valued(reading.space.text_is(("text", key_of(node.text, reading)), node.allowed))


def _given(node: IsGiven, reading: SpaceReader) -> Meaning:
    # Whether there is an answer is not among the things that a full profile may differ in: it may be either.
    given = two_valued(reading.space.yes(("given", key_of(node.fact, reading))))
    return given if node.wanted else formula.denied(given)


def _claimed(node: Claimed, reading: SpaceReader) -> Meaning:
    return two_valued(reading.space.yes(("claimed", key_of(node.claim, reading))))


def _evidence(key: Any, window: Window | None, reading: SpaceReader) -> Formula:
    """The latest evidence is recent enough: a place on a scale of months, or days, before the as-of date."""
    unit = window.unit if window is not None else "months"
    base = Base(("evidence", key, unit), may_be_absent=True, links=frozenset((f"evidence {key!r}",)))
    variable = reading.space.ordered(("evidence", key, unit), base)
    if window is None:
        return Literal(variable, ABSENT, holds=False)
    return compared(variable, ">=", -window.length)


def _claim_evidenced(node: ClaimEvidenced, reading: SpaceReader) -> Meaning:
    claim = key_of(node.claim, reading)
    claimed = reading.space.yes(("claimed", claim))
    return two_valued(both(claimed, _evidence(claim, node.window, reading)))


def _item_evidenced(node: ItemEvidenced, reading: SpaceReader) -> Meaning:
    return two_valued(_evidence(key_of(node.parts[0], reading), node.window, reading))


def _quantified(node: Quantified, reading: SpaceReader) -> Meaning:
    if node.how == "any":
        base = count_base(node.over, reading)
        return two_valued(compared(reading.space.ordered(("number", base), base), ">=", 1))
    base = share_base(node.over, reading)
    variable = reading.space.ordered(("number", base), base)
    return Meaning(compared(variable, "==", 1), compared(variable, "<", 1))


_LEAVES: dict[type[Node], Callable[[Any, SpaceReader], Meaning]] = {
    Fixed: _fixed,
    ConditionReference: _yes,
    ChoiceIs: _choice,
    ChoicesHold: _choices,
    TextIs: _text,
    IsGiven: _given,
    Claimed: _claimed,
    ClaimEvidenced: _claim_evidenced,
    ItemEvidenced: _item_evidenced,
    Quantified: _quantified,
    Comparison: meaning_of_comparison,
}
