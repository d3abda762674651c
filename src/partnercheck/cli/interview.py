"""`partnercheck interview`: questions one by one, until nothing that is open could change the outcome."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.completing import complete_criteria
from partnercheck.cli.listening import NOBODY, Listener
from partnercheck.cli.options import AsOfOption, day, one_or_shipped
from partnercheck.problems import ExitStatus, UsageError

if TYPE_CHECKING:
    from partnercheck.asking import AskingEnd
    from partnercheck.interviewing.conversation import Conversation
    from partnercheck.interviewing.interview import Interview
    from partnercheck.models.criteria import Criteria

EXAMPLES = (
    ("partnercheck interview org.yaml", "begin, or go on where you stopped"),
    ("partnercheck interview org.yaml --criteria my-fund.yaml", "the questions of other criteria"),
    ("partnercheck interview org.yaml < answers.txt", "answers from a file, a line each"),
)


def command(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The profile to fill in; org.yaml, if not given. It need not exist.")
    ] = "org.yaml",
    criteria: Annotated[
        list[str] | None,
        typer.Option(
            "--criteria",
            "-c",
            metavar="NAME-or-PATH",
            help="The criteria to ask for: the name of shipped ones, or a file.",
            autocompletion=complete_criteria,
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="The organisation's name, for a new profile.")
    ] = None,
    as_of: AsOfOption = None,
) -> int:
    """Answer questions one by one, and see where you stand.

    Only what can still change the outcome is asked. Every answer is saved at once, comments in the file are kept, and
    the next run goes on where you stopped. Enter leaves a question for later, `?` explains it, `back` goes to the
    question before, `list` shows every answer, to change any of them, `quit` stops. Write dates, numbers and amounts as
    you are used to (31/03/2025, seven, £48k): what was understood is said, and what could be two things asked back.

    Exit status: 0 done or stopped, 2 wrong usage or nobody to ask, 3 the criteria are not valid, 4 the profile is not
    valid, 130 interrupted.
    """
    from partnercheck.interviewing.new_profile import assess_command
    from partnercheck.loading.criteria_files import load_criteria

    if file == "-":
        raise UsageError("an interview needs a file to keep the answers in", "write `partnercheck interview org.yaml`")
    held_for = day(as_of)
    chosen = _only_one(criteria or [], file)
    loaded = load_criteria(one_or_shipped(chosen))
    shell = _Shell(file, [chosen] if chosen else [])
    try:
        interview = shell.begin(loaded, held_for, name)
        conversation, ended = shell.talk(interview)
    except KeyboardInterrupt:
        shell.say("")
        shell.say(shell.how_to_go_on())
        return ExitStatus.INTERRUPTED
    shell.end(conversation, ended)
    if shell.saved:  # of a file that is not there nothing can be said, and nothing be done with it
        _report(conversation.interview, file, held_for, assess_command(file, shell.chosen))
    return ExitStatus.HOLDS


def _only_one(named: list[str], file: str) -> str | None:
    """The criteria to ask for. Raises UsageError where several are named, with what to write instead."""
    import shlex

    several = list(dict.fromkeys(named))
    if len(several) < 2:
        return several[0] if several else None
    listed = " and ".join(f"`{one}`" for one in several)
    options = [word for one in several for word in ("--criteria", one)]
    if Path(file).exists():
        open_there = shlex.join(["partnercheck", "assess", file, *options])
        help = f"fill in {file} in an editor; what is open there for all of them is said by `{open_there}`"
    else:
        begun = shlex.join(["partnercheck", "init", file, *options])
        help = f"write `{begun}`, which begins one file for all of them, and fill that in"
    raise UsageError(f"an interview asks for one set of criteria, and here are {len(several)}: {listed}", help)


_HOW = (
    "Only what can change the outcome is asked. Each answer is saved at once, and can be changed at any time.",
    "Enter: leave for later.  ?: help.  back: the question before.  list: your answers, to change any.  quit: stop.",
)


class _Shell(Listener):
    """The terminal or the pipe around a conversation, and the file that it is kept in."""

    def __init__(self, file: str, chosen: list[str]) -> None:
        super().__init__()
        self.file = file
        self.chosen = chosen

    def nobody(self) -> UsageError:
        """The problem of asking where nobody answers."""
        return UsageError(
            NOBODY,
            f"run it in a terminal; or write `partnercheck init {self.file}` and fill the file in",
        )

    def begin(self, criteria: Criteria, as_of: date, name: str | None) -> Interview:
        """The interview about the file, or about a new profile where there is none."""
        from partnercheck.interviewing.interview import Interview
        from partnercheck.interviewing.new_profile import new_profile
        from partnercheck.interviewing.relevance import Engine
        from partnercheck.loading.profile_files import read_profile
        from partnercheck.loading.source import Source, read_source
        from partnercheck.problems import ProfileError, ReadingError

        self.edit_lines()
        if self.saved:
            try:
                source = read_source(self.file)
            except ReadingError as error:
                raise ProfileError(*error.problems) from None
            read_profile(source, criteria, as_of=as_of)
            self.say(f"Going on with {self.file}.")
        else:
            _check_folder(self.file)
            self.say(f"This is a new profile. It is kept in {self.file}.")
            source = Source(self.file, new_profile([criteria], name or self._name(), self.file, self.chosen))
        begun = Interview.begin(Engine(criteria, as_of), source)
        if self.heard and not self.saved:
            self.save(begun)  # the name was the first answer
        return begun

    def _name(self) -> str:
        self.say("")
        self.say("What is your organisation called?")
        while (line := self.hear()) is not None:
            from partnercheck.harmless import harmless

            if name := harmless(line).strip():
                return name
            self.say("  A name is needed; any name that you will recognise will do.")
        if not self.heard:
            raise self.nobody()
        raise UsageError("the answers end before the first question", "begin with the organisation's name")

    def talk(self, interview: Interview) -> tuple[Conversation, AskingEnd]:
        """Ask until it ends."""
        from partnercheck.asking import AskingEnd
        from partnercheck.cli.streams import error_screen
        from partnercheck.interviewing.conversation import Conversation

        width = error_screen().width
        if interview.next_question() is not None:
            self.say("")
            for line in _HOW:
                self.say(fill(line, max(30, min(width, 90)) - 1))
        conversation = Conversation(interview, self.hear, self.say, self.save, width)
        ended = conversation.run()
        if ended is AskingEnd.NO_MORE_ANSWERS and not self.heard:
            raise self.nobody()
        return conversation, ended

    @property
    def saved(self) -> bool:
        """The file is there. The disk is asked, as an interrupt may come between its writing and any note of that."""
        return Path(self.file).exists()

    def save(self, interview: Interview) -> None:
        """The file as it is now, whole or not at all."""
        from partnercheck.report.writing import write_text

        write_text(self.file, interview.source.text, in_place=True)

    def end(self, conversation: Conversation, ended: AskingEnd) -> None:
        """What is left to say before the verdict."""
        from partnercheck.asking import AskingEnd

        interview = conversation.interview
        left = len(interview.still_open())
        self.say("")
        if ended is not AskingEnd.ALL_ASKED:
            self.say(self.how_to_go_on())
        elif left:
            self.say(f"{left} {'question is' if left == 1 else 'questions are'} left for later. {self.how_to_go_on()}")
        elif interview.left_for_later():
            self.say("That is all: what you left for later could not change the outcome any more.")
        else:
            self.say("That is all: nothing that is still open could change the outcome.")

    def how_to_go_on(self) -> str:
        """Where the answers are, and how to go on."""
        import shlex

        options = [word for one in self.chosen for word in ("--criteria", one)]
        again = shlex.join(["partnercheck", "interview", self.file, *options])
        if not self.saved:
            return f"Nothing was answered, and nothing was written. To begin again: {again}"
        return f"Your answers are in {self.file}. To go on: {again}"


def _check_folder(file: str) -> None:
    folder = Path(file).absolute().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise UsageError(f"`{file}` could not be written there", "name a file in a folder that you can write into")


def _report(interview: Interview, file: str, as_of: date, command: str) -> None:
    """The verdict and what to do next, in three lines."""
    from partnercheck.assessment.assess import assess
    from partnercheck.cli.streams import output_screen, write_output
    from partnercheck.loading.profile_files import read_profile
    from partnercheck.planning.first_steps import with_first_steps
    from partnercheck.report.words import capitalised, name_of, shown, step_words

    criteria = interview.engine.criteria
    profile = read_profile(interview.source, criteria, as_of=as_of)
    found = with_first_steps(assess(criteria, profile, as_of), criteria, profile)
    step = next((step for _, step in found.next_steps), None)
    following = capitalised(step_words(step)) if step else "nothing; all that counts is shown"
    lines = (
        f"{capitalised(found.verdict.words)}: {name_of(found)}",
        f"What to do next: {following}",
        f"To see it all: {command}",
    )
    screen = output_screen()
    write_output("".join(f"{screen.fit(shown(line))}\n" for line in lines), screen.encoding)
