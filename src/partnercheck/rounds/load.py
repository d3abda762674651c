"""The results of a round as they were saved: JSON Lines, one JSON document, or the record of the round."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from partnercheck.problems import Problem, ProfileError, Span, UsageError
from partnercheck.rounds.archive import RESULTS, Archive, is_archive, read_archive
from partnercheck.values.status import Reason, Status, Verdict

ROW_SCHEMA = "partnercheck.batch-row/1"
SCHEMA = "partnercheck.batch/1"
NOT_RESULTS = "PC251"


class RoundStanding(NamedTuple):
    """How one requirement stood: by the rules and decisions together, and what the rules alone said."""

    status: Status
    reason: Reason
    why: str
    rules_status: Status
    rules_reason: Reason
    decided: tuple[str, str] | None  # what was decided and by whom, where it counted
    meaning: str = ""  # a fingerprint of what decides how it stands; empty in rows of earlier versions


class RoundRow(NamedTuple):
    """One organisation of a round."""

    file: str
    organisation: str
    registrations: tuple[str, ...]
    verdict: Verdict
    requirements: Mapping[str, RoundStanding]


class Round(NamedTuple):
    """The results of one round; `not_valid` counts the applications that could not be assessed.

    `archive` is the record that they are in, with all that they were made from; None where they stand alone.
    """

    file: str
    criteria: str
    version: str
    as_of: str
    rows: tuple[RoundRow, ...]
    not_valid: int
    archive: Archive | None = None


def are_results(file: str) -> bool:
    """Whether a file says of itself that it holds the results of a round."""
    if is_archive(file):
        return True
    try:
        with Path(file).open("rb") as opened:
            head = opened.read(200)
    except OSError:
        return False
    return ROW_SCHEMA.encode() in head or SCHEMA.encode() in head


def load_round(file: str) -> Round:
    """The round in a file. Raises UsageError or ProfileError, with the line, where it is not whole."""
    if is_archive(file):
        archive = read_archive(file)
        results = archive.files.get(RESULTS, b"")
        return _round_of(file, results.decode(errors="replace"))._replace(archive=archive)
    try:
        text = Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"`{file}` could not be read", "name what `batch --output` wrote: .jsonl or .json; or a record of the round"
        ) from error
    return _round_of(file, text)


def rows_by_file(lines: Iterable[bytes]) -> dict[str, RoundRow]:
    """Every row that was assessed, by where its application stands."""
    return {row.file: row for row in map(_row, filter(_is_assessed, map(json.loads, lines)))}


def _is_assessed(data: Mapping[str, Any]) -> bool:
    return bool(data["outcome"] == "assessed")


def _round_of(file: str, text: str) -> Round:
    rows: list[RoundRow] = []
    heads: set[tuple[str, str, str]] = set()
    not_valid = 0
    for line, data in _rows(file, text):
        try:
            if data["outcome"] == "not_valid":
                not_valid += 1
            elif _is_assessed(data):
                rows.append(_row(data))
                heads.add((data["criteria"], data["criteria_version"], data["as_of"]))
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise _not_whole(file, line) from error
    if len({head[:2] for head in heads}) > 1:
        raise UsageError(f"`{file}` holds results of several criteria", "compare one set of criteria at a time")
    criteria, version, as_of = min(heads, default=("", "", ""))
    return Round(file, criteria, version, as_of, tuple(rows), not_valid)


def _rows(file: str, text: str) -> Iterator[tuple[int, Any]]:
    if text.lstrip().startswith(f'{{"schema": "{SCHEMA}"'):
        try:
            yield from ((0, row) for row in json.loads(text)["rows"])
        except (ValueError, LookupError, RecursionError) as error:
            raise _not_whole(file, 1) from error
        return
    for number, line in enumerate(text.splitlines(), 1):
        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _not_whole(file, number) from error
        if not isinstance(data, dict) or data.get("schema") != ROW_SCHEMA:
            raise _not_whole(file, number)
        yield number, data


def _not_whole(file: str, line: int) -> ProfileError:
    help = "write it again with `partnercheck batch --output results.jsonl`"
    span = Span(line, 1, 2) if line else None
    return ProfileError(Problem(NOT_RESULTS, "this is no whole row of a round's results", file, span, help))


def _row(data: Mapping[str, Any]) -> RoundRow:
    return RoundRow(
        str(data["file"]),
        str(data["organisation"]),
        tuple(map(str, data["registrations"])),
        Verdict(data["verdict"]),
        {id: _standing(one) for id, one in data["requirements"].items()},
    )


def _standing(data: Mapping[str, Any]) -> RoundStanding:
    rules = data.get("rules_say") or data
    decision = data.get("decision")
    return RoundStanding(
        Status(data["status"]),
        Reason(data["reason"]),
        str(data["why"]),
        Status(rules["status"]),
        Reason(rules["reason"]),
        (str(decision["status"]), str(decision["by"])) if decision and decision["force"] == "in_force" else None,
        str(data.get("meaning", "")),
    )
