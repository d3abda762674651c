"""A tree in the terminal: nothing of it is cut off, however deep and narrow it gets."""

from __future__ import annotations

import re

import pytest
from rich.text import Text

from partnercheck.report.authors.printing import printed
from partnercheck.report.screen import Screen
from partnercheck.report.terminal.branches import Branch, Branches


@pytest.mark.parametrize("width", [40, 41, 80])
@pytest.mark.parametrize("depth", [1, 3, 12])
def test_every_word_is_shown_within_the_width(width: int, depth: int) -> None:
    words = " ".join(f"w{number:03d}" for number in range(40))
    branch = Branch(Text("x"))
    for _ in range(depth):
        branch = Branch(Text(words), (branch,))
    shown = printed([Branches((branch,), plain=False)], Screen(width))
    assert max(len(line) for line in shown.splitlines()) <= width
    assert len(re.findall(r"w\d{3}", shown)) == 40 * depth
