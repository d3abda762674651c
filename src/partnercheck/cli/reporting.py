"""Puts out a report: on standard output, or into a file."""

from __future__ import annotations

from partnercheck.cli.streams import output_screen, write_output
from partnercheck.report.formats import Format
from partnercheck.report.screen import Screen


def write_report(format: Format, *what: object, output: str | None = None) -> None:
    """What is told, in this format; into the file `output` where one is named, else to standard output.

    Raises UsageError where it cannot be written.
    """
    if output is not None and output != "-":
        from partnercheck.report.writing import write_text

        write_text(output, format.make(*what, Screen()))
        return
    screen = output_screen()
    write_output(format.make(*what, screen), screen.encoding if format.is_for_screens else "utf-8")
