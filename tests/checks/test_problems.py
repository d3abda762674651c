"""Criteria with one mistake of each kind get exactly the right diagnostics, each under exactly the right characters."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from partnercheck.checks.run import check_files

FOLDER = Path(__file__).parent / "problems"
# `#! PC402 @3 opne`: the code, the line (1, the next, where it is not said), and the text that the carets stand under.
MARK = re.compile(r"^ *#! (PC\d{3})(?: @(\d+))? (.*)$")


class Mark(NamedTuple):
    file: str
    line: int
    code: str
    underlined: str


def expected_in(file: Path) -> set[Mark]:
    lines = file.read_text(encoding="utf-8").splitlines()
    found = set()
    for number, line in enumerate(lines, 1):
        mark = MARK.match(line)
        if mark is None:
            continue
        at = number + int(mark[2] or 1)
        # Several marks one above the other are for the same line.
        while mark[2] is None and MARK.match(lines[at - 1]):
            at += 1
        found.add(Mark(file.name, at, mark[1], mark[3].replace("ZWSP", "\u200b")))
    return found


@pytest.mark.parametrize("name", ["shape", "names", "logic", "care"])
def test_each_problem_is_found_once_and_underlined(name: str):
    found = [
        Mark(
            Path(problem.file).name,
            problem.span.line,
            problem.code,
            problem.source_line[problem.span.column - 1 : problem.span.end_column - 1],
        )
        for problem in check_files([str(FOLDER / name)]).problems
        if problem.span is not None
    ]
    expected = {mark for file in (FOLDER / name).rglob("*.yaml") for mark in expected_in(file)}
    assert sorted(set(found) - expected) == []
    assert sorted(expected - set(found)) == []
    assert len(found) == len(set(found))
