"""A case: a partial profile, and what should become of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from partnercheck.assessment.result import Place
from partnercheck.models.criteria import Origin
from partnercheck.values.status import Reason, Status, Verdict

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria
    from partnercheck.models.profile import Profile


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case expects of one requirement; `reason` is None where any will do."""

    requirement: str
    status: Status
    reason: Reason | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Case:
    """One case, read and checked: nothing in it can fail to be run.

    One that is `to_confirm` was written by the program, and no person has said yet that this is what should come out.
    """

    name: str
    origin: Origin
    as_of: date
    profile: Profile
    expected: tuple[Expected, ...] = ()
    verdict: Verdict | None = None
    tiers: tuple[tuple[str, bool], ...] = ()
    to_confirm: bool = False


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of one criteria file, out of one or several cases files."""

    criteria: Criteria
    files: tuple[str, ...]
    cases: tuple[Case, ...]


def place_of(origin: Origin) -> Place:
    """Where a part of a cases file stands."""
    span = origin.span
    return Place(origin.document.file, span.line, span.column)
