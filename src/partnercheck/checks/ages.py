"""Lengths of time between two days, written so that the ends of months make a difference."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.places import Written, conditions_of, definitions_of
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.diagnostics import Diagnostic
from partnercheck.language.node import Node, NumberNode, depends_on_day
from partnercheck.language.operators.arithmetic import Arithmetic
from partnercheck.language.operators.comparison import Comparison
from partnercheck.language.operators.logic import Joined
from partnercheck.language.references import DefinedNumber
from partnercheck.language.types import DateType, DurationType
from partnercheck.problems import Severity

_HELP = "hold one day against the other, moved once, as in `born + years(18) <= as_of`"


@check(
    Diagnostic(
        "PC816",
        "length of time that depends on how it is written",
        Severity.WARNING,
        "A length of time between two days has passed on the day that comes so much later: whoever was born on 29 "
        "February 2008 is 18 on 28 February 2026. `born <= as_of - years(18)` and `born + years(18) <= as_of` are "
        "one and the same. Where a day is moved twice, or moved back inside `max`, `min`, `if` or a table, the ends "
        "of months may make a difference of some days, and another way of writing it would come to something else.",
        "met_when: open_to_all and organisation.founded <= as_of - years(1) - months(6)",
        "met_when: open_to_all and organisation.founded <= as_of - months(18)",
    )
)
def lengths_that_depend_on_their_writing(subject: Subject) -> Iterator[Finding]:
    """Every day that is moved twice, or moved back where no comparison sees it."""
    written = [one for requirement in subject.criteria.requirements for one in conditions_of(requirement)]
    for whole in [*written, *(one for _, one in definitions_of(subject.criteria))]:
        for part in _texts(whole):
            for node in _doubtful(part.node, seen=isinstance(part.node, NumberNode)):
                doubtful = Written(node, part.root, part.text, part.requirement, part.key, is_root=False)
                message = f"at the ends of months, {doubtful.shown} depends on how it is written"
                yield Finding(doubtful.problem("PC816", Severity.WARNING, message, _HELP))


def _texts(written: Written) -> Iterator[Written]:
    if written.is_joined_by_keys and isinstance(written.node, Joined):
        for condition in written.node.conditions:
            yield from _texts(written.part(condition))
    else:
        yield written


def _doubtful(node: Node, *, seen: bool = False) -> Iterator[Node]:
    """`seen`: a comparison sees what the node is, and moves the other side instead."""
    if isinstance(node, DefinedNumber):
        return  # looked at where it is written
    if isinstance(node, Arithmetic) and isinstance(node.type, DateType):
        yields = _moves(node.left) and not _is_written_out(node)
        back = node.moved_back is not None and not seen and not _is_written_out(node)
        if yields or back:
            yield node
            return
    if isinstance(node, Comparison):
        both_back = node.left.moved_back is not None and node.right.moved_back is not None
        if both_back:
            yield node
            return
    for part in node.parts:
        yield from _doubtful(part, seen=isinstance(node, Comparison))


def _moves(node: Node) -> bool:
    """Whether a day is moved by months before it is moved again."""
    while isinstance(node, DefinedNumber):
        node = node.number
    if not isinstance(node, Arithmetic) or not isinstance(node.type, DateType):
        return False
    length = node.right.type
    return (isinstance(length, DurationType) and length.unit == "months") or _moves(node.left)


def _is_written_out(node: NumberNode) -> bool:
    """It is the author's own day, the same whatever happens."""
    return node.is_fixed and not depends_on_day(node)
