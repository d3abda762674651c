"""`partnercheck criteria list`: which criteria there are, shipped with the program and in the current project."""

from __future__ import annotations

from typing import Annotated

from partnercheck.cli.options import choice, format_option
from partnercheck.problems import ExitStatus

FORMATS = ("text", "json")

EXAMPLES = (("partnercheck criteria list", "the shipped criteria, and those in ./criteria"),)


def command(
    format: Annotated[str, format_option(FORMATS)] = "text",
) -> int:
    """List the criteria there are: shipped with the program, and in the folder `criteria` here.

    Exit status: 0, or 3 if one of them is not valid.
    """
    from partnercheck.cli.streams import output_screen, write_output
    from partnercheck.report.authors.list_reports import render_json, render_text
    from partnercheck.showing.catalogue import catalogue

    chosen = choice(format, FORMATS, "--format")
    found = catalogue()
    if chosen == "json":
        write_output(render_json(found))
    else:
        screen = output_screen()
        write_output(render_text(found, screen), screen.encoding)
    return ExitStatus.CRITERIA_NOT_VALID if any(entry.problems for entry in found) else ExitStatus.HOLDS
