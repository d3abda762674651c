"""Two rounds compared, as text for a terminal, as Markdown, and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from partnercheck.report.markdown_text import escaped
from partnercheck.report.screen import Screen
from partnercheck.report.words import counted, shown
from partnercheck.rounds.compare import Moved, Pair, RoundsCompared
from partnercheck.rounds.load import Round, RoundRow, RoundStanding
from partnercheck.values.status import Verdict

SCHEMA = "partnercheck.rounds/1"
SCHEMA_OF_SEVERAL = "partnercheck.rounds-of-several/1"
_TO_TELL_APART = (
    "Where a cause says \u201cor\u201d, each of these changed. To have them told apart, compare the records of both "
    "rounds, as `partnercheck record` writes them."
)


def _lines(found: RoundsCompared) -> Iterator[tuple[int, str]]:
    """(depth, words): 0 is a heading."""
    yield 0, "Two rounds compared"
    yield 1, f"Before: {_round(found.before)}"
    yield 1, f"After: {_round(found.after)}"
    if found.before.criteria != found.after.criteria:
        yield 1, "These are two sets of criteria."
    elif found.before.version != found.after.version:
        yield 1, "The criteria changed in between."
    if any(cause.is_open for pair in found.pairs for moved in pair.moved for cause in moved.causes):
        yield 1, _TO_TELL_APART
    both = len(found.pairs)
    yield 1, f"{both} in both rounds, {len(found.new)} new, {len(found.gone)} gone; {len(found.moved)} moved"
    verdicts = found.verdicts()
    if verdicts:
        yield 0, "Verdicts"
    for before in Verdict:
        for after in Verdict:
            if count := verdicts[before, after]:
                words = "stayed" if before is after else f"{before.words} before, now"
                yield 1, f"{count}: {words} {after.words}"
    if found.requirements:
        yield 0, "Requirement by requirement"
    for one in found.requirements:
        parts = [
            f"{number} {words}"
            for number, words in ((one.better, "nearer to met"), (one.worse, "further"), (one.otherwise, "otherwise"))
            if number
        ]
        causes = ", ".join(f"{cause} {count}" for cause, count in one.causes)
        yield 1, f"{one.id}: {', '.join(parts)} (because of: {causes})"
    if found.moved:
        yield 0, "Moved"
    for pair in found.moved:
        yield 1, f"{pair.after.organisation}: {_verdict(pair)} ({pair.after.file})"
        for moved in pair.moved:
            called = f" (called {moved.id_before} before)" if moved.id_before else ""
            yield 2, f"{moved.id}{called}: {_status(moved.before)} before, {_status(moved.after)} now ({moved.why})"
    for heading, rows in (("New", found.new), ("Gone", found.gone)):
        if rows:
            yield 0, heading
        for row in rows:
            yield 1, f"{row.organisation}: {row.verdict.words} ({row.file})"


def _round(one: Round) -> str:
    not_valid = f", {one.not_valid} not valid" if one.not_valid else ""
    assessed = counted(len(one.rows), "organisation")
    return f"{one.file}: {one.criteria} version {one.version}, as of {one.as_of_in_words}; {assessed}{not_valid}"


def _verdict(pair: Pair) -> str:
    if not pair.verdict_moved:
        return f"{pair.after.verdict.words}, as before"
    return f"{pair.before.verdict.words} before, {pair.after.verdict.words} now"


def _status(one: RoundStanding | None) -> str:
    if one is None:
        return "not asked for"
    return (
        f"{one.status.words}, decided by {one.decided[1]}"
        if one.decided
        else f"{one.status.words} ({one.reason.words})"
    )


def render_text(several: Sequence[RoundsCompared], screen: Screen) -> str:
    """Plain lines, wrapped to the screen."""
    from textwrap import fill

    width = max(40, min(100, screen.width))
    lines: list[str] = []
    for depth, words in _all_lines(several):
        if depth == 0 and lines:
            lines.append("")
        margin = "  " * depth
        lines.append(
            fill(shown(words), width, initial_indent=margin, subsequent_indent=margin + "  ", break_on_hyphens=False)
        )
    return screen.fit("\n".join(lines) + "\n")


def _all_lines(several: Sequence[RoundsCompared]) -> Iterator[tuple[int, str]]:
    """The lines of each, which begin by saying which criteria they are under."""
    for found in several:
        yield from _lines(found)


def render_markdown(several: Sequence[RoundsCompared], screen: Screen) -> str:
    """Headings and lists."""
    lines = []
    for depth, words in _all_lines(several):
        text = escaped(words)
        lines.append(f"\n## {text}\n" if depth == 0 else f"{'  ' * (depth - 1)}- {text}")
    return "\n".join(lines).strip() + "\n"


def render_json(several: Sequence[RoundsCompared], screen: Screen) -> str:
    """Everything, for other programs; under several criteria a list of what there is under each."""
    each = [_data(found) for found in several]
    whole = each[0] if len(each) == 1 else {"schema": SCHEMA_OF_SEVERAL, "compared": each}
    return json.dumps(whole, indent=2) + "\n"


def _data(found: RoundsCompared) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "before": _round_data(found.before),
        "after": _round_data(found.after),
        "new": [_row_data(row) for row in found.new],
        "gone": [_row_data(row) for row in found.gone],
        "moved": [
            {
                **_row_data(pair.after),
                "verdict_before": pair.before.verdict.value,
                "file_before": pair.before.file,
                "requirements": [_moved_data(moved) for moved in pair.moved],
            }
            for pair in found.moved
        ],
        "unchanged": len(found.pairs) - len(found.moved),
        "requirements": [
            {
                "id": one.id,
                "better": one.better,
                "worse": one.worse,
                "otherwise": one.otherwise,
                "causes": dict(one.causes),
            }
            for one in found.requirements
        ],
    }


def _round_data(one: Round) -> dict[str, Any]:
    return {"file": one.file, "criteria": one.criteria, "version": one.version, "as_of": one.as_of,
            "assessed": len(one.rows), "not_valid": one.not_valid}  # fmt: skip


def _row_data(row: RoundRow) -> dict[str, Any]:
    return {"organisation": row.organisation, "registrations": list(row.registrations), "verdict": row.verdict.value,
            "file": row.file}  # fmt: skip


def _moved_data(moved: Moved) -> dict[str, Any]:
    sides = {name: _side_data(one) for name, one in (("before", moved.before), ("after", moved.after))}
    called = {"id_before": moved.id_before} if moved.id_before else {}
    return {"id": moved.id, **called, **sides, "cause": moved.why}


def _side_data(one: RoundStanding | None) -> dict[str, Any] | None:
    if one is None:
        return None
    decided = {"status": one.decided[0], "by": one.decided[1]} if one.decided else None
    return {"status": one.status.value, "reason": one.reason.value, "why": one.why, "decided": decided}
