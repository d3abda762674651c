"""Loading profiles: from a file, or standard input, to a validated profile."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from partnercheck.loading.data import read_data
from partnercheck.loading.positions import locate
from partnercheck.loading.source import DEFAULT_LIMIT, Source, read_source
from partnercheck.models.plain_profile import read_profile
from partnercheck.models.profile import Profile, ProfileModel
from partnercheck.problems import ProfileError, ReadingError, UsageError

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact
    from partnercheck.models.criteria import Criteria


def load_profile(
    path: str | os.PathLike[str], criteria: Criteria, *, as_of: date, limit_bytes: int = DEFAULT_LIMIT
) -> Profile:
    """Load and validate one profile; "-" is standard input. `as_of` is the day that "in the future" is counted from.

    Raises ProfileError with every problem in the file, each with its line and column.
    """
    try:
        source = read_source(path, limit_bytes=limit_bytes)
    except ReadingError as error:
        raise ProfileError(*error.problems) from None
    return profile_of(source, criteria, as_of=as_of)


def profile_of(source: Source, criteria: Criteria, *, as_of: date, together_with: Sequence[Criteria] = ()) -> Profile:
    """The profile in a source that has been read already.

    `together_with` names further criteria that the same profile is held against: it may answer their facts too.
    Raises ProfileError, and UsageError where two of the criteria declare a fact of the same name differently.
    """
    try:
        data = read_data(source)
    except ReadingError as error:
        raise ProfileError(*error.problems) from None
    model = criteria.profile_model if not together_with else _shared_model([criteria, *together_with])
    try:
        return read_profile(data, model, as_of, source.name, lambda: locate(source))
    except ProfileError as error:
        from partnercheck.loading.elsewhere import told_where_else

        raise told_where_else(error, [criteria.name, *(other.name for other in together_with)]) from None


def _shared_model(several: Sequence[Criteria]) -> ProfileModel:
    """The model of a profile that answers the facts of several criteria."""
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
    currencies = {criteria.currency for criteria in several if criteria.currency}
    if len(currencies) > 1:
        raise UsageError("these criteria count money in different currencies", "name one of them at a time")
    return ProfileModel(facts, currencies.pop() if currencies else None)
