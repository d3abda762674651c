"""Files made to harm are refused or read, in steps in proportion to their length and without using up memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from partnercheck.loading.data import read_data
from partnercheck.loading.excerpt import excerpt
from partnercheck.loading.source import Source, read_source
from partnercheck.problems import ReadingError

from ..steps import steps
from .sources import json, yaml

MEBIBYTE = 1 << 20

ALIAS_BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (yaml("a: " + "[" * 50_000), "PC115"),
        (yaml("[" * 50_000), "PC108"),
        (yaml("{a: " * 50_000), "PC115"),
        (yaml("a: " + "[{x: " * 3_000), "PC115"),
        (yaml("a: " + "['['," * 400), "PC115"),
        (yaml("a: " + "[" * 999 + "]" * 999), "PC115"),
        (yaml("a: " + "[" * 65 + "@"), "PC115"),
        (yaml("a: '" + "[" * 999 + "'\nb: ]"), "PC121"),
        (yaml("a: {? " * 2_000), "PC115"),
        (yaml("- " * 5_000), "PC108"),
        (yaml("a:\n" + "- " * 50_000), "PC115"),
        (yaml("? " * 50_000), "PC117"),
        (yaml(ALIAS_BOMB), "PC111"),
        (yaml("'" * MEBIBYTE), "PC108"),
        (yaml("a: '" + "x" * MEBIBYTE), "PC122"),
        (yaml("a: 1\na: " + "x" * MEBIBYTE), "PC110"),
        (yaml("a: b" + " " * MEBIBYTE + ": c"), "PC118"),
        (yaml("a: " * 300_000), "PC118"),
        (yaml("\t" * MEBIBYTE), "PC116"),
        (yaml("a: 1" + "\n" * 200_000 + " b: 2"), "PC125"),
        (yaml("]" * MEBIBYTE), "PC126"),
        (json('{"a": ' + "[" * 50_000), "PC115"),
        (json('{"a": ' * 50_000), "PC115"),
        (json('{"a": "' + "\\" * MEBIBYTE), "PC122"),
        (json('{"a": "' + "\\ud83d\\ude00" * 50_000 + '\\ud83d"}'), "PC132"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.text[:12],
)
def test_a_hostile_file_is_one_short_problem_in_proportion_to_its_length(source: Source, code: str) -> None:
    caught: list[ReadingError] = []

    def read() -> None:
        try:
            read_data(source)
        except ReadingError as error:
            caught.append(error)

    assert steps(read) < 15_000 + 10 * len(source.text)
    (found,) = caught[0].problems
    assert found.code == code
    assert len(found.message) + len(found.help) < 400
    assert max(len(line) for line in excerpt(found).split("\n")) < 120


def test_many_keys_take_steps_in_proportion() -> None:
    few, many = (yaml("".join(f"k{number}: 1\n" for number in range(count))) for count in (10_000, 50_000))
    assert len(read_data(many)) == 50_000
    assert steps(lambda: read_data(many)) < 5.5 * steps(lambda: read_data(few))


def test_a_line_of_a_hundred_million_characters_takes_no_more_memory_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "enormous.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(ReadingError) as caught:
            read_source(path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert caught.value.problems[0].code == "PC104"
    assert most < 4 * MEBIBYTE
