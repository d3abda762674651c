"""An interview: the profile so far, the next question, and what each answer makes of the profile. Pure: no files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from partnercheck.assessment.result import Decided
from partnercheck.interviewing.edits import Edit, Edits, Keys, at, edited, edited_text
from partnercheck.interviewing.for_whom import reading_order
from partnercheck.interviewing.question import Question, UnclearError
from partnercheck.interviewing.questions import EVIDENCE, open_questions
from partnercheck.interviewing.relevance import Engine, is_within, open_roots, roots_that_weigh
from partnercheck.interviewing.together import Together
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.criteria import Criteria
from partnercheck.values.data import Data

_PREFERS_NOT = (
    "prefer not to say", "rather not say", "would rather not say", "undisclosed", "i prefer not to say",
    "prefer not to answer", "i would rather not say", "we prefer not to say", "we would rather not say",
    "don't want to say", "do not want to say", "do not wish to say", "private",
)  # fmt: skip


_NAME = "organisation.name"


class Turn(NamedTuple):
    """What comes next: the question, if any; and whether no answer that is still open changes the verdict."""

    question: Question | None
    verdict_is_settled: bool


@dataclass(frozen=True)
class Interview:
    """Where an interview stands. Each step makes a new one.

    `aside` are questions left for later; `growing` are the lists that this interview has added to; `root` is the fact
    that was asked about last.
    """

    engine: Engine
    source: Source
    data: dict[str, Data]
    aside: frozenset[Keys] = frozenset()
    growing: frozenset[Keys] = frozenset()
    root: str = ""

    @classmethod
    def begin(cls, engine: Engine, source: Source) -> Interview:
        """An interview about a profile. Raises ReadingError or ProfileError where it is not valid."""
        data = read_data(source)
        engine.decided(data)
        begun = _begun_lists(engine.criteria, data)
        return cls(engine, source, data, growing=frozenset((name,) for name in begun), root=begun[0] if begun else "")

    @cached_property
    def decided(self) -> Decided:
        """What the profile comes to so far."""
        return self.engine.decided(self.data)

    def next_question(self) -> Question | None:
        """The question to ask now; None when nothing that is still open could change anything."""
        return self.next_turn.question

    @cached_property
    def next_turn(self) -> Turn:
        """The question to ask now, and whether the verdict is settled: then what is asked is not for its sake.

        Some answers change something only together, as in `a == b`. One of them is asked for where they belong to the
        fact that was asked about last, or where nothing else is left that changes something by itself.
        """
        decided = self.decided
        asked = [one for one in self._open(decided) if one.keys not in self.aside]
        if decided.verdict_could_be != (decided.verdict,):
            roots = roots_that_weigh(self.engine.criteria, decided)
            weighing = [one for one in asked if one.root in roots or one.root == EVIDENCE]
            if question := self._first(weighing, asked):
                return Turn(question, verdict_is_settled=False)
            asked = [one for one in asked if one not in weighing]
            if self.aside:
                return Turn(self._first(asked, asked), verdict_is_settled=False)
        return Turn(self._first(asked, asked), verdict_is_settled=not self._may_grow_out_of_it(asked))

    def _may_grow_out_of_it(self, asked: Sequence[Question]) -> bool:
        """Whether more in the lists that are being filled in could change the verdict."""
        data = self.data
        for question in asked:
            more = self.engine.change_by(question, data) if question.more else None
            data = data if more is None else more
        return self.engine.decided(data).verdict_could_be != self.decided.verdict_could_be

    def _first(self, asked: Sequence[Question], others: Sequence[Question]) -> Question | None:
        """The first of these questions to ask. `others` are all that it could change something with."""
        # When a piece of evidence is from is asked as soon as it is named.
        begun = [one for one in asked if one.root in (self.root, EVIDENCE)]
        rest = [one for one in asked if one not in begun]
        facts = [one for one in asked if one.root != EVIDENCE]
        together = Together(self.engine, [one for one in others if one.root != EVIDENCE], self.data)
        return (
            self._within(begun, together)
            or self._alone(rest)
            or next((one for one in facts if together.plainly_matters(one)), None)
            or next((one for one in facts if together.matters(one)), None)
        )

    def about_left(self) -> int:
        """About how many questions are left: those open now whose answer some requirement waits for."""
        waits = self.engine.waits_for(self.data)
        return sum(
            not one.more and one.keys not in self.aside and any(is_within(one.path, path) for path in waits)
            for one in self._open(self.decided)
        )

    def answers(self) -> tuple[Question, ...]:
        """Every question that the profile answers: the name first, then as the criteria read their facts."""
        criteria = self.engine.criteria
        roots = sorted(reading_order(criteria), key=lambda root: root != _NAME)
        roots = [root for root in roots if at(dict(self.data), tuple(root.split("."))) is not None]
        return tuple(one for one in self._every(roots) if one.told(self.data))

    def question_at(self, keys: Keys, root: str) -> Question | None:
        """The question whose answer stands at a place, answered or not; None where there is none any more."""
        every = {one.keys: one for one in self._every([root] if root in self.engine.criteria.all_facts else [])}
        # What was added to a list is asked by its title; a list that nothing was added to is asked as a whole.
        return next((every[at] for at in (keys, (*keys, "title"), keys[:-1]) if at in every), None)

    def _every(self, roots: Sequence[str]) -> list[Question]:
        criteria, year = self.engine.criteria, self.engine.as_of.year
        every = open_questions(criteria, roots, self.data, self.growing, year, every=True)
        return [one for one in every if self.engine.could_be_read(one) or one.told(self.data)]

    def can_be_cleared(self, question: Question) -> bool:
        """Whether an answer can be taken out at once: a list that more was told of goes item by item."""
        told = at(dict(self.data), question.keys)
        return not (isinstance(told, list) and told and isinstance(told[0], dict))

    def cleared(self, question: Question) -> Interview:
        """The interview with an answer taken out, and its question left for later. Raises UnclearError."""
        if not self.can_be_cleared(question):
            raise UnclearError("that would take out all that was told of them", "write `without 1`, one by one")
        keys = question.keys
        while isinstance(at(dict(self.data), keys[:-1]), str):
            keys = keys[:-1]  # a bare answer, or what is undisclosed as a whole
        return replace(self._with((Edit(keys, None),)), aside=self.aside | {question.keys})

    def _within(self, questions: Sequence[Question], together: Together) -> Question | None:
        """The first question of the fact that was begun, in its own order: an item of a list is told whole."""
        parts = [one for one in questions if not one.more]
        joint = [one for one in parts if one in together.questions]
        for question in parts:
            if self._alone([question]) or (question in joint and together.plainly_matters(question)):
                return question
        more = (one for one in questions if one.more)
        return next((one for one in joint if together.matters(one)), None) or self._alone(list(more))

    def still_open(self) -> tuple[Keys, ...]:
        """The questions left for later that could still change something, by themselves or with others."""
        every = self._open(self.decided)
        asked = {one.keys: one for one in every if one.keys in self.aside and not one.more}
        together = Together(self.engine, [one for one in every if one.root != EVIDENCE], self.data)
        return tuple(
            keys for keys, one in asked.items() if self.engine.changes(one, self.data) or together.matters(one)
        )

    def left_for_later(self) -> tuple[Keys, ...]:
        """The questions that were left for later and are not answered since."""
        return tuple(
            keys for keys in sorted(self.aside, key=str) if at(dict(self.data), keys) is None and not _is_more(keys)
        )

    def _alone(self, questions: Sequence[Question]) -> Question | None:
        found = next((one for one in questions if self.engine.changes(one, self.data)), None)
        if found is None:
            return None
        # How many there are in all comes before how many of them are what, if it can matter.
        total = next((one for one in questions if one.keys == (*found.keys[:-1], "total")), None)
        if total is not None and Together(self.engine, [found], self.data).matters(total):
            return total
        return found

    def _open(self, decided: Decided) -> list[Question]:
        """The open questions in the order in which to ask."""
        roots = open_roots(self.engine.criteria, decided)
        lists = (".".join(map(str, keys[:1])) for keys in sorted(self.growing, key=str))
        roots = tuple(dict.fromkeys((*roots, *(root for root in lists if root in self.engine.criteria.facts))))
        found = open_questions(self.engine.criteria, roots, self.data, self.growing, self.engine.as_of.year)
        return sorted(filter(self.engine.could_be_read, found), key=lambda one: one.root != EVIDENCE)

    def answered(self, question: Question, text: str) -> Interview:
        """The interview after an answer. Raises UnclearError, or ProfileError with what is wrong with the answer."""
        edits = self._edits(question, text)
        if not edits:
            return self.set_aside(question) if question.more else self
        return replace(self._with(edits), root=self._root(question), aside=self.aside - {question.keys})

    def _with(self, edits: Edits) -> Interview:
        data: Any = edited(self.data, edits)
        self.engine.decided(data)
        changed = edited_text(self.source.text, edits, is_json=self.source.is_json)
        source = replace(self.source, text=changed)
        assert read_data(source) == data, "the saved profile reads otherwise than it was answered"
        growing = self.growing | {keys for keys in map(_list_within, (edit.keys for edit in edits)) if keys}
        return replace(self, source=source, data=data, growing=growing)

    def _edits(self, question: Question, text: str) -> Edits:
        if " ".join(text.lower().replace("’", "'").split()).rstrip(".") in _PREFERS_NOT:
            return (Edit(question.keys, "undisclosed"),)
        return question.read(text, self.data)

    def set_aside(self, question: Question) -> Interview:
        """The interview with a question left for later; a list that was offered to grow is left as it is."""
        return replace(self, aside=self.aside | {question.keys}, root=self._root(question))

    def taken_up(self, question: Question) -> Interview:
        """The interview with a question that was left for later asked again."""
        return replace(self, aside=self.aside - {question.keys})

    def _root(self, question: Question) -> str:
        return question.root if question.root != EVIDENCE else self.root


def _is_more(keys: Keys) -> bool:
    """Whether a question only offered to add to a list."""
    return isinstance(keys[-1], int)


def _begun_lists(criteria: Criteria, data: dict[str, Data]) -> list[str]:
    """The lists of examples whose last one is not told whole: an earlier sitting stopped there."""
    found = []
    for name, fact in criteria.facts.items():
        items = data.get(name)
        if fact.type == "examples" and isinstance(items, list) and items and isinstance(items[-1], dict):
            told = items[-1]
            if any(told.get(part) is None for part in ("topics", "outcomes", "evidence")):
                found.append(name)
    return found


def _list_within(keys: Keys) -> Keys | None:
    """The list that an answer adds to or is part of: of examples, or of the evidence of something."""
    if keys[0] == "evidence":
        return None
    if keys[-1] == "evidence":
        return keys
    place = next((place for place, key in enumerate(keys) if isinstance(key, int)), None)
    return keys[:place] if place is not None else None
