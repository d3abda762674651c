"""JSON is read to the same tree as YAML, and refused for the same reasons."""

from __future__ import annotations

import pytest

from partnercheck.values.data import DEEPEST, Data

from .sources import json, place, problem, tree, yaml

TREES: list[tuple[str, dict[str, Data]]] = [
    ('{"a": 1, "b": -0.50, "c": 1E+3, "d": 12345678901234567890e0}',
     {"a": "1", "b": "-0.50", "c": "1E+3", "d": "12345678901234567890e0"}),
    ('{"a": true, "b": [false, null, "null", ""], "c": null}',
     {"a": "true", "b": ["false", None, "null", ""], "c": None}),
    ('\r\n\t {"a" : { } , "b" : [ ] }\n', {"a": {}, "b": []}),
    ('{"a": "\\u00e9\\ud83d\\ude00\\n\\/\\"", "é😀": "\u2028"}', {"a": 'é😀\n/"', "é😀": "\u2028"}),
    ('{"": {"": [[{"": 1}]]}}', {"": {"": [[{"": "1"}]]}}),
    ('{"a": "\\\\ud800"}', {"a": "\\ud800"}),
    ('{"null": 1, "a": {"null": 1}}', {"null": "1", "a": {"null": "1"}}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TREES)
def test_numbers_stay_as_written_and_words_become_text(text: str, expected: dict[str, Data]) -> None:
    assert tree(json(text)) == expected


REFUSALS = [
    ('{"a": 1,\n "a": 2}', "PC110", "2:2-5", "first on line 1, column 2"),
    ('{"x": [{"k": 1, "\\u006b": 2}]}', "PC110", "1:17-25", "`k` is given twice"),
    ("", "PC107", "1:1-1", "nothing"),
    (" \n", "PC107", "1:1-1", "nothing"),
    ("null", "PC107", "1:1-1", "nothing"),
    ("[1]", "PC108", "1:1-2", "a list"),
    ('"a"', "PC108", "1:1-4", "a single piece of text"),
    ("12", "PC108", "1:1-3", "a single piece of text"),
    ('{"a": 1} {"b": 2}', "PC109", "1:10-11", "has ended"),
    ('{"a": 1}}', "PC109", "1:9-10", "has ended"),
    ('{"a": ' + "[" * 64 + "]" * 64 + "}", "PC115", "1:70-71", "64 deep"),
    ('{"a": "\x00"}', "PC106", "1:8-9", "U+0000"),
    ('{"a": "\x9b"}', "PC106", "1:8-9", "U+009B"),
    ('{"a": "\ud800"}', "PC106", "1:8-9", "U+D800"),
    ('\ufeff{"a": 1}', "PC106", "1:1-2", "U+FEFF"),
    ('{"a": [1', "PC121", "1:7-8", "`[` is never closed"),
    ('{"a": 1', "PC121", "1:1-2", "`{` is never closed"),
    ('{"a": 1,', "PC121", "1:1-2", "`{` is never closed"),
    ("{", "PC121", "1:1-2", "`{` is never closed"),
    ('{"a":', "PC121", "1:1-2", "`{` is never closed"),
    ('{"a": [1}', "PC121", "1:9-10", "`}` cannot close the `[` of line 1, column 7"),
    ('{"a": "b', "PC122", "1:7-8", "not closed on its line"),
    ('{"a": "b\n"}', "PC122", "1:7-8", "not closed on its line"),
    ('{"a": "b\\q"}', "PC124", "1:9-11", "a backslash"),
    ('{"a": "b\\u12"}', "PC124", "1:9-11", "a backslash"),
    ('{"a": 1,}', "PC128", "1:8-9", "nothing after this comma"),
    ('{"a": [1, ]}', "PC128", "1:9-10", "nothing after this comma"),
    ('{"a": [1,,2]}', "PC128", "1:10-11", "nothing after this comma"),
    ('{"a": 1 "b": 2}', "PC128", "1:9-10", "no comma before this"),
    ('{"a": [1 2]}', "PC128", "1:10-11", "no comma before this"),
    ('{"a": 1 // why\n}', "PC130", "1:9-15", "no comments"),
    ('{ # why\n"a": 1}', "PC130", "1:3-8", "no comments"),
    ('{"a": /* why */ 1}', "PC130", "1:7-19", "no comments"),
    ("{'a': 1}", "PC130", "1:2-5", "a name in double quotes"),
    ("{a: 1}", "PC130", "1:2-3", "a name in double quotes"),
    ("{1: 1}", "PC130", "1:2-3", "a name in double quotes"),
    ('{"a" 1}', "PC130", "1:4-5", "no colon"),
    ('{"a"}', "PC130", "1:4-5", "no colon"),
    ('{"a": }', "PC130", "1:7-8", "no value"),
    ("{\"a\": 'b'}", "PC130", "1:7-8", "single quotes"),
    ('{"a": True}', "PC130", "1:7-11", "`True` is not a JSON word"),
    ('{"a": yes}', "PC130", "1:7-10", "`yes` is not a JSON value"),
    ('{"a": 012}', "PC130", "1:7-10", "`012` is not a JSON number"),
    ('{"a": +1}', "PC130", "1:7-9", "`+1` is not a JSON number"),
    ('{"a": .5}', "PC130", "1:7-9", "`.5` is not a JSON number"),
    ('{"a": 1.}', "PC130", "1:7-9", "`1.` is not a JSON number"),
    ('{"a": 0x1F}', "PC130", "1:7-11", "`0x1F` is not a JSON number"),
    ('{"a": ١}', "PC130", "1:7-8", "`١` is not a JSON value"),
    ('{"a": "b\tc"}', "PC130", "1:9-10", "a tab"),
    ('{"a":\xa01}', "PC130", "1:6-7", "is not a JSON value"),
    ('{"a": NaN}', "PC131", "1:7-10", "`NaN`"),
    ('{"a": [1, -Infinity]}', "PC131", "1:11-20", "`-Infinity`"),
    ('{"a": inf}', "PC131", "1:7-10", "`inf`"),
    ('{"a": "x\\ud83d"}', "PC132", "1:9-15", "`\\ud83d` is half"),
    ('{"a": "\\ude00\\ud83d\\ude00"}', "PC132", "1:8-14", "`\\ude00` is half"),
    ('{"a": "\\\\\\ud83d\\n"}', "PC132", "1:10-16", "`\\ud83d` is half"),
    ('{"\\udc00": 1}', "PC132", "1:3-9", "`\\udc00` is half"),
]


@pytest.mark.parametrize(("text", "code", "where", "words"), REFUSALS)
def test_what_is_not_allowed_is_one_problem_at_its_place(text: str, code: str, where: str, words: str) -> None:
    found = problem(json(text))
    assert (found.code, place(found)) == (code, where), found.message
    assert words in found.message
    assert found.source_line == text.split("\n")[found.span.line - 1] if found.span else False


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a": ', "}")])
def test_nesting_is_read_to_the_limit_and_no_deeper(opening: str, closing: str) -> None:
    inside = DEEPEST - 1
    last = "" if opening == "[" else "1"
    assert tree(json('{"a": ' + opening * inside + last + closing * inside + "}"))
    assert problem(json('{"a": ' + opening * (inside + 1) + last + closing * (inside + 1) + "}")).code == "PC115"


def test_a_json_file_and_a_yaml_file_that_say_the_same_are_the_same_tree() -> None:
    assert tree(json('{"a": [1, true, null, "b"]}')) == tree(yaml("a: [1, true, null, b]"))


def test_only_the_name_decides_which_language_is_read() -> None:
    text = '{"a": 1, # why\n "b": 2}'
    assert tree(yaml(text)) == {"a": "1", "b": "2"}
    assert problem(json(text)).code == "PC130"
