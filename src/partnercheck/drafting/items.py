"""Items: a page's blocks as sections and items of an outline, with ids, guessed roles and what each is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from partnercheck.drafting import cues
from partnercheck.tracing.fingerprint import words_of
from partnercheck.tracing.outline import Role
from partnercheck.tracing.pages import Block, BlockKind, Page

_LEADS_IN = (":", "：")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_MOST_ABOUT = 3
_SHORTEST_WORD, _LONGEST_WORD = 4, 20
_LONGEST_ID = 40


class _Mood(Enum):
    """What a heading or a sentence that leads in says of the items below it."""

    ASKING = "asking"
    SHUTTING_OUT = "shutting out"
    MEANING = "meaning"
    ASIDE = "aside"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One paragraph or item of the page. `about` are a few of its words, in the order of the alphabet.

    `is_excluded` says that it names what an organisation must not be or do.
    """

    id: str
    block: Block
    role: Role
    about: tuple[str, ...]
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A heading and what stands under it; what stands above the first heading has none."""

    id: str
    heading: Block | None
    about: tuple[str, ...]
    items: tuple[DraftItem, ...]


@dataclass(frozen=True, slots=True)
class DraftOutline:
    """A page as sections. `is_recognised` is False where nothing on it said what it asks for, and lists were taken."""

    page: Page
    sections: tuple[DraftSection, ...]
    is_recognised: bool = True

    def asking(self) -> tuple[DraftItem, ...]:
        """The items that ask for something."""
        return tuple(item for section in self.sections for item in section.items if item.role is Role.REQUIREMENT)


def draft_outline(page: Page) -> DraftOutline:
    """The sections and items of a page, with a guess at what each does."""
    cut = _cut(page.blocks)
    guessed = [_guessed(heading, blocks) for heading, blocks in cut]
    is_recognised = any(role is Role.REQUIREMENT for roles in guessed for role, _ in roles)
    if not is_recognised:
        guessed = _lists_ask(cut, guessed)
    taken: set[str] = set()
    sections = []
    for at, ((heading, blocks), roles) in enumerate(zip(cut, guessed, strict=True), 1):
        id = _section_id(heading, at, taken)
        items = []
        leads_in = _leads_in(blocks)
        for place, (block, (role, is_excluded)) in enumerate(zip(blocks, roles, strict=True), 0 if leads_in else 1):
            items.append(DraftItem(f"{id}.{place or 'intro'}", block, role, about(block.text), is_excluded))
        sections.append(DraftSection(id, heading, about(heading.text) if heading else (), tuple(items)))
    return DraftOutline(page, tuple(sections), is_recognised)


_Cut = Sequence[tuple[Block | None, list[Block]]]


def _cut(blocks: Sequence[Block]) -> _Cut:
    cut: list[tuple[Block | None, list[Block]]] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            cut.append((block, []))
        else:
            if not cut:
                cut.append((None, []))
            cut[-1][1].append(block)
    return cut


def _leads_in(blocks: Sequence[Block]) -> bool:
    """Whether the first paragraph leads in to a list."""
    kinds = [block.kind for block in blocks[:2]]
    return kinds == [BlockKind.PARAGRAPH, BlockKind.ITEM]


def _guessed(heading: Block | None, blocks: Sequence[Block]) -> list[tuple[Role, bool]]:
    over_all = _mood_of_heading(heading)
    has_items = any(block.kind is BlockKind.ITEM for block in blocks)
    found: list[tuple[Role, bool]] = []
    mood = over_all
    for at, block in enumerate(blocks):
        is_lead = block.text.endswith(_LEADS_IN) and at + 1 < len(blocks)
        if block.kind is BlockKind.PARAGRAPH:
            mood = _mood_of_lead(block.text, over_all) if is_lead else over_all
            found.append(_of_paragraph(block.text, over_all, is_lead=is_lead, has_items=has_items))
        else:
            found.append(_of_item(block.text, mood))
            if is_lead and blocks[at + 1].level > block.level:
                mood = _mood_of_lead(block.text, mood)
    return found


def _mood_of_heading(heading: Block | None) -> _Mood:
    text = heading.text if heading else ""
    for pattern, mood in (
        (cues.SHUTS_OUT, _Mood.SHUTTING_OUT),
        (cues.HEADS_MEANING, _Mood.MEANING),
        (cues.HEADS_ASKING, _Mood.ASKING),
        (cues.HEADS_ASIDE, _Mood.ASIDE),
    ):
        if pattern.search(text):
            return mood
    return _Mood.OPEN


def _mood_of_lead(text: str, otherwise: _Mood) -> _Mood:
    last = _SENTENCE.split(text)[-1]
    for pattern, mood in (
        (cues.SHUTS_OUT, _Mood.SHUTTING_OUT),
        (cues.LEADS_TO_MEANING, _Mood.MEANING),
        (cues.LEADS_TO_POSSIBILITIES, _Mood.OPEN),
        (cues.LEADS_TO_ASKING, _Mood.ASKING),
    ):
        if pattern.search(last):
            return mood
    return otherwise


_OF_A_MOOD = {
    _Mood.ASKING: (Role.REQUIREMENT, False),
    _Mood.SHUTTING_OUT: (Role.REQUIREMENT, True),
    _Mood.MEANING: (Role.DEFINITION, False),
    _Mood.ASIDE: (Role.CONTEXT, False),
    _Mood.OPEN: (Role.CONTEXT, False),
}


def _of_item(text: str, mood: _Mood) -> tuple[Role, bool]:
    if mood in (_Mood.ASIDE, _Mood.OPEN) and cues.ASKS.search(text):
        return Role.REQUIREMENT, False
    return _OF_A_MOOD[mood]


def _of_paragraph(text: str, over_all: _Mood, *, is_lead: bool, has_items: bool) -> tuple[Role, bool]:
    if over_all is _Mood.MEANING:
        return Role.DEFINITION, False
    said = " ".join(_SENTENCE.split(text)[:-1]) if is_lead else text
    if cues.ASKS.search(said):
        return Role.REQUIREMENT, over_all is _Mood.SHUTTING_OUT
    if is_lead or has_items:
        return Role.CONTEXT, False
    return _OF_A_MOOD[over_all]


def _lists_ask(cut: _Cut, guessed: list[list[tuple[Role, bool]]]) -> list[list[tuple[Role, bool]]]:
    """Where nothing says what is asked for: every item of a list does; without lists, every paragraph."""
    open_kinds = {
        block.kind
        for (_, blocks), roles in zip(cut, guessed, strict=True)
        for block, (role, _) in zip(blocks, roles, strict=True)
        if role is Role.CONTEXT
    }
    asking = BlockKind.ITEM if BlockKind.ITEM in open_kinds else BlockKind.PARAGRAPH
    return [
        [
            (Role.REQUIREMENT, False)
            if block.kind is asking and (role is Role.CONTEXT or not open_kinds)
            else (role, out)
            for block, (role, out) in zip(blocks, roles, strict=True)
        ]
        for (_, blocks), roles in zip(cut, guessed, strict=True)
    ]


def about(text: str) -> tuple[str, ...]:
    """A few words that tell what a text is about, at most half of those that say something, from a to z.

    They remind whoever has read the page, and cannot be read in its place.
    """
    telling = list(dict.fromkeys(word for word in words_of(text) if _tells(word)))
    most = min(_MOST_ABOUT, len(telling) // 2)
    longest = sorted(telling, key=lambda word: (-len(word), word))[:most]
    return tuple(sorted(longest))


def _tells(word: str) -> bool:
    return (
        _SHORTEST_WORD <= len(word) <= _LONGEST_WORD
        and word not in cues.LITTLE_WORDS
        and not any(letter.isdigit() for letter in word)
        and word.isprintable()
    )


def _section_id(heading: Block | None, at: int, taken: set[str]) -> str:
    id = slug(heading.text if heading else "page") or f"section-{at}"
    unique, count = id, 1
    while unique in taken:
        count += 1
        unique = f"{id}-{count}"
    taken.add(unique)
    return unique


def slug(text: str, most_words: int = 3) -> str:
    """An id of the first words of a text that tell it from others; empty where it has none in Latin letters."""
    text = re.sub(r"(?<=\w)['’](?:ll|re|s|ve|d)\b", "", text)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    telling = [word for word in words if word not in cues.FILLING_WORDS] or words
    while telling and not telling[0][0].isalpha():
        telling = telling[1:]
    return "-".join(telling[:most_words])[:_LONGEST_ID].strip("-")
