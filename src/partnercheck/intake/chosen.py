"""Chosen: which of an author's choices one cell holds, by id or label, whatever parts them.

A cell is cut wherever that leaves nothing but known choices. Labels may hold commas themselves, so every way of cutting
is looked at; where two ways come to different choices, the cell is refused and names both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from partnercheck.facts.problem import short, shown, suggestion
from partnercheck.facts.reading.called import CalledBy, called_by, folded
from partnercheck.intake.cells import UnreadableCellError
from partnercheck.spelling import nearest

_ANY = re.compile(r"[,;|/\n\t]|(?<=\s)[&+](?=\s)")
"""What may part choices. The spaces around a sign are no part of it: one may be a line end, and part as well."""
_MOST_PIECES = 80
_MOST_READINGS = 8

_FEW = 5
"""How many choices are listed where none is near."""


class Split(NamedTuple):
    """What a cell was cut into: the ids of the choices in the author's order, and texts that are no choice."""

    ids: tuple[str, ...]
    others: tuple[str, ...] = ()


class Choosing:
    """Reads cells for one fact: its choices' labels by id, and the words that settings give for some of them."""

    def __init__(self, labels: Mapping[str, str], words: Mapping[str, str] | None = None) -> None:
        self.labels = labels
        self._called: CalledBy = called_by(labels)
        self._words = {folded(said): id for said, id in (words or {}).items()}

    def one(self, text: str) -> str:
        """The choice that a text is; raises UnreadableCellError where it is none, or could be two."""
        meant = self.meant_by(text)
        if len(meant) == 1:
            return meant[0]
        if meant:
            several = " or ".join(f"`{id}` ({short(self.labels[id])})" for id in meant)
            raise UnreadableCellError(f"{shown(text)} could be {several}", "say which in `values`, for this column")
        raise self.unknown(text)

    def meant_by(self, text: str) -> tuple[str, ...]:
        """The ids that a text may mean."""
        told = self._words.get(folded(text))
        return (told,) if told is not None else self._called.find(text)

    def unknown(self, text: str) -> UnreadableCellError:
        """A text that is none of the choices."""
        help = suggestion(text, [*self.labels, *self.labels.values()]) or "write one of the choices, or its label"
        setting = f"values: {{{_quoted(text)}: {self._to_choose(text)}}}"
        return UnreadableCellError(f"{shown(text)} is not one of the choices", help, setting)

    def _to_choose(self, text: str) -> str:
        """The choice that is near; else those that there are, of which a person takes one. None is taken for them."""
        by_words = {words: id for id, label in self.labels.items() for words in (id, label)}
        near = nearest(text, by_words)
        if near is not None:
            return by_words[near]
        return " or ".join(self.labels) if len(self.labels) <= _FEW else "..."

    def several(self, text: str, separator: str = "", *, others: bool = False) -> Split:
        """All the choices that a cell holds. With `others`, pieces that are no choice are given back as they are."""
        meant = self.meant_by(text)
        parts = self._cuts(text, separator)
        if len(parts) == 1:
            if not meant and not separator and (ids := self._by_spaces(text)):
                return Split(self._in_order(ids))
            if not meant and others:
                return Split((), (text.strip(),))
            return Split((self.one(text),))
        readings = self._readings(text, parts)
        if len(readings) == 1:
            return Split(self._in_order(readings[0]))
        if len(readings) > 1:
            first, second = (", ".join(map(short, sorted(reading))) for reading in readings[:2])
            raise UnreadableCellError(
                f"{shown(text)} could be {first}; or {second}",
                "say in `separator` what parts the choices of this column",
            )
        if not separator and (ids := self._by_spaces(text)):
            return Split(self._in_order(ids))
        return self._with_unknown(text, parts, others)

    def _cuts(self, text: str, separator: str) -> list[tuple[int, int]]:
        """The places where the cell may be cut: (end of what stands before, start of what stands after)."""
        pattern = re.compile(re.escape(separator)) if separator else _ANY
        cuts = [(0, 0), *(found.span() for found in pattern.finditer(text)), (len(text), len(text))]
        if len(cuts) > _MOST_PIECES:
            raise UnreadableCellError(
                "the cell holds far more pieces than there are choices", "look at what the column holds"
            )
        return cuts if len(cuts) > 2 else cuts[:1]

    def _readings(self, text: str, cuts: list[tuple[int, int]]) -> list[frozenset[str]]:
        """The sets of choices that some way of cutting comes to, pieces with nothing in them left aside."""
        reached: list[dict[frozenset[str], None]] = [{} for _ in cuts]
        reached[0][frozenset()] = None
        for end in range(1, len(cuts)):
            for start in range(end):
                if not reached[start]:
                    continue
                piece = text[cuts[start][1] : cuts[end][0]].strip()
                if piece:
                    meant = self.meant_by(piece)
                    if len(meant) > 1:
                        self.one(piece)
                    if not meant:
                        continue
                    for before in reached[start]:
                        if len(reached[end]) < _MOST_READINGS:
                            reached[end][before | {meant[0]}] = None
                elif start == end - 1:
                    reached[end].update(reached[start])
        return [reading for reading in reached[-1] if reading]

    def _by_spaces(self, text: str) -> frozenset[str] | None:
        """Ids alone may be parted by spaces, as survey programs write them."""
        parts = text.split()
        return frozenset(parts) if len(parts) > 1 and all(part in self.labels for part in parts) else None

    def _with_unknown(self, text: str, cuts: list[tuple[int, int]], others: bool) -> Split:
        """The longest known pieces, from the left; what is left between them is not known."""
        ids: list[str] = []
        rest: list[str] = []
        start = 0
        while start < len(cuts) - 1:
            for end in range(len(cuts) - 1, start, -1):
                piece = text[cuts[start][1] : cuts[end][0]].strip()
                if not piece and end == start + 1:
                    break
                if piece and (meant := self.meant_by(piece)):
                    ids += meant[:1]
                    break
            else:
                end = start + 1
                rest.append(text[cuts[start][1] : cuts[end][0]].strip())
            start = end
        if not others:
            raise self.unknown(rest[0] if rest else text)
        return Split(self._in_order(ids), tuple(rest))

    def _in_order(self, ids: frozenset[str] | list[str]) -> tuple[str, ...]:
        chosen = set(ids)
        known = [id for id in self.labels if id in chosen]
        return (*known, *sorted(chosen - set(known)))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
