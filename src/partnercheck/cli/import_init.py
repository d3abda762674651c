"""`partnercheck import init`: settings for a web-form export or a workbook, guessed and marked where they are open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.next_command import as_typed, named
from partnercheck.cli.options import load_several, several_criteria_option
from partnercheck.problems import ExitStatus, UsageError

if TYPE_CHECKING:
    from partnercheck.intake.codebook import Codebook

EXAMPLES = (
    ("partnercheck import init export.xlsx", "settings for the export, written to export.columns.yaml"),
    ("partnercheck import init export.csv --criteria my-fund.yaml -o -", "shown on the screen"),
    ("partnercheck import init export.csv --codebook dictionary.csv", "codes read by the survey's own labels (REDCap)"),
    ("partnercheck import check export.csv --columns export.columns.yaml", "then: the first rows as understood"),
)


def command(
    export: Annotated[
        str,
        typer.Argument(
            metavar="EXPORT", help="The export: .csv, .tsv, .xlsx, .xls, .ods or a .zip, a row an application."
        ),
    ],
    criteria: Annotated[
        list[str] | None,
        several_criteria_option("The criteria whose questions were asked. May be given several times."),
    ] = None,
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook to read.")] = "",
    codebook: Annotated[
        str | None,
        typer.Option("--codebook", metavar="FILE", help="What codes stand for: the data dictionary of REDCap, a .csv."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write; `-`: the screen. EXPORT.columns.yaml."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")] = False,
) -> int:
    """Write the settings file that says what an export's columns hold.

    Headings that are a question, label or id of the criteria are mapped; near ones are offered. How dates and numbers
    are written is taken from the cells, where they agree. What only you can say is marked OPEN. Nothing is guessed in
    silence: try the file with `partnercheck import check`, then give it to `partnercheck batch --columns`.

    Exit status: 0 the settings were written, 2 wrong usage or the export cannot be read, 3 the criteria are not valid.
    """
    import csv

    from partnercheck.intake.fact_names import fact_names
    from partnercheck.intake.guess import guess_settings
    from partnercheck.intake.separated import UndecodedError
    from partnercheck.intake.settings_text import settings_text
    from partnercheck.intake.unreadable import UnreadableError

    loaded = load_several(criteria)
    file = output or str(Path(export).with_suffix(".columns.yaml"))
    if file != "-" and Path(file).exists() and not force:
        raise UsageError(f"`{file}` is there already", "to write over it, add `--force`")
    try:
        found = guess_settings(export, fact_names(*loaded), sheet, _codebook(codebook))
    except UnreadableError as error:
        raise UsageError(f"`{export}`: {error}", error.help) from None
    except UndecodedError as error:
        raise UsageError(f"`{export}`, line {error.line}, is not UTF-8 text", "save it again as UTF-8") from None
    except csv.Error:
        help = "look for a quote that is never closed, or a line that is far too long"
        raise UsageError(f"`{export}` cannot be read to its end", help) from None
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise UsageError(f"`{export}` cannot be read: {reason}", "check the name") from None
    text = settings_text(found, export, criteria or [one.name for one in loaded])
    if file == "-":
        from partnercheck.cli.streams import write_output

        write_output(text)
        return ExitStatus.HOLDS
    from partnercheck.report.writing import replacing

    with replacing(file) as stream:
        stream.write(text.encode())
    from partnercheck.cli.streams import write_error

    write_error(_told(found, file))
    write_error(f"then: {as_typed('import check', export, '--columns', file, *named(criteria))}")
    return ExitStatus.HOLDS


def _codebook(file: str | None) -> Codebook:
    from partnercheck.intake.codebook import NO_CODEBOOK, read_codebook
    from partnercheck.intake.unreadable import UnreadableError

    if file is None:
        return NO_CODEBOOK
    try:
        return read_codebook(file)
    except UnreadableError as error:
        raise UsageError(f"`{file}`: {error}", error.help) from None
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise UsageError(f"`{file}` cannot be read: {reason}", "check the name") from None


def _told(found: object, file: str) -> str:
    from partnercheck.intake.guess import GuessedSettings
    from partnercheck.intake.settings_text import OPEN

    assert isinstance(found, GuessedSettings)
    tied = {one.found.key for one in found.lists}
    columns = [one for one in found.columns if one.column.heading not in tied]
    in_lists = [one for of_list in found.lists for one in of_list.columns]
    mapped = sum(one.target is not None for one in columns)
    left = sum(one.target is None and not one.why and bool(one.column.heading) for one in columns)
    questions = len(found.open) + sum(len(one.open) for one in (*columns, *in_lists) if one.target is not None)
    questions += sum(not one.found.path for one in found.lists)
    words = f"wrote {file}: {mapped} of {mapped + left} columns are mapped"
    if lists := [one.found for one in found.lists if one.found.path]:
        words += "; lists: " + ", ".join(f"{'.'.join(map(str, one.path))} in {one.name}" for one in lists)
    left += sum(one.target is None for one in in_lists)
    if left or questions:
        words += f"; look for {OPEN}: {left} headings name no fact, {questions} questions only you can answer"
    return words
