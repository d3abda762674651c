"""`partnercheck decide`: a person's decision on a requirement of one organisation, kept beside what the rules say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.completing import complete_among, complete_criteria
from partnercheck.cli.decisions_options import DecisionsOption, beside, moment
from partnercheck.cli.options import AsOfOption, day, one_or_shipped
from partnercheck.problems import ExitStatus, UsageError

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision

STATUSES = ("met", "borderline", "missing", "not_applicable")
WITHDRAW = "withdraw"

EXAMPLES = (
    ('partnercheck decide org.yaml experience met --by KA --why "Two audited reports"', "a requirement that waits"),
    ("partnercheck decide org.yaml experience withdraw --by KA --why mistaken", "take a decision back"),
    ("partnercheck decide org.yaml", "what was decided so far, and what waits for a person"),
    ("partnercheck decide --from results.xlsx", "read back what was decided in a workbook of results"),
)


def command(
    profile: Annotated[str | None, typer.Argument(metavar="PROFILE", help="The organisation's profile.")] = None,
    requirement: Annotated[
        str | None, typer.Argument(metavar="REQUIREMENT", help="The id of the requirement, as reports name it.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Argument(
            metavar="DECISION",
            help=f"{', '.join(STATUSES)}, or {WITHDRAW}.",
            autocompletion=complete_among(*STATUSES, WITHDRAW),
        ),
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who decides: a name, or initials.")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why. It cannot be empty.")] = "",
    override: Annotated[
        bool, typer.Option("--override", help="Decide against what the rules settle; every report says so.")
    ] = False,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day of the decision. This moment, if not given.")
    ] = None,
    from_workbook: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="Read decisions from a workbook that `batch` wrote (.xlsx)."),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option("--columns", metavar="FILE", help="With --from: the columns that `batch` was given."),
    ] = None,
    decisions: DecisionsOption = None,
    criteria: Annotated[
        str | None,
        typer.Option(
            "--criteria",
            "-c",
            metavar="NAME-or-PATH",
            help="The criteria that the requirement is one of.",
            autocompletion=complete_criteria,
        ),
    ] = None,
    as_of: AsOfOption = None,
) -> int:
    """Keep a person's decision on one requirement, beside what the rules say.

    It is added to `decisions.jsonl` beside the profile, which `assess`, `batch`, `plan` and `compare` read. It counts
    until a fact that it was made on changes, or the requirement's meaning; then the report asks for another look.

    Exit status: 0 it is kept, 2 wrong usage, or a decisions file that is not valid or cannot be written, 3 the
    criteria are not valid, 4 the profile is not valid.
    """
    if from_workbook is not None:
        if profile is not None:
            raise UsageError("`--from` names the organisations itself", "leave the profile out")
        from partnercheck.cli.decide_from import decide_from

        return decide_from(from_workbook, criteria, decisions, moment(on), columns)
    if profile is None:
        raise UsageError("no profile is named", "write `partnercheck decide PROFILE REQUIREMENT met --by KA --why ...`")
    if profile == "-":
        raise UsageError("a decision is about a profile that can be found again", "name a file")
    from partnercheck.cli.streams import output_screen, write_output
    from partnercheck.decisions.entries import Entry, decisions_of
    from partnercheck.decisions.file import append, read_decisions_file
    from partnercheck.decisions.making import make_decision, requirement_named
    from partnercheck.loading.criteria_files import load_criteria
    from partnercheck.loading.profile_files import load_profile
    from partnercheck.report.words import shown
    from partnercheck.values.status import Status

    held_for = day(as_of)
    loaded = load_criteria(one_or_shipped(criteria))
    asked = requirement_named(loaded, requirement) if requirement is not None else None
    if status is not None and status not in (*STATUSES, WITHDRAW):
        from partnercheck.spelling import did_you_mean

        raise UsageError(f"`{status}` is nothing that can be decided", did_you_mean(status, [*STATUSES, WITHDRAW]))
    read = load_profile(profile, loaded, as_of=held_for)
    file = decisions or beside(profile)
    screen = output_screen()
    if asked is None:
        from partnercheck.report.decisions import listed

        made = decisions_of(read_decisions_file(file))
        write_output(screen.fit(listed(loaded, read, held_for, made)), screen.encoding)
        return ExitStatus.HOLDS
    if status is None:
        raise UsageError(f"nothing is decided of `{asked.id}`", f"write one of {', '.join((*STATUSES, WITHDRAW))}")
    decision = make_decision(
        loaded,
        read,
        held_for,
        asked,
        None if status == WITHDRAW else Status(status),
        by=by,
        when=moment(on),
        why=why,
        override=override,
    )

    def adding(kept: tuple[Entry, ...]) -> tuple[Entry, ...]:
        if decision.status is None:
            _has_one(decision, decisions_of(kept))
        return (Entry(decision),)

    append(file, (), adding)
    words = decision.status.words if decision.status else "withdrawn"
    against = ", against the rules (override)" if decision.override else ""
    write_output(
        screen.fit(f"{shown(decision.organisation)}: {asked.id} {words}{against}; kept in {shown(file)}\n"),
        screen.encoding,
    )
    return ExitStatus.HOLDS


def _has_one(decision: Decision, made: tuple[Decision, ...]) -> None:
    """There has to be a decision to withdraw."""
    from partnercheck.assessment.decisions import DecisionBook

    latest = DecisionBook(made, decision.criteria).latest(decision.organisation, decision.registrations)
    if decision.requirement not in latest:
        raise UsageError(
            f"there is no decision on `{decision.requirement}` to withdraw",
            "`partnercheck decide PROFILE` lists what was decided",
        )
