"""Loading profiles: from a file, or standard input, to a validated profile."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from partnercheck.loading.own_day import AsOf, OwnDay
from partnercheck.loading.profile_reader import ProfileReader
from partnercheck.loading.source import DEFAULT_LIMIT, Source, read_source
from partnercheck.models.profile import Profile
from partnercheck.models.together import shared_model
from partnercheck.problems import ProfileError, ReadingError

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria


def load_profile(
    path: str | os.PathLike[str],
    criteria: Criteria,
    *,
    as_of: AsOf,
    limit_bytes: int = DEFAULT_LIMIT,
    together_with: Sequence[Criteria] = (),
) -> Profile:
    """Load and validate one profile; "-" is standard input. `as_of` is the day that "in the future" is counted from,
    or says where the profile has a day of its own; the profile that comes back says which day that was.

    `together_with` names further criteria that the same profile is held against: it may answer their facts too.
    Raises ProfileError with every problem in the file, each with its line and column.
    """
    try:
        source = read_source(path, limit_bytes=limit_bytes)
    except ReadingError as error:
        raise ProfileError(*error.problems) from None
    return read_profile(source, criteria, as_of=as_of, together_with=together_with)


def read_profile(source: Source, criteria: Criteria, *, as_of: AsOf, together_with: Sequence[Criteria] = ()) -> Profile:
    """The profile in a source that has been read already.

    `together_with` names further criteria that the same profile is held against: it may answer their facts too.
    Raises ProfileError, and UsageError where two of the criteria declare a fact of the same name differently.
    """
    several = [criteria, *together_with]
    model, names = shared_model(several), [one.name for one in several]
    if isinstance(as_of, OwnDay):
        # Which day it is has to be read first: nothing lies in the future of the last day that there is.
        first = ProfileReader(model, date.max, names).whole(source)
        as_of = as_of.of(source.name, first.values, lambda: first)
    return ProfileReader(model, as_of, names).whole(source)
