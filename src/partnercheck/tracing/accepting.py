"""Accepting: a new wording taken as read in the outline's own text, and what of the criteria rests on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from partnercheck.models.criteria import Criteria, Requirement
from partnercheck.tracing.outline import Outline, OutlineItem
from partnercheck.tracing.trace import Drift, Trace, TracedItem


@dataclass(frozen=True, slots=True)
class RestsOnIt:
    """A requirement that answers to an item whose wording is another now."""

    criteria: Criteria
    requirement: Requirement
    item: OutlineItem


def reworded(trace: Trace) -> tuple[TracedItem, ...]:
    """The items whose wording on the page is another than the outline has."""
    return tuple(traced for traced in trace.items if traced.drift is Drift.REWORDED)


def with_accepted(text: str, outline: Outline, accepted: Sequence[TracedItem]) -> str:
    """The text of an outline's file with the fingerprints of these items brought up to date, and nothing else changed.

    Raises ValueError where the text is not the one that the outline was read from.
    """
    lines = text.splitlines(keepends=True)
    for traced in accepted:
        item = traced.item
        assert item is not None
        assert item.origin is not None
        span = item.origin.document.positions.value((*item.origin.keys, "fingerprint"))
        line = lines[span.line - 1] if span.line <= len(lines) else ""
        before, old = line[: span.column - 1], str(item.fingerprint)
        if old not in line[len(before) :]:
            raise ValueError(f"no fingerprint of `{item.id}` on line {span.line}")
        lines[span.line - 1] = before + line[len(before) :].replace(old, str(traced.fingerprint), 1)
    return "".join(lines)


def resting_on(criteria: Sequence[Criteria], items: Collection[OutlineItem]) -> Iterator[RestsOnIt]:
    """The requirements that answer to any of these items, in the order of their files."""
    by_id = {item.id: item for item in items}
    for one in criteria:
        for requirement in one.requirements:
            for id in requirement.guidance:
                if id in by_id:
                    yield RestsOnIt(one, requirement, by_id[id])
