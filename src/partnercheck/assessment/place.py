"""Places: the file, line and column that something stands at, worked out only when somebody looks."""

from __future__ import annotations

from collections.abc import Callable

LineAndColumn = tuple[int, int]


class Place:
    """Where something stands: file, and line and column from 1 (0 where there is no such line: the fact is absent).

    With `find`, line and column are worked out when first asked for: that takes another reading of the file, and many
    a report shows no place at all. Compared by content, like all results.
    """

    __slots__ = ("_at", "_find", "file")

    def __init__(self, file: str, line: int = 0, column: int = 0, find: Callable[[], LineAndColumn] | None = None):
        self.file = file
        self._at: LineAndColumn | None = None if find else (line, column)
        self._find = find

    def _found(self) -> LineAndColumn:
        if self._at is None:
            assert self._find is not None
            self._at, self._find = self._find(), None
        return self._at

    @property
    def line(self) -> int:
        """The line, from 1; 0 where there is none."""
        return self._found()[0]

    @property
    def column(self) -> int:
        """The column, from 1; 0 where there is none."""
        return self._found()[1]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file

    def __repr__(self) -> str:
        return f"Place({self.file!r}, {self.line}, {self.column})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and (self.file, self._found()) == (other.file, other._found())

    def __hash__(self) -> int:
        return hash((self.file, self._found()))

    def __reduce__(self) -> tuple[type[Place], tuple[str, int, int]]:
        return Place, (self.file, self.line, self.column)
