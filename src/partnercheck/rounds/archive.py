"""The archive of a record: files with a SHA-256 sum of each in a manifest. The same files give the same bytes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from partnercheck.loading.damaged_zips import DamagedZipError, told_as_damage
from partnercheck.loading.own_day import AsOf, OwnDay
from partnercheck.problems import Problem, ProfileError

SCHEMA = "partnercheck.record/1"
MANIFEST = "manifest.json"
RESULTS = "results.jsonl"
APPLICATIONS = "applications"
CRITERIA = "criteria"
COLUMNS = "columns.yaml"
DECISIONS = "decisions.jsonl"
NOT_A_RECORD = "PC252"
MOST_BYTES = 2 * 2**30


class Recipe(NamedTuple):
    """How the results of a round are worked out, in names within its archive.

    `inputs` are folders and files of applications, `columns` the settings of spreadsheets, and `decisions` the one
    file of them where one was named; each empty where there is none. Decisions beside applications need not be named.
    """

    criteria: tuple[str, ...]  # a file for each that the round was held against
    as_of: AsOf
    inputs: tuple[str, ...] = (APPLICATIONS,)
    columns: str = ""
    decisions: str = ""


class Archive(NamedTuple):
    """A record, unpacked. `sums` are those of its manifest, by file; `program` is the version that it was made with."""

    file: str
    program: str
    recipe: Recipe
    sums: Mapping[str, str]
    files: Mapping[str, bytes]


def write_archive(
    stream: BinaryIO, program: str, about: Sequence[Mapping[str, str]], recipe: Recipe, files: dict[str, bytes]
) -> None:
    """Write the files and their manifest. `about` says of each of the criteria which they are: name and version."""
    criteria = [{"file": file, **told} for file, told in zip(recipe.criteria, about, strict=True)]
    manifest = {
        "schema": SCHEMA,
        "program": program,
        "criteria": criteria[0] if len(criteria) == 1 else criteria,
        **_day_told(recipe.as_of),
        "inputs": list(recipe.inputs),
        "columns": recipe.columns,
        "decisions": recipe.decisions,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    files = {**files, MANIFEST: (json.dumps(manifest, indent=2) + "\n").encode()}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)


def is_archive(file: str) -> bool:
    """Whether a file looks like an archive at all."""
    try:
        with Path(file).open("rb") as opened:
            return opened.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def read_archive(file: str) -> Archive:
    """The record in a file. Raises ProfileError where it is none."""
    files = dict(_unpacked(file))
    try:
        data = json.loads(files[MANIFEST])
        recipe = _recipe(data)
        sums = data["files"]
        named = (*recipe.criteria, *filter(None, (recipe.columns, recipe.decisions)))
        if data["schema"] != SCHEMA or not isinstance(sums, dict) or any(name not in files for name in named):
            raise ValueError
        return Archive(file, str(data["program"]), recipe, sums, files)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _no_record(file, f"its {MANIFEST} is not there, or not whole") from error


def sums_that_differ(archive: Archive) -> Iterator[str]:
    """What was changed, added or taken away since the manifest was written, in words."""
    for name in sorted(archive.sums.keys() | archive.files.keys() - {MANIFEST}):
        if name not in archive.files:
            yield f"{name} is not there any more"
        elif name not in archive.sums:
            yield f"{name} was added"
        elif hashlib.sha256(archive.files[name]).hexdigest() != archive.sums[name]:
            yield f"{name} is not what it was"


def lay_out(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a folder, under their names."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _recipe(data: Any) -> Recipe:
    """Raises where it is not whole. Records of earlier versions were of folders only, and named none of the rest."""
    inputs = data.get("inputs", [APPLICATIONS])
    several = data["criteria"] if isinstance(data["criteria"], list) else [data["criteria"]]
    criteria = tuple(one["file"] for one in several)
    named = (*criteria, *inputs, data.get("columns", ""), data.get("decisions", ""))
    if not inputs or not criteria or any(not isinstance(name, str) or _leads_out(name) for name in named):
        raise ValueError
    return Recipe(criteria, _as_of(data), tuple(inputs), *named[-2:])


def _day_told(as_of: AsOf) -> dict[str, str | None]:
    """The day of all; null where each application has its own, with what says it."""
    return {"as_of": None, "as_of_from": as_of.name} if isinstance(as_of, OwnDay) else {"as_of": as_of.isoformat()}


def _as_of(data: Any) -> AsOf:
    if data["as_of"] is None:
        if not isinstance(data["as_of_from"], str):
            raise ValueError
        return OwnDay(data["as_of_from"])
    return date.fromisoformat(data["as_of"])


def _leads_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name


def _unpacked(file: str) -> Iterator[tuple[str, bytes]]:
    try:
        with told_as_damage(), zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MOST_BYTES:
                raise _no_record(file, "it unpacks to more than 2 GB")
            for part in parts:
                name = part.filename
                if part.is_dir():
                    continue
                if _leads_out(name):
                    raise _no_record(file, "it holds a file that would lie outside of it")
                yield name, archive.read(part)
    except (DamagedZipError, OSError) as error:
        raise _no_record(file, "it is no archive that can be read") from error


def _no_record(file: str, what: str) -> ProfileError:
    help = "`partnercheck record FOLDER --output round.zip` writes one"
    return ProfileError(Problem(NOT_A_RECORD, f"this is no record of a round: {what}", file, help=help))
