"""Writers: what every format of a batch's output is to the command that feeds it, and how a format is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol

from partnercheck.batch.result import BatchHeading, BatchRow, BatchSummary
from partnercheck.problems import UsageError


class BatchWriter(Protocol):
    """Takes the rows in their order, and last the summary."""

    def add(self, row: BatchRow) -> None:
        """One more row."""

    def finish(self, summary: BatchSummary) -> tuple[str, ...]:
        """All rows were added; what had no room in the output is said."""


class SummaryOnly:
    """Passes the summary on to another writer, and nothing that tells of one organisation."""

    def __init__(self, writer: BatchWriter) -> None:
        self._writer = writer

    def add(self, row: BatchRow) -> None:
        """The row is not written."""

    def finish(self, summary: BatchSummary) -> tuple[str, ...]:
        """The counts alone: which applications look alike names organisations."""
        return self._writer.finish(replace(summary, duplicates=()))


@dataclass(frozen=True, slots=True)
class BatchFormat:
    """A kind of output: its ending, and where its writer is, which is loaded only when used.

    It may show explanations, it may have places for a person to decide, and the summary may stand beside its rows.
    """

    ending: str
    module: str
    name: str
    shows_explanations: bool = False
    asks_to_decide: bool = False
    holds_summary: bool = True

    def writer(self, stream: BinaryIO, heading: BatchHeading, *, summary_only: bool = False) -> BatchWriter:
        """A writer of this kind; `summary_only` leaves out every row of an organisation, to share the counts."""
        make: Callable[..., BatchWriter] = getattr(import_module(self.module), self.name)
        return SummaryOnly(make(stream, heading, summary_only=True)) if summary_only else make(stream, heading)


FORMATS = {
    format.ending: format
    for format in (
        BatchFormat(".csv", "partnercheck.report.batch.csv", "CsvWriter", holds_summary=False),
        BatchFormat(".xlsx", "partnercheck.report.batch.xlsx", "XlsxWriter", asks_to_decide=True),
        BatchFormat(".json", "partnercheck.report.batch.json", "JsonWriter"),
        BatchFormat(".jsonl", "partnercheck.report.batch.jsonl", "JsonLinesWriter", holds_summary=False),
        BatchFormat(".md", "partnercheck.report.batch.markdown", "MarkdownWriter"),
        BatchFormat(".html", "partnercheck.report.html.batch", "HtmlWriter", shows_explanations=True),
    )
}


def format_of(file: str) -> BatchFormat:
    """The format that a file's ending asks for. Raises UsageError where there is none."""
    ending = Path(file).suffix.lower()
    if ending not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError(f"the ending of `{file}` names no format for a batch", help=f"use one of {known}")
    return FORMATS[ending]
