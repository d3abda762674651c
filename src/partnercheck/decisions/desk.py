"""The desk: what waits for a person, one item at a time, for any terminal, screen reader or pipe. It knows no files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.asking import Asking, AskingEnd, Hear, Say, StopAskingError
from partnercheck.assessment.decisions import is_settled
from partnercheck.assessment.result import RequirementResult, Ruling
from partnercheck.assessment.told import told_to_a_person
from partnercheck.values.status import Status

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision
    from partnercheck.models.criteria import Criteria, Requirement
    from partnercheck.models.profile import Profile

Keep = Callable[["Waiting", Status | None, str, bool], None]
"""Keeps a decision (or, with no status, a note) with its reason; True where it is an override."""

_CHOICES = {
    "1": Status.MET,
    "2": Status.BORDERLINE,
    "3": Status.MISSING,
    "4": Status.NOT_APPLICABLE,
    **{status.words: status for status in Status},
    **{status.value: status for status in Status},
}
_SKIP = ("", "skip", "later")
_BACK = ("back",)
_NOTE = ("note",)
_HELP = ("?", "help")
_QUIT = ("quit", "exit", "stop")
HOW = "met, borderline, missing or not applicable (or 1 to 4); skip, back, note, quit, ?"


class Waiting(NamedTuple):
    """One item: an application and a requirement that a person has to look at, with what is known of it."""

    file: str
    profile: Profile
    criteria: Criteria
    requirement: Requirement
    result: RequirementResult
    ruling: Ruling
    notes: tuple[Decision, ...] = ()


class Desk(Asking):
    """Goes through items until all were seen or the reviewer stops.

    `names_criteria` has each item say which of several criteria ask it.
    """

    def __init__(
        self,
        items: Sequence[Waiting],
        hear: Hear,
        say: Say,
        keep: Keep,
        width: int = 80,
        *,
        shows_decisions: bool = True,
        names_criteria: bool = False,
    ) -> None:
        super().__init__(hear, say, width)
        self.items = items
        self.keep = keep
        self.shows_decisions = shows_decisions
        self.names_criteria = names_criteria
        self.made: dict[int, Status] = {}
        self.noted: dict[int, str] = {}

    @property
    def left(self) -> int:
        """How many items still wait."""
        return len(self.items) - len(self.made)

    def run(self) -> AskingEnd:
        """The whole sitting."""
        place = 0
        try:
            while place < len(self.items):
                self._show(place)
                place += self._ask(place)
        except StopAskingError as stop:
            return stop.end
        return AskingEnd.ALL_ASKED

    def _ask(self, place: int) -> int:
        """Until it is clear where to go: on (1), or back (-1). Raises StopAskingError."""
        while True:
            line = self._hear()
            word = " ".join(line.strip().lower().split())
            if word in _QUIT:
                raise StopAskingError(AskingEnd.QUIT)
            if word in _SKIP:
                self._say("Left for later.", 2)
                return 1
            if word in _BACK:
                if place:
                    return -1
                self._say("This is the first one.", 2)
            elif word in _HELP:
                self._help()
            elif word in _NOTE:
                self._note(place)
            elif word in _CHOICES:
                if self._decide(place, _CHOICES[word]):
                    return 1
            else:
                self._say(f"Sorry, “{line.strip()[:60]}” is none of these: {HOW}.", 2)

    def _decide(self, place: int, status: Status) -> bool:
        item = self.items[place]
        override = is_settled(item.ruling) and item.ruling.status is not status
        if override:
            if not item.requirement.allows_override:
                self._say("The criteria allow nobody to decide this against the rules.", 2)
                return False
            self._say(
                f"The rules say {item.ruling.status.words}. To decide against them, write override; else Enter.", 2
            )
            if (self.hear() or "").strip().lower() != "override":
                self._say("Nothing was decided. " + HOW, 2)
                return False
        why = self._reason()
        if not why:
            self._say(f"Nothing was decided. ({HOW})", 2)
            return False
        self.keep(item, status, why, override)
        self.made[place] = status
        self._say(f"Kept: {status.words}{', against the rules' if override else ''}. {self._left_words()}", 2)
        return True

    def _reason(self) -> str:
        """Why, asked for a second time where nothing was said; empty where there is still nothing."""
        for question in ("Why?", "A decision needs its reason, in a line. Why? (Enter once more to decide nothing.)"):
            self._say(question, 2)
            if why := (self.hear() or "").strip():
                return why
        return ""

    def _note(self, place: int) -> None:
        self._say("What do you want to note?", 2)
        text = (self.hear() or "").strip()
        if text:
            self.keep(self.items[place], None, text, False)
            self.noted[place] = text
        self._say("Noted. What do you decide?" if text else "Nothing was noted. What do you decide?", 2)

    def _left_words(self) -> str:
        return f"{self.left} left." if self.left else "That was the last one."

    def _show(self, place: int) -> None:
        item = self.items[place]
        result = item.result
        self.say("")
        self._say(f"{place + 1} of {len(self.items)}, {self.left} left: {item.profile.organisation.name} ({item.file})")
        fund = f" by {item.criteria.title}" if self.names_criteria else ""
        self._say(f"What is asked{fund}: {result.title}")
        if result.reading:
            self._say(f"Reading: {result.reading}", 2)
        if result.guidance and result.guidance.gist:
            self._say(f"Guidance {result.guidance.id}: {result.guidance.gist}", 2)
        self._say("What they said:")
        facts = [(fact.path, fact.label, fact.value) for fact in result.facts]
        for line in told_to_a_person(item.profile, facts):
            self._say(line, 2, hanging=2)
        rules = result.rules_say or result
        self._say(f"The rules say: {rules.status.words} ({rules.reason.words}). {rules.why}")
        if self.shows_decisions and result.decision is not None and not result.decision.counts:
            seen = result.decision
            decision = seen.decision
            status = decision.status.words if decision.status else ""
            self._say(f"Decided before: {status}, by {decision.by} on {decision.day_in_words}: {decision.why}")
            self._say(f"{seen.force.words}{': ' if seen.changed else ''}{'; '.join(seen.changed)}", 2)
        for note in item.notes:
            self._say(f"Note, {note.by} on {note.day_in_words}: {note.why}")
        if place in self.noted:
            self._say(f"Your note: {self.noted[place]}")
        if place in self.made:
            self._say(f"You decided {self.made[place].words} in this sitting. Decide again, or skip to leave it.")
        self._say(f"({HOW})", 2)

    def _help(self) -> None:
        self._say(
            "met, borderline, missing, not applicable: your decision; then why, in a line. It is kept at once.", 2
        )
        self._say("Enter or skip leaves it for later. back goes to the one before. note keeps a remark.", 2)
        self._say("quit stops; the next review goes on with what is left.", 2)
