"""`partnercheck criteria show`: a criteria file as a person would want to read it."""

from __future__ import annotations

from typing import Annotated

import typer

from partnercheck.cli.completing import complete_criteria
from partnercheck.cli.options import choice, format_option
from partnercheck.problems import ExitStatus
from partnercheck.report.formats import CRITERIA_SHOW

EXAMPLES = (
    ("partnercheck criteria show criteria/small-grants.yaml", "a file of your own; or shipped criteria, by their name"),
    ("partnercheck criteria show criteria/small-grants.yaml --format markdown > criteria.md", "for a website"),
)


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME-or-PATH", help="The name of shipped criteria, or a file.", autocompletion=complete_criteria
        ),
    ],
    format: Annotated[str, format_option(CRITERIA_SHOW)] = "text",
) -> int:
    """Show criteria as a person would want to read them.

    Requirements by section with their conditions in words, readings and advice; what the names used in conditions
    stand for; and what an organisation is asked.
    """
    from partnercheck.cli.reporting import write_report
    from partnercheck.loading.criteria_files import load_criteria
    from partnercheck.showing.digest import digest

    chosen = choice(format, CRITERIA_SHOW, "--format")
    write_report(CRITERIA_SHOW[chosen], digest(load_criteria(name)))
    return ExitStatus.HOLDS
