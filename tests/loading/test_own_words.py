"""What a reader is told is the project's own, whatever words the library underneath has for it."""

from __future__ import annotations

import pytest
from yaml.error import Mark, MarkedYAMLError, YAMLError

from partnercheck.loading.broken_yaml.explain import syntax_error
from partnercheck.loading.data import read_data
from partnercheck.problems import ReadingError

from .sources import json, yaml

FOREIGN = "zzyzx was encountered whilst frobnicating"


def mark(index: int) -> Mark:
    return Mark("", index, 0, index, "", 0)


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(YAMLError(FOREIGN), id="no place"),
        pytest.param(MarkedYAMLError(problem=FOREIGN, problem_mark=mark(6)), id="a place"),
        pytest.param(MarkedYAMLError(FOREIGN, mark(3), FOREIGN, mark(6)), id="a place and where it began"),
        pytest.param(MarkedYAMLError(None, None, None, mark(6)), id="nothing said"),
        pytest.param(MarkedYAMLError(FOREIGN, mark(3), FOREIGN, mark(60)), id="beyond the end"),
    ],
)
def test_words_of_libyaml_that_nobody_knows_are_not_shown(error: YAMLError) -> None:
    (problem,) = syntax_error(yaml("a: [1 2]\n"), error).problems
    assert (problem.code, problem.message) == ("PC129", "this cannot be read as YAML from here on")
    assert problem.help
    assert FOREIGN not in problem.help


def test_an_unknown_break_is_shown_where_it_is() -> None:
    (problem,) = syntax_error(yaml("a: 1\nb: 2\n"), MarkedYAMLError(problem=FOREIGN, problem_mark=mark(8))).problems
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (2, 4)


@pytest.mark.parametrize(
    ("inside", "code", "column"),
    [
        ("\\q", "PC124", 8), ("x\\q", "PC124", 9), ("\\u12", "PC124", 8), ("\\u12zz", "PC124", 8), ("\\", "PC122", 7),
        ("\\\\\\q", "PC124", 10), ("\\n\\x41", "PC124", 10), ("\t", "PC130", 8), ("a\tb", "PC130", 9),
        ("\n", "PC122", 7), ("\\u00e9\t", "PC130", 14), ("\\\n", "PC124", 8),
    ],
)  # fmt: skip
def test_a_broken_text_of_json_is_placed_by_what_stands_there(inside: str, code: str, column: int) -> None:
    with pytest.raises(ReadingError) as caught:
        read_data(json('{"a": "' + inside + ('"}' if inside != "\\" else "")))
    (problem,) = caught.value.problems
    assert problem.span is not None
    assert (problem.code, problem.span.line, problem.span.column) == (code, 1, column)
