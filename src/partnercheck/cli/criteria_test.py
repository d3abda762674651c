"""`partnercheck criteria test`: the cases kept beside criteria, run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.author_options import WithFolderOption, chosen_paths, default_format
from partnercheck.cli.options import IN_ACTIONS, choice, format_option
from partnercheck.problems import ExitStatus

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria, Requirement
    from partnercheck.mutants.testing import TestRun

FORMATS = ("text", "json", "github", "junit")

EXAMPLES = (
    ("partnercheck criteria test", "all cases of the criteria in ./criteria, or of the shipped ones"),
    ("partnercheck criteria test criteria/small-grants.yaml", "the cases of one criteria file"),
    ("partnercheck criteria test --coverage --fail-under 100", "and whether they see all there is to see"),
    ("partnercheck criteria test --mutants", "and whether they would notice each small change"),
)


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS",
            help="Criteria files, cases files or folders; ./criteria if there is one, else the shipped criteria.",
        ),
    ] = None,
    format: Annotated[
        str | None,
        format_option(FORMATS, IN_ACTIONS),
    ] = None,
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="Say which statuses and which outcomes of conditions the cases have seen."),
    ] = False,
    fail_under: Annotated[
        int | None,
        typer.Option(
            "--fail-under", metavar="PERCENT", min=0, max=100, help="Fail where less than this has been seen."
        ),
    ] = None,
    mutants: Annotated[
        bool,
        typer.Option("--mutants", help="Make each small change to the criteria, and list those that no case notices."),
    ] = False,
    with_folder: WithFolderOption = False,
) -> int:
    """Run the cases kept beside criteria.

    A case is a partial profile and what should come out of it. Every case that comes out otherwise is shown with what
    was expected, what came out, and why.

    Exit status: 0 all cases hold, 1 some case does not (or too little is seen, or a change goes unnoticed), 2 wrong
    usage or nothing to run, 3 a file is not valid.
    """
    from partnercheck.cli.streams import write_output
    from partnercheck.mutants.testing import run_tests

    chosen = choice(format or default_format(), FORMATS, "--format")
    measured = coverage or fail_under is not None
    run = run_tests(chosen_paths(paths, with_folder), coverage=measured, mutants=mutants, proof=_same_outcomes)
    report, encoding = _report(run, chosen, fail_under or 0)
    write_output(report, encoding)
    return _exit_status(run, fail_under or 0)


def _same_outcomes(one: Requirement, other: Requirement, criteria: Criteria) -> bool | None:
    from partnercheck.logic import same_outcomes

    return same_outcomes(one, other, criteria)


def _report(run: TestRun, format: str, fail_under: int) -> tuple[str, str]:
    """The report, and the encoding that it is for."""
    from partnercheck.cli.streams import output_screen

    if format == "text":
        from partnercheck.report.authors.cases_text import render_text

        screen = output_screen()
        return render_text(run, screen, fail_under), screen.encoding
    if format == "json":
        from partnercheck.report.authors.cases_json import render_json

        return render_json(run), "utf-8"
    if format == "junit":
        from partnercheck.report.authors.cases_junit import render_junit

        return render_junit(run, fail_under), "utf-8"
    from partnercheck.report.authors.cases_problems import problems_of
    from partnercheck.report.problems import problems_as_annotations
    from partnercheck.report.screen import Screen

    problems = problems_of(run, fail_under)
    if problems:
        return problems_as_annotations(problems), "utf-8"
    # Not a word would look as if nothing had been run.
    from partnercheck.report.authors.cases_text import render_text as in_words

    return in_words(run, Screen(), fail_under), "utf-8"


def _exit_status(run: TestRun, fail_under: int) -> ExitStatus:
    if run.problems:
        return ExitStatus.CRITERIA_NOT_VALID
    if run.without_cases or not run.outcomes:
        return ExitStatus.USAGE
    return ExitStatus.HOLDS if run.holds(fail_under) else ExitStatus.FALLS_SHORT
