"""`partnercheck schema assessment`: the JSON Schema of the JSON report."""

from __future__ import annotations

from partnercheck.cli.options import OutputOption
from partnercheck.cli.schema_output import put_out
from partnercheck.problems import ExitStatus

EXAMPLES = (("partnercheck schema assessment --output assessment.schema.json", "for programs that read reports"),)


def command(output: OutputOption = None) -> int:
    """Print the JSON Schema of what `assess --format json` writes."""
    from partnercheck.report.json_schema import assessment_schema

    put_out(assessment_schema(), output)
    return ExitStatus.HOLDS
