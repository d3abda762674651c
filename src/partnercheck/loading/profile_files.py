"""Loading profiles: from a file, or standard input, to a validated profile."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from partnercheck.loading.data import read_data
from partnercheck.loading.positions import locate
from partnercheck.loading.source import DEFAULT_LIMIT, Source, read_source
from partnercheck.models.profile import Profile, validate_profile
from partnercheck.problems import ProfileError, ReadingError

if TYPE_CHECKING:
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


def profile_of(source: Source, criteria: Criteria, *, as_of: date) -> Profile:
    """The profile in a source that has been read already."""
    try:
        data = read_data(source)
    except ReadingError as error:
        raise ProfileError(*error.problems) from None
    return validate_profile(data, criteria.profile_model, as_of, source.name, lambda: locate(source))
