"""What every report of a diff says in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.report.words import counted
from partnercheck.values.calendar import in_words

if TYPE_CHECKING:
    from partnercheck.diff.changes import (
        ApplicationChange,
        ApplicationsDiff,
        CriteriaDiff,
        RequirementChange,
        StatusChange,
    )


def versions_words(diff: CriteriaDiff) -> str:
    """ "small-grants, version 1 to 2"."""
    if diff.version_before == diff.version_after:
        return f"{diff.name}, version {diff.version_after} (the version was not changed)"
    return f"{diff.name}, version {diff.version_before} to {diff.version_after}"


def example_words(change: RequirementChange) -> str:
    """The profile, and what it comes to before and after; where nothing differs before a later day, from when."""
    example = change.example
    if example is None:
        return NO_EXAMPLE
    without = f" ({example.without})" if example.without else ""
    if change.from_day is not None:
        day = in_words(change.from_day.toordinal())
        return f"as of {day}, {example.difference}, for instance with {example.text}{without}"
    return f"{example.difference}, for instance with {example.text}{without}"


NO_EXAMPLE = "no profile was found that shows the difference, and it was not proved that there is none"


def applications_words(diff: ApplicationsDiff) -> str:
    """How many applications change, and in which direction."""
    from partnercheck.diff.changes import Direction

    parts = [f"{diff.count(one)} {one.value}" for one in Direction if diff.count(one)]
    changed = f"something changes for {len(diff.changed)} ({', '.join(parts)})" if parts else "nothing changes for any"
    invalid = f"; {len(diff.not_valid)} valid in neither version" if diff.not_valid else ""
    other = len(diff.passed_over)
    passed = f" {counted(other, 'file')} passed over: no application{'s' if other > 1 else ''}." if other else ""
    return f"Of {counted(diff.checked, 'application')} {changed}{invalid}.{passed}"


def verdict_words(change: ApplicationChange) -> str:
    """The verdict before and after."""
    before = change.verdict_before.words if change.verdict_before else "not valid"
    after = change.verdict_after.words if change.verdict_after else "not valid"
    return before if before == after else f"{before} becomes {after}"


def status_words(change: StatusChange) -> str:
    """One requirement of an application: its status before and after."""
    before = change.before.words if change.before else "not asked"
    after = change.after.words if change.after else "no longer asked"
    return f"{change.requirement}: {before} becomes {after}"
