"""Saved pages: ordinary, untidy, foreign, hostile and huge ones are read to their blocks, and what is none is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.problems import PartnercheckError, UsageError
from partnercheck.tracing.fingerprint import fingerprint_of
from partnercheck.tracing.matching import match
from partnercheck.tracing.pages import LIMIT, Page, page_from_bytes, read_page

HTML = "<!doctype html><html><head><meta charset=utf-8><title>T</title></head><body>{}</body></html>"


def page(text: str | bytes, name: str = "page.txt") -> Page:
    return page_from_bytes(name, text.encode() if isinstance(text, str) else text)


def read(text: str | bytes, name: str = "page.txt") -> list[str]:
    """Each block on a line: # for a heading, - for an item, by level."""
    marks = {"heading": "#", "item": "-", "paragraph": ""}
    return [f"{marks[one.kind.value] * one.level} {one.text}".strip() for one in page(text, name).blocks]


HTML_PAGES = {
    "headings, paragraphs and items": (
        "<h1>River fund</h1><p>We fund groups.</p><h2>Who can apply</h2><ul><li>charities</li><li>clubs</li></ul>",
        ["# River fund", "We fund groups.", "## Who can apply", "- charities", "- clubs"],
    ),
    "what is not closed": (
        "<h2>Who<p>One<p>Two<ul><li>a<li>b</ul>",
        ["## Who", "## One", "## Two", "- a", "- b"],
    ),
    "entities and other spaces": ("<p>caf&eacute;&nbsp;&amp;&#x20;bar &lt;5</p>", ["café & bar <5"]),
    "markup within words": ("<p>at <b>le</b>ast <a href=x>three</a></p>", ["at least three"]),
    "nested lists": (
        "<ul><li>one<ul><li>two<ol><li>three</ol></ul>after</li><li>four</ul>",
        ["- one", "-- two", "--- three", "- after", "- four"],
    ),
    "paragraphs in items": ("<ul><li><p>one</p><li><div>two</div></ul>", ["- one", "- two"]),
    "a list of terms": ("<dl><dt>Local<dd>within a mile</dl>", ["- Local", "- within a mile"]),
    "bullets that are typed": ("<p>You must:<br>• be local<br>• be small</p>", ["You must:", "- be local", "- be small"]),
    "lines that are broken by hand": ("<p>Three<br>Halls<br>Road</p>", ["Three Halls Road"]),
    "a heading that is only bold": ("<p><strong>Who can apply</strong></p><p>x <b>y</b></p>", ["####### Who can apply", "x y"]),
    "a bold sentence": ("<p><strong>You must apply by May.</strong></p>", ["You must apply by May."]),
    "menus, footers, forms, scripts": (
        "<header>Us</header><nav><ul><li>Home</ul></nav><script>x()</script><style>p{}</style><noscript>on</noscript>"
        "<p>One</p><form><p>Search</p></form><aside>Ad</aside><footer><p>Legal</p></footer><template><p>t</p></template>",
        ["Us", "One"],
    ),
    "main and nothing around it": ("<header>Us</header><main><header><h1>Fund</h1></header><p>One</p></main><p>x</p>", ["# Fund", "One"]),
    "the only article": ("<p>Skip</p><article><p>One</p></article>", ["One"]),
    "several articles": ("<article><p>One</p></article><article><p>Two</p></article>", ["One", "Two"]),
    "what is hidden": (
        "<p hidden>a</p><p style='display: none'>b</p><p aria-hidden=true>c</p><div class='cookie-banner'>d</div>"
        "<div role=navigation>e</div><a class=skip-link>f</a><p>One</p>",
        ["One"],
    ),
    "a table is passed over": ("<p>One</p><table><tr><th>a<td>b</table>", ["One"]),
    "a page laid out in a table": ("<table><tr><td><h1>Fund</h1><p>One</p></table>", ["# Fund", "One"]),
    "folds that open": ("<details><summary>Who can apply</summary><p>All.</p></details>", ["###### Who can apply", "All."]),
    "comments and pictures": ("<p>One<!-- two --><img alt=three></p>", ["One"]),
    "what only says how it looks": ("<p>• </p><hr><p>***</p><p>One</p>", ["One"]),
    "right to left": ("<h1>صندوق النهر</h1><p>يجب أن تكون محلية.</p>", ["# صندوق النهر", "يجب أن تكون محلية."]),
}  # fmt: skip


@pytest.mark.parametrize("case", HTML_PAGES)
def test_an_html_page_is_read_as_a_browser_shows_it(case: str) -> None:
    body, wanted = HTML_PAGES[case]
    assert read(HTML.format(body), "page.html") == wanted


TEXT_PAGES = {
    "one paragraph a line": (
        "River fund\nWe fund groups that look after the river.\nWho can apply\nYou must:\n- be local\n- be small\n",
        ["# River fund", "We fund groups that look after the river.", "## Who can apply", "You must:", "- be local", "- be small"],
    ),
    "wrapped lines": (
        "Who can apply\n\nEvery group that looks after the river and its banks, and that\nhas done so for at least two years "
        "before the day it applies,\ncan apply.\n\n  * a plan for clean water that was agreed with all of the\n    neighbours\n",
        ["# Who can apply",
         "Every group that looks after the river and its banks, and that has done so for at least two years before the day "
         "it applies, can apply.",
         "- a plan for clean water that was agreed with all of the neighbours"],
    ),
    "a list that lost its bullets": (
        "Who can apply\nYou must:\nbe local\nbe small\nHow to apply\nWrite to us.\n",
        ["# Who can apply", "You must:", "- be local", "- be small", "## How to apply", "Write to us."],
    ),
    "underlined": ("Fund\n====\nOne line.\n\nWho\n---\nAll.\n", ["## Fund", "One line.", "## Who", "All."]),
    "capitals": ("THE FUND\nAll of it is here.\nWHO CAN APPLY\nYou.\n", ["# THE FUND", "All of it is here.", "## WHO CAN APPLY", "You."]),
    "numbered headings": (
        "1. Who can apply\nAll groups.\n2. What to show\nA plan.\n", ["## Who can apply", "All groups.", "## What to show", "A plan."],
    ),
    "a numbered list": ("You must show:\n1. a plan\n2. a budget\n3) a bank account\n", ["You must show:", "- a plan", "- a budget", "- a bank account"]),
    "rules across the page": ("Fund\n\n-----\n\n* one\n\n*****\n", ["# Fund", "- one"]),
    "a question as a heading": ("Can I apply?\nYes, if you are local.\n", ["# Can I apply?", "Yes, if you are local."]),
    "a sentence alone": ("Applicants must be charities.\n", ["Applicants must be charities."]),
    "windows ends of lines": ("Fund\r\n- one\r\n- two\r\n", ["# Fund", "- one", "- two"]),
    "a bullet on its own line": ("Fund\n•\none\n•\ntwo\n", ["# Fund", "- one", "- two"]),
    "japanese": ("応募資格\n次の条件を満たすこと：\n・三年以上の活動\n・会員十名以上\n", ["# 応募資格", "次の条件を満たすこと：", "- 三年以上の活動", "- 会員十名以上"]),
}  # fmt: skip


@pytest.mark.parametrize("case", TEXT_PAGES)
def test_a_text_page_is_read_to_headings_paragraphs_and_items(case: str) -> None:
    text, wanted = TEXT_PAGES[case]
    assert read(text) == wanted


MARKDOWN = """\
---
title: never read
---
# River fund

We fund **groups**, see [the map](https://example.org).

## Who can apply
You must:

- be *local*
- have at least three members,
  none of them related
    - two is not enough

| a | b |
|---|---|
| c | d |

<details><summary>More</summary>

One &amp; two.

</details>
"""


def test_a_markdown_page_is_read_without_its_marks() -> None:
    assert read(MARKDOWN, "page.md") == [
        "# River fund", "We fund groups, see the map.", "## Who can apply", "You must:", "- be local",
        "- have at least three members, none of them related", "-- two is not enough", "###### More", "One & two.",
    ]  # fmt: skip
    assert page(MARKDOWN, "page.md").passed_over == ("1 table",)


ENCODINGS = {
    "utf-8": ("page.txt", "Förderung für alle".encode()),
    "utf-8 with a mark": ("page.txt", b"\xef\xbb\xbf" + "Förderung für alle".encode()),
    "utf-16 with a mark": ("page.txt", "Förderung für alle".encode("utf-16")),
    "utf-16 without": ("page.txt", "Förderung für alle".encode("utf-16-le")),
    "windows": ("page.txt", ("Förderung für alle\n" + "Wir fördern Vereine, die sich für den Fluss einsetzen.\n").encode("cp1252")),
    "html that says so": ("page.html", "<meta charset='iso-8859-1'><p>Förderung für alle".encode("latin-1")),
    "html that says so in the old way": (
        "page.html", "<meta http-equiv=content-type content='text/html; charset=windows-1252'><p>Förderung für alle".encode("cp1252"),
    ),
    "html that says what it is no longer": ("page.html", "<meta charset='iso-8859-1'><p>Förderung für alle".encode()),
    "html that says nothing": ("page.html", "<p>Förderung für alle".encode()),
    "html without its ending": ("page", "<!DOCTYPE html><p>Förderung für alle".encode()),
    "an archive of a page": (
        "page.mhtml",
        b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; "
        b"charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>F=C3=B6rderung f=C3=BCr alle\r\n--b--\r\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ENCODINGS)
def test_a_page_is_read_in_what_it_is_written_in(case: str) -> None:
    name, data = ENCODINGS[case]
    assert page(data, name).blocks[0].text == "Förderung für alle"


NO_PAGES = {
    "nothing": (b"", "nothing in"),
    "blanks": (b" \n\t\n", "nothing in"),
    "only signs": (b"-----\n***\n", "nothing in"),
    "a pdf": (b"%PDF-1.7 \xe2\xe3", "a PDF"),
    "a document": (b"PK\x03\x04\x14\x00", "word processor"),
    "rich text": (b"{\\rtf1 x}", "word processor"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", "a picture"),
    "bytes": (bytes(range(256)) * 8, "not text"),
    "scripts alone": (HTML.format("<div id=root></div><script>render()</script>").encode(), "nothing in"),
    "too large": (b"x" * (LIMIT + 1), "larger than 16 MiB"),
    "nested without end": (HTML.format("<div>" * 100_000 + "x").encode(), "nested deeper"),
}


@pytest.mark.parametrize("case", NO_PAGES)
def test_what_is_no_page_is_refused_with_what_to_do(case: str) -> None:
    data, message = NO_PAGES[case]
    with pytest.raises(UsageError) as raised:
        page(data)
    (problem,) = raised.value.problems
    assert message in problem.message
    assert problem.help


@pytest.mark.parametrize("name", ["missing.html", ".", "https://example.org/fund"])
def test_what_cannot_be_opened_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PartnercheckError):
        read_page(name)


def test_hostile_markup_is_text_or_nothing() -> None:
    assert read(HTML.format("<p>a\x1b[31m<script>alert(1)</script>&lt;b&gt;"), "page.html") == ["a\x1b[31m<b>"]
    assert read(HTML.format("<li>" * 3000 + "x"), "page.html") == ["- x"]
    assert read(HTML.format("<i><u>" * 900 + "x"), "page.html") == ["x"]


def test_a_huge_page_is_read_whole() -> None:
    items = "".join(f"<li>item number {number} of the fund</li>" for number in range(20_000))
    assert len(page(HTML.format(f"<ul>{items}</ul>"), "page.html").blocks) == 20_000


@pytest.mark.parametrize(
    ("name", "text"),
    [*(("page.html", HTML.format(body)) for body, _ in HTML_PAGES.values()),
     *(("page.txt", text) for text, _ in TEXT_PAGES.values()), ("page.md", MARKDOWN)],
)  # fmt: skip
def test_every_block_is_found_again_on_its_page(name: str, text: str) -> None:
    read_so = page(text, name)
    pieces, matched = match(read_so.text, [fingerprint_of(block.text) for block in read_so.blocks])
    assert sorted(matched) == list(range(len(read_so.blocks)))
    assert {pieces[place].line for place in matched.values()} == {block.place for block in read_so.blocks}
    assert len(pieces) == len(matched), "and the page holds nothing else"
