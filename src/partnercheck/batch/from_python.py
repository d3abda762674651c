"""From Python: a round's rows as they come, and a check of one record that any engine can carry to its workers."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, overload

from partnercheck.batch.breakdowns import default_paths
from partnercheck.batch.check import Checker
from partnercheck.batch.discovery import discover
from partnercheck.batch.result import BatchRow
from partnercheck.batch.row_data import row_data
from partnercheck.batch.run import BatchRun
from partnercheck.batch.several import AnyRow
from partnercheck.batch.whole_rows import whole_data
from partnercheck.intake.records import AnswersRecord
from partnercheck.loading.criteria_files import load_criteria
from partnercheck.loading.own_day import AsOf, OwnDay, check_own_day
from partnercheck.models.criteria import Criteria
from partnercheck.problems import UsageError

if TYPE_CHECKING:
    from partnercheck.values.data import Data

_DIGITS = 16

Named = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
"""One of the criteria by name or path, or several."""


@overload
def assess_many(
    paths: Iterable[str | os.PathLike[str]], criteria: Criteria | str, *, as_of: date | str, jobs: int | None = None
) -> Iterator[BatchRow]: ...


@overload
def assess_many(
    paths: Iterable[str | os.PathLike[str]],
    criteria: Sequence[Criteria | str],
    *,
    as_of: date | str,
    jobs: int | None = None,
) -> Iterator[AnyRow]: ...


def assess_many(
    paths: Iterable[str | os.PathLike[str]],
    criteria: Criteria | str | Sequence[Criteria | str],
    *,
    as_of: date | str,
    jobs: int | None = None,
) -> Iterator[AnyRow]:
    """Assess folders, files and patterns, and yield a row for everything found, in the order of their paths.

    `criteria` are loaded, or named; several of them in a list are held against every application, which may answer the
    facts of all, and a row that was assessed then has the result under each in its `each`. `as_of` is a day, or the
    date fact that says each application's own. `jobs` is how many
    processes share the work: 0 is this one, None chooses. A file that cannot be read or is not valid is a row of its
    own and never raises; UsageError is raised where there is nothing to check. Closing the iterator early stops the
    workers.
    """
    named = [criteria] if isinstance(criteria, str | Criteria) else criteria
    loaded = [load_criteria(one) if isinstance(one, str) else one for one in named]
    found = discover(os.fspath(path) for path in paths)
    return BatchRun(found, Checker(loaded, days_of(as_of, loaded), default_paths(*loaded)), jobs=jobs).rows()


class RecordCheck:
    """A function of one record: what it says as a profile, held against criteria, as plain data.

    It can be pickled and sent anywhere: it travels as the criteria's name or path, and loads them once in each
    process. Of several, in a list, a row has a field for each (docs/batch.md). A record is a mapping of facts, nested
    or with dotted names as in a spreadsheet; None, an empty text and a float that is not a number mean that nothing
    was answered. `place` is the field that says which record it is. With `whole` a row holds all that
    `batch --from-rows` needs for pages as well. `as_of` is a day, or the date fact that says each record's own.
    """

    def __init__(self, criteria: Named, as_of: date | str, *, place: str = "", whole: bool = False) -> None:
        self.criteria = names_of(criteria)
        self.as_of = as_of
        self.place = place
        self.whole = whole

    def __call__(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The row as plain data, as JSON Lines have it (docs/batch.md). No record makes this raise.

        Beside what a batch writes it has `record`, which tells two records with one place apart: the beginning of the
        SHA-256 of what the record says, in hexadecimal digits.
        """
        checker = checker_for(self.criteria, self.as_of, whole=self.whole)
        answers = {str(key): as_told(value) for key, value in record.items() if key != self.place}
        place = str(record.get(self.place, "")) if self.place else ""
        digest = record_digest(json.dumps(answers, sort_keys=True).encode())
        row = checker(AnswersRecord(place or f"record {digest}", answers))
        whole = {"whole": whole_data(row, checker.heading)} if self.whole else {}
        return {**row_data(row, checker.heading), **whole, "record": digest}


def days_of(as_of: date | str, several: Sequence[Criteria]) -> AsOf:
    """As of which day: one for all, or of the date fact of this path. Raises UsageError where there is none."""
    if not isinstance(as_of, str):
        return as_of
    own_day = OwnDay(as_of)
    check_own_day(own_day, several)
    return own_day


def record_digest(said: bytes) -> str:
    """What tells two records apart."""
    return sha256(said).hexdigest()[:_DIGITS]


def names_of(criteria: Named) -> tuple[str, ...]:
    """The names or paths of one or several criteria, as they travel. Raises UsageError where there are none."""
    names = (criteria,) if isinstance(criteria, str | os.PathLike) else tuple(criteria)
    if not names:
        raise UsageError("no criteria are named", "name at least one")
    return tuple(os.fspath(name) for name in names)


@lru_cache(maxsize=8)
def checker_for(criteria: tuple[str, ...], as_of: date | str, *, whole: bool = False) -> Checker:
    """What holds records against criteria, made once in each process."""
    loaded = [load_criteria(name) for name in criteria]
    return Checker(loaded, days_of(as_of, loaded), default_paths(*loaded), explain=whole, asks_to_decide=whole)


def as_told(value: Any) -> Data:
    """A Python value as a person would have written it in a profile."""
    if isinstance(value, float | datetime) and value != value:
        return None  # what data frames hold where there is nothing
    match value:
        case None | "":
            return None
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): as_told(inner) for key, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return [as_told(inner) for inner in value]
        case _ if hasattr(value, "tolist"):
            return as_told(value.tolist())  # numbers and arrays of numerical libraries
        case _:
            return str(value)
