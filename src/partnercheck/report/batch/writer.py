"""Writers: what every format of a batch's output is to the command that feeds it, and how one is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO, Protocol

from partnercheck.batch.counts import BatchSummary
from partnercheck.batch.several import AnyHeading, AnyRow, AnySummary, summary_of
from partnercheck.problems import UsageError
from partnercheck.report.formats import BATCH, Format, format_of_file


class BatchWriter(Protocol):
    """Takes the rows in their order, and last the summary."""

    def add(self, row: AnyRow) -> None:
        """One more row."""

    def finish(self, summary: AnySummary) -> tuple[str, ...]:
        """All rows were added; what had no room in the output is said."""


class SummaryOnly:
    """Passes the summary on to another writer, and nothing that tells of one organisation."""

    def __init__(self, writer: BatchWriter) -> None:
        self._writer = writer

    def add(self, row: AnyRow) -> None:
        """The row is not written."""

    def finish(self, summary: AnySummary) -> tuple[str, ...]:
        """The counts alone: which applications look alike names organisations, and cells may say whose they are."""
        return self._writer.finish(summary_of(tuple(map(_of_nobody, summary.each))))


def _of_nobody(summary: BatchSummary) -> BatchSummary:
    """The summary without what any one organisation wrote, or is."""
    columns = tuple(one._replace(text="") for one in summary.columns_at_fault)
    return replace(summary, duplicates=(), beside=(), read_as=(), columns_at_fault=columns, own_days=None)


def writer_of(
    format: Format, stream: BinaryIO, heading: AnyHeading, *, summary_only: bool = False, whole: bool = False
) -> BatchWriter:
    """A writer of this format; `summary_only` leaves out every row of an organisation, to share the counts.

    With `whole`, rows that can be read back are written with all that they hold.
    """
    make: Callable[..., BatchWriter] = format.make
    if whole and format.can_be_read_back and not summary_only:
        return make(stream, heading, whole=True)
    return SummaryOnly(make(stream, heading, summary_only=True)) if summary_only else make(stream, heading)


def format_of(file: str) -> Format:
    """The format that a file's ending asks for. Raises UsageError where there is none."""
    found = format_of_file(file, BATCH)
    if found is None:
        known = ", ".join(ending for format in BATCH.values() for ending in format.endings)
        raise UsageError(f"the ending of `{file}` names no format for a batch", help=f"use one of {known}")
    return found
