"""Asked: what conditions ask of one fact, to which answers on either side can be made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from partnercheck.values.calendar import add_months
from partnercheck.values.interval import Exact

MOST_COUNTED = 50


@dataclass
class Asked:
    """What is asked of one fact, or of one field of a list's items.

    `numbers` and `shares` are what it is held against (a day is an ordinal, a duration is in its own unit); `names`
    are choices, texts, groups and roles in reading order; `windows` are ages of evidence, as (length, months or days);
    `relations`, whether it matters who is related to whom; `as_of` is the as-of date, an ordinal.
    """

    numbers: set[Exact] = field(default_factory=set)
    shares: set[Exact] = field(default_factory=set)
    names: dict[str, None] = field(default_factory=dict)
    windows: set[tuple[int, str]] = field(default_factory=set)
    relations: bool = False
    fields: dict[str, Asked] = field(default_factory=dict)
    as_of: int = 1

    def of_field(self, name: str) -> Asked:
        """What is asked of a field of the items."""
        return self.fields.setdefault(name, Asked(as_of=self.as_of))

    @property
    def counts(self) -> list[int]:
        """How many items are worth trying: those around each number that counts are held against."""
        numbers = {1, *(int(number) + step for number in self.numbers for step in (-1, 0, 1))}
        return sorted(number for number in numbers if 0 < number <= MOST_COUNTED)

    @property
    def evidence_ids(self) -> list[str]:
        """The evidence worth pointing to: from the as-of date, and for each age just within it and just not."""
        found = ["proof"]
        for length, unit in sorted(self.windows):
            found += [f"within-{length}-{unit}", f"before-{length}-{unit}"]
        return found

    def together_with(self, other: Asked) -> Asked:
        """What is asked here, there, or in both places."""
        fields = dict(self.fields)
        for name, asked in other.fields.items():
            fields[name] = fields[name].together_with(asked) if name in fields else asked
        return Asked(
            self.numbers | other.numbers,
            self.shares | other.shares,
            {**self.names, **other.names},
            self.windows | other.windows,
            self.relations or other.relations,
            fields,
            self.as_of,
        )


def around(numbers: Iterable[Exact], step: Exact) -> list[Exact]:
    """Each number, what is next to it on either side, and what lies between two of them."""
    known = sorted(set(numbers))
    found: dict[Exact, None] = {}
    for number in known:
        found |= dict.fromkeys((number, number - step, number + step))
    for low, high in pairwise(known):
        found[(Fraction(low) + Fraction(high)) / 2] = None
    return list(found)


def evidence_dated(name: str, as_of: int) -> int:
    """The day, an ordinal, that a piece of evidence with such an id is from."""
    if name == "proof":
        return as_of
    side, length, unit = name.split("-")
    earliest = add_months(as_of, -int(length)) if unit == "months" else as_of - int(length)
    return max(1, earliest - (side == "before"))
