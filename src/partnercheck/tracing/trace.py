"""Tracing: how a saved copy of published guidance compares with its outline, and which requirement answers to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from partnercheck.tracing.fingerprint import Fingerprint, word_digest, words_of
from partnercheck.tracing.matching import Piece, match
from partnercheck.tracing.outline import Outline, OutlineItem, Role


class Drift(Enum):
    """How an item of the outline, or a piece of the page, compares with the other."""

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of the page's new wording. `removed` is how many words of the old wording are gone just before it."""

    text: str
    changed: bool = False
    removed: int = 0


@dataclass(frozen=True, slots=True)
class TracedItem:
    """One item of the outline, or one new piece of the page (then `item` is None).

    `line` and `wording` are the page's, and `stretches` marks what changed in the wording, as far as fingerprints
    can tell. `moved_to` is the section that it now stands in, where that is not its own. `answered_by` names the
    requirements that answer to it.
    """

    drift: Drift
    item: OutlineItem | None = None
    line: int = 0
    wording: str = ""
    stretches: tuple[Stretch, ...] = ()
    moved_to: str = ""
    answered_by: tuple[str, ...] = ()
    fingerprint: Fingerprint | None = None

    @property
    def drifted(self) -> bool:
        """The page no longer says it as the outline has it."""
        return self.drift is not Drift.UNCHANGED or bool(self.moved_to)

    @property
    def unanswered(self) -> bool:
        """It asks for something, and no requirement answers to it."""
        return self.item is not None and self.item.role is Role.REQUIREMENT and not self.answered_by


@dataclass(frozen=True, slots=True)
class Trace:
    """All that a comparison found: the outline's items in order, each new piece after the item it follows."""

    outline: Outline
    page: str
    items: tuple[TracedItem, ...]
    counted_in: str = "line"  # what the places on the page count

    @property
    def holds(self) -> bool:
        """Nothing drifted, and every item that asks for something is answered."""
        return not any(item.drifted or item.unanswered for item in self.items)

    def count(self, drift: Drift) -> int:
        """How many items came out so."""
        return sum(item.drift is drift for item in self.items)

    @property
    def moved(self) -> int:
        """How many items stand in another section now."""
        return sum(bool(item.moved_to) for item in self.items)

    @property
    def unanswered(self) -> tuple[TracedItem, ...]:
        """The items that ask for something and that no requirement answers to."""
        return tuple(item for item in self.items if item.unanswered)

    def fingerprints(self) -> tuple[str, ...]:
        """The outline's fingerprints in order, brought up to date with the page; those of items that are gone stay."""
        return tuple(
            str(traced.fingerprint or traced.item.fingerprint) for traced in self.items if traced.item is not None
        )


def trace(
    outline: Outline, page: str, answers: Mapping[str, Sequence[str]], page_name: str = "", counted_in: str = "line"
) -> Trace:
    """Compares the text of a page with an outline. `answers` names the requirements that answer to each item."""
    pieces, matched = match(page, [item.fingerprint for item in outline.items])
    sections = _sections_of_pieces(outline, pieces, matched)
    traced: list[tuple[int, TracedItem]] = []
    for index, item in enumerate(outline.items):
        answered = tuple(answers.get(item.id, ()))
        place = matched.get(index)
        if place is None:
            traced.append((_place_of_gone(index, matched), TracedItem(Drift.GONE, item, answered_by=answered)))
        else:
            traced.append((place, _compared(item, pieces[place], answered, sections[place])))
    known = set(matched.values())
    fresh = [(place, piece) for place, piece in enumerate(pieces) if place not in known]
    return Trace(outline, page_name, _with_new(traced, fresh), counted_in)


def _compared(item: OutlineItem, piece: Piece, answered: tuple[str, ...], section: str | None) -> TracedItem:
    same = piece.fingerprint.whole == item.fingerprint.whole
    return TracedItem(
        drift=Drift.UNCHANGED if same else Drift.REWORDED,
        item=item,
        line=piece.line,
        wording=piece.text,
        stretches=(Stretch(piece.text),) if same else mark_changes(item.fingerprint, piece.text),
        moved_to=section if section is not None and section != item.section and not item.is_heading else "",
        answered_by=answered,
        fingerprint=piece.fingerprint,
    )


def _sections_of_pieces(outline: Outline, pieces: Sequence[Piece], matched: Mapping[int, int]) -> dict[int, str | None]:
    """By piece: the section whose heading stands above it. None where the section it belongs to lost its heading."""
    headings = {matched[i]: item.section for i, item in enumerate(outline.items) if item.is_heading and i in matched}
    with_heading = set(headings.values())
    item_of = {place: outline.items[index] for index, place in matched.items()}
    found: dict[int, str | None] = {}
    current: str | None = None
    for place in range(len(pieces)):
        current = headings.get(place, current)
        item = item_of.get(place)
        found[place] = current if item is not None and item.section in with_heading else None
    return found


def _place_of_gone(index: int, matched: Mapping[int, int]) -> int:
    """Where on the page an item that is gone would have stood: after the item before it."""
    before = [matched[earlier] for earlier in range(index) if earlier in matched]
    return before[-1] if before else -1


def _with_new(traced: Sequence[tuple[int, TracedItem]], fresh: Sequence[tuple[int, Piece]]) -> tuple[TracedItem, ...]:
    """The outline's items in their own order, with each new piece after the last item that stands before it."""
    follows: dict[int, list[TracedItem]] = {}
    for place, piece in fresh:
        before = [
            (at, index)
            for index, (at, item) in enumerate(traced)
            if at < place and item.drift in (Drift.UNCHANGED, Drift.REWORDED)
        ]
        after = max(before)[1] if before else -1
        new = TracedItem(Drift.NEW, line=piece.line, wording=piece.text, fingerprint=piece.fingerprint)
        follows.setdefault(after, []).append(new)
    items = list(follows.get(-1, ()))
    for index, (_, item) in enumerate(traced):
        items += [item, *follows.get(index, ())]
    return tuple(items)


def mark_changes(old: Fingerprint, wording: str) -> tuple[Stretch, ...]:
    """A wording cut into stretches, with the words that the old one did not have marked as changed.

    Where even the digests of all words agree, only signs such as commas changed, and no stretch is marked.
    """
    chunks = wording.split()
    digests: list[str] = []
    chunk_of: list[int] = []
    for index, chunk in enumerate(chunks):
        for word in words_of(chunk):
            digests.append(word_digest(word))
            chunk_of.append(index)
    changed: set[int] = set()
    removed: dict[int, int] = {}
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old.words, digests, False).get_opcodes():
        if kind == "equal":
            continue
        changed |= {chunk_of[at] for at in range(new_start, new_end)}
        if kind == "delete":
            before = chunk_of[new_start] if new_start < len(chunk_of) else len(chunks)
            removed[before] = removed.get(before, 0) + end - start
    stretches: list[Stretch] = []
    for index, chunk in enumerate(chunks):
        last = stretches[-1] if stretches else None
        if last is not None and last.changed == (index in changed) and index not in removed:
            stretches[-1] = Stretch(f"{last.text} {chunk}", last.changed, last.removed)
        else:
            stretches.append(Stretch(chunk, index in changed, removed.get(index, 0)))
    if len(chunks) in removed:
        stretches.append(Stretch("", False, removed[len(chunks)]))
    return tuple(stretches)
