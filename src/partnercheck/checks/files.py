"""Files: from the paths that were named to criteria, cases, outlines and shared files, each read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from partnercheck.loading.criteria_files import ENDINGS, find_criteria
from partnercheck.loading.data import read_data
from partnercheck.loading.files_read import real_path
from partnercheck.loading.positions import locate
from partnercheck.loading.source import STANDARD_INPUT, Source, read_source
from partnercheck.models.criteria import Document
from partnercheck.problems import Problem, ReadingError, UsageError

CASES_FOLDER = "cases"
_TOP_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)


class Kind(Enum):
    """What a file holds."""

    CRITERIA = "criteria"
    CASES = "cases"
    OUTLINE = "outline"
    SHARED = "shared"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Named:
    """A file to check. `from_folder` says that it was found in a folder that was named, with all that is in it."""

    source: Source
    kind: Kind
    from_folder: bool

    @property
    def folder(self) -> Path:
        """Where the file lies; for standard input, where the command runs."""
        return Path() if self.source.name == STANDARD_INPUT else Path(self.source.name).absolute().parent


@dataclass
class Gathered:
    """All that there is to check, and the problems of what cannot be read."""

    files: list[Named] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of(self, kind: Kind) -> Iterator[Named]:
        """The files of one kind, in order."""
        return (named for named in self.files if named.kind is kind)


def gather(names: Sequence[str]) -> Gathered:
    """Read everything that the names mean. Raises UsageError where one of them means nothing."""
    found = Gathered()
    seen: set[Path] = set()
    for name in names:
        folder = Path(name)
        paths = list(_in_folder(folder)) if folder.is_dir() else [name if name == "-" else _existing(name)]
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


def _in_folder(folder: Path) -> Iterator[Path]:
    found = sorted(file for ending in ENDINGS for file in folder.rglob(f"*{ending}"))
    for file in found:
        if not any(part.startswith(".") for part in file.relative_to(folder).parts):
            yield file


def _add(found: Gathered, path: str | Path, *, from_folder: bool) -> None:
    try:
        source = read_source(path)
        kind = kind_of(source)
    except ReadingError as error:
        found.problems.extend(error.problems)
        return
    if kind is Kind.OTHER and not from_folder:
        kind = Kind.CRITERIA  # it was named as such: what it lacks is told
    if kind is not Kind.OTHER:
        found.files.append(Named(source, kind, from_folder))


def kind_of(source: Source) -> Kind:
    """What a file holds, by its keys; and by its folder for cases."""
    keys = set(_TOP_KEY.findall(source.text)) if not source.is_json else set()
    if not keys:
        keys = set(read_data(source))
    in_cases = Path(source.name).absolute().parent.name == CASES_FOLDER
    if (in_cases or "cases" in keys) and "requirements" not in keys:
        return Kind.CASES
    if "criteria" in keys or "requirements" in keys:
        return Kind.CRITERIA
    if "outline" in keys:
        return Kind.OUTLINE
    return Kind.SHARED if keys & {"facts", "definitions"} else Kind.OTHER


def document_of(source: Source) -> Document:
    """The data of a file, and its places. Raises ReadingError."""
    return Document(source.name, read_data(source), source.text, lambda: locate(source))


def shown_path(path: Path) -> Path:
    """The path as a person would write it: from the folder that the command runs in, where it lies below that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
