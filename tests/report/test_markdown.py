"""The Markdown report: exact, and with nothing in it that a profile's text could make of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

import cmarkgfm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from partnercheck.report.markdown import render_markdown
from partnercheck.report.markdown_text import escaped
from partnercheck.report.options import ReportOptions
from partnercheck.report.words import shown
from tests.report.assessments import ALL, EVERYTHING, HOSTILE

JOINER = "\u2060"
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


ALPHABET = "`*_[]()<>~|!#&@+-=.:/\\{}$ 1aé\n\tGHw"


def as_github_shows(markdown: str) -> tuple[str, list[str]]:
    """The text of one paragraph as GitHub's own reader shows it, and the names of the elements within."""
    html = cmarkgfm.github_flavored_markdown_to_html(markdown)
    return unescape(re.sub("<[^>]*>", "", html)).removesuffix("\n"), re.findall("<([a-z0-9]+)", html)


# What GitHub finds in the text of a page after it was made of Markdown: people, issues, pictures by their names.
FOUND_LATER = re.compile(r"@[a-z0-9]|#\d|\bgh-\d|:(?!\d+:)[a-z0-9_+-]+:|:1(00|234):", re.IGNORECASE | re.ASCII)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(alphabet=ALPHABET, max_size=40), st.text(max_size=40)))
@pytest.mark.parametrize(("before", "elements"), [("", ["p"]), ("x ", ["p"]), ("- ", ["ul", "li"]), ("# ", ["h1"])])
def test_any_text_stays_text(before: str, elements: list[str], text: str) -> None:
    told, made = as_github_shows(f"{before}{escaped(text)}")
    if not text.strip() and not before.strip():
        return
    assert made == elements
    assert not FOUND_LATER.search(told)
    assert not re.search(r"\{[{%]", escaped(text))
    expected = before.removeprefix("- ").removeprefix("# ") + shown(text).strip(" ")
    assert told.replace(JOINER, "").strip(" \n") == expected.replace(JOINER, "").strip(" ")


@pytest.mark.parametrize(
    "name",
    [
        "www.example.com",
        "WWW.Example.com",
        "https://example.org/x?y=1",
        "ftp://example.org",
        "a@b.example",
        "mailto:a@b.example",
        "ask @team",
        "see #123",
        "owner/repo#12",
        "GH-12 and gh-7",
        ":smile: :+1: :100:",
        "<https://example.org>",
        "![x](https://example.org)",
        "$x^2$ and $$y$$",
        "[^1] [ ] [x]",
        "C:\\new | a",
        "1. first",
        "12) twelfth",
        "- item",
        "+ item",
        "===",
        "---",
        "> [!NOTE]",
        "    four blanks before",
        "# heading #",
        "&amp; &#64; &copy;",
        "~~gone~~ <del>gone</del>",
        "three\\",
    ],
)
def test_what_a_code_host_would_make_something_of_stays_text(name: str) -> None:
    told, made = as_github_shows(escaped(name))
    assert made == ["p"]
    assert told.replace(JOINER, "") == shown(name).strip()
    assert not FOUND_LATER.search(told)
    row, made = as_github_shows(f"| a | b |\n|---|---|\n| {escaped(name)} | c |")
    assert made == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]
    assert not FOUND_LATER.search(row)


def test_times_and_plain_words_are_left_as_they_are() -> None:
    for plain in (
        "Open 10:30:15",
        "R&D; 50% of £5",
        "Siân's Café, Caerdydd: elusen",
        "a/b",
        "up to 3#",
        "a.yaml:3:1",
        "2026.1",
        "-5",
    ):
        assert JOINER not in escaped(plain)
