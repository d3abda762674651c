"""`partnercheck decide --from`: decisions read back from a workbook of results, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partnercheck.cli.decisions_options import beside
from partnercheck.problems import ExitStatus, PartnercheckError, Problem, UsageError

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision
    from partnercheck.decisions.entries import Entry
    from partnercheck.decisions.workbook import DecidedRow, Workbook
    from partnercheck.models.criteria import Criteria
    from partnercheck.models.profile import Profile


def decide_from(file: str, criteria: Sequence[str], decisions: str | None, when: str, columns: str | None) -> int:
    """Take over what was decided in a workbook. Nothing is kept where any row is wrong, or what it is about changed."""
    from partnercheck.cli.streams import output_screen, write_output
    from partnercheck.decisions.entries import Entry
    from partnercheck.decisions.file import append
    from partnercheck.decisions.workbook import WorkbookError, read_workbook
    from partnercheck.report.words import counted

    book = read_workbook(file)
    if not book.rows:
        raise UsageError(
            f"nothing is decided in `{file}`", "fill in the sheet “To decide”: a decision, by whom, and why"
        )
    loaded = _criteria_of(book, criteria)
    made: dict[str, list[Decision]] = {}
    problems: list[Problem] = []
    for row in book.rows:
        try:
            decision, where = _decision(book, row, loaded, when, columns)
        except UsageError as error:
            problems += [book.problem(row.number, one.message, one.help) for one in error.problems]
        except PartnercheckError as error:
            problems += error.problems
        else:
            made.setdefault(decisions or beside(where), []).append(decision)
    if problems:
        raise WorkbookError(*problems)
    kept = 0
    for target, wanted in made.items():
        before: list[int] = []

        def adding(
            entries: tuple[Entry, ...], wanted: list[Decision] = wanted, before: list[int] = before
        ) -> list[Entry]:
            new = [Entry(one) for one in wanted if not _is_there(one, entries)]
            before.append(len(new))
            return new

        append(target, (), adding)
        kept += sum(before)
    again = len(book.rows) - kept
    said = f"{counted(kept, 'decision')} kept in {', '.join(made)}"
    told = f"{said}; {again} there already\n" if again else f"{said}\n"
    screen = output_screen()
    write_output(screen.fit(told), screen.encoding)
    return ExitStatus.HOLDS


def _criteria_of(book: Workbook, named: Sequence[str]) -> dict[str, Criteria]:
    """The criteria that the workbook was made with, or those that are named instead, by name."""
    from partnercheck.loading.criteria_files import load_criteria, shipped_names

    wanted = named or [name if name in shipped_names() else file for name, file in book.criteria]
    loaded = {one.name: one for one in map(load_criteria, wanted)}
    several = len(book.criteria) > 1
    missing = [name for name, _ in book.criteria if name not in loaded] if several else []
    if missing or not loaded:
        help = "name all of them, with `--criteria` for each"
        raise UsageError(f"`{book.file}` was made with `{' and '.join(missing)}` too", help)
    return loaded


def _is_there(decision: Decision, entries: tuple[Entry, ...]) -> bool:
    """The last decision on the same requirement says the same, by the same person, on the same facts."""
    from partnercheck.assessment.decisions import DecisionBook
    from partnercheck.decisions.entries import decisions_of

    latest = DecisionBook(decisions_of(entries), decision.criteria).latest(
        decision.organisation, decision.registrations
    )
    last = latest.get(decision.requirement)
    return last is not None and last._replace(when="") == decision._replace(when="")


def _decision(
    book: Workbook, row: DecidedRow, loaded: dict[str, Criteria], when: str, columns: str | None
) -> tuple[Decision, str]:
    from partnercheck.assessment.fingerprints import made_on
    from partnercheck.assessment.organisations import identity, registrations_of, same_organisation
    from partnercheck.decisions.making import make_decision, requirement_named
    from partnercheck.decisions.workbook import CHANGED_SINCE, WorkbookError

    several = list(loaded.values())
    if row.criteria and row.criteria not in loaded:
        help = f"write one of: {', '.join(loaded)}"
        raise UsageError(f"the workbook was not made with criteria called `{row.criteria}`", help)
    criteria = loaded[row.criteria] if row.criteria else several[0]
    requirement = requirement_named(criteria, row.requirement)
    profile, where = _application(book, row, several, columns)
    organisation = profile.organisation.name
    if organisation != row.organisation and not same_organisation(
        identity(organisation, registrations_of(profile)), identity(row.organisation, ())
    ):
        raise UsageError(
            f"the row is about `{row.organisation}`, and `{row.file}` about `{organisation}`",
            "rows may have been mixed up: write the workbook anew with `partnercheck batch`, and decide there",
        )
    if made_on(requirement, criteria, profile) != row.made_on:
        message = f"`{row.requirement}` of `{organisation}` has changed since the workbook was written"
        help = "what was said, or the rule, is another now: write the workbook anew, and look again"
        raise WorkbookError(book.problem(row.number, message, help, CHANGED_SINCE))
    decision = make_decision(
        criteria,
        profile,
        profile.as_of,
        requirement,
        row.status,
        by=row.by,
        when=when,
        why=row.why,
        override=row.override,
    )
    return decision, where


def _application(
    book: Workbook, row: DecidedRow, several: Sequence[Criteria], columns: str | None
) -> tuple[Profile, str]:
    from partnercheck.loading.profile_files import load_profile

    for folder in (Path(), Path(book.file).parent):
        file = str(folder / row.file)
        if Path(file).is_file():
            return load_profile(file, several[0], as_of=book.as_of, together_with=several[1:]), file
        of_many, _, _ = file.rpartition(":")
        if of_many and Path(of_many).is_file():
            return _of_many(of_many, file, book, several, columns), of_many
    raise UsageError(f"`{row.file}` is not there", "run it in the folder that `batch` ran in, or beside the workbook")


def _of_many(file: str, place: str, book: Workbook, several: Sequence[Criteria], columns: str | None) -> Profile:
    """One application of a file of many."""
    from partnercheck.cli.applications import applications_of_many

    for where, read in applications_of_many(file, several, book.as_of, columns):
        if where == place:
            return read()
    raise UsageError(f"`{place}` is not there", "write the workbook anew with `partnercheck batch`, and decide there")
