"""Causes: why a value is not known, and which fact would make it known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from partnercheck.values.quick_enum import QuickEnum


class CauseKind(QuickEnum):
    """Why something is unknown. The order is the order in which reports name them."""

    UNANSWERED = "unanswered"
    UNDISCLOSED = "undisclosed"
    IMPRECISE = "imprecise"


class Cause(NamedTuple):
    """One reason why a value is unknown: its kind and the path of the fact that it lies in."""

    kind: CauseKind
    path: str


Causes = frozenset[Cause]
NO_CAUSES: Causes = frozenset()

_ORDER = {kind: place for place, kind in enumerate(CauseKind)}


def unanswered(path: str) -> Causes:
    """The fact at `path` is absent, or null."""
    return frozenset((Cause(CauseKind.UNANSWERED, path),))


def undisclosed(path: str) -> Causes:
    """The fact at `path` was answered with "undisclosed", or people within it did not say."""
    return frozenset((Cause(CauseKind.UNDISCLOSED, path),))


def imprecise(path: str) -> Causes:
    """The fact at `path` was given as a range, a month or a year."""
    return frozenset((Cause(CauseKind.IMPRECISE, path),))


def in_order(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """The causes sorted by kind, then path, so that every output is the same bytes."""
    return tuple(sorted(causes, key=lambda cause: (_ORDER[cause.kind], cause.path)))


def kinds(causes: Iterable[Cause]) -> frozenset[CauseKind]:
    """The kinds of cause that are present."""
    return frozenset(cause.kind for cause in causes)
