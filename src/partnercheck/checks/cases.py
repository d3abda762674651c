"""Cases: what is wrong with them, and which requirements they touch."""

from __future__ import annotations

from pathlib import Path

from partnercheck.cases.load import CasesDocument, build_cases, read_shape
from partnercheck.checks.files import document_of
from partnercheck.loading.criteria_files import load_criteria
from partnercheck.loading.criteria_folders import files_in, shown_path
from partnercheck.loading.source import Source, read_source
from partnercheck.models.criteria import Criteria, Document, Origin
from partnercheck.models.criteria_problems import Collector
from partnercheck.problems import CriteriaError, Problem, ReadingError

Touched = tuple[str, frozenset[str]]
"""The criteria that cases are for, by name, and the requirements that they touch."""


def names_in_cases(path: Path) -> Touched | None:
    """The criteria that cases are for, and the requirements that they touch, whatever else is wrong with them."""
    try:
        read = read_shape(document_of(read_source(shown_path(path))), [])
    except ReadingError:
        return None
    return None if read is None else _touched_by(read)


def _touched_by(read: CasesDocument) -> Touched:
    return read.entry.criteria, frozenset(name for case in read.entry.cases for name in case.expect)


def check_cases(path: Path, source: Source, criteria: dict[str, Criteria], problems: list[Problem]) -> Touched | None:
    """Check cases against the criteria that they are for; what they touch, or None where that cannot be told."""
    try:
        document = document_of(source)
    except ReadingError as error:
        problems.extend(error.problems)
        return None
    read = read_shape(document, problems)
    if read is None:
        return None
    held_against = criteria.get(read.entry.criteria) or _criteria_beside(path, read.entry.criteria, document, problems)
    if held_against is not None:
        build_cases(read, held_against, problems)
    return _touched_by(read)


def _criteria_beside(path: Path, name: str, document: Document, problems: list[Problem]) -> Criteria | None:
    """The criteria in the folder above cases; what is wrong with those is for a run that checks them."""
    above = path.absolute().parent.parent
    file = next((candidate for candidate in files_in(above) if candidate.stem == name), None)
    if file is None:
        collector = Collector()
        help = f"looked for {name}.yaml in {above.name}/"
        collector.add("PC707", f"there are no criteria `{name}` for these cases", Origin(document, ("criteria",)), help)
        problems.extend(collector.found)
        return None
    try:
        return load_criteria(file)
    except CriteriaError:
        return None
