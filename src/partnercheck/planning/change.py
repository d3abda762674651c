"""Changes: what an organisation could do or say about one fact, as data, with what it costs."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.language.explanation import StepKind

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact

EVIDENCE_TO_ADD = "evidence-to-add"
"""The id of the evidence that a plan asks for: one placeholder, dated on the as-of day."""


NEEDED = ": this would need to be "
"""Between what a fact is called and what would have to be chosen."""


class Candidate(NamedTuple):
    """One way in which a fact could be answered: the new answer, its cost, and what it means in words.

    `work` counts whole people, examples or other real changes; `answers` counts things that have only to be told.
    `kind` is None where nothing changes. `or_beyond` are the words where all that lies further from now would do too.
    `distance` says of ordered choices how many steps up or down it is, which decides between answers that cost alike.
    """

    data: Any
    work: int = 0
    answers: int = 0
    kind: StepKind | None = None
    words: str = ""
    or_beyond: str = ""
    distance: int = 0

    @property
    def cost(self) -> tuple[int, int]:
        """Real work first, then answers: what plans are compared by."""
        return self.work, self.answers


def answering(fact: Fact, data: Any) -> Candidate:
    """An answer to an open question. What it would have to be is not said: nobody is led to an untrue answer."""
    return Candidate(data, 0, 1, StepKind.ANSWER, f"answer “{fact.question or fact.label}”")


class Change(NamedTuple):
    """One change of a plan: the fact that it changes, what to do in words, and whether it is only an answer.

    `and_beyond`: it is proved that any figure further from now would do as well; `or_beyond` are the words for that.
    """

    path: str
    words: str
    kind: StepKind
    data: Any
    work: int
    answers: int
    or_beyond: str = ""
    and_beyond: bool = False

    @property
    def only_an_answer(self) -> bool:
        """Nothing in the organisation has to change: it has only to be told."""
        return self.work == 0


def applied(data: dict[str, Any], changes: tuple[Change, ...], as_of: str) -> dict[str, Any]:
    """A profile's plain data with the changes made."""
    new = deepcopy(data)
    for change in changes:
        if change.path.startswith("organisation."):
            new.setdefault("organisation", {})[change.path.removeprefix("organisation.")] = change.data
        else:
            new[change.path] = change.data
    if EVIDENCE_TO_ADD in str([change.data for change in changes]):
        listed = new.get("evidence")
        item = {"id": EVIDENCE_TO_ADD, "title": "evidence to add", "date": as_of}
        new["evidence"] = [*(listed if isinstance(listed, list) else []), item]
    return new
