"""`partnercheck schema profile`: the JSON Schema of a profile, for some criteria."""

from __future__ import annotations

from typing import Annotated

import typer

from partnercheck.cli.completing import complete_criteria
from partnercheck.cli.options import OutputOption
from partnercheck.cli.schema_output import put_out
from partnercheck.problems import ExitStatus

EXAMPLES = (
    ("partnercheck schema profile --output profile.schema.json", "for the shipped criteria"),
    ("partnercheck schema profile --criteria criteria/small-grants.yaml", "for criteria of your own"),
)


def command(
    criteria: Annotated[
        str | None,
        typer.Option(
            "--criteria",
            "-c",
            metavar="NAME-or-PATH",
            help="The name of shipped criteria, or a file.",
            autocompletion=complete_criteria,
        ),
    ] = None,
    output: OutputOption = None,
) -> int:
    """Print the JSON Schema of a profile.

    An editor that knows YAML completes and checks a profile with it: begin the file with a line such as
    `# yaml-language-server: $schema=profile.schema.json`.
    """
    from partnercheck.cli.options import one_or_shipped
    from partnercheck.loading.criteria_files import load_criteria
    from partnercheck.models.schemas import profile_schema

    put_out(profile_schema(load_criteria(one_or_shipped(criteria))), output)
    return ExitStatus.HOLDS
