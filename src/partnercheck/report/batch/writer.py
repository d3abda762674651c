"""Writers: what every format of a batch's output is to the command that feeds it, and how a format is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of output: its ending, and where its writer is, which is loaded only when used.

    It may show explanations, and it may have places for a person to decide.
    """

    ending: str
    module: str
    name: str
    shows_explanations: bool = False
    asks_to_decide: bool = False

    def writer(self, stream: BinaryIO, heading: BatchHeading) -> BatchWriter:
        """A writer of this kind."""
        make: Callable[[BinaryIO, BatchHeading], BatchWriter] = getattr(import_module(self.module), self.name)
        return make(stream, heading)


FORMATS = {
    format.ending: format
    for format in (
        Format(".csv", "partnercheck.report.batch.csv", "CsvWriter"),
        Format(".xlsx", "partnercheck.report.batch.xlsx", "XlsxWriter", asks_to_decide=True),
        Format(".json", "partnercheck.report.batch.json", "JsonWriter"),
        Format(".jsonl", "partnercheck.report.batch.jsonl", "JsonLinesWriter"),
        Format(".md", "partnercheck.report.batch.markdown", "MarkdownWriter"),
        Format(".html", "partnercheck.report.html.batch", "HtmlWriter", shows_explanations=True),
    )
}


def format_of(file: str) -> Format:
    """The format that a file's ending asks for. Raises UsageError where there is none."""
    ending = Path(file).suffix.lower()
    if ending not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError(f"the ending of `{file}` names no format for a batch", help=f"use one of {known}")
    return FORMATS[ending]
