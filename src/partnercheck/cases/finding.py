"""Finding cases: from the paths that were named to criteria with their cases, or what is wrong with either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from partnercheck.cases.case import Case, Cases
from partnercheck.cases.load import CasesDocument, build_cases, read_shape
from partnercheck.loading.criteria_files import find_criteria, load_criteria
from partnercheck.loading.criteria_folders import files_below, files_in, shown_path
from partnercheck.loading.data import read_data
from partnercheck.loading.files_read import real_path
from partnercheck.loading.positions import locate
from partnercheck.loading.source import read_source
from partnercheck.models.criteria import Criteria, Document, Origin
from partnercheck.models.criteria_problems import Collector
from partnercheck.problems import CriteriaError, Problem, ReadingError, UsageError, in_file_order

CASES_FOLDER = "cases"


@dataclass(frozen=True, slots=True)
class CasesFound:
    """What there is to run, and what is wrong. `without_cases` names criteria files that have nothing to run."""

    cases: tuple[Cases, ...]
    problems: tuple[Problem, ...]
    without_cases: tuple[str, ...] = ()


@dataclass
class _CasesSearch:
    """What has been read so far: each file once, however many paths lead to it."""

    documents: dict[Path, Document | None] = field(default_factory=dict)
    criteria: dict[Path, Criteria | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def document(self, path: Path) -> Document | None:
        """The file's data; None, with the problem kept, where it cannot be read."""
        key = real_path(path)
        if key not in self.documents:
            self.documents[key] = None
            try:
                source = read_source(path)
                self.documents[key] = Document(source.name, read_data(source), source.text, lambda: locate(source))
            except ReadingError as error:
                self.problems.extend(error.problems)
        return self.documents[key]

    def load(self, path: Path) -> Criteria | None:
        """The criteria in a file; None, with the problems kept, where they are not valid."""
        key = real_path(path)
        if key not in self.criteria:
            self.criteria[key] = None
            try:
                self.criteria[key] = load_criteria(path)
            except CriteriaError as error:
                self.problems.extend(error.problems)
        return self.criteria[key]


def find_cases(names: Sequence[str]) -> CasesFound:
    """The cases for every criteria file named, and for those of every cases file named; folders are looked through.

    Raises UsageError where a name means nothing at all, or where there is nothing to run in what it means.
    """
    search = _CasesSearch()
    wanted: dict[Path, list[Path]] = {}  # a criteria file: its cases files
    for name in names:
        before = len(search.problems)
        of_use = [_sort(file, search, wanted) for file in _files(name)]
        if not any(of_use) and len(search.problems) == before:
            raise UsageError(f"there are no criteria and no cases in `{name}`", "name a criteria file, or its folder")
    cases: list[Cases] = []
    without: list[str] = []
    for criteria_file, cases_files in wanted.items():
        criteria = search.load(criteria_file)
        if not cases_files:
            without.append(str(criteria_file))
        elif criteria is not None:
            cases.append(_read_all(criteria, cases_files, search))
    return CasesFound(tuple(cases), in_file_order(search.problems), tuple(without))


def _files(name: str) -> Iterator[Path]:
    """The criteria and cases files that a name means, in order."""
    path = Path(name)
    if not path.is_dir():
        yield find_criteria(name)
        return
    yield from files_below(path)


def _sort(file: Path, search: _CasesSearch, wanted: dict[Path, list[Path]]) -> bool:
    """Put a file where it belongs: criteria with the cases beside them, cases with their criteria. False for others."""
    document = search.document(file)
    if document is None:
        return False
    if is_cases(file, document):
        criteria_file = _criteria_of(file, document, search)
        if criteria_file is not None:
            _add(wanted, criteria_file, [file])
            return True
    elif "requirements" in document.data or "criteria" in document.data:
        _add(wanted, file, _beside(file, document, search))
        return True
    return False


def is_cases(file: Path, document: Document) -> bool:
    """Whether a file holds cases: by its folder, or by its keys."""
    in_folder = file.absolute().parent.name == CASES_FOLDER
    return "requirements" not in document.data and (in_folder or "cases" in document.data)


def _add(wanted: dict[Path, list[Path]], criteria_file: Path, cases_files: Sequence[Path]) -> None:
    same = next((known for known in wanted if real_path(known) == real_path(criteria_file)), criteria_file)
    held = wanted.setdefault(same, [])
    held.extend(new for new in cases_files if all(real_path(new) != real_path(old) for old in held))


def _beside(criteria_file: Path, document: Document, search: _CasesSearch) -> list[Path]:
    """The cases files beside a criteria file that are for it."""
    folder = criteria_file.parent / CASES_FOLDER
    name = document.data.get("criteria")
    found: list[Path] = []
    for file in files_in(folder):
        inner = search.document(file)
        if inner is not None and inner.data.get("criteria") == name:
            found.append(file)
    return found


def _criteria_of(file: Path, document: Document, search: _CasesSearch) -> Path | None:
    """The criteria file that a cases file is for."""
    name = document.data.get("criteria")
    if not isinstance(name, str):
        if read_shape(document, search.problems) is None:
            return None
        raise AssertionError("a cases file without criteria has no sound shape")
    folders = dict.fromkeys((file.absolute().parent.parent, file.absolute().parent))
    for folder in folders:
        candidates = [candidate for candidate in files_in(folder) if real_path(candidate) != real_path(file)]
        for candidate in candidates:
            if candidate.stem == name:
                return shown_path(candidate)
        for candidate in candidates:
            # Where a file is not called as the criteria in it are.
            other = search.document(shown_path(candidate))
            if other is not None and other.data.get("criteria") == name and "requirements" in other.data:
                return shown_path(candidate)
    collector = Collector()
    help = f"looked for {name}.yaml in {next(iter(folders)).name}/"
    collector.add("PC707", f"there are no criteria `{name}` for these cases", Origin(document, ("criteria",)), help)
    search.problems.extend(collector.found)
    return None


def _read_all(criteria: Criteria, files: Sequence[Path], search: _CasesSearch) -> Cases:
    cases: list[Case] = []
    for file in files:
        document = search.document(file)
        read: CasesDocument | None = read_shape(document, search.problems) if document is not None else None
        if read is not None:
            cases.extend(build_cases(read, criteria, search.problems))
    return Cases(criteria, tuple(str(file) for file in files), tuple(cases))
