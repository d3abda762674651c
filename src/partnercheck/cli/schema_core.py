"""`partnercheck schema core`: the JSON Schema of a core file."""

from __future__ import annotations

from partnercheck.cli.options import OutputOption
from partnercheck.cli.schema_output import put_out
from partnercheck.problems import ExitStatus

EXAMPLES = (("partnercheck schema core --output schemas/core.schema.json", "for an editor to check by"),)


def command(output: OutputOption = None) -> int:
    """Print the JSON Schema of a core file: the legal forms and registers of a country.

    Criteria name such a file with `core:`. Begin it with a line such as
    `# yaml-language-server: $schema=../../schemas/core.schema.json`, and an editor that knows YAML completes and
    checks it.
    """
    from partnercheck.loading.cores import known_registers, shipped_cores
    from partnercheck.models.core_schema import core_schema

    put_out(core_schema(shipped_cores(), tuple(known_registers())), output)
    return ExitStatus.HOLDS
