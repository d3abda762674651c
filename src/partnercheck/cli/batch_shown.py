"""Which rows of a batch are shown, in which order, and with or without names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from partnercheck.problems import PartnercheckError, UsageError

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision
    from partnercheck.batch.nameless import Nameless
    from partnercheck.batch.result import AssessedRow
    from partnercheck.batch.several import AnyAssessed, AnyRow, AnySummary
    from partnercheck.cli.progress import Progress
    from partnercheck.loading.own_day import AsOf
    from partnercheck.models.criteria import Criteria
    from partnercheck.models.profile import Profile

WAITING = "waiting"
CLOSENESS = "closeness"
Cost = Callable[["AnyAssessed"], tuple[int, ...]]
"""How far an application is from the best verdict; of several criteria, from those that it is nearest to."""


class Shown:
    """`only` names verdicts, or `waiting`; the counts of a batch stay those of everyone. Raises UsageError.

    While rows are put in order, `left_to_order` says of how many it is not known yet how close they are.
    """

    def __init__(self, only: str | None, cost: Cost | None, nameless: Nameless | None) -> None:
        from partnercheck.values.status import Verdict

        known = [*(verdict.value for verdict in Verdict), WAITING]
        self._only = [word.strip().replace(" ", "_").replace("-", "_") for word in only.split(",")] if only else []
        unknown = [word for word in self._only if word not in known]
        if unknown:
            raise UsageError(f"`{unknown[0]}` is nothing to show only", f"write some of: {', '.join(known)}")
        self._cost = cost
        self._nameless = nameless
        self.left_to_order = 0

    def rows(self, rows: Iterable[AnyRow], progress: Progress) -> Iterator[tuple[AnyRow, AnyRow | None]]:
        """Each row, and the row to show for it; None where it is not to be shown."""
        for row in self._in_order(_counted(rows, progress), progress):
            shown = self._nameless.row(row) if self._nameless else row
            yield row, shown if self._is_wanted(row) else None

    def summary(self, summary: AnySummary) -> AnySummary:
        """The counts to show."""
        return self._nameless.summary(summary) if self._nameless else summary

    def _in_order(self, rows: Iterable[AnyRow], progress: Progress) -> Iterable[AnyRow]:
        if self._cost is None:
            return rows
        from partnercheck.batch.result import NotValidRow, PassedOverRow

        assessed: list[AnyAssessed] = []
        others: list[AnyRow] = []
        for row in rows:
            if isinstance(row, NotValidRow | PassedOverRow):
                others.append(row)
            else:
                assessed.append(row)
        progress.go_on(len(assessed), "Ordering by closeness")
        costs: list[tuple[int, ...]] = []
        for row in _counted(assessed, progress):
            self.left_to_order = len(assessed) - len(costs)
            costs.append(self._cost(row))
        self.left_to_order = 0
        return [*(assessed[place] for place in sorted(range(len(costs)), key=costs.__getitem__)), *others]

    def _is_wanted(self, row: AnyRow) -> bool:
        """Whether it is to be shown: one of the verdicts asked for under any of the criteria is enough."""
        from partnercheck.batch.result import NotValidRow, PassedOverRow

        if not self._only or isinstance(row, NotValidRow | PassedOverRow):
            return True
        waits = WAITING in self._only and any(outcome.waits for one in row.each for outcome in one.requirements)
        return waits or any(one.verdict.value in self._only for one in row.each)


Row = TypeVar("Row")


def _counted(rows: Iterable[Row], progress: Progress) -> Iterator[Row]:
    """The same, each shown as done once it was worked on."""
    for done, row in enumerate(rows):
        progress.show(done)
        yield row


def plan_cost(several: Sequence[Criteria], as_of: AsOf, decisions: Iterable[Decision], columns: str | None) -> Cost:
    """How little is missing: by verdict, then the cost of the plan that would bring the best one about."""
    from partnercheck.loading.profile_files import load_profile
    from partnercheck.planning.plan import plan
    from partnercheck.values.status import Verdict

    made = tuple(decisions)
    ranks = {verdict: place for place, verdict in enumerate(Verdict)}
    of_many: dict[str, dict[str, Callable[[], Profile]]] = {}

    def read(file: str) -> Profile:
        if Path(file).is_file():
            return load_profile(file, several[0], as_of=as_of, together_with=several[1:])
        from partnercheck.cli.applications import applications_of_many

        parent = file.rpartition(":")[0]
        if parent not in of_many:
            of_many[parent] = dict(applications_of_many(parent, several, as_of, columns))
        return of_many[parent][file]()

    def cost(row: AnyAssessed) -> tuple[int, ...]:
        return min(cost_under(criteria, one) for criteria, one in zip(several, row.each, strict=True))

    def cost_under(criteria: Criteria, row: AssessedRow) -> tuple[int, ...]:
        return (ranks[row.verdict], *work(criteria, row))

    def work(criteria: Criteria, row: AssessedRow) -> tuple[int, ...]:
        if row.verdict is Verdict.ELIGIBLE:
            return (0, 0, 0)
        try:
            profile = read(row.file)
            found = plan(criteria, profile, profile.as_of, decisions=made)
        except (PartnercheckError, KeyError):
            return (1_000_000,)
        changes = found.changes
        return len(found.in_the_way), sum(one.work for one in changes), sum(one.answers for one in changes)

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
