"""What must hold for every file, looked for with generated ones."""

from __future__ import annotations

import json as standard_json
import re
from collections.abc import Iterator
from contextlib import suppress

import yaml as pyyaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from partnercheck.loading.data import read_data
from partnercheck.loading.excerpt import excerpt
from partnercheck.loading.positions import locate
from partnercheck.loading.source import Source, source_from_bytes
from partnercheck.problems import ReadingError
from partnercheck.values.data import Data, Path

from .sources import json, yaml

# What YAML lets stand in a file; PyYAML escapes the rest, and writes byte order marks that it cannot read again.
CHARACTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\ufeff\ufffe\uffff")
TEXTS = st.one_of(
    st.text(CHARACTERS, max_size=30),
    st.sampled_from(["", "~", "null", "NO", "0123", "12:30", "- a", "a: b", "# c", "'", '"', "---"]),
    st.sampled_from(["  x", "x\n", "x\n\n  y\n z", "\n x", "x  \ny"]),
)
TREES: st.SearchStrategy[dict[str, Data]] = st.dictionaries(
    TEXTS,
    st.recursive(
        st.one_of(st.none(), TEXTS),
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
        max_leaves=12,
    ),
    max_size=5,
)
YAML_PIECES = [
    "a", "b", ": ", ":", "\n", "  ", " ", "- ", "-", "[", "]", "{", "}", ", ", "'", '"', "#", " #", "&", "*", "!", "%",
    "|\n", ">-\n", "@", "?", "? ", "\\", "---\n", "...", "~", "null", "\t", "é", "\r\n", "\u2028", "\\u00e9", "<<",
]  # fmt: skip
JSON_PIECES = [
    '{"a": ', "{", "}", "[", "]", ", ", ": ", '"a"', '"', "1", "-", ".5", "e3", "true", "null", "NaN", "\\", "//", "'",
    "\\ud83d", "\\ude00", "\n", "é",
]  # fmt: skip
YAML_LIKE = st.lists(st.sampled_from(YAML_PIECES), max_size=25).map("".join)
JSON_LIKE = st.lists(st.sampled_from(JSON_PIECES), max_size=20).map("".join)


def scalars(tree: Data, path: Path = ()) -> Iterator[tuple[Path, str | None]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from scalars(value, (*path, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from scalars(value, (*path, number))
    else:
        yield path, tree


@settings(max_examples=150, deadline=None)
@given(
    TREES,
    st.fixed_dictionaries(
        {
            "default_flow_style": st.sampled_from([True, False, None]),
            "allow_unicode": st.booleans(),
            "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
            "width": st.sampled_from([10, 40, 80]),
            "line_break": st.sampled_from(["\n", "\r\n"]),
        }
    ),
)
def test_what_pyyaml_writes_is_read_back(tree: dict[str, Data], style: dict[str, object]) -> None:
    # PyYAML writes some texts in a way that it reads differently itself, and empty values in a given style as a tag.
    text = pyyaml.dump(tree, Dumper=pyyaml.SafeDumper, **style)
    assume("!!null" not in text and pyyaml.load(text, Loader=pyyaml.CSafeLoader) == tree)
    source = yaml(text)
    assert read_data(source) == tree
    check_places(source, tree)


@settings(max_examples=150, deadline=None)
@given(TREES, st.sampled_from([None, 0, 2]), st.booleans())
def test_what_the_standard_library_writes_as_json_is_read_back(
    tree: dict[str, Data], indent: int | None, ensure_ascii: bool
) -> None:
    text = standard_json.dumps(tree, indent=indent, ensure_ascii=ensure_ascii)
    assume(not re.search("[\x7f-\x84\x86-\x9f]", text))  # JSON lets these stand as they are
    source = json(text)
    assert read_data(source) == tree
    check_places(source, tree)


def check_places(source: Source, tree: dict[str, Data]) -> None:
    """Every value has a place, and each of its characters that is written plainly is the one at that place."""
    found = locate(source)
    for path, text in scalars(tree):
        assert found.has(path)
        for number, character in enumerate(text or ""):
            span = found.inside(path, number, number + 1)
            written = source.line(span.line)[span.column - 1 : span.end_column - 1]
            if len(written) == 1 and not character.isspace() and not written.isspace():
                assert written == character


@settings(max_examples=300, deadline=None)
@given(st.one_of(YAML_LIKE, st.text(max_size=40), YAML_LIKE.map(lambda text: "a: " + text)))
def test_any_text_is_a_tree_or_one_problem_whose_place_is_in_the_file(text: str) -> None:
    check_outcome(yaml(text))


@settings(max_examples=200, deadline=None)
@given(st.one_of(JSON_LIKE, st.text(max_size=40), JSON_LIKE.map(lambda text: '{"a": ' + text)))
def test_any_json_like_text_is_a_tree_or_one_problem_whose_place_is_in_the_file(text: str) -> None:
    check_outcome(json(text))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text(max_size=30).map(lambda text: text.encode("utf-16"))), st.booleans())
def test_any_bytes_are_a_tree_or_one_problem(data: bytes, as_json: bool) -> None:
    with suppress(ReadingError):
        check_outcome(source_from_bytes("x.json" if as_json else "x.yaml", data))


def check_outcome(source: Source) -> None:
    try:
        tree = read_data(source)
    except ReadingError as error:
        (found,) = error.problems
        assert found.span is not None
        assert 1 <= found.span.line <= source.text.count("\n") + source.text.count("\r") + 1
        assert 1 <= found.span.column <= found.span.end_column <= len(found.source_line) + 2
        assert found.help
        assert excerpt(found)
    else:
        check_places(source, tree)
