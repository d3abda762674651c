"""The record of a round: criteria, applications, decisions and results in one archive; and whether it holds still.

It is laid out so that the program can be run in it: `criteria/`, `applications/` with the decisions beside them,
`columns.yaml` where there were spreadsheets, and `results.jsonl`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import chdir
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from partnercheck import __version__
from partnercheck.batch.check import Checker
from partnercheck.batch.discovery import Found, RecordFile, discover
from partnercheck.batch.result import PassedOverRow
from partnercheck.batch.row_data import json_line
from partnercheck.batch.run import BatchRun
from partnercheck.decisions.entries import decisions_of
from partnercheck.decisions.file import read_decisions_file
from partnercheck.decisions.names import FILE_NAME
from partnercheck.intake.settings import ColumnMapping, read_mapping
from partnercheck.loading.criteria_files import load_criteria
from partnercheck.loading.data import read_data
from partnercheck.loading.own_day import AsOf, OwnDay
from partnercheck.loading.source import read_source
from partnercheck.problems import UsageError
from partnercheck.rounds.archive import (
    APPLICATIONS,
    COLUMNS,
    CRITERIA,
    DECISIONS,
    RESULTS,
    Archive,
    Recipe,
    lay_out,
    read_archive,
    sums_that_differ,
    write_archive,
)

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria


class RoundGiven(NamedTuple):
    """A round as it lies on the disk.

    `inputs` are folders and files as a batch takes them, `found` what is in them. `columns` and `decisions` are files
    that were named, `beside` the decisions that lie beside the applications.
    """

    inputs: Sequence[str]
    found: Sequence[Found]
    columns: str | None = None
    mapping: ColumnMapping | None = None
    decisions: str | None = None
    beside: Sequence[str] = ()


class Recorded(NamedTuple):
    """What a record holds: how many files, and how many rows of results."""

    files: int
    rows: int


class RecordOutcome(NamedTuple):
    """What a record came to again. `differences` are in words; empty where it comes to the same."""

    made_with: str
    rows: int
    differences: tuple[str, ...]


def write_record(stream: BinaryIO, several: Sequence[Criteria], given: RoundGiven, as_of: AsOf) -> Recorded:
    """Write the record of a round. Raises UsageError where a file of it lies outside of the round's folder.

    One set of criteria lies in `criteria/`; of several, each in a folder of its name there.
    """
    rooms = [CRITERIA if len(several) == 1 else f"{CRITERIA}/{one.name}" for one in several]
    main = tuple(f"{room}/{Path(one.file).name}" for room, one in zip(rooms, several, strict=True))
    base = _base(given.inputs)
    files = {
        name: content for room, one in zip(rooms, several, strict=True) for name, content in _criteria_files(one, room)
    }
    for file in (*_files_of(given), *given.beside):
        files[_inside(file, base)] = Path(file).read_bytes()
    for name, extra in ((COLUMNS, given.columns), (DECISIONS, given.decisions)):
        if extra:
            files[name] = Path(extra).read_bytes()
    recipe = Recipe(
        main,
        given.mapping.held_as_of(as_of) if given.mapping else as_of,
        tuple(dict.fromkeys(_inputs(given, base))),
        COLUMNS if given.columns else "",
        DECISIONS if given.decisions else "",
    )
    results = results_of(files, recipe)
    files[RESULTS] = b"".join(results)
    about = [{"name": one.name, "version": one.version} for one in several]
    write_archive(stream, __version__, about, recipe, files)
    return Recorded(len(files) + 1, len(results))


def check_record(file: str) -> RecordOutcome:
    """Hold a record against its sums, and work out every row of it anew. Raises ProfileError where it is no record."""
    archive = read_archive(file)
    now = results_of(archive.files, archive.recipe)
    then = archive.files.get(RESULTS, b"").splitlines(keepends=True)
    differences = (*sums_that_differ(archive), *_rows_that_differ(then, now))
    return RecordOutcome(archive.program, len(now), differences)


def results_of(files: Mapping[str, bytes], recipe: Recipe) -> list[bytes]:
    """Every row of the round, worked out within a folder of its own, so that no path of this machine is in it."""
    with TemporaryDirectory() as folder:
        lay_out(Path(folder), files)
        with chdir(folder):
            criteria = [load_criteria(file) for file in recipe.criteria]
            kept = [Path(recipe.decisions)] if recipe.decisions else sorted(Path(APPLICATIONS).rglob(FILE_NAME))
            decisions = [one for file in kept for one in decisions_of(read_decisions_file(file))]
            checker = Checker(criteria, recipe.as_of, decisions=decisions)
            mapping = None
            if recipe.columns:
                mapping = read_mapping(read_data(read_source(recipe.columns)), recipe.columns, checker.names)
            run = BatchRun(discover(recipe.inputs), checker, jobs=0, mapping=mapping)
            return [json_line(row, run.heading) for row in run.rows()]


def results_under(before: Archive, after: Archive, *, criteria: bool, days: Mapping[str, date]) -> list[bytes]:
    """The applications of one round, by the rules alone, as of the day of another, and under its criteria if wanted.

    `days` has for each of them, by its place, the day that its newer one was held as of, in case each has its own.
    """
    kept = {name: content for name, content in before.files.items() if not _is_of(CRITERIA, name)}
    rules = after if criteria else before
    files = {**kept, **{name: content for name, content in rules.files.items() if _is_of(CRITERIA, name)}}
    files = {name: content for name, content in files.items() if name.rpartition("/")[2] != FILE_NAME}
    as_of = after.recipe.as_of
    if isinstance(as_of, OwnDay) or isinstance(before.recipe.as_of, OwnDay):
        as_of = OwnDay(as_of.name if isinstance(as_of, OwnDay) else "", days)
    recipe = before.recipe._replace(criteria=rules.recipe.criteria, as_of=as_of, decisions="")
    return results_of(files, recipe)


def _is_of(room: str, name: str) -> bool:
    return name.startswith(f"{room}/")


def _base(inputs: Sequence[str]) -> Path:
    """The folder that every application is in or below."""
    folders = [os.path.realpath(name if Path(name).is_dir() else Path(name).parent) for name in inputs]
    return Path(os.path.commonpath(folders))


def _inside(file: str, base: Path) -> str:
    inside = os.path.relpath(Path(os.path.realpath(Path(file).parent)) / Path(file).name, base).replace(os.sep, "/")
    if inside.startswith("../"):
        raise UsageError(f"`{file}` lies outside of `{base}`", "name the folder that holds the whole round")
    return f"{APPLICATIONS}/{inside}"


def _inputs(given: RoundGiven, base: Path) -> Iterator[str]:
    """What a batch is given within the archive: the folders, and whatever else was named, file by file."""
    for name in given.inputs:
        if Path(name).is_dir():
            inside = os.path.relpath(os.path.realpath(name), base).replace(os.sep, "/")
            yield APPLICATIONS if inside == "." else f"{APPLICATIONS}/{inside}"
        else:
            yield from (_inside(item.file, base) for item in discover([name]))


def _files_of(given: RoundGiven) -> Iterator[str]:
    """The applications, and the files that lists of theirs are in."""
    lists = given.mapping.lists if given.mapping else ()
    for item in given.found:
        if isinstance(item, PassedOverRow):
            continue
        yield item.file
        if isinstance(item, RecordFile):
            beside = (Path(item.file).parent / about.file for about in lists if about.file)
            yield from (str(file) for file in beside if file.exists())  # else within the archive of the export


def _criteria_files(criteria: Criteria, room: str) -> Iterator[tuple[str, bytes]]:
    folder = Path(criteria.file).parent
    names = [document.file for document in criteria.documents]
    if criteria.core.file:
        names.append(criteria.core.file)
    if criteria.outline:
        names.append(str(folder / criteria.outline))
    for name in names:
        inside = os.path.relpath(name, folder).replace(os.sep, "/")
        yield f"{room}/{inside}", Path(name).read_bytes()


def _rows_that_differ(then: Iterable[bytes], now: Iterable[bytes]) -> Iterator[str]:
    before, after = _by_file(then), _by_file(now)
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield f"{name}: {'not among the results then' if old is None else 'not among the results now'}"
        elif old != new:
            before_it = _requirements(old)
            moved = [id for id, one in _requirements(new).items() if before_it.get(id) != one]
            other = ", ".join(moved) or "something beside"
            yield f"{name}: {_verdict(old)} then, {_verdict(new)} now; other: {other}"


def _requirements(row: dict[str, Any]) -> dict[str, Any]:
    """What became of each requirement; under several criteria, with their names."""
    under = row.get("criteria")
    if not isinstance(under, dict):
        return row.get("requirements") or {}
    return {f"{name}: {id}": one for name, held in under.items() for id, one in held["requirements"].items()}


def _verdict(row: dict[str, Any]) -> str:
    """The verdict, or what became of the application; under several criteria each verdict, with their name."""
    under = row.get("criteria")
    if isinstance(under, dict):
        return ", ".join(f"{name} {held['verdict']}" for name, held in under.items())
    return str(row.get("verdict", row.get("outcome")))


def _by_file(lines: Iterable[bytes]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, line in enumerate(lines, 1):
        try:
            data = json.loads(line)
            found[str(data["file"])] = data
        except (ValueError, LookupError, TypeError, RecursionError):
            found[f"{RESULTS}:{number}"] = {}
    return found
