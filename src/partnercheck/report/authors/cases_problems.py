"""Failing cases as problems at a line, for annotations on changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.problems import Problem, Span, in_file_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnercheck.authoring.cases.run import CaseOutcome, TestRun

FAILING = "PC709"
WITHOUT_CASES = "PC708"


def problems_of(run: TestRun) -> tuple[Problem, ...]:
    """Everything that keeps a run from holding: what did not load, what has no cases, and what came out otherwise."""
    found = [*run.problems, *(_without_cases(file) for file in run.without_cases)]
    for outcome in run.outcomes:
        found.extend(_differences(outcome))
    return in_file_order(found)


def _without_cases(file: str) -> Problem:
    help = "keep at least one in the folder `cases` beside it"
    return Problem(
        WITHOUT_CASES, "there are no cases for these criteria, so nothing was run", file, Span(1, 1, 1), help
    )


def _differences(outcome: CaseOutcome) -> Iterator[Problem]:
    for one in outcome.differences:
        why = one.result.why if one.result is not None else ""
        message = f"`{outcome.case.name}`: {one.subject} is expected to be {one.expected}, and is {one.got}"
        span = Span(one.place.line, one.place.column, one.place.column)
        yield Problem(FAILING, message, one.place.file, span, why, path=one.subject)
