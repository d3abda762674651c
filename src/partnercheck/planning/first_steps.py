"""First steps: what an assessment says to do next, as the plan has it, most effective first.

The search is bounded, so that an assessment stays quick. Where it finds nothing for some requirements, or runs out of
its bounds, those keep the steps that their own conditions name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.assessment.next_steps import advice_on, is_short
from partnercheck.assessment.result import Assessment, PlannedSteps, RequirementResult, Step
from partnercheck.assessment.verdict import weight_of
from partnercheck.language.environment import Environment
from partnercheck.planning.change import Change
from partnercheck.planning.planner import RANK, PartSettled, Planner
from partnercheck.planning.rulings import root_of
from partnercheck.values.status import Importance, Verdict

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision
    from partnercheck.models.criteria import Criteria, Requirement
    from partnercheck.models.profile import Profile

STEPS_EACH = 400
STEPS_IN_ALL = 600
"""How much is looked at, in steps of the search: some tenths of a millisecond each."""


def with_first_steps(
    assessment: Assessment, criteria: Criteria, profile: Profile, decisions: Iterable[Decision] = ()
) -> Assessment:
    """The assessment with the steps that the plan decides on, most effective first; as it is where nothing is short."""
    short = {result.id: result for result in assessment.requirements if is_short(result)}
    if not short:
        return assessment
    planner = Planner(criteria, profile, assessment.as_of, STEPS_EACH, tuple(decisions), STEPS_IN_ALL)
    parts = [
        planner.settle(requirements)
        for requirements in planner.components()
        if any(planner.weight(one) is not Verdict.ELIGIBLE for one in requirements)
    ]
    own = _own_steps(assessment)
    groups = {id: _Group(short[id], tuple(steps)) for id, steps in own.items()}
    groups |= {group.result.id: group for part in parts for group in _groups(planner, part, short, own)}
    weights = {ruling.id: weight_of(ruling) for ruling in planner.now.rulings}
    ordered = sorted((groups[id] for id in short if id in groups), key=lambda group: _effect(group, weights))
    steps = tuple((group.result.id, step) for group in ordered for step in group.steps)
    return assessment._replace(next_steps=steps, planned=_planned(planner, parts))


class _Group(NamedTuple):
    """What to do for one requirement; the changes of the plan among it, and how many requirements those settle."""

    result: RequirementResult
    steps: tuple[Step, ...]
    changes: tuple[Change, ...] = ()
    settled: int = 1


def _effect(group: _Group, weights: Mapping[str, Verdict]) -> tuple[Any, ...]:
    """What moves the verdict most, by the plan's own changes first; among those, the most settled for the least work.

    Python's sort keeps the order of the criteria among equals.
    """
    work, answers = sum(one.work for one in group.changes), sum(one.answers for one in group.changes)
    each = Fraction(work, group.settled), Fraction(answers, group.settled)
    importance = list(Importance).index(group.result.importance)
    return -RANK[weights[group.result.id]], importance, not group.changes, *each


def _own_steps(assessment: Assessment) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {}
    for id, step in assessment.next_steps:
        found.setdefault(id, []).append(step)
    return found


def _groups(
    planner: Planner, part: PartSettled, short: Mapping[str, RequirementResult], own: Mapping[str, Sequence[Step]]
) -> list[_Group]:
    """The changes of a part, each with the requirement that it serves first; and the others, without untrue steps."""
    changes = part.changes
    serves = {change.path: _settled_by(planner, part, changes, change) for change in changes}
    groups: list[_Group] = []
    first = {path: next((id for id in short if id in ids), None) for path, ids in serves.items()}
    for id, result in short.items():
        mine = tuple(change for change in changes if first[change.path] == id)
        if mine:
            settled = {name for change in mine for name in serves[change.path]}
            steps = [step for change in mine for step in _steps_of(change, result)]
            only_answers = all(change.only_an_answer for change in mine)
            told = (*steps, *advice_on(result, only_answers=only_answers))
            groups.append(_Group(result, told, mine, len(settled)))
        elif any(id in ids for ids in serves.values()) and (told := advice_on(result)):
            groups.append(_Group(result, told))  # what settles it stands with another requirement
        elif any(one.requirement == id and one.is_proved for one in part.in_the_way):
            # Nothing that an organisation may be asked to do settles it: what is left is to answer, wait or explain.
            true = tuple(step for step in own.get(id, ()) if step.only_an_answer or step.day or not step.path)
            groups.append(_Group(result, true or tuple(own.get(id, ()))))
    return groups


def _steps_of(change: Change, result: RequirementResult) -> list[Step]:
    """A change as steps: an answer as the requirement asks for it, anything else in the plan's own words."""
    if change.only_an_answer:
        asked = [step for step in result.steps if step.only_an_answer and root_of(step.path) == change.path]
        if asked:
            return asked
    return [Step(change.kind, change.words, change.path, change.work)]


def _settled_by(planner: Planner, part: PartSettled, changes: Sequence[Change], change: Change) -> set[str]:
    """The requirements that would be worse without this one of the changes."""
    with_all = planner.values_with(changes)
    without = planner.values_with([other for other in changes if other is not change])
    return {
        one.id
        for one in part.requirements
        if change.path in {root_of(path) for path in one.paths()}
        and RANK[_weight(planner, one, with_all)] < RANK[_weight(planner, one, without)]
    }


def _weight(planner: Planner, requirement: Requirement, values: Mapping[str, Any]) -> Verdict:
    return weight_of(planner.rulings.of(requirement, Environment(values, planner.day)))


def _planned(planner: Planner, parts: Sequence[PartSettled]) -> PlannedSteps | None:
    """What the steps come to together; None where it is neither enough nor proved that nothing would be."""
    changes = [change for part in parts for change in part.changes]
    becomes = planner.verdict_with(changes)
    in_the_way = [one for part in parts for one in part.in_the_way]
    if becomes is not Verdict.ELIGIBLE and not (in_the_way and all(one.is_proved for one in in_the_way)):
        return None
    answers = any(change.answers for change in changes)
    return PlannedSteps(becomes, len(changes), answers, tuple(one.requirement for one in in_the_way))
