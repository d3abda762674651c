"""Reading profiles for criteria: in one step what is plain, strictly what is not. The choice is made here alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.assessment.organisations import registrations_of
from partnercheck.loading.data import read_data
from partnercheck.loading.positions import locate
from partnercheck.loading.source import Source
from partnercheck.models.plain_profile import PlainProfileReader
from partnercheck.models.profile import Profile, ProfileModel, validate_profile
from partnercheck.problems import ProfileError, ReadingError
from partnercheck.quick import QUICK

if TYPE_CHECKING:
    from partnercheck.models.placing import Placing
    from partnercheck.values.answers import Value
    from partnercheck.values.data import Data

Locate = Callable[[], "Placing"]


class ReadProfile(NamedTuple):
    """Who an organisation is, and what conditions see of it; `whole` reads all that its profile says."""

    name: str
    registrations: tuple[str, ...]
    values: Mapping[str, Value]
    whole: Callable[[], Profile]


class ProfileReader:
    """Reads one profile after another, for criteria of these names, as of one day.

    `own_process` is for processes that are this program's own: plain YAML is read by rapidyaml, where that is
    installed, which writes to the process's standard error stream. What is wrong with a profile is raised as a
    ProfileError, each problem at its place.
    """

    def __init__(self, model: ProfileModel, as_of: date, criteria: Sequence[str], *, own_process: bool = False) -> None:
        self._model = model
        self._as_of = as_of
        self._criteria = criteria
        self._plain = PlainProfileReader(model, as_of) if QUICK else None
        self._read_quickly: Callable[[Source], dict[str, Data] | None] | None = None
        if own_process and QUICK:
            from partnercheck.loading.quick_yaml import read_quickly

            self._read_quickly = read_quickly

    def read(self, source: Source, *, whole: bool = False) -> ReadProfile:
        """The profile in a source; `whole` says that all of it will be looked at."""
        if self._plain is not None and self._read_quickly is not None and not whole:
            quickly = self._read_quickly(source)
            if quickly is not None and (plain := self._plain(quickly)) is not None:
                return ReadProfile(*plain, cache(lambda: self.whole(source)))
        # What was read quickly and is not plain is read again by the one reader that can say what is wrong with it.
        return self.told(_data_of(source), source.name, lambda: locate(source))

    def told(self, data: Mapping[str, Data], file: str, locate: Locate | None) -> ReadProfile:
        """The profile that plain data stands for; `locate` finds the places of its parts."""
        plain = self._plain(data) if self._plain is not None else None
        if plain is not None:
            return ReadProfile(*plain, cache(lambda: self.all_told(data, file, locate)))
        profile = self.all_told(data, file, locate)
        return ReadProfile(profile.organisation.name, registrations_of(profile), profile.values, lambda: profile)

    def whole(self, source: Source) -> Profile:
        """All that the profile in a source says."""
        return self.all_told(_data_of(source), source.name, lambda: locate(source))

    def all_told(self, data: Mapping[str, Data], file: str, locate: Locate | None) -> Profile:
        """All that the profile says for which plain data stands."""
        plain = self._plain.whole(data, file, locate) if self._plain is not None else None
        if plain is not None:
            return plain
        try:
            return validate_profile(data, self._model, self._as_of, file, locate)
        except ProfileError as error:
            from partnercheck.loading.elsewhere import told_where_else

            raise told_where_else(error, self._criteria) from None


def _data_of(source: Source) -> dict[str, Data]:
    try:
        return read_data(source)
    except ReadingError as error:
        raise ProfileError(*error.problems) from None
