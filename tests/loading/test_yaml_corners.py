"""Corners in which libyaml is laxer than YAML: what would lose a character is refused, and the rest is known."""

from __future__ import annotations

import pytest

from .sources import place, problem, tree, yaml

LOST = [
    ("a: { ?foo: bar }", "1:6-10", "`?foo`"),
    ("a: [ ?x ]", "1:6-8", "`?x`"),
    ("a: [?x]", "1:5-7", "`?x`"),
    ("a: [b, ?x y]", "1:8-12", "`?x y`"),
    ("a:\n  [\n    ?x\n  ]", "3:5-7", "`?x`"),
    ("a: [?'x']", "1:5-9", "question mark"),
    ("a: [{ ?b: c }]", "1:7-9", "`?b`"),
]


@pytest.mark.parametrize(("text", "at", "told"), LOST)
def test_a_question_mark_that_would_be_lost_is_refused(text: str, at: str, told: str) -> None:
    found = problem(yaml(text))
    assert (found.code, place(found)) == ("PC133", at)
    assert told in found.message
    assert found.help.startswith("put it in quotes")


KEPT = [
    ("a: ?x", {"a": "?x"}),
    ("a: ['?x', \"?y\"]", {"a": ["?x", "?y"]}),
    ("a: [x?, why?y]", {"a": ["x?", "why?y"]}),
    ("a: { ? b : c }", {"a": {"b": "c"}}),
    ("? a\n: b", {"a": "b"}),
    ("a: b # see [?x]", {"a": "b"}),
    ("a: '[ ?x ]'", {"a": "[ ?x ]"}),
    ("a: |\n  { ?x }\n", {"a": "{ ?x }\n"}),
]


@pytest.mark.parametrize(("text", "expected"), KEPT)
def test_every_other_question_mark_stays(text: str, expected: dict) -> None:
    assert tree(yaml(text)) == expected


# Listed in docs/filling-in.md: accepted though it is not YAML, or read without its blank lines.
KNOWN = [
    ("a:\n  - |\n   \n   \n  - b", {"a": ["", "b"]}),
    ("a: 'one\ntwo'", {"a": "one two"}),
    ("a: [a,#b\n  c]", {"a": ["a", "c"]}),
]


@pytest.mark.parametrize(("text", "expected"), KNOWN)
def test_what_is_laxer_than_yaml_is_known(text: str, expected: dict) -> None:
    assert tree(yaml(text)) == expected
