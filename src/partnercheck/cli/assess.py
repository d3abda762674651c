"""`partnercheck assess`: one profile held against criteria, reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.decisions_options import DecisionsOption, made_for
from partnercheck.cli.options import (
    AsOfEachOption,
    CriteriaOption,
    FailOnOption,
    MaxSizeOption,
    OutputOption,
    ProfileArgument,
    byte_limit,
    choice,
    criteria_or_shipped,
    each_day,
    format_option,
    one_of,
)
from partnercheck.problems import ExitStatus, UsageError
from partnercheck.report.formats import ASSESSMENT, Format, format_of_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnercheck.assessment.decision import Decision
    from partnercheck.assessment.result import Assessment
    from partnercheck.models.criteria import Criteria
    from partnercheck.models.profile import Profile
    from partnercheck.report.options import FailOn

EXAMPLES = (
    ("partnercheck assess org.yaml", "where it stands, and why"),
    ("partnercheck assess org.yaml --full", "what was found for each requirement, and every step"),
    ("partnercheck assess org.yaml --explain", "every condition opened, with the facts read and their lines"),
    ("partnercheck assess org.yaml --output report.md", "a report to send or to post"),
    ("partnercheck assess org.yaml --format json | jq .verdict", "for other programs"),
    ("partnercheck assess org.yaml --criteria my-fund.yaml --as-of 2026-03-31", "other criteria, another day"),
)


def command(
    profile: ProfileArgument,
    criteria: CriteriaOption = None,
    as_of: AsOfEachOption = None,
    format: Annotated[
        str | None,
        format_option(ASSESSMENT, ""),
    ] = None,
    output: OutputOption = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Open every requirement: conditions, facts read, reading, guidance.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="On a screen: every requirement with what was found, and every step.")
    ] = False,
    fail_on: FailOnOption = "missing",
    decisions: DecisionsOption = None,
    max_size: MaxSizeOption = None,
) -> int:
    """Say where one organisation stands, and why.

    The verdict and the first things to do come first, then a line for each requirement; on a low terminal the verdict
    comes last, where it stays in sight. Without --criteria the shipped criteria are used.

    Exit status: 0 nothing is missing, 1 a requirement is missing, 2 wrong usage, 3 the criteria are not valid,
    4 the profile is not valid.
    """
    from partnercheck.cli.streams import output_screen, write_output
    from partnercheck.report.options import FailOn, ReportOptions
    from partnercheck.report.screen import Screen

    failing = one_of(FailOn, fail_on, "--fail-on")
    to_file = output if output not in (None, "-") else None
    chosen = _format(format, to_file)
    screen = output_screen() if to_file is None else Screen()
    assessments = _assess(profile, criteria, as_of, byte_limit(max_size), decisions)
    report = chosen.make(assessments, ReportOptions(explain, failing, screen, full))
    if to_file is not None:
        from partnercheck.report.writing import write_text

        write_text(to_file, report)
        _tell(assessments, to_file)
    else:
        write_output(report, screen.encoding if chosen.is_for_screens else "utf-8")
    return _exit_status(assessments, failing)


def _assess(
    profile: str, criteria: list[str] | None, as_of: str | None, limit: int, decisions: str | None
) -> Sequence[Assessment]:
    from partnercheck.assessment.assess import assess
    from partnercheck.loading.criteria_files import load_criteria
    from partnercheck.loading.own_day import check_own_day
    from partnercheck.loading.profile_files import read_profile
    from partnercheck.loading.source import read_source
    from partnercheck.problems import ProfileError, ReadingError

    held_for = each_day(as_of)
    loaded = [load_criteria(name) for name in criteria_or_shipped(criteria)]
    check_own_day(held_for, loaded)
    try:
        # Read once: standard input cannot be read again for the next criteria.
        source = read_source(profile, limit_bytes=limit)
    except ReadingError as error:
        raise ProfileError(*error.problems) from None
    # One profile answers for all the criteria that are named.
    read = read_profile(source, loaded[0], as_of=held_for, together_with=loaded[1:])
    made = made_for(profile, decisions)
    return [_with_first_steps(assess(one, read, read.as_of, made), one, read, made) for one in loaded]


def _with_first_steps(found: Assessment, criteria: Criteria, profile: Profile, made: Sequence[Decision]) -> Assessment:
    """The assessment with the steps that a plan decides on; where there are any, as planning is long to load."""
    if not found.next_steps:
        return found
    from partnercheck.planning.first_steps import with_first_steps

    return with_first_steps(found, criteria, profile, made)


def _format(given: str | None, output: str | None) -> Format:
    if given is not None:
        return ASSESSMENT[choice(given, ASSESSMENT, "--format")]
    if output is None:
        return next(iter(ASSESSMENT.values()))
    found = format_of_file(output, ASSESSMENT)
    if found is None:
        endings = ", ".join(ending for one in ASSESSMENT.values() for ending in one.endings)
        raise UsageError(
            f"the ending of `{output}` does not say which format is meant",
            f"name the file with one of {endings}, or say which with `--format`",
        )
    return found


def _tell(assessments: Sequence[Assessment], output: str) -> None:
    """One line on the screen, so that an exit status of 1 does not come without a word."""
    from partnercheck.cli.streams import error_screen, write_error
    from partnercheck.report.words import name_of, shown

    verdicts = ", ".join(assessment.verdict.words for assessment in assessments)
    write_error(error_screen().fit(f"{name_of(assessments[0])}: {verdicts}; the report is in `{shown(output)}`"))


def _exit_status(assessments: Sequence[Assessment], fail_on: FailOn) -> ExitStatus:
    from partnercheck.report.failing import falls_short

    return ExitStatus.FALLS_SHORT if falls_short(assessments, fail_on) else ExitStatus.HOLDS
