"""Which rows of a batch are shown, in which order, and with or without names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from partnercheck.problems import PartnercheckError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from partnercheck.assessment.decision import Decision
    from partnercheck.batch.nameless import Nameless
    from partnercheck.batch.result import AssessedRow, BatchRow, BatchSummary
    from partnercheck.models.criteria import Criteria
    from partnercheck.models.profile import Profile

WAITING = "waiting"
CLOSENESS = "closeness"
Cost = Callable[["AssessedRow"], tuple[int, ...]]


class Shown:
    """`only` names verdicts, or `waiting`; the counts of a batch stay those of everyone. Raises UsageError."""

    def __init__(self, only: str | None, cost: Cost | None, nameless: Nameless | None) -> None:
        from partnercheck.values.status import Verdict

        known = [*(verdict.value for verdict in Verdict), WAITING]
        self._only = [word.strip().replace(" ", "_").replace("-", "_") for word in only.split(",")] if only else []
        unknown = [word for word in self._only if word not in known]
        if unknown:
            raise UsageError(f"`{unknown[0]}` is nothing to show only", f"write some of: {', '.join(known)}")
        self._cost = cost
        self._nameless = nameless

    def rows(self, rows: Iterable[BatchRow]) -> Iterator[tuple[BatchRow, BatchRow | None]]:
        """Each row, and the row to show for it; None where it is not to be shown."""
        for row in self._in_order(rows):
            shown = self._nameless.row(row) if self._nameless else row
            yield row, shown if self._is_wanted(row) else None

    def summary(self, summary: BatchSummary) -> BatchSummary:
        """The counts to show."""
        return self._nameless.summary(summary) if self._nameless else summary

    def _in_order(self, rows: Iterable[BatchRow]) -> Iterable[BatchRow]:
        if self._cost is None:
            return rows
        from partnercheck.batch.result import AssessedRow
        from partnercheck.values.status import Verdict

        ranks = {verdict: place for place, verdict in enumerate(Verdict)}
        listed = list(rows)
        assessed = [row for row in listed if isinstance(row, AssessedRow)]
        others = [row for row in listed if not isinstance(row, AssessedRow)]
        cost = self._cost
        return [*sorted(assessed, key=lambda row: (ranks[row.verdict], cost(row))), *others]

    def _is_wanted(self, row: BatchRow) -> bool:
        from partnercheck.batch.result import AssessedRow

        if not self._only or not isinstance(row, AssessedRow):
            return True
        waits = WAITING in self._only and any(outcome.waits for outcome in row.requirements)
        return waits or row.verdict.value in self._only


def plan_cost(criteria: Criteria, as_of: date, decisions: Iterable[Decision], columns: str | None) -> Cost:
    """How little is missing: the cost of the plan that would bring the best verdict about, then what it leaves."""
    from partnercheck.loading.profile_files import load_profile
    from partnercheck.planning.plan import plan
    from partnercheck.values.status import Verdict

    made = tuple(decisions)
    of_many: dict[str, dict[str, Callable[[], Profile]]] = {}

    def read(file: str) -> Profile:
        if Path(file).is_file():
            return load_profile(file, criteria, as_of=as_of)
        from partnercheck.cli.applications import applications_of_many

        parent = file.rpartition(":")[0]
        if parent not in of_many:
            of_many[parent] = dict(applications_of_many(parent, criteria, as_of, columns))
        return of_many[parent][file]()

    def cost(row: AssessedRow) -> tuple[int, ...]:
        if row.verdict is Verdict.ELIGIBLE:
            return (0, 0, 0)
        try:
            found = plan(criteria, read(row.file), row.as_of or as_of, decisions=made)
        except (PartnercheckError, KeyError):
            return (1_000_000,)
        work = sum(change.work for change in found.changes)
        return (len(found.in_the_way), work, sum(change.answers for change in found.changes))

    return cost


def key_table(nameless: Nameless) -> str:
    """Which number stands for whom, as CSV."""
    import csv
    import io

    from partnercheck.report.batch.cells import csv_cell

    file = io.StringIO(newline="")
    file.write("\ufeff")
    table = csv.writer(file)
    table.writerow(["number", "organisation", "registrations", "file"])
    for one in nameless.keys:
        table.writerow([one.number, csv_cell(one.organisation), "; ".join(one.registrations), csv_cell(one.file)])
    return file.getvalue()
