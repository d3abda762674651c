"""`partnercheck plan`: the smallest set of changes that would make an organisation eligible."""

from __future__ import annotations

from typing import Annotated

import typer

from partnercheck.cli.decisions_options import DecisionsOption, made_for
from partnercheck.cli.options import (
    AsOfEachOption,
    CriteriaOption,
    MaxSizeOption,
    ProfileArgument,
    byte_limit,
    choice,
    criteria_or_shipped,
    each_day,
    format_option,
)
from partnercheck.problems import ExitStatus, UsageError
from partnercheck.report.formats import PLAN

EXAMPLES = (
    ("partnercheck plan org.yaml", "the least that would make the verdict eligible"),
    ("partnercheck plan org.yaml -c my-fund.yaml --tier gold", "the least that would reach a named outcome"),
    ("partnercheck plan org.yaml --format json", "the same for other programs, with the data of each change"),
)


def command(
    profile: ProfileArgument,
    criteria: CriteriaOption = None,
    tier: Annotated[
        str | None, typer.Option("--tier", metavar="ID", help="Plan to reach this further outcome of the criteria.")
    ] = None,
    as_of: AsOfEachOption = None,
    format: Annotated[str, format_option(PLAN)] = "terminal",
    decisions: DecisionsOption = None,
    max_size: MaxSizeOption = None,
) -> int:
    """Say what the least is that would make the verdict eligible.

    Changes are what an organisation could really do or say: answer an open question, add evidence, appoint whole
    people. Nobody is asked to disclose anything, and history is left alone. Of several criteria each has a plan of its
    own: what one plan changes is not counted in the next.

    Exit status: 0 a plan brings it about, or nothing has to change; 1 no plan does; 2 wrong usage, 3 the criteria are
    not valid, 4 the profile is not valid.
    """
    from partnercheck.cli.reporting import write_report
    from partnercheck.loading.criteria_files import load_criteria
    from partnercheck.loading.own_day import check_own_day
    from partnercheck.loading.profile_files import load_profile
    from partnercheck.planning.plan import plan
    from partnercheck.report.plan import PlanFor

    chosen = choice(format, PLAN, "--format")
    held_for = each_day(as_of)
    loaded = [load_criteria(name) for name in criteria_or_shipped(criteria)]
    if tier is not None and len(loaded) > 1:
        raise UsageError("a further outcome is of one of the criteria", "name those alone: `--criteria NAME --tier ID`")
    check_own_day(held_for, loaded)
    limit, others = byte_limit(max_size), loaded[1:]
    read = load_profile(profile, loaded[0], as_of=held_for, limit_bytes=limit, together_with=others)
    made = made_for(profile, decisions)
    plans = [PlanFor(one.name, one.title, plan(one, read, read.as_of, tier, decisions=made)) for one in loaded]
    write_report(PLAN[chosen], plans, read.organisation.name)
    return ExitStatus.HOLDS if all(one.plan.is_enough for one in plans) else ExitStatus.FALLS_SHORT
