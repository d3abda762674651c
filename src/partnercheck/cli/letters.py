"""`partnercheck letters`: a letter for each organisation of a round, from the funder's own template."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.cli.decisions_options import DecisionsOption, made_in
from partnercheck.cli.options import (
    AsOfEachOption,
    ColumnsOption,
    ExcludeOption,
    MaxSizeOption,
    byte_limit,
    day,
    each_day,
    load_several,
    several_criteria_option,
)
from partnercheck.problems import ExitStatus, UsageError

if TYPE_CHECKING:
    from partnercheck.batch.discovery import Found
    from partnercheck.letters.round import Letter, NotMade
    from partnercheck.letters.template import Template
    from partnercheck.loading.own_day import AsOf
    from partnercheck.models.criteria import Criteria
    from partnercheck.models.profile import Profile

INIT = "init"
MERGE_FILE = "letters.csv"

EXAMPLES = (
    ("partnercheck letters init letter.docx", "a good letter to begin from; change it in a word processor"),
    ("partnercheck letters applications/ --template letter.docx --output letters/", "a letter for each organisation"),
    ("partnercheck letters round.csv --columns columns.yaml --template letter.html --output letters/", "a spreadsheet"),
)


def command(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FOLDER-or-FILES", help="The applications, as for `batch`; or `init` and a file name."),
    ],
    template: Annotated[
        list[str] | None,
        typer.Option(
            "--template",
            "-t",
            metavar="FILE",
            help="The funder's template: .docx, .html or .md. May be given several times; the one of `letters init` in "
            "each kind, if not given.",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where the letters go: a folder, made if need be."),
    ] = None,
    criteria: Annotated[
        list[str] | None,
        several_criteria_option(
            "The criteria to hold all of them against. May be given several times: a folder of letters for each."
        ),
    ] = None,
    as_of: AsOfEachOption = None,
    fund: Annotated[str, typer.Option("--fund", metavar="TEXT", help="What letters call the fund.")] = "",
    reply_to: Annotated[str, typer.Option("--reply-to", metavar="TEXT", help="Where to write to.")] = "",
    reply_by: Annotated[str | None, typer.Option("--reply-by", metavar="DATE", help="Until when to answer.")] = None,
    signed: Annotated[str, typer.Option("--signed", metavar="TEXT", help="Who signs the letters.")] = "",
    exclude: ExcludeOption = None,
    columns: ColumnsOption = None,
    suppress_below: Annotated[
        int, typer.Option("--suppress-below", metavar="N", min=0, help="Leave out counts of people smaller than this.")
    ] = 0,
    decisions: DecisionsOption = None,
    max_size: MaxSizeOption = None,
) -> int:
    """Write a letter for each organisation: where it stands, why, what would help, and how to come back.

    The template is tried before anything is written. Nothing internal is in a letter unless the template names it. A
    table for mail merge, letters.csv, is written beside the letters. One that cannot be made stops none of the others.

    Exit status: 0 all letters are made, 2 wrong usage or a problem in the template, 3 the criteria are not valid,
    4 some letter could not be made.
    """
    if inputs[0] == INIT:
        return _init(inputs[1:])
    from partnercheck.cli.batch_inputs import found_in, mapping_in
    from partnercheck.cli.streams import output_screen, write_output
    from partnercheck.intake.fact_names import fact_names
    from partnercheck.letters.content import Sender
    from partnercheck.letters.round import LetterWriter
    from partnercheck.letters.template import read_template, try_out
    from partnercheck.loading.own_day import check_own_day

    if output is None:
        raise UsageError("there is nowhere to write the letters", "name a folder: `--output letters/`")
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"`{output}` is a file, and letters go into a folder", "name another folder")
    templates = [read_template(file) for file in template or ()] or _our_own()
    if len({one.ending for one in templates}) < len(templates):
        raise UsageError("two templates are of one kind", "name one template of each: .docx, .html, .md")
    try_out(templates)
    held_for = each_day(as_of)
    several = load_several(criteria)
    if fund and len(several) > 1:
        raise UsageError(
            "letters under several criteria cannot all bear one name of a fund",
            "leave `--fund` out: each letter names its fund by the title of its criteria",
        )
    check_own_day(held_for, several)
    if mapping := mapping_in(columns, fact_names(*several)):
        held_for = mapping.held_as_of(held_for)
    folders = [folder / one.name if len(several) > 1 else folder for one in several]
    found = found_in(inputs, exclude or [], [])
    sender = Sender(fund, reply_to, day(reply_by) if reply_by else None, signed, suppress_below)
    made = made_in(inputs, (item.file for item in found), decisions)
    screen = output_screen()
    ended = ExitStatus.HOLDS
    for one, into in zip(several, folders, strict=True):
        writer = LetterWriter(one, templates, sender, made)
        letters = writer.letters(_applications(found, several, held_for, byte_limit(max_size), columns))
        written, not_made = _write(letters, into)
        write_output(screen.fit(_told(written, not_made, into)), screen.encoding)
        ended = ExitStatus.PROFILE_NOT_VALID if not_made else ended
    return ended


def _our_own() -> list[Template]:
    """The letter of `letters init` in each kind that can be made; a kind that cannot is said."""
    from partnercheck.cli.streams import write_error
    from partnercheck.letters.documents import ENDING, INSTALL, can_be_made
    from partnercheck.letters.starter import KINDS, starter
    from partnercheck.letters.template import template_of

    kinds = [ending for ending in KINDS if ending != ENDING or can_be_made()]
    if ENDING not in kinds:
        write_error(f"note: no letters as .docx are made; for those, `{INSTALL}`")
    return [template_of(f"the letter of `letters init` ({ending})", starter(ending), ending) for ending in kinds]


def _init(names: list[str]) -> int:
    from partnercheck.cli.streams import output_screen, write_output
    from partnercheck.letters.starter import KINDS, starter
    from partnercheck.report.writing import replacing

    if len(names) != 1:
        raise UsageError("a template needs one file name", "write `partnercheck letters init letter.docx`")
    file = names[0]
    ending = Path(file).suffix.lower()
    if ending not in KINDS:
        raise UsageError(f"`{file}` is no kind of letter", f"name it with one of {', '.join(KINDS)}")
    if Path(file).exists():
        raise UsageError(f"`{file}` is there already", "name another file, or take that one away")
    content = starter(ending)
    with replacing(file) as target:
        target.write(content)
    screen = output_screen()
    write_output(
        screen.fit(
            f"A letter to begin from is in {file}. Change it as you like; docs/letters.md lists what it can say.\n"
        ),
        screen.encoding,
    )
    return ExitStatus.HOLDS


def _applications(
    found: list[Found], several: Sequence[Criteria], as_of: AsOf, limit: int, columns: str | None
) -> Iterator[tuple[str, Callable[[], Profile]]]:
    """Each application: where it stands, and how it is read."""
    from partnercheck.batch.discovery import ProfileFile, RecordFile
    from partnercheck.loading.profile_files import load_profile

    if not any(isinstance(item, ProfileFile | RecordFile) for item in found):
        raise UsageError("there is nobody to write to", "applications end in .yaml, .yml or .json")
    for item in found:
        if isinstance(item, ProfileFile):
            yield (
                item.file,
                partial(load_profile, item.file, several[0], as_of=as_of, limit_bytes=limit, together_with=several[1:]),
            )
        elif isinstance(item, RecordFile):
            from partnercheck.cli.applications import applications_of_many

            yield from applications_of_many(item.file, several, as_of, columns)


def _write(letters: Iterator[Letter | NotMade], folder: Path) -> tuple[list[Letter], list[NotMade]]:
    from partnercheck.letters.round import NotMade, merge_table
    from partnercheck.report.writing import replacing, write_text

    made: list[Letter] = []
    not_made: list[NotMade] = []
    for letter in letters:
        if isinstance(letter, NotMade):
            not_made.append(letter)
            continue
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for ending, content in letter.files.items():
                with replacing(folder / f"{letter.name}{ending}") as file:
                    file.write(content)
        except UsageError as error:
            not_made.append(NotMade(letter.name, tuple(replace(one, file=letter.name) for one in error.problems)))
            continue
        made.append(letter._replace(files=dict.fromkeys(letter.files, b"")))
    if made:
        write_text(folder / MERGE_FILE, merge_table(made))
    return made, not_made


def _told(written: list[Letter], not_made: list[NotMade], folder: Path) -> str:
    from partnercheck.report.words import counted, shown

    lines = [f"{counted(len(written), 'letter')} in {shown(str(folder))}" if written else "No letter could be made"]
    if written:
        lines.append(f"For mail merge: {shown(str(folder / MERGE_FILE))}")
    if not_made:
        lines.append(f"{counted(len(not_made), 'letter')} could not be made:")
        lines += [f"  {_why(one)}" for one in not_made]
    return "\n".join(lines) + "\n"


def _why(one: NotMade) -> str:
    from partnercheck.report.words import shown

    first = one.problems[0]
    more = f" (and {len(one.problems) - 1} more)" if len(one.problems) > 1 else ""
    return shown(f"{first.place}: {first.message}{more}")
