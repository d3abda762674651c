"""Failing cases as problems at a line, for annotations on changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.problems import Problem, Severity, Span, in_file_order
from partnercheck.report.authors.cases_text import render_text
from partnercheck.report.problems import problems_as_annotations
from partnercheck.report.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnercheck.cases.run import CaseOutcome
    from partnercheck.mutants.testing import CriteriaTested, TestRun

FAILING = "PC709"
WITHOUT_CASES = "PC708"
SEEN_TOO_LITTLE = "PC710"
UNNOTICED = "PC711"
NOT_MEASURED = "PC712"
TO_CONFIRM = "PC713"


def problems_of(run: TestRun, fail_under: int = 0) -> tuple[Problem, ...]:
    """Everything that keeps a run from holding: what did not load, what has no cases, and what came out otherwise."""
    found = [*run.problems, *(_without_cases(file) for file in run.without_cases)]
    for outcome in run.outcomes:
        found.extend(_differences(outcome))
        if outcome.holds and outcome.case.to_confirm:
            found.append(_to_confirm(outcome))
    for tested in run.tested:
        found.extend(_measured(tested, fail_under))
    return in_file_order(found)


def _without_cases(file: str) -> Problem:
    help = "keep at least one in the folder `cases` beside it"
    return Problem(
        WITHOUT_CASES, "there are no cases for these criteria, so nothing was run", file, Span(1, 1, 1), help
    )


def _to_confirm(outcome: CaseOutcome) -> Problem:
    message = (
        f"the case `{outcome.case.name}` holds, and is to be confirmed by a person; it counts for nothing until then"
    )
    help = "where this is what should come out, take `to_confirm` away"
    place = outcome.place
    span = Span(place.line, place.column, place.column)
    return Problem(TO_CONFIRM, message, place.file, span, help, severity=Severity.WARNING)


def _measured(tested: CriteriaTested, fail_under: int) -> Iterator[Problem]:
    if tested.coverage is not None and not tested.sees_enough(fail_under):
        message = f"the cases see {tested.coverage.percent}% of what these criteria can come to; {fail_under}% needed"
        help = "`partnercheck criteria test --coverage` lists what no case has shown"
        yield Problem(SEEN_TOO_LITTLE, message, tested.criteria.file, Span(1, 1, 1), help)
    if tested.not_measured:
        help = "mend the cases first, and run this again"
        yield Problem(
            NOT_MEASURED, tested.not_measured, tested.criteria.file, Span(1, 1, 1), help, severity=Severity.WARNING
        )
    for one in tested.mutants.unnoticed if tested.mutants is not None else ():
        mutant = one.mutant
        span = Span(mutant.place.line, mutant.place.column, mutant.place.column)
        message = f"no case notices this change of `{mutant.subject}`, {mutant.key}: {mutant.what}"
        help = (
            f"only `{one.to_confirm}` does, which is to be confirmed"
            if one.to_confirm
            else f"this profile would: {one.shown}"
            if one.shown
            else "no profile was found that tells the two apart, and it was not proved that there is none"
        )
        yield Problem(UNNOTICED, message, mutant.place.file, span, help, path=mutant.subject)


def _differences(outcome: CaseOutcome) -> Iterator[Problem]:
    for one in outcome.differences:
        why = one.result.why if one.result is not None else ""
        message = f"`{outcome.case.name}`: {one.subject} is expected to be {one.expected}, and is {one.got}"
        span = Span(one.place.line, one.place.column, one.place.column)
        yield Problem(FAILING, message, one.place.file, span, why, path=one.subject)


def render_annotations(run: TestRun, fail_under: int, screen: Screen) -> str:
    """An annotation for each problem; where there is none, words: nothing would look as if nothing had been run."""
    problems = problems_of(run, fail_under)
    return problems_as_annotations(problems) if problems else render_text(run, fail_under, Screen())
