"""Applications of a file of many, one by one: where each stands, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from partnercheck.problems import ProfileError

if TYPE_CHECKING:
    from partnercheck.intake.records import Record
    from partnercheck.loading.own_day import AsOf
    from partnercheck.models.criteria import Criteria
    from partnercheck.models.profile import Profile
    from partnercheck.problems import Problem


def applications_of_many(
    file: str, several: Sequence[Criteria], as_of: AsOf, columns: str | None
) -> Iterator[tuple[str, Callable[[], Profile]]]:
    """Each application of the file, which may answer the facts of several criteria.

    Reading one raises ProfileError where it is not valid.
    """
    from partnercheck.cli.batch_inputs import mapping_in
    from partnercheck.intake.fact_names import fact_names
    from partnercheck.intake.records import CellRecord, HowRead
    from partnercheck.intake.rows import NotValidRow, PassedOverRow
    from partnercheck.intake.settings import ColumnMapping
    from partnercheck.intake.spreadsheets import read_records
    from partnercheck.loading.own_day import OwnDay
    from partnercheck.loading.profile_reader import ProfileReader
    from partnercheck.models.together import shared_model

    names, model = fact_names(*several), shared_model(several)
    readers: dict[date, ProfileReader] = {}
    mapping = mapping_in(columns, names) or ColumnMapping()
    as_of = mapping.held_as_of(as_of)

    def reader_for(day: date) -> ProfileReader:
        if day not in readers:
            readers[day] = ProfileReader(model, day, [one.name for one in several])
        return readers[day]

    for record in read_records(file, mapping, names):
        if isinstance(record, PassedOverRow | HowRead):
            continue
        if isinstance(record, NotValidRow):
            yield record.file, _raising(record.problems)
            continue

        def read(record: Record = record) -> Profile:
            data = record.data(names)
            day = record.read().as_of if isinstance(record, CellRecord) else None
            if day is None and isinstance(as_of, OwnDay):
                first = reader_for(date.max).all_told(data, record.place, None)
                day = as_of.of(record.place, first.values, lambda: first)
            elif day is None:
                assert isinstance(as_of, date)
                day = as_of
            return reader_for(day).all_told(data, record.place, None)

        yield record.place, read


def _raising(problems: tuple[Problem, ...]) -> Callable[[], Profile]:
    def read() -> Profile:
        raise ProfileError(*problems)

    return read
