"""A diff as Markdown, for a comment on a pull request: it stays what it is, whatever the files and profiles say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from partnercheck.report.authors.diff_words import (
    applications_words,
    example_words,
    status_words,
    verdict_words,
    versions_words,
)
from partnercheck.report.markdown_text import escaped
from partnercheck.report.screen import Screen
from partnercheck.report.words import capitalised, counted

if TYPE_CHECKING:
    from partnercheck.diff.changes import (
        ApplicationsDiff,
        CriteriaDiff,
        Diff,
        Edited,
        FactChange,
        RequirementChange,
        TierChange,
    )

LONGEST = 60_000
"""What a comment on a pull request may hold is 65,536 characters; a report that is longer is cut between lines."""


def render_markdown(diff: Diff, screen: Screen | None = None) -> str:
    """Everything that changed."""
    lines: list[str] = []
    length = 0
    for line in _parts(diff):
        length += len(line) + 1
        if length > LONGEST:
            lines += ["", "*There is more than fits here: run `partnercheck criteria diff` to see all of it.*"]
            break
        lines.append(line)
    return "\n".join(lines) + "\n"


def _parts(diff: Diff) -> Iterator[str]:
    for name, title in diff.added:
        yield f"**Criteria added:** {escaped(title)} ({escaped(name)})\n"
    for name, title in diff.removed:
        yield f"**Criteria removed:** {escaped(title)} ({escaped(name)})\n"
    for one in diff.criteria:
        yield from _criteria(one)


def _criteria(diff: CriteriaDiff) -> Iterator[str]:
    yield f"## {escaped(diff.title)}"
    yield from ("", f"{escaped(versions_words(diff))}. {_counts(diff)}", "")
    for change in diff.requirements:
        yield from _requirement(change)
    yield from _others("Facts that profiles answer", diff.facts)
    yield from _others("Further outcomes", diff.tiers)
    if diff.applications is not None:
        yield from _applications(diff.applications)


def _counts(diff: CriteriaDiff) -> str:
    if diff.is_empty:
        return "Nothing changed that a reader or an organisation would notice."
    kinds = dict.fromkeys(change.kind for change in diff.requirements)
    parts = [f"{counted(diff.count(kind), 'requirement')} {kind.value}" for kind in kinds]
    return f"{capitalised(', '.join(parts))}." if parts else "No requirement changed."


def _requirement(change: RequirementChange) -> Iterator[str]:
    name = f"{change.before} is now {change.id}" if change.before else change.id
    yield f"- **{capitalised(change.kind.value)}:** {escaped(change.title)} ({escaped(name)})"
    yield from _edits(change.edits)
    if change.kind.value == "changed in meaning":
        words = capitalised(example_words(change))
        yield f"  - {escaped(words)}."


def _edits(edits: Sequence[Edited]) -> Iterator[str]:
    for edit in edits:
        before = f"~~{escaped(edit.before)}~~" if edit.before else "nothing"
        after = f"**{escaped(edit.after)}**" if edit.after else "nothing"
        yield f"  - {escaped(capitalised(edit.what))}: {before} → {after}"


def _others(title: str, changes: Sequence[FactChange | TierChange]) -> Iterator[str]:
    if not changes:
        return
    yield from ("", f"### {title}", "")
    for change in changes:
        name = getattr(change, "path", "") or getattr(change, "id", "")
        label = getattr(change, "label", "") or getattr(change, "title", "")
        yield f"- **{capitalised(change.kind.value)}:** {escaped(name)} ({escaped(label)})"
        yield from _edits(change.edits)


def _applications(diff: ApplicationsDiff) -> Iterator[str]:
    yield from ("", "### Whom it affects", "", escaped(applications_words(diff)))
    if diff.changed:
        yield from ("", "| Organisation | File | Verdict | Requirements |", "|---|---|---|---|")
        for change in diff.changed:
            said = [status_words(status) for status in change.statuses]
            told = "<br>".join(escaped(words) for words in ([change.problem] if change.problem else said))
            direction = f"{escaped(verdict_words(change))} ({change.direction.value})"
            yield f"| {escaped(change.organisation)} | {escaped(change.file)} | {direction} | {told} |"
    if diff.not_valid:
        yield from ("", "Valid in neither version:", "")
        for file, problem in diff.not_valid:
            yield f"- {escaped(file)}: {escaped(problem)}"
