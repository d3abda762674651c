"""`partnercheck record`: a round as it was, in one archive; and whether it still comes to the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from partnercheck.cli.completing import complete_criteria
from partnercheck.cli.options import AsOfOption, day, one_or_shipped
from partnercheck.problems import ExitStatus, UsageError

CHECK = "check"

EXAMPLES = (
    (
        "partnercheck record applications/ --output round.zip",
        "criteria, applications, decisions and results",
    ),
    ("partnercheck record check round.zip", "work every verdict out again, and say whether anything differs"),
)


def command(
    inputs: Annotated[
        list[str], typer.Argument(metavar="FOLDER", help="The folder of the round; or `check` and an archive.")
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="The archive to write, such as round.zip.")
    ] = None,
    criteria: Annotated[
        str | None,
        typer.Option(
            "--criteria",
            "-c",
            metavar="NAME-or-PATH",
            help="The criteria of the round.",
            autocompletion=complete_criteria,
        ),
    ] = None,
    as_of: AsOfOption = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="PATTERN", help="Leave out what matches, as in `batch`.")
    ] = None,
) -> int:
    """Keep a round as it was: criteria, applications, decisions, results, and a SHA-256 sum of each file.

    `record check` holds an archive against its sums and works every verdict out again.

    Exit status: 0 it is written, or comes to the same; 1 something differs; 2 wrong usage, 3 the criteria are not
    valid, 4 the archive is no record.
    """
    from partnercheck.cli.streams import output_screen, write_output

    if inputs[0] == CHECK:
        return _check(inputs[1:])
    if len(inputs) != 1 or not Path(inputs[0]).is_dir():
        raise UsageError("a record is of one folder", "write `partnercheck record applications/ --output round.zip`")
    if output is None or not output.lower().endswith(".zip"):
        raise UsageError("there is no archive to write", "name one: `--output round.zip`")
    from partnercheck.batch.discovery import ProfileFile, discover
    from partnercheck.decisions.names import FILE_NAME
    from partnercheck.loading.criteria_files import load_criteria
    from partnercheck.report.words import counted, shown
    from partnercheck.report.writing import replacing
    from partnercheck.rounds.record import write_record

    folder = Path(inputs[0])
    loaded = load_criteria(one_or_shipped(criteria))
    found = [one.file for one in discover(inputs, exclude or [], [output]) if isinstance(one, ProfileFile)]
    if not found:
        raise UsageError("there is nothing to record", "applications end in .yaml, .yml or .json")
    decisions = sorted({str(Path(file).parent / FILE_NAME) for file in found} | {str(folder / FILE_NAME)})
    there = [file for file in decisions if Path(file).exists()]
    with replacing(output) as stream:
        made = write_record(stream, loaded, found, folder, day(as_of), there)
    screen = output_screen()
    said = f"{counted(made.rows, 'result')} in {shown(output)}, with {counted(made.files, 'file')} and their sums\n"
    write_output(screen.fit(said), screen.encoding)
    return ExitStatus.HOLDS


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
