"""A diff in the terminal: what changed in meaning first, with an example; whom it affects at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from partnercheck.report.authors.diff_words import (
    applications_words,
    example_words,
    status_words,
    verdict_words,
    versions_words,
)
from partnercheck.report.authors.printing import printed
from partnercheck.report.marks import ASIDE, GOOD, NEARLY, SHORT, Mark
from partnercheck.report.screen import Screen
from partnercheck.report.terminal.ink import HEADING, QUIET, STRONG, Ink
from partnercheck.report.words import capitalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnercheck.diff.changes import (
        ApplicationsDiff,
        CriteriaDiff,
        Diff,
        Edited,
        FactChange,
        RequirementChange,
        TierChange,
    )

_MARKS = {"changed in meaning": NEARLY, "added": GOOD, "removed": SHORT}
_DIRECTIONS = {"worse": SHORT, "better": GOOD}
_MARGIN, _DEEPER = (0, 0, 0, 2), (0, 0, 0, 4)


def render_text(diff: Diff, screen: Screen) -> str:
    """Everything that changed."""
    return printed(_parts(diff, Ink(screen)), screen)


def _parts(diff: Diff, ink: Ink) -> Iterator[RenderableType]:
    for name, title in diff.added:
        yield ink.marked(GOOD, f"criteria added: {name} ({title})")
    for name, title in diff.removed:
        yield ink.marked(SHORT, f"criteria removed: {name} ({title})")
    for place, one in enumerate(diff.criteria):
        if place or diff.added or diff.removed:
            yield Text()
        yield from _criteria(one, ink)


def _criteria(diff: CriteriaDiff, ink: Ink) -> Iterator[RenderableType]:
    yield ink.text(diff.title, STRONG)
    yield ink.text(versions_words(diff), QUIET)
    if diff.is_empty:
        yield ink.text("Nothing changed that a reader or an organisation would notice.")
    for change in diff.requirements:
        yield Text()
        yield from _requirement(change, ink)
    yield from _others("Facts that profiles answer", diff.facts, ink)
    yield from _others("Further outcomes", diff.tiers, ink)
    if diff.applications is not None:
        yield from _applications(diff.applications, ink)


def _requirement(change: RequirementChange, ink: Ink) -> Iterator[RenderableType]:
    mark = _MARKS.get(change.kind.value, ASIDE)
    name = f"{change.before} is now {change.id}" if change.before else change.id
    yield Text.assemble(ink.marked(mark, f"{change.kind.value}:"), " ", ink.text(change.title), overflow="fold")
    yield Padding(ink.text(f"{name}  {change.place}", QUIET), _MARGIN)
    yield from _edits(change.edits, ink, _MARGIN)
    if change.kind.value == "changed in meaning":
        words = capitalised(example_words(change))
        yield Padding(ink.text(f"{words}."), _MARGIN)


def _edits(edits: Sequence[Edited], ink: Ink, margin: tuple[int, int, int, int]) -> Iterator[RenderableType]:
    for edit in edits:
        yield Padding(ink.text(f"{edit.what}:"), margin)
        if edit.before:
            yield Padding(ink.text(f"- {edit.before}", SHORT.style), (0, 0, 0, margin[3] + 2))
        if edit.after:
            yield Padding(ink.text(f"+ {edit.after}", GOOD.style), (0, 0, 0, margin[3] + 2))


def _others(title: str, changes: Sequence[FactChange | TierChange], ink: Ink) -> Iterator[RenderableType]:
    if not changes:
        return
    yield Text()
    yield ink.text(title, HEADING)
    for change in changes:
        mark = _MARKS.get(change.kind.value, ASIDE)
        name = getattr(change, "path", "") or getattr(change, "id", "")
        label = getattr(change, "label", "") or getattr(change, "title", "")
        yield Text.assemble(ink.marked(mark, f"{change.kind.value}:"), " ", ink.text(f"{name} ({label})"))
        yield from _edits(change.edits, ink, _MARGIN)


def _applications(diff: ApplicationsDiff, ink: Ink) -> Iterator[RenderableType]:
    yield Text()
    yield ink.text("Whom it affects", HEADING)
    yield ink.text(applications_words(diff))
    for change in diff.changed:
        mark: Mark = _DIRECTIONS.get(change.direction.value, ASIDE)
        yield Text()
        yield ink.marked(mark, f"{change.organisation}: {verdict_words(change)}")
        yield Padding(ink.text(change.file, QUIET), _MARGIN)
        for status in change.statuses:
            inner = _DIRECTIONS.get(status.direction.value, ASIDE)
            yield Padding(ink.marked(inner, status_words(status), ""), _MARGIN)
        if change.problem:
            yield Padding(ink.text(change.problem), _MARGIN)
    for file, problem in diff.not_valid:
        yield Text()
        yield ink.marked(ASIDE, f"{file}: valid in neither version")
        yield Padding(ink.text(problem), _DEEPER)
