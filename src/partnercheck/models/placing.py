"""Placing: what finds where a path of keys stands in a file, for those who must not know how files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from partnercheck.problems import Span

Keys = tuple[str | int, ...]


class Placing(Protocol):
    """Finds where a path of keys stands in a file."""

    def has(self, path: Keys) -> bool: ...
    def key(self, path: Keys) -> Span: ...
    def value(self, path: Keys) -> Span: ...
    def inside(self, path: Keys, start: int, end: int) -> Span: ...
    def cut_by_comma(self, path: Keys) -> str: ...
    def line(self, number: int) -> str: ...
