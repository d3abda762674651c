"""`partnercheck batch`: every application of a round held against the same criteria, alike."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.batch_checking import RowWatch, check_all
from partnercheck.cli.batch_screen import ReportOnScreen
from partnercheck.cli.batch_shown import CLOSENESS, Shown, key_table, plan_cost
from partnercheck.cli.corrections import write_corrections
from partnercheck.cli.decisions_options import DecisionsOption, made_in
from partnercheck.cli.next_command import named
from partnercheck.cli.options import (
    AsOfEachOption,
    FailOnOption,
    MaxSizeOption,
    byte_limit,
    each_day,
    load_several,
    one_of,
    several_criteria_option,
)
from partnercheck.cli.streams import write_error
from partnercheck.problems import ExitStatus, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from partnercheck.batch.nameless import Nameless
    from partnercheck.batch.run import BatchRun
    from partnercheck.batch.several import AnySummary
    from partnercheck.batch.written_rows import WrittenRows
    from partnercheck.report.formats import Format

EXAMPLES = (
    ("partnercheck batch applications/", "everyone by verdict, and a summary"),
    ("partnercheck batch applications/ --output results.xlsx --output results.html", "a workbook, and a page to open"),
    ("partnercheck batch round.csv --columns columns.yaml", "a round kept in a spreadsheet, as it is"),
    ("partnercheck batch applications/ --by organisation.legal_form", "who each requirement keeps out"),
    ("partnercheck batch --from-rows part-*.jsonl --output results.xlsx", "what several machines wrote, as one"),
    ("find . -name '*.yaml' -print0 | partnercheck batch -", "a list of paths from another program"),
)

SHARED_BELOW = 5
"""Counts below this are hidden in what is written to be shared, unless another number is asked for."""


def command(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FOLDER-or-FILES",
            help="Folders, searched downwards for .yaml, .yml and .json; files; patterns; a .csv, .xlsx or .jsonl of "
            "many applications; `-` for a list of paths.",
        ),
    ],
    criteria: Annotated[
        list[str] | None,
        several_criteria_option(
            "The criteria to hold all of them against. May be given several times: each is held against all."
        ),
    ] = None,
    as_of: AsOfEachOption = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the results into this file, whole or not at all: .csv, .xlsx, .json, .jsonl, .md or .html. "
            "May be given several times.",
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", metavar="PATTERN", help="Pass over what matches, such as `drafts` or `old/*.yaml`."),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option("--columns", metavar="FILE", help="Which column holds which fact, for a spreadsheet of many."),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="FACT", help="Tell organisations apart by this fact. May be given several times."),
    ] = None,
    suppress_below: Annotated[
        int | None,
        typer.Option(
            "--suppress-below",
            metavar="N",
            min=0,
            help="Hide smaller counts of who is kept out; 5 in what is written to files, none on the screen, if not "
            "given.",
        ),
    ] = None,
    summary_only: Annotated[
        bool,
        typer.Option("--summary-only", help="Write the tables of counts alone, to share: no row of an organisation."),
    ] = False,
    rows: Annotated[
        int | None,
        typer.Option("--rows", metavar="N", min=0, help="How many to list of each verdict. 25, with --full."),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Show every table and list on the screen, not only what fits on one.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            min=0,
            help="How many processes; 0: this one alone. All processors, if not given.",
        ),
    ] = None,
    corrections: Annotated[
        str | None,
        typer.Option(
            "--write-corrections",
            metavar="FILE",
            help="Write a workbook of only the rows that are not valid, the cells marked, to be mended and read again.",
        ),
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option("--time-limit", metavar="SECONDS", min=0.1, help="Leave a file aside that takes longer. 60."),
    ] = 60.0,
    from_rows: Annotated[
        bool,
        typer.Option(
            "--from-rows",
            help="The inputs are rows that were written as .jsonl, on however many machines: bring them together.",
        ),
    ] = False,
    whole_rows: Annotated[
        bool,
        typer.Option(
            "--whole-rows",
            help="Write .jsonl with all that `--from-rows` needs for pages, and for workbooks to decide in.",
        ),
    ] = False,
    fail_on: FailOnOption = "missing",
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="VERDICTS", help="Show only these: `eligible,borderline`, say; or `waiting`."),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option("--sort", metavar="ORDER", help="`closeness`: by verdict, then by how little is missing."),
    ] = None,
    without_names: Annotated[
        bool, typer.Option("--without-names", help="Numbers for organisations; no names, texts or file names.")
    ] = False,
    key_file: Annotated[
        str | None, typer.Option("--key-file", metavar="FILE", help="With --without-names: who has which number (CSV).")
    ] = None,
    decisions: DecisionsOption = None,
    max_size: MaxSizeOption = None,
) -> int:
    """Check a folder of applications, or a spreadsheet of them, all alike.

    A file that cannot be read, or is not valid, is one line with what is wrong and where; it never stops the rest.
    Nothing is left out in silence: what was found is what was assessed, what is not valid, and what was passed over.

    Exit status: 0 nothing is missing, 1 a requirement is missing somewhere, 2 wrong usage or nothing to check, 3 the
    criteria are not valid, 4 an application is not valid, 130 interrupted.
    """
    from partnercheck.report.batch.writer import format_of, writer_of
    from partnercheck.report.options import FailOn

    if corrections and from_rows:
        raise UsageError(
            "rows that were written before are not mended", "write the corrections where the rows are made"
        )
    failing = one_of(FailOn, fail_on, "--fail-on")
    outputs = {file: format_of(file) for file in output or ()}
    _keep_apart(outputs)
    held_for = each_day(as_of)

    def prepared() -> BatchRun | WrittenRows:
        if from_rows:
            from partnercheck.cli.batch_rows import rows_together

            return rows_together(
                inputs, outputs, criteria or [], held_for if as_of else None, by or (), whole=whole_rows
            )
        from partnercheck.batch.breakdowns import default_paths
        from partnercheck.batch.check import Checker
        from partnercheck.batch.run import BatchRun
        from partnercheck.cli.batch_inputs import found_in, mapping_in
        from partnercheck.intake.fact_names import fact_names
        from partnercheck.loading.own_day import check_own_day

        loaded = load_several(criteria)
        check_own_day(held_for, loaded)
        mapping = mapping_in(columns, fact_names(*loaded))
        found = found_in(inputs, exclude or [], list(outputs))
        checker = Checker(
            loaded,
            mapping.held_as_of(held_for) if mapping else held_for,
            by or default_paths(*loaded),
            explain=(whole_rows or any(one.shows_explanations for one in outputs.values())) and not without_names,
            limit_bytes=byte_limit(max_size),
            quick=True,
            decisions=made_in(inputs, (item.file for item in found), decisions),
            asks_to_decide=(whole_rows or any(one.asks_to_decide for one in outputs.values())) and not without_names,
            tells_answers=any(one.rows_are_data for one in outputs.values()) and not (without_names or summary_only),
        )
        return BatchRun(
            found,
            checker,
            jobs=jobs,
            mapping=mapping,
            time_limit=time_limit,
        )

    if whole_rows and not any(format.can_be_read_back for format in outputs.values()):
        raise UsageError("whole rows are written as .jsonl, and no output is", "add `--output rows.jsonl`")
    if whole_rows and (without_names or summary_only):
        hides = "--without-names" if without_names else "--summary-only"
        raise UsageError(f"`--whole-rows` writes what `{hides}` leaves out", "leave one of them out")
    if key_file is not None and not without_names:
        raise UsageError("a key is for results without names", "add `--without-names`")
    if sort not in (None, CLOSENESS):
        raise UsageError(f"there is no order `{sort}`", f"write `--sort {CLOSENESS}`")
    nameless = _nameless() if without_names else None
    try:
        run = prepared()
    except KeyboardInterrupt:
        write_error(f"stopped before the first application{_as_before(outputs)}")
        return ExitStatus.INTERRUPTED
    checker = run.checker
    cost = plan_cost(checker.criteria, checker.as_of, checker.decisions, columns) if sort else None
    show = Shown(only, cost, nameless)
    whole = full or rows is not None or bool(by)
    report = ReportOnScreen(run.heading, 25 if rows is None else rows, by_requirement=bool(by), full=whole)
    watch = RowWatch(failing, keeps_all=bool(corrections))
    below = SHARED_BELOW if suppress_below is None else suppress_below
    _keep_garbage_collection_short()
    try:
        with ExitStack() as files:
            from partnercheck.report.writing import replacing

            writers = {
                file: writer_of(
                    format,
                    files.enter_context(replacing(file)),
                    run.heading,
                    summary_only=summary_only,
                    whole=whole_rows,
                )
                for file, format in outputs.items()
            }
            left_out = check_all(run, show, writers, report, watch, below)
            if nameless is not None and key_file is not None:
                files.enter_context(replacing(key_file)).write(key_table(nameless).encode())
    except KeyboardInterrupt:
        _say_how_far_it_came(report, show, show.summary(run.summary()), suppress_below or 0, list(outputs))
        return ExitStatus.INTERRUPTED
    report.show(show.summary(run.summary()), suppress_below or 0)
    from partnercheck.batch.written_rows import WrittenRows

    if not summary_only and below > 1:
        left_out += _rows_beside_hidden_counts(run.summary(), outputs, below)
    if corrections and not isinstance(run, WrittenRows):
        again = [*(("--columns", columns) if columns else ()), *named(criteria)]
        write_error(write_corrections(corrections, watch.bad_rows, run.mapping, run.names, again))
    for line in left_out:
        write_error(line)
    return watch.exit_status


def _keep_apart(outputs: Iterable[str]) -> None:
    """Raises UsageError where two outputs are one file: the second would take the place of the first."""
    from partnercheck.loading.files_read import real_path

    written: dict[Path, str] = {}
    for file in outputs:
        first = written.setdefault(real_path(file), file)
        if first != file:
            raise UsageError(f"`{first}` and `{file}` are the same file", "name another file for one of them")


def _rows_beside_hidden_counts(summary: AnySummary, outputs: dict[str, Format], below: int) -> list[str]:
    """What is to be said of the files in which a row for each organisation stands beside counts that are hidden."""
    from partnercheck.batch.suppression import hides_something, with_small_counts_hidden

    files = [f"`{file}`" for file, format in outputs.items() if format.holds_summary]
    if not files or not hides_something(with_small_counts_hidden(summary, below)):
        return []
    return [
        f"note: counts below {below} are hidden in {', '.join(files)}, and the rows beside them tell all the same; "
        "to share the counts, add `--summary-only`"
    ]


def _nameless() -> Nameless:
    from partnercheck.batch.nameless import Nameless

    return Nameless()


def _keep_garbage_collection_short() -> None:
    """What was loaded stays until the end: the collector need not look through it again and again."""
    import gc

    gc.freeze()


def _say_how_far_it_came(
    report: ReportOnScreen, show: Shown, summary: AnySummary, below: int, outputs: list[str]
) -> None:
    report.show(summary, below)
    if show.left_to_order:
        write_error(
            f"stopped while the organisations were put in order, {show.left_to_order:,} still to go"
            f"{_as_before(outputs)}"
        )
        return
    first = summary.each[0]
    done = first.found - first.not_reached
    write_error(f"stopped after {done:,} of {first.found:,}{_as_before(outputs)}")


def _as_before(outputs: Iterable[str]) -> str:
    """What became of the files that were to be written."""
    files = ", ".join(outputs)
    return f"; {files} stayed as before" if files else ""
