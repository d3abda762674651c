"""What a page is made of: one heading, paragraph or item of a list after another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class BlockKind(Enum):
    """What a block is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or item. `place` counts from 1: its line, or its place among the blocks.

    `level` is a heading's rank, 1 being the highest, or how deep an item is nested, from 1.
    """

    kind: BlockKind
    text: str
    place: int
    level: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page: its text as `match` reads it, line by line, and what the lines are.

    `counted_in` is what a place counts: a line of a text, or a paragraph where the file's lines are not what people
    see. `passed_over` says in words what of the page was not read.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    counted_in: str = "line"
    passed_over: tuple[str, ...] = ()
