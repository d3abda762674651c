"""Answering: which open answers make a difference while what is undisclosed, or not exact, stays as it is."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from partnercheck.assessment.decide import decide_closely
from partnercheck.assessment.narrowing import MOST_CASES, cases_of, facts_used
from partnercheck.assessment.verdict import weight_of, worst
from partnercheck.values.cause import CauseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnercheck.assessment.result import Ruling
    from partnercheck.language.environment import Environment
    from partnercheck.models.criteria import Criteria, Requirement
    from partnercheck.values.answers import Value
    from partnercheck.values.status import Verdict


def paths_to_answer(
    requirement: Requirement, ruling: Ruling, environment: Environment, criteria: Criteria, best: Verdict
) -> tuple[str, ...]:
    """The paths that are not answered yet, of a requirement that answers may change: those that make a difference.

    `best` is the best verdict that all requirements together may still come to. Where nothing but answers is lacking,
    that is all of them. Beside what nobody has to disclose, an answer may come to the same whatever it is: there every
    case is looked at, where they are few.
    """
    paths = [cause.path for cause in ruling.causes if cause.kind is CauseKind.UNANSWERED]
    if len(paths) == len(ruling.causes):
        return tuple(paths)
    facts = {path: criteria.name_of(path) for path in paths}
    idle = _idle(requirement, ruling, environment, sorted(set(facts.values())), best)
    return tuple(path for path in paths if facts[path] not in idle)


def _idle(
    requirement: Requirement, ruling: Ruling, environment: Environment, names: Sequence[str], best: Verdict
) -> set[str]:
    """The facts whose answer changes nothing, whatever is answered to the others; none where that takes too long."""
    used = {fact.path: fact for fact in facts_used(requirement)}
    cases: list[Sequence[Value]] = []
    size = 1
    for name in names:
        found = cases_of(used[name], environment) if name in used else None
        size *= len(found or ())
        if not found or size > MOST_CASES:
            return set()
        cases.append(found)
    outcomes: dict[tuple[int, ...], object] = {}
    for way in product(*(range(len(found)) for found in cases)):
        answers = {name: found[place] for name, found, place in zip(names, cases, way, strict=True)}
        after = decide_closely(requirement, environment.knowing({**environment.values, **answers}))
        if any(cause.kind is CauseKind.UNANSWERED for cause in after.causes):
            return set()  # the cases are wider than answers are
        outcomes[way] = _counts(after, best)
    if set(outcomes.values()) != {_counts(ruling, best)} and len(set(outcomes.values())) == 1:
        return set()
    return {name for place, name in enumerate(names) if _comes_to_the_same(outcomes, place)}


def _counts(ruling: Ruling, best: Verdict) -> object:
    """How much a requirement weighs makes a difference only through the verdict."""
    return ruling.status, ruling.could_be, worst((weight_of(ruling), best))


def _comes_to_the_same(outcomes: dict[tuple[int, ...], object], place: int) -> bool:
    """Whether ways of answering that differ in this fact alone come to the same."""
    by_others: dict[tuple[int, ...], set[object]] = {}
    for way, outcome in outcomes.items():
        by_others.setdefault((*way[:place], *way[place + 1 :]), set()).add(outcome)
    return all(len(found) == 1 for found in by_others.values())
