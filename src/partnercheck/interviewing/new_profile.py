"""A new profile for the criteria that a person chose: the starter, with the lines that depend on where it will lie."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from partnercheck.interviewing.starter import starter
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source
from partnercheck.models.criteria import Criteria


def new_profile(criteria: Sequence[Criteria], name: str, file: str, chosen: Sequence[str] = ()) -> str:
    """The text of a starter profile; `chosen` is how a person named the criteria, if they did.

    Raises UsageError where two of the criteria mean different things by one name.
    """
    text = starter(criteria, name, schema=_schema(criteria, file), command=assess_command(file, chosen))
    # Where the criteria cannot share a profile, this says so before anything is written.
    read_profile(Source("org.yaml", text), criteria[0], as_of=date.max, together_with=criteria[1:])
    return text


def assess_command(file: str, chosen: Sequence[str]) -> str:
    """The command that assesses this profile."""
    options = [word for one in chosen for word in ("--criteria", one)]
    return shlex.join(["partnercheck", "assess", "org.yaml" if file == "-" else file, *options])


def _schema(criteria: Sequence[Criteria], file: str) -> str:
    """Where the JSON Schema for editors lies, seen from the profile; empty where there is none."""
    if len(criteria) != 1 or file == "-":
        return ""
    folder = Path(file).absolute().parent
    for place in (folder, folder.parent):
        found = place / "schemas" / f"{criteria[0].name}.profile.json"
        if found.is_file():
            return os.path.relpath(found, folder).replace(os.sep, "/")
    return ""
