"""Inserting: cases put at the end of the list of cases in a file's own text, every other character kept."""

from __future__ import annotations

import json
from collections.abc import Sequence

import yaml

from partnercheck.mutants.new_cases import NewCase
from partnercheck.probing.witnesses import in_one_line

REMARK = "# Written by `criteria test --write`. Is this what should come out? Then take `to_confirm` away."


def with_cases(text: str, name: str, cases: Sequence[NewCase]) -> str:
    """The text of a cases file with more cases in it. The file is known to be sound, or to end with `cases:`."""
    if name.lower().endswith(".json"):
        return _in_brackets(text, [json.dumps(case.data(), ensure_ascii=False) for case in cases])
    listed = _listed(text)
    end = "\r\n" if "\r\n" in text else "\n"
    if listed is None:
        return f"{text.rstrip()}{end}{_written(cases, '  ', end)}"
    if listed.flow_style:
        return _in_brackets(text, [in_one_line(case.data()) for case in cases])
    lines = text.splitlines(keepends=True)
    last = _last_line(lines, listed)
    before = "".join(lines[:last])
    if not before.endswith("\n"):
        before += end
    after = "".join(lines[last:])
    return before + end + _written(cases, " " * listed.start_mark.column, end) + after


def _listed(text: str) -> yaml.SequenceNode | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    entries = root.value if isinstance(root, yaml.MappingNode) else ()
    found = next((value for key, value in entries if key.value == "cases"), None)
    return found if isinstance(found, yaml.SequenceNode) else None


def _written(cases: Sequence[NewCase], margin: str, end: str) -> str:
    rows: list[str] = []
    for case in cases:
        rows += ["", f"{margin}{REMARK}", *(f"{margin}{line}" for line in case.lines(to_confirm=True))]
    return "".join(f"{row}{end}" for row in rows[1:])


def _last_line(lines: Sequence[str], listed: yaml.SequenceNode) -> int:
    """How many lines there are up to the last that belongs to the list: remarks out at its margin stay below it."""
    last = min(listed.end_mark.line + (listed.end_mark.column > 0), len(lines))
    while last > listed.start_mark.line + 1 and _is_below(lines[last - 1], listed.start_mark.column):
        last -= 1
    return last


def _is_below(line: str, margin: int) -> bool:
    text = line.strip()
    return not text or (text.startswith("#") and len(line) - len(line.lstrip()) <= margin)


def _in_brackets(text: str, cases: Sequence[str]) -> str:
    listed = _listed(text)
    assert listed is not None
    # From the end of the last case to the bracket there may be blanks, a comma and remarks.
    at = listed.value[-1].end_mark.index if listed.value else listed.start_mark.index + 1
    between = ", " if listed.value else ""
    return text[:at] + between + ", ".join(cases) + text[at:]
