"""The conversation: questions a line at a time, for any terminal, screen reader or pipe. It knows no files."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from enum import Enum

from partnercheck.assessment.result import Decided, count_statuses
from partnercheck.harmless import harmless
from partnercheck.interviewing.for_whom import root_of
from partnercheck.interviewing.interview import Interview
from partnercheck.interviewing.question import Question, UnclearError
from partnercheck.problems import ProfileError
from partnercheck.values.status import Reason, Status

Hear = Callable[[], str | None]
"""The next line that was answered; None when there are no more."""
Say = Callable[[str], None]
Save = Callable[[Interview], None]

_SKIP = (
    "", "skip", "later", "i don't know", "i do not know", "don't know", "do not know", "dont know",
    "idk", "dunno", "not sure", "i'm not sure", "i am not sure", "unsure", "unknown", "not known", "no idea", "n/a",
    "na", "not applicable", "tbc", "tbd",
)  # fmt: skip
_HELP = ("?", "help")
_BACK = ("back", "undo")
_QUIT = ("quit", "exit", "stop")


class Ended(Enum):
    """How a conversation came to its end."""

    ALL_ASKED = "all asked"
    QUIT = "quit"
    NO_MORE_ANSWERS = "no more answers"


class Conversation:
    """Asks until nothing is open, or until whoever answers stops. `answers` counts the lines that were answered."""

    def __init__(self, interview: Interview, hear: Hear, say: Say, save: Save, width: int = 80) -> None:
        self.interview = interview
        self.hear = hear
        self.say = say
        self.save = save
        self.width = max(30, min(width, 90)) - 1
        self.answers = 0

    def run(self) -> Ended:
        """The whole conversation."""
        while (question := self.interview.next_question()) is not None:
            self._show(question)
            while (line := self.hear()) is not None:
                self.answers += 1
                word = _plain(line)
                if word in _QUIT:
                    return Ended.QUIT
                if word in _HELP:
                    self._help(question)
                elif word in _BACK:
                    if self._back():
                        break
                elif word in _SKIP:
                    self._skip(question)
                    break
                elif self._answer(question, line):
                    break
            else:
                return Ended.NO_MORE_ANSWERS
        return Ended.ALL_ASKED

    def _answer(self, question: Question, line: str) -> bool:
        try:
            self.interview = self.interview.answered(question, harmless(line).strip())
        except UnclearError as unclear:
            self._unclear(unclear.message, unclear.help)
            return False
        except ProfileError as error:
            for problem in error.problems[:3]:
                self._unclear(self._in_words(problem.message), problem.help)
            return False
        self.save(self.interview)
        self._say(standing_in_words(self.interview.decided), 2)
        return True

    def _in_words(self, message: str) -> str:
        """The message with the names that people know in place of paths."""

        def named(found: re.Match[str]) -> str:
            path, criteria = found[1], self.interview.engine.criteria
            if criteria.fact_of(path) is None or "." not in path:
                return found[0]
            return f"{criteria.label_of(path)}{' in all' if path.endswith('.total') else ''}"

        return re.sub("`([a-z0-9_.]+)`", named, message)

    def _unclear(self, message: str, help: str) -> None:
        text = f"{message}: {help}" if help else message
        self._say(f"Sorry: {text}.", 2)

    def _skip(self, question: Question) -> None:
        self.interview = self.interview.set_aside(question)
        self._say("All right, no more of these." if question.more else "Left for later.", 2)

    def _back(self) -> bool:
        before = self.interview.back()
        if before is None:
            self._say(
                "There is no earlier answer in this sitting. What was saved before can be changed in the file.", 2
            )
            return False
        if before.source.text != self.interview.source.text:
            self.save(before)
        self.interview = before
        self._say("Back to the question before. What you answered to it was taken out.", 2)
        return True

    def _show(self, question: Question) -> None:
        self.say("")
        if question.about:
            self._say(f"{question.about}:")
        if question.lead:
            self._say(question.lead)
        self._say(question.words)
        *choices, how = question.hints(self.interview.data)
        for choice in choices:
            self._say(choice, 2, hanging=4)
        untold = "; or prefer not to say" if question.is_about_people else ""
        self._say(f"({how}{untold})", 2)

    def _help(self, question: Question) -> None:
        root = self.interview.engine.criteria.all_facts.get(question.root)
        help = question.fact.help or (root.help if root else "")
        if help:
            self._say(help, 2)
        elif question.fact.question != question.words:
            self._say(question.fact.question, 2)
        decides = self._decides(question)
        if decides:
            self._say("It is asked for:", 2)
            for title in decides:
                self._say(f"- {title}", 4, hanging=2)
        self._say("Enter leaves it for later; back goes to the question before; quit stops, and keeps all answers.", 2)

    def _decides(self, question: Question) -> list[str]:
        return [
            requirement.title
            for requirement in self.interview.engine.criteria.requirements
            if question.root in map(root_of, requirement.paths())
        ]

    def _say(self, text: str, indent: int = 0, hanging: int = 0) -> None:
        margin = " " * indent
        self.say(
            textwrap.fill(
                harmless(text),
                self.width,
                initial_indent=margin,
                subsequent_indent=margin + " " * hanging,
                break_on_hyphens=False,
            )
        )


def _plain(line: str) -> str:
    """A line as it is held against words that steer: small letters, single blanks, and nothing at its end."""
    return " ".join(harmless(line).lower().replace("’", "'").split()).rstrip(" .!")


def standing_in_words(decided: Decided) -> str:
    """ "7 of 18 requirements settled: 5 met, 2 missing, 11 open"."""
    rulings = decided.rulings
    settled = [one for one in rulings if one.reason is not Reason.UNANSWERED]
    counts = count_statuses(one.status for one in settled)
    order = (Status.MET, Status.BORDERLINE, Status.MISSING)
    parts = [f"{counts[status]} {status.words}" for status in order if counts[status]]
    if counts[Status.NOT_APPLICABLE]:
        number = counts[Status.NOT_APPLICABLE]
        parts.append(f"{number} {'does' if number == 1 else 'do'} not apply")
    if len(settled) < len(rulings):
        parts.append(f"{len(rulings) - len(settled)} open")
    noun = "requirement" if len(rulings) == 1 else "requirements"
    return f"{len(settled)} of {len(rulings)} {noun} settled: {', '.join(parts)}"
