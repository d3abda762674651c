"""HTML pages: what a browser would show of the page itself, without menus, forms, tables, scripts and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from partnercheck.problems import UsageError
from partnercheck.tracing.fingerprint import has_mark, without_mark, words_of
from partnercheck.tracing.pages.block import Block, BlockKind, Page

DEEPEST = 2_000
"""No page that people wrote is nested so deeply, and a reader of HTML takes very long over one."""

_TEXT = "-text"
_NOT_AN_ELEMENT = ("-", "!")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 6}
_ITEMS = frozenset(("li", "dd", "dt"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_BREAKS = frozenset(
    ("address", "article", "blockquote", "body", "caption", "center", "details", "div", "dl", "fieldset", "figcaption",
     "figure", "header", "hgroup", "hr", "main", "p", "pre", "search", "section", "tbody", "td", "tfoot", "th", "thead",
     "tr", "html", "table")
)  # fmt: skip
_BOLD = frozenset(("b", "strong"))
_NEVER = frozenset(
    ("area", "audio", "base", "button", "canvas", "datalist", "dialog", "embed", "footer", "form", "frameset", "head",
     "iframe", "img", "input", "link", "map", "math", "meta", "meter", "nav", "noscript", "object", "option", "picture",
     "progress", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video", "aside")
)  # fmt: skip
_NEVER_IN_THE_ROLE = frozenset(
    ("alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar", "navigation",
     "search", "tablist", "toolbar")
)  # fmt: skip
# By what nearly every site calls it.
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|cookies?|skip-?link|skip-to-content|screen-reader-text|visually-?hidden|sr-only)(?:$|[\s_-])"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_ENDS_A_SENTENCE = (".", ":", ";", ",", "!", "…", "。", "：")
_MOST_WORDS_OF_A_HEADING = 12
_BOLD_HEADING = 7
# Elements that are closed by what follows them, and so say nothing of how deep a page is.
_CLOSED_ANYHOW = (
    "p|li|d[dt]|t[hrd]|tbody|thead|tfoot|option|optgroup|colgroup|rb|rt|rtc|rp|br|hr|img|input|meta|link|area|base|col|"
    "embed|source|track|wbr|param|html|head|body"
)
_TAG = re.compile(rf"<(/?)(?!(?:{_CLOSED_ANYHOW})\b)[a-z][^\s/>]*(?:[^>\"']|\"[^\"]*\"|'[^']*')*?(/?)>", re.IGNORECASE)


def html_page(name: str, text: str) -> Page:
    """The page in an HTML document. Places count its blocks, as its lines are not what people see."""
    if _depth(text) > DEEPEST:
        message = f"`{name}` is nested deeper than any page that people wrote"
        raise UsageError(message, "copy what the page says into a text file")
    tree = LexborHTMLParser(text)
    root = _main_of(tree)
    if root is None:
        return page_of(name, (), ())
    reader = _PageReader()
    blocks = reader.read(root)
    if not blocks and reader.tables:
        # A page that is laid out in a table is nothing but a table.
        reader = _PageReader(with_tables=True)
        blocks = reader.read(root)
    counted = "1 table" if reader.tables == 1 else f"{reader.tables} tables"
    return page_of(name, blocks, (counted,) if reader.tables else ())


def page_of(name: str, blocks: tuple[Block, ...], passed_over: tuple[str, ...]) -> Page:
    """A page of blocks, each a line of the text that is matched."""
    placed = tuple(replace(block, place=place) for place, block in enumerate(blocks, 1))
    text = "".join(f"• {block.text}\n" for block in placed)
    return Page(name, text, placed, "paragraph", passed_over)


def _depth(text: str) -> int:
    """How deeply elements lie in one another, roughly, and in one look over the text."""
    deepest = depth = 0
    for closes, closed in _TAG.findall(text):
        if closes:
            depth -= depth > 0
        elif not closed:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _main_of(tree: LexborHTMLParser) -> LexborNode | None:
    """Where the page says what it is about: its `main`, its only `article`, or all of it."""
    for selector in ("main", "[role=main]", "article"):
        found = [node for node in tree.css(selector) if words_of(node.text() or "")]
        if len(found) == 1:
            return found[0]
    return tree.body or tree.root


@dataclass(slots=True)
class _PageReader:
    """Goes through a tree without recursion, and cuts what it shows into blocks."""

    with_tables: bool = False
    tables: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _bold: list[bool] = field(default_factory=list)
    _within: list[tuple[BlockKind, int]] = field(default_factory=list)
    _bold_depth: int = 0
    _list_depth: int = 0

    def read(self, root: LexborNode) -> tuple[Block, ...]:
        """The blocks below a node, in order."""
        open_nodes: list[tuple[LexborNode, bool]] = [(root, False)]
        while open_nodes:
            node, is_done = open_nodes.pop()
            if is_done:
                self._leave(node.tag or "")
                continue
            if node.tag == _TEXT:
                self._add(node.text_content or "")
                continue
            if (node.tag or "-").startswith(_NOT_AN_ELEMENT) or not self._enter(node, is_root=node == root):
                continue
            open_nodes.append((node, True))
            open_nodes += [(child, False) for child in reversed(list(_children(node)))]
        self._flush()
        return tuple(self._blocks)

    def _add(self, text: str) -> None:
        self._text.append(text)
        if text.strip():
            self._bold.append(self._bold_depth > 0)

    def _enter(self, node: LexborNode, *, is_root: bool) -> bool:
        """Begin an element; False where nothing in it is read."""
        tag = node.tag or ""
        if not is_root and _is_passed_over(tag, node.attributes):
            return False
        if tag == "table" and not self.with_tables:
            self.tables += 1
            self._flush()
            return False
        if tag == "br":
            self._text.append("\n")
        elif tag in _BOLD:
            self._bold_depth += 1
        elif tag in _LISTS:
            self._flush()
            self._list_depth += 1
        elif tag in _HEADINGS:
            self._flush()
            self._within.append((BlockKind.HEADING, _HEADINGS[tag]))
        elif tag in _ITEMS:
            self._flush()
            self._within.append((BlockKind.ITEM, max(1, self._list_depth)))
        elif tag in _BREAKS:
            self._flush()
        return True

    def _leave(self, tag: str) -> None:
        if tag in _BOLD:
            self._bold_depth -= 1
        elif tag in _LISTS:
            self._flush()
            self._list_depth -= 1
        elif tag in _HEADINGS or tag in _ITEMS:
            self._flush()
            self._within.pop()
        elif tag in _BREAKS:
            self._flush()

    def _flush(self) -> None:
        """What was gathered becomes blocks: one, or one for each line that begins as an item does."""
        kind, level = self._within[-1] if self._within else (BlockKind.PARAGRAPH, 1)
        is_bold = bool(self._bold) and all(self._bold)
        lines = "".join(self._text).replace("\xa0", " ").split("\n") if self._text else []
        self._text.clear()
        self._bold.clear()
        for text, is_item in (
            _joined(lines) if kind is BlockKind.PARAGRAPH else [(" ".join(" ".join(lines).split()), False)]
        ):
            if not words_of(text):
                continue
            if is_item:
                self._blocks.append(Block(BlockKind.ITEM, text, 0))
            elif kind is BlockKind.PARAGRAPH and is_bold and is_like_a_heading(text):
                self._blocks.append(Block(BlockKind.HEADING, text, 0, _BOLD_HEADING))
            else:
                self._blocks.append(Block(kind, text, 0, level))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def _is_passed_over(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag in _NEVER or (attributes.get("role") or "").strip().lower() in _NEVER_IN_THE_ROLE:
        return True
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(attributes.get("style") or ""):
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    return _FURNITURE.search(named) is not None


def _joined(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Lines of one paragraph, and whether each is an item: only those that begin with a bullet stand alone."""
    gathered: list[str] = []
    is_item = False
    for line in lines:
        if has_mark(f"{line} ") and words_of(line):
            if gathered:
                yield " ".join(gathered), is_item
            gathered, is_item = [" ".join(without_mark(f"{line} ").split())], True
        elif line.strip():
            gathered.append(" ".join(line.split()))
    if gathered:
        yield " ".join(gathered), is_item


def is_like_a_heading(text: str) -> bool:
    """Short, and not a sentence."""
    return len(text.split()) <= _MOST_WORDS_OF_A_HEADING and not text.rstrip().endswith(_ENDS_A_SENTENCE)
