"""Given: what a profile says of a number, a day or any fact, before it is known where in the profile it stands."""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from partnercheck.values.cause import NO_CAUSES, Cause, CauseKind, Causes
from partnercheck.values.interval import CLOSED, Bound, Interval, Nobody


class Marker(Enum):
    """What may be written in place of any answer."""

    UNDISCLOSED = "undisclosed"
    NONE = "none"


UNDISCLOSED: Final = Marker.UNDISCLOSED
NOTHING: Final = Marker.NONE
"""There is no such thing: an answer, where the author allows it."""

IMPRECISE: Final = (CauseKind.IMPRECISE,)


class Given(NamedTuple):
    """A number or a day as far as it was told: its bounds, why they are not one, and which are left out themselves."""

    low: Bound
    high: Bound
    kinds: tuple[CauseKind, ...] = ()
    open: int = CLOSED

    def at(self, path: str) -> Interval:
        """The value of the fact at `path`."""
        causes = causes_at(path, self.kinds) if self.kinds else NO_CAUSES
        return Interval(self.low, self.high, causes, Nobody.NO, self.open)


def causes_at(path: str, kinds: tuple[CauseKind, ...]) -> Causes:
    """One cause of each kind."""
    return frozenset(Cause(kind, path) for kind in kinds) if kinds else NO_CAUSES


def why_not(given: object, path: str) -> Causes:
    """The cause that goes with an answer that is absent (None) or undisclosed."""
    kind = CauseKind.UNANSWERED if given is None else CauseKind.UNDISCLOSED
    return frozenset((Cause(kind, path),))


def is_undisclosed(value: object) -> bool:
    """Whether a text stands for "we would rather not say"."""
    return isinstance(value, str) and 11 <= len(value) < 20 and value.strip().lower() == "undisclosed"


def is_none(value: object) -> bool:
    """Whether a text stands for "none of these", told apart from no answer."""
    return isinstance(value, str) and len(value) < 20 and value.strip().lower() == "none"
