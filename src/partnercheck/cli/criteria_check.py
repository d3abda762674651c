"""`partnercheck criteria check`: problems in criteria files, at the lines they are on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from partnercheck.cli.author_options import WithFolderOption, chosen_paths, default_format
from partnercheck.cli.completing import complete_codes
from partnercheck.cli.options import IN_ACTIONS, choice, format_option
from partnercheck.problems import ExitStatus, UsageError
from partnercheck.report.formats import CRITERIA_CHECK
from partnercheck.spelling import meant

EXAMPLES = (
    ("partnercheck criteria check", "everything in ./criteria, or the shipped criteria"),
    ("partnercheck criteria check criteria/small-grants.yaml --strict", "one file, warnings counted as problems"),
    ("partnercheck criteria check --ignore PC604,PC607", "without two of the checks"),
    ("partnercheck criteria check --format sarif > check.sarif", "for a code host or an editor"),
    ("partnercheck explain PC803", "what a code means, with a wrong and a right example"),
)


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS",
            help="Criteria files, or folders with all that is in them; `-` reads standard input. ./criteria if there "
            "is one, else the shipped criteria.",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="CODES",
            autocompletion=complete_codes,
            help="Only these checks: codes or how they begin, as in PC8,PC601.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="CODES",
            autocompletion=complete_codes,
            help="All but these checks, named in the same way.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings are errors, in every format.")] = False,
    with_folder: WithFolderOption = False,
    format: Annotated[
        str | None,
        format_option(CRITERIA_CHECK, IN_ACTIONS),
    ] = None,
) -> int:
    """Find problems in criteria files.

    Shape and names, conditions that can never be true or never be false, requirements that nobody can meet, facts that
    nothing uses and more: each with its code, its line and what to write instead. What keeps a file from being
    understood is always reported, whatever is selected.

    Exit status: 0 nothing to mend, 2 wrong usage or nothing to check, 3 there are problems.
    """
    from partnercheck.checks.codes import diagnostics
    from partnercheck.checks.run import check_files
    from partnercheck.cli.reporting import write_report
    from partnercheck.report.checks.checked import Checked

    chosen = choice(format or default_format(), CRITERIA_CHECK, "--format")
    wanted = _wanted(_codes(select, "--select"), _codes(ignore, "--ignore"))
    outcome = check_files(chosen_paths(paths, with_folder), wanted)
    checked = Checked(outcome.files, outcome.problems, strict, diagnostics(), outcome.passed_over)
    write_report(CRITERIA_CHECK[chosen], checked)
    return ExitStatus.CRITERIA_NOT_VALID if checked.fails else ExitStatus.HOLDS


def _codes(given: list[str] | None, option: str) -> tuple[str, ...]:
    """The codes of an option, or how they begin. Each has to mean some check."""
    from partnercheck.checks.codes import diagnostics
    from partnercheck.checks.run import checks

    named = tuple(code.strip().upper() for text in given or () for code in text.split(",") if code.strip())
    if given and not named:
        raise UsageError(f"`{option}` names no code", f"write, for instance, `{option} PC8`")
    for code in named:
        if any(known.startswith(code) for known in checks()):
            continue
        if any(known.startswith(code) for known in diagnostics()):
            message = f"`{code}` can be neither selected nor ignored"
            raise UsageError(message, _why_not(code))
        help = meant(code, checks(), "see `partnercheck explain`")
        raise UsageError(f"no check has a code that begins with `{code}`", help)
    return named


def _why_not(code: str) -> str:
    """Why what is known by this code, or by codes that begin so, is not for this command to leave out."""
    from partnercheck.checks.codes import of_reading

    if any(known.startswith(code) for known in of_reading()):
        return "a file that has it cannot be understood, so that nothing else could be checked"
    return f"`criteria check` does not look for it; `partnercheck explain {code}` says what it is"


def _wanted(selected: tuple[str, ...], ignored: tuple[str, ...]) -> Callable[[str], bool]:
    def is_wanted(code: str) -> bool:
        return (not selected or code.startswith(selected)) and not (ignored and code.startswith(ignored))

    return is_wanted
