"""Putting out a schema: to standard output, or into a file."""

from __future__ import annotations

from typing import Any


def put_out(schema: dict[str, Any], output: str | None) -> None:
    """The schema as JSON."""
    from partnercheck.json_text import json_text

    text = json_text(schema)
    if output is not None and output != "-":
        from partnercheck.report.writing import write_text

        write_text(output, text)
    else:
        from partnercheck.cli.streams import write_output

        write_output(text)
