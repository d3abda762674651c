"""Applications held against two versions of criteria: whom a change would affect, and in which direction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from partnercheck.assessment.decide import decide
from partnercheck.assessment.result import Decided
from partnercheck.batch.discovery import ProfileFile, discover
from partnercheck.diff.changes import ApplicationChange, ApplicationsDiff, Direction, StatusChange
from partnercheck.intake.other_files import other_kind
from partnercheck.loading.data import read_data
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source, read_source
from partnercheck.models.criteria import Criteria
from partnercheck.models.profile import Profile
from partnercheck.problems import ProfileError, ReadingError, UsageError
from partnercheck.values.status import Status, Verdict

_STATUS_RANK = {Status.MISSING: 0, Status.BORDERLINE: 1, Status.MET: 2, Status.NOT_APPLICABLE: 2}
_VERDICT_RANK = {
    Verdict.NOT_ELIGIBLE: 0,
    Verdict.INCOMPLETE: 1,
    Verdict.BORDERLINE: 2,
    Verdict.ELIGIBLE: 3,
}


def compare_applications(
    folder: str, old: Criteria, new: Criteria, renamed: Mapping[str, str], as_of: date
) -> ApplicationsDiff:
    """Every application in a folder, held against both versions. `renamed` gives the old id of a new one.

    What is plainly none is passed over, as in a batch: criteria, their cases and outlines, results.
    """
    files = [found.file for found in discover([folder]) if isinstance(found, ProfileFile)]
    changed: list[ApplicationChange] = []
    not_valid: list[tuple[str, str]] = []
    passed_over: list[tuple[str, str]] = []
    for file in files:
        try:
            change = _compared(read_source(file), old, new, renamed, as_of)
        except (ReadingError, ProfileError) as error:
            if kind := _other_kind(file):
                passed_over.append((file, kind))
            else:
                not_valid.append((file, error.problems[0].message))
        else:
            changed.extend([change] if change is not None else [])
    checked = len(files) - len(passed_over)
    if not checked:
        raise UsageError(f"there are no applications in `{folder}`", "name the folder that holds the profiles")
    return ApplicationsDiff(as_of, checked, tuple(changed), tuple(not_valid), tuple(passed_over))


def _other_kind(file: str) -> str:
    """What a file plainly is, where it is no application; empty where it may be one."""
    try:
        return other_kind(read_data(read_source(file)))
    except ReadingError:
        return ""


def _compared(
    source: Source, old: Criteria, new: Criteria, renamed: Mapping[str, str], as_of: date
) -> ApplicationChange | None:
    """What changes for one application; None where nothing does. Raises ProfileError where it is valid in neither."""
    before, after = _decided(source, old, as_of), _decided(source, new, as_of)
    if isinstance(before, ProfileError) or isinstance(after, ProfileError):
        return _valid_in_one(source.name, before, after)
    (profile, was), (_, now) = before, after
    statuses = _statuses(was, now, renamed)
    if not statuses and was.verdict is now.verdict:
        return None
    direction = _direction(was.verdict, now.verdict, statuses)
    return ApplicationChange(source.name, profile.organisation.name, was.verdict, now.verdict, direction, statuses)


def _valid_in_one(
    file: str, before: tuple[Profile, Decided] | ProfileError, after: tuple[Profile, Decided] | ProfileError
) -> ApplicationChange:
    """An application that only one version can read."""
    if isinstance(before, ProfileError):
        if isinstance(after, ProfileError):
            raise before
        profile, now = after
        problem = _first(before)
        return ApplicationChange(file, profile.organisation.name, None, now.verdict, Direction.BETTER, problem=problem)
    assert isinstance(after, ProfileError)
    profile, was = before
    return ApplicationChange(file, profile.organisation.name, was.verdict, None, Direction.WORSE, problem=_first(after))


def _first(error: ProfileError) -> str:
    problem = error.problems[0]
    return f"line {problem.span.line}: {problem.message}" if problem.span else problem.message


def _decided(source: Source, criteria: Criteria, as_of: date) -> tuple[Profile, Decided] | ProfileError:
    try:
        profile = read_profile(source, criteria, as_of=as_of)
    except ProfileError as error:
        return error
    return profile, decide(criteria, profile.values, as_of)


def _statuses(before: Decided, after: Decided, renamed: Mapping[str, str]) -> tuple[StatusChange, ...]:
    earlier = {ruling.id: ruling.status for ruling in before.rulings}
    found: list[StatusChange] = []
    for ruling in after.rulings:
        was = earlier.pop(renamed.get(ruling.id, ruling.id), None)
        if was is not ruling.status:
            found.append(StatusChange(ruling.id, was, ruling.status, _status_direction(was, ruling.status)))
    found += [StatusChange(id, was, None, _status_direction(was, None)) for id, was in earlier.items()]
    return tuple(found)


def _status_direction(before: Status | None, after: Status | None) -> Direction:
    """What is not asked at all is as good as met."""
    ranks = [2 if status is None else _STATUS_RANK[status] for status in (before, after)]
    return _between(*ranks)


def _direction(before: Verdict, after: Verdict, statuses: tuple[StatusChange, ...]) -> Direction:
    """By the verdict; where that stays, by the statuses, as far as they agree."""
    if before is not after:
        return _between(_VERDICT_RANK[before], _VERDICT_RANK[after])
    directions = {change.direction for change in statuses} - {Direction.OTHER}
    return directions.pop() if len(directions) == 1 else Direction.OTHER


def _between(before: int, after: int) -> Direction:
    if before == after:
        return Direction.OTHER
    return Direction.WORSE if after < before else Direction.BETTER
