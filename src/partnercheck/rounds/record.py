"""The record of a round: criteria, applications, decisions and results in one archive; and whether it holds still.

The archive is laid out so that the program can be run in it: `criteria/`, `applications/` with the decisions beside
them, `results.jsonl`, and `manifest.json` with a SHA-256 sum of every file. The same round gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import chdir
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from partnercheck import __version__
from partnercheck.batch.check import Checker
from partnercheck.batch.discovery import discover
from partnercheck.batch.row_data import json_line
from partnercheck.batch.run import BatchRun
from partnercheck.decisions.entries import decisions_of
from partnercheck.decisions.file import read_decisions_file
from partnercheck.decisions.names import FILE_NAME
from partnercheck.loading.criteria_files import load_criteria
from partnercheck.problems import Problem, ProfileError, UsageError

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria

SCHEMA = "partnercheck.record/1"
MANIFEST = "manifest.json"
RESULTS = "results.jsonl"
APPLICATIONS = "applications"
CRITERIA = "criteria"
NOT_A_RECORD = "PC252"
MOST_BYTES = 2 * 2**30


class Recorded(NamedTuple):
    """What a record holds: how many files, and how many rows of results."""

    files: int
    rows: int


class RecordOutcome(NamedTuple):
    """What a record came to again. `differences` are in words; empty where it comes to the same."""

    made_with: str
    rows: int
    differences: tuple[str, ...]


def write_record(
    stream: BinaryIO, criteria: Criteria, applications: Iterable[str], base: Path, as_of: date, decisions: Iterable[str]
) -> Recorded:
    """Write the record of a round. `applications` and `decisions` are files, in or below `base`."""
    files: dict[str, bytes] = dict(_criteria_files(criteria))
    for file in (*applications, *decisions):
        inside = os.path.relpath(file, base).replace(os.sep, "/")
        if inside.startswith(".."):
            raise UsageError(f"`{file}` lies outside of `{base}`", "name the folder that holds the whole round")
        files[f"{APPLICATIONS}/{inside}"] = Path(file).read_bytes()
    main = f"{CRITERIA}/{Path(criteria.file).name}"
    with TemporaryDirectory() as folder:
        _lay_out(Path(folder), files)
        results = _results(Path(folder), main, as_of)
    files[RESULTS] = b"".join(results)
    manifest = {
        "schema": SCHEMA,
        "program": __version__,
        "criteria": {"file": main, "name": criteria.name, "version": criteria.version},
        "as_of": as_of.isoformat(),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    files[MANIFEST] = (json.dumps(manifest, indent=2) + "\n").encode()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)
    return Recorded(len(files), len(results))


def check_record(file: str) -> RecordOutcome:
    """Hold a record against its sums, and work out every row of it anew. Raises ProfileError where it is no record."""
    files = dict(_unpacked(file))
    manifest = _manifest(file, files)
    differences = list(_sums_that_differ(manifest["files"], files))
    with TemporaryDirectory() as folder:
        _lay_out(Path(folder), files)
        now = _results(Path(folder), manifest["criteria"]["file"], date.fromisoformat(manifest["as_of"]))
    then = files.get(RESULTS, b"").splitlines(keepends=True)
    differences += _rows_that_differ(then, now)
    return RecordOutcome(str(manifest["program"]), len(now), tuple(differences))


def _criteria_files(criteria: Criteria) -> Iterator[tuple[str, bytes]]:
    folder = Path(criteria.file).parent
    names = [document.file for document in criteria.documents]
    if criteria.outline:
        names.append(str(folder / criteria.outline))
    for name in names:
        inside = os.path.relpath(name, folder).replace(os.sep, "/")
        yield f"{CRITERIA}/{inside}", Path(name).read_bytes()


def _lay_out(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _results(folder: Path, main: str, as_of: date) -> list[bytes]:
    """Every row of the round, worked out within the folder, so that no path of this machine is in it."""
    with chdir(folder):
        criteria = load_criteria(main)
        kept = sorted(Path(APPLICATIONS).rglob(FILE_NAME))
        decisions = [one for file in kept for one in decisions_of(read_decisions_file(file))]
        checker = Checker(criteria, as_of, decisions=decisions)
        run = BatchRun(discover([APPLICATIONS]), checker, jobs=0)
        return [json_line(row, run.heading) for row in run.rows()]


def _unpacked(file: str) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MOST_BYTES:
                raise _no_record(file, "it unpacks to more than 2 GB")
            for part in parts:
                name = part.filename
                if part.is_dir():
                    continue
                if name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name:
                    raise _no_record(file, "it holds a file that would lie outside of it")
                yield name, archive.read(part)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise _no_record(file, "it is no archive that can be read") from error


def _manifest(file: str, files: dict[str, bytes]) -> dict[str, Any]:
    try:
        data = json.loads(files[MANIFEST])
        wanted = (data["program"], data["criteria"]["file"], date.fromisoformat(data["as_of"]))
        sums = data["files"]
        if data["schema"] != SCHEMA or not isinstance(sums, dict) or wanted[1] not in files:
            raise ValueError
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise _no_record(file, f"its {MANIFEST} is not there, or not whole") from error
    found: dict[str, Any] = data
    return found


def _no_record(file: str, what: str) -> ProfileError:
    help = "`partnercheck record FOLDER --output round.zip` writes one"
    return ProfileError(Problem(NOT_A_RECORD, f"this is no record of a round: {what}", file, help=help))


def _sums_that_differ(sums: dict[str, Any], files: dict[str, bytes]) -> Iterator[str]:
    for name in sorted(sums.keys() | files.keys() - {MANIFEST}):
        if name not in files:
            yield f"{name} is not there any more"
        elif name not in sums:
            yield f"{name} was added"
        elif hashlib.sha256(files[name]).hexdigest() != sums[name]:
            yield f"{name} is not what it was"


def _rows_that_differ(then: list[bytes], now: list[bytes]) -> Iterator[str]:
    before, after = _by_file(then), _by_file(now)
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield f"{name}: {'not among the results then' if old is None else 'not among the results now'}"
        elif old != new:
            verdicts = old.get("verdict", old.get("outcome")), new.get("verdict", new.get("outcome"))
            moved = [id for id, one in (new.get("requirements") or {}).items()
                     if (old.get("requirements") or {}).get(id) != one]  # fmt: skip
            yield f"{name}: {verdicts[0]} then, {verdicts[1]} now; other: {', '.join(moved) or 'something beside'}"


def _by_file(lines: list[bytes]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, line in enumerate(lines, 1):
        try:
            data = json.loads(line)
            found[str(data["file"])] = data
        except (ValueError, LookupError, TypeError, RecursionError):
            found[f"{RESULTS}:{number}"] = {}
    return found
