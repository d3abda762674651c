"""Corrections: the rows that are not valid, written out to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnercheck.intake.fact_names import FactNames
    from partnercheck.intake.rows import NotValidRow
    from partnercheck.intake.settings import ColumnMapping


def write_corrections(
    file: str, rows: Sequence[NotValidRow], mapping: ColumnMapping, names: FactNames, options: Sequence[str]
) -> str:
    """Writes the workbook, and says what it holds, and how it is read again with the same options, in words."""
    from pathlib import Path

    from partnercheck.intake.corrections import corrections_of
    from partnercheck.report.writing import replacing

    if Path(file).suffix.lower() != ".xlsx":
        raise UsageError(
            f"corrections are a workbook, and `{file}` does not end in .xlsx", "name it `corrections.xlsx`"
        )
    made = corrections_of(rows, mapping, names)
    if made is None:
        return f"no row of a spreadsheet has to be mended: {file} was not written"
    with replacing(file) as stream:
        stream.write(made.data)
    from partnercheck.cli.next_command import as_typed
    from partnercheck.intake.table_problems import counted

    return f"wrote {file}: {counted(made.rows, 'row')} to mend; then: {as_typed('batch', file, *options)}"
