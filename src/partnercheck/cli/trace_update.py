"""Taking what changed on a page as read, one after another, and saying what has to be looked at again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from partnercheck.cli.streams import error_screen, write_error
from partnercheck.problems import UsageError

if TYPE_CHECKING:
    from partnercheck.tracing.outline import OutlineItem
    from partnercheck.tracing.pages import Page
    from partnercheck.tracing.trace import Trace, TracedItem
    from partnercheck.tracing.trace_sources import TraceSources

_YES, _NO, _STOP = ("y", "yes"), ("n", "no", ""), ("q", "quit", "stop")


def update(sources: TraceSources, page: Page, *, ask: bool) -> None:
    """Show each item that is reworded, gone or new, and write to the outline what is accepted of it."""
    from partnercheck.cli.trace_taking_up import take_up
    from partnercheck.tracing.trace import Drift

    traced = sources.trace(page)
    if all(one.drift is Drift.UNCHANGED for one in traced.items):
        _say("No item of the outline is reworded, gone or new, so there is nothing to accept.")
        return
    if _reworded(sources, traced, ask=ask):
        take_up(sources, page, lambda question: _wanted(question, ask=ask))


def _wanted(question: str, *, ask: bool) -> bool | None:
    answer = _answer(question) if ask else "yes"
    return None if answer in _STOP else answer in _YES


def _reworded(sources: TraceSources, traced: Trace, *, ask: bool) -> bool:
    """Write the new wordings that are accepted, and list what rests on them. False where somebody stopped it."""
    from partnercheck.report.authors.trace_reports import item_text
    from partnercheck.tracing.accepting import reworded

    waiting = reworded(traced)
    if not waiting:
        return True
    goes_on = True
    accepted: list[TracedItem] = []
    for place, one in enumerate(waiting, 1):
        _say(f"{place} of {len(waiting)}\n{item_text(one, error_screen(), traced.counted_in)}")
        wanted = _wanted("Take this wording as read? [y]es, [n]o, [q]uit", ask=ask)
        if wanted is None:
            goes_on = False
            break
        if wanted:
            accepted.append(one)
    if accepted:
        _write(sources, traced, accepted)
    _say(_told(sources, accepted, len(waiting)))
    return goes_on


def _write(sources: TraceSources, traced: Trace, accepted: Sequence[TracedItem]) -> None:
    from partnercheck.report.writing import replacing
    from partnercheck.tracing.accepting import with_accepted

    text = sources.outline.read_bytes().decode("utf-8")
    try:
        changed = with_accepted(text, traced.outline, accepted)
    except ValueError as error:
        message = f"`{sources.outline}` was changed while it was read: {error}"
        raise UsageError(message, "run the command again") from None
    with replacing(sources.outline, in_place=True) as file:
        file.write(changed.encode())


def _answer(question: str) -> str:
    """What is answered, until it is one of the answers there are."""
    is_terminal = sys.stdin is not None and sys.stdin.isatty()
    while True:
        _say(question)
        try:
            line = input("> ") if is_terminal else sys.stdin.readline()
        except (EOFError, AttributeError):
            return "quit"
        if not line and not is_terminal:
            help = "answer on a terminal, or add `--yes` to accept everything"
            raise UsageError("there is nobody to ask whether what changed is accepted", help)
        answer = line.strip().lower()
        if answer in (*_YES, *_NO, *_STOP):
            return answer


def _told(sources: TraceSources, accepted: Sequence[TracedItem], waiting: int) -> str:
    from partnercheck.language.words import counted
    from partnercheck.tracing.accepting import resting_on

    lines = [f"{len(accepted)} of {counted(waiting, 'new wording')} accepted in {sources.outline}."]
    items = [one.item for one in accepted if one.item is not None]
    if items:
        lines.append(
            f"Look again at {'the gist' if len(items) == 1 else 'the gists'} of {_listed(items)} in the outline"
        )
    found = list(resting_on(sources.answering, items))
    if found:
        lines[-1] += ", and at what rests on it:" if len(items) == 1 else ", and at what rests on them:"
    elif items:
        lines[-1] += "; no requirement answers to it." if len(items) == 1 else "; no requirement answers to them."
    for one in found:
        requirement, at = one.requirement, one.requirement.origin
        lines.append(f"  {requirement.id}, for {one.item.id}: {requirement.title}  {at.document.file}:{at.span.line}")
        if requirement.reading:
            lines.append(f"    reading: {requirement.reading}")
    return "\n".join(lines)


def _listed(items: Sequence[OutlineItem]) -> str:
    return ", ".join(f"`{item.id}`" for item in items)


def _say(text: str) -> None:
    write_error(error_screen().fit(text))
