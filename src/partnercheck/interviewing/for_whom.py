"""For whom a fact matters: everyone, or only some, as the requirements that read it say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partnercheck.language.words import joined
from partnercheck.models.criteria import Criteria, Requirement, Tier
from partnercheck.values.status import Importance

_ROOT = re.compile(r"organisation\.\w+|\w+")


def root_of(path: str) -> str:
    """The fact that a path lies in: `staff` of `staff.local`, `organisation.founded` whole."""
    found = _ROOT.match(path)
    assert found is not None, path
    return found[0]


Readers = Sequence[Requirement | Tier]


def reading_order(criteria: Criteria) -> dict[str, list[Requirement | Tier]]:
    """Every fact, declared or core, with the requirements and tiers that read it: in the order of those, then of the
    facts.
    """
    order: dict[str, list[Requirement | Tier]] = {}
    for reader in criteria.readers:
        for fact in dict.fromkeys(root_of(path) for path in reader.paths()):
            order.setdefault(fact, []).append(reader)
    for name in (*criteria.core_facts, *criteria.facts):
        order.setdefault(name, [])
    return order


def for_whom(name: str, readers: Readers) -> str:
    """Whether a fact matters for everyone or only for some, as a sentence."""
    if not readers:
        return "No requirement reads this."
    requirements = [one for one in readers if isinstance(one, Requirement)]
    if not requirements:
        return f"It does not change the verdict; it matters for: {joined([one.title for one in readers])}."
    if all(one.importance is Importance.INFORMATIONAL and one.required_when is None for one in requirements):
        return "For information only: it never changes the outcome."
    conditions = list(dict.fromkeys(_conditions(name, requirements)))
    if "" in conditions:
        return "Matters for everyone."
    return f"Matters only where this holds: {joined(conditions, 'or')}."


def _conditions(name: str, requirements: list[Requirement]) -> Iterator[str]:
    """For each requirement, under which condition it looks at the fact; empty where it always does."""
    for requirement in requirements:
        applies = requirement.applies_when
        decides_whether = applies is not None and any(root_of(path) == name for path in applies.paths())
        yield "" if applies is None or decides_whether else applies.words()
