"""`partnercheck criteria test`: the cases kept beside criteria, run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.author_options import default_format, default_paths
from partnercheck.cli.options import choice
from partnercheck.problems import ExitStatus

if TYPE_CHECKING:
    from partnercheck.authoring.cases.run import TestRun

FORMATS = ("text", "json", "github", "junit")

EXAMPLES = (
    ("partnercheck criteria test", "all cases of the criteria in ./criteria, or of the shipped ones"),
    ("partnercheck criteria test criteria/small-grants.yaml", "the cases of one criteria file"),
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
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"How to report: {', '.join(FORMATS)}. Text, if not given; in GitHub Actions, github.",
        ),
    ] = None,
) -> int:
    """Run the cases kept beside criteria.

    A case is a partial profile and what should come out of it. Every case that comes out otherwise is shown with what
    was expected, what came out, and why.

    Exit status: 0 all cases hold, 1 some case does not, 2 wrong usage or nothing to run, 3 a file is not valid.
    """
    from partnercheck.authoring.cases.run import run_tests
    from partnercheck.cli.streams import write_output

    chosen = choice(format or default_format(), FORMATS, "--format")
    run = run_tests(paths or default_paths())
    report, encoding = _report(run, chosen)
    write_output(report, encoding)
    return _exit_status(run)


def _report(run: TestRun, format: str) -> tuple[str, str]:
    """The report, and the encoding that it is for."""
    from partnercheck.cli.streams import output_screen

    if format == "text":
        from partnercheck.report.authors.cases_text import render_text

        screen = output_screen()
        return render_text(run, screen), screen.encoding
    if format == "json":
        from partnercheck.report.authors.cases_json import render_json

        return render_json(run), "utf-8"
    if format == "junit":
        from partnercheck.report.authors.cases_junit import render_junit

        return render_junit(run), "utf-8"
    from partnercheck.report.authors.cases_problems import problems_of
    from partnercheck.report.problems import problems_as_annotations

    return problems_as_annotations(problems_of(run)), "utf-8"


def _exit_status(run: TestRun) -> ExitStatus:
    if run.problems:
        return ExitStatus.CRITERIA_NOT_VALID
    if run.without_cases or not run.outcomes:
        return ExitStatus.USAGE
    return ExitStatus.HOLDS if all(outcome.holds for outcome in run.outcomes) else ExitStatus.FALLS_SHORT
