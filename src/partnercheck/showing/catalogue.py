"""The catalogue: which criteria there are, shipped with the program and in the current project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from partnercheck.loading.criteria_files import load_criteria
from partnercheck.loading.criteria_folders import criteria_files, shipped_folder
from partnercheck.loading.files_read import real_path
from partnercheck.problems import CriteriaError, Problem

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


def _entry(file: Path, *, is_shipped: bool) -> CatalogueEntry:
    try:
        criteria = load_criteria(file)
    except CriteriaError as error:
        return CatalogueEntry(str(file), is_shipped, name=file.stem, problems=error.problems)
    return CatalogueEntry(
        str(file), is_shipped, criteria.name, criteria.title, criteria.version, len(criteria.requirements)
    )
