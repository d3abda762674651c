"""`partnercheck profile check`: are profiles valid, and is their evidence where they say it is."""

from __future__ import annotations

from typing import Annotated

import typer

from partnercheck.cli.author_options import default_format
from partnercheck.cli.completing import complete_criteria
from partnercheck.cli.options import (
    IN_ACTIONS,
    AsOfOption,
    MaxSizeOption,
    byte_limit,
    choice,
    criteria_or_shipped,
    day,
    format_option,
)
from partnercheck.problems import ExitStatus, UsageError
from partnercheck.report.formats import PROFILE_CHECK

EXAMPLES = (
    ("partnercheck profile check org.yaml", "is it valid, and if not, what to write instead"),
    ("partnercheck profile check org.yaml --evidence", "are the files of its evidence there, and how old is it"),
    ("partnercheck profile check applications/", "every profile in a folder"),
)


def command(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILES", help="Profiles, or folders that hold them; `-` reads standard input."),
    ] = None,
    criteria: Annotated[
        list[str] | None,
        typer.Option(
            "--criteria",
            "-c",
            metavar="NAME-or-PATH",
            help="The criteria that the profiles are for. May be given several times.",
            autocompletion=complete_criteria,
        ),
    ] = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Look whether the files of the evidence are there, and how old it is.")
    ] = False,
    format: Annotated[
        str | None,
        format_option(PROFILE_CHECK, IN_ACTIONS),
    ] = None,
    as_of: AsOfOption = None,
    max_size: MaxSizeOption = None,
) -> int:
    """Say whether profiles are valid, without assessing them.

    The messages are those of `assess`. Nothing outside the folder of a profile is looked at.

    Exit status: 0 all are valid, 2 wrong usage or nothing to check, 3 the criteria are not valid, 4 some profile is
    not valid.
    """
    from partnercheck.cli.reporting import write_report
    from partnercheck.interviewing.checked_profile import check_profile
    from partnercheck.loading.criteria_files import load_criteria

    chosen = choice(format or default_format(), PROFILE_CHECK, "--format")
    held_for, limit = day(as_of), byte_limit(max_size)
    found = _files(files or [])
    loaded = [load_criteria(name) for name in criteria_or_shipped(criteria)]
    checked = [check_profile(one, loaded, held_for, with_evidence=evidence, limit_bytes=limit) for one in found]
    write_report(PROFILE_CHECK[chosen], checked)
    return ExitStatus.HOLDS if all(one.is_valid for one in checked) else ExitStatus.PROFILE_NOT_VALID


def _files(named: list[str]) -> list[str]:
    if not named:
        raise UsageError("there is nothing to check", "name a profile: `partnercheck profile check org.yaml`")
    if named == ["-"]:
        return named
    from partnercheck.batch.discovery import ProfileFile, discover

    found = [one.file for one in discover(named) if isinstance(one, ProfileFile)]
    if not found:
        raise UsageError(
            "there is no profile in what was named", "a profile is a file that ends in .yaml, .yml or .json"
        )
    return found
