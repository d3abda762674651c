"""Weighing: answers to all other facts under which it shows in the verdict how much one requirement weighs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from partnercheck.probing.witnesses.trial import Choice, Trial, Version
from partnercheck.values.status import Verdict

_ANSWERS = 80
"""How many answers to one fact are tried; the small ones come first."""
_ROUNDS = 3
_RANK = {verdict: place for place, verdict in enumerate(Verdict)}

Chosen = Mapping[str, Choice]


def with_the_rest_answered(trial: Trial, chosen: Chosen) -> dict[str, Choice]:
    """Answers to all facts that make every other requirement as good as can be found, while the one that is looked at
    weighs in each version what it weighs with the answers chosen.

    Fact by fact the answer is taken that leaves the least wrong with the requirements that read it, until nothing gets
    better: quick, and not sure to find what there is.
    """
    every = trial.choices_of_all
    readers = {path: [_others_that_read(version, path) for version in trial.versions] for path in every}
    found = {**{path: choices[0] for path, choices in every.items()}, **chosen}
    for _ in range(_ROUNDS):
        before = dict(found)
        for path, choices in every.items():
            found[path] = _best(trial, found, path, choices, readers[path])
        if found == before:
            break
    return found


def _best(
    trial: Trial, chosen: Chosen, path: str, choices: Sequence[Choice], readers: Sequence[Sequence[str]]
) -> Choice:
    """The first of the answers to one fact that leaves the least wrong; the one that stands, where none is better."""
    best, least = chosen[path], _wrong(trial, chosen, readers)
    weights = trial.weights(chosen)
    for choice in choices[:_ANSWERS]:
        if least == 0:
            break
        tried = {**chosen, path: choice}
        now = _wrong(trial, tried, readers)
        if now < least and trial.weights(tried) == weights:
            best, least = choice, now
    return best


def _others_that_read(version: Version, path: str) -> tuple[str, ...]:
    """The other requirements whose conditions read a fact, by id."""
    return tuple(
        one.id
        for one in version.criteria.requirements
        if one.id != version.requirement.id
        and any(read == path or read.startswith((f"{path}.", f"{path}[")) for read in one.paths())
    )


def _wrong(trial: Trial, chosen: Chosen, readers: Sequence[Sequence[str]]) -> int:
    """How much the requirements that read a fact make the verdict worse, in both versions together."""
    return sum(
        _RANK[trial.weight(number, id, chosen)] for number, ids in enumerate(readers) for id in ids
    )  # fmt: skip
