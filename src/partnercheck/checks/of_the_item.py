"""Conditions on the items of a list that look at nothing of an item: the same for every one of them."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.places import Written, conditions_of, definitions_of
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.diagnostics import Diagnostic
from partnercheck.language.named import Named
from partnercheck.language.node import Node
from partnercheck.language.operators.logic import Fixed, Joined
from partnercheck.language.references import DefinedCondition, DefinedNumber
from partnercheck.problems import Severity


@check(
    Diagnostic(
        "PC812",
        "condition on items that looks at none of them",
        Severity.WARNING,
        "What is asked of each item of a list names no field of an item, and so asks the same of the applicant each "
        "time: `all(partners, unrelated(board.trustee) >= 3)` looks at the applicant's own board, as often as there "
        "are partners. Name a field of the item, or ask it once, outside the list.",
        "facts:\n  partners:\n    type: records\n    label: partners\n    question: Who are your partners?\n"
        "    fields: {lead: {type: yes_no, label: lead}}\n"
        "requirements:\n  - {id: led, title: Led, met_when: 'any(partners, open_to_all)'}",
        "facts:\n  partners:\n    type: records\n    label: partners\n    question: Who are your partners?\n"
        "    fields: {lead: {type: yes_no, label: lead}}\n"
        "requirements:\n  - {id: led, title: Led, met_when: 'any(partners, lead and open_to_all)'}",
    )
)
def names_nothing(subject: Subject) -> Iterator[Finding]:
    """Every condition or number over a list that reads no field of it."""
    written = [one for requirement in subject.criteria.requirements for one in conditions_of(requirement)]
    for whole in [*written, *(one for _, one in definitions_of(subject.criteria))]:
        for part in _texts(whole):
            for node in _asked_in_vain(part.node, 0):
                blind = Written(node, part.root, part.text, part.requirement, part.key, is_root=False)
                message = f"{blind.shown} looks at nothing of the items of the list: it is the same for every one"
                help = "name a field of the item, or ask this once, outside the list"
                yield Finding(blind.problem("PC812", Severity.WARNING, message, help))


def _texts(written: Written) -> Iterator[Written]:
    """The texts that a condition joined by keys is made of."""
    if written.is_joined_by_keys and isinstance(written.node, Joined):
        for condition in written.node.conditions:
            yield from _texts(written.part(condition))
    else:
        yield written


def _asked_in_vain(node: Node, depth: int) -> Iterator[Node]:
    if isinstance(node, (DefinedCondition, DefinedNumber)):
        return  # looked at where it is defined
    over = getattr(node, "over", None)
    if over is None:
        for part in node.parts:
            yield from _asked_in_vain(part, depth)
        return
    yield from _asked_in_vain(over.items, depth)
    for asked in (over.asked, over.where):
        if isinstance(asked, Fixed):
            continue
        if not any(_is_field_at(part, depth) for part in asked.every_node()):
            yield asked
        yield from _asked_in_vain(asked, depth + 1)


def _is_field_at(node: Node, depth: int) -> bool:
    named = getattr(node, "named", None)
    return isinstance(named, Named) and named.field is not None and named.field[0] == depth
