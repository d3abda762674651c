"""The page of a batch: the summary, a matrix of organisations by requirements, and each organisation's explanation."""

from __future__ import annotations

from itertools import accumulate
from typing import BinaryIO, NamedTuple

from partnercheck.batch.outcomes import Standing
from partnercheck.batch.result import NotValidRow, PassedOverRow
from partnercheck.batch.several import AnyAssessed, AnyHeading, AnyRow, AnySummary
from partnercheck.report.batch.summary_tables import every_part
from partnercheck.report.html.page import environment
from partnercheck.values.status import Verdict

_URGENCY = {verdict: place for place, verdict in enumerate(reversed(Verdict))}


_AS_STANDING = {
    Verdict.ELIGIBLE: Standing.MET,
    Verdict.BORDERLINE: Standing.BORDERLINE,
    Verdict.INCOMPLETE: Standing.UNANSWERED,
    Verdict.NOT_ELIGIBLE: Standing.FALLS_SHORT,
}
"""How the verdict under one of several criteria is looked for, in the same way as a requirement's standing."""


class _Shown(NamedTuple):
    """One organisation as the page shows it: its place in the page, and its requirements' standings as a short code.

    Under several criteria the verdict is the best of them, and the verdict under each comes before its requirements.
    """

    number: int
    row: AnyAssessed
    verdict: Verdict
    standings: str
    reasons: str


class HtmlWriter:
    """Keeps the rows, and writes the page at the end."""

    def __init__(self, stream: BinaryIO, heading: AnyHeading, *, summary_only: bool = False) -> None:
        self._stream = stream
        self._heading = heading
        self._summary_only = summary_only
        self._rows: list[AnyAssessed] = []
        self._not_valid: list[NotValidRow] = []

    def add(self, row: AnyRow) -> None:
        """Keeps the row."""
        if isinstance(row, NotValidRow):
            self._not_valid.append(row)
        elif not isinstance(row, PassedOverRow):
            self._rows.append(row)

    def finish(self, summary: AnySummary) -> tuple[str, ...]:
        """Writes the whole, piece by piece."""
        heading = self._heading
        several = len(heading.each) > 1
        in_order = sorted(self._rows, key=lambda row: (_URGENCY[_best(row)], row.file))
        rows = [_shown(number, row, several=several) for number, row in enumerate(in_order, 1)]
        reasons = list(
            dict.fromkeys(outcome.reason for row in self._rows for one in row.each for outcome in one.requirements)
        )
        page = environment().get_template("batch_several.html" if several else "batch.html")
        places = accumulate((1 + len(one.requirements) for one in heading.each), initial=0)
        for piece in page.generate(
            heading=heading,
            summary=summary.each[0],
            of_each=summary.each,
            firsts=list(places),
            as_verdict={standing: verdict for verdict, standing in _AS_STANDING.items()},
            parts_of_summary=every_part(heading, summary),
            rows=rows,
            reasons=sorted(reasons, key=lambda reason: reason.words),
            not_valid=self._not_valid,
            standings=list(Standing),
            summary_only=self._summary_only,
        ):
            self._stream.write(piece.encode())
        return ()


def _best(row: AnyAssessed) -> Verdict:
    return min((one.verdict for one in row.each), key=list(Verdict).index)


def _shown(number: int, row: AnyAssessed, *, several: bool) -> _Shown:
    standings: list[str] = []
    reasons: list[str] = []
    for one in row.each:
        if several:
            standings.append(_AS_STANDING[one.verdict].value)
            reasons.append("")
        standings += [outcome.standing.value for outcome in one.requirements]
        reasons += [outcome.reason.value for outcome in one.requirements]
    return _Shown(number, row, _best(row), " ".join(standings), " ".join(reasons))
