"""`partnercheck record`: a round as it was, in one archive; and whether it still comes to the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.decisions_options import DecisionsOption
from partnercheck.cli.options import (
    AsOfEachOption,
    ColumnsOption,
    ExcludeOption,
    each_day,
    load_several,
    several_criteria_option,
)
from partnercheck.problems import ExitStatus, UsageError

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria
    from partnercheck.rounds.record import RoundGiven

CHECK = "check"

EXAMPLES = (
    (
        "partnercheck record applications/ --output round.zip",
        "criteria, applications, decisions and results",
    ),
    ("partnercheck record round.xlsx --columns columns.yaml --output round.zip", "a round kept in a spreadsheet"),
    ("partnercheck record check round.zip", "work every verdict out again, and say whether anything differs"),
)


def command(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FOLDER-or-FILES", help="The applications, as for `batch`; or `check` and an archive."),
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="The archive to write, such as round.zip.")
    ] = None,
    criteria: Annotated[
        list[str] | None,
        several_criteria_option("The criteria of the round. May be given several times, as in `batch`."),
    ] = None,
    as_of: AsOfEachOption = None,
    exclude: ExcludeOption = None,
    columns: ColumnsOption = None,
    decisions: DecisionsOption = None,
) -> int:
    """Keep a round as it was: criteria, applications, decisions, results, and a SHA-256 sum of each file.

    `record check` holds an archive against its sums and works every verdict out again. Two archives are held beside
    each other by `compare`.

    Exit status: 0 it is written, or comes to the same; 1 something differs; 2 wrong usage, 3 the criteria are not
    valid, 4 the archive is no record.
    """
    from partnercheck.cli.streams import output_screen, write_output

    if inputs[0] == CHECK:
        return _check(inputs[1:])
    if output is None or not output.lower().endswith(".zip"):
        raise UsageError("there is no archive to write", "name one: `--output round.zip`")
    if "-" in inputs:
        raise UsageError("a record is of files", "name the folder or the files of the round")
    from partnercheck.loading.own_day import check_own_day
    from partnercheck.report.words import counted, shown
    from partnercheck.report.writing import replacing
    from partnercheck.rounds.record import write_record

    loaded = load_several(criteria)
    check_own_day(held_for := each_day(as_of), loaded)
    given = _given(inputs, exclude or [], output, columns, decisions, loaded)
    with replacing(output) as stream:
        made = write_record(stream, loaded, given, held_for)
    screen = output_screen()
    said = f"{counted(made.rows, 'result')} in {shown(output)}, with {counted(made.files, 'file')} and their sums\n"
    write_output(screen.fit(said), screen.encoding)
    return ExitStatus.HOLDS


def _given(
    inputs: list[str],
    exclude: list[str],
    output: str,
    columns: str | None,
    decisions: str | None,
    several: list[Criteria],
) -> RoundGiven:
    """The round as it lies on the disk. Raises UsageError where there is nothing in it."""
    from partnercheck.batch.discovery import ProfileFile, RecordFile
    from partnercheck.cli.batch_inputs import found_in, mapping_in
    from partnercheck.cli.decisions_options import beside_all, named
    from partnercheck.intake.fact_names import fact_names
    from partnercheck.rounds.record import RoundGiven

    found = found_in(inputs, exclude, [output])
    files = [item.file for item in found if isinstance(item, ProfileFile | RecordFile)]
    if not files:
        raise UsageError("there is nothing to record", "applications end in .yaml, .yml or .json, or are a spreadsheet")
    if decisions is not None:
        named(decisions)
    beside = [] if decisions is not None else beside_all(inputs, files)
    mapping = mapping_in(columns, fact_names(*several))
    return RoundGiven(inputs, found, columns, mapping, decisions, [file for file in beside if Path(file).exists()])


def _check(names: list[str]) -> int:
    from partnercheck import __version__
    from partnercheck.cli.streams import output_screen, write_output
    from partnercheck.report.words import counted, shown
    from partnercheck.rounds.record import check_record

    if len(names) != 1:
        raise UsageError("one archive is checked at a time", "write `partnercheck record check round.zip`")
    found = check_record(names[0])
    made = f"made with version {found.made_with}"
    versions = made if found.made_with == __version__ else f"{made}, checked with version {__version__}"
    if found.differences:
        lines = [f"{counted(len(found.differences), 'difference')} ({versions}):"]
        lines += [f"  {one}" for one in found.differences]
    else:
        lines = [f"The record is whole, and {counted(found.rows, 'result')} come to the same ({versions})."]
    screen = output_screen()
    write_output(screen.fit("".join(f"{shown(line)}\n" for line in lines)), screen.encoding)
    return ExitStatus.FALLS_SHORT if found.differences else ExitStatus.HOLDS
