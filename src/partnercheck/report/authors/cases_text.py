"""Cases run, in the terminal: the failing ones opened, and how many hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from partnercheck.assessment.result import Explanation, RequirementResult
from partnercheck.report.authors.printing import printed
from partnercheck.report.marks import GOOD, SHORT, mark_of_truth
from partnercheck.report.problems import problems_as_text
from partnercheck.report.screen import Screen
from partnercheck.report.terminal.branches import Branch, Branches
from partnercheck.report.terminal.ink import QUIET, STRONG, Ink
from partnercheck.report.words import counted

if TYPE_CHECKING:
    from partnercheck.cases.run import CaseOutcome, Difference
    from partnercheck.mutants.testing import CriteriaTested, TestRun


IMPORTANCE = "required when"


def render_text(run: TestRun, fail_under: int, screen: Screen) -> str:
    """What did not load, the failing cases with their explanations, and a count for each criteria file."""
    problems = f"{problems_as_text(run.problems, screen)}\n\n" if run.problems else ""
    return problems + printed(_parts(run, Ink(screen), fail_under), screen)


def _parts(run: TestRun, ink: Ink, fail_under: int) -> Iterator[RenderableType]:
    for tested in run.tested:
        yield from _tested(tested, ink)
        yield from _measured(tested, ink, fail_under)
    for file in run.without_cases:
        yield ink.marked(SHORT, f"{file}: there are no cases for it")
    if len(run.tested) > 1:
        yield Text()
        whole = all(tested.is_whole for tested in run.tested)
        others = "" if whole else "; others could not be run"
        waiting = _waiting(sum(len(tested.to_confirm) for tested in run.tested))
        words = _failing(len(_failures(run))) if run.outcomes else "none could be run"
        yield ink.text(
            f"{counted(len(run.outcomes), 'case')} in all, {words}{others if run.outcomes else ''}{waiting}", STRONG
        )


def _measured(tested: CriteriaTested, ink: Ink, fail_under: int) -> Iterator[RenderableType]:
    if tested.coverage is not None:
        from partnercheck.report.authors.coverage_text import coverage_parts

        yield from coverage_parts(tested.coverage, ink, fail_under)
    if tested.mutants is not None:
        from partnercheck.report.authors.mutants_text import mutants_parts

        yield from mutants_parts(tested.mutants, ink)
    if tested.not_measured:
        yield Text()
        yield ink.marked(SHORT, tested.not_measured)


def _failures(run: TestRun) -> list[CaseOutcome]:
    return [outcome for outcome in run.outcomes if not outcome.holds]


def _failing(count: int) -> str:
    return f"{count} failing" if count else "all as expected"


def _came_to(tested: CriteriaTested) -> str:
    """How many were run, and how they came out; never "as expected" of cases that could not be run."""
    run = counted(len(tested.outcomes), "case")
    if tested.is_whole or tested.failing:
        others = "" if tested.is_whole else "; others could not be run"
        return f"{run}, {_failing(len(tested.failing))}{others}{_waiting(len(tested.to_confirm))}"
    if not tested.outcomes:
        return "no case could be run"
    return f"{run} as expected; others could not be run{_waiting(len(tested.to_confirm))}"


def _waiting(count: int) -> str:
    return f"; {count} of them to be confirmed by a person, and counted for nothing until then" if count else ""


def _tested(tested: CriteriaTested, ink: Ink) -> Iterator[RenderableType]:
    for outcome in tested.failing:
        yield from _outcome(outcome, ink)
        yield Text()
    mark = GOOD if tested.is_as_expected else SHORT
    yield Text.assemble(ink.marked(mark, tested.criteria.file), ink.text(f": {_came_to(tested)}"))


def _outcome(outcome: CaseOutcome, ink: Ink) -> Iterator[RenderableType]:
    yield Text.assemble(
        ink.marked(SHORT, outcome.case.name), "  ", ink.text(str(outcome.place), QUIET), overflow="fold"
    )
    yield Branches(tuple(_difference(one, ink) for one in outcome.differences), ink.screen.is_plain)


def _difference(difference: Difference, ink: Ink) -> Branch:
    label = Text.assemble(
        ink.text(difference.subject, STRONG),
        ink.text(": expected "),
        ink.text(difference.expected, f"{STRONG} {GOOD.style}"),
        ink.text(", got "),
        ink.text(difference.got, f"{STRONG} {SHORT.style}"),
        ink.text(f"  {difference.place}", QUIET),
        overflow="fold",
    )
    below = tuple(_explained(difference.result, ink)) if difference.result is not None else ()
    short = tuple(
        Branch(ink.text(f"{one.id}: {one.status.words} ({one.importance.value}; {one.reason.words})"))
        for one in difference.weighing
    )
    return Branch(label, (*below, *short))


def _explained(result: RequirementResult, ink: Ink) -> Iterator[Branch]:
    yield Branch(ink.text(result.why))
    for role, explanation in result.explanations:
        if role == IMPORTANCE:  # it weighs in the verdict, never in the status
            continue
        heading = Text.assemble(ink.text(f"{role}: "), ink.text(explanation.source, QUIET), overflow="fold")
        yield Branch(heading, (_opened(explanation, ink),))
    if result.place:
        yield Branch(ink.text(f"rule: {result.place}", QUIET))


def _opened(explanation: Explanation, ink: Ink) -> Branch:
    words = explanation.joined_by or explanation.text
    mark = ink.marked(mark_of_truth(explanation.truth), f"{explanation.truth.value}:", "")
    return Branch(
        Text.assemble(mark, " ", ink.text(words), overflow="fold"),
        tuple(_opened(part, ink) for part in explanation.parts),
    )
