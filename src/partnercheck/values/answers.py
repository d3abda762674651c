"""Answers: the values of facts other than numbers and people, each known, unknown with its causes, or known in part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from partnercheck.values.cause import NO_CAUSES, Causes
from partnercheck.values.interval import Interval
from partnercheck.values.truth import Outcome

if TYPE_CHECKING:
    from partnercheck.values.people import PeopleByRole, PeopleSet


class Chosen(NamedTuple):
    """One choice of several: its id, or None with causes where it is not known.

    `among` are those that it may be, where that is fewer than all; `nobody` where it may be none, and never will be.
    """

    choice: str | None
    causes: Causes = NO_CAUSES
    among: frozenset[str] | None = None
    nobody: bool = False


class ChosenSet(NamedTuple):
    """Any number of choices, perhaps explicitly none: their ids, or None with causes where they are not known."""

    choices: frozenset[str] | None
    causes: Causes = NO_CAUSES


class Text(NamedTuple):
    """A text, or None with causes where it is not known."""

    text: str | None
    causes: Causes = NO_CAUSES


class Evidence(NamedTuple):
    """One item of the profile's evidence list. `dated` is the interval of days that it was made on."""

    id: str
    dated: Interval


class EvidenceList(NamedTuple):
    """The evidence that a claim or an example points to, or None with causes where nothing was said of it."""

    items: tuple[Evidence, ...] | None
    causes: Causes = NO_CAUSES


class Claim(NamedTuple):
    """A claim: its answer, and its evidence. `path` is where it stands."""

    answer: Outcome
    evidence: EvidenceList
    path: str = ""


class Items(NamedTuple):
    """A list of examples, records or texts: for each its fields by name; None with causes where it is not known."""

    items: tuple[Mapping[str, Value], ...] | None
    causes: Causes = NO_CAUSES


Value: TypeAlias = (
    "Outcome | Interval | Chosen | ChosenSet | Text | EvidenceList | Claim | Items | PeopleSet | PeopleByRole"
)
