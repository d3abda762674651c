"""`partnercheck criteria init`: a new fund's criteria, begun from a published page, and sound from the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.problems import ExitStatus

if TYPE_CHECKING:
    from partnercheck.drafting.start import Start
    from partnercheck.tracing.pages import Page

EXAMPLES = (
    ("partnercheck criteria init river-fund --page page.html", "a start from a page that you saved"),
    ("partnercheck criteria init river-fund", "a start with nothing but an example"),
)


def command(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="The folder to make. One that is there already has to be empty.")
    ],
    page: Annotated[
        str | None,
        typer.Option(
            "--page",
            metavar="PAGE",
            help="A saved copy of the published page: plain text, Markdown (.md) or HTML (.html, .mhtml); `-` reads "
            "standard input.",
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="The name of the criteria. The folder's own name, if not given."),
    ] = None,
) -> int:
    """Begin the criteria of a new fund.

    Writes criteria, cases, a workflow for GitHub and a README that lists what is open. From a page it makes an outline
    with its headings and items, none of its wording, and a requirement for each item that asks for something: which
    ones do is guessed, and so are the likeliest facts, offered in comments. A person judges each until it has a rule.
    It checks and tests well from the first minute.

    Exit status: 0 the folder was written, 2 wrong usage, the folder is not empty or the page cannot be read.
    """
    from datetime import date

    from partnercheck.cli.streams import write_error
    from partnercheck.drafting.start import fund_name, start
    from partnercheck.drafting.writing import keep_from_what_is_there, write_start

    named = fund_name(folder, name)
    keep_from_what_is_there(folder, page)
    begun = start(named, date.today(), _page(page) if page is not None else None)
    write_start(folder, begun.files)
    write_error(_told(begun, folder, page))
    return ExitStatus.HOLDS


def _page(path: str) -> Page:
    from partnercheck.problems import PartnercheckError, ReadingError
    from partnercheck.tracing.pages import read_page

    try:
        return read_page(path)
    except ReadingError as error:
        # A page is neither a profile nor criteria: that it cannot be read is a matter of usage.
        raise PartnercheckError(*error.problems) from None


def _told(begun: Start, folder: str, page: str | None) -> str:
    from partnercheck.report.words import counted

    lines = [f"{folder} is ready, and says OPEN wherever something is for you to write:"]
    if begun.draft is not None:
        sections, asking = len(begun.draft.sections), begun.draft.asking()
        read = counted(sum(len(section.items) for section in begun.draft.sections), "item")
        lines[0] = (
            f"{folder} is ready: {read} under {counted(sections, 'heading')}, {len(asking)} asking for something. "
            "It says OPEN wherever something is for you to write:"
        )
    lines += [f"  - {line}" for line in begun.open]
    lines += [
        "Then:",
        f"  partnercheck criteria check {folder}/criteria",
        f"  partnercheck criteria test {folder}/criteria",
    ]
    if page not in (None, "-"):
        lines.append(f"  partnercheck criteria trace {page} --criteria {folder}/criteria")
    return "\n".join(lines)
