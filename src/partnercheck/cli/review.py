"""`partnercheck review`: what waits for a person, one at a time, with the decision and why; and a second reviewer's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.decisions_options import DecisionsOption, moment
from partnercheck.cli.listening import NOBODY, Listener
from partnercheck.cli.options import (
    AsOfEachOption,
    ExcludeOption,
    MaxSizeOption,
    byte_limit,
    each_day,
    load_several,
    several_criteria_option,
)
from partnercheck.problems import ExitStatus, PartnercheckError, UsageError

if TYPE_CHECKING:
    from partnercheck.asking import AskingEnd
    from partnercheck.assessment.decision import Decision
    from partnercheck.decisions.desk import Desk, Waiting
    from partnercheck.decisions.entries import Entry
    from partnercheck.loading.own_day import AsOf
    from partnercheck.models.criteria import Criteria
    from partnercheck.models.profile import Profile
    from partnercheck.values.status import Status

EXAMPLES = (
    ("partnercheck review applications/ --by KA", "decide what waits for a person, one after another"),
    (
        "partnercheck review applications/ --by SB --second",
        "a second reviewer, without the first one's decisions in view",
    ),
)


def command(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FOLDER-or-FILES", help="The applications: folders, and files of one profile."),
    ],
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who reviews: a name, or initials.")] = "",
    second: Annotated[
        bool,
        typer.Option("--second", help="Review again, the first decisions hidden; then say where the two differ."),
    ] = False,
    criteria: Annotated[
        list[str] | None,
        several_criteria_option("The criteria to hold all of them against. May be given several times, as in `batch`."),
    ] = None,
    as_of: AsOfEachOption = None,
    exclude: ExcludeOption = None,
    decisions: DecisionsOption = None,
    max_size: MaxSizeOption = None,
) -> int:
    """Go through what waits for a person, one at a time.

    Shows what is asked, what the organisation said with its evidence, and what the rules say; takes the decision and
    why. Each is kept at once, and the next review goes on with what is left. With --second, decisions are kept in
    `decisions-second.jsonl`, which no verdict counts.

    Exit status: 0 done or stopped, 2 wrong usage or nobody to ask, 3 the criteria are not valid, 4 no application
    is valid, 130 interrupted.
    """
    from partnercheck.cli.batch_inputs import found_in
    from partnercheck.loading.own_day import check_own_day

    if not by.strip():
        raise UsageError("nobody is named who reviews", "say who, with `--by KA`")
    held_for, limit, several = each_day(as_of), byte_limit(max_size), load_several(criteria)
    check_own_day(held_for, several)
    table = _Table(several, held_for, by.strip(), second=second, decisions=decisions)
    table.sit_down([item.file for item in found_in(inputs, exclude or [], [])], limit)
    try:
        ended = table.run()
    except KeyboardInterrupt:
        table.say("")
        table.say("Stopped. What was decided is kept; run the same again to go on.")
        return ExitStatus.INTERRUPTED
    table.end(ended)
    return ExitStatus.HOLDS if table.profiles else ExitStatus.PROFILE_NOT_VALID


class _Table(Listener):
    """The terminal or the pipe around a desk, and the files that decisions are kept in."""

    def __init__(
        self, several: Sequence[Criteria], as_of: AsOf, by: str, *, second: bool, decisions: str | None
    ) -> None:
        super().__init__()
        self.several, self.as_of, self.by, self.second = several, as_of, by, second
        self.decisions = decisions
        self.profiles: list[tuple[str, Profile]] = []
        self.not_valid: list[str] = []
        self.desk: Desk | None = None

    def sit_down(self, files: Iterable[str], limit: int) -> None:
        """Read the applications, and lay out what waits."""
        from partnercheck.cli.streams import error_screen
        from partnercheck.decisions.desk import Desk
        from partnercheck.loading.profile_files import load_profile

        for file in files:
            if not file.lower().endswith((".yaml", ".yml", ".json")):
                continue
            try:
                read = load_profile(
                    file, self.several[0], as_of=self.as_of, limit_bytes=limit, together_with=self.several[1:]
                )
                self.profiles.append((file, read))
            except PartnercheckError as error:
                self.not_valid.append(error.problems[0].place)
        if not self.profiles and not self.not_valid:
            raise UsageError("there is nothing to review", "applications end in .yaml, .yml or .json")
        self.desk = Desk(
            list(self._waiting()),
            self.hear,
            self.say,
            self.keep,
            error_screen().width,
            shows_decisions=not self.second,
            names_criteria=len(self.several) > 1,
        )

    def _file_of(self, profile: str, *, second: bool) -> str:
        from partnercheck.decisions.names import FILE_NAME, SECOND_FILE_NAME

        first = self.decisions or str(Path(profile).parent / FILE_NAME)
        if not second:
            return first
        return str(Path(first).with_name(SECOND_FILE_NAME if self.decisions is None else f"second-{Path(first).name}"))

    def _entries(self, profile: str, *, second: bool) -> tuple[Entry, ...]:
        from partnercheck.decisions.file import read_decisions_file

        file = self._file_of(profile, second=second)
        if file not in self._read:
            self._read[file] = read_decisions_file(file)
        return self._read[file]

    def _waiting(self) -> Iterator[Waiting]:
        """What this reviewer has not decided yet, one application after another."""
        self._read: dict[str, tuple[Entry, ...]] = {}
        for file, profile in self.profiles:
            for criteria in self.several:
                yield from self._waiting_under(criteria, file, profile)

    def _waiting_under(self, criteria: Criteria, file: str, profile: Profile) -> Iterator[Waiting]:
        from partnercheck.assessment.assess import assess
        from partnercheck.assessment.decide import decide
        from partnercheck.batch.outcomes import waits_for_a_person
        from partnercheck.decisions.desk import Waiting
        from partnercheck.decisions.entries import decisions_of, notes_on
        from partnercheck.decisions.making import latest_of

        entries = self._entries(file, second=self.second)
        found = assess(criteria, profile, profile.as_of, decisions_of(entries))
        rulings = decide(criteria, profile.values, profile.as_of).rulings
        others = set(self._counting(criteria, file, profile, second=False)) if self.second else set()
        notes = [one for one in notes_on(entries) if one.criteria == criteria.name]
        for requirement, result, ruling in zip(criteria.requirements, found.requirements, rulings, strict=True):
            seen = result.decision
            waits = waits_for_a_person(result.reason, seen) or (requirement.id in others and seen is None)
            if waits:
                mine = latest_of(
                    (one._replace(status=result.status) for one in notes if one.requirement == requirement.id),
                    criteria,
                    profile,
                )
                yield Waiting(file, profile, criteria, requirement, result, ruling, tuple(mine.values()))

    def _counting(self, criteria: Criteria, file: str, profile: Profile, *, second: bool) -> dict[str, Decision]:
        """One reviewer's decisions on this application that are in force."""
        from partnercheck.assessment.assess import assess
        from partnercheck.decisions.entries import decisions_of

        found = assess(criteria, profile, profile.as_of, decisions_of(self._entries(file, second=second)))
        return {one.decision.requirement: one.decision for one in found.decisions() if one.counts}

    def keep(self, item: Waiting, status: Status | None, why: str, override: bool) -> None:
        """A decision, or without a status a note, at once."""
        from partnercheck.decisions.entries import Entry
        from partnercheck.decisions.file import append
        from partnercheck.decisions.making import make_decision

        decision = make_decision(
            item.criteria,
            item.profile,
            item.profile.as_of,
            item.requirement,
            status,
            by=self.by,
            when=moment(None),
            why=why,
            override=override,
        )
        append(self._file_of(item.file, second=self.second), [Entry(decision, is_note=status is None)])

    def run(self) -> AskingEnd:
        """The sitting. Raises UsageError where nobody answers."""
        from partnercheck.asking import AskingEnd

        assert self.desk is not None
        self.edit_lines()
        if self.desk.items:
            self.say("Each decision is kept at once. ? explains what can be answered.")
        ended = self.desk.run()
        if ended is AskingEnd.NO_MORE_ANSWERS and not self.heard and not self.is_terminal:
            raise UsageError(NOBODY)
        return ended

    def end(self, ended: AskingEnd) -> None:
        """How far it came; with a second reviewer, where the two differ."""
        from partnercheck.cli.streams import output_screen, write_output
        from partnercheck.report.words import counted, shown

        assert self.desk is not None
        lines = []
        if not self.profiles:
            lines.append("No application could be reviewed.")
        elif not self.desk.items:
            lines.append("Nothing waits for a person." if not self.second else "Nothing is left for a second review.")
        else:
            lines.append(f"{counted(len(self.desk.made), 'decision')} kept, {self.desk.left} left.")
        if self.not_valid:
            lines.append(f"Not valid, and not reviewed: {', '.join(map(shown, self.not_valid))}")
        if self.second:
            lines += self._agreement()
        screen = output_screen()
        write_output(screen.fit("".join(f"{line}\n" for line in lines)), screen.encoding)

    def _told(self, criteria: Criteria, id: str) -> str:
        """A requirement as it is told apart: under several criteria, with their name."""
        return f"{criteria.name}: {id}" if len(self.several) > 1 else id

    def _agreement(self) -> list[str]:
        from partnercheck.decisions.agreement import Item, agreement, kappa_words
        from partnercheck.report.words import shown

        self._read = {}
        sides: list[dict[Item, Decision]] = [{}, {}]
        for file, profile in self.profiles:
            for criteria, (side, second) in product(self.several, zip(sides, (False, True), strict=True)):
                found_there = self._counting(criteria, file, profile, second=second)
                side.update({(file, self._told(criteria, id)): one for id, one in found_there.items()})
        found = agreement(*sides)
        lines = [kappa_words(found)]
        for one in found.differences:
            file, id = one.item
            both = [
                f"{side.by}: {side.status.words if side.status else ''} ({side.why})"
                for side in (one.first, one.second)
            ]
            lines.append(shown(f"- {one.first.organisation}, {id}, {file}: {'; '.join(both)}"))
        return lines
