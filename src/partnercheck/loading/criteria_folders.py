"""Criteria folders: which files in one are written by hand, which of them hold criteria, and whose folder it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from partnercheck.loading.data import read_data
from partnercheck.loading.source import read_source
from partnercheck.problems import ReadingError

ENDINGS = (".yaml", ".yml", ".json")
_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_folder() -> Path:
    """The folder of the criteria that travel with the program: in the wheel, or at the top of a checkout."""
    installed = _PACKAGE / "shipped_criteria"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "criteria"


def has_ending(path: Path) -> bool:
    """Whether a path ends as a file that is read does, in capitals or not."""
    return path.suffix.lower() in ENDINGS


def files_in(folder: Path) -> list[Path]:
    """The YAML and JSON files directly in a folder that are not hidden, sorted; none where there is no such folder."""
    return sorted(_written(folder, folder.glob("*")))


def files_below(folder: Path) -> list[Path]:
    """The same of a folder and all folders in it."""
    return sorted(_written(folder, folder.rglob("*")))


def _written(folder: Path, paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if has_ending(path) and not hidden and not path.is_dir():
            yield path


def criteria_files(folder: Path) -> Iterator[Path]:
    """The files directly in a folder that hold criteria, or may do so, as they cannot be read."""
    for file in files_in(folder):
        try:
            keys = read_data(read_source(file)).keys()
        except ReadingError:
            yield file
        else:
            # Cases name their criteria too.
            if "requirements" in keys or ("criteria" in keys and "cases" not in keys):
                yield file


def criteria_folder_of(file: Path) -> Path:
    """The criteria folder that a file belongs to: the nearest one upwards with criteria in it, else its own.

    Criteria include files from their own folder and those in it, and nothing else; so whatever the file is, no criteria
    further up can be meant before the nearest. It is not looked for above the folder that the command runs in.
    """
    here = Path.cwd()
    for folder in file.absolute().parents:
        if next(criteria_files(folder), None) is not None:
            return shown_path(folder)
        if folder == here:
            break
    return file.parent


def shown_path(path: Path) -> Path:
    """The path as a person would write it: from the folder that the command runs in, where it lies below that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
