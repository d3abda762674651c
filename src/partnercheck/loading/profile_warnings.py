"""Warnings: what in a valid profile may hold a typo, though nothing is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.models.codes import CODES
from partnercheck.models.core_facts import facts_of
from partnercheck.models.profile_problems import in_words
from partnercheck.problems import Problem, Severity

if TYPE_CHECKING:
    from partnercheck.models.core import Core
    from partnercheck.models.placing import Placing
    from partnercheck.models.profile import Profile
    from partnercheck.models.registrations import Unlikely


def warnings_on(profile: Profile, core: Core) -> tuple[Problem, ...]:
    """What in a valid profile may hold a typo: registrations that look wrong, each at its place."""
    given = profile.organisation.registrations
    if not isinstance(given, tuple):
        return ()
    found = facts_of(core).registrations.unlikely(given)
    positions = profile.locate() if found and profile.locate is not None else None
    return tuple(_warning(one, profile.file, positions) for one in found)


def _warning(one: Unlikely, file: str, positions: Placing | None) -> Problem:
    keys = ("organisation", "registrations", one.place)
    span = positions.value(keys) if positions is not None else None
    line = positions.line(span.line) if positions is not None and span is not None else ""
    path = in_words(keys)
    return Problem(
        CODES["unlikely_registration"], one.message, file, span, one.help, path, Severity.WARNING, source_line=line
    )
