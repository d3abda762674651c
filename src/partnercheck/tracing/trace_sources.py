"""What a trace is made from: the outline, and the criteria whose requirements answer to its items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from partnercheck.loading.criteria_files import find_criteria, load_criteria
from partnercheck.loading.criteria_folders import criteria_files
from partnercheck.loading.data import read_data
from partnercheck.loading.files_read import real_path
from partnercheck.loading.positions import locate
from partnercheck.loading.source import read_source
from partnercheck.models.criteria import Criteria, Document
from partnercheck.problems import CriteriaError, ReadingError, UsageError
from partnercheck.tracing.outline import Outline, answers_by_item, build_outline
from partnercheck.tracing.pages import Page
from partnercheck.tracing.trace import Trace, trace


@dataclass(frozen=True, slots=True)
class TraceSources:
    """The outline's file, and every criteria file that was looked at."""

    outline: Path
    criteria: tuple[Criteria, ...]

    @property
    def answering(self) -> tuple[Criteria, ...]:
        """The criteria that name this outline."""
        return tuple(one for one in self.criteria if _outline_of(one) == real_path(self.outline))

    def trace(self, page: Page) -> Trace:
        """The page held against the outline as it is in its file now."""
        answering = self.answering
        times = Counter(requirement.id for one in answering for requirement in one.requirements)
        answers = answers_by_item(
            [
                (f"{one.name}/{requirement.id}" if times[requirement.id] > 1 else requirement.id, requirement.guidance)
                for one in answering
                for requirement in one.requirements
            ]
        )
        return trace(read_outline(self.outline), page.text, answers, page.name, page.counted_in)


def find_sources(criteria: Sequence[str], outline: str | None) -> TraceSources:
    """The criteria that these names, files and folders mean, and the outline: the one named, or the one they name."""
    files: list[Path] = []
    for name in criteria:
        path = Path(name)
        found = list(criteria_files(path)) if path.is_dir() else [find_criteria(name)]
        if not found and outline is None:
            raise UsageError(f"there are no criteria files in `{name}`", "name a criteria file, or a folder of them")
        files += found
    loaded = tuple(load_criteria(path) for path in dict.fromkeys(files))
    return TraceSources(Path(outline) if outline is not None else _only_outline(loaded), loaded)


def read_outline(path: Path) -> Outline:
    """The outline in a file. Raises CriteriaError where it is not one."""
    try:
        source = read_source(path)
        return build_outline(Document(source.name, read_data(source), source.text, lambda: locate(source)))
    except ReadingError as error:
        raise CriteriaError(*error.problems) from None


def _outline_of(criteria: Criteria) -> Path | None:
    return real_path(real_path(criteria.file).parent / criteria.outline) if criteria.outline else None


def _only_outline(criteria: Sequence[Criteria]) -> Path:
    # The path as the criteria's own file gives it, so that a message names it the way the user named them.
    found = {_outline_of(one): Path(one.file).parent / one.outline for one in criteria if one.outline}
    if not found:
        raise UsageError("none of the criteria name an outline", "say which one with `--outline FILE`")
    if len(found) > 1:
        names = ", ".join(sorted(path.name for path in found.values()))
        raise UsageError(f"the criteria name several outlines: {names}", "say which one with `--outline FILE`")
    return next(iter(found.values()))
