"""What a batch is given on the command line: files, folders, patterns, a list of paths; and what columns mean."""

from __future__ import annotations

import sys
from pathlib import Path

from partnercheck.batch.discovery import Found, ProfileFile, discover, in_path_order, listed_paths
from partnercheck.intake.fact_names import FactNames
from partnercheck.intake.settings import ColumnMapping, read_mapping
from partnercheck.intake.targets import ColumnsError
from partnercheck.loading.data import read_data
from partnercheck.loading.files_read import note_read
from partnercheck.loading.source import read_source
from partnercheck.problems import ReadingError


def found_in(inputs: list[str], exclude: list[str], outputs: list[str]) -> list[Found]:
    """Everything that the inputs name. A path that is listed on standard input and is not there is a row that says so.

    Raises UsageError where an input names nothing.
    """
    found = discover([name for name in inputs if name != "-"], exclude, outputs)
    if "-" not in inputs:
        return found
    note_read("-")
    listed = listed_paths(sys.stdin.read()) if sys.stdin is not None else []
    missing = {path for path in listed if not Path(path).exists()}
    named = {item.file for item in found}
    others = discover([path for path in listed if path not in missing], exclude, outputs)
    found += [item for item in others if item.file not in named]
    # One wrong path does not stop a long list.
    return in_path_order([*found, *(ProfileFile(path) for path in sorted(missing))])


def mapping_in(file: str | None, names: FactNames) -> ColumnMapping | None:
    """What a mapping file says of columns; None where there is no such file."""
    if file is None:
        return None
    try:
        return read_mapping(read_data(read_source(file)), file, names)
    except ReadingError as error:
        raise ColumnsError(*error.problems) from None
