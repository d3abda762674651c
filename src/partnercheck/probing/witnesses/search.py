"""Searching: answers to the facts that two requirements read, tried until they differ, then made smaller."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import product, takewhile
from math import prod
from operator import is_not

from partnercheck.assessment.verdict import weight_of
from partnercheck.language.environment import Environment
from partnercheck.models.criteria import Criteria, Requirement
from partnercheck.probing.witnesses.trial import Choice, Trial, Version
from partnercheck.probing.witnesses.weighing import with_the_rest_answered
from partnercheck.probing.witnesses.witness import Witness
from partnercheck.values.status import Status, Verdict

TRIES = 20_000
"""How many combinations of answers are tried for one pair of requirements."""
_VERDICTS = 60
"""For how many of them the verdicts of both versions are worked out, which takes longer."""
_WITH_THE_REST = 6
_SMALLER = 100


def find_witness(
    before: tuple[Criteria, Requirement], after: tuple[Criteria, Requirement], as_of: date, tries: int = TRIES
) -> Witness | None:
    """A small valid profile for which the requirement has another status, or weighs otherwise so that the verdict is
    another; None where none is found.

    Facts that both versions ask for are tried first: such a profile is valid in both as it is.
    """
    trial = Trial(Version(*before), Version(*after), as_of)
    paths = [path for path in trial.choices if trial.shared(path)]
    for asked in [paths] if len(paths) == len(trial.choices) else [paths, list(trial.choices)]:
        found = _WitnessSearch(trial, {path: trial.choices[path] for path in asked}, tries).find()
        if found is not None:
            return found
    return None


def find_with_status(
    criteria: Criteria, requirement: Requirement, status: Status, as_of: date, tries: int = TRIES
) -> Witness | None:
    """A small valid profile for which the requirement has a status; None where none is found."""
    version = Version(criteria, requirement)
    trial = Trial(version, version, as_of)
    return _WitnessSearch(trial, trial.choices, tries).with_status(status)


def find_seen(
    criteria: Criteria,
    requirement: Requirement,
    as_of: date,
    seen: Callable[[Environment], Collection[Hashable]],
    wanted: Collection[Hashable],
    tries: int = TRIES,
) -> dict[Hashable, Witness]:
    """For each thing that is wanted to be seen a small valid profile for which it is; without those not found.

    `seen` says what can be seen for some facts; what the requirement reads is answered in them.
    """
    version = Version(criteria, requirement)
    trial = Trial(version, version, as_of)
    return _WitnessSearch(trial, trial.choices, tries).showing(seen, wanted)


class _WitnessSearch:
    """One search among some answers."""

    def __init__(self, trial: Trial, choices: dict[str, list[Choice]], tries: int) -> None:
        self.trial = trial
        self.choices = choices
        self.tries = tries

    def find(self) -> Witness | None:
        """Combinations in order while there are few; else a fixed sample. A status that differs tells more than how
        much it weighs, which is only looked for where no status was found to differ."""
        weigh_otherwise: list[dict[str, Choice]] = []
        for chosen in self._combinations():
            before, after = self.trial.rulings(chosen)
            if before.status is not after.status:
                return self.trial.witness(self._smaller(chosen, self.choices, self._statuses))
            if weight_of(before) is not weight_of(after):
                weigh_otherwise.append(chosen)
        return self._seen_in_the_verdict(weigh_otherwise)

    def with_status(self, status: Status) -> Witness | None:
        """The first combination for which the first version has this status, made smaller."""
        for chosen in self._combinations():
            if self.trial.rulings(chosen)[0].status is status:
                return self.trial.seen(self._smaller(chosen, self.choices, self._statuses))
        return None

    def showing(
        self, seen: Callable[[Environment], Collection[Hashable]], wanted: Collection[Hashable]
    ) -> dict[Hashable, Witness]:
        """For each thing the first combination for which it is seen, made smaller."""
        found: dict[Hashable, Witness] = {}
        left = set(wanted)
        for chosen in self._combinations():
            for one in sorted(left.intersection(seen(self.trial.environment(0, chosen))), key=repr):
                smaller = self._smaller(chosen, self.choices, partial(self._shows, seen, one))
                witness = self.trial.seen(smaller)
                if witness is not None:
                    found[one] = witness
                    left.discard(one)
            if not left:
                break
        return found

    def _shows(
        self, seen: Callable[[Environment], Collection[Hashable]], one: Hashable, chosen: Mapping[str, Choice]
    ) -> bool:
        return one in seen(self.trial.environment(0, chosen))

    def _seen_in_the_verdict(self, likely: Sequence[dict[str, Choice]]) -> Witness | None:
        """One of the profiles for which the requirement weighs otherwise, and that the verdict shows it for."""
        # What falls short shows whatever is open elsewhere; what is only open has to be all that is.
        ordered = sorted(likely, key=self._shows_first)
        for chosen in ordered[:_VERDICTS]:
            if self._verdicts_differ(chosen):
                return self.trial.witness(self._smaller(chosen, self.choices, self._weights))
        for chosen in ordered[:: len(ordered) // _WITH_THE_REST + 1]:
            whole = with_the_rest_answered(self.trial, chosen)
            if self._verdicts_differ(whole):
                return self.trial.witness(self._smaller(whole, self.trial.choices_of_all, self._weights))
        return None

    def _shows_first(self, chosen: Mapping[str, Choice]) -> bool:
        return Verdict.NOT_ELIGIBLE not in self.trial.weights(chosen)

    def _verdicts_differ(self, chosen: Mapping[str, Choice]) -> bool:
        before, after = self.trial.verdicts(chosen)
        return before is not after

    def _combinations(self) -> Iterator[dict[str, Choice]]:
        paths, lists = list(self.choices), list(self.choices.values())
        if prod(len(found) for found in lists) <= self.tries:
            combined = [dict(zip(paths, chosen, strict=True)) for chosen in product(*lists)]
            yield from sorted(combined, key=_answers)
            return
        # Always the same sample: the same two files always give the same report.
        sampler = random.Random(0)
        for _ in range(self.tries):
            yield {path: sampler.choice(found) for path, found in self.choices.items()}

    # Making smaller

    def _statuses(self, chosen: Mapping[str, Choice]) -> Hashable:
        return tuple((one.status, one.importance) for one in self.trial.rulings(chosen))

    def _weights(self, chosen: Mapping[str, Choice]) -> Hashable:
        return self._statuses(chosen), self.trial.verdicts(chosen)

    def _smaller(
        self,
        chosen: dict[str, Choice],
        choices: Mapping[str, Sequence[Choice]],
        looked_at: Callable[[Mapping[str, Choice]], Hashable],
    ) -> dict[str, Choice]:
        """Take answers back, or put smaller ones in their place, as long as what is looked at stays as it is."""
        wanted = looked_at(chosen)
        for path, known in choices.items():
            for choice in takewhile(partial(is_not, chosen[path]), known[:_SMALLER]):
                tried = {**chosen, path: choice}
                if looked_at(tried) == wanted:
                    chosen = tried
                    break
        return chosen


def _answers(chosen: Mapping[str, Choice]) -> int:
    return sum(answer is not None for answer, _ in chosen.values())
