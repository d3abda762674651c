"""`partnercheck criteria test`: the cases kept beside criteria, run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.author_options import WithFolderOption, chosen_paths, default_format
from partnercheck.cli.options import IN_ACTIONS, choice, format_option
from partnercheck.problems import ExitStatus, UsageError
from partnercheck.report.formats import CRITERIA_TEST

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria, Requirement
    from partnercheck.mutants.testing import TestRun

EXAMPLES = (
    ("partnercheck criteria test", "all cases of the criteria in ./criteria, or of the shipped ones"),
    ("partnercheck criteria test criteria/small-grants.yaml", "the cases of one criteria file"),
    ("partnercheck criteria test --coverage --fail-under 100", "and whether they see all there is to see"),
    ("partnercheck criteria test --mutants", "and whether they would notice each small change"),
    ("partnercheck criteria test --write", "add the cases that lack, for you to confirm"),
    ("partnercheck criteria test --watch", "again on each save"),
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
        format_option(CRITERIA_TEST, IN_ACTIONS),
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
    write: Annotated[
        bool,
        typer.Option(
            "--write",
            help="Add the cases that lack for every status and every small change to the cases file, each marked for a "
            "person to confirm.",
        ),
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Run again on each save, until Ctrl-C.")] = False,
    with_folder: WithFolderOption = False,
) -> int:
    """Run the cases kept beside criteria.

    A case is a partial profile and what should come out of it. Every case that comes out otherwise is shown with what
    was expected, what came out, and why. A case with `to_confirm`, as --write adds them, is run like any other; for
    coverage and small changes it counts only once a person took that away.

    Exit status: 0 all cases hold, 1 some case does not (or too little is seen, or a change goes unnoticed), 2 wrong
    usage or nothing to run, 3 a file is not valid.
    """
    from partnercheck.cli.reporting import write_report
    from partnercheck.mutants.testing import run_tests

    chosen = choice(format or default_format(), CRITERIA_TEST, "--format")
    measured = coverage or fail_under is not None
    names = chosen_paths(paths, with_folder)

    def tested() -> ExitStatus:
        run = run_tests(names, coverage=measured, mutants=mutants, proof=_same_outcomes)
        write_report(CRITERIA_TEST[chosen], run, fail_under or 0)
        return _exit_status(run, fail_under or 0)

    if watch:
        from partnercheck.cli.watching import watched

        if write:
            raise UsageError("`--write` changes what `--watch` waits for", "write first, and watch then")
        watched(names, tested)
    if write:
        from datetime import date

        from partnercheck.cli.cases_writing import write_missing

        write_missing(names, _same_outcomes, date.today())
    return tested()


def _same_outcomes(one: Requirement, other: Requirement, criteria: Criteria) -> bool | None:
    from partnercheck.logic import same_outcomes

    return same_outcomes(one, other, criteria)


def _exit_status(run: TestRun, fail_under: int) -> ExitStatus:
    if run.problems:
        return ExitStatus.CRITERIA_NOT_VALID
    if run.without_cases or not run.outcomes:
        return ExitStatus.USAGE
    return ExitStatus.HOLDS if run.holds(fail_under) else ExitStatus.FALLS_SHORT
