"""`partnercheck criteria list`: which criteria there are, shipped with the program and in the current project."""

from __future__ import annotations

from typing import Annotated

from partnercheck.cli.options import choice, format_option
from partnercheck.problems import ExitStatus
from partnercheck.report.formats import CRITERIA_LIST

EXAMPLES = (("partnercheck criteria list", "the shipped criteria, and those in ./criteria"),)


def command(
    format: Annotated[str, format_option(CRITERIA_LIST)] = "text",
) -> int:
    """List the criteria there are: shipped with the program, and in the folder `criteria` here.

    Exit status: 0, or 3 if one of them is not valid.
    """
    from partnercheck.cli.reporting import write_report
    from partnercheck.showing.catalogue import catalogue

    chosen = choice(format, CRITERIA_LIST, "--format")
    found = catalogue()
    write_report(CRITERIA_LIST[chosen], found)
    return ExitStatus.CRITERIA_NOT_VALID if any(entry.problems for entry in found) else ExitStatus.HOLDS
