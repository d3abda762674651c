"""`partnercheck explain`: what a diagnostic means, with a wrong and a right example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.completing import complete_codes
from partnercheck.problems import ExitStatus, UsageError
from partnercheck.spelling import meant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnercheck.diagnostics import Diagnostic

EXAMPLES = (
    ("partnercheck explain PC803", "one code"),
    ("partnercheck explain PC8", "all codes that begin so"),
    ("partnercheck explain", "all codes there are"),
)


def command(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            autocompletion=complete_codes,
            help="The code, such as PC803; or how several begin. All, if not given.",
        ),
    ] = None,
) -> int:
    """Say what a diagnostic means: why it matters, and the same lines written wrongly and rightly.

    Exit status: 0, or 2 where there is no such code.
    """
    from partnercheck.checks.codes import diagnostics
    from partnercheck.cli.streams import output_screen, write_output
    from partnercheck.report.explained import explained, listed

    known = diagnostics()
    screen = output_screen()
    wanted = (code or "").strip().upper()
    found = [one for name, one in known.items() if name.startswith(wanted)]
    if not found:
        raise _no_such_code(code or "", known)
    text = explained(found[0], screen) if len(found) == 1 or wanted in known else listed(found, screen)
    write_output(text, screen.encoding)
    return ExitStatus.HOLDS


def _no_such_code(code: str, known: Mapping[str, Diagnostic]) -> UsageError:
    return UsageError(f"there is no diagnostic `{code}`", meant(code, known, "`partnercheck explain` lists all codes"))
