"""A diff as JSON for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnercheck.json_text import json_text
from partnercheck.report.screen import Screen

if TYPE_CHECKING:
    from partnercheck.diff.changes import (
        ApplicationChange,
        ApplicationsDiff,
        CriteriaDiff,
        Diff,
        Edited,
        RequirementChange,
    )
    from partnercheck.probing.witnesses import Witness

SCHEMA = "partnercheck.diff/1"


def render_json(diff: Diff, screen: Screen | None = None) -> str:
    """Everything that changed, in ASCII, so that nothing in it can steer a terminal."""
    data = {
        "schema": SCHEMA,
        "changes_meaning": diff.changes_meaning,
        "criteria": [_criteria(one) for one in diff.criteria],
        "added": [{"name": name, "title": title} for name, title in diff.added],
        "removed": [{"name": name, "title": title} for name, title in diff.removed],
    }
    return json_text(data, ascii=True)


def _criteria(diff: CriteriaDiff) -> dict[str, Any]:
    return {
        "name": diff.name,
        "title": diff.title,
        "file": {"before": diff.file_before, "after": diff.file_after},
        "version": {"before": diff.version_before, "after": diff.version_after},
        "requirements": [_requirement(change) for change in diff.requirements],
        "facts": [
            {"path": one.path, "label": one.label, "change": one.kind.name.lower(), "edits": _edits(one.edits)}
            for one in diff.facts
        ],
        "tiers": [
            {"id": change.id, "title": change.title, "change": change.kind.name.lower(), "edits": _edits(change.edits)}
            for change in diff.tiers
        ],
        "applications": _applications(diff.applications) if diff.applications is not None else None,
    }


def _requirement(change: RequirementChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "before": change.before or None,
        "title": change.title,
        "change": change.kind.name.lower(),
        "edits": _edits(change.edits),
        "example": _example(change.example) if change.example is not None else None,
        "from_day": change.from_day.isoformat() if change.from_day is not None else None,
        "place": {"file": change.place.file, "line": change.place.line} if change.place else None,
    }


def _edits(edits: tuple[Edited, ...]) -> list[dict[str, str]]:
    return [{"what": edit.what, "before": edit.before, "after": edit.after} for edit in edits]


def _example(example: Witness) -> dict[str, Any]:
    return {
        "profile": example.text,
        "status": {"before": example.before.status.value, "after": example.after.status.value},
        "importance": {"before": example.before.importance.value, "after": example.after.importance.value},
        "verdict": {"before": example.verdict_before.value, "after": example.verdict_after.value},
        "only_before": list(example.only_before),
        "only_after": list(example.only_after),
    }


def _applications(diff: ApplicationsDiff) -> dict[str, Any]:
    return {
        "as_of": diff.as_of.isoformat(),
        "checked": diff.checked,
        "changed": [_application(change) for change in diff.changed],
        "not_valid": [{"file": file, "problem": problem} for file, problem in diff.not_valid],
        "passed_over": [{"file": file, "reason": reason} for file, reason in diff.passed_over],
    }


def _application(change: ApplicationChange) -> dict[str, Any]:
    return {
        "file": change.file,
        "organisation": change.organisation,
        "direction": change.direction.name.lower(),
        "verdict": {
            "before": change.verdict_before.value if change.verdict_before else None,
            "after": change.verdict_after.value if change.verdict_after else None,
        },
        "requirements": [
            {
                "id": status.requirement,
                "direction": status.direction.name.lower(),
                "before": status.before.value if status.before else None,
                "after": status.after.value if status.after else None,
            }
            for status in change.statuses
        ],
        "problem": change.problem or None,
    }
