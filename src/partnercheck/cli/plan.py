"""`partnercheck plan`: the smallest set of changes that would make an organisation eligible."""

from __future__ import annotations

from typing import Annotated

import typer

from partnercheck.cli.completing import complete_criteria
from partnercheck.cli.decisions_options import DecisionsOption, made_for
from partnercheck.cli.options import (
    AsOfOption,
    MaxSizeOption,
    ProfileArgument,
    byte_limit,
    choice,
    day,
    format_option,
    one_or_shipped,
)
from partnercheck.problems import ExitStatus
from partnercheck.report.formats import PLAN

EXAMPLES = (
    ("partnercheck plan org.yaml", "the least that would make the verdict eligible"),
    ("partnercheck plan org.yaml -c my-fund.yaml --tier gold", "the least that would reach a named outcome"),
    ("partnercheck plan org.yaml --format json", "the same for other programs, with the data of each change"),
)


def command(
    profile: ProfileArgument,
    criteria: Annotated[
        str | None,
        typer.Option(
            "--criteria",
            "-c",
            metavar="NAME-or-PATH",
            help="The criteria to hold it against.",
            autocompletion=complete_criteria,
        ),
    ] = None,
    tier: Annotated[
        str | None, typer.Option("--tier", metavar="ID", help="Plan to reach this further outcome of the criteria.")
    ] = None,
    as_of: AsOfOption = None,
    format: Annotated[str, format_option(PLAN)] = "terminal",
    decisions: DecisionsOption = None,
    max_size: MaxSizeOption = None,
) -> int:
    """Say what the least is that would make the verdict eligible.

    Changes are what an organisation could really do or say: answer an open question, add evidence, appoint whole
    people. Nobody is asked to disclose anything, and history is left alone.

    Exit status: 0 a plan brings it about, or nothing has to change; 1 no plan does; 2 wrong usage, 3 the criteria are
    not valid, 4 the profile is not valid.
    """
    from partnercheck.cli.reporting import write_report
    from partnercheck.loading.criteria_files import load_criteria
    from partnercheck.loading.profile_files import load_profile
    from partnercheck.planning.plan import plan

    chosen = choice(format, PLAN, "--format")
    held_for = day(as_of)
    loaded = load_criteria(one_or_shipped(criteria))
    read = load_profile(profile, loaded, as_of=held_for, limit_bytes=byte_limit(max_size))
    found = plan(loaded, read, held_for, tier, decisions=made_for(profile, decisions))
    write_report(PLAN[chosen], found, read.organisation.name)
    return ExitStatus.HOLDS if found.is_enough else ExitStatus.FALLS_SHORT
