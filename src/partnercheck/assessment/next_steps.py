"""Next steps: what would help a requirement, and which open facts would settle most."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from partnercheck.assessment.answering import paths_to_answer
from partnercheck.assessment.decide import decide_requirement
from partnercheck.assessment.result import Decided, OpenFact, Place, RequirementResult, Ruling, Step, StepKind
from partnercheck.assessment.verdict import may_change
from partnercheck.assessment.waiting import first_day
from partnercheck.language.words import joined
from partnercheck.values.calendar import in_words
from partnercheck.values.cause import CauseKind
from partnercheck.values.headcount import CountsByRole, Headcount
from partnercheck.values.people import PeopleByRole
from partnercheck.values.status import Importance, Reason, Status, Verdict

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment
    from partnercheck.models.criteria import Criteria, Requirement

_SETTLED = (Status.MET, Status.NOT_APPLICABLE)
_IMPORTANCE_PLACE = {importance: place for place, importance in enumerate(Importance)}


def steps_for(
    requirement: Requirement, ruling: Ruling, environment: Environment, criteria: Criteria, best: Verdict
) -> tuple[Step, ...]:
    """What would help: answers first, then real work. Nobody is asked to disclose anything.

    `best` is the best verdict that the assessment may still come to.
    """
    if ruling.status in _SETTLED:
        return ()
    steps: list[Step] = []
    # Where no answer changes what a requirement comes to, nobody is asked for one.
    waits = may_change(ruling, best)
    paths = paths_to_answer(requirement, ruling, environment, criteria, best) if waits else ()
    waits = bool(paths)
    for path in _questions(paths, criteria):
        steps.append(Step(StepKind.ANSWER, f"answer: {_asked_there(criteria, path, environment)}", path))
    steps.extend(_exact_figures(ruling, environment, criteria))
    if requirement.met_when is not None and not (waits and ruling.reason is Reason.UNANSWERED):
        answered = {step.path for step in steps}
        steps.extend(
            step
            for step in requirement.met_when.steps(environment)
            if not (step.path in answered and not step.amount) and not _asks_to_leave(step)
        )
    if (day := day_it_holds(requirement, environment)) is not None:
        steps.append(
            Step(StepKind.WAIT, f"wait: from {in_words(day.toordinal())} this holds, all else equal", "", day=day)
        )
    return tuple(dict.fromkeys(steps))


def _asks_to_leave(step: Step) -> bool:
    return step.kind is StepKind.PEOPLE and step.amount < 0


def _exact_figures(ruling: Ruling, environment: Environment, criteria: Criteria) -> list[Step]:
    """What to say more exactly: the figure where it is not exact; else who the people are that are only counted."""
    steps: list[Step] = []
    counted: dict[str, list[str]] = {}
    for cause in ruling.causes:
        if cause.kind is not CauseKind.IMPRECISE:
            continue
        found = criteria.fact_of(cause.path)
        value = environment.values.get(found[0].id) if found is not None else None
        if found is not None and isinstance(value, (Headcount, PeopleByRole)) and value.is_told(found[1]):
            counted.setdefault(found[0].id, []).append(criteria.label_of(cause.path))
            continue
        words = f"give the exact figure, if you can: {criteria.label_of(cause.path)}"
        steps.append(Step(StepKind.ANSWER, words, cause.path))
    for path, labels in counted.items():
        # Of a headcount nothing more can be said: how far its groups overlap is for a person to ask.
        if isinstance(environment.values[path], CountsByRole):
            words = f"list the people one by one, if you can: numbers do not say who is who among {joined(labels)}"
            steps.append(Step(StepKind.ANSWER, words, path))
    return steps


def day_it_holds(requirement: Requirement, environment: Environment) -> date | None:
    """The first day to come on which a requirement is met or does not apply, all else equal."""

    def holds(then: Environment) -> bool:
        return decide_requirement(requirement, then).status in _SETTLED

    return first_day((condition for _, condition in requirement.conditions()), environment, holds)


def _questions(open_paths: Iterable[str], criteria: Criteria) -> list[str]:
    """The paths of what is to be answered: the fact itself where several parts of it are, or all of it is."""
    parts: dict[str, list[str]] = {}
    for path in open_paths:
        parts.setdefault(_asked_with(criteria, path), []).append(path)
    return [paths[0] if len(paths) == 1 else root for root, paths in parts.items()]


def _asked_with(criteria: Criteria, path: str) -> str:
    """The fact that a part is asked together with; an item of a list, and a person in it, is asked by itself."""
    found = criteria.fact_of(path)
    if found is None:
        return path
    _, rest = found
    return criteria.name_of(path) if rest and not rest[0].startswith("[") else path


def _asked(criteria: Criteria, path: str) -> str:
    """The question of the fact itself, or the label of a part of it."""
    found = criteria.fact_of(path)
    if found is None:
        return path
    fact, rest = found
    return criteria.label_of(path) if rest or path.endswith("]") else fact.question or fact.label


def _asked_there(criteria: Criteria, path: str, environment: Environment) -> str:
    """As `_asked`, with the person's own name for whoever it is about."""
    found = criteria.fact_of(path)
    value = environment.values.get(found[0].id) if found is not None else None
    if found is None or value is None or not found[1]:
        return _asked(criteria, path)
    return found[0].asked_of(value, found[1])


def _urgency(result: RequirementResult) -> tuple[int, int, int]:
    return (
        _IMPORTANCE_PLACE[result.importance],
        0 if result.status is Status.MISSING else 1,
        0 if result.reason is not Reason.UNANSWERED else 1,
    )


def next_steps(results: Iterable[RequirementResult]) -> tuple[tuple[str, Step], ...]:
    """The steps of all requirements that count, most urgent first, each step once."""
    found: dict[tuple[str, str], tuple[str, Step]] = {}
    for result in sorted(results, key=_urgency):
        if result.importance is Importance.INFORMATIONAL:
            continue
        only_answers = result.reason is Reason.UNANSWERED and bool(result.steps)
        for step in (*result.steps, *advice_on(result, only_answers=only_answers)):
            found.setdefault((step.path, step.words), (result.id, step))
    return tuple(found.values())


def is_short(result: RequirementResult) -> bool:
    """Whether a requirement that counts is short of met."""
    return result.importance is not Importance.INFORMATIONAL and result.status not in _SETTLED


def advice_on(result: RequirementResult, *, only_answers: bool = False) -> tuple[Step, ...]:
    """What the author advises, wherever more than an answer is lacking."""
    if not result.advice or result.status in _SETTLED or only_answers:
        return ()
    return (Step(StepKind.ADVICE, result.advice, ""),)


def open_facts(
    criteria: Criteria, decided: Decided, environment: Environment, place: Callable[[str], Place]
) -> tuple[OpenFact, ...]:
    """The facts that are not answered, those that would settle the most first."""
    settles: dict[str, list[Ruling]] = {}
    for requirement, ruling in zip(criteria.requirements, decided.rulings, strict=True):
        best = decided.verdict_could_be[0]
        if not may_change(ruling, best):
            continue
        for path in _questions(paths_to_answer(requirement, ruling, environment, criteria, best), criteria):
            settles.setdefault(path, []).append(ruling)
    for path in [path for path in settles if _asked_with(criteria, path) != path]:
        # Where the whole fact is open as well, its one question covers the part.
        whole = _asked_with(criteria, path)
        if whole in settles:
            settles[whole].extend(one for one in settles.pop(path) if one not in settles[whole])
    return tuple(
        OpenFact(path, criteria.label_of(path), _asked(criteria, path), tuple(one.id for one in rulings), place(path))
        for path, rulings in sorted(settles.items(), key=lambda item: _weight(item[1]))
    )


def _weight(rulings: list[Ruling]) -> tuple[int, int]:
    """More required ones first, then more of any; Python's sort keeps reading order among equals."""
    required = sum(ruling.importance is Importance.REQUIRED for ruling in rulings)
    return -required, -len(rulings)
