"""Waiting: the first day on which a requirement holds, where time alone brings it about.

Conditions look at the as-of date through differences of days and calendar lengths, so that each of their parts comes
out alike on all days between two on which it changes. Those days are looked for in steps that grow, and halved down to
the day; between them nothing has to be tried. A part over a list may change twice within one step: then a day may be
missed, never made up, since the status itself is worked out on every day that is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from partnercheck.language.environment import Environment
from partnercheck.language.functions.days import AsOf
from partnercheck.language.operators.logic import Joined
from partnercheck.language.references import DefinedCondition

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnercheck.language.node import ConditionNode

_STEPS = ((7, 53), (30, 60), (365, 30))
"""Days in a step and how many steps: a week for a year, then a month for five years, then a year for thirty."""


def first_day(
    conditions: Iterable[ConditionNode], environment: Environment, holds: Callable[[Environment], bool]
) -> date | None:
    """The first day after the environment's on which `holds`, all else equal; None where none is found.

    `conditions` are all that `holds` depends on.
    """
    for day in sorted(set(_changing_days(conditions, environment))):
        if holds(_on(environment, day)):
            return date.fromordinal(day)
    return None


def _on(environment: Environment, day: int) -> Environment:
    return Environment(environment.values, day)


def _changing_days(conditions: Iterable[ConditionNode], environment: Environment) -> Iterator[int]:
    """The days on which some part of the conditions comes out otherwise than on the day before."""
    days = [environment.as_of]
    for length, count in _STEPS:
        days += [days[-1] + length * step for step in range(1, count + 1)]
    days = [day for day in days if day <= date.max.toordinal()]
    for part in dict.fromkeys(part for condition in conditions for part in _parts(condition)):
        if not any(isinstance(node, AsOf) for node in part.every_node()):
            continue
        masks = [part.outcome(_on(environment, day)).mask for day in days]
        for place in range(len(days) - 1):
            if masks[place] != masks[place + 1]:
                yield from _between(part, environment, days[place], days[place + 1], masks[place + 1])


def _parts(condition: ConditionNode) -> Iterator[ConditionNode]:
    """The parts that are not made of others."""
    if isinstance(condition, DefinedCondition):
        yield from _parts(condition.condition)
    elif isinstance(condition, Joined):
        for part in condition.conditions:
            yield from _parts(part)
    else:
        yield condition


def _between(part: ConditionNode, environment: Environment, before: int, after: int, mask: int) -> Iterator[int]:
    """The days in a step on which a part changes; it has another outcome before it than the `mask` after it."""
    while before < after:
        low, high = before, after
        while high - low > 1:
            middle = (low + high) // 2
            if part.outcome(_on(environment, middle)).mask == mask:
                high = middle
            else:
                low = middle
        yield high
        if low == before:
            return
        after, mask = low, part.outcome(_on(environment, low)).mask
        if part.outcome(_on(environment, before)).mask == mask:
            return
