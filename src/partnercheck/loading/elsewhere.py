"""Facts of other criteria: a profile with a name that is not known may be meant for criteria that do ask for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from partnercheck.models.codes import CODES
from partnercheck.problems import CriteriaError, Problem, ProfileError


def told_where_else(error: ProfileError, criteria: Collection[str]) -> ProfileError:
    """The same problems, saying of each name that is not known which other shipped criteria ask for it, if any do.

    `criteria` are the names of those that the profile was held against.
    """
    return ProfileError(*(_told(problem, criteria) for problem in error.problems))


def _told(problem: Problem, criteria: Collection[str]) -> Problem:
    if problem.code != CODES["unknown_key"]:
        return problem
    other = next((name for name in _asked_by().get(problem.path, ()) if name not in criteria), None)
    if other is None:
        return problem
    help = f"this belongs to the criteria `{other}`: add `--criteria {other}`, and `--criteria` again for any others"
    return replace(problem, help=help)


@cache
def _asked_by() -> dict[str, list[str]]:
    """The names of the shipped criteria that declare each fact."""
    from partnercheck.loading.criteria_files import load_criteria, shipped_names

    found: dict[str, list[str]] = {}
    for name in shipped_names():
        try:
            criteria = load_criteria(name)
        except CriteriaError:
            continue  # what is wrong with it is for whoever asks for it
        for fact in criteria.facts:
            found.setdefault(fact, []).append(name)
    return found
