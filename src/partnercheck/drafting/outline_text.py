"""The file of a drafted outline: fingerprints, guessed roles, and a prompt where each gist is to stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from partnercheck.drafting.items import DraftOutline, DraftSection
from partnercheck.tracing.fingerprint import fingerprint_of
from partnercheck.tracing.outline import Role
from partnercheck.tracing.pages import Block

_HEAD = """\
# An outline of the published page: every heading and item, with a fingerprint of its wording, by which
# `partnercheck criteria trace PAGE` tells what has changed. The page's own words are not kept here.
# OPEN: put each gist into your own words, and look at each role, which was guessed: requirement (it asks for
# something), definition (it says what a word means) or context.
"""
_ONLY_LISTS = """\
# OPEN: nothing on the page was recognised as asking for something, so that each item of a list counts as asking.
"""


def outline_text(name: str, draft: DraftOutline) -> str:
    """The outline as a file. Of the page's words it holds a few for each item, out of order."""
    return "\n".join([*_head(name, draft), *_sections(draft)]) + "\n"


def _head(name: str, draft: DraftOutline) -> Iterator[str]:
    yield f"{_HEAD}{'' if draft.is_recognised else _ONLY_LISTS}outline: {name}"
    yield 'title: "OPEN: what the page is about"'
    yield "sections:"


def _sections(draft: DraftOutline) -> Iterator[str]:
    for section in draft.sections:
        yield from _section(section, draft.page.counted_in)


def _section(section: DraftSection, counted_in: str) -> Iterator[str]:
    yield f"  - id: {section.id}"
    if section.heading is None:
        yield '    gist: "OPEN: what stands above the first heading"'
    else:
        yield f"    gist: {quoted(prompt(section.heading, section.about, counted_in, 'the heading'))}"
        yield f"    fingerprint: {fingerprint_of(section.heading.text)}"
    if not section.items:
        yield "    items: []"
        return
    yield "    items:"
    for item in section.items:
        kind = "what it asks for" if item.role is Role.REQUIREMENT else "what it says"
        yield f"      - id: {item.id}"
        yield f"        role: {item.role.value}"
        yield f"        gist: {quoted(prompt(item.block, item.about, counted_in, kind))}"
        yield f"        fingerprint: {fingerprint_of(item.block.text)}"


def prompt(block: Block, about: Sequence[str], counted_in: str, what: str) -> str:
    """What an author is asked to write, and where on the page to look."""
    reminder = f" ({', '.join(about)})" if about else ""
    return f"OPEN: in your own words, {what}: {place_words(block, counted_in)}{reminder}"


def place_words(block: Block, counted_in: str) -> str:
    """Where on the page a block stands."""
    return f"{counted_in} {block.place} of the page"


def quoted(text: str) -> str:
    """A text in double quotes, as YAML and JSON have it alike."""
    return json.dumps(text, ensure_ascii=False)
