"""A branch of an `any` that another branch already covers."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.checks.shown import example_shown, have, never_have
from partnercheck.checks.study import StudiedAlternatives
from partnercheck.diagnostics import Diagnostic
from partnercheck.language.node import ConditionNode
from partnercheck.logic.formula import Meaning, any_of
from partnercheck.problems import Severity
from partnercheck.values.truth import FALSE, TRUE


@check(
    Diagnostic(
        "PC806",
        "branch that another branch covers",
        Severity.WARNING,
        "In an `any` (or an `or`) this branch changes nothing: wherever it is true, another branch is true as well. "
        "Either it can go, or one of the two was meant to ask for something else.",
        "met_when:\n  any:\n    - count(staff) >= 5\n    - count(staff) >= 10",
        "met_when:\n  any:\n    - count(staff) >= 5\n    - count(volunteers) >= 10",
    )
)
def covered(subject: Subject) -> Iterator[Finding]:
    """Every branch that could be dropped, because of one other."""
    for branches in subject.study.branches:
        idle: set[int] = set()
        for place in range(len(branches.parts) - 1, -1, -1):
            by = _covered_by(subject, branches, place, idle)
            if by is not None:
                idle.add(place)
                yield _finding(subject, branches, place, by)


def _covered_by(subject: Subject, branches: StudiedAlternatives, place: int, idle: set[int]) -> int | None:
    """Another branch that is true wherever this one is, and that comes out as the two together always do."""
    never = subject.study.reasoner.never
    own = branches.meanings[place]
    for other, meaning in enumerate(branches.meanings):
        if other == place or other in idle or not _have_something_in_common(own, meaning):
            continue
        together = any_of([own, meaning])
        if never(own.true, meaning.true.negation) and never(together.false, meaning.false.negation):
            return other
    return None


def _have_something_in_common(one: Meaning, other: Meaning) -> bool:
    first, second = one.variables, other.variables
    links: frozenset[str] = frozenset().union(*(variable.links for variable in first))
    return bool(first & second) or any(links & variable.links for variable in second)


def _finding(subject: Subject, branches: StudiedAlternatives, place: int, by: int) -> Finding:
    part, other = branches.parts[place], branches.parts[by]
    same_line = part.span.line == other.span.line or other.is_joined_by_keys
    where = "" if same_line else f" on line {other.span.line}"
    message = f"{part.shown} changes nothing here: wherever it is true, {other.shown}{where} is true too"
    one, covering = part.node, other.node
    assert isinstance(one, ConditionNode)
    assert isinstance(covering, ConditionNode)
    help = "no profile tells the two together from the second alone: drop the first, or change one of them"
    in_list = bool(branches.reading.levels)
    if not in_list:
        both = (branches.meanings[place].true, branches.meanings[by].true)
        help += example_shown(subject, "both are true for", have((one, TRUE), (covering, TRUE)), *both)
    claim = None if in_list else never_have((one, TRUE), (covering, FALSE))
    return Finding(part.problem("PC806", Severity.WARNING, message, help), claim)
