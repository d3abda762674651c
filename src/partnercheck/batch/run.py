"""A run: everything found, checked in this process or by workers, as rows in the order of their paths."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from partnercheck.batch import row_problems
from partnercheck.batch.check import Checker, WorkItem
from partnercheck.batch.discovery import SPREADSHEET, Found, ProfileFile, RecordFile
from partnercheck.batch.duplicates import DuplicateFinder
from partnercheck.batch.result import NotValidRow, PassedOverRow
from partnercheck.batch.several import AnyRow, AnySummary, like_earlier
from partnercheck.batch.summary import Tallies
from partnercheck.intake.records import HowRead
from partnercheck.intake.settings import ColumnMapping
from partnercheck.intake.table_problems import counted
from partnercheck.problems import UsageError

if TYPE_CHECKING:
    from partnercheck.batch.pool import Failure
    from partnercheck.intake.fact_names import FactNames

SMALL_FOLDER = 150
"""Fewer files than this are checked sooner than workers could be started and fed."""
_SMALL_FILE = 1 << 16
"""A profile is a few KB. What is much larger may be an accident or an attack, and is left to a worker."""
TIME_LIMIT = 60.0


class BatchRun:
    """One batch. Go through `rows` once; the counts so far can be asked for at any time."""

    def __init__(
        self,
        found: Sequence[Found],
        checker: Checker,
        *,
        jobs: int | None = None,
        mapping: ColumnMapping | None = None,
        time_limit: float = TIME_LIMIT,
    ) -> None:
        if not any(isinstance(item, ProfileFile | RecordFile) for item in found):
            passed_over = f"; {counted(len(found), 'thing')} passed over" if found else ""
            many = next((item.file for item in found if getattr(item, "reason", "") == SPREADSHEET), "")
            help = "applications end in .yaml, .yml or .json"
            if many:
                help = f"to check the applications in `{many}`, name it: `partnercheck batch {many}`"
            raise UsageError(f"there is nothing to check{passed_over}", help=help)
        self.heading = checker.heading
        self.jobs = jobs if jobs is not None else _jobs_for(found)
        self._found = found
        self._checker = checker
        self._mapping = mapping or ColumnMapping()
        self._time_limit = time_limit
        self._tally = Tallies(checker.heading)
        self._duplicates = DuplicateFinder()
        self._finished = 0

    def rows(self) -> Generator[AnyRow, None, None]:
        """The rows, in order. Close the iterator to stop early."""
        with closing(self._results()) as results:
            for row in results:
                if not isinstance(row, NotValidRow | PassedOverRow) and (same_as := self._duplicates.look(row)):
                    row = like_earlier(row, same_as)
                self._tally.add(row)
                self._advance_to(row.file)
                yield row
        self._finished = len(self._found)

    def summary(self) -> AnySummary:
        """All counts so far."""
        return self._tally.summary(not_reached=len(self._found) - self._finished)

    @property
    def checker(self) -> Checker:
        """What each application is held against."""
        return self._checker

    @property
    def mapping(self) -> ColumnMapping:
        """What the settings say of columns."""
        return self._mapping

    @property
    def names(self) -> FactNames:
        """What columns may hold for the criteria."""
        return self._checker.names

    @property
    def found_count(self) -> int:
        """How many files, and things passed over, were found."""
        return len(self._found)

    @property
    def finished(self) -> int:
        """How many of the files found are behind us, for a progress bar."""
        return self._finished

    def _results(self) -> Generator[AnyRow, None, None]:
        if not self.jobs:
            for item in self._items():
                yield self._checker(item)
            return
        from partnercheck.batch.pool import WorkerPool

        pool = WorkerPool(self._checker, _could_not_be_checked, self.jobs, time_limit=self._time_limit)
        with closing(pool.run(self._items())) as results:
            yield from results

    def _items(self) -> Generator[WorkItem, None, None]:
        for item in self._found:
            if not isinstance(item, RecordFile):
                yield item
                continue
            from partnercheck.intake.spreadsheets import read_records

            for record in read_records(item.file, self._mapping, self._checker.names):
                if isinstance(record, HowRead):
                    self._tally.note_reading(record.file, record.said, record.headings_passed_over)
                else:
                    yield record

    def _advance_to(self, file: str) -> None:
        """Counts what was found before this row's file, and the file itself unless more of its records may come."""
        for place in range(self._finished, len(self._found)):
            item = self._found[place]
            if item.file == file or (isinstance(item, RecordFile) and file.startswith(f"{item.file}:")):
                self._finished = place + (not isinstance(item, RecordFile))
                return


def _could_not_be_checked(item: WorkItem, failure: Failure) -> AnyRow:
    from partnercheck.batch.pool import Died

    if isinstance(item, NotValidRow | PassedOverRow):
        return item
    file = item.file if isinstance(item, ProfileFile) else item.place
    if isinstance(failure, Died):
        return NotValidRow(file, (row_problems.worker_died(file, failure.exit_code),))
    return NotValidRow(file, (row_problems.took_too_long(file, failure.seconds),))


def _jobs_for(found: Sequence[Found]) -> int:
    """No workers for a small folder of small files; else as many as there are processors for this process."""
    if len(found) < SMALL_FOLDER and all(_is_small(item) for item in found):
        return 0
    return available_processors()


def available_processors() -> int:
    """How many processors this process may use."""
    allowed: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _is_small(item: Found) -> bool:
    if isinstance(item, PassedOverRow):
        return True
    try:
        return Path(item.file).stat().st_size <= _SMALL_FILE
    except OSError:
        return True
