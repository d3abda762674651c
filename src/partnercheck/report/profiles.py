"""Profiles that were checked by themselves, told as text, as data, or as annotations for a build service."""

from __future__ import annotations

from collections.abc import Sequence

from partnercheck.interviewing.checked_profile import CheckedProfile
from partnercheck.json_text import json_text
from partnercheck.report.problems import problem_data, problems_as_annotations, problems_as_text
from partnercheck.report.screen import Screen
from partnercheck.report.words import counted, shown

SCHEMA = "partnercheck.profiles/1"


def render_text(checked: Sequence[CheckedProfile], screen: Screen) -> str:
    """What is wrong with each, or that it is valid, and how old its evidence is."""
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


def render_json(checked: Sequence[CheckedProfile], screen: Screen) -> str:
    """The same as data, in ASCII, so that nothing in it can steer a terminal."""
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


def render_annotations(checked: Sequence[CheckedProfile], screen: Screen) -> str:
    """An annotation for each problem; where there is none, words: nothing would look as if nothing had been checked."""
    return problems_as_annotations([problem for one in checked for problem in one.problems]) or render_text(
        checked, screen
    )
