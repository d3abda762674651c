"""Running: every check on everything that was named, and every problem found, once, in the order of the files."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from partnercheck.checks.cases import Touched, check_cases, names_in_cases
from partnercheck.checks.files import CASES_FOLDER, FileKind, Gathered, NamedFile, document_of, gather
from partnercheck.checks.registry import CHECKS, Check, Finding, Subject
from partnercheck.loading.cores import shipped_core
from partnercheck.loading.criteria_files import core_in, load_criteria_source
from partnercheck.loading.criteria_folders import files_in, shown_path
from partnercheck.loading.files_read import real_path
from partnercheck.loading.source import Source, read_source
from partnercheck.models.build import check_shared
from partnercheck.models.core_file import check_registers
from partnercheck.models.criteria import Criteria, Document
from partnercheck.problems import CriteriaError, PartnercheckError, Problem, ReadingError, in_file_order
from partnercheck.tracing.outline import Outline, build_outline

_MODULES = (
    "constant", "never_missing", "nothing_there", "of_the_item", "borderline", "branches", "applies", "same", "tiers",
    "unused_facts", "guidance", "advice", "characters", "titles", "untested", "tables", "ages", "terms",
)  # fmt: skip


def checks() -> dict[str, Check]:
    """All checks by code, sorted."""
    for name in _MODULES:
        import_module(f"partnercheck.checks.{name}")  # each module registers its own
    return dict(sorted(CHECKS.items()))


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What was checked, what was found, and which files hold nothing to check."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    passed_over: tuple[str, ...] = ()


def check_files(
    names: Sequence[str], wanted: Callable[[str], bool] = lambda code: True, *, with_solver: bool = True
) -> CheckOutcome:
    """Check the files and folders named, by the checks whose codes are wanted.

    What keeps a file from being read or built is always told. Raises UsageError where there is nothing to check.
    """
    with _without_collecting():
        return _Run(gather(names), with_solver).outcome([one for one in checks().values() if wanted(one.code)])


@contextmanager
def _without_collecting() -> Iterator[None]:
    """All that is built is needed to the end: looking through it for what is not takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def findings(subjects: Sequence[Subject], wanted: Sequence[Check]) -> list[Finding]:
    """What some checks find in some criteria."""
    found: list[Finding] = []
    for one in wanted:
        if one.find is not None:
            for subject in subjects:
                found.extend(one.find(subject))
        if one.together is not None:
            found.extend(one.together(tuple(subjects)))
    return found


class _Run:
    """One run: what has been read so far, and the problems met on the way."""

    def __init__(self, gathered: Gathered, with_solver: bool) -> None:
        self.gathered = gathered
        self.with_solver = with_solver
        self.problems: list[Problem] = list(gathered.problems)
        self.outlines: dict[Path, Outline | None] = {}
        self.cases: dict[Path, Touched | None] = {}
        self.included: set[Path] = set()
        self.folders: dict[Path, list[Path]] = {}

    def outcome(self, wanted: Sequence[Check]) -> CheckOutcome:
        """Everything that is wrong."""
        built = [(named, self._build(named)) for named in self.gathered.of(FileKind.CRITERIA)]
        criteria = {one.name: one for _, one in built if one is not None}
        for named in self.gathered.of(FileKind.OUTLINE):
            self._outline(Path(named.source.name))
        for named in self.gathered.of(FileKind.CASES):
            self._cases(Path(named.source.name), named.source, criteria)
        for named in self.gathered.of(FileKind.SHARED):
            if real_path(named.source.name) not in self.included:
                self._shared(named.source)
        for kind, check in ((FileKind.CORE, core_in), (FileKind.REGISTERS, check_registers)):
            for named in self.gathered.of(kind):
                if real_path(named.source.name) not in self.included:
                    self._alone(named.source, check)
        subjects = [self._subject(named, one) for named, one in built if one is not None]
        self.problems += [finding.problem for finding in findings(subjects, wanted)]
        files = tuple(named.source.name for named in self.gathered.files)
        return CheckOutcome(files, in_file_order(self.problems), tuple(self.gathered.passed_over))

    def _build(self, named: NamedFile) -> Criteria | None:
        try:
            criteria = load_criteria_source(named.source, real_path(named.folder))
        except CriteriaError as error:
            self.problems.extend(error.problems)
            self.included.update(real_path(problem.file) for problem in error.problems)
            return None
        self.included.update(real_path(document.file) for document in criteria.documents[1:])
        if criteria.core.file:
            self.included.add(real_path(criteria.core.file))
        return criteria

    def _subject(self, named: NamedFile, criteria: Criteria) -> Subject:
        outline = self._outline(named.folder / criteria.outline) if criteria.outline else None
        touched = None if named.source.name == "-" else self._touched(named.folder, criteria)
        return Subject(criteria, outline, touched, self.with_solver, named.from_folder)

    def _outline(self, path: Path) -> Outline | None:
        key = real_path(path)
        if key not in self.outlines:
            self.outlines[key] = None
            try:
                self.outlines[key] = build_outline(document_of(read_source(shown_path(path))))
            except PartnercheckError as error:
                self.problems.extend(error.problems)
        return self.outlines[key]

    def _shared(self, source: Source) -> None:
        try:
            self.problems.extend(check_shared(document_of(source), shipped_core()))
        except ReadingError as error:
            self.problems.extend(error.problems)

    def _alone(self, source: Source, check: Callable[[Document], object]) -> None:
        try:
            check(document_of(source))
        except (ReadingError, CriteriaError) as error:
            self.problems.extend(error.problems)

    # Cases

    def _touched(self, folder: Path, criteria: Criteria) -> frozenset[str] | None:
        """The requirements that the cases beside these criteria touch; None where there are none that can be read."""
        touched: set[str] | None = None
        for path in self._cases_in(folder / CASES_FOLDER):
            if path not in self.cases:
                self.cases[path] = names_in_cases(path)
            found = self.cases[path]
            if found is not None and found[0] == criteria.name:
                touched = (touched or set()) | found[1]
        return None if touched is None else frozenset(touched)

    def _cases_in(self, folder: Path) -> list[Path]:
        """The files in a folder of cases; looked for once."""
        found = self.folders.get(folder)
        if found is None:
            found = self.folders[folder] = [real_path(file) for file in files_in(folder)]
        return found

    def _cases(self, path: Path, source: Source, criteria: dict[str, Criteria]) -> None:
        self.cases[real_path(path)] = check_cases(path, source, criteria, self.problems)
