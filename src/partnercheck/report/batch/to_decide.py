"""The sheet of a workbook in which a person decides: one row for each item that waits, with places to write in.

`partnercheck decide --from` reads it back: its headings and the values of its choices are kept in decisions/sheet.py.
"""

from __future__ import annotations

from partnercheck.batch.outcomes import RequirementOutcome
from partnercheck.batch.result import AssessedRow, BatchHeading
from partnercheck.batch.several import AnyAssessed, AnyHeading
from partnercheck.decisions import sheet as shape
from partnercheck.report.batch.sheets import MOST_ROWS, Heading, Table
from partnercheck.report.batch.workbook import Book, Look

_WIDTHS = {
    shape.ORGANISATION: 26,
    shape.CRITERIA: 22,
    shape.REQUIREMENT: 22,
    shape.TITLE: 34,
    shape.SAYS: 14,
    shape.WHY: 48,
    shape.SAID: 48,
    shape.SO_FAR: 30,
    shape.DECISION: 15,
    shape.OVERRIDE: 10,
    shape.BY: 12,
    shape.REASON: 44,
    shape.FILE: 26,
    shape.MADE_ON: 6,
}


class ToDecide:
    """Takes the rows of a batch, and keeps those requirements that a person has to look at; no sheet where none has."""

    def __init__(self, book: Book, heading: AnyHeading) -> None:
        self._book = book
        self._heading = heading
        self._headings = shape.headings(several=len(heading.each) > 1)
        self._table: Table | None = None

    def add(self, row: AnyAssessed) -> None:
        """One row for each requirement that waits for a person."""
        for heading, one in zip(self._heading.each, row.each, strict=True):
            self._add(heading, one)

    def _add(self, heading: BatchHeading, row: AssessedRow) -> None:
        for place, outcome in enumerate(row.requirements):
            if outcome.waits and outcome.beside is not None and outcome.beside.made_on:
                cells = {
                    shape.ORGANISATION: row.organisation,
                    shape.CRITERIA: heading.criteria.name,
                    shape.REQUIREMENT: outcome.id,
                    shape.TITLE: heading.requirements[place].title,
                    shape.SAYS: outcome.standing.words,
                    shape.WHY: outcome.why,
                    shape.SAID: "; ".join(outcome.beside.said),
                    shape.SO_FAR: _so_far(outcome),
                    shape.FILE: row.file,
                    shape.MADE_ON: outcome.beside.made_on,
                }
                self._table = self._table or self._begun()
                self._table.add([cells.get(heading, "") for heading in self._headings])

    def finish(self) -> None:
        """All rows were added."""
        if self._table is None:
            return
        self._table.finish()
        about = self._book.sheet(shape.ABOUT)
        about.hide()
        told = [
            pair
            for one in self._heading.each
            for pair in ((shape.CRITERIA, one.criteria.name), (shape.CRITERIA_FILE, one.criteria.file))
        ]
        day = self._heading.as_of
        told.append((shape.AS_OF, day.isoformat()) if day is not None else (shape.OWN_DAY, self._heading.own_day))
        for row, cells in enumerate(told):
            for column, text in enumerate(cells):
                self._book.write(about, row, column, text, Look.LINE)

    def _begun(self) -> Table:
        table = Table(self._book, shape.SHEET, [Heading(words, _WIDTHS[words]) for words in self._headings], {})
        hidden = self._headings.index(shape.MADE_ON)
        table.sheet.set_column(hidden, hidden, _WIDTHS[shape.MADE_ON], None, {"hidden": True})
        for heading, choices in ((shape.DECISION, shape.CHOICES), (shape.OVERRIDE, (shape.YES,))):
            offered = {
                "validate": "list",
                "source": list(choices),
                "error_title": "One of the list",
                "error_message": f"Choose one of: {', '.join(choices)}.",
            }
            place = self._headings.index(heading)
            table.sheet.data_validation(1, place, MOST_ROWS - 1, place, offered)
        return table


def _so_far(outcome: RequirementOutcome) -> str:
    """The last decision, which does not count any more, and why not."""
    seen = outcome.decision
    if seen is None or seen.decision.status is None:
        return ""
    changed = f" ({'; '.join(seen.changed)})" if seen.changed else ""
    decision = seen.decision
    return f"{seen.decision.status.words}, {decision.by}, {decision.day_in_words}: {seen.force.words}{changed}"
