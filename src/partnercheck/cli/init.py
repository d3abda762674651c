"""`partnercheck init`: a starter profile with every question, and nothing answered."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from partnercheck.cli.completing import complete_criteria
from partnercheck.cli.options import criteria_or_shipped
from partnercheck.problems import ExitStatus, UsageError

EXAMPLES = (
    ("partnercheck init org.yaml", "a profile to fill in, with every question explained"),
    ('partnercheck init org.yaml --name "Bread and Salt"', "the same, with the name in it"),
    ("partnercheck init org.yaml --criteria my-fund.yaml", "the questions of other criteria"),
)


def command(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The profile to write, such as org.yaml; `-` writes it to the screen.")
    ],
    criteria: Annotated[
        list[str] | None,
        typer.Option(
            "--criteria",
            "-c",
            metavar="NAME-or-PATH",
            help="The criteria to ask for: the name of shipped ones, or a file. May be given several times.",
            autocompletion=complete_criteria,
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="The organisation's name. The file's own name, if not given."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")] = False,
) -> int:
    """Write a starter profile: every question with its help, and nothing answered yet.

    Open it in any editor and write each answer after its colon, or let `partnercheck interview` ask you. What you
    leave empty counts as not answered yet.

    Exit status: 0 the profile was written, 2 wrong usage or the file is there already, 3 the criteria are not valid.
    """
    from partnercheck.interviewing.new_profile import new_profile
    from partnercheck.loading.criteria_files import load_criteria

    named = name if name is not None else _from_file(file)
    if not named.strip() or "\n" in named:
        raise UsageError("the organisation's name is empty or has several lines", 'write `--name "Bread and Salt"`')
    if file != "-" and Path(file).exists() and not force:
        raise UsageError(
            f"`{file}` is there already",
            f"to go on with it, write `partnercheck interview {file}`; to write over it, add `--force`",
        )
    loaded = [load_criteria(one) for one in criteria_or_shipped(criteria)]
    text = new_profile(loaded, named, file, criteria or ())
    if file == "-":
        from partnercheck.cli.streams import write_output

        write_output(text)
        return ExitStatus.HOLDS
    from partnercheck.cli.streams import write_error
    from partnercheck.report.writing import write_text

    write_text(file, text)
    write_error(f"{file} is ready. Open it in an editor, or answer question by question: partnercheck interview {file}")
    return ExitStatus.HOLDS


def _from_file(file: str) -> str:
    return "our organisation" if file == "-" else Path(file).stem or "our organisation"
