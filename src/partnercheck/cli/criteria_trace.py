"""`partnercheck criteria trace`: a saved page of guidance held against its outline, and who answers to what."""

from __future__ import annotations

from typing import Annotated

import typer

from partnercheck.cli.author_options import chosen_paths
from partnercheck.cli.completing import complete_criteria
from partnercheck.cli.options import choice, format_option
from partnercheck.loading.files_read import real_path
from partnercheck.problems import ExitStatus, UsageError
from partnercheck.report.formats import CRITERIA_TRACE

EXAMPLES = (
    ("partnercheck criteria trace page.txt", "what changed on the page since its outline was made"),
    (
        "partnercheck criteria trace page.txt --outline criteria/guidance/fund.yaml --write-fingerprints",
        "take the page as read, once the gists and the criteria have been mended",
    ),
    ("partnercheck criteria trace page.txt --update", "go through what changed, and take it up or not"),
    ("partnercheck criteria trace page.txt --new-outline fund > criteria/guidance/fund.yaml", "begin an outline"),
)


def command(
    page: Annotated[
        str,
        typer.Argument(
            metavar="PAGE", help="A copy of the page, saved as text, Markdown or HTML; `-` reads standard input."
        ),
    ],
    outline: Annotated[
        str | None,
        typer.Option("--outline", metavar="FILE", help="The outline; if not given, the one that the criteria name."),
    ] = None,
    criteria: Annotated[
        list[str] | None,
        typer.Option(
            "--criteria",
            "-c",
            metavar="NAME-or-PATH",
            autocompletion=complete_criteria,
            help="The criteria that answer to it: a name, a file or a folder, and any number of them. If not given, "
            "those in the folder above the outline's, or in ./criteria, or the shipped ones.",
        ),
    ] = None,
    format: Annotated[str, format_option(CRITERIA_TRACE)] = "text",
    write_fingerprints: Annotated[
        bool,
        typer.Option(
            "--write-fingerprints", help="Bring the fingerprints in the file of `--outline` up to date with the page."
        ),
    ] = False,
    update: Annotated[
        bool,
        typer.Option(
            "--update",
            help="Show each item that is reworded, gone or new, ask whether to take that up, and write it to the "
            "outline.",
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --update: take up everything without asking.")] = False,
    new_outline: Annotated[
        str | None,
        typer.Option("--new-outline", metavar="NAME", help="Print a first outline of the page, to put into words."),
    ] = None,
) -> int:
    """Hold a saved page of guidance against its outline.

    Says of each item whether it is unchanged, reworded (with the changed words marked), gone or new, and which
    requirement answers to it. The outline holds none of the page's wording, only fingerprints of it. With --update a
    new wording is accepted once it was shown, and the requirements and readings that rest on it are listed; what is
    gone is taken out, unless a requirement answers to it; and what is new is taken up, its gist open.

    Exit status: 0 nothing changed and every item that asks for something is answered, 1 otherwise, 2 wrong usage, 3 the
    outline or a criteria file is not valid.
    """
    from partnercheck.cli.reporting import write_report
    from partnercheck.problems import PartnercheckError, ReadingError
    from partnercheck.tracing.pages import read_page
    from partnercheck.tracing.trace_sources import find_sources

    chosen = choice(format, CRITERIA_TRACE, "--format")
    _keep_to_what_goes_together(page, update=update, yes=yes, other=write_fingerprints or new_outline is not None)
    if write_fingerprints and outline is None:
        raise UsageError("it is not said which outline to write to", "add `--outline FILE`")
    try:
        source = read_page(page)
    except ReadingError as error:
        # A page is neither a profile nor criteria: that it cannot be read is a matter of usage.
        raise PartnercheckError(*error.problems) from None
    if new_outline is not None:
        from partnercheck.cli.streams import write_output
        from partnercheck.drafting.items import draft_outline
        from partnercheck.drafting.outline_text import outline_text

        write_output(outline_text(new_outline, draft_outline(source)))
        return ExitStatus.HOLDS
    sources = find_sources(criteria or _default_criteria(outline), outline)
    traced = sources.trace(source)
    if write_fingerprints:
        from partnercheck.report.writing import write_text
        from partnercheck.tracing.outline import with_new_fingerprints

        text = sources.outline.read_text(encoding="utf-8")
        write_text(sources.outline, with_new_fingerprints(text, traced.fingerprints()), in_place=True)
        traced = sources.trace(source)
    if update:
        from partnercheck.cli import trace_update

        trace_update.update(sources, source, ask=not yes)
        traced = sources.trace(source)
        if chosen == "text":
            return ExitStatus.HOLDS if traced.holds else ExitStatus.FALLS_SHORT
    write_report(CRITERIA_TRACE[chosen], traced)
    return ExitStatus.HOLDS if traced.holds else ExitStatus.FALLS_SHORT


def _keep_to_what_goes_together(page: str, *, update: bool, yes: bool, other: bool) -> None:
    if yes and not update:
        raise UsageError("`--yes` accepts what `--update` would ask about", "add `--update`")
    if update and other:
        raise UsageError("`--update` writes to the outline that is there", "leave the other option out")
    if update and not yes and page == "-":
        raise UsageError("standard input holds the page, so nobody can answer on it", "name a file, or add `--yes`")


def _default_criteria(outline: str | None) -> list[str]:
    """An outline lies in a folder of the criteria folder."""
    return chosen_paths(None) if outline is None else [str(real_path(outline).parent.parent)]
