"""A tree of lines, drawn with guides in the screen's characters; the indentation alone already tells the structure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from partnercheck.report.terminal.hanging import wrapped
from partnercheck.report.terminal.ink import QUIET

# For each branch: before its first line, and before all that follows it.
_GUIDES = {False: (("├─ ", "│  "), ("└─ ", "   ")), True: (("+- ", "|  "), ("`- ", "   "))}
_LEAST_ROOM = 24


class Branch(NamedTuple):
    """One line and what hangs below it."""

    label: Text
    branches: tuple[Branch, ...] = ()


class Branches(NamedTuple):
    """Branches side by side. Where they are nested too deep for the width, the deepest are not indented further."""

    branches: tuple[Branch, ...]
    plain: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._drawn(console, self.branches, "", options.max_width)

    def _drawn(self, console: Console, branches: tuple[Branch, ...], before: str, width: int) -> Iterator[Text]:
        for branch in branches:
            first, after = _GUIDES[self.plain][branch is branches[-1]]
            if width - len(before) - len(first) < _LEAST_ROOM:
                first = after = ""
            guide = before + first
            going_on = before + (after if not branch.branches else after + _GUIDES[self.plain][0][1])
            for line in wrapped(console, (branch.label,), width - max(len(guide), len(going_on))):
                yield Text.assemble((guide, QUIET), line, no_wrap=True)
                guide = going_on
            yield from self._drawn(console, branch.branches, before + after, width)
