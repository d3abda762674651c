"""`partnercheck schema profile`: the JSON Schema of a profile, for some criteria."""

from __future__ import annotations

from typing import Annotated

from partnercheck.cli.options import OutputOption, load_several, several_criteria_option
from partnercheck.cli.schema_output import put_out
from partnercheck.problems import ExitStatus

EXAMPLES = (
    ("partnercheck schema profile --output profile.schema.json", "for the shipped criteria"),
    ("partnercheck schema profile --criteria criteria/small-grants.yaml", "for criteria of your own"),
)


def command(
    criteria: Annotated[
        list[str] | None,
        several_criteria_option(
            "The name of shipped criteria, or a file. May be given several times: a profile for all of them."
        ),
    ] = None,
    output: OutputOption = None,
) -> int:
    """Print the JSON Schema of a profile.

    An editor that knows YAML completes and checks a profile with it: begin the file with a line such as
    `# yaml-language-server: $schema=profile.schema.json`.
    """
    from partnercheck.models.schemas import profile_schema

    put_out(profile_schema(*load_several(criteria)), output)
    return ExitStatus.HOLDS
