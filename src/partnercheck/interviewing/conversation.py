"""The conversation: questions a line at a time, for any terminal, screen reader or pipe. It knows no files."""

from __future__ import annotations

import re
from collections.abc import Callable

from partnercheck.asking import Asking, AskingEnd, Hear, Say, StopAskingError
from partnercheck.facts.reading.everyday import in_figures
from partnercheck.harmless import harmless
from partnercheck.interviewing.edits import Keys
from partnercheck.interviewing.for_whom import root_of
from partnercheck.interviewing.interview import Interview
from partnercheck.interviewing.question import UNDISCLOSED, Question, UnclearError
from partnercheck.interviewing.standing import settled_in_words, standing_in_words
from partnercheck.interviewing.steering import Steer, steered
from partnercheck.problems import ProfileError
from partnercheck.values.status import Verdict

Save = Callable[[Interview], None]


class Conversation(Asking):
    """Asks until nothing is open, or until whoever answers stops."""

    def __init__(self, interview: Interview, hear: Hear, say: Say, save: Save, width: int = 80) -> None:
        super().__init__(hear, say, width)
        self.interview = interview
        self.save = save
        self._trail: list[tuple[Keys, str]] = []  # what was asked in this sitting, in order, with its fact
        self._settled: Verdict | None = None  # the verdict that was said to stay as it is
        self._explained: set[str] = set()  # terms

    def run(self) -> AskingEnd:
        """The whole conversation."""
        try:
            while (question := self._next()) is not None:
                self._ask(question)
            self._offer_changes()
        except StopAskingError as stop:
            return stop.end
        return AskingEnd.ALL_ASKED

    def _next(self) -> Question | None:
        """The next question; before it, once, that the verdict stays as it is, where that is so."""
        question, settled = self.interview.next_turn
        verdict = self.interview.decided.verdict
        if question is not None and settled and self._settled is not verdict:
            self.say("")
            self._say(settled_in_words(self.interview))
        self._settled = verdict if settled else None
        return question

    def _ask(self, question: Question) -> None:
        """Ask an open question."""
        self._show(question)
        self._converse(question, len(self._trail))

    def _revisit(self, question: Question, at: int) -> None:
        """A question that was asked before: its answer is shown, and stays unless it is changed."""
        told = question.told(self.interview.data)
        if not told:
            self.interview = self.interview.taken_up(question)
        self._show(question)
        self._say(f"Your answer so far: {told}." if told else "You have left this for later.", 2, hanging=2)
        other = question.form.to_change(question, self.interview.data)
        ways = "Enter keeps it; another answer changes it" if told else "Enter leaves it"
        if told and self.interview.can_be_cleared(question):
            ways = f"{ways}; clear takes it out"
        self._say(f"({ways}{f'; {other}' if other else ''})", 2)
        self._converse(question, at, told)

    def _converse(self, question: Question, at: int, told: str = "") -> None:
        """Listen until a question is answered or left, or another one was gone to. `at` is its place in the trail."""
        done = False
        while not done:
            line = self._hear()
            found = steered(line)
            match found.steer if found else None:
                case Steer.QUIT:
                    raise StopAskingError(AskingEnd.QUIT)
                case Steer.HELP:
                    self._help(question)
                case Steer.LIST:
                    self._choose_answer()
                    done = True
                case Steer.GO_TO:
                    done = self._go_to(found.number if found else 0)
                case Steer.BACK:
                    done = self._back(at)
                case Steer.CLEAR if told:
                    done = self._clear(question)
                case Steer.LATER | Steer.KEEP | Steer.CLEAR:
                    self._leave(question, told)
                    done = True
                case _:
                    done = self._answer(question, line)

    def _remember(self, question: Question) -> None:
        place = (question.keys, question.root)
        if not self._trail or self._trail[-1] != place:
            self._trail.append(place)

    def _answer(self, question: Question, line: str) -> bool:
        before = self.interview.data
        try:
            self.interview = self.interview.answered(question, harmless(line).strip())
        except UnclearError as unclear:
            self._unclear(unclear.message, unclear.help)
            return False
        except ProfileError as error:
            for problem in error.problems[:3]:
                self._unclear(self._in_words(problem.message), problem.help)
            return False
        self._remember(question)
        if self.interview.data != before:
            self.save(self.interview)
        self._echo(question, line)
        self._stand()
        return True

    def _echo(self, question: Question, line: str) -> None:
        """What was understood, where it is not just what was written."""
        kept = self.interview.question_at(question.keys, question.root)
        told = kept.told(self.interview.data) if kept is not None else ""
        if told.casefold() not in ("", line.strip().rstrip(".").casefold()) and not question.more:
            self._say(f"Understood: {told}.", 2, hanging=2)

    def _stand(self) -> None:
        left = self.interview.about_left() if self.interview.next_question() is not None else 0
        self._say(standing_in_words(self.interview.decided, left), 2)

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

    def _leave(self, question: Question, told: str) -> None:
        self._remember(question)
        if told:
            self._say(f"Kept as it is: {told}.", 2, hanging=2)
            return
        self.interview = self.interview.set_aside(question)
        self._say("All right, no more of these." if question.more else "Left for later.", 2)

    def _back(self, at: int) -> bool:
        """To what was asked before in this sitting, one after another; back to the open question afterwards."""
        while at > 0:
            at -= 1
            keys, root = self._trail[at]
            before = self.interview.question_at(keys, root)
            if before is not None:
                self._revisit(before, at)
                return True
        self._say("There is no earlier question in this sitting. Write list to see every answer, and to change one.", 2)
        return False

    def _choose_answer(self) -> None:
        """Show every answer, and go to one."""
        answers = self.interview.answers()
        self.say("")
        self._say("Your answers so far:")
        wide = len(str(len(answers)))
        for number, one in enumerate(answers, 1):
            about = f"{one.about}: " if one.about else ""
            self._say(f"{number:>{wide}}  {about}{one.words} {one.told(self.interview.data)}", 2, hanging=wide + 2)
        self._say("Write a number to change that answer. Enter goes on.")
        gone = False
        while not gone:
            line = self._hear()
            found = steered(line)
            written = in_figures(line.strip())
            if found is not None and found.steer is Steer.QUIT:
                raise StopAskingError(AskingEnd.QUIT)
            if found is not None and found.steer is Steer.GO_TO:
                gone = self._go_to(found.number)
            elif found is not None:
                return
            elif written.isascii() and written.isdecimal():
                gone = self._go_to(int(written[:6]))
            else:
                self._say(f"Sorry: write a number from 1 to {len(answers)}, or Enter to go on.", 2)

    def _go_to(self, number: int) -> bool:
        answers = self.interview.answers()
        if not 1 <= number <= len(answers):
            self._say(f"Sorry: there is no answer {number}: write a number from 1 to {len(answers)}.", 2)
            return False
        self._revisit(answers[number - 1], len(self._trail))
        return True

    def _clear(self, question: Question) -> bool:
        try:
            self.interview = self.interview.cleared(question)
        except UnclearError as unclear:
            self._unclear(unclear.message, unclear.help)
            return False
        self.save(self.interview)
        self._say("Taken out, and left for later.", 2)
        self._stand()
        return True

    def _offer_changes(self) -> None:
        """At the end every answer can still be changed; what that opens is asked."""
        while self.interview.answers():
            self.say("")
            self._say("That is all for now. Enter ends; list shows your answers, to change one.")
            line = self.hear()
            found = steered(line) if line is not None else None
            if line is None or (found is not None and found.steer in (Steer.LATER, Steer.KEEP, Steer.QUIT)):
                return
            self.answers += 1
            match found.steer if found else None:
                case Steer.LIST:
                    self._choose_answer()
                case Steer.GO_TO:
                    assert found is not None
                    self._go_to(found.number)
                case Steer.BACK:
                    self._back(len(self._trail))
                case _:
                    self._say("Sorry: write list to see your answers, or Enter to end.", 2)
            while (question := self._next()) is not None:
                self._ask(question)

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
        self._explain(question.lead, question.words, *choices)
        untold = f"; or {UNDISCLOSED}" if question.is_about_people else ""
        self._say(f"({how}{untold})", 2)

    def _explain(self, *texts: str) -> None:
        """What the criteria mean by a phrase, where a question first uses it."""
        for term in self.interview.engine.criteria.terms.used_in(*texts, known=self._explained):
            self._explained.add(term.id)
            self._say(f"“{term.name}”: {term.meaning}", 2, hanging=2)

    def _help(self, question: Question) -> None:
        root = self.interview.engine.criteria.all_facts.get(question.root)
        help = question.fact.help or (root.help if root else "")
        if help:
            self._say(help, 2)
        elif question.fact.question != question.words:
            self._say(question.fact.question, 2)
        self._explain(help)
        decides = self._decides(question)
        if decides:
            self._say("It is asked for:", 2)
            for title in decides:
                self._say(f"- {title}", 4, hanging=2)
        self._say(
            "Enter leaves it for later; back goes to the question before; list shows your answers, to change any; "
            "quit stops, and keeps all answers.",
            2,
        )

    def _decides(self, question: Question) -> list[str]:
        return [
            requirement.title
            for requirement in self.interview.engine.criteria.requirements
            if question.root in map(root_of, requirement.paths())
        ]
