"""The catalogue: which criteria there are, shipped with the program and in the current project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from partnercheck.loading.criteria_files import ENDINGS, load_criteria, shipped_folder
from partnercheck.loading.data import read_data
from partnercheck.loading.files_read import real_path
from partnercheck.loading.source import read_source
from partnercheck.problems import CriteriaError, Problem, ReadingError

LOCAL_FOLDER = "criteria"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One criteria file; with its problems, and little else known, where it is not valid."""

    file: str
    is_shipped: bool
    name: str = ""
    title: str = ""
    version: str = ""
    requirements: int = 0
    problems: tuple[Problem, ...] = ()


def catalogue(here: Path | None = None) -> tuple[CatalogueEntry, ...]:
    """The shipped criteria, then those in the folder `criteria`; each file once."""
    local = Path(LOCAL_FOLDER) if here is None else here / LOCAL_FOLDER
    shipped = shipped_folder()
    found = [_entry(file, is_shipped=True) for file in criteria_files(shipped)]
    if local.is_dir() and real_path(local) != real_path(shipped):
        found += [_entry(file, is_shipped=False) for file in criteria_files(local)]
    return tuple(found)


def criteria_files(folder: Path) -> Iterator[Path]:
    """The files directly in a folder that hold criteria; what they include lies beside or below them."""
    for file in sorted(path for ending in ENDINGS for path in folder.glob(f"*{ending}")):
        try:
            keys = read_data(read_source(file)).keys()
        except ReadingError:
            yield file
        else:
            if "criteria" in keys or "requirements" in keys:
                yield file


def _entry(file: Path, *, is_shipped: bool) -> CatalogueEntry:
    try:
        criteria = load_criteria(file)
    except CriteriaError as error:
        return CatalogueEntry(str(file), is_shipped, name=file.stem, problems=error.problems)
    return CatalogueEntry(
        str(file), is_shipped, criteria.name, criteria.title, criteria.version, len(criteria.requirements)
    )
