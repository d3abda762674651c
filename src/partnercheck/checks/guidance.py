"""Guidance: requirements that point to no item of it, items that nothing answers, readings that are not given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from partnercheck.checks.places import below, problem_at_value
from partnercheck.checks.registry import Finding, Subject, check, check_together
from partnercheck.diagnostics import Diagnostic
from partnercheck.language.words import joined
from partnercheck.loading.files_read import real_path
from partnercheck.problems import Severity
from partnercheck.tracing.outline import Outline, OutlineItem

_OUTLINE = "guidance: {outline: guidance/example.yaml}\n"


@check(
    Diagnostic(
        "PC602",
        "requirement without a guidance item",
        Severity.WARNING,
        "The criteria follow published guidance, and this requirement does not say which item of it asks for this. "
        "Whoever falls short should be able to look it up. Said only where the criteria name an outline.",
        _OUTLINE + "requirements:\n"
        "  - {id: involve, title: Involves people, guidance: show.1, met_when: open_to_all}\n"
        "  - {id: staff, title: Has staff, met_when: count(staff) >= 1}",
        _OUTLINE + "requirements:\n"
        "  - {id: involve, title: Involves people, guidance: show.1, met_when: open_to_all}\n"
        "  - {id: staff, title: Has staff, guidance: show.2, met_when: count(staff) >= 1}",
    )
)
def without_guidance(subject: Subject) -> Iterator[Finding]:
    """Every requirement that names no item, where there is an outline to name one of."""
    for requirement in subject.criteria.requirements if subject.criteria.outline else ():
        if not requirement.guidance:
            message = f"`{requirement.id}` does not say which item of the guidance it answers to"
            help = "add `guidance:` with the id of an item in the outline"
            yield Finding(problem_at_value(below(requirement.origin, "id"), "PC602", Severity.WARNING, message, help))


@check(
    Diagnostic(
        "PC603",
        "requirement without a reading where the guidance leaves room",
        Severity.WARNING,
        "An item of the outline marked `leaves_room: yes` can be read in more than one way. The requirement has to say "
        "under `reading` how it reads it, so that everybody can see where the guidance ends and the reading begins.",
        _OUTLINE + "requirements:\n  - {id: mostly, title: Mostly local, guidance: show.3, met_when: open_to_all}",
        _OUTLINE + "requirements:\n"
        "  - {id: mostly, title: Mostly local, guidance: show.3, met_when: open_to_all,\n"
        "     reading: \"We read 'mostly' as being open to all.\"}",
    )
)
def without_reading(subject: Subject) -> Iterator[Finding]:
    """Every requirement without a reading that answers to an item which leaves room."""
    if subject.outline is None:
        return
    room = {item.id for item in subject.outline.items if item.leaves_room}
    for requirement in subject.criteria.requirements:
        open_items = [item for item in requirement.guidance if item in room]
        if open_items and not requirement.reading:
            names = joined([f"`{item}`" for item in open_items])
            message = f"`{requirement.id}` does not say how it reads {names}, where the guidance leaves room"
            help = "add `reading:` with what you take the guidance to mean"
            yield Finding(problem_at_value(below(requirement.origin, "id"), "PC603", Severity.WARNING, message, help))


@check_together(
    Diagnostic(
        "PC605",
        "guidance item that no requirement answers",
        Severity.WARNING,
        "An item of the outline with the role `requirement` asks something of organisations, and none of the criteria "
        "that were checked names it. Either a requirement is missing, or the item is context.",
        _OUTLINE + "requirements:\n  - {id: staff, title: Has staff, guidance: show.2, met_when: count(staff) >= 1}",
        _OUTLINE + "requirements:\n"
        "  - {id: staff, title: Has staff, guidance: show.2, met_when: count(staff) >= 1}\n"
        "  - {id: involve, title: Involves people, guidance: show.1, met_when: open_to_all}",
    )
)
def unanswered_items(subjects: tuple[Subject, ...]) -> Iterator[Finding]:
    """Every item that asks for something which nothing answers, over all criteria that share the outline."""
    outlines: dict[Path, Outline] = {}
    answered: dict[Path, set[str]] = {}
    whole: set[Path] = set()
    for subject in subjects:
        if subject.outline is None:
            continue
        file = real_path(subject.outline.file)
        outlines.setdefault(file, subject.outline)
        named = (item for requirement in subject.criteria.requirements for item in requirement.guidance)
        answered.setdefault(file, set()).update(named)
        if subject.with_its_folder:
            whole.add(file)
    for file, outline in outlines.items():
        if file not in whole:
            continue  # another file of the same folder may answer what this one does not
        for item in outline.requirement_items():
            if item.id not in answered[file] and not item.is_heading:
                yield _unanswered(item)


def _unanswered(item: OutlineItem) -> Finding:
    message = f"no requirement answers `{item.id}`: {item.gist}"
    help = "name it under `guidance:` of a requirement, or give it the role `context`"
    assert item.origin is not None
    return Finding(problem_at_value(below(item.origin, "id"), "PC605", Severity.WARNING, message, help))
