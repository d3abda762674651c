"""Every key and value can be found again in the file, down to the character inside a text."""

from __future__ import annotations

import pytest

from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.problems import Span
from partnercheck.values.data import Path

from .sources import json, positions, yaml

PROFILE = yaml("""\
# a comment
organisation:
  name: Roshni   # as registered
  founded:
staff: {total: 16, from: {count: 12}}
list:
- one
-
  two: 2
- [3, {four: 4}]
text: |
  several
  lines
last: "quoted"
""")


def shown(source: Source, span: Span) -> str:
    return source.line(span.line)[span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("organisation",), "organisation", "name: Roshni"),
        (("organisation", "name"), "name", "Roshni"),
        (("staff",), "staff", "{total: 16, from: {count: 12}}"),
        (("staff", "total"), "total", "16"),
        (("staff", "from", "count"), "count", "12"),
        (("list",), "list", "- one"),
        (("list", 0), "one", "one"),
        (("list", 1), "two: 2", "two: 2"),
        (("list", 1, "two"), "two", "2"),
        (("list", 2), "[3, {four: 4}]", "[3, {four: 4}]"),
        (("list", 2, 0), "3", "3"),
        (("list", 2, 1, "four"), "four", "4"),
        (("text",), "text", "|"),
        (("last",), "last", '"quoted"'),
    ],
)
def test_keys_and_values_are_where_they_are_written(path: Path, key: str, value: str) -> None:
    found = positions(PROFILE)
    assert found.has(path)
    assert shown(PROFILE, found.key(path)) == key
    assert shown(PROFILE, found.value(path)) == value


def test_nothing_after_a_key_is_shown_at_the_key() -> None:
    found = positions(PROFILE)
    assert found.has(("organisation", "founded"))
    assert found.value(("organisation", "founded")) == found.key(("organisation", "founded")) == Span(4, 3, 10)


def test_what_is_absent_is_shown_at_the_nearest_thing_around_it() -> None:
    found = positions(PROFILE)
    assert not found.has(("staff", "undisclosed"))
    assert shown(PROFILE, found.key(("staff", "undisclosed", "x"))) == "staff"
    assert shown(PROFILE, found.value(("staff", "undisclosed", "x"))) == "{total: 16, from: {count: 12}}"
    assert shown(PROFILE, found.value(("list", 9))) == "- one"
    assert found.key(("nowhere",)) == found.value(()) == Span(2, 1, 13)


def test_the_same_words_as_text_and_as_number_are_different_paths() -> None:
    found = positions(yaml("a: [x]\nb: {'0': y}"))
    assert (found.has(("a", 0)), found.has(("a", "0"))) == (True, False)
    assert (found.has(("b", "0")), found.has(("b", 0))) == (True, False)


def test_columns_count_characters_and_not_bytes() -> None:
    source = yaml("é😀: {日本: ü}\r\nb: 2\n")
    found = positions(source)
    assert found.value(("é😀", "日本")) == Span(1, 10, 11)
    assert found.value(("b",)) == Span(2, 4, 5)


def test_a_value_over_several_lines_is_shown_on_its_first() -> None:
    source = yaml('a: one\n  two\nb: "three\n  four"\nc: [five,\n  six]\n')
    found = positions(source)
    assert found.value(("a",)) == Span(1, 4, 7)
    assert found.value(("b",)) == Span(3, 4, 10)
    assert found.value(("c",)) == Span(5, 4, 10)
    assert found.value(("c", 1)) == Span(6, 3, 6)


# In each text the value holds MARK once; it must be found where the text itself has it.
HOLDING_MARK = [
    "a: x MARK y",
    "a: MARK",
    "z: 1\na:   MARK   # comment with MARK\n",
    "a: 'it''s ''MARK'' '",
    'a: "\\"\\t\\u00e9\\x41\\U0001F600 MARK\\n"',
    "a: one\n  two MARK\n  three",
    "a: one\n\n\n  two\n     MARK three",
    "a: 'one\n  two '' MARK\n\n  three'",
    'a: "one \\\n   two\\\n   MARK"',
    'a: "one\n\n  \\  two MARK\n  three"',
    "a: |\n  one\n   two MARK\n  three\n",
    "a: |2-  # comment\n   one\n\n   MARK\n",
    "a: >\n  one\n  two MARK three\n\n  four\n",
    "a: >-\n\n  one\n    more MARK\n   in\n  back\n",
    "a: |\r\n  one\r\n  é😀 MARK\r\n",
    "? a\n: 'x\n  MARK'",
]


@pytest.mark.parametrize("text", HOLDING_MARK)
def test_a_part_of_a_text_is_found_in_the_file(text: str) -> None:
    source = yaml(text)
    value = read_data(source)["a"]
    assert isinstance(value, str)
    start = value.index("MARK")
    span = positions(source).inside(("a",), start, start + 4)
    assert shown(source, span) == "MARK"
    line = text.split("\n")[span.line - 1]
    assert line.index("MARK") == span.column - 1


@pytest.mark.parametrize(
    ("text", "value", "part", "written"),
    [
        ("a: 'x''y'", "x'y", "'", "''"),
        ('a: "x\\ny"', "x\ny", "\n", "\\n"),
        ('a: "x\\u00e9y"', "xéy", "é", "\\u00e9"),
        ('a: "\\U0001F600"', "😀", "😀", "\\U0001F600"),
        ('{"a": "x\\ud83d\\ude00y"}', "x😀y", "😀", "\\ud83d\\ude00"),
        ('{"a": "x\\/y\\"z"}', 'x/y"z', "y", "y"),
        ('{"a": -1.50}', "-1.50", "50", "50"),
        ('{"a": true}', "true", "true", "true"),
    ],
)
def test_an_escape_is_shown_whole(text: str, value: str, part: str, written: str) -> None:
    source = (json if text.startswith("{") else yaml)(text)
    start = value.index(part)
    assert shown(source, positions(source).inside(("a",), start, start + len(part))) == written


def test_a_part_that_goes_over_lines_is_shown_on_its_first() -> None:
    source = yaml("a: one two\n  three\nb: |\n  four five\n  six\n")
    assert positions(source).inside(("a",), 4, 12) == Span(1, 8, 11)
    assert positions(source).inside(("b",), 5, 99) == Span(4, 8, 12)


def test_the_end_of_a_text_is_a_place_too() -> None:
    source = yaml("a: 'one'\nb: two\nc: |\n  three\n")
    assert positions(source).inside(("a",), 3, 3) == Span(1, 8, 9)
    assert positions(source).inside(("b",), 3, 9) == Span(2, 7, 7)
    assert positions(source).inside(("c",), 4, 5) == Span(4, 7, 8)


def test_inside_something_that_is_no_text_is_its_own_place() -> None:
    found = positions(PROFILE)
    assert found.inside(("staff",), 1, 2) == found.value(("staff",))
    assert found.inside(("staff", "nobody"), 1, 2) == found.value(("staff",))
    assert found.inside(("organisation", "founded"), 0, 1) == found.value(("organisation", "founded"))


def test_json_has_the_same_places() -> None:
    source = json('{\n "a": {"b": [10, "x"],\n  "c": null}}')
    found = positions(source)
    assert found.key(("a", "b")) == Span(2, 8, 11)
    assert found.value(("a", "b")) == Span(2, 13, 22)
    assert found.value(("a", "b", 1)) == Span(2, 18, 21)
    assert found.value(("a", "c")) == Span(3, 8, 12)
    assert found.value(("a",)) == Span(2, 7, 23)
    assert found.inside(("a", "b", 1), 0, 1) == Span(2, 19, 20)
