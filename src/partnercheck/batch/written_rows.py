"""Rows that were written as lines of JSON, read back: what several machines wrote comes together as one batch.

The rows are gone through twice: once to know them all, by where each stands, and once in their order. In between only
that place is kept of each, so that a round of any size takes little room.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from partnercheck.batch import row_problems
from partnercheck.batch.check import Checker
from partnercheck.batch.discovery import RECORD_ENDINGS
from partnercheck.batch.duplicates import DuplicateFinder
from partnercheck.batch.reading_data import SCHEMA as READING
from partnercheck.batch.reading_data import Reading, readings_in
from partnercheck.batch.row_from_data import NoRowError, row_from_data
from partnercheck.batch.summary import Tallies
from partnercheck.loading.own_day import AsOf, OwnDay
from partnercheck.problems import PartnercheckError, Problem, UsageError

if TYPE_CHECKING:
    from partnercheck.batch.several import AnyHeading, AnyRow, AnySummary
    from partnercheck.models.criteria import Criteria

_MOST_TOLD = 20
_ENDINGS = "|".join(ending.removeprefix(".") for ending in sorted({*RECORD_ENDINGS, ".json"}))
_RECORD_PLACE = re.compile(rf"(?P<file>.*\.(?:{_ENDINGS})(?:, .*)?):(?P<row>[0-9]{{1,12}})", re.DOTALL | re.IGNORECASE)

Order = tuple[list[str], int, str]
"""The parts of a file's path, the row within it, and which of the records with that place: as a batch goes."""


class RowsError(PartnercheckError):
    """Rows that cannot come together: lines that are none, other criteria, another day, or one row twice."""


class _Line(NamedTuple):
    """Where a row stands among the files of rows, and what it is a row on."""

    order: Order
    place: str
    record: str
    file: int
    offset: int
    number: int


class MadeAgainst(NamedTuple):
    """Criteria that rows were made with."""

    name: str
    version: str
    fingerprint: str

    @property
    def words(self) -> str:
        """Which criteria they are, as people read it."""
        version = f", version {self.version}" if self.version else ""
        return f"`{self.name}`{version} (fingerprint {self.fingerprint[:12]})"


class MadeWith(NamedTuple):
    """What rows of one batch have alike: the criteria, the day, and the facts that organisations are told apart by."""

    criteria: tuple[MadeAgainst, ...]
    as_of: str  # empty where each application has its own day
    own_day: str  # what says that day
    by: tuple[str, ...]

    @property
    def words(self) -> str:
        """What it is, as people read it."""
        day = f"each application's own day (`{self.own_day}`)" if self.own_day else self.as_of
        return f"{' and '.join(one.words for one in self.criteria)}, as of {day}"

    @property
    def held_as_of(self) -> AsOf:
        """As of which day, as a batch is given it."""
        return OwnDay(self.own_day) if self.own_day else date.fromisoformat(self.as_of)


def files_of_rows(inputs: Iterable[str]) -> list[str]:
    """The files that are named, match, or lie in a folder of an engine's output. Raises UsageError where none are.

    In a folder, what begins with a dot or an underscore is an engine's own.
    """
    import glob

    files: dict[str, None] = {}
    for name in inputs:
        path = Path(name)
        if path.is_dir():
            inside = sorted(entry for entry in path.iterdir() if entry.is_file() and entry.name[0] not in "._")
            files.update((str(entry), None) for entry in inside)
        elif path.exists():
            files[name] = None
        else:
            matching = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute patterns)
            if not matching:
                raise UsageError(f"there is no file of rows `{name}`", help="name what `--output rows.jsonl` wrote")
            files.update((match, None) for match in matching)
    if not files:
        raise UsageError("there are no files of rows", help="name what `--output rows.jsonl` wrote")
    return list(files)


class WrittenRows:
    """One batch, from rows. Go through `rows` once; like a run over all the applications in every other way."""

    jobs = 0

    def __init__(self, files: Sequence[str]) -> None:
        self._files = files
        self._problems: list[Problem] = []
        self._lines: list[_Line] = []
        self._readings: dict[Reading, None] = {}
        self.made_with: MadeWith | None = None
        self.finished = 0
        self.has_decisions = False
        self.asks_to_decide = False
        self.are_whole = True
        self._decided: tuple[bool, ...] = ()
        for index, file in enumerate(files):
            for number, offset, line in _lines_of(file):
                self._look(index, number, offset, line)
        self._tell_rows_apart()
        if self._problems:
            raise RowsError(*self._problems[:_MOST_TOLD])
        if not self._lines:
            raise UsageError("there are no rows in these files", help="name what `--output rows.jsonl` wrote")

    def over(self, criteria: Sequence[Criteria], as_of: AsOf | None, by: Sequence[str]) -> None:
        """Say what the rows are rows of. Raises RowsError where they were made with anything else."""
        made = self.made_with
        if made is not None:
            told = MadeWith(
                tuple(MadeAgainst(one.name, one.version, one.fingerprint) for one in criteria),
                *((made.as_of, made.own_day) if as_of is None else _day_told(as_of)),
                tuple(by) or made.by,
            )
            if told != made:
                raise RowsError(row_problems.other_criteria(self._files[0], 0, made.words, told.words))
            as_of, by = made.held_as_of, made.by
        elif as_of is None:
            as_of = date.today()  # no row was assessed, so no row has a day
        self.checker = Checker(criteria, as_of, by)
        self.heading = self._with_decisions(self.checker.heading)
        self._tally = Tallies(self.heading)
        for reading in sorted(self._readings, key=lambda reading: _order(reading.file, "")):
            self._tally.note_reading(*reading)

    def _with_decisions(self, heading: AnyHeading) -> AnyHeading:
        """The heading of the runs that wrote the rows: there were decisions, or none, under each of the criteria."""
        from dataclasses import replace

        from partnercheck.batch.several import heading_of

        decided = self._decided or (False,) * len(heading.each)
        pairs = zip(heading.each, decided, strict=True)
        return heading_of(tuple(replace(one, has_decisions=has) for one, has in pairs))

    @property
    def found_count(self) -> int:
        """How many rows there are."""
        return len(self._lines)

    def rows(self) -> Generator[AnyRow, None, None]:
        """The rows, in the order of the places that they are rows on."""
        from partnercheck.batch.result import NotValidRow, PassedOverRow
        from partnercheck.batch.several import like_earlier, standing_at

        duplicates = DuplicateFinder()
        shared = {place for place, count in Counter(line.place for line in self._lines).items() if count > 1}
        with ExitStack() as stack:
            streams: list[BinaryIO] = [stack.enter_context(Path(file).open("rb")) for file in self._files]
            for line in sorted(self._lines):
                streams[line.file].seek(line.offset)
                row = self._row(line, streams[line.file].readline())
                if line.place in shared:
                    row = standing_at(row, f"{line.place} [{line.record}]")
                if not isinstance(row, NotValidRow | PassedOverRow):
                    row = like_earlier(row, duplicates.look(row))
                self._tally.add(row)
                self.finished += 1
                yield row

    def summary(self) -> AnySummary:
        """All counts so far."""
        return self._tally.summary(not_reached=len(self._lines) - self.finished)

    def _row(self, line: _Line, written: bytes) -> AnyRow:
        try:
            return row_from_data(json.loads(written), self.heading)
        except ValueError:
            raise RowsError(row_problems.not_a_row(self._files[line.file], line.number)) from None

    def _look(self, index: int, number: int, offset: int, line: bytes) -> None:
        file = self._files[index]
        try:
            data = json.loads(line)
            if data["schema"] == READING:
                self._readings.update(dict.fromkeys(readings_in(data)))
                return
            made = _made_with(data)
            place, record = data["file"], data.get("record", "")
            if not isinstance(place, str) or not isinstance(record, str):
                raise NoRowError
            self._look_whether_whole(data)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self._problems.append(row_problems.not_a_row(file, number))
            return
        if made is not None:
            self.made_with = self.made_with or made
            if made != self.made_with:
                self._problems.append(row_problems.other_criteria(file, number, made.words, self.made_with.words))
        outcomes = _outcomes(data) if made is not None else []
        self.has_decisions |= any("decision" in outcome for outcome in outcomes)
        self.asks_to_decide |= any(outcome.get("reason") == "needs_judgement" for outcome in outcomes)
        self._lines.append(_Line(_order(place, record), place, record, index, offset, number))

    def _look_whether_whole(self, data: dict[str, Any]) -> None:
        from partnercheck.batch.whole_rows import decisions_in

        if "whole" not in data:
            self.are_whole = False
            return
        decided = decisions_in(data["whole"])
        self._decided = tuple(map(max, decided, self._decided or decided))

    def _tell_rows_apart(self) -> None:
        first: dict[tuple[str, str], _Line] = {}
        for line in self._lines:
            earlier = first.setdefault((line.place, line.record), line)
            if earlier is not line:
                where = f"{self._files[earlier.file]}:{earlier.number}"
                self._problems.append(row_problems.row_twice(self._files[line.file], line.number, line.place, where))


def _day_told(as_of: AsOf) -> tuple[str, str]:
    return ("", as_of.name) if isinstance(as_of, OwnDay) else (as_of.isoformat(), "")


def _lines_of(file: str) -> Iterator[tuple[int, int, bytes]]:
    offset = 0
    try:
        with Path(file).open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, offset, line
                offset += len(line)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise UsageError(f"`{file}` cannot be read: {reason}", help="check who may read it") from None


def _made_with(data: dict[str, Any]) -> MadeWith | None:
    """What an assessed row was made with. Raises what shows that this is no row."""
    from partnercheck.batch.row_data import SCHEMA, SCHEMA_OF_SEVERAL

    if data["schema"] not in (SCHEMA, SCHEMA_OF_SEVERAL):
        raise NoRowError
    if data["outcome"] != "assessed":
        return None
    named = [(data["criteria"], data)] if data["schema"] == SCHEMA else list(data["criteria"].items())
    against = tuple(MadeAgainst(name, one["criteria_version"], one["criteria_fingerprint"]) for name, one in named)
    day, own_day = data["as_of"], data.get("as_of_from", "")
    date.fromisoformat(day)
    if not isinstance(own_day, str):
        raise NoRowError
    made = MadeWith(against, "" if own_day else day, own_day, tuple(data["groups"]))
    if not all(isinstance(outcome, dict) for outcome in _outcomes(data)):
        raise NoRowError
    return made


def _outcomes(data: dict[str, Any]) -> list[Any]:
    """What became of each requirement, under each of the criteria."""
    under = [data] if isinstance(data["criteria"], str) else data["criteria"].values()
    return [outcome for one in under for outcome in one["requirements"].values()]


def _order(place: str, record: str) -> Order:
    import os

    found = _RECORD_PLACE.fullmatch(place)
    file, row = (found["file"], int(found["row"])) if found else (place, 0)
    return file.split(os.sep), row, record  # noqa: PTH206 (as a batch sorts paths)
