"""The results of a round as they were saved: JSON Lines, one JSON document, or the record of the round."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from partnercheck.assessment.answers_read import apart
from partnercheck.problems import Problem, ProfileError, Span, UsageError
from partnercheck.rounds.archive import RESULTS, Archive, is_archive, read_archive
from partnercheck.spelling import did_you_mean
from partnercheck.values.status import Reason, Status, Verdict

ROW_SCHEMA = "partnercheck.batch-row/1"
SCHEMA = "partnercheck.batch/1"
ROW_OF_SEVERAL = "partnercheck.batch-rows/1"
SCHEMA_OF_SEVERAL = "partnercheck.batches/1"
READING = "partnercheck.batch-reading/1"
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
    answers: frozenset[str] | None = None  # fingerprints of all that it reads; None where the row tells of none


class RoundRow(NamedTuple):
    """One organisation of a round; `as_of` is the day that it was assessed for."""

    file: str
    organisation: str
    registrations: tuple[str, ...]
    verdict: Verdict
    requirements: Mapping[str, RoundStanding]
    as_of: str

    @property
    def answers(self) -> frozenset[str]:
        """Fingerprints of all that any requirement reads, where the row tells them."""
        return frozenset().union(*(one.answers or () for one in self.requirements.values()))


class Round(NamedTuple):
    """The results of one round; `not_valid` counts the applications that could not be assessed.

    `as_of` is the day it was held as of; where each application has a day of its own, the first and `last` of them.
    `archive` is the record that they are in, with all that they were made from; None where they stand alone.
    """

    file: str
    criteria: str
    version: str
    as_of: str
    rows: tuple[RoundRow, ...]
    not_valid: int
    archive: Archive | None = None
    last: str = ""

    @property
    def as_of_in_words(self) -> str:
        """As of which day, as it stands behind "as of"."""
        return f"each application's own day, {self.as_of} to {self.last}" if self.last else self.as_of


def are_results(file: str) -> bool:
    """Whether a file says of itself that it holds the results of a round."""
    if is_archive(file):
        return True
    try:
        with Path(file).open("rb") as opened:
            head = opened.read(200)
    except OSError:
        return False
    return any(schema.encode() in head for schema in (ROW_SCHEMA, SCHEMA, ROW_OF_SEVERAL, SCHEMA_OF_SEVERAL))


def load_rounds(file: str) -> tuple[Round, ...]:
    """The round in a file, under each of the criteria that it was held against, in their order; at least one.

    Raises UsageError or ProfileError, with the line, where it is not whole.
    """
    if is_archive(file):
        archive = read_archive(file)
        results = archive.files.get(RESULTS, b"")
        return tuple(one._replace(archive=archive) for one in _rounds_of(file, results.decode(errors="replace")))
    try:
        text = Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"`{file}` could not be read", "name what `batch --output` wrote: .jsonl or .json; or a record of the round"
        ) from error
    return _rounds_of(file, text)


def rows_by_file(lines: Iterable[bytes], criteria: str) -> dict[str, RoundRow]:
    """Every row that was assessed, by where its application stands; of several criteria, under those of this name."""
    rows = [_row(data, _under(data)[criteria]) for data in map(json.loads, lines) if _is_assessed(data)]
    return {row.file: row for row in rows}


def _under(data: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """What a row came to under each of the criteria, by their name."""
    held: Mapping[str, Mapping[str, Any]] | str = data["criteria"]
    return {held: data} if isinstance(held, str) else held


def paired(
    before: Sequence[Round], after: Sequence[Round], criteria: Sequence[str] = ()
) -> tuple[tuple[Round, Round], ...]:
    """The rounds to compare with each other: under each of the criteria that both were held against, by name.

    `criteria` names some of them. Where each was held against one alone, they are compared whatever these are called.
    Raises UsageError where there is nothing to compare, or a name is that of none.
    """
    earlier, later = ({one.criteria: one for one in rounds} for rounds in (before, after))
    both = [name for name in later if name in earlier]
    alone = len(before) == len(after) == 1
    for name in criteria:
        if name not in ((*earlier, *later) if alone else both):
            help = did_you_mean(name, both) or f"both were held against: {', '.join(both) or 'none of the same'}"
            raise UsageError(f"the rounds were not both held against `{name}`", help)
    if alone:
        return ((before[0], after[0]),)
    if criteria:
        return tuple((earlier[name], later[name]) for name in dict.fromkeys(criteria))
    if not both:
        listed = ", ".join(f"`{name}`" for name in dict.fromkeys((*earlier, *later)))
        raise UsageError(f"the two rounds were held against different criteria: {listed}", "compare others")
    return tuple((earlier[name], later[name]) for name in both)


def _is_assessed(data: Mapping[str, Any]) -> bool:
    return bool(data["outcome"] == "assessed")


def _rounds_of(file: str, text: str) -> tuple[Round, ...]:
    held: dict[tuple[str, str], list[RoundRow]] = {}
    days: set[str] = set()
    assessed = not_valid = 0
    has_own_days = False
    for line, data in _rows(file, text):
        try:
            if data["outcome"] == "not_valid":
                not_valid += 1
            elif _is_assessed(data):
                assessed += 1
                for name, under in _under(data).items():
                    held.setdefault((name, under["criteria_version"]), []).append(_row(data, under))
                days.add(data["as_of"])
                has_own_days |= "as_of_from" in data
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise _not_whole(file, line) from error
    if any(len(rows) < assessed for rows in held.values()):
        raise UsageError(
            f"`{file}` holds results of several criteria that are not of one batch",
            "compare what one run of `batch` wrote with what another wrote",
        )
    as_of, last = min(days, default=""), max(days, default="") if has_own_days else ""
    found = [
        Round(file, name, version, as_of, tuple(rows), not_valid, last=last) for (name, version), rows in held.items()
    ]
    return tuple(found) or (Round(file, "", "", as_of, (), not_valid),)


def _rows(file: str, text: str) -> Iterator[tuple[int, Any]]:
    if text.lstrip().startswith(tuple(f'{{"schema": "{schema}"' for schema in (SCHEMA, SCHEMA_OF_SEVERAL))):
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
        if isinstance(data, dict) and data.get("schema") == READING:
            continue
        if not isinstance(data, dict) or data.get("schema") not in (ROW_SCHEMA, ROW_OF_SEVERAL):
            raise _not_whole(file, number)
        yield number, data


def _not_whole(file: str, line: int) -> ProfileError:
    help = "write it again with `partnercheck batch --output results.jsonl`"
    span = Span(line, 1, 2) if line else None
    return ProfileError(Problem(NOT_RESULTS, "this is no whole row of a round's results", file, span, help))


def _row(data: Mapping[str, Any], under: Mapping[str, Any]) -> RoundRow:
    """One organisation's row, and what it came to under one of the criteria."""
    told = under.get("answers")
    answers = None if told is None else apart(told)
    return RoundRow(
        str(data["file"]),
        str(data["organisation"]),
        tuple(map(str, data["registrations"])),
        Verdict(under["verdict"]),
        {id: _standing(one, answers) for id, one in under["requirements"].items()},
        date.fromisoformat(data["as_of"]).isoformat(),
    )


def _standing(data: Mapping[str, Any], answers: Sequence[str] | None) -> RoundStanding:
    rules = data.get("rules_say") or data
    decision = data.get("decision")
    reads = data.get("reads")
    return RoundStanding(
        Status(data["status"]),
        Reason(data["reason"]),
        str(data["why"]),
        Status(rules["status"]),
        Reason(rules["reason"]),
        (str(decision["status"]), str(decision["by"])) if decision and decision["force"] == "in_force" else None,
        str(data.get("meaning", "")),
        None if answers is None or reads is None else frozenset(answers[place] for place in reads),
    )
