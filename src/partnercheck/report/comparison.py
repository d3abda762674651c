"""A comparison as text for a terminal, as Markdown, and as data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from partnercheck.comparing.compare import AssessmentComparison, Move, Movement
from partnercheck.comparing.side import RequirementSide, Side
from partnercheck.json_text import json_text
from partnercheck.report.markdown_text import escaped
from partnercheck.report.screen import Screen
from partnercheck.report.words import capitalised, counted, shown
from partnercheck.values.status import Reason

SCHEMA = "partnercheck.comparison/1"
SCHEMA_OF_SEVERAL = "partnercheck.comparisons/1"

_HEADINGS = {
    Movement.BETTER: "Nearer to what is needed",
    Movement.WORSE: "Further from what is needed",
    Movement.OTHERWISE: "Changed otherwise",
}


def _verdict(found: AssessmentComparison) -> str:
    before, after = found.before.verdict.words, found.after.verdict.words
    return f"{capitalised(before)} before, {after} now" if found.verdict_moved else f"{capitalised(after)}, as before"


def _status(one: RequirementSide | None) -> str:
    if one is None:
        return "not asked for"
    told = f" ({one.reason.words})" if one.reason is Reason.UNANSWERED else ""
    return f"{one.status.words}{told}"


def _told(value: str) -> str:
    return value or "not looked at"


def _why(one: RequirementSide | None) -> str:
    return one.why if one is not None else "These criteria do not ask for it"


def _by_direction(found: AssessmentComparison) -> Iterator[tuple[str, list[Move]]]:
    for direction, heading in _HEADINGS.items():
        moves = [move for move in found.moves if move.direction is direction]
        if moves:
            yield heading, moves


def _unchanged(found: AssessmentComparison) -> str:
    if not found.moves:
        return "No requirement changed its status."
    return f"{counted(found.unchanged, 'requirement')} as before."


def render_text(several: Sequence[AssessmentComparison], screen: Screen) -> str:
    """What moved in each, and why, for one screen."""
    return "\n".join(_text_of(found, screen) for found in several)


def _text_of(found: AssessmentComparison, screen: Screen) -> str:
    width = max(40, min(screen.width, 100)) - 1
    lines: list[str] = []

    def say(text: str, indent: int = 0, hanging: int = 0) -> None:
        margin = " " * indent
        wrapped = textwrap.fill(
            screen.fit(shown(text)),
            width,
            initial_indent=margin,
            subsequent_indent=margin + " " * hanging,
            break_on_hyphens=False,
        )
        lines.append(wrapped)

    say(_verdict(found))
    say(found.after.organisation, 2)
    say(found.after.criteria_title, 2)
    for note in found.notes:
        lines.append("")
        say(f"Note: {note}", 0, 6)
    for heading, moves in _by_direction(found):
        lines.append("")
        say(heading)
        for move in moves:
            lines.append("")
            say(move.title, 2)
            say(f"before: {_status(move.before)}. {_why(move.before)}", 4, 8)
            say(f"now:    {_status(move.after)}. {_why(move.after)}", 4, 8)
    if found.tiers:
        lines.append("")
        for tier in found.tiers:
            say(f"{tier.title}: {'reached now' if tier.reached else 'no longer reached'}", 0, 2)
    if found.facts:
        lines.append("")
        say("What you told us that changed")
        for fact in found.facts:
            lines.append("")
            say(capitalised(fact.label), 2)
            say(f"before: {_told(fact.before)}", 4, 8)
            say(f"now:    {_told(fact.after)}", 4, 8)
    lines.append("")
    say(_unchanged(found))
    return "\n".join(lines) + "\n"


def render_markdown(several: Sequence[AssessmentComparison], screen: Screen) -> str:
    """The same, for a message or a page."""
    return "\n".join(map(_markdown_of, several))


def _markdown_of(found: AssessmentComparison) -> str:
    lines = [
        f"# {_verdict(found)}: {escaped(found.after.organisation)}",
        "",
        f"**{escaped(found.after.criteria_title)}**",
    ]
    lines += [part for note in found.notes for part in ("", f"> {escaped(note)}")]
    for heading, moves in _by_direction(found):
        lines += ["", f"## {heading}", ""]
        for move in moves:
            lines.append(f"- **{escaped(move.title)}**")
            lines.append(f"  - before: {_status(move.before)}. {escaped(_why(move.before))}")
            lines.append(f"  - now: {_status(move.after)}. {escaped(_why(move.after))}")
    if found.tiers:
        lines += ["", "## Tiers", ""]
        lines += [
            f"- {escaped(tier.title)}: {'reached now' if tier.reached else 'no longer reached'}" for tier in found.tiers
        ]
    if found.facts:
        lines += ["", "## What changed in the profile", ""]
        lines += [
            f"- {escaped(capitalised(fact.label))}: {escaped(_told(fact.before))}; now {escaped(_told(fact.after))}"
            for fact in found.facts
        ]
    return "\n".join([*lines, "", _unchanged(found)]) + "\n"


def render_json(several: Sequence[AssessmentComparison], screen: Screen) -> str:
    """The same as data."""
    comparisons = [_data(found) for found in several]
    whole = comparisons[0] if len(comparisons) == 1 else {"schema": SCHEMA_OF_SEVERAL, "comparisons": comparisons}
    return json_text(whole, ascii=True)


def _data(found: AssessmentComparison) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "before": _side(found.before),
        "after": _side(found.after),
        "notes": list(found.notes),
        "verdict_moved": found.verdict_moved,
        "requirements": [
            {
                "id": move.id,
                "title": move.title,
                "direction": move.direction.value,
                "before": _requirement(move.before),
                "after": _requirement(move.after),
            }
            for move in found.moves
        ],
        "tiers": [{"id": tier.id, "title": tier.title, "reached": tier.reached} for tier in found.tiers],
        "facts": [
            {"path": fact.path, "label": fact.label, "before": fact.before or None, "after": fact.after or None}
            for fact in found.facts
        ],
        "unchanged": found.unchanged,
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "file": side.file,
        "organisation": side.organisation,
        "criteria": {"name": side.criteria, "version": side.version, "fingerprint": side.fingerprint},
        "as_of": side.as_of,
        "verdict": side.verdict.value,
    }


def _requirement(one: RequirementSide | None) -> dict[str, Any] | None:
    return None if one is None else {"status": one.status.value, "reason": one.reason.value, "why": one.why}
