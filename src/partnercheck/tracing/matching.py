"""Matching: which piece of a saved page is which item of an outline, though it was moved, reworded or wrapped."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from partnercheck.tracing.fingerprint import Fingerprint, fingerprint_of, has_mark, without_mark

# A piece is taken for an item when the words they share, in order, outweigh those they do not: shared words count
# 20, each other word of either costs 7. So at least 7 in 17 of all their words must be shared.
_SHARED = 20
_NOT_SHARED = 7
# Between pairs that fit equally well, the order of the page decides.
_ORDER = 1000
# A piece this many times as long as an item shares too little with it, whatever it says: (2 * 20 + 7 + 7) / 14 - 1.
_LONGEST_FIT = 3
# No item of a page goes on over more lines than this.
_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a saved page that is not blank. `fresh` says that it cannot go on from the line before."""

    number: int
    text: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of the page that belong together: one heading, paragraph or list item."""

    line: int
    text: str
    fingerprint: Fingerprint


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a page, without bullets and blank lines."""
    lines = []
    fresh = True
    for number, raw in enumerate(text.splitlines(), start=1):
        marked = has_mark(raw + " ")
        words = without_mark(raw + " ").strip()
        if words:
            lines.append(Line(number, words, fresh or marked))
        fresh = not words
    return tuple(lines)


def match(text: str, items: Sequence[Fingerprint]) -> tuple[tuple[Piece, ...], dict[int, int]]:
    """The pieces of a page, in order, and for each item that it still has the index of its piece.

    What is word for word the same is matched first; what is left is cut into pieces and assigned so that the whole
    fits best.
    """
    lines = lines_of(text)
    taken = _same(lines, items)
    left = [index for index in range(len(items)) if index not in {item for _, item in taken.values()}]
    pieces: list[Piece] = []
    matched: dict[int, int] = {}
    open_pieces: list[int] = []
    start = 0
    while start < len(lines):
        if start in taken:
            end, item = taken[start]
            matched[item] = len(pieces)
            pieces.append(_piece(lines[start:end]))
            start = end
            continue
        end = start + 1
        while end < len(lines) and end not in taken and not lines[end].fresh:
            end += 1
        for piece in _cut(lines[start:end], [items[index] for index in left]):
            open_pieces.append(len(pieces))
            pieces.append(piece)
        start = end
    gains = [[_fit(items[item], item, pieces[place], place) for place in open_pieces] for item in left]
    matched |= {left[row]: open_pieces[column] for row, column in best_assignment(gains)}
    return tuple(pieces), matched


def _same(lines: Sequence[Line], items: Sequence[Fingerprint]) -> dict[int, tuple[int, int]]:
    """By first line: where a run of lines that says an item word for word ends, and which item it is."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for index, item in enumerate(items):
        waiting[item.whole].append(index)
    longest = max((len(item.words) for item in items), default=0)
    taken: dict[int, tuple[int, int]] = {}
    start = 0
    while start < len(lines):
        end = start
        following = start + 1
        while end < len(lines) and (end == start or not lines[end].fresh):
            end += 1
            piece = _piece(lines[start:end])
            if waiting[piece.fingerprint.whole]:
                taken[start] = (end, waiting[piece.fingerprint.whole].popleft())
                following = end
                break
            if len(piece.fingerprint.words) > longest or end - start == _MOST_LINES:
                break
        start = following
    return taken


def _piece(lines: Sequence[Line]) -> Piece:
    text = " ".join(line.text for line in lines)
    return Piece(lines[0].number, text, fingerprint_of(text))


def _cut(lines: Sequence[Line], items: Sequence[Fingerprint]) -> list[Piece]:
    """A run of lines cut where the pieces fit the items best; what fits no item stays a line of its own."""
    # Beyond this many words a piece cannot fit even the longest item.
    most_words = max((len(item.words) for item in items), default=0) * _LONGEST_FIT
    best = [0]
    begins = [0]
    for end in range(1, len(lines) + 1):
        gained, begin = -1, end - 1
        for start in range(end - 1, max(-1, end - 1 - _MOST_LINES), -1):
            piece = _piece(lines[start:end])
            if start < end - 1 and len(piece.fingerprint.words) > most_words:
                break
            gain = best[start] + max((0, *(_gain(item, piece.fingerprint) for item in items)))
            if gain > gained:
                gained, begin = gain, start
        best.append(gained)
        begins.append(begin)
    pieces: list[Piece] = []
    end = len(lines)
    while end:
        pieces.append(_piece(lines[begins[end] : end]))
        end = begins[end]
    return pieces[::-1]


def _gain(item: Fingerprint, piece: Fingerprint) -> int:
    shared: int = LCSseq.similarity(item.words, piece.words)
    return _SHARED * shared - _NOT_SHARED * (len(item.words) + len(piece.words) - 2 * shared)


def _fit(item: Fingerprint, item_place: int, piece: Piece, place: int) -> int:
    gain = _gain(item, piece.fingerprint)
    return gain * _ORDER - min(abs(item_place - place), _ORDER - 1) if gain > 0 else 0


def best_assignment(gains: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs (row, column) with the greatest sum of gains; no pair is made where the gain is not above 0.

    The Hungarian method with potentials: rows are assigned one after another, each along a cheapest augmenting path.
    Every row has a column of its own beside the real ones, at no gain, so that it may stay unassigned.
    """
    rows = len(gains)
    columns = [column for column in range(len(gains[0]) if rows else 0) if any(row[column] > 0 for row in gains)]
    width = len(columns) + rows
    cost = [[-max(row[column], 0) for column in columns] + [0] * rows for row in gains]
    row_potential = [0] * (rows + 1)
    column_potential = [0] * (width + 1)
    row_of = [0] * (width + 1)  # counted from 1; 0 is nothing
    for row in range(1, rows + 1):
        row_of[0] = row
        current = 0
        cheapest: list[int | None] = [None] * (width + 1)
        came_from = [0] * (width + 1)
        used = [False] * (width + 1)
        while row_of[current]:
            used[current] = True
            here = row_of[current]
            step, following = None, 0
            for column in range(1, width + 1):
                if used[column]:
                    continue
                reduced = cost[here - 1][column - 1] - row_potential[here] - column_potential[column]
                known = cheapest[column]
                if known is None or reduced < known:
                    cheapest[column] = known = reduced
                    came_from[column] = current
                if step is None or known < step:
                    step, following = known, column
            assert step is not None  # there are more columns than rows
            for column in range(width + 1):
                if used[column]:
                    row_potential[row_of[column]] += step
                    column_potential[column] -= step
                elif (known := cheapest[column]) is not None:
                    cheapest[column] = known - step
            current = following
        while current:
            row_of[current] = row_of[came_from[current]]
            current = came_from[current]
    return sorted(
        (row_of[place] - 1, column)
        for place, column in enumerate(columns, start=1)
        if row_of[place] and gains[row_of[place] - 1][column] > 0
    )
