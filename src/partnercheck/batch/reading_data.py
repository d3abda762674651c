"""How files of many were read, as a line of its own beside whole rows: no row of anybody, and told once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from partnercheck.batch.counts import BatchSummary

SCHEMA = "partnercheck.batch-reading/1"


class Reading(NamedTuple):
    """How one file was read, in words, and its columns that name no fact."""

    file: str
    said: tuple[str, ...]
    columns_passed_over: tuple[str, ...]


def reading_line(summary: BatchSummary) -> bytes:
    """The line; empty where there is nothing to tell."""
    files = dict.fromkeys(file for file, _ in (*summary.files_read, *summary.columns_passed_over))
    told = [
        {
            "file": file,
            "read_as": [words for one, words in summary.files_read if one == file],
            "columns_passed_over": [heading for one, heading in summary.columns_passed_over if one == file],
        }
        for file in files
    ]
    data = {"schema": SCHEMA, "files": told}
    return f"{json.dumps(data, separators=(',', ':'))}\n".encode() if told else b""


def readings_in(data: dict[str, Any]) -> Iterator[Reading]:
    """What such a line tells. Raises KeyError, TypeError or ValueError where it is not whole."""
    for told in data["files"]:
        texts = [told["file"], *told["read_as"], *told["columns_passed_over"]]
        if not all(isinstance(text, str) for text in texts):
            raise ValueError("no text")
        yield Reading(told["file"], tuple(told["read_as"]), tuple(told["columns_passed_over"]))
