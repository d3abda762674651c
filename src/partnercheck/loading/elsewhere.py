"""Facts of other criteria: a profile with names that are not known may be meant for criteria that do ask for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

from partnercheck.models.codes import CODES
from partnercheck.problems import PartnercheckError, Problem, ProfileError

_MOST_FILES = 50
_SHOWN = 4


def told_where_else(error: ProfileError, criteria: Collection[str]) -> ProfileError:
    """The same problems; of names that are not known, which other criteria ask for them, if any do.

    Several names of the same criteria are one problem: the profile was made for those. `criteria` are the names of
    those that the profile was held against. Others are looked for among the shipped ones, in `criteria/`, and beside
    the profile.
    """
    owners: dict[str, list[Problem]] = {}
    rest: list[Problem] = []
    unknown = [one for one in error.problems if one.code == CODES["unknown_key"] and " > " not in one.path]
    asked = _asked_by(str(Path(error.problems[0].file).parent)) if unknown else {}
    for problem in error.problems:
        others = [where for name, where in asked.get(problem.path, ()) if name not in criteria]
        if problem in unknown and others:
            # Of several criteria, those that know the most of the names are meant.
            best = max(others, key=lambda where: _known_to(where, unknown, asked))
            owners.setdefault(best, []).append(problem)
        else:
            rest.append(problem)
    return ProfileError(*rest, *(_told(where, problems) for where, problems in owners.items()))


def _known_to(where: str, unknown: Sequence[Problem], asked: dict[str, list[tuple[str, str]]]) -> int:
    return sum(any(other == where for _, other in asked.get(problem.path, ())) for problem in unknown)


def _told(where: str, problems: Sequence[Problem]) -> Problem:
    first = problems[0]
    if len(problems) == 1:
        help = (
            f"this belongs to the criteria `{where}`: add `--criteria {where}`, and `--criteria` again for any others"
        )
        return replace(first, help=help)
    names = [f"`{problem.path}`" for problem in problems]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    message = f"this profile was made for other criteria: `{where}` ask for {', '.join(names[:_SHOWN])}{more}"
    help = f"hold it against those, with `--criteria {where}`, and `--criteria` again for any others"
    return replace(first, message=message, help=help, path="")


@cache
def _asked_by(folder: str) -> dict[str, list[tuple[str, str]]]:
    """For each fact, the criteria that declare it: their name, and how to name them on the command line."""
    from partnercheck.loading.criteria_files import load_criteria

    found: dict[str, list[tuple[str, str]]] = {}
    for where in dict.fromkeys(_named(folder)):
        try:
            criteria = load_criteria(where)
        except PartnercheckError:
            continue  # what is wrong with it is for whoever asks for it
        for fact in criteria.facts:
            found.setdefault(fact, []).append((criteria.name, where))
    return found


def _named(folder: str) -> Iterator[str]:
    from partnercheck.loading.criteria_files import shipped_names
    from partnercheck.loading.criteria_folders import criteria_files

    yield from shipped_names()
    # Not in the folder of the profile itself, which may hold thousands of others.
    for place in dict.fromkeys((Path("criteria"), Path(folder) / "criteria", Path(folder).parent / "criteria")):
        if place.is_dir():
            yield from (str(file) for file in islice(criteria_files(place), _MOST_FILES))
