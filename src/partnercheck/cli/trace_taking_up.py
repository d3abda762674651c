"""Going through what is new on a page, or gone from it: each is shown, and then taken up or out of the outline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from partnercheck.cli.streams import error_screen, write_error

if TYPE_CHECKING:
    from partnercheck.tracing.outline import Outline
    from partnercheck.tracing.pages import Page
    from partnercheck.tracing.trace import Trace, TracedItem
    from partnercheck.tracing.trace_sources import TraceSources

Answer = Callable[[str], bool | None]
"""Whether a question is answered with yes; None ends it all."""


def take_up(sources: TraceSources, page: Page, answer: Answer) -> bool:
    """First what is gone, then what is new, in the order of the page. False where somebody stopped it."""
    return _gone(sources, page, answer) and _new(sources, page, answer)


def _gone(sources: TraceSources, page: Page, answer: Answer) -> bool:
    from partnercheck.tracing.taking_up import LeftToAuthorError, without
    from partnercheck.tracing.trace import Drift
    from partnercheck.tracing.trace_sources import read_outline

    traced = sources.trace(page)
    gone = [one.item for one in traced.items if one.drift is Drift.GONE and one.item is not None]
    # A heading after the items below it: its section goes with it once nothing else is left there.
    for id in [item.id for item in sorted(gone, key=lambda item: item.is_heading)]:
        outline = read_outline(sources.outline)
        one = next(each for each in sources.trace(page).items if each.item is not None and each.item.id == id)
        assert one.item is not None
        _show(one, traced)
        if one.answered_by:
            _say(f"It stays, as {', '.join(one.answered_by)} answers to it: mend that first, then take it out.")
            continue
        if len(outline.items) == 1:
            _say("It stays, as an outline has one item at least.")
            continue
        wanted = answer("It is gone from the page. Take it out of the outline? [y]es, [n]o, [q]uit")
        if wanted is None:
            return False
        if not wanted:
            continue
        try:
            changed = without(_text(sources), outline, one.item)
        except LeftToAuthorError as error:
            _say(f"It is written in a way that only you can change: take it out at {sources.outline}:{error.line}.")
            continue
        _write(sources, changed)
        _say(f"`{id}` is taken out.")
    return True


def _new(sources: TraceSources, page: Page, answer: Answer) -> bool:
    from partnercheck.drafting.items import draft_outline
    from partnercheck.tracing.trace import Drift
    from partnercheck.tracing.trace_sources import read_outline

    draft = draft_outline(page)
    declined: set[tuple[int, str]] = set()
    while True:
        traced = sources.trace(page)
        waiting = [
            (place, one)
            for place, one in enumerate(traced.items)
            if one.drift is Drift.NEW and (one.line, one.wording) not in declined
        ]
        if not waiting:
            return True
        place, one = waiting[0]
        _show(one, traced)
        wanted = answer("It is new on the page. Take it up into the outline? [y]es, [n]o, [q]uit")
        if wanted is None:
            return False
        declined.add((one.line, one.wording))
        if wanted:
            _take(sources, read_outline(sources.outline), traced.items[:place], one, draft)


def _take(
    sources: TraceSources, outline: Outline, before: Sequence[TracedItem], one: TracedItem, draft: object
) -> None:
    from partnercheck.drafting.items import DraftOutline
    from partnercheck.drafting.outline_text import prompt, quoted
    from partnercheck.tracing.fingerprint import fingerprint_of
    from partnercheck.tracing.outline import Role
    from partnercheck.tracing.taking_up import LeftToAuthorError, free_id, free_section_id, with_item, with_section
    from partnercheck.tracing.trace import Drift

    assert isinstance(draft, DraftOutline)
    known = {item.id: item for item in outline.items}
    behind = [
        known[each.item.id]
        for each in before
        if each.item is not None and each.item.id in known and each.drift is not Drift.GONE
    ]
    after = behind[-1] if behind else None
    fingerprint = str(one.fingerprint)
    counted_in = draft.page.counted_in
    for section in draft.sections:
        if section.heading is not None and str(fingerprint_of(section.heading.text)) == fingerprint:
            id = free_section_id(outline, section.id)
            gist = prompt(section.heading, section.about, counted_in, "the heading")
            entry = [f"id: {id}", f"gist: {quoted(gist)}", f"fingerprint: {fingerprint}", "items: []"]
            is_section = True
            break
        item = next((each for each in section.items if str(fingerprint_of(each.block.text)) == fingerprint), None)
        if item is not None:
            what = "what it asks for" if item.role is Role.REQUIREMENT else "what it says"
            role, gist = item.role.value, prompt(item.block, item.about, counted_in, what)
            is_section = after is None
            id = free_id(outline, after.section if after is not None else section.id)
            entry = [f"id: {id}", f"role: {role}", f"gist: {quoted(gist)}", f"fingerprint: {fingerprint}"]
            if is_section:
                top = [f"id: {free_section_id(outline, section.id)}", 'gist: "OPEN: what stands above it"', "items:"]
                entry = [*top, *(f"{'  - ' if not place else '    '}{line}" for place, line in enumerate(entry))]
            break
    else:
        _say("It is none of the blocks of the page by itself: take it up by hand.")
        return
    try:
        text = _text(sources)
        if is_section:
            changed = with_section(text, after, outline, entry)
        else:
            assert after is not None
            changed = with_item(text, outline, after, entry)
    except LeftToAuthorError as error:
        _say(f"The outline is written in a way that only you can add to, at {sources.outline}:{error.line}. To add:")
        _say("\n".join(f"  {'- ' if not place else '  '}{line}" for place, line in enumerate(entry)))
        return
    _write(sources, changed)
    _say(f"`{id}` is taken up: put its gist into your own words, where it says OPEN, and look at its role.")


def _text(sources: TraceSources) -> str:
    return sources.outline.read_bytes().decode("utf-8")


def _write(sources: TraceSources, text: str) -> None:
    from partnercheck.report.writing import replacing

    with replacing(sources.outline, in_place=True) as file:
        file.write(text.encode())


def _show(one: TracedItem, traced: Trace) -> None:
    from partnercheck.report.authors.trace_reports import item_text

    _say(item_text(one, error_screen(), traced.counted_in))


def _say(text: str) -> None:
    write_error(error_screen().fit(text))
