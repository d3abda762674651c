"""Agreement: how far two people decided alike, and how much of that is more than chance.

Cohen's kappa (J. Cohen, A coefficient of agreement for nominal scales, 1960): (observed - expected) / (1 - expected),
where what is expected is how often both would choose alike if each only kept to how often they choose each status.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from partnercheck.assessment.decision import Decision
from partnercheck.values.status import Status

Item = tuple[str, str]
"""What was decided about: the application's file, and the requirement's id."""


class Disagreement(NamedTuple):
    """One item that the two decided otherwise."""

    item: Item
    first: Decision
    second: Decision


class Agreement(NamedTuple):
    """What both decided. `kappa` is None where it says nothing: no item, or both always chose the same one."""

    both: int
    alike: int
    differences: tuple[Disagreement, ...]
    kappa: Fraction | None


def agreement(first: Mapping[Item, Decision], second: Mapping[Item, Decision]) -> Agreement:
    """The agreement of two reviewers over the items that both decided, in the order of the first."""
    pairs = [(item, first[item], second[item]) for item in first if item in second]
    differences = tuple(Disagreement(*pair) for pair in pairs if pair[1].status is not pair[2].status)
    found = kappa((one.status, other.status) for _, one, other in pairs)
    return Agreement(len(pairs), len(pairs) - len(differences), differences, found)


def kappa(pairs: Iterable[tuple[Status | None, Status | None]]) -> Fraction | None:
    """Cohen's kappa of pairs of choices, exact: 1 for all alike, 0 for no more than chance; None where undefined."""
    listed = list(pairs)
    if not listed:
        return None
    total = len(listed)
    ones, others = Counter(one for one, _ in listed), Counter(other for _, other in listed)
    expected = sum(Fraction(ones[status] * others[status], total * total) for status in ones)
    if expected == 1:
        return None
    observed = Fraction(sum(one is other for one, other in listed), total)
    return (observed - expected) / (1 - expected)


def kappa_words(agreed: Agreement) -> str:
    """The agreement as a sentence."""
    if not agreed.both:
        return "No item was decided by both."
    share = f"{agreed.alike} of {agreed.both} decided alike"
    if agreed.kappa is None:
        return f"{share}. Cohen's kappa says nothing here: both always chose the same one."
    return f"{share}. Cohen's kappa: {float(agreed.kappa):.2f} (1 is full agreement, 0 no more than chance)."
