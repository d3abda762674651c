"""Loading the two sides of a comparison: each a profile, assessed now, or an assessment that was saved as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from partnercheck.assessment.assess import assess
from partnercheck.assessment.decision import Decision
from partnercheck.comparing.codes import NOT_WHOLE
from partnercheck.comparing.side import Side, side_of, side_saved
from partnercheck.loading.criteria_files import load_criteria
from partnercheck.loading.own_day import AsOf, check_own_day
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source, read_source
from partnercheck.models.criteria import Criteria
from partnercheck.problems import Problem, ProfileError, ReadingError, UsageError

SCHEMA = "partnercheck.assessment/1"
SCHEMA_OF_SEVERAL = "partnercheck.assessments/1"

_MOST = 16 * 2**20  # an assessment holds more words than the profile that it was made from

Saved = Sequence[Mapping[str, Any]]
Pairs = tuple[tuple[Side, Side], ...]
Unmatched = tuple[tuple[str, ...], tuple[str, ...]]
"""Names of criteria that only the earlier, and only the later of two saved files was held against."""


def load_pairs(
    before: str,
    after: str,
    criteria: Sequence[str],
    as_of: AsOf,
    decisions: Callable[[str], Iterable[Decision]],
    otherwise: Callable[[], Sequence[str]],
) -> tuple[Pairs, Unmatched]:
    """Both sides, a pair for each set of criteria; and the criteria that only one of two saved files was held against.

    Profiles are held against the criteria named, or those of a saved assessment, or `otherwise`; `decisions` gives what
    people decided, for a profile. Raises UsageError or ProfileError where a file is neither a profile nor an
    assessment, or not against the criteria named.
    """
    sources = [_read(before), _read(after)]
    saved = [_saved(source) for source in sources]
    if saved[0] is not None and saved[1] is not None:
        return _both_saved(sources, saved[0], saved[1], criteria)
    held = [load_criteria(name) for name in criteria or _of_the_saved(saved) or otherwise()]
    check_own_day(as_of, held)
    wanted = list(zip(held, criteria or [one.name for one in held], strict=True))
    columns = [
        _assessed(source, held, as_of, decisions(source.name))
        if assessments is None
        # One of each is a pair, whatever they were held against: the comparison says where they differ in that.
        else [_side(assessments[0], source.name)]
        if len(assessments) == len(held) == 1
        else [_against(assessments, one.name, named, source.name) for one, named in wanted]
        for source, assessments in zip(sources, saved, strict=True)
    ]
    return tuple(zip(*columns, strict=True)), ((), ())


def _of_the_saved(saved: Sequence[Saved | None]) -> list[str]:
    """Where to find the criteria of the one side that was saved: all of them, each once."""
    found = (_findable(one) for assessments in saved for one in assessments or ())
    return list(dict.fromkeys(name for name in found if name is not None))


def _assessed(source: Source, held: Sequence[Criteria], as_of: AsOf, decisions: Iterable[Decision]) -> list[Side]:
    profile = read_profile(source, held[0], as_of=as_of, together_with=held[1:])
    decided = tuple(decisions)
    return [side_of(assess(one, profile, profile.as_of, decided)) for one in held]


def _both_saved(
    sources: Sequence[Source], before: Saved, after: Saved, criteria: Sequence[str]
) -> tuple[Pairs, Unmatched]:
    """Two saved files, matched by the names of the criteria; one of each is one pair, whatever it is called."""
    files = [source.name for source in sources]
    if criteria:
        return tuple(
            (_against(before, name, name, files[0]), _against(after, name, name, files[1])) for name in criteria
        ), ((), ())
    if len(before) == len(after) == 1:
        return ((_side(before[0], files[0]), _side(after[0], files[1])),), ((), ())
    was, now = (
        {side.criteria: side for side in (_side(one, file) for one in saved)}
        for saved, file in zip((before, after), files, strict=True)
    )
    pairs = tuple((was[name], now[name]) for name in now if name in was)
    if not pairs:
        listed = " and ".join(f"`{name}`" for name in was), " and ".join(f"`{name}`" for name in now)
        message = f"`{files[0]}` was held against {listed[0]}, `{files[1]}` against {listed[1]}"
        raise UsageError(message, "compare two that were held against the same criteria")
    return pairs, (tuple(name for name in was if name not in now), tuple(name for name in now if name not in was))


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


def _findable(assessment: Mapping[str, Any]) -> str | None:
    """The criteria that a saved assessment was made against: by name where they are shipped, else by file."""
    criteria = assessment.get("criteria")
    if not isinstance(criteria, Mapping):
        return None
    from partnercheck.loading.criteria_files import shipped_names

    name, file = criteria.get("name"), criteria.get("file")
    return name if name in shipped_names() else file if isinstance(file, str) else None


def _against(assessments: Saved, name: str, named: str, file: str) -> Side:
    """The one of saved assessments that was made against these criteria."""
    for one in assessments:
        criteria = one.get("criteria")
        if isinstance(criteria, Mapping) and {name, named} & {criteria.get("name"), criteria.get("file")}:
            return _side(one, file)
    raise UsageError(f"`{file}` holds no assessment against `{name}`", "name its criteria with `--criteria`")


def _side(data: Mapping[str, Any], file: str) -> Side:
    try:
        return side_saved(data, file)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise _not_whole(file, "some of it is not there, or is not what it should be") from error


def _not_whole(file: str, what: str) -> ProfileError:
    help = "save it again with `partnercheck assess PROFILE --format json`"
    return ProfileError(Problem(NOT_WHOLE, f"this is no whole assessment: {what}", file, help=help))
