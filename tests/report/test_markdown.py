"""The Markdown report: exact, and with nothing in it that a profile's text could make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from partnercheck.report.markdown import escaped, render_markdown
from partnercheck.report.options import ReportOptions
from tests.report.assessments import ALL, EVERYTHING, HOSTILE

PARSER = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])


def tokens(text: str) -> Iterator[Token]:
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def test_everything(golden: Callable[[str, str], None]) -> None:
    golden("everything.md", render_markdown([EVERYTHING], ReportOptions()))


def test_everything_explained(golden: Callable[[str, str], None]) -> None:
    golden("everything-explained.md", render_markdown([EVERYTHING], ReportOptions(explain=True)))


def test_hostile_text(golden: Callable[[str, str], None]) -> None:
    golden("hostile.md", render_markdown([HOSTILE], ReportOptions(explain=True)))


@pytest.mark.parametrize("name", ALL)
def test_no_text_becomes_a_link_a_picture_a_table_or_html(name: str) -> None:
    kinds = {token.type for token in tokens(render_markdown([ALL[name]], ReportOptions(explain=True)))}
    assert kinds.isdisjoint({"link_open", "image", "html_inline", "html_block", "table_open", "em_open", "s_open"})


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="`*_[]()<>~|!#&@+-=.:/\\ 1aé\n\t", max_size=40))
def test_any_text_stays_text(text: str) -> None:
    [opening, inline, closing] = PARSER.parse(f"x {escaped(text)}")
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    assert {token.type for token in inline.children or ()} <= {"text", "text_special"}


def test_a_mention_reaches_nobody() -> None:
    assert "@team" not in escaped("ask @team")
    assert "someone@example.org" in escaped("someone@example.org")
