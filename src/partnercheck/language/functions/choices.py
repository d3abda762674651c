"""Set tests on choices, and whether an answer was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.language.choices import ChoiceIs, ChoicesHold, IsGiven
from partnercheck.language.functions.chosen import ChoicesAgainst
from partnercheck.language.functions.registry import function
from partnercheck.language.people import GroupOf, PeopleReference, RoleOf
from partnercheck.language.references import ConditionReference, NumberReference, Reference
from partnercheck.language.types import ChoicesType, ChoiceType

if TYPE_CHECKING:
    import ast

    from partnercheck.language.building import Building
    from partnercheck.language.call import Call
    from partnercheck.language.node import Node


def told_choices(node: Node) -> Node | None:
    """Choices that a profile tells; None for those that are written out, and for anything else."""
    return node if isinstance(node.type, (ChoicesType, ChoiceType)) else None


def choices_against(builder: Building, chosen: Node, how: str, others: Node, at: ast.expr) -> ChoicesAgainst:
    """Choices held against other choices, which have at least one in common."""
    known, also = (
        {name for name, _ in node.type.choices}
        for node in (chosen, others)
        if isinstance(node.type, (ChoicesType, ChoiceType))
    )
    if known.isdisjoint(also):
        message = f"{chosen.words()} and {others.words()} have no choice in common"
        raise builder.problem("PC407", message, at, "give both the same ids")
    return ChoicesAgainst(chosen, how, others)


def _test(call: Call, how: str) -> Node:
    call.takes(2, None)
    subject = call.argument(0)
    if len(call.arguments) == 2 and (others := told_choices(call.argument(1))) is not None:
        if told_choices(subject) is None:
            message = f"`{how}` needs choices, and this is {subject.type.words}"
            raise call.problem("PC405", message, "", call.arguments[0])
        return choices_against(call.builder, subject, how, others, call.arguments[1])
    if isinstance(subject.type, ChoicesType):
        return ChoicesHold(subject, how, call.choice_ids(subject.type.choices, call.arguments[1:]))
    if isinstance(subject.type, ChoiceType) and how != "all_of":
        ids = call.choice_ids(subject.type.choices, call.arguments[1:])
        if how == "none_of":
            ids = tuple(name for name, _ in subject.type.choices if name not in ids)
        return ChoiceIs(subject, ids, "in")
    raise call.problem("PC405", f"`{how}` needs choices, and this is {subject.type.words}", "", call.arguments[0])


@function(
    "any_of",
    'any_of(choices, "a", "b")',
    "any_of(choices, other_choices)",
    gives="whether at least one of these is chosen, or of those that were chosen of another fact",
)
def build_any_of(call: Call) -> Node:
    return _test(call, "any_of")


@function("all_of", 'all_of(choices, "a", "b")', gives="whether all of these are chosen")
def build_all_of(call: Call) -> Node:
    return _test(call, "all_of")


@function("none_of", 'none_of(choices, "a", "b")', gives="whether none of these is chosen")
def build_none_of(call: Call) -> Node:
    return _test(call, "none_of")


@function("given", "given(fact)", gives="whether there is an answer other than `none`")
def build_given(call: Call) -> Node:
    subject = call.built(call.only_argument())
    if not _is_asked(subject):
        message = f"`given` needs a fact, and this is {subject.type.words}"
        raise call.problem("PC405", message, "write the name of what is asked", call.arguments[0])
    return IsGiven(subject)


def _is_asked(node: Node) -> bool:
    """Whether a name stands for what somebody answers: a fact, a field of an item, or a role or group of people."""
    if isinstance(node, GroupOf):
        return _is_asked(node.parts[0])
    return isinstance(node, (Reference, NumberReference, ConditionReference, PeopleReference, RoleOf))
