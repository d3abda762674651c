"""`partnercheck schema criteria`: the JSON Schema of a criteria file."""

from __future__ import annotations

from partnercheck.cli.options import OutputOption
from partnercheck.cli.schema_output import put_out
from partnercheck.problems import ExitStatus

EXAMPLES = (("partnercheck schema criteria --output schemas/criteria.schema.json", "for an editor to check by"),)


def command(output: OutputOption = None) -> int:
    """Print the JSON Schema of a criteria file.

    An editor that knows YAML completes and checks criteria with it: begin the file with a line such as
    `# yaml-language-server: $schema=../schemas/criteria.schema.json`.
    """
    from partnercheck.loading.cores import shipped_cores
    from partnercheck.models.criteria_schema import criteria_schema

    put_out(criteria_schema(shipped_cores()), output)
    return ExitStatus.HOLDS
