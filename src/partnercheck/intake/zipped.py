"""Zip archives, as survey programs deliver exports: the one table in them, or a table with its repeats beside it.

Nothing is unpacked under the name that an archive gives it but the last part of it, into a folder that goes away, and
never more than a workbook may hold, whatever the archive says of its sizes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from partnercheck.facts.reading.called import folded
from partnercheck.intake.list_fields import KEYS
from partnercheck.intake.unreadable import UnreadableError
from partnercheck.intake.workbooks import LARGEST_WORKBOOK
from partnercheck.loading.damaged_zips import DamagedZipError, told_as_damage

ENDING = ".zip"
_MOST_MEMBERS = 2_000
_BLOCK = 1 << 20
_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".jsonl", ".ndjson", ".json")
_SEPARATED = (".csv", ".tsv")
_PARENTS = frozenset(parent for _, parent in KEYS if parent != "parent_id")
_MOST_NAMED = 5


class Unpacked(NamedTuple):
    """The table with the applications, unpacked: its path, what it is called in the archive, and how it was chosen."""

    table: str
    name: str
    said: str


@contextmanager
def unpacked(file: str, wanted: str = "") -> Iterator[Unpacked]:
    """The table with the applications, its repeats beside it in one folder; `wanted` names it where it is not plain.

    Raises UnreadableError where there is none, or it is not plain which it is.
    """
    with TemporaryDirectory(prefix="partnercheck-") as folder:
        yield _unpack(file, wanted, Path(folder))


def _unpack(file: str, wanted: str, folder: Path) -> Unpacked:
    try:
        with told_as_damage(), zipfile.ZipFile(file) as archive:
            members = _members(archive)
            tables = _tables(members)
            left = LARGEST_WORKBOOK
            for name, member in tables.items():
                left = _copy(archive, member, folder / name, left)
            name = _main(folder, list(tables), wanted)
            others = [one for one in tables if one != name]
            return Unpacked(str(folder / name), name, _said(name, others, len(members) - len(tables)))
    except DamagedZipError:
        raise UnreadableError("this is not a zip that can be read", "have it made again, or unpack it") from None


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """What lies in the archive, without what programs put there for themselves."""
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise UnreadableError("there are far too many files in this zip", "unpack it, and name the table alone")
    names = {member.filename for member in members}
    if "[Content_Types].xml" in names or "content.xml" in names:
        raise UnreadableError("this is a workbook under the name of a zip", "give it its own ending: .xlsx or .ods")
    if "manifest.json" in names and "results.jsonl" in names:
        raise UnreadableError("this is the record of a round", "look at it with `partnercheck record check`")
    kept = [member for member in members if not member.is_dir() and not _is_hidden(member.filename)]
    if any(member.flag_bits & 1 for member in kept):
        raise UnreadableError("this zip is locked with a password", "unpack it, and name the table in it")
    return kept


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "__MACOSX" in parts or any(part.startswith(".") and part.strip(".") for part in parts)


def _tables(members: Sequence[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The tables by the last part of their names. Of a name that is there twice, it is not plain which is meant."""
    found: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/")).name
        if PurePosixPath(name).suffix.lower() not in _TABLES or "\0" in name:
            continue
        if name in found:
            raise UnreadableError(f"there are two tables called `{name}` in this zip", _UNPACK)
        found[name] = member
    if not found:
        held = ", ".join(f"`{member.filename}`" for member in members[:_MOST_NAMED]) or "nothing"
        help = "name the table with the applications, such as a .csv or .xlsx"
        raise UnreadableError(f"there is no table in this zip, which holds {held}", help)
    return found


_UNPACK = "unpack it, and name the one that holds the applications"


def _copy(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, most: int) -> int:
    """Unpacks one table; how much more there may be. What an archive says of its sizes is not relied upon."""
    if member.file_size > most:
        raise _too_much()
    with archive.open(member) as source, target.open("wb") as copy:
        return most - _copied(source, copy, most)


def _copied(source: IO[bytes], copy: IO[bytes], most: int) -> int:
    size = 0
    while block := source.read(_BLOCK):
        size += len(block)
        if size > most:
            raise _too_much()
        copy.write(block)
    return size


def _too_much() -> UnreadableError:
    return UnreadableError("this zip unpacks to far too much", "export the applications alone")


def _main(folder: Path, names: Sequence[str], wanted: str) -> str:
    """The table that holds the applications: the only one, or the only one whose rows belong to no other table's."""
    if wanted:
        if wanted not in names:
            listed = ", ".join(f"`{name}`" for name in names)
            raise UnreadableError(f"there is no table called `{wanted}` in this zip", f"its tables are {listed}")
        return wanted
    alone = [name for name in names if not _is_repeat(folder / name)] if len(names) > 1 else names
    if len(alone) == 1:
        return alone[0]
    listed = ", ".join(f"`{name}`" for name in (alone or names)[:_MOST_NAMED])
    help = f"say which holds the applications, in the settings: `sheet: {(alone or names)[0]}`, or unpack it"
    raise UnreadableError(f"there are several tables in this zip: {listed}", help)


def _is_repeat(table: Path) -> bool:
    """Whether the rows of a table say which row of another they belong to."""
    if table.suffix.lower() not in _SEPARATED:
        return False
    with table.open("rb") as file:
        first = file.readline(1 << 16).decode("utf-8-sig", "replace")
    return any(
        folded(cell.strip().strip('"')) in _PARENTS for cell in first.replace(";", ",").replace("\t", ",").split(",")
    )


def _said(name: str, others: Sequence[str], not_tables: int) -> str:
    beside = f"; beside it {', '.join(f'`{other}`' for other in others)}" if others else ""
    rest = f"; {not_tables} other files in the zip are not read" if not_tables else ""
    return f"`{name}` of the zip{beside}{rest}"
