"""Checking: one file or record to one row, whatever it holds. What runs in every worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from partnercheck.batch import row_problems
from partnercheck.batch.breakdowns import groupings
from partnercheck.batch.discovery import ProfileFile
from partnercheck.batch.judging import Judge
from partnercheck.batch.result import BatchRow, NotValidRow, PassedOverRow
from partnercheck.batch.several import AnyAssessed, AnyRow, heading_of, row_of
from partnercheck.intake.fact_names import fact_names
from partnercheck.intake.record_places import CellPositions
from partnercheck.intake.records import AnswersRecord, CellRecord, Record
from partnercheck.loading.data import read_data
from partnercheck.loading.own_day import AsOf, OwnDay
from partnercheck.loading.profile_reader import ProfileReader, ReadProfile
from partnercheck.loading.source import DEFAULT_LIMIT, read_source
from partnercheck.models.criteria import Criteria
from partnercheck.models.together import each_named_once, shared_model
from partnercheck.problems import PartnercheckError, Problem, UsageError

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision
    from partnercheck.values.data import Data

_MOST_DAYS = 400

WorkItem = ProfileFile | Record | NotValidRow | PassedOverRow


class Checker:
    """Holds one application after another against the same criteria, one or several.

    All are held as of the same day, or each as of its own, where `as_of` says what that is.

    Several share the facts that an application states: it may answer those of all of them, and is read once.

    It travels to another process as what it was made from. With `explain` each row holds its whole assessment. Rows
    tell fingerprints of the answers that are read, for those who write them as data, unless `tells_answers` is False.
    `quick` is for processes that are this program's own: plain YAML is read by rapidyaml, where that is installed,
    which writes to the process's standard error stream.
    """

    def __init__(
        self,
        criteria: Criteria | Sequence[Criteria],
        as_of: AsOf,
        by: Iterable[str] = (),
        *,
        explain: bool = False,
        limit_bytes: int = DEFAULT_LIMIT,
        quick: bool = False,
        decisions: Iterable[Decision] = (),
        asks_to_decide: bool = False,
        tells_answers: bool = True,
    ) -> None:
        self.criteria = (criteria,) if isinstance(criteria, Criteria) else tuple(criteria)
        each_named_once(self.criteria)
        self.as_of = as_of
        self.by = tuple(by)
        self.explain = explain
        self.limit_bytes = limit_bytes
        self.quick = quick
        self.decisions = tuple(decisions)
        self.asks_to_decide = asks_to_decide
        self.tells_answers = tells_answers
        self._by_day: dict[date, Checker] = {}
        self.names = fact_names(*self.criteria)
        names = [one.name for one in self.criteria]
        # Before its own day is known, nothing that an application says lies in the future.
        day = date.max if isinstance(as_of, OwnDay) else as_of
        self._reader = ProfileReader(shared_model(self.criteria), day, names, own_process=quick)
        told_apart = groupings(self.criteria, self.by)
        self._judges = [
            Judge(
                one,
                day,
                told_apart,
                self.decisions,
                explain=explain,
                asks_to_decide=asks_to_decide,
                tells_answers=tells_answers,
            )
            for one in self.criteria
        ]
        headings = tuple(judge.heading for judge in self._judges)
        if isinstance(as_of, OwnDay):
            headings = tuple(replace(one, as_of=None, own_day=as_of.name) for one in headings)
        self.heading = heading_of(headings)

    def __reduce__(self) -> tuple[Callable[..., Checker], tuple[object, ...]]:
        rest = self.explain, self.limit_bytes, self.quick, self.decisions, self.asks_to_decide, self.tells_answers
        return _remade, (self.criteria, self.as_of, self.by, *rest)

    def __call__(self, item: WorkItem) -> AnyRow:
        """The row for one item. Nothing that an application holds makes this raise."""
        if isinstance(item, ProfileFile):
            row = self._checked(item.file, lambda checker: checker._read_file(item.file))
            return _unless_another_kind(row, item) if isinstance(row, NotValidRow) else row
        if isinstance(item, NotValidRow | PassedOverRow):
            return item
        if isinstance(item, CellRecord):
            return self._check_row(item)
        return self._checked(item.place, lambda checker: checker._read_record(item))

    def _check_row(self, record: CellRecord) -> AnyRow:
        """A spreadsheet's row: what is wrong with its cells is told by their headings, all at once."""
        try:
            return self._row_of(record)
        except UsageError as error:
            return NotValidRow(record.place, _told_of(record.place, error))
        except Exception as error:  # one bad row is one bad row, even where the error is the program's
            return NotValidRow(record.place, (row_problems.unexpected(record.place, error),))

    def _row_of(self, record: CellRecord) -> AnyRow:
        reading = record.read()
        checker = self
        name = _name_in(reading.data)
        found: list[Problem] = [record.problem(cell_problem) for cell_problem in reading.cell_problems]
        cells = list(reading.cell_problems)
        profile = None
        try:
            checker, profile = self._held_as_of_its_day(
                record.place,
                lambda checker: checker._reader.told(
                    reading.data, record.file, lambda: CellPositions(record.file, record.row, reading.origins)
                ),
                reading.as_of,
            )
        except PartnercheckError as error:
            for problem in error.problems:
                cell_problem = record.cell_problem(problem)
                if cell_problem is None or not any(cell_problem.path == other.path for other in reading.cell_problems):
                    found.append(problem if cell_problem is None else record.problem_told(problem, cell_problem))
                    cells += [cell_problem] if cell_problem is not None else []
        if found or profile is None:
            return NotValidRow(record.place, tuple(found), name, tuple(cells))
        row = checker._assessed(record.place, profile)
        if not (reading.notes or reading.others):
            return self._with_its_day(row, checker)
        told = [replace(one, notes=(*one.notes, *reading.notes), beside=tuple(reading.others)) for one in row.each]
        return self._with_its_day(row_of(tuple(told)), checker)

    def _held_as_of_its_day(
        self, place: str, read: Callable[[Checker], ReadProfile], told: date | None = None
    ) -> tuple[Checker, ReadProfile]:
        """The application as it reads as of its day, with what holds it against the criteria as of that.

        `told` is its own day, where that stands beside what it says. Raises ProfileError where it has none.
        """
        if isinstance(self.as_of, OwnDay):
            told = self.as_of.known(place) or told
            if told is None:
                first = read(self)
                told = self.as_of.of(place, first.values, first.whole)
        elif told is None:
            return self, read(self)
        checker = self._as_of_another_day(told)
        return checker, read(checker)

    def _with_its_day(self, row: AnyAssessed, checker: Checker) -> AnyAssessed:
        if checker is self:
            return row
        assert isinstance(checker.as_of, date)
        return row_of(tuple([replace(one, as_of=checker.as_of) for one in row.each]))

    def _as_of_another_day(self, day: date) -> Checker:
        checker = self._by_day.get(day)
        if checker is None:
            checker = Checker(
                self.criteria,
                day,
                self.by,
                explain=self.explain,
                limit_bytes=self.limit_bytes,
                quick=self.quick,
                decisions=self.decisions,
                asks_to_decide=self.asks_to_decide,
                tells_answers=self.tells_answers,
            )
            if len(self._by_day) < _MOST_DAYS:
                self._by_day[day] = checker
        return checker

    def _read_file(self, file: str) -> ReadProfile:
        return self._reader.read(read_source(file, limit_bytes=self.limit_bytes), whole=self.explain)

    def _read_record(self, record: Record) -> ReadProfile:
        locate = None if isinstance(record, AnswersRecord) else lambda: record.positions(self.names)
        return self._reader.told(record.data(self.names), record.file, locate)

    def _checked(self, file: str, read: Callable[[Checker], ReadProfile]) -> AnyRow:
        try:
            checker, profile = self._held_as_of_its_day(file, read)
            return self._with_its_day(checker._assessed(file, profile), checker)
        except UsageError as error:
            return NotValidRow(file, _told_of(file, error))
        except PartnercheckError as error:
            return NotValidRow(file, error.problems)
        except Exception as error:  # one bad file is one bad row, even where the error is the program's
            return NotValidRow(file, (row_problems.unexpected(file, error),))

    def _assessed(self, file: str, profile: ReadProfile) -> AnyAssessed:
        return row_of(tuple([judge.row(file, profile) for judge in self._judges]))


def _unless_another_kind(row: NotValidRow, item: ProfileFile) -> BatchRow:
    """The row; or that the file is no application at all, which is no problem where nobody named it."""
    from partnercheck.intake.other_files import other_kind
    from partnercheck.intake.table_problems import no_application

    try:
        kind = other_kind(read_data(read_source(item.file)))
    except PartnercheckError:
        return row
    if not kind:
        return row
    return NotValidRow(item.file, (no_application(item.file, kind),)) if item.named else PassedOverRow(item.file, kind)


def _name_in(data: Mapping[str, Data]) -> str:
    organisation = data.get("organisation")
    name = organisation.get("name") if isinstance(organisation, dict) else None
    return name if isinstance(name, str) else ""


def _remade(
    criteria: Sequence[Criteria],
    as_of: AsOf,
    by: tuple[str, ...],
    explain: bool,
    limit_bytes: int,
    quick: bool,
    decisions: tuple[Decision, ...],
    asks_to_decide: bool,
    tells_answers: bool,
) -> Checker:
    return Checker(
        criteria,
        as_of,
        by,
        explain=explain,
        limit_bytes=limit_bytes,
        quick=quick,
        decisions=decisions,
        asks_to_decide=asks_to_decide,
        tells_answers=tells_answers,
    )


def _told_of(file: str, error: UsageError) -> tuple[Problem, ...]:
    """What keeps one application from being assessed, told of the application."""
    return tuple(replace(problem, file=file) for problem in error.problems)
