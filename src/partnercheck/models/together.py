"""Together: several criteria that one profile answers, with the facts of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from partnercheck.models.profile import ProfileModel
from partnercheck.problems import UsageError

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact
    from partnercheck.models.criteria import Criteria


def shared_model(several: Sequence[Criteria]) -> ProfileModel:
    """The model of a profile that answers the facts of all these criteria, of which there is at least one.

    Raises UsageError where two of them declare a fact of the same name differently, count money in different
    currencies, or are for different countries.
    """
    if len(several) == 1:
        alone: ProfileModel = several[0].profile_model
        return alone
    facts: dict[str, Fact] = {}
    owners: dict[str, Criteria] = {}
    for criteria in several:
        for name, fact in criteria.facts.items():
            known = facts.setdefault(name, fact)
            owner = owners.setdefault(name, criteria)
            if not known.is_same_as(fact):
                raise UsageError(
                    f"`{owner.name}` and `{criteria.name}` mean different things by the fact `{name}`",
                    "hold the profile against one of them at a time",
                )
    core = several[0].core
    for criteria in several[1:]:
        if not criteria.core.is_same_as(core):
            message = f"`{several[0].name}` is for {core.title}, and `{criteria.name}` for {criteria.core.title}"
            raise UsageError(message, "hold the profile against one of them at a time")
    currencies = {criteria.currency for criteria in several if criteria.currency}
    if len(currencies) > 1:
        raise UsageError("these criteria count money in different currencies", "name one of them at a time")
    return ProfileModel(facts, currencies.pop() if currencies else None, core)


def shared_facts(several: Sequence[Criteria]) -> dict[str, Fact]:
    """The core facts, and the facts that these criteria declare, by path."""
    if len(several) == 1:
        return several[0].all_facts
    model = shared_model(several)
    return {**model.core_facts, **model.facts}


def each_named_once(several: Sequence[Criteria]) -> None:
    """Raises UsageError where two of the criteria have one name: results are told apart by it."""
    for name, count in Counter(criteria.name for criteria in several).items():
        if count > 1:
            files = dict.fromkeys(criteria.file for criteria in several if criteria.name == name)
            if len(files) == 1:
                raise UsageError(f"the criteria `{name}` are named more than once", "name each of the criteria once")
            listed = " and ".join(f"`{file}`" for file in files)
            raise UsageError(
                f"{listed} are both called `{name}`, and results are told apart by that name",
                "run the batch once for each of them; `partnercheck criteria diff` says where they differ",
            )
