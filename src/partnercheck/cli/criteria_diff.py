"""`partnercheck criteria diff`: what changed between two versions of criteria, what it means, and for whom."""

from __future__ import annotations

from typing import Annotated

import typer

from partnercheck.cli.options import OutputOption, choice, day, fail_on_option, format_option
from partnercheck.problems import ExitStatus
from partnercheck.report.formats import CRITERIA_DIFF

FAIL_ON = ("never", "meaning", "any")

EXAMPLES = (
    ("partnercheck criteria diff before.yaml criteria/small-grants.yaml", "what changed, with examples"),
    ("partnercheck criteria diff before.yaml after.yaml --applications round-1/", "and whom it affects"),
    ("partnercheck criteria diff ../main/criteria criteria --format markdown", "for a pull request"),
)


def command(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier version: a criteria file, or a folder.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later version.")],
    applications: Annotated[
        str | None,
        typer.Option("--applications", metavar="FOLDER", help="Profiles to hold against both versions."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="The day to hold profiles for. Today, if not given."),
    ] = None,
    format: Annotated[str, format_option(CRITERIA_DIFF)] = "text",
    output: OutputOption = None,
    fail_on: Annotated[
        str,
        fail_on_option(FAIL_ON, "What ends with exit status 1: never, meaning or any."),
    ] = "never",
) -> int:
    """Say what changed between two versions of criteria.

    Requirements added, removed, renamed, changed in wording only, or changed in meaning. For each change of meaning
    the smallest profile is shown that comes to something else, tried with both versions.

    Exit status: 0, or as --fail-on says 1; 2 wrong usage, 3 a criteria file is not valid.
    """
    from partnercheck.cli.reporting import write_report
    from partnercheck.diff.compare import compare

    chosen = choice(format, CRITERIA_DIFF, "--format")
    failing = choice(fail_on, FAIL_ON, "--fail-on")
    diff = compare(old, new, day(as_of), applications)
    write_report(CRITERIA_DIFF[chosen], diff, output=output)
    fails = {"never": False, "meaning": diff.changes_meaning, "any": not diff.is_empty}[failing]
    return ExitStatus.FALLS_SHORT if fails else ExitStatus.HOLDS
