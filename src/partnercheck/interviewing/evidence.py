"""Evidence looked behind: whether the files that it names are there, and how old it is on the as-of day."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnercheck.facts.given import Given, Marker
from partnercheck.facts.problem import shown
from partnercheck.interviewing.codes import NOT_THERE, OUTSIDE
from partnercheck.language.words import duration_in_words
from partnercheck.loading.files_read import real_path
from partnercheck.models.evidence import EvidenceItem
from partnercheck.models.placing import Placing
from partnercheck.models.profile import Profile
from partnercheck.problems import Problem
from partnercheck.values.calendar import span_in_words


@dataclass(frozen=True, slots=True)
class EvidenceSeen:
    """One item of evidence: when it is from, and how old that is, both in words."""

    id: str
    title: str
    dated: str
    age: str


def look_behind(profile: Profile, folder: Path, as_of: date) -> tuple[tuple[EvidenceSeen, ...], tuple[Problem, ...]]:
    """Every item with its age, and what is wrong with the files that they name."""
    positions = profile.locate() if profile.locate is not None else None
    seen = tuple(_seen(item, as_of) for item in profile.evidence)
    problems = [
        problem
        for place, item in enumerate(profile.evidence)
        if (problem := _wrong_with_file(item, place, folder, profile.file, positions)) is not None
    ]
    return seen, tuple(problems)


def _wrong_with_file(
    item: EvidenceItem, place: int, folder: Path, file: str, positions: Placing | None
) -> Problem | None:
    named = item.file
    if named is None or isinstance(named, Marker):
        return None
    found = _look(named, folder)
    if found is None:
        return None
    code, message, help = found
    span = positions.value(("evidence", place, "file")) if positions is not None else None
    line = positions.line(span.line) if positions is not None and span is not None else ""
    return Problem(code, message, file, span, help, f"evidence > item {place + 1} > file", source_line=line)


def _look(named: str, folder: Path) -> tuple[str, str, str] | None:
    inside = "put the file into the folder of the profile, and write its name from there"
    # Where the path leads by its words is settled first: nothing outside the folder is even looked at.
    if Path(named).is_absolute() or Path(os.path.normpath(named)).parts[:1] == (os.pardir,) or "\0" in named:
        return OUTSIDE, f"{shown(named)} lies outside the folder of the profile", inside
    home = real_path(folder)
    try:
        target = real_path(home / named)
        if not target.is_relative_to(home):
            return OUTSIDE, f"{shown(named)} is a link that leads out of the folder of the profile", inside
        if target.is_file():
            return None
        if target.is_dir():
            return NOT_THERE, f"{shown(named)} is a folder, not a file", "name one file in it"
    except (OSError, RuntimeError, ValueError):
        pass  # a name too long to be one, or links that go round in a circle: no such file either way
    return NOT_THERE, f"there is no file {shown(named)} beside the profile", "check its name, or put the file there"


def _seen(item: EvidenceItem, as_of: date) -> EvidenceSeen:
    title = item.title if isinstance(item.title, str) else ""
    if not isinstance(item.date, Given) or item.date.low is None or item.date.high is None:
        untold = "undisclosed" if isinstance(item.date, Marker) else "not given"
        return EvidenceSeen(item.id, title, "", f"date {untold}")
    low, high = int(item.date.low), int(item.date.high)
    return EvidenceSeen(item.id, title, span_in_words(low, high), _age(low, high, as_of))


def _age(low: int, high: int, as_of: date) -> str:
    """How long ago a day was; where the day is known only as a month or a year, from how long to how long."""
    least = _months(min(high, as_of.toordinal()), as_of)
    most = _months(low, as_of)
    if most < 0:
        return "from after the day it is checked for"
    shortest, longest = _length(least), _length(most)
    if shortest == longest:
        return f"{longest} old"
    return f"{shortest} to {longest} old" if least else f"up to {longest} old"


def _months(day: int, as_of: date) -> int:
    """The whole months from a day to the as-of day."""
    then = date.fromordinal(day)
    months = (as_of.year - then.year) * 12 + as_of.month - then.month
    return months - (as_of.day < then.day)


def _length(months: int) -> str:
    if months < 1:
        return "less than a month"
    return duration_in_words(months if months < 24 else months // 12 * 12, "months")
