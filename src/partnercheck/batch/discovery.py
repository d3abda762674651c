"""Discovery: which files there are to check among the folders, files and patterns that were named, in path order."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from partnercheck.batch.result import PassedOverRow
from partnercheck.decisions.names import is_decisions_file
from partnercheck.loading.files_read import note_read
from partnercheck.problems import UsageError

PROFILE_ENDINGS = frozenset({".yaml", ".yml", ".json"})
RECORD_ENDINGS = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".zip"})
_NEVER_READ = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".numbers", ".pages", ".gsheet", ".html", ".xml"})
"""Kinds that people do send, and that hold no answers as this program could read them."""

HIDDEN = "hidden"
EXCLUDED = "excluded"
NOT_A_PROFILE = "not a .yaml, .yml or .json file"
SPREADSHEET = "a file of many applications: name it by itself to have it read"
NOT_A_FILE = "not an ordinary file"
OUTPUT = "what this batch writes"
SEEN = "a link to a folder that is searched already"
_MADE_HERE = re.compile(rb'\s*\{\s*"schema"\s*:\s*"partnercheck\.')


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A file that holds one application. `named`: by a person, so that it is looked into whatever it seems to be."""

    file: str
    named: bool = field(default=False, compare=False)

    def __reduce__(self) -> tuple[type[ProfileFile], tuple[object, ...]]:
        return ProfileFile, (
            (self.file, True) if self.named else (self.file,)
        )  # what travels to workers most: sooner than by the name of its field


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that holds many applications, one a line or row."""

    file: str


Found = ProfileFile | RecordFile | PassedOverRow


def discover(inputs: Iterable[str], exclude: Sequence[str] = (), outputs: Iterable[str] = ()) -> list[Found]:
    """Everything found, each once, sorted by path. A folder is searched downwards; a named file is always looked into.

    Results of an earlier run that lie where `outputs` will be written are passed over. Raises UsageError where an input
    names nothing.
    """
    found: dict[str, Found] = {}
    searched: set[tuple[int, int]] = set()
    here = str(Path.cwd())
    for name in inputs:
        for path in _expanded(name):
            for item in _look_at(path, exclude, searched):
                key = os.path.normpath(os.path.join(here, item.file))  # noqa: PTH118 (as quick as can be: very many)
                if key not in found or isinstance(found[key], PassedOverRow):
                    found[key] = item
    for output in outputs:
        key = os.path.normpath(Path(output).absolute())
        if key in found and _is_made_here(key):
            found[key] = PassedOverRow(found[key].file, OUTPUT)
    note_read(*(item.file for item in found.values() if not isinstance(item, PassedOverRow)))
    return in_path_order(found.values())


def _is_made_here(path: str) -> bool:
    """Whether a file is a result of an earlier run, which the next one may replace."""
    try:
        with Path(path).open("rb") as file:
            return _MADE_HERE.match(file.read(200)) is not None
    except OSError:
        return False


def listed_paths(text: str) -> list[str]:
    """The paths of a list: one a line, or parted by NUL as `find -print0` writes them."""
    return [path for path in (text.split("\0") if "\0" in text else text.splitlines()) if path.strip()]


def in_path_order(found: Iterable[Found]) -> list[Found]:
    """Sorted by path, part by part: a folder's files stay together, whatever characters names hold."""
    return sorted(found, key=lambda item: item.file.split(os.sep))  # noqa: PTH206 (as quick as can be: very many)


def _expanded(name: str) -> list[str]:
    if os.path.lexists(name):
        return [name]
    # Path.glob takes no absolute patterns.
    matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207
    if not matches:
        what = "nothing matches" if glob.has_magic(name) else "there is no file or folder"
        raise UsageError(f"{what} `{name}`", help="check the spelling, or name the folder that holds the applications")
    return matches


def _look_at(name: str, exclude: Sequence[str], searched: set[tuple[int, int]]) -> Iterator[Found]:
    if Path(name).is_dir():
        yield from _search(name, name, exclude, searched)
    else:
        ending = _ending(name)
        many = ending in RECORD_ENDINGS or ending in _NEVER_READ or (ending == ".json" and _holds_many(name))
        yield RecordFile(name) if many else ProfileFile(name, named=True)


def _search(folder: str, root: str, exclude: Sequence[str], searched: set[tuple[int, int]]) -> Iterator[Found]:
    status = Path(folder).stat()
    here = (status.st_dev, status.st_ino)
    if here in searched:
        yield PassedOverRow(folder, SEEN)
        return
    searched.add(here)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield PassedOverRow(folder, f"a folder that cannot be opened: {(error.strerror or 'unknown').lower()}")
        return
    folders = []
    for entry in entries:
        if is_decisions_file(entry.name):
            continue  # kept beside applications, and none of them
        reason = _why_passed_over(entry, root, exclude)
        if reason:
            yield PassedOverRow(entry.path, reason)
        elif _leads_to_folder(entry):
            folders.append(entry)
        elif _ending(entry.name) == ".json" and not _is_broken_link(entry) and _holds_many(entry.path):
            yield RecordFile(entry.path)
        else:
            yield ProfileFile(entry.path)
    # Real folders first: where a link leads to one of them, it is the link that is passed over.
    for entry in sorted(folders, key=lambda entry: entry.is_symlink()):
        yield from _search(entry.path, root, exclude, searched)


def _why_passed_over(entry: os.DirEntry[str], root: str, exclude: Sequence[str]) -> str:
    if entry.name.startswith("."):
        return HIDDEN
    if exclude and _is_excluded(entry, root, exclude):
        return EXCLUDED
    if _leads_to_folder(entry):
        return ""
    ending = _ending(entry.name)
    if ending in RECORD_ENDINGS and ending != ".zip":  # which may be anything, a record of a round among it
        return SPREADSHEET
    if ending not in PROFILE_ENDINGS:
        return NOT_A_PROFILE
    if not _is_broken_link(entry) and not entry.is_file():
        return NOT_A_FILE
    return ""


def _is_excluded(entry: os.DirEntry[str], root: str, exclude: Sequence[str]) -> bool:
    relative = os.path.relpath(entry.path, root).replace(os.sep, "/")
    return any(_matches(pattern, relative, entry.name) for pattern in exclude)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


_MANY = re.compile(rb'\s*(?:\[|\{.{0,4000}?"grants"\s*:\s*\[)', re.DOTALL)


def _holds_many(name: str) -> bool:
    """Whether a file of JSON holds a list of applications, or of grants as 360Giving publishes them."""
    try:
        with Path(name).open("rb") as file:
            return _MANY.match(file.read(8192).removeprefix(b"\xef\xbb\xbf")) is not None
    except OSError:
        return False


def _is_broken_link(entry: os.DirEntry[str]) -> bool:
    """A link that leads nowhere was meant as an application: reading it fails, and that is reported as its row."""
    return stat.S_ISLNK(entry.stat(follow_symlinks=False).st_mode) and not os.path.exists(entry.path)  # noqa: PTH110


def _matches(pattern: str, relative: str, name: str) -> bool:
    pattern = pattern.rstrip("/")
    return fnmatchcase(relative, pattern) or ("/" not in pattern and fnmatchcase(name, pattern))


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 (as quick as can be: very many)
