"""Loading the two sides of a comparison: each a profile, assessed now, or an assessment that was saved as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from partnercheck.assessment.assess import assess
from partnercheck.assessment.decision import Decision
from partnercheck.comparing.codes import NOT_WHOLE
from partnercheck.comparing.side import Side, side_of, side_saved
from partnercheck.loading.criteria_files import default_criteria, load_criteria
from partnercheck.loading.profile_files import profile_of
from partnercheck.loading.source import Source, read_source
from partnercheck.problems import Problem, ProfileError, ReadingError, UsageError

SCHEMA = "partnercheck.assessment/1"
SCHEMA_OF_SEVERAL = "partnercheck.assessments/1"

_MOST = 16 * 2**20  # an assessment holds more words than the profile that it was made from

Saved = Sequence[Mapping[str, Any]]


def load_sides(
    before: str,
    after: str,
    criteria: str | None,
    as_of: date,
    decisions: Callable[[str], Iterable[Decision]] = lambda file: (),
) -> tuple[Side, Side]:
    """Both sides. Profiles are held against the criteria named, or those of a saved assessment, or the shipped ones.

    `decisions` gives what people decided, for a profile's file. Raises UsageError or ProfileError where a file is
    neither a profile nor an assessment.
    """
    sources = [_read(before), _read(after)]
    saved = [_saved(source) for source in sources]
    name = criteria or next((_name(one) for one in saved if one), None)
    wanted = name
    sides: list[Side] = []
    for source, assessments in zip(sources, saved, strict=True):
        if assessments is None:
            held = load_criteria(name or default_criteria())
            wanted = held.name
            sides.append(side_of(assess(held, profile_of(source, held, as_of=as_of), as_of, decisions(source.name))))
        else:
            one = _one_of(assessments, wanted if len(assessments) > 1 else None, source.name)
            sides.append(_side(one, source.name))
    return sides[0], sides[1]


def _read(file: str) -> Source:
    try:
        return read_source(file, limit_bytes=_MOST)
    except ReadingError as error:
        raise ProfileError(*error.problems) from None


def _saved(source: Source) -> Saved | None:
    """The assessments that a file holds; None where it is something else, such as a profile."""
    if source.text.lstrip()[:1] != "{" or '"schema"' not in source.text[:200]:
        return None
    try:
        data = json.loads(source.text)
    except (ValueError, RecursionError):
        return None  # read as a profile, it is told what is wrong and where
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema == SCHEMA:
        return [data]
    if schema == SCHEMA_OF_SEVERAL and isinstance(data.get("assessments"), list) and data["assessments"]:
        return [one for one in data["assessments"] if isinstance(one, dict)]
    if isinstance(schema, str) and schema.startswith("partnercheck."):
        raise _not_whole(source.name, f"its schema is `{schema[:60]}`, not `{SCHEMA}`")
    return None


def _name(assessments: Saved) -> str | None:
    """The criteria that a saved assessment was made against: by name where they are shipped, else by file."""
    criteria = assessments[0].get("criteria")
    if not isinstance(criteria, Mapping):
        return None
    from partnercheck.loading.criteria_files import shipped_names

    name, file = criteria.get("name"), criteria.get("file")
    return name if name in shipped_names() else file if isinstance(file, str) else None


def _one_of(assessments: Saved, name: str | None, file: str) -> Mapping[str, Any]:
    if name is None:
        return assessments[0]
    for one in assessments:
        criteria = one.get("criteria")
        if isinstance(criteria, Mapping) and name in (criteria.get("name"), criteria.get("file")):
            return one
    raise UsageError(f"`{file}` holds no assessment against `{name}`", "name its criteria with `--criteria`")


def _side(data: Mapping[str, Any], file: str) -> Side:
    try:
        return side_saved(data, file)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise _not_whole(file, "some of it is not there, or is not what it should be") from error


def _not_whole(file: str, what: str) -> ProfileError:
    help = "save it again with `partnercheck assess PROFILE --format json`"
    return ProfileError(Problem(NOT_WHOLE, f"this is no whole assessment: {what}", file, help=help))
