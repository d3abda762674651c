"""`partnercheck decide`: a person's decision on a requirement of one organisation, kept beside what the rules say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.completing import complete_among
from partnercheck.cli.decisions_options import DecisionsOption, beside, moment
from partnercheck.cli.options import AsOfEachOption, each_day, load_several, several_criteria_option
from partnercheck.problems import ExitStatus, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnercheck.assessment.decision import Decision
    from partnercheck.models.criteria import Criteria, Requirement

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
        str | None,
        typer.Argument(
            metavar="REQUIREMENT",
            help="The id of the requirement, as reports name it; of several criteria, CRITERIA:ID.",
        ),
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
        list[str] | None,
        several_criteria_option(
            "The criteria that the requirement is one of. May be given several times, as in `batch`."
        ),
    ] = None,
    as_of: AsOfEachOption = None,
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

        return decide_from(from_workbook, criteria or (), decisions, moment(on), columns)
    if profile is None:
        raise UsageError("no profile is named", "write `partnercheck decide PROFILE REQUIREMENT met --by KA --why ...`")
    if profile == "-":
        raise UsageError("a decision is about a profile that can be found again", "name a file")
    from partnercheck.cli.streams import output_screen, write_output
    from partnercheck.decisions.entries import Entry, decisions_of
    from partnercheck.decisions.file import append, read_decisions_file
    from partnercheck.decisions.making import make_decision
    from partnercheck.loading.own_day import check_own_day
    from partnercheck.loading.profile_files import load_profile
    from partnercheck.report.words import shown
    from partnercheck.values.status import Status

    held_for = each_day(as_of)
    several = load_several(criteria)
    check_own_day(held_for, several)
    loaded, asked = _asked_of(several, requirement)
    if status is not None and status not in (*STATUSES, WITHDRAW):
        from partnercheck.spelling import did_you_mean

        raise UsageError(f"`{status}` is nothing that can be decided", did_you_mean(status, [*STATUSES, WITHDRAW]))
    read = load_profile(profile, several[0], as_of=held_for, together_with=several[1:])
    file = decisions or beside(profile)
    screen = output_screen()
    if asked is None:
        from partnercheck.report.decisions import listed

        made = decisions_of(read_decisions_file(file))
        lists = [listed(one, read, read.as_of, made) for one in several]
        titled = [f"{one.title}\n{text}" for one, text in zip(several, lists, strict=True)]
        told = "\n".join(titled if len(several) > 1 else lists)
        write_output(screen.fit(told), screen.encoding)
        return ExitStatus.HOLDS
    if status is None:
        raise UsageError(f"nothing is decided of `{asked.id}`", f"write one of {', '.join((*STATUSES, WITHDRAW))}")
    decision = make_decision(
        loaded,
        read,
        read.as_of,
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


def _asked_of(several: Sequence[Criteria], requirement: str | None) -> tuple[Criteria, Requirement | None]:
    """The requirement that is named, and which of the criteria it is one of; without a name, the first of these.

    Raises UsageError where none of them has it, or more than one.
    """
    from partnercheck.decisions.making import requirement_named
    from partnercheck.spelling import did_you_mean

    if requirement is None:
        return several[0], None
    name, colon, id = requirement.partition(":")
    if colon:
        named = next((one for one in several if one.name == name), None)
        if named is None:
            help = did_you_mean(name, [one.name for one in several])
            raise UsageError(f"`{name}` is none of the criteria that are named", help or "name them with `--criteria`")
        return named, requirement_named(named, id)
    having = [one for one in several if requirement in one.by_id]
    if len(having) > 1:
        both = " and ".join(f"`{one.name}`" for one in having)
        which = " or ".join(f"`{one.name}:{requirement}`" for one in having)
        raise UsageError(f"`{requirement}` is a requirement of {both}", f"say which is meant: {which}")
    if not having and len(several) > 1:
        every = [id for one in several for id in one.by_id]
        listed = " and ".join(f"`{one.name}`" for one in several)
        raise UsageError(f"neither of {listed} has a requirement `{requirement}`", did_you_mean(requirement, every))
    meant = having[0] if having else several[0]
    return meant, requirement_named(meant, requirement)


def _has_one(decision: Decision, made: tuple[Decision, ...]) -> None:
    """There has to be a decision to withdraw."""
    from partnercheck.assessment.decisions import DecisionBook

    latest = DecisionBook(made, decision.criteria).latest(decision.organisation, decision.registrations)
    if decision.requirement not in latest:
        raise UsageError(
            f"there is no decision on `{decision.requirement}` to withdraw",
            "`partnercheck decide PROFILE` lists what was decided",
        )
