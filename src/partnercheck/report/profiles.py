"""Profiles that were checked by themselves, told as text, as data, or as annotations for a build service."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from partnercheck.interviewing.checked_profile import CheckedProfile
from partnercheck.json_text import json_text
from partnercheck.report.problems import problem_data, problems_as_annotations, problems_as_text
from partnercheck.report.screen import Screen
from partnercheck.report.words import counted, shown

SCHEMA = "partnercheck.profiles/1"


def _as_text(checked: Sequence[CheckedProfile], screen: Screen) -> str:
    parts = []
    for one in checked:
        lines = [problems_as_text(one.problems, screen)] if one.problems else []
        if one.is_valid or one.evidence:
            lines.append(screen.fit(f"{shown(one.file)}: {'valid' if one.is_valid else 'not valid'}"))
        for item in one.evidence:
            dated = f"from {item.dated}, " if item.dated else ""
            lines.append(screen.fit(shown(f"  {item.id}: {dated}{item.age}")))
        parts.append("\n".join(lines))
    wrong = sum(not one.is_valid for one in checked)
    if len(checked) > 1:
        parts.append(f"{counted(len(checked), 'profile')}, {wrong or 'none'} not valid")
    apart = "\n\n" if wrong or any(one.evidence for one in checked) else "\n"
    return apart.join(parts) + "\n"


def _as_json(checked: Sequence[CheckedProfile], screen: Screen) -> str:
    profiles = [
        {
            "file": one.file,
            "valid": one.is_valid,
            "problems": [problem_data(problem) for problem in one.problems],
            "evidence": [
                {"id": item.id, "title": item.title, "dated": item.dated or None, "age": item.age}
                for item in one.evidence
            ],
        }
        for one in checked
    ]
    return json_text({"schema": SCHEMA, "profiles": profiles}, ascii=True)


def _as_annotations(checked: Sequence[CheckedProfile], screen: Screen) -> str:
    # Where all are valid the words say so: nothing at all would look as if nothing had been checked.
    return problems_as_annotations([problem for one in checked for problem in one.problems]) or _as_text(
        checked, screen
    )


FORMATS: dict[str, Callable[[Sequence[CheckedProfile], Screen], str]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_annotations,
}
