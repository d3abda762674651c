"""Plans as data: what would have to change, what stands in the way, and what the verdict becomes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from partnercheck.planning.change import Change
from partnercheck.values.status import Verdict


class InTheWay(NamedTuple):
    """A requirement that no change satisfies: because a person has to judge it, or because of these facts.

    `is_proved` is False where the search ended before it had looked at everything that a plan may propose.
    `not_looked_into` are labels of lists of records among the facts: what stands within them no plan changes.
    """

    requirement: str
    title: str
    facts: tuple[str, ...]
    needs_judgement: bool
    holds_from: date | None = None  # the first day on which waiting is enough for it, all else equal
    advice: str = ""
    is_proved: bool = True
    not_looked_into: tuple[str, ...] = ()


class Plan(NamedTuple):
    """What would have to change, and what the verdict becomes.

    `alternatives` are other ways for a part of the plan, of a different kind. `is_smallest` is False where the search
    ran out of steps. Where `in_the_way` is not empty, the plan reaches the best verdict that changes can.
    """

    verdict: Verdict
    becomes: Verdict
    changes: tuple[Change, ...]
    alternatives: tuple[tuple[Change, ...], ...] = ()
    in_the_way: tuple[InTheWay, ...] = ()
    is_smallest: bool = True
    tier: str = ""  # the title of the tier that is aimed at, where one is
    reaches_tier: bool = False
    enough_from: date | None = None  # with these changes, the first later day on which they are enough

    @property
    def is_enough(self) -> bool:
        """The changes bring about what was aimed at: the tier, or the verdict eligible."""
        return self.reaches_tier if self.tier else self.becomes is Verdict.ELIGIBLE
