"""An interview: the profile so far, the next question, and what each answer makes of the profile. Pure: no files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from partnercheck.assessment.result import Decided
from partnercheck.interviewing.edits import Edit, Edits, Keys, edited, edited_text
from partnercheck.interviewing.question import Question
from partnercheck.interviewing.questions import EVIDENCE, open_questions
from partnercheck.interviewing.relevance import Engine, open_roots
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.criteria import Criteria
from partnercheck.values.data import Data

_PREFERS_NOT = ("prefer not to say", "rather not say", "would rather not say", "undisclosed", "i prefer not to say")


@dataclass(frozen=True)
class Interview:
    """Where an interview stands. Each step makes a new one, and `before` leads back.

    `aside` are questions left for later; `growing` are the lists that this interview has added to; `root` is the fact
    that was asked about last.
    """

    engine: Engine
    source: Source
    data: dict[str, Data]
    aside: frozenset[Keys] = frozenset()
    growing: frozenset[Keys] = frozenset()
    root: str = ""
    before: Interview | None = field(default=None, repr=False)

    @classmethod
    def begin(cls, engine: Engine, source: Source) -> Interview:
        """An interview about a profile. Raises ReadingError or ProfileError where it is not valid."""
        data = read_data(source)
        engine.decided(data)
        begun = _begun_lists(engine.criteria, data)
        return cls(engine, source, data, growing=frozenset((name,) for name in begun), root=begun[0] if begun else "")

    @property
    def decided(self) -> Decided:
        """What the profile comes to so far."""
        return self.engine.decided(self.data)

    def next_question(self) -> Question | None:
        """The question to ask now; None when nothing that is still open could change anything.

        Some answers change something only together, as in `a == b`. One of them is asked for where they belong to the
        fact that was asked about last, or where nothing else is left that changes something by itself.
        """
        asked = [one for one in self._open(self.decided) if one.keys not in self.aside]
        # When a piece of evidence is from is asked as soon as it is named.
        begun = [one for one in asked if one.root in (self.root, EVIDENCE)]
        rest = [one for one in asked if one not in begun]
        facts = [one for one in asked if one.root != EVIDENCE]
        return self._within(begun, facts) or self._alone(rest) or self._together(facts, facts)

    def _within(self, questions: Sequence[Question], others: Sequence[Question]) -> Question | None:
        """The first question of the fact that was begun, in its own order: an item of a list is told whole."""
        for question in questions:
            if self._alone([question]) or (
                question in others and not question.more and self._together([question], others)
            ):
                return question
        return None

    def still_open(self) -> tuple[Keys, ...]:
        """The questions left for later that could still change something, by themselves or with others."""
        every = self._open(self.decided)
        asked = {one.keys: one for one in every if one.keys in self.aside and not one.more}
        facts = [one for one in every if one.root != EVIDENCE]
        return tuple(keys for keys, one in asked.items() if self._alone([one]) or self._together([one], facts))

    def _alone(self, questions: Sequence[Question]) -> Question | None:
        found = next((one for one in questions if self.engine.changes(one, self.data)), None)
        if found is None:
            return None
        # How many there are in all comes before how many of them are what, if it can matter.
        total = next((one for one in questions if one.keys == (*found.keys[:-1], "total")), None)
        if total is not None and self.engine.changes_with_others(total, [found], self.data):
            return total
        return found

    def _together(self, questions: Sequence[Question], others: Sequence[Question]) -> Question | None:
        return next((one for one in questions if self.engine.changes_with_others(one, others, self.data)), None)

    def _open(self, decided: Decided) -> list[Question]:
        """The open questions in the order in which to ask."""
        roots = open_roots(self.engine.criteria, decided)
        lists = (".".join(map(str, keys[:1])) for keys in sorted(self.growing, key=str))
        roots = tuple(dict.fromkeys((*roots, *(root for root in lists if root in self.engine.criteria.facts))))
        found = open_questions(self.engine.criteria, roots, self.data, self.growing)
        return sorted(filter(self.engine.could_be_read, found), key=lambda one: one.root != EVIDENCE)

    def answered(self, question: Question, text: str) -> Interview:
        """The interview after an answer. Raises UnclearError, or ProfileError with what is wrong with the answer."""
        edits = self._edits(question, text)
        if not edits:
            return self.set_aside(question)
        data: Any = edited(self.data, edits)
        self.engine.decided(data)
        changed = edited_text(self.source.text, edits, is_json=self.source.is_json)
        source = replace(self.source, text=changed)
        assert read_data(source) == data, "the saved profile reads otherwise than it was answered"
        growing = self.growing | {keys for keys in map(_list_within, (edit.keys for edit in edits)) if keys}
        return replace(self, source=source, data=data, growing=growing, root=self._root(question), before=self)

    def _edits(self, question: Question, text: str) -> Edits:
        if " ".join(text.lower().split()).rstrip(".") in _PREFERS_NOT:
            return (Edit(question.keys, "undisclosed"),)
        return question.read(text, self.data)

    def set_aside(self, question: Question) -> Interview:
        """The interview with a question left for later; a list that was offered to grow is left as it is."""
        return replace(self, aside=self.aside | {question.keys}, root=self._root(question), before=self)

    def _root(self, question: Question) -> str:
        return question.root if question.root != EVIDENCE else self.root

    def back(self) -> Interview | None:
        """The interview as it was before the last answer."""
        return self.before


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
