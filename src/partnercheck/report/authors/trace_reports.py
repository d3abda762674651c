"""A trace as people and as programs read it. Nothing is decided here."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from partnercheck.harmless import harmless
from partnercheck.json_text import json_text
from partnercheck.report.screen import Screen
from partnercheck.tracing.trace import Drift, Stretch, Trace, TracedItem

FORMAT = "partnercheck-trace/1"

_MARKS = {Drift.UNCHANGED: "=", Drift.REWORDED: "~", Drift.GONE: "-", Drift.NEW: "+"}
_UNANSWERED = "no requirement answers to this"


def render_text(trace: Trace, screen: Screen) -> str:
    """A line for each item, more where something changed, and the outcome at the end."""
    width = min(screen.width, 100)
    lines = [f"{harmless(trace.page)} compared with the outline `{trace.outline.name}`"]
    for traced in trace.items:
        lines += _item_lines(traced, width, trace.counted_in)
    lines += ["", *_summary(trace, width)]
    return screen.fit("\n".join(lines) + "\n")


def item_text(traced: TracedItem, screen: Screen, counted_in: str) -> str:
    """One item as the report shows it."""
    return "\n".join(_item_lines(traced, min(screen.width, 100), counted_in)).strip("\n")


def _item_lines(traced: TracedItem, width: int, counted_in: str) -> Iterator[str]:
    mark = _MARKS[traced.drift]
    item = traced.item
    if item is None:
        yield f"  {mark} new on {counted_in} {traced.line}"
        yield from _wrapped(harmless(traced.wording), 8, width)
        yield f"        fingerprint: {traced.fingerprint}"
        return
    if item.is_heading:
        yield ""
    role = item.role.value if item.role else "heading"
    moved = f", and moved to `{traced.moved_to}`" if traced.moved_to else ""
    indent = 2 if item.is_heading else 4
    head = f"{item.id} {traced.drift.value}{moved} ({role}): {item.gist}"
    first, *rest = _wrapped(head, indent + 4, width)
    yield f"{' ' * indent}{mark} {first.strip()}"
    yield from rest
    if traced.drift is Drift.REWORDED:
        yield from _wrapped(f"{counted_in} {traced.line} now: {marked_wording(traced.stretches)}", 10, width)
    if traced.answered_by:
        yield from _wrapped(f"answered by {', '.join(traced.answered_by)}", 10, width)
    if traced.unanswered:
        yield f"          {_UNANSWERED}"


def marked_wording(stretches: tuple[Stretch, ...]) -> str:
    """The new wording with changed words as `{+these+}` and words that are gone as `[-2 words-]`."""
    if not any(stretch.changed or stretch.removed for stretch in stretches):
        return f"{harmless(' '.join(stretch.text for stretch in stretches))} (only signs such as commas changed)"
    parts = []
    for stretch in stretches:
        if stretch.removed:
            parts.append(f"[-{stretch.removed} {'word' if stretch.removed == 1 else 'words'}-]")
        if stretch.text:
            parts.append(f"{{+{harmless(stretch.text)}+}}" if stretch.changed else harmless(stretch.text))
    return " ".join(parts)


def _wrapped(text: str, indent: int, width: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(text, width, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)


def _summary(trace: Trace, width: int) -> Iterator[str]:
    counted = [f"{trace.count(drift)} {drift.value}" for drift in Drift]
    if trace.moved:
        counted.append(f"{trace.moved} moved")
    yield ", ".join(counted) + "."
    unanswered = trace.unanswered
    if unanswered:
        yield from _wrapped(
            "No requirement answers to: " + ", ".join(traced.item.id for traced in unanswered if traced.item) + ".",
            0,
            width,
        )
    else:
        yield "Every item that asks for something is answered by a requirement."
    if trace.holds:
        yield "The page says what the outline says."
    elif any(traced.drifted for traced in trace.items):
        yield from _wrapped(
            "The page has changed. Read what changed, mend the gists and the criteria, and run this again "
            "with --update.",
            0,
            width,
        )


def render_json(trace: Trace, screen: Screen | None = None) -> str:
    """Everything that the trace holds, for other programs."""
    whole = {
        "format": FORMAT,
        "outline": trace.outline.name,
        "page": trace.page,
        "counted_in": trace.counted_in,
        "holds": trace.holds,
        "counts": {**{drift.value: trace.count(drift) for drift in Drift}, "moved": trace.moved},
        "unanswered": [traced.item.id for traced in trace.unanswered if traced.item],
        "items": [_item_data(traced) for traced in trace.items],
    }
    return json_text(whole)


def _item_data(traced: TracedItem) -> dict[str, Any]:
    item = traced.item
    data: dict[str, Any] = {"drift": traced.drift.value}
    if item is not None:
        data |= {"id": item.id, "section": item.section, "gist": item.gist}
        data["role"] = item.role.value if item.role else "heading"
        data["answered_by"] = list(traced.answered_by)
        data["unanswered"] = traced.unanswered
        if traced.moved_to:
            data["moved_to"] = traced.moved_to
    if traced.drift is not Drift.GONE:
        data |= {"line": traced.line, "wording": traced.wording, "fingerprint": str(traced.fingerprint)}
    if traced.drift is Drift.REWORDED:
        data["stretches"] = [
            {"text": stretch.text, "changed": stretch.changed, "removed": stretch.removed}
            for stretch in traced.stretches
        ]
    return data
