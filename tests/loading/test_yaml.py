"""YAML is read to text, lists and mappings; whatever is not allowed is one problem at its place."""

from __future__ import annotations

import pytest

from partnercheck.values.data import DEEPEST, Data

from .sources import place, problem, tree, yaml

TREES: list[tuple[str, dict[str, Data]]] = [
    ("country: NO\nnumber: 01234567\ntime: 12:30\nanswer: yes\ndate: 2009-06-01\nshare: 1e3\nnone: .nan",
     {"country": "NO", "number": "01234567", "time": "12:30", "answer": "yes", "date": "2009-06-01", "share": "1e3",
      "none": ".nan"}),
    ("a:\nb: ~\nc: null\nd: [~, null, ]\ne:\n  -\n  - x",
     {"a": None, "b": None, "c": None, "d": [None, None], "e": [None, "x"]}),
    ("a: ''\nb: \"\"\nc: '~'\nd: 'null'\ne: |\n  null\nf: Null\ng: NULL",
     {"a": "", "b": "", "c": "~", "d": "null", "e": "null\n", "f": "Null", "g": "NULL"}),
    ("'null': x\n\"\": y\n? z\n: w", {"null": "x", "": "y", "z": "w"}),
    ("<<: {a: b}\na: c", {"<<": {"a": "b"}, "a": "c"}),
    ("a: {}\nb: []\nc: [{}, [[]]]", {"a": {}, "b": [], "c": [{}, [[]]]}),
    ("{a: 1, b: {c: 2}, \"d\": [x: y, z]}", {"a": "1", "b": {"c": "2"}, "d": [{"x": "y"}, "z"]}),
    ("a: R&D!\nb: Smith & Sons\nc: https://x.org/?a=b&c#d\nd: 2 * 3\ne: 'x' # why\nf: 21% of all",
     {"a": "R&D!", "b": "Smith & Sons", "c": "https://x.org/?a=b&c#d", "d": "2 * 3", "e": "x", "f": "21% of all"}),
    ("a: one\n  two\n\n  three\nb: >-\n  one\n  two\nc: |\n  one\n   two\n", {
        "a": "one two\nthree", "b": "one two", "c": "one\n two\n"}),
    ("--- # starts here\na: 1\n...\n# and a word after\n", {"a": "1"}),
    ("a: 1\r\nb:\r\n  - 2\r\n", {"a": "1", "b": ["2"]}),
    ("# only then\n\n\na: {\n\tb: 1,\n\tc: 2}", {"a": {"b": "1", "c": "2"}}),
    ("a: \"\\u00e9\\U0001F600\\x41\\/ \\\n  b\"", {"a": "é😀A/ b"}),
    ("a: 1\nb: {a: 2}\nc: [{a: 3}, {a: 4}]", {"a": "1", "b": {"a": "2"}, "c": [{"a": "3"}, {"a": "4"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TREES)
def test_every_scalar_is_the_text_it_was_written_as(text: str, expected: dict[str, Data]) -> None:
    assert tree(yaml(text)) == expected


# text, code, place, what the message holds
REFUSALS = [
    ("a: 1\nb: 2\na: 3", "PC110", "3:1-2", "`a` is given twice: first on line 1, column 1"),
    ("x:\n  - {k: 1, 'k': 2}", "PC110", "2:12-15", "first on line 2, column 6"),
    ("a: {b: 1, b: 2}", "PC110", "1:11-12", "`b`"),
    ("a: &here 1", "PC111", "1:4-9", "`&here`"),
    ("a: &here [1]", "PC111", "1:4-9", "`&here`"),
    ("a: &here\n  b: 1", "PC111", "1:4-9", "`&here`"),
    ("&top a: 1", "PC111", "1:1-5", "`&top`"),
    ("&top\na: 1", "PC111", "1:1-5", "`&top`"),
    ("- &x a", "PC108", "1:1-2", "a list"),
    ("a: *there", "PC112", "1:4-10", "`*there`"),
    ("a: [*there]", "PC112", "1:5-11", "`*there`"),
    ("*there : 1", "PC112", "1:1-7", "`*there`"),
    ("a: !!int 1", "PC113", "1:4-9", "`!!int`"),
    ("a: !local {b: 1}", "PC113", "1:4-10", "`!local`"),
    ("a: ! 1", "PC113", "1:4-5", "`!`"),
    ("a: !x!y z", "PC113", "1:4-8", "`!x!y`"),
    ("!!map\na: 1", "PC113", "1:1-6", "`!!map`"),
    ("a: !!str &b 1", "PC113", "1:4-9", "`!!str`"),
    ("a: 1\n---\nb: 2", "PC109", "2:1-4", "second document"),
    ("a: 1\n---\n", "PC109", "2:1-4", "second document"),
    ("a: 1\n...\n--- {}", "PC109", "3:1-4", "second document"),
    ("%YAML 1.2\n---\na: 1", "PC114", "1:1-10", "`%`"),
    ("# x\n%TAG ! tag:x,2026:\n---\na: 1", "PC114", "2:1-19", "`%`"),
    ("%YAML 3.0\n---\na: 1", "PC114", "1:1-10", "`%`"),
    ("%WHAT\n---\na: 1", "PC114", "1:1-6", "`%`"),
    ("", "PC107", "1:1-1", "nothing"),
    ("# a comment\n\n", "PC107", "1:1-1", "nothing"),
    ("---\n...\n", "PC107", "1:1-1", "nothing"),
    ("~", "PC107", "1:1-1", "nothing"),
    ("- a\n- b", "PC108", "1:1-2", "a list"),
    ("[a, b]", "PC108", "1:1-2", "a list"),
    ("just words", "PC108", "1:1-11", "a single piece of text"),
    ("'null'", "PC108", "1:1-7", "a single piece of text"),
    ("null: 1", "PC117", "1:1-5", "must be text"),
    ("~: 1", "PC117", "1:1-2", "must be text"),
    (": 1", "PC117", "1:1-2", "no name"),
    ("a: {: 1}", "PC117", "1:5-6", "no name"),
    ("? [a]\n: 1", "PC117", "1:3-4", "must be text"),
    ("? {a: b}\n: 1", "PC117", "1:3-4", "must be text"),
    ("[a]: 1", "PC117", "1:1-2", "must be text"),
    ("k" * 1025 + ": 1", "PC117", "1:1026-1027", "at most 1,024"),
    ("a: " + "[" * 64 + "]" * 64, "PC115", "1:67-68", "64 deep"),
    ("a: 1\0", "PC106", "1:5-6", "U+0000 (null)"),
    ("a: é\n\nb: \x1b[31m", "PC106", "3:4-5", "U+001B (escape)"),
    ("a: \x7f", "PC106", "1:4-5", "U+007F (delete)"),
    ("a: \x9f", "PC106", "1:4-5", "U+009F (control character)"),
    ("a: \ud800", "PC106", "1:4-5", "U+D800"),
    ("a: \ufffe", "PC106", "1:4-5", "U+FFFE"),
    ("\ufeffa: 1", "PC106", "1:1-2", "U+FEFF"),
    ("a: b\u2028c", "PC106", "1:5-6", "U+2028"),
    ("a: b\x85c", "PC106", "1:5-6", "U+0085"),
    ("\ta: 1", "PC116", "1:1-2", "indents this line"),
    ("a:\n\t\tb: 1", "PC116", "2:1-3", "indents this line"),
    ("a:\n  b: 1\n\tc: 2", "PC116", "3:1-2", "indents this line"),
    ("a: |\n\tb", "PC116", "2:1-2", "indents this line"),
    ("a:\n -\tb: 1", "PC116", "2:3-4", "a space is needed"),
    ("a: b: c", "PC118", "1:5-6", "`: `"),
    ("a: it's: so", "PC118", "1:8-9", "`: `"),
    ("a: {b: 1:, c: 2}", "PC118", "1:9-10", "a colon in brackets"),
    ("a: [b: c: d]", "PC118", "1:9-10", "`: `"),
    ("a:b\nc: d", "PC119", "1:2-3", "after the colon of `a`"),
    ("x: 1\na:b\nc: d", "PC119", "2:2-3", "after the colon of `a`"),
    ("x: 1\na:b", "PC119", "2:2-3", "after the colon of `a`"),
    ("a:b", "PC119", "1:2-3", "after the colon of `a`"),
    ("a:\n  -b: 1\n    c: 2", "PC119", "2:3-4", "after the dash"),
    ("a: 1\nb\nc: 2", "PC120", "2:1-2", "no `: `"),
    ("a: 1\nb c\n", "PC120", "2:1-4", "no `: `"),
    ("words\na: 1", "PC120", "1:1-6", "no `: `"),
    ("a: [1, 2", "PC121", "1:4-5", "`[` is never closed"),
    ("a: [1, 2\nb: 3", "PC121", "1:4-5", "`[` is never closed"),
    ("a: [1,\n", "PC121", "1:4-5", "`[` is never closed"),
    ("a: {b: [1], c: {", "PC121", "1:16-17", "`{` is never closed"),
    ("a: {b", "PC121", "1:4-5", "`{` is never closed"),
    ("a: [1, 2}", "PC121", "1:9-10", "`}` cannot close the `[` of line 1, column 4"),
    ("a: [1, }", "PC121", "1:8-9", "`}` cannot close the `[` of line 1, column 4"),
    ("a: 'b\nc: d", "PC122", "1:4-5", "`'` is never closed"),
    ('a: 1\nb: "c\n---\n', "PC122", "2:4-5", '`"` is never closed'),
    ("a: @b", "PC123", "1:4-5", "begin with `@`"),
    ("a: `b`", "PC123", "1:4-5", "begin with a backtick"),
    ("a: %b", "PC123", "1:4-5", "begin with `%`"),
    ("a: * b", "PC123", "1:4-5", "begin with `*`"),
    ("a: *bold* b", "PC123", "1:4-5", "begin with `*`"),
    ("a: & b", "PC123", "1:4-5", "begin with `&`"),
    ("a: ? b", "PC123", "1:4-5", "begin with `?`"),
    ('a: "x\\q"', "PC124", "1:6-8", "`\\q`"),
    ('a: "\\xzz"', "PC124", "1:5-7", "`\\x`"),
    ('a: "\\ud800"', "PC124", "1:5-11", "`\\ud800`"),
    ("a: 1\n b: 2", "PC125", "2:2-3", "further in"),
    ("a:\n    b: 1\n  c: 2", "PC125", "3:3-4", "fits nothing above"),
    ("a:\n  - b\n c: d", "PC125", "3:2-3", "fits nothing above"),
    ("a: 1\n- b", "PC125", "2:1-2", "a list item"),
    ("a: b # c\n  d", "PC125", "2:3-4", "ended at its comment"),
    ("a: 'b' c", "PC126", "1:8-9", "after its closing quote"),
    ("a: [1] b", "PC126", "1:8-9", "after the closing `]`"),
    ("a: [1]]", "PC126", "1:7-8", "`]` could close"),
    ("a: }", "PC126", "1:4-5", "`}` could close"),
    ("{a: 1} b", "PC126", "1:8-9", "after the closing `}`"),
    ("a: 1\n...\nb", "PC126", "3:1-2", "the document has ended"),
    ("a: - b", "PC127", "1:4-5", "a list"),
    ("a: [- b]", "PC127", "1:5-6", "no list with dashes"),
    ("a: ['b' 'c']", "PC128", "1:9-10", "no comma before this"),
    ("a: {b: 1\nc: 2}", "PC128", "2:1-2", "no comma before this line"),
    ("a: [1,,2]", "PC128", "1:7-8", "nothing before this comma"),
    ("a: | b\n  c", "PC129", "1:6-7", "several lines"),
    ("a: >0\n b", "PC129", "1:5-6", "several lines"),
]


@pytest.mark.parametrize(("text", "code", "where", "words"), REFUSALS)
def test_what_is_not_allowed_is_one_problem_at_its_place(text: str, code: str, where: str, words: str) -> None:
    found = problem(yaml(text))
    assert (found.code, place(found)) == (code, where), found.message
    assert words in found.message
    assert found.file == "profile.yaml"
    assert found.span is not None
    assert found.source_line == yaml(text).line(found.span.line)
    assert "\n" not in found.message + found.help


def test_a_problem_says_what_to_write_instead() -> None:
    assert problem(yaml("title: Roshni: health")).help == 'put quotes around the text: `title: "Roshni: health"`'
    assert problem(yaml('title: Roshni: "health"')).help == "put quotes around the text: `title: 'Roshni: \"health\"'`"
    assert problem(yaml("name:Roshni\nx: y")).help == "write `name: ...`"
    assert problem(yaml("a: @roshni")).help == 'put quotes around the whole text: `"@roshni"`'


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_nesting_is_read_to_the_limit_and_no_deeper(opening: str, closing: str) -> None:
    inside = DEEPEST - 1  # the file itself is the outermost mapping
    assert tree(yaml("a: " + opening * inside + closing * inside))
    assert problem(yaml("a: " + opening * (inside + 1) + closing * (inside + 1))).code == "PC115"


def test_block_lists_and_mappings_count_as_nesting() -> None:
    def nested(deep: int) -> str:
        return "".join("  " * step + "a:\n" for step in range(deep - 1)) + "  " * (deep - 1) + "a: x"

    assert tree(yaml(nested(DEEPEST)))
    assert problem(yaml(nested(DEEPEST + 1))).code == "PC115"
    assert tree(yaml("a:\n" + "- " * (DEEPEST - 1) + "x"))
    assert problem(yaml("a:\n" + "- " * DEEPEST + "x")).code == "PC115"


def test_a_long_text_is_cut_where_a_message_quotes_it() -> None:
    key = "k" * 1000
    found = problem(yaml(f"{key}: 1\n{key}: 2"))
    assert len(found.message) < 150
    assert "…" in found.message


def test_what_a_message_quotes_is_harmless() -> None:
    assert "\\u202e" in problem(yaml("a\u202e: 1\na\u202e: 2")).message
