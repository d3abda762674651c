"""Files: from the paths that were named to criteria, cases, outlines and shared files, each read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from partnercheck.loading.criteria_files import find_criteria
from partnercheck.loading.criteria_folders import files_below
from partnercheck.loading.data import read_data
from partnercheck.loading.files_read import real_path
from partnercheck.loading.positions import locate
from partnercheck.loading.source import STANDARD_INPUT, Source, read_source
from partnercheck.models.criteria import Document
from partnercheck.problems import Problem, ReadingError, UsageError

CASES_FOLDER = "cases"
_TOP_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
_OTHER_KEY = re.compile(r"^[\"'?{\[!&*]", re.MULTILINE)
_SHARED_KEYS = frozenset({"facts", "definitions", "bands", "values", "sections", "terms", "include"})
_CORE_KEYS = frozenset({"core", "legal_forms", "own_registers"})


class FileKind(Enum):
    """What a file holds."""

    CRITERIA = "criteria"
    CASES = "cases"
    OUTLINE = "outline"
    SHARED = "shared"
    CORE = "core"
    REGISTERS = "registers"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file to check. `from_folder` says that it was found in a folder that was named, with all that is in it."""

    source: Source
    kind: FileKind
    from_folder: bool

    @property
    def folder(self) -> Path:
        """Where the file lies; for standard input, where the command runs."""
        return Path() if self.source.name == STANDARD_INPUT else Path(self.source.name).absolute().parent


@dataclass
class Gathered:
    """All that there is to check, the problems of what cannot be read, and what is taken for none of ours."""

    files: list[NamedFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def of(self, kind: FileKind) -> Iterator[NamedFile]:
        """The files of one kind, in order."""
        return (named for named in self.files if named.kind is kind)


def gather(names: Sequence[str]) -> Gathered:
    """Read everything that the names mean. Raises UsageError where one of them means nothing."""
    found = Gathered()
    seen: set[Path] = set()
    for name in names:
        folder = Path(name)
        paths = files_below(folder) if folder.is_dir() else [name if name == "-" else _existing(name)]
        before = len(found.files) + len(found.problems)
        known = 0
        for path in paths:
            key = real_path(path)
            if path != "-" and key in seen:
                known += 1
                continue
            seen.add(key)
            _add(found, path, from_folder=folder.is_dir())
        if len(found.files) + len(found.problems) == before and not known:
            help = "name a criteria file, or the folder that it lies in"
            raise UsageError(f"there are no criteria files in `{name}`", help)
    return found


def _existing(name: str) -> Path:
    path = find_criteria(name)
    if not path.exists():
        raise UsageError(f"there is no file or folder `{name}`", "check the spelling and the folder")
    return path


def _add(found: Gathered, path: str | Path, *, from_folder: bool) -> None:
    try:
        source = read_source(path)
        kind = kind_of(source)
    except ReadingError as error:
        found.problems.extend(error.problems)
        return
    if kind is FileKind.OTHER and not from_folder:
        kind = FileKind.CRITERIA  # it was named as such: what it lacks is told
    if kind is FileKind.OTHER:
        found.passed_over.append(source.name)
    else:
        found.files.append(NamedFile(source, kind, from_folder))


def kind_of(source: Source) -> FileKind:
    """What a file holds, by its keys; and by its folder for cases. Raises ReadingError where that cannot be told."""
    keys = _plain_keys(source)
    kind = _kind_by(keys, source) if keys else FileKind.OTHER
    # Nothing is passed over before it has been read whole: a file that is broken may be anything.
    return _kind_by(set(read_data(source)), source) if kind is FileKind.OTHER else kind


def _plain_keys(source: Source) -> set[str]:
    """The keys as they stand at the beginning of lines, which is sooner than to read; none where that may mislead."""
    if source.is_json or _OTHER_KEY.search(source.text):
        return set()
    return set(_TOP_KEY.findall(source.text))


def _kind_by(keys: set[str], source: Source) -> FileKind:
    in_cases = Path(source.name).absolute().parent.name == CASES_FOLDER
    if (in_cases or "cases" in keys) and "requirements" not in keys:
        return FileKind.CASES
    if "criteria" in keys or "requirements" in keys:
        return FileKind.CRITERIA
    if keys & _CORE_KEYS:
        return FileKind.CORE
    if "registers" in keys:
        return FileKind.REGISTERS
    if "outline" in keys:
        return FileKind.OUTLINE
    return FileKind.SHARED if keys & _SHARED_KEYS else FileKind.OTHER


def document_of(source: Source) -> Document:
    """The data of a file, and its places. Raises ReadingError."""
    return Document(source.name, read_data(source), source.text, lambda: locate(source))
