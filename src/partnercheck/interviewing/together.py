"""Together: which open questions can change something once others are answered as well.

Two profiles in which everything is answered, and which do not come to the same, are led into one another, an answer at
a time: where the outcome turns, that answer matters. This finds most questions quickly, however many are open. For one
that it does not find, its answers are tried with many answers to the others. All of it is drawn from a fixed seed: the
same profile always leads to the same questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, pairwise, product
from math import prod
from random import Random
from typing import TYPE_CHECKING, Any

from partnercheck.interviewing.edits import Edits, Keys, edited
from partnercheck.interviewing.evidence_apart import apart
from partnercheck.interviewing.question import Question
from partnercheck.values.data import Data

if TYPE_CHECKING:
    from partnercheck.interviewing.relevance import Engine

_MOST_TRIED = 4_000
"""How often the outcome is worked out for one turn, at most."""
_DRAWN = 24
_WALKS = 10
_MOST_PARTNERS = 12
_SAMPLES = 16
_COMPLETIONS = 60

Chosen = Mapping[Keys, Edits]


class Together:
    """Open questions of one profile, tried together. It tries so often, and then answers as if all might matter."""

    def __init__(self, engine: Engine, questions: Sequence[Question], data: dict[str, Data]) -> None:
        self.engine = engine
        self.questions = questions
        self.data = data
        self.left = _MOST_TRIED

    def plainly_matters(self, question: Question) -> bool:
        """Whether a way was found quickly in which its answer changes something."""
        return question.keys in self._pivotal

    def matters(self, question: Question) -> bool:
        """Whether some answer changes something once others are answered; also where that could not be found out."""
        if self.plainly_matters(question) or self.engine.keeps_incomplete(question, self.data):
            return True
        found = self._with_partners(question)
        return self.engine.is_waited_for(question, self.data) if found is None else found

    def _standing(self, data: Data, edits: Edits = ()) -> object:
        self.left -= 1
        return self.engine.standing_after(data, edits)

    @cached_property
    def _samples(self) -> dict[Keys, list[Edits]]:
        sampler = self.engine.sampler
        found = {one.keys: list(islice(one.samples(self.data, sampler), _SAMPLES)) for one in self.questions}
        return {keys: samples for keys, samples in found.items() if samples}

    @cached_property
    def _pivotal(self) -> frozenset[Keys]:
        """Questions at which the outcome turned."""
        draw = Random(0)
        found: set[Keys] = set()
        drawn = [one for one in (self._drawn(draw) for _ in range(_DRAWN)) if one[1] is not None]
        pairs = [(one, other) for one, other in pairwise(drawn) if one[1] != other[1]]
        for (one, standing), (other, _) in pairs[:_WALKS]:
            found.update(self._turning(one, other, standing, draw))
        return frozenset(found)

    def _drawn(self, draw: Random) -> tuple[Chosen, object]:
        """An answer to every question, with what that comes to; None where they do not go together.

        More often than not the same is answered of every item of a list: some conditions ask that of all of them.
        """
        alike = draw.random() < 0.7
        kinds: dict[object, int] = {}
        chosen: dict[Keys, Edits] = {}
        for keys, samples in self._samples.items():
            number = draw.randrange(len(samples))
            if alike:
                number = kinds.setdefault((keys[0], keys[-1]), number) % len(samples)
            chosen[keys] = samples[number]
        return chosen, self._standing(self._completed(chosen.values()))

    def _turning(self, one: Chosen, other: Chosen, standing: object, draw: Random) -> Iterator[Keys]:
        order = [keys for keys in one if one[keys] != other[keys]]
        draw.shuffle(order)
        now = dict(one)
        for keys in order:
            now[keys] = other[keys]
            after = self._standing(self._completed(now.values()))
            if after is not None and after != standing:
                yield keys
            standing = standing if after is None else after

    def _completed(self, answers: Any) -> Any:
        completed: Any = self.data
        for edits in answers:
            completed = edited(completed, apart(completed, edits))
        return completed

    def _with_partners(self, question: Question) -> bool | None:
        """As `matters`, by its own answers with many answers to the others; None where that takes too long."""
        near = self.engine.partners(question, self.questions, self.data)
        answers = [self._samples.get(one.keys, []) for one in near if one.keys != question.keys]
        for edits in _ways([one for one in answers if one][:_MOST_PARTNERS]):
            if self.left <= 0:
                return None
            completed = self._completed(edits)
            if self._standing(completed) is None:
                completed = self._those_that_go_together(edits)
            own = islice(question.samples(completed, self.engine.sampler), _SAMPLES)
            if len({self._standing(completed, edits) for edits in own} - {None}) > 1:
                return True
        return False

    def _those_that_go_together(self, answers: Sequence[Edits]) -> Any:
        completed: Any = self.data
        for edits in answers:
            tried = edited(completed, apart(completed, edits))
            completed = tried if self._standing(tried) is not None else completed
        return completed


def _ways(answers: list[list[Edits]]) -> Iterator[Sequence[Edits]]:
    """One answer of each: in every way, where those are few."""
    if prod(map(len, answers)) <= _COMPLETIONS:
        yield from product(*answers)
        return
    draw = Random(0)
    for _ in range(_COMPLETIONS):
        yield [draw.choice(samples) for samples in answers]
