"""Plain text pages: which lines belong together, and which of them are headings, though nothing marks them as such."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from partnercheck.tracing.fingerprint import has_mark, words_of
from partnercheck.tracing.matching import Line, lines_of
from partnercheck.tracing.pages.block import Block, BlockKind, Page

_RULE = re.compile(r"[ \t]*([=_*~#+.-])\1{2,}[ \t]*\Z")
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,}|~{3,})[ \t]*\Z")
_NUMBERED = re.compile(r"\s*\(?(?:\d{1,3}|[a-zA-Z])[.)]\s")
_SHARPS = re.compile(r"\s*(#{1,6})\s")
_INDENT = 4
# Text that is wrapped at all is wrapped between these widths.
_NARROWEST, _WIDEST = 40, 110
_LONGEST_HEADING = 80
_MOST_WORDS = 12
_ENDS = (".", ":", ";", ",", "!", "…", "。", "：", "；", "、")
_LEADS_IN = (":", "：")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def plain_page(name: str, text: str) -> Page:
    """The page in a plain text. Places are its lines."""
    raw = text.replace("\f", "\n").splitlines()
    # Lines drawn across a page say nothing, but a line below another makes that a heading.
    underlined = {at for at in range(1, len(raw)) if _UNDERLINE.match(raw[at]) and _is_short(raw[at - 1].strip())}
    kept = "\n".join("" if _RULE.match(line) else line for line in raw)
    pieces = [_Piece(tuple(lines), raw) for lines in _cut(lines_of(kept), raw)]
    pieces = [piece for piece in pieces if words_of(piece.text)]
    blocks = tuple(_blocks(pieces, underlined))
    return Page(name, kept + "\n", blocks)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines that belong together, and how the first of them is written."""

    lines: tuple[Line, ...]
    raw: Sequence[str]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def first(self) -> str:
        at = self.lines[0].number - 1
        above = f"{self.raw[at - 1]} " if at else ""
        bullet = above if has_mark(above) and not words_of(above) else ""  # alone on the line above
        return f"{bullet}{self.raw[at]} "

    @property
    def is_marked(self) -> bool:
        return has_mark(self.first) and not self.is_numbered and not _SHARPS.match(self.first)

    @property
    def is_numbered(self) -> bool:
        return _NUMBERED.match(self.first) is not None

    @property
    def is_single(self) -> bool:
        return len(self.lines) == 1

    @property
    def level(self) -> int:
        indent = len(self.first.expandtabs(4)) - len(self.first.expandtabs(4).lstrip())
        return 1 + indent // _INDENT


def _cut(lines: Sequence[Line], raw: Sequence[str]) -> Iterator[list[Line]]:
    """The lines, those of one paragraph or item together."""
    width = _wrapped_at(lines, raw)
    gathered: list[Line] = []
    for line in lines:
        if gathered and not _goes_on(gathered[-1], line, raw, width, indented=has_mark(raw[gathered[0].number - 1])):
            yield gathered
            gathered = []
        gathered.append(line)
    if gathered:
        yield gathered


def _goes_on(before: Line, line: Line, raw: Sequence[str], width: int, *, indented: bool) -> bool:
    """Whether a line goes on with what the one before it says."""
    if line.fresh:
        return False
    written, following = raw[before.number - 1], raw[line.number - 1]
    if not written.strip() or (has_mark(f"{written} ") and not words_of(written)):
        return True  # a bullet alone on its line
    if indented and following[:1].isspace() and not before.text.endswith(_LEADS_IN):
        return True  # under an item's words
    return bool(width) and len(written.rstrip()) + 1 + len(line.text.split()[0]) > width


def _wrapped_at(lines: Sequence[Line], raw: Sequence[str]) -> int:
    """The width that the text is wrapped at; 0 where each paragraph is a line of its own.

    A line is wrapped where the next word would have made it too long; a few that end so before a small letter show it.
    """
    width = max((len(raw[line.number - 1].rstrip()) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    wrapped = sum(
        not line.fresh
        and line.text[:1].islower()
        and len(raw[before.number - 1].rstrip()) + 1 + len(line.text.split()[0]) > width
        for before, line in pairwise(lines)
    )
    return width if wrapped else 0


def _blocks(pieces: Sequence[_Piece], underlined: set[int]) -> Iterator[Block]:
    in_list = False
    numbered_heading = False
    for at, piece in enumerate(pieces):
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        place = piece.lines[0].number
        sharps = _SHARPS.match(piece.first)
        if sharps is not None or (piece.is_single and place in underlined):
            yield Block(BlockKind.HEADING, piece.text, place, len(sharps[1]) if sharps else 2)
            in_list = numbered_heading = False
            continue
        if piece.is_numbered:
            numbered_heading = _is_numbered_heading(piece, pieces[at - 1] if at else None, following, numbered_heading)
            kind = BlockKind.HEADING if numbered_heading else BlockKind.ITEM
            yield Block(kind, piece.text, place, 2 if numbered_heading else piece.level)
            in_list = False
            continue
        if piece.is_marked:
            yield Block(BlockKind.ITEM, piece.text, place, piece.level)
            in_list = False
            continue
        before = pieces[at - 1] if at else None
        if before is not None and before.text.endswith(_LEADS_IN) and not before.is_marked:
            in_list = True
        if _is_heading(piece, following, in_list=in_list):
            yield Block(BlockKind.HEADING, piece.text, place, 2 if at else 1)
            in_list = False
        elif in_list and len(piece.text) <= 4 * _LONGEST_HEADING and not piece.text.endswith(_LEADS_IN):
            yield Block(BlockKind.ITEM, piece.text, place)
            in_list = not (piece.text.endswith(".") and len(words_of(piece.text)) > 2 * _MOST_WORDS)
        else:
            yield Block(BlockKind.PARAGRAPH, piece.text, place)
            in_list = False


def _is_short(text: str) -> bool:
    words = text.split()
    length = 3 * len(text) if _UNSPACED.search(text) else len(text)
    return bool(words) and length <= _LONGEST_HEADING and len(words) <= _MOST_WORDS and not text.endswith(_ENDS)


def _is_heading(piece: _Piece, following: _Piece | None, *, in_list: bool) -> bool:
    """Whether a piece without any mark is a heading: a short line that is no sentence, with something below it."""
    text = piece.text
    if not piece.is_single or not _is_short(text) or following is None:
        return False
    if text.isupper() and len(words_of(text)) > 0 and any(letter.isalpha() for letter in text):
        return True
    if text[:1].islower():
        return False
    if in_list:
        # In a list without bullets a heading is known by what stands under it.
        return following.is_marked or (following.text.endswith(_ENDS) and not following.text.endswith((";", ",")))
    return True


def _is_numbered_heading(piece: _Piece, before: _Piece | None, following: _Piece | None, went_on: bool) -> bool:
    """`1. Who can apply` over a text, and not an item of a numbered list."""
    first = _NUMBERED.match(piece.first)
    begins = first is not None and re.match(r"\s*\(?(?:1|a|A|i|I)[.)]", piece.first) is not None
    if following is None or not piece.is_single or not _is_short(piece.text) or following.is_numbered:
        return False
    if piece.text[:1].islower():
        return False
    return begins or went_on or (before is not None and not before.is_numbered and not before.text.endswith(_LEADS_IN))
