"""The quick reader reads what the strict one reads, or leaves it to that."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.loading.quick_yaml import read_quickly
from partnercheck.problems import ReadingError
from partnercheck.values.data import Data
from tests.loading.sources import json, tree, yaml

pytest.importorskip("ryml", reason="rapidyaml is not installed: `pip install partnercheck[fast]`")

SCALE = int(os.environ.get("PARTNERCHECK_LAWS", "1"))  # set it to 20 or more for a long look

PLAIN = """\
# An application
organisation:
  name: "Roshni: Health & Alliance"
  registrations: [GB-CHC-1165432, 'GB-SC-SC012345']
  founded: 2009-06-01
  places: []
led_as: none
share: 1.25
number: 01234567
answered: null
later:
staff: {total: 16, from_communities: {count: 12, undisclosed: 1}, is_it: yes}
experience:
  - title: It's 50% Élan - who'd have thought?
    outcomes:
      - Fell from 21% to 13% (in 2023), see https://example.org/a?b=c#d
      -   spaced
    note: >-
      Folded
      text

      with a gap
  - {title: Two, topics: [a, b]}
kept: |
  as it is
    moved in
"""


def test_an_ordinary_file_is_read_quickly_and_alike() -> None:
    assert read_quickly(yaml(PLAIN)) == tree(yaml(PLAIN))


@pytest.mark.parametrize(
    "text",
    [
        "a: b",  # no end of line
        "a: ~\n",
        "a: true\n",
        "a: .5\n",
        "a: 5.\n",
        "a: 1.50\n",
        "a: +5\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "a: @b\n",
        "a: `b`\n",
        "a: %b\n",
        "a: ? b\n",
        "? a\n",
        "a: ]\n",
        "a: }b\n",
        "a: [:\n",
        'a: "b\\tc"\n',
        "a: 'b''c'\n",
        "a: 'b\n  c'\n",
        "a: 'b' c\n",
        "- [a] b\n",
        "k:\n- [a]  b: c\n",
        "k:\n- 'a'  b: c\n",
        "a: [b # c]\n",
        "a: {b: c # d}\n",
        "a: >2\n  b\n",
        "a: |+\n  b\n",
        "a: > # c\n  b\n",
        "a:\tb\n",
        "a: b\r\n",
        "a: b\x07\n",
        "a: b\u2028c\n",
        "\ufeffa: b\n",
        "a: b\na: c\n",
        "null: b\n",
        ": b\n",
        "- a\n",
        "a\n",
        "",
        "\n",
        "# only a comment\n",
        "---\na: b\n...\nc: d\n",
        "...\na: b\n",
        "a: {}\n",
        "a: [b\n",
        "a: b: c\n",
        "a: b\n c: d\n",
        "a: " + "[" * 20_000 + "\n",
        "a: b\n" * 10_000,
        "a: " + "b" * 40_000 + "\n",
        "".join(f"{'  ' * deep}a:\n" for deep in range(150)),
    ],
)
def test_what_is_not_plain_is_left_to_the_strict_reader(text: str) -> None:
    assert read_quickly(yaml(text)) is None


def test_json_is_left_to_its_own_reader() -> None:
    assert read_quickly(json('{"a": "b"}\n')) is None


def apart(text: str) -> st.SearchStrategy[str]:
    """One of the pieces between the signs, where `\n` stands for a line's end."""
    return st.sampled_from([piece.replace("\\n", "\n") for piece in text.replace("\n", "§").split("§")])


LINES = apart(
    r"""a: x§b: [p, q]§c: {d: e, f: g}§d: 'q'§e: "q r"§f: >-§g: |§h:§- x§- y: z§- [a, b]§- {a: b}§- 'q'§- "z"§  more
    deeper text§# comment§  # comment§i: it's ok, 50% & more§j: [a,§  b]§k: {a: b,§  c: d}§l: 1.5§m: http://x.org/a#c
n: a # c§o: [a, b] # c§§  §p: - x§q: a: b§r: 'a§s: b'§t: 'it''s'§u:   spaced   §- - x§- - y: z§-§v: [[a, b], [c]]
w: {a: {b: c}}§x: []§y: {}§z: [a, {b: c}]§é: ü§a: 'x': y§b: [a]b§c: {a}§d: [a b, c  d]§e: [a , b ]§f: { a: b }§? x
...§---§h: ...§i: [a, 'b', "c"]§j: {a: 'b', c: "d"}§k: a,b§l: (x) <y> =z +w ^v $u§m: -1§n: -x§o: 2020-01§null: x
p: null§q: 'null'§r: [null, , a]§s: [a,]§t: {a: , b: }§u: {a, b}§v: >-  §x: >2§a:b§- a: b§  c: d§   e: f§      - g
    - h§k: `x`§l: @x§m: a @x§n: *x§o: x *y§p: ~§q: true§r: [true, ~]§s: .5§t: [5., 1.0]§u: 1e5§v: 0x1f§w: - - x§x: |+
  b # c§o: [a # b, c]§o: {a: b # c}§  b, # c]§  ]§  }§p: 'a # b'§q: "a, b]"§r: 'x}'§s: a ] b§t: a, b§u: a {b}§v: [a"""
)
PIECES = apart(
    r"""a§b§x y§- §-§: §:§ §  §\n§\n  §\n- §\n  - §[§]§{§}§, §,§#§ #§ # §'§''§"§~§null§true§no§0§1.5§.5§5.§+3§-2§1e5§007
>-\n  §|\n  §>\n §|-\n§|+\n§é§...§---§=§<§(§)§https://x.org/a§50%§it's§\na: §\nb: §\nc:\n  §  a: §? §!§&§*x§@§`§%§|
>§\\n§?§\n\n§{a: b}§[a, b]§{a: [b], c: d}§"x"§'y'§1990-01-02§12:30§. §a.§b,§c;"""
)
TEXTS = st.one_of(
    st.lists(st.tuples(st.sampled_from(["", "", "  ", "  ", "    ", " "]), LINES), min_size=1, max_size=7).map(
        lambda lines: "".join(f"{indent}{line}\n" for indent, line in lines)
    ),
    st.lists(PIECES, min_size=1, max_size=8).map(lambda pieces: f"a: {''.join(pieces)}\n"),
    st.lists(PIECES, min_size=1, max_size=8).map(lambda pieces: f"z: q\nk:\n- {''.join(pieces)}\n"),
)


def names(data: Data) -> list[str]:
    """Every name in a tree."""
    if isinstance(data, list):
        return [name for item in data for name in names(item)]
    if isinstance(data, dict):
        return [*data, *(name for value in data.values() for name in names(value))]
    return []


@given(TEXTS)
@settings(deadline=None, max_examples=1_000 * SCALE)
def test_what_is_read_quickly_is_what_is_read_strictly(text: str) -> None:
    quickly = read_quickly(yaml(text))
    if quickly is None:
        return
    try:
        strictly = tree(yaml(text))
    except ReadingError:
        # No fact has a name with a space, so that the strict reader has the last word on it.
        assert any(" " in name for name in names(quickly))
    else:
        assert quickly == strictly


def test_nothing_is_printed_of_what_is_wrong() -> None:
    program = (
        "from partnercheck.loading.quick_yaml import read_quickly\n"
        "from partnercheck.loading.source import Source\n"
        "assert read_quickly(Source('a.yaml', 'a: b: c\\n')) is None\n"
        "import sys; print('said', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == "said\n"


@pytest.mark.parametrize("found", ["version_tuple = (0, 11, 0)", "", "raise ImportError"])
def test_another_rapidyaml_is_left_alone(found: str, tmp_path: Path) -> None:
    (tmp_path / "ryml.py").write_text(found)
    program = (
        "from partnercheck.loading.quick_yaml import read_quickly\n"
        "from partnercheck.loading.source import Source\n"
        "print(read_quickly(Source('a.yaml', 'a: b\\n')))"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True, env=environment
    )
    assert done.stdout == "None\n"


def test_without_a_standard_error_stream_nothing_is_read_quickly() -> None:
    program = (
        "import os; os.close(2)\n"
        "from partnercheck.loading.quick_yaml import read_quickly\n"
        "from partnercheck.loading.source import Source\n"
        "print(read_quickly(Source('a.yaml', 'a: b\\n')))"
    )
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout == "None\n"
