"""`partnercheck import check`: the first rows of an export, cell by cell as they are understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.next_command import as_typed, named
from partnercheck.cli.options import load_several, several_criteria_option
from partnercheck.problems import ExitStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partnercheck.intake.records import CellRecord
    from partnercheck.values.data import Data

EXAMPLES = (
    ("partnercheck import check export.csv --columns export.columns.yaml", "the first three rows as understood"),
    ("partnercheck import check export.xlsx --columns export.columns.yaml --rows 20", "the first twenty"),
)


def command(
    export: Annotated[
        str, typer.Argument(metavar="EXPORT", help="The export: .csv, .tsv, .xlsx, .xls, .ods or a .zip.")
    ],
    criteria: Annotated[
        list[str] | None,
        several_criteria_option("The criteria whose questions were asked. May be given several times."),
    ] = None,
    columns: Annotated[
        str | None, typer.Option("--columns", metavar="FILE", help="The settings, as `import init` writes them.")
    ] = None,
    rows: Annotated[
        int, typer.Option("--rows", metavar="N", min=1, help="How many rows to show. 3, if not given.")
    ] = 3,
) -> int:
    """Show the first rows as they are understood, and what cannot be read in any row.

    Exit status: 0 every cell of every row can be read, 2 wrong usage, 3 the criteria are not valid, 4 a cell, a row or
    the file cannot be read.
    """
    from partnercheck.cli.batch_inputs import mapping_in
    from partnercheck.cli.streams import write_error, write_output
    from partnercheck.intake.fact_names import fact_names
    from partnercheck.intake.records import CellRecord, HowRead
    from partnercheck.intake.rows import NotValidRow, PassedOverRow
    from partnercheck.intake.settings import ColumnMapping
    from partnercheck.intake.spreadsheets import read_records
    from partnercheck.models.core_facts import facts_of

    loaded = load_several(criteria)
    names, registrations = fact_names(*loaded), facts_of(loaded[0].core).registrations
    mapping = mapping_in(columns, names) or ColumnMapping()
    lines: list[str] = []
    shown = count = wrong = 0
    cell_problems: dict[str, int] = {}
    odd: dict[str, int] = {}
    for item in read_records(export, mapping, names):
        if isinstance(item, HowRead):
            lines += [f"Read: {words}" for words in item.said]
            if item.headings_passed_over:
                lines.append(f"Passed over: {', '.join(f'`{heading}`' for heading in item.headings_passed_over)}")
        elif isinstance(item, CellRecord):
            count += 1
            reading = item.read()
            wrong += bool(reading.cell_problems)
            for cell_problem in reading.cell_problems:
                cell_problems[item.problem(cell_problem).message] = (
                    cell_problems.get(item.problem(cell_problem).message, 0) + 1
                )
            for one in registrations.unlikely(_registrations_in(reading.data)):
                told = f"{one.message}: {one.help}"
                odd[told] = odd.get(told, 0) + 1
            if shown < rows:
                shown += 1
                lines += ["", f"Row {item.row}", *_cells(item)]
        elif isinstance(item, NotValidRow):
            wrong += 1
            lines += [f"{problem.place}: {problem.message}" for problem in item.problems]
        elif isinstance(item, PassedOverRow):
            lines.append(f"{item.file}: passed over, {item.reason}")
    lines += ["", f"{count:,} rows, {wrong or 'none'} with something that cannot be read"]
    lines += _most(cell_problems)
    if odd:
        lines += ["Read, and worth a look:", *_most(odd)]
    from partnercheck.harmless import harmless

    write_output("".join(f"{harmless(line)}\n" for line in lines))
    if count:
        settings = ("--columns", columns) if columns else ()
        mending = ("--write-corrections", "corrections.xlsx") if wrong else ()
        write_error(f"then: {as_typed('batch', export, *settings, *named(criteria), *mending)}")
    return ExitStatus.PROFILE_NOT_VALID if wrong else ExitStatus.HOLDS


def _most(told: dict[str, int]) -> list[str]:
    """What was told most often, with how often."""
    often = sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))[:20]
    return [f"  {times:,} x {message}" for message, times in often]


def _registrations_in(data: Mapping[str, Data]) -> list[str]:
    organisation = data.get("organisation")
    given = organisation.get("registrations") if isinstance(organisation, dict) else None
    return [one for one in given if isinstance(one, str)] if isinstance(given, list) else []


def _cells(record: CellRecord) -> Iterator[str]:
    """Each cell that holds something: its heading, the cell as it is, and what it is understood as."""
    from partnercheck.intake.cells import UnreadableCellError, seen
    from partnercheck.intake.layout import ticked
    from partnercheck.intake.targets import in_dots

    layout = record.layout
    mapped = [heading for heading, target in zip(layout.headings, layout.targets, strict=True) if target]
    width = max(map(len, mapped), default=0)
    for heading, target, cell in zip(layout.headings, layout.targets, record.cells, strict=False):
        if target is None or not cell:
            continue
        try:
            if target.option:
                told = f"{target.option}: {'ticked' if ticked(target, cell) else 'not ticked'}"
            elif target.is_other:
                told = "beside the choices"
            else:
                told = _in_words(target.read(cell).value)
        except UnreadableCellError as unreadable:
            told = f"CANNOT BE READ: {unreadable.message}"
        yield f"  {heading[:40]:<{min(width, 40)}}  {seen(cell)}  ->  {in_dots(target.path)}: {told}"


def _in_words(value: Data) -> str:
    match value:
        case None:
            return "not answered"
        case list():
            return "[" + ", ".join(map(_in_words, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{key}: {_in_words(inner)}" for key, inner in value.items()) + "}"
        case _:
            return str(value)
